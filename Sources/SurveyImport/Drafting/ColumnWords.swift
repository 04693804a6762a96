// SPDX-License-Identifier: MIT

extension ColumnRole {
  /// Words of column names in many languages, folded; the earlier a word the more it says.
  var words: [String] {
    switch self {
    case .title:
      [
        "job title", "jobtitle", "job_title", "position title", "title", "position", "role",
        "occupation",
        "job", "designation", "devtype", "stellenbezeichnung", "berufsbezeichnung", "stelle",
        "beruf", "intitule",
        "poste",
        "metier", "puesto", "cargo", "titulo", "trabajo de", "funcao", "profissao", "stanowisko",
        "pozice", "beosztas",
        "должность", "профессия", "посада", "тайтл", "роль", "munkakor", "functie", "functia",
        "befattning", "yrkestitel", "yrke", "roll", "stilling", "stillingsbetegnelse", "nimike",
        "titteli", "ruolo", "mansione", "posizione", "qualifica", "unvan", "pozisyon", "gorev",
        "役職", "職種", "職位", "职位", "岗位", "직무", "직책", "θεση", "ametikoht", "pareigos", "amats",
        "funktion",
      ]
    case .level:
      [
        "seniority", "level", "grade", "senioritat", "stufe", "karrierestufe", "niveau", "nivel",
        "senioridad", "senioridade", "poziom", "уровень", "грейд", "рiвень", "рівень", "livello",
        "niva", "taso", "seviye", "szint", "uroven", "级别", "等级", "직급",
      ]
    case .base:
      [
        "base salary", "base pay", "basepay", "annual salary", "gross salary", "salary", "base",
        "pay", "wage", "compensation", "comp", "income", "earnings", "ctc", "hourly rate",
        "rate per hour", "day rate", "jahresgehalt", "grundgehalt",
        "gehalt", "lohn", "verdienst", "salaire", "remuneration", "sueldo", "salario",
        "remuneracion", "remuneracao", "wynagrodzenie", "pensja", "zarobki", "stundensatz",
        "stundenlohn", "mzda", "plat", "зарплата", "оклад",
        "доход", "дохід", "платня", "ставка", "fizetes", "ber", "kereset", "jovedelem", "lon",
        "manadslon", "arslon", "lonn", "manedslonn", "arslonn", "manedslon", "palkka",
        "kuukausipalkka", "vuosipalkka", "salaris", "maandsalaris", "jaarsalaris", "loon",
        "stipendio", "ral", "retribuzione", "salariu", "salariul", "maas", "ucret", "vencimento",
        "faixa salarial", "rango salarial", "salarial", "年収", "月収", "月給", "給与", "年俸", "年薪", "月薪",
        "薪资", "薪酬", "工资", "연봉", "월급", "급여", "μισθος", "monthly gross", "yearly gross",
        "annual gross", "gross", "amount", "stawka", "tagessatz", "einkommen", "jahreslohn",
        "monatslohn", "bruttolohn", "nettolohn", "jahresbrutto", "monatsbrutto", "brutopalk",
        "netopalk", "palk", "atlyginimas", "alga", "darbo uzmokestis", "kuupalk", "revenu",
        "rendimento", "remuneracja", "placa",
      ]
    case .bonus:
      [
        "bonus", "bonuses", "prime", "primes", "bono", "bonos", "pramie", "premia", "бонус",
        "бонусы", "бонуси", "премия", "премія", "bonusz", "ikramiye", "tantiem", "賞与", "ボーナス", "奖金",
      ]
    case .total:
      [
        "total compensation", "total comp", "total pay", "totalyearlycompensation", "total", "ote",
        "gesamtvergutung", "gesamt", "tc",
      ]
    case .currency:
      [
        "currency", "wahrung", "devise", "monnaie", "moneda", "moeda", "waluta", "mena", "валюта",
        "valuta", "para birimi", "penznem", "moneta", "通貨", "货币",
      ]
    case .period:
      [
        "pay period", "payperiod", "period", "pay frequency", "frequency", "unit of pay",
        "zeitraum", "periode", "periodo", "okres", "период", "період", "periodicity", "pay basis",
        "interval", "salary type", "rate type", "unit",
      ]
    case .basis:
      ["gross or net", "net or gross", "gross/net", "brutto/netto", "bruto o neto", "tax basis"]
    case .country:
      [
        "country", "country of residence", "countrycode", "landcode", "landkod", "company location",
        "land", "pays", "pais", "kraj",
        "zeme",
        "страна", "країна", "tara", "ulke", "orszag", "paese", "maa", "国", "国家", "국가", "χωρα",
        "riik", "salis", "valsts",
      ]
    case .region:
      [
        "city", "state", "region", "location", "metro", "province", "stadt", "ort", "bundesland",
        "ville", "ciudad", "provincia", "cidade", "estado", "miasto", "wojewodztwo", "город",
        "регион", "область", "місто", "regiao", "uf", "distrito", "mesto", "kommun", "lan",
        "paikkakunta", "plaats", "provincie", "regione", "citta", "provincia", "oras", "judet",
        "sehir", "varos", "megye", "kaupunki", "城市", "地区", "勤務地", "도시", "πολη",
      ]
    case .remote:
      [
        "remote work", "remotework", "remote", "work mode", "homeoffice", "home office",
        "teletravail", "remoto", "zdalna", "удаленно", "удаленка", "віддалено", "munkavegzes",
        "telearbeit", "distans", "etatyo", "thuiswerken", "smart working", "lavoro da remoto",
        "uzaktan", "home-office",
      ]
    case .experience:
      [
        "years of experience", "years experience", "yearsexperience", "yearscodepro", "experience",
        "berufserfahrung", "erfahrung", "experiencia", "anos de experiencia", "annees d'experience",
        "doswiadczenie", "doswiadczenia", "staz", "praxe", "yoe", "years", "опыт", "стаж", "досвід",
        "tapasztalat", "ervaring", "jaren ervaring", "erfarenhet", "erfaring", "kokemus",
        "esperienza", "experienta", "deneyim", "tecrube", "anos de experiencia", "経験年数", "工作年限",
        "经验", "경력", "εμπειρια",
      ]
    case .size:
      [
        "company size", "companysize", "orgsize", "employees", "headcount", "unternehmensgroße",
        "firmengroße", "mitarbeiter", "taille", "effectif", "tamano", "empleados", "tamanho",
        "wielkosc", "liczba pracownikow", "размер компании", "размер", "розмір",
        "кількість працівників", "dimensione azienda", "dipendenti", "bedrijfsgrootte",
        "foretagsstorlek", "anstallda", "liczba pracownikow", "pocet zamestnancu", "velikost firmy",
        "letszam", "calisan sayisi", "従業員数",
      ]
    case .employer:
      [
        "employer", "company name", "company", "organisation", "organization", "arbeitgeber",
        "firma", "unternehmen", "entreprise", "empresa", "pracodawca", "компания", "компанія",
        "azienda", "bedrijf", "foretag", "virksomhed", "yritys", "zamestnavatel", "ceg", "sirket",
        "会社", "公司",
      ]
    case .id:
      ["responseid", "response id", "respondent id", "respondent", "id", "uuid", "case number"]
    case .submitted:
      [
        "timestamp", "submitted", "submitted at", "date", "zeitstempel", "datum", "horodateur",
        "fecha", "marca temporal", "carimbo de data", "sygnatura czasowa", "casova znacka", "data",
        "дата", "отметка времени", "позначка часу", "idobelyeg", "tijdstempel", "tidsstampel",
        "timestempel", "informazioni cronologiche", "fecha y hora", "data wypelnienia",
        "datum vyplneni", "tarih", "タイムスタンプ", "日時",
      ]
    case .year:
      [
        "survey year", "year", "work year", "fiscal year", "calendar year", "jahr", "erhebungsjahr",
        "annee", "ano", "rok", "год", "рік",
      ]
    case .months:
      [
        "pagas", "numero de pagas", "pagas anuales", "mensilita", "numero mensilita",
        "anzahl gehalter", "monatsgehalter", "gehalter pro jahr", "number of salaries",
        "salaries per year", "payments per year", "number of payments", "meses por ano",
        "numero de salarios", "nombre de mois", "numero de meses", "meses", "monate", "mesi",
        "number of months",
      ]
    case .people:
      [
        "freq", "frequency", "number of people", "number of respondents", "respondents", "count",
        "n",
      ]
    }
  }
}
