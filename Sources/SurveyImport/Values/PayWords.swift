// SPDX-License-Identifier: MIT

import Compensation

/// What a word or symbol beside an amount means.
enum PayWord: Sendable {
  case currency(Currency)
  /// A sign or word that several currencies share, such as `$` or `pesos`.
  case shared(SharedCurrency)
  case period(PayPeriod)
  /// `per`, `pro`, `/`: a period follows.
  case per
  /// A power of ten that multiplies the number before it.
  case thousand
  case million
  case lakh
  case crore
  /// `万`, the step by which Chinese, Japanese and Korean count, alone or with the currency.
  case tenThousand(Currency?)
  /// `mil`: a thousand in Spanish and Portuguese, a million in English slang.
  case mil
  /// A lakh of rupees a year: `12 LPA`.
  case lakhPerYear
  /// Joins the two ends of a range: `to`, `bis`, `до`.
  case rangeJoint
  /// Opens a range: `from`, `between`, `от`.
  case rangeStart
  case atLeast
  case atMost
  /// `до`, `bis`, `do`: joins a range after a number, caps a band before one.
  case jointOrAtMost
  case about
  case gross
  case net
  /// Names a part of pay without an amount: `bonus`.
  case more
  case plus
  /// Says nothing that changes the amount.
  case neutral
  /// A short word that names a period after `per` or `/` and something else, or nothing, elsewhere.
  case short(PayPeriod, elsewhere: ShortWord)
}

/// What a short word such as `m` or `a` means when no period is expected.
enum ShortWord: Sendable {
  case million
  /// `a`: joins a range in Romance languages, starts a period in English.
  case article
  case plus
  /// A period all the same beside an amount of a hundred or more: `5000 month`.
  case periodOfLargeAmount
  case unknown
}

/// Signs and words that do not tell which of several currencies they mean.
enum SharedCurrency: Sendable {
  /// `$` is the peso's sign too, the word dollar is not its name.
  case dollarSign, dollar, peso, krona, yen, pound, rouble, rupee, dinar, franc

  /// The currency meant in a survey whose own currency is `home`; nil when it cannot be told.
  func currency(home: Currency?) -> Currency? {
    if let home, includes(home) { return home }
    switch self {
    case .dollarSign, .dollar: return .usDollar
    case .pound: return Currency("GBP")
    case .rouble: return Currency("RUB")
    case .franc: return Currency("CHF")
    case .rupee: return Currency("INR")
    case .peso, .krona, .dinar, .yen: return nil
    }
  }

  /// Whether a currency is written so.
  func includes(_ currency: Currency) -> Bool {
    switch (self, currency.code) {
    case (.dollar, "USD"), (.dollar, "CAD"), (.dollar, "AUD"), (.dollar, "NZD"), (.dollar, "SGD"),
      (.dollar, "HKD"), (.dollar, "TWD"):
      true
    case (.dollarSign, "ARS"), (.dollarSign, "MXN"), (.dollarSign, "CLP"), (.dollarSign, "COP"),
      (.dollarSign, "UYU"), (.dollarSign, "BRL"), (.dollarSign, "DOP"):
      true
    case (.dollarSign, _): SharedCurrency.dollar.includes(currency)
    case (.peso, "ARS"), (.peso, "MXN"), (.peso, "CLP"), (.peso, "COP"), (.peso, "UYU"),
      (.peso, "PHP"), (.peso, "DOP"), (.peso, "CUP"):
      true
    case (.krona, "SEK"), (.krona, "NOK"), (.krona, "DKK"), (.krona, "ISK"), (.krona, "CZK"): true
    case (.yen, "JPY"), (.yen, "CNY"): true
    case (.pound, "GBP"), (.pound, "EGP"): true
    case (.rouble, "RUB"), (.rouble, "BYN"): true
    case (.rupee, "INR"), (.rupee, "PKR"), (.rupee, "LKR"), (.rupee, "NPR"): true
    case (.dinar, "RSD"), (.dinar, "JOD"), (.dinar, "KWD"), (.dinar, "TND"), (.dinar, "DZD"): true
    case (.franc, "CHF"), (.franc, "XOF"), (.franc, "XAF"): true
    default: false
    }
  }
}

/// The words that may stand beside an amount, found by a hash of their folded UTF-8 bytes.
struct PayWords: Sendable {
  private var meanings: [UInt64: PayWord] = [:]

  static let standard = PayWords()

  /// The meaning of the word with this hash.
  func meaning(ofHash hash: UInt64) -> PayWord? { meanings[hash] }

