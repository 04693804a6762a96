// SPDX-License-Identifier: MIT

import Compensation
import SurveyImport
import TableReading
import TestSupport
import Testing

/// Drafts for surveys of shapes and languages that nobody prepared for.
@Suite struct UnknownSurveyTests {
  private func draftAndImport(_ text: String, name: String = "pay-2024.csv") throws -> (
    yaml: String, report: ImportReport, sink: MemorySink
  ) {
    let input = TableInput.bytes(Array(text.utf8), name: name)
    let draft = try ProfileDraft(input)
    var options = ImportOptions()
    options.profile = try ImportProfile(yaml: draft.yaml, file: "draft.yaml")
    options.maxRejectShare = 1
    let sink = MemorySink()
    let report = try SurveyImporter(input, options: options).run(into: sink)
    return (draft.yaml, report, sink)
  }

  /// A header and a row; the pay of a year in hundredths that the row means.
  struct Shape: CustomTestStringConvertible, Sendable {
    var header: String
    var row: String
    var market: String?
    var currency: String
    var basis: TaxBasis
    var base: Int64
    var testDescription: String { header }
  }

  @Test(arguments: [
    Shape(
      header: "Beosztás;Város;Tapasztalat;Bruttó havi fizetés (HUF)",
      row: "Szenior fejlesztő;Budapest;8 év;1 200 000 Ft", market: "HU", currency: "HUF",
      basis: .gross, base: 1_440_000_000),
    Shape(
      header: "Pozice;Město;Praxe;Hrubá měsíční mzda", row: "Senior vývojář;Brno;4–6 let;95 000 Kč",
      market: "CZ", currency: "CZK", basis: .gross, base: 114_000_000),
    Shape(
      header: "Befattning;Ort;Månadslön (kr)", row: "Teamledare;Stockholm;55 000 kr", market: nil,
      currency: "", basis: .gross, base: 0),
    Shape(
      header: "Functie;Land;Bruto maandsalaris;Jaren ervaring",
      row: "Senior ontwikkelaar;Nederland;€ 5.200,-;9", market: "NL", currency: "EUR",
      basis: .gross, base: 6_240_000),
    Shape(
      header: "Ruolo;Città;Anni di esperienza;RAL", row: "Team leader;Milano;9;€ 52.000,00",
      market: "IT", currency: "EUR", basis: .gross, base: 5_200_000),
    Shape(
      header: "Mansione;Città;Stipendio", row: "Team leader;Torino;€ 3.200,00 lordo/mese",
      market: "IT", currency: "EUR", basis: .gross, base: 3_840_000),
    Shape(
      header: "Puesto;Ciudad;Salario bruto mensual (14 pagas)",
      row: "Jefe de equipo;Madrid;3.000,00 €", market: "ES", currency: "EUR", basis: .gross,
      base: 4_200_000),
    Shape(
      header: "Position;Stadt;Bruttogehalt pro Monat (14x) in EUR",
      row: "Teamleiter;Wien;4.500,00", market: "AT", currency: "EUR", basis: .gross,
      base: 6_300_000),
    Shape(
      header: "Functia;Tara;Salariu net lunar (RON);Salariu brut lunar (RON)",
      row: "Tech Lead;Romania;9000;15500", market: "RO", currency: "RON", basis: .gross,
      base: 18_600_000),
    Shape(
      header: "Ünvan;Şehir;Aylık Net Maaş", row: "Takım Lideri;İzmir;90.500 TL", market: "TR",
      currency: "TRY", basis: .net, base: 108_600_000),
    Shape(
      header: "役職;経験年数;年収（万円）", row: "Tech Lead;9;1200", market: "JP", currency: "JPY",
      basis: .gross, base: 1_200_000_000),
    Shape(
      header: "Title;State;Hourly Rate", row: "Lead Developer;CA;$61.50", market: "US",
      currency: "USD", basis: .gross, base: 12_792_000),
    Shape(
      header: "Job Title;Country;Salary From;Salary To;Currency",
      row: "Tech Lead;Poland;200000;250000;PLN", market: "PL", currency: "PLN", basis: .gross,
      base: 22_500_000),
    Shape(
      header: "Job;Country;Amount;Currency;Period", row: "Tech Lead;Sweden;60000;SEK;Monthly",
      market: "SE", currency: "SEK", basis: .gross, base: 72_000_000),
    Shape(
      header: "Nivel;Cargo Atual;Faixa salarial",
      row: "Sênior;Engenheiro de Dados;de R$ 8.001/mês a R$ 12.000/mês", market: "BR",
      currency: "BRL", basis: .gross, base: 12_000_600),
    Shape(
      header: "Job title;Country;Annual pay (kSEK)", row: "Team lead;Sweden;720", market: "SE",
      currency: "SEK", basis: .gross, base: 72_000_000),
    Shape(
      header:
        "What is your current job title?;Which country do you work in?;What is your annual base salary? Please include the currency (do not include bonus or stock)",
      row: "Tech Lead;Germany;€ 85.500,00", market: "DE", currency: "EUR", basis: .gross,
      base: 8_550_000),
  ])
  func aSurveyOfAnotherLanguageOrShapeImportsByItsDraft(shape: Shape) throws {
    let text =
      ([shape.header] + Array(repeating: shape.row, count: 6)).joined(separator: "\n") + "\n"
    let draft = try ProfileDraft(.bytes(Array(text.utf8), name: "pay-2024.csv"))
    guard shape.market != nil else {
      // “kr” may be another country's: a person has to say whose.
      #expect(draft.yaml.contains("currency: SEK  # check: "))
      return
    }
    let (yaml, report, sink) = try draftAndImport(text)
    #expect(report.counts.accepted == 6, "\(yaml)")
    let first = try #require(sink.plain.first)
    #expect(first.market?.country == shape.market, "\(yaml)")
    #expect(first.base == shape.base, "\(yaml)")
    #expect(first.currency.code == shape.currency && first.taxBasis == shape.basis, "\(yaml)")
  }

  @Test(arguments: [
    ("年収", "950万円", "JPY", Int64(950_000_000)), ("年収（万円）", "1,200万円", "JPY", 1_200_000_000),
    ("Comp", "800万円〜1,000万円", "JPY", 900_000_000), ("年薪", "45.5万元", "CNY", 45_500_000),
    ("연봉", "6,500만원", "KRW", 6_500_000_000), ("Comp", "年収 約950万円", "JPY", 950_000_000),
    ("給与", "月給80万円", "JPY", 960_000_000), ("Pay", "80万円/月", "JPY", 960_000_000),
  ])
  func payInTenThousandsIsFoundAndRead(
    header: String, cell: String, currency: String, base: Int64
  ) throws {
    let rows = Array(repeating: "Tech Lead,\"\(cell)\"\n", count: 6).joined()
    let (yaml, report, sink) = try draftAndImport("役職,\(header)\n" + rows)
    #expect(report.counts.accepted == 6, "\(yaml)")
    let first = try #require(sink.plain.first)
    #expect(first.base == base && first.currency.code == currency, "\(yaml)")
  }

  @Test func cellsThatNameNoCurrencyAmongOthersAreAskedAbout() throws {
    func draft(_ cells: [String]) throws -> ProfileDraft {
      let rows = cells.map { "Tech Lead,\($0)\n" }.joined()
      return try ProfileDraft(.bytes(Array(("Job title,Salary\n" + rows).utf8), name: "p-2024.csv"))
    }
    let several = try draft(["€60000", "€65000", "£55000", "70000"])
    #expect(several.yaml.contains("# check: about 25 % of the first amounts name none"))
    #expect(several.yaml.contains("  # currency: EUR\n"))
    #expect(several.remarks.contains { $0.contains("25 %") && $0.contains("rejected") })
    let one = try draft(["€60000", "€65000", "70000"])
    #expect(one.yaml.contains("currency: EUR  # check: cells that name no currency"))
    let none = try draft(["950万", "900万"])
    #expect(none.yaml.contains("currency: XXX  # check: "))
    #expect(try !draft(["€60000", "€65000"]).yaml.contains("currency: EUR  # check"))
  }