  private init() {
    add(
      .thousand,
      "k к т тыс тис tys tsd thousand thousands mille milles tausend тысяч тисяч")
    add(
      .million,
      "mn mm mio mln млн million millions millón millones milhão milhões millionen milion kk кк")
    add(.lakh, "lakh lakhs lac lacs")
    add(.crore, "crore crores cr")
    add(.lakhPerYear, "lpa")
    add(.per, "per pro par por p je na на за в")
    addPeriods()
    add(.rangeJoint, "to à al tot")
    add(.jointOrAtMost, "до bis do hasta até jusqu")
    add(.rangeStart, "from between von zwischen de entre od від от между між")
    add(
      .atLeast,
      "over above minimum min atleast über mindestens ab mehr more más mais понад більше более свыше больше powyżej ponad"
    )
    add(
      .atMost,
      "less up upto under below maximum max maximal unter menos moins менее меньше менше poniżej")
    add(
      .about,
      "about around approx approximately ca circa roughly rund etwa ungefähr environ aproximadamente около примерно близько приблизно około est estimated"
    )
    add(
      .gross,
      "gross brutto bruto brut bruttó before pretax lordo lorda lordi hrubého hrubá brüt грязными гросс"
    )
    add(
      .net,
      "net netto neto liquid líquido nett nettó netti netta čistého čistá after нетто чистыми чистими netos руки rękę"
    )
    add(.plus, "plus and und et и та")
    add(
      .more,
      "bonus bonuses boni prime primes bono bonos bônus bonificaciones bonificación stock stocks equity options rsu rsus commission commissions benefits perks премия премии бонус бонусы бонуси премія variable variables shares super pension ote tips overtime"
    )
    add(
      .neutral,
      "base basic salary pay fixed fix rate income gehalt jahresgehalt stipendio ral sueldo salaire salario salário fijo fixo оклад зарплата total tc ctc cash or than als que tax taxes pretax package fte"
    )
    add(.mil, "mil")
    addEastAsian()
    addCurrencies()
  }

  private mutating func addEastAsian() {
    add(.tenThousand(nil), "万 萬 만")
    for (code, words) in [("JPY", "万円 萬円"), ("CNY", "万元"), ("KRW", "만원")] {
      if let currency = Currency(code) { add(.tenThousand(currency), words) }
    }
    add(.period(.year), "年収 年俸 年薪 연봉")
    add(.period(.month), "月収 月給 月薪 월급")
    add(.short(.year, elsewhere: .unknown), "年 년")
    add(.short(.month, elsewhere: .unknown), "月 월")
    add(.about, "約 约 약")
  }

  private mutating func addPeriods() {
    add(.period(.hour), "hourly stündlich")
    add(.period(.day), "daily täglich tjm")
    add(.period(.week), "weekly wöchentlich")
    add(.period(.biweek), "biweekly fortnightly")
    add(
      .period(.month),
      "monthly monatlich mtl mensuel mensuels mensual mensuales mensal mensais mensile mensili havi havonta månad maand aylık lunar měsíčně miesięcznie місячно ежемесячно щомісяця"
    )
    add(
      .period(.year),
      "yearly annual annually annum pa jährlich jahres annuel annuels annuellement anual anuales anuais annuo annua annui évente yıllık ročně rocznie річно годовых ежегодно"
    )
    let nouns: [(PayPeriod, String)] = [
      (.day, "day tag jour día dia dzień день"),
      (.week, "week wk woche semaine semana tydzień тиждень неделю"), (.biweek, "fortnight"),
      (
        .month,
        "month mo mth months monat mois mes mese mês miesiąc mies mc měsíc hó месяц месяца мес місяць міс"
      ),
      (.year, "year yr jahr année año ano anno év år jaar rok yıl рік"),
    ]
    for (period, words) in nouns { add(.short(period, elsewhere: .periodOfLargeAmount), words) }
    add(
      .short(.hour, elsewhere: .unknown),
      "hour hr hrs h stunde std heure hora godzinę godzina godz годину година час")
    add(.short(.month, elsewhere: .million), "m м")
    add(.short(.year, elsewhere: .article), "a an")
    add(.short(.year, elsewhere: .plus), "y")
    add(.short(.year, elsewhere: .unknown), "j год")
    add(.short(.day, elsewhere: .unknown), "d")
    add(.short(.week, elsewhere: .unknown), "w")
  }