  @Test func aTableOfPercentilesIsDraftedAsOne() throws {
    let (yaml, report, sink) = try draftAndImport(
      """
      Role,Location,n,10th percentile,25th percentile,50th percentile,75th percentile,90th percentile,Average (EUR)
      Senior Software Engineer,Germany,120,"52,000","61,000","70,000","81,000","92,000","71,200"
      Tech Lead,Spain,40,"42,000","47,000","55,000","62,000","70,000","55,300"

      """)
    #expect(report.counts.accepted == 2, "\(yaml)")
    let first = try #require(sink.statistics.first)
    #expect(
      first.percentiles == [
        10: 5_200_000, 25: 6_100_000, 50: 7_000_000, 75: 8_100_000, 90: 9_200_000,
      ])
    #expect(first.incumbents == 120 && first.mean == 7_120_000)
    #expect(first.currency == Currency("EUR"))
  }

  @Test func aFileWithoutColumnNamesLosesNoRecord() throws {
    let (yaml, report, sink) = try draftAndImport(
      "1,Tech Lead,Netherlands,68000,EUR\n2,Senior Developer,Netherlands,61000,EUR\n3,Developer,Netherlands,52500,EUR\n"
    )
    #expect(report.counts.accepted == 3, "\(yaml)")
    #expect(sink.plain.map(\.base) == [6_800_000, 6_100_000, 5_250_000])
    #expect(yaml.contains("header-rows: 0  # check"))
  }

  @Test func wrongReadingsAreSaidInTheDraft() throws {
    func yaml(_ text: String) throws -> String {
      try ProfileDraft(.bytes(Array(text.utf8), name: "pay-2024.csv")).yaml
    }
    let dollars = try yaml("Role,Country,Salary\nTech Lead,Canada,\"$120,000\"\n")
    #expect(dollars.contains("currency: CAD  # check: “$” is taken for CAD"))
    let shared = try yaml(
      "Role,Country,Salary\nTech Lead,Canada,\"$120,000\"\nTech Lead,Germany,\"$90,000\"\n")
    #expect(shared.contains("currency: USD  # check: “$” is taken for US dollars, and CA have"))
    let mixed = try yaml(
      "Role,Country,Salary EUR\nTech Lead,Spain,\"1.234,56\"\nTech Lead,Spain,\"1,234.56\"\n")
    #expect(mixed.contains("numbers: automatic  # check: pay is written in two ways"))
    let payments = try yaml("Puesto,País,Salario mensual EUR\nTech Lead,España,3000\n")
    #expect(payments.contains("months-per-year: 12  # check: in ES"))
    let two = try yaml(
      "Role,Country,Monthly gross (EUR),Yearly gross (EUR)\nTech Lead,Estonia,5000,60000\n")
    #expect(two.contains("# check: \"Yearly gross (EUR)\" looks like pay too"))
  }

  @Test func cellsOfSeveralCurrenciesKeepTheirOwn() throws {
    let (yaml, report, sink) = try draftAndImport(
      "Job title;Country;Annual salary\nTech Lead;Germany;€85,000\nTech Lead;UK;£70,000\nTech Lead;India;28.5 lakh INR\nTech Lead;Spain;60000\n"
    )
    #expect(yaml.contains("# check: each cell names its currency"))
    #expect(sink.plain.map(\.currency.code) == ["EUR", "GBP", "INR"])
    #expect(sink.plain.map(\.base) == [8_500_000, 7_000_000, 285_000_000])
    #expect(report.rejections.map(\.rule) == ["currency-missing"])
  }

  @Test func inAColumnOfStatesTheirLettersAreNoCountries() throws {
    let (_, _, sink) = try draftAndImport(
      "Title,State,Annual salary USD\nTech Lead,CA,150000\nTech Lead,DE,140000\nTech Lead,IN,130000\nTech Lead,NY,160000\n"
    )
    #expect(sink.plain.map(\.market?.country) == ["US", "US", "US", "US"])
    #expect(sink.plain.first?.market == Market(country: "US", region: "California"))
  }
}