  private mutating func addCurrencies() {
    let codes = """
      usd eur gbp chf cad aud nzd sek nok dkk pln czk huf ron bgn uah rub byn try brl ars mxn cop \
      clp pen uyu inr pkr lkr npr bdt jpy cny hkd twd sgd krw thb idr vnd php myr aed sar ils egp \
      zar ngn kes ghs amd gel azn kzt rsd mkd isk hrk mad tnd mdl uzs dop gtq crc bob pyg
      """
    for code in codes.split(separator: " ") {
      if let currency = Currency(String(code)) { add(.currency(currency), String(code)) }
    }
    let names: [(String, String)] = [
      ("EUR", "€ euro euros eurs евро євро"), ("GBP", "sterling quid"),
      ("PLN", "zł zl złotych złoty zloty злотих pln"),
      ("UAH", "₴ грн гривень гривна гривня гривен uah"),
      ("INR", "₹ inr"), ("TRY", "₺ tl"), ("KZT", "₸ тенге"), ("ILS", "₪ nis shekel shekels"),
      ("KRW", "₩ won 원"), ("VND", "₫"), ("BRL", "r$ reais real"), ("CZK", "kč kc"),
      ("HUF", "ft forint"),
      ("RON", "lei leu"), ("BGN", "лв лева"), ("AMD", "֏ драм dram amd"), ("GEL", "₾ lari"),
      ("NGN", "₦ naira"), ("AUD", "a$ au$"), ("CAD", "c$ ca$ can$ cdn"), ("NZD", "nz$"),
      ("SGD", "s$"), ("HKD", "hk$"), ("MXN", "mx$ mex$"), ("USD", "us$ u$s usd u$d usd$"),
      ("CNY", "rmb yuan 元"), ("RUB", "rub"), ("JPY", "円"), ("TWD", "nt$"), ("ZAR", "rand"),
    ]
    for (code, words) in names {
      if let currency = Currency(code) { add(.currency(currency), words) }
    }
    add(.shared(.dollarSign), "$")
    add(
      .shared(.dollar),
      "dollar dollars dólares dólar dolares dolar доллар долларов доларів доларов бакс баксов")
    add(.shared(.peso), "peso pesos ps")
    add(.shared(.krona), "kr krona kronor kroner koruna korun")
    add(.shared(.yen), "¥ yen")
    add(.shared(.pound), "£ pound pounds")
    add(.shared(.rouble), "₽ руб рублей рубля р рубль")
    add(.shared(.rupee), "rs rupee rupees")
    add(.shared(.dinar), "dinar dinars")
    add(.shared(.franc), "francs franc franken fr sfr")
  }

  private mutating func add(_ meaning: PayWord, _ words: String) {
    for word in words.split(separator: " ") {
      var hash = FoldedHash()
      for byte in word.utf8 { hash.combine(byte) }
      meanings[hash.value] = meaning
    }
  }
}

/// An FNV-1a hash of a word's UTF-8 bytes without regard to case (Latin, Latin-1 and Cyrillic letters).
struct FoldedHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325
  private var lead: UInt8 = 0

  mutating func combine(_ byte: UInt8) {
    switch lead {
    case 0xC3 where (0x80...0x9E).contains(byte) && byte != 0x97:
      mix(0xC3)
      mix(byte + 0x20)
    case 0xC4, 0xC5:
      // Latin Extended-A: an even letter is the capital of the next; the Polish ones among them
      // (Ł, Ź, Ż, Ń) are the other way round.
      mix(lead)
      let code = UInt16(lead & 0x1F) << 6 | UInt16(byte & 0x3F)
      let oddIsCapital = (0x139...0x148).contains(code) || (0x179...0x17E).contains(code)
      mix((byte & 1 == (oddIsCapital ? 1 : 0)) ? byte &+ 1 : byte)
    case 0xD0:
      switch byte {
      case 0x90...0x9F:
        mix(0xD0)
        mix(byte + 0x20)
      case 0xA0...0xAF:
        mix(0xD1)
        mix(byte - 0x20)
      case 0x80...0x8F:
        mix(0xD1)
        mix(byte + 0x10)
      default:
        mix(0xD0)
        mix(byte)
      }
    default:
      if lead != 0 {
        mix(lead)
        mix(byte)
      } else if byte == 0xC3 || byte == 0xC4 || byte == 0xC5 || byte == 0xD0 {
        lead = byte
        return
      } else {
        mix((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
      }
    }
    lead = 0
  }

  private mutating func mix(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  var value: UInt64 { state }
}
