// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import SurveyImport
import TableReading
import Testing

/// Small look-alikes of the dirt in real files.
@Suite struct DirtTests {
  /// Imports under a profile of a few lines with `extra` appended.
  private func run(
    _ csv: [UInt8], pay: String = "{currency: EUR, base: Pay}", extra: String = "",
    options given: ImportOptions = ImportOptions(), name: String = "acme.csv"
  ) throws -> (report: ImportReport, sink: MemorySink) {
    var options = given
    options.maxRejectShare = 1
    options.profile = try ImportProfile(
      yaml: """
        profile: acme
        survey: acme
        name: Acme pay
        edition: 2024
        file: {format: csv}
        fields: {title: Job, country: Country}
        default-market: DE
        pay: \(pay)
        \(extra)
        """, file: "acme.yaml")
    return try importBytes(csv, name: name, options: options)
  }

  private func run(
    _ csv: String, pay: String = "{currency: EUR, base: Pay}", extra: String = "",
    options: ImportOptions = ImportOptions()
  ) throws -> (report: ImportReport, sink: MemorySink) {
    try run(Array(csv.utf8), pay: pay, extra: extra, options: options)
  }

  @Test func raggedRowsAndUndecodableBytesAreRejectedWithTheirPlace() throws {
    var bytes = Array("Job,Country,Pay\nDev,DE,50000\nDev,DE\nDev,DE,60000,7\nD".utf8)
    let bad = bytes.count
    bytes += [0xFF] + Array("v,DE,70000\nDev,DE,80000\n".utf8)
    var options = ImportOptions()
    options.encoding = .utf8
    let (report, sink) = try run(bytes, options: options)
    #expect(report.counts.accepted == 2)
    #expect(report.counts.addUp)
    #expect(
      Set(report.rejections.map(\.rule)) == [
        "too-few-fields", "too-many-fields", "undecodable-byte",
      ])
    let undecodable = try #require(sink.findings.first { $0.rule == "undecodable-byte" })
    #expect(undecodable.byteOffset == bad)
    #expect(undecodable.line == 5)
  }

  @Test(arguments: [
    ("", "pay-missing"), ("n/a", "pay-missing"), ("0", "pay-zero"), ("-5000", "pay-negative"),
    ("bvg only", "pay-not-a-number"), ("99999999999999999999", "pay-out-of-range"),
    ("50000 GBP", "currency-conflict"),
  ])
  func payThatIsNoneIsRejectedByItsRule(_ pay: String, rule: String) throws {
    let (report, sink) = try run("Job,Country,Pay\nDev,DE,50000\nDev,DE,\(pay)\n")
    #expect(report.rejections.map(\.rule) == [rule])
    #expect(sink.findings.first?.record == 2)
    #expect(sink.findings.first?.suggestion.isEmpty == false)
  }

  @Test func netAndGrossCurrencyAndPeriodMayStandInEachRow() throws {
    let (report, sink) = try run(
      "Job,Country,Pay,Cur,Per,Tax\nDev,DE,1000,EUR,M,Neto\nDev,DE,10,usd,H,Bruto\n"
        + "Dev,DE,10,AUD/NZD,H,Bruto\nDev,DE,10,EUR,moon,Bruto\nDev,DE,10,EUR,H,?\n",
      pay:
        "{currency: {column: Cur}, period: {column: Per, values: {M: month, H: hour}}, basis: {column: Tax, values: {Neto: net, Bruto: gross}}, base: Pay}"
    )
    #expect(sink.observations.map(\.base) == [1_200_000, 2_080_000])
    #expect(sink.observations.map(\.taxBasis) == [.net, .gross])
    #expect(sink.observations.map(\.currency.code) == ["EUR", "USD"])
    #expect(
      Set(report.rejections.map(\.rule)) == [
        "currency-unknown", "pay-period-unknown", "pay-basis-unknown",
      ])
  }

  @Test func thirteenSalariesAndPayInThousandsAreTheProfilesSay() throws {
    let (_, sink) = try run(
      "Job,Country,Pay\nDev,DE,5\nDev,DE,5k\n",
      pay: "{currency: EUR, period: month, unit: 1000, months-per-year: 13, base: Pay}")
    #expect(sink.observations.map(\.base) == [6_500_000, 6_500_000])
  }

  @Test func aBandStandsForItsMiddleAndSaysSo() throws {
    let (_, sink) = try run("Job,Country,Pay\nDev,DE,40000 - 50000\nDev,DE,45000\n")
    #expect(sink.observations.map(\.base) == [4_500_000, 4_500_000])
    #expect(sink.observations.map { $0.flags.contains(.band) } == [true, false])
  }

  @Test func aColumnThatMixesDecimalMarksIsAnErrorThatShowsBoth() throws {
    let csv = "Job,Country,Pay\nDev,DE,\"1.234,56\"\nDev,DE,\"1,234.56\"\n"
    let error = #expect(throws: ImportError.self) { try run(csv) }
    #expect(error?.code == .mixedNumbers)
    #expect(error?.message.contains("1.234,56") == true)
    #expect(error?.message.contains("1,234.56") == true)
    #expect(try run(csv, extra: "numbers: each").report.counts.accepted == 2)
  }

  @Test func textsThatNameNoMarketAreKeptCountedAndListed() throws {
    let (report, sink) = try run(
      "Job,Country,Pay\nDev,Atlantis,50000\nDev,Atlantis,51000\nDev,,52000\nDev,France,53000\n")
    #expect(report.unresolvedMarkets == [TextCount(text: "Atlantis", count: 2)])
    #expect(sink.plain.map(\.market?.country) == [nil, nil, "DE", "FR"])
    #expect(
      sink.observations.map { $0.flags.contains(.marketUnknown) } == [true, true, false, false])
  }

  @Test func filteredRecordsAreSkippedByTheFiltersName() throws {
    let (report, _) = try run(
      "Job,Country,Pay,Status\nDev,DE,50000,Works\nDev,DE,50001,Lost the job\nDev,DE,50002,\n",
      extra: "filters: [{id: not-working, column: Status, skip: [lost*]}]")
    #expect(report.counts.accepted == 2)
    #expect(report.skips == [RuleCount(rule: "not-working", severity: .warning, count: 1)])
    #expect(report.counts.addUp)
  }

  @Test func repeatsAreKeptOrDroppedAsTheProfileSaysAndCountedEitherWay() throws {
    let csv = "Job,Country,Pay\nDev,DE,50000\nQA,DE,1000\nDev,DE,50000\nDev,DE,50000\n"
    let kept = try run(csv)
    #expect(kept.report.counts.accepted == 4)
    #expect(kept.report.repeatsKept == 2)
    #expect(kept.sink.observations.filter { $0.flags.contains(.repeated) }.map(\.record) == [3, 4])
    let dropped = try run(csv, extra: "repeats: drop")
    #expect(dropped.report.counts.accepted == 2)
    #expect(dropped.report.counts.duplicate == 2)
    #expect(dropped.report.counts.addUp)
  }

  @Test func idsThatRiseOnlyForATimeStillFindRepeats() throws {
    let rows = [
      "1,Dev,DE,10", "2,Dev,DE,20", "10,Dev,DE,30", "9,Dev,DE,40", "2,Dev,DE,20", "11,Dev,DE,50",
    ]
    let csv =
      "ResponseId,JobTitle,Country,BasePay,Currency,PayPeriod\n"
      + rows.map { $0 + ",EUR,Yearly" }.joined(separator: "\n")
    let (report, sink) = try importText(csv)
    #expect(report.repeatsKept == 1)
    #expect(sink.observations.filter { $0.flags.contains(.repeated) }.map(\.record) == [5])
  }

  @Test func aBlankRecordIsSkippedAndNotRejected() throws {
    let (report, _) = try run("Job,Country,Pay\nDev,DE,50000\n,,\n")
    #expect(report.counts.skipped == 1)
    #expect(report.skips.map(\.rule) == ["blank-record"])
  }

  /// Two hundred people around 60,000, and `odd` values.
  private func crowd(_ odd: [String]) -> String {
    let pay = (0..<200).map { String(50_000 + ($0 * 7919) % 20_000) } + odd
    return "Job,Country,Pay\n" + pay.map { "Senior Developer,DE,\($0)" }.joined(separator: "\n")
  }

  @Test func payInAWrongUnitIsQuarantinedAndRepairedOnlyWhenAskedFor() throws {
    let (report, sink) = try run(crowd(["5000", "60", "60000000"]))
    #expect(report.counts.accepted == 203)
    #expect(report.unitSlipSuspects == 3)
    #expect(report.roles.seniors == 200, "quarantined pay counts nowhere")
    #expect(
      sink.observations.filter { $0.flags.contains(.quarantined) }.map(\.record) == [201, 202, 203])
    #expect(sink.observations[200].base == 500_000, "as stated")
    let month = try #require(sink.findings.first { $0.record == 201 })
    #expect(month.rule == "unit-slip-suspect")
    #expect(month.severity == .warning)
    #expect(month.suggestion.contains("one month"))
    var options = ImportOptions()
    options.repairsUnitSlips = true
    let repaired = try run(crowd(["5000"]), options: options)
    let last = try #require(repaired.sink.observations.last)
    #expect(last.flags.contains(.repaired) && !last.flags.contains(.quarantined))
    #expect(last.base == 6_000_000)
    #expect(repaired.report.repairs == 1)
    #expect(repaired.sink.findings.map(\.rule) == ["unit-slip-repaired"])
  }

  @Test func payThatIsOnlyFarOutStays() throws {
    let (report, sink) = try run(crowd(["140000"]))
    #expect(report.unitSlipSuspects == 0)
    #expect(!sink.observations.contains { $0.flags.contains(.quarantined) })
  }

  @Test func aFewPeopleAreNoMeasureForUnits() throws {
    let (report, _) = try run("Job,Country,Pay\nDev,DE,60000\nDev,DE,61000\nDev,DE,60\n")
    #expect(report.unitSlipSuspects == 0)
  }

  @Test func amountsOutsideTheProfilesBoundsAreQuarantinedOrRejected() throws {
    let csv = "Job,Country,Pay\nDev,DE,60000\nDev,DE,10\n"
    let bounds = "{currency: EUR, base: Pay, plausible: {from: 1000, to: 500000"
    let kept = try run(csv, pay: bounds + "}}")
    #expect(kept.report.counts.accepted == 2)
    #expect(kept.sink.observations[1].flags.contains(.quarantined))
    let out = try run(csv, pay: bounds + ", otherwise: reject}}")
    #expect(out.report.rejections.map(\.rule) == ["pay-implausible"])
  }

  /// Twelve thousand is a fair year in dollars and no pay at all in pesos.
  @Test func boundsMayDifferByCurrency() throws {
    let csv = "Job,Country,Pay,Money\nDev,DE,12000,USD\nDev,DE,12000,COP\nDev,DE,12000,EUR\n"
    let bounds =
      "plausible: [{currency: COP, from: 12000000}, {currency: USD, from: 5000, to: 1000000}]"
    let (_, sink) = try run(csv, pay: "{currency: {column: Money}, base: Pay, \(bounds)}")
    #expect(sink.observations.map { $0.flags.contains(.quarantined) } == [false, true, false])
  }

  @Test func recordsOfSeveralEditionsAreImportedApart() throws {
    var options = ImportOptions()
    options.profile = try ProfileCatalog.builtIn.profile(named: "armenia")
    let csv = """
      Date,Company,Position,Salary,Years of experience
      4/18/2019 10:14:39,Acme,Senior Software Engineer,"300,000",5
      4/18/2023 10:14:39,,Team Lead,"900,000",8
      5/18/2023 10:14:39,Acme,Senior Developer,"700,000",6
      """
    let importer = try SurveyImporter(
      .bytes(Array(csv.utf8), name: "salaries.csv"), options: options)
    #expect(
      try importer.editions() == [
        TextCount(text: "2019", count: 1), TextCount(text: "2023", count: 2),
      ])
    let (latest, sink) = try importText(csv, name: "salaries.csv", options: options)
    #expect(latest.survey.edition.edition == "2023")
    #expect(latest.counts.accepted == 2 && latest.counts.skipped == 1)
    #expect(latest.skips.map(\.rule) == ["other-edition"])
    #expect(sink.employers == ["Acme"])
    options.edition = "2019"
    #expect(try importText(csv, name: "salaries.csv", options: options).report.counts.accepted == 1)
  }

  @Test func weightsAndAggregatedRowsCountPeople() throws {
    let csv =
      "salary,position,experience,city,tech,freq\n3000,Senior,від 4 до 6 років,Київ,Java,3\n4000,Tech Lead,понад 10 років,Львів,PHP,2\n"
    let (report, sink) = try importText(csv, name: "dou.csv")
    #expect(report.roles.seniors == 3 && report.roles.techLeads == 2)
    #expect(sink.observations.map(\.count) == [3, 2])
    #expect(sink.observations.map(\.weight) == [3, 2])
  }

  @Test(arguments: [
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", " =1", "＝1",
  ])
  func theRejectsFileHoldsNoFormula(_ evil: String) throws {
    var text = ""
    let file = try RejectsFile(of: "f.csv") { text += $0 }
    try file.append(
      RecordFinding(
        rule: "pay-not-a-number", severity: .error, record: 1, line: 2, byteOffset: 3,
        column: "Pay", value: evil, suggestion: "s", originalText: "a,\"b\"\nc"))
    var values: [[String]] = []
    try TableReader(.bytes(Array(text.utf8), name: "rejects.csv")).read { record in
      values.append((0..<record.fieldCount).map { record[$0].string })
    }
    #expect(values.count == 1)
    #expect(values[0][7] == "'" + evil)
    #expect(values[0][9] == "a,\"b\"\nc", "the original is kept letter for letter")
  }

  @Test func hostileBytesNeverCrashAndAlwaysAddUp() throws {
    var state: UInt64 = 42
    func random() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let header = Array("ResponseId,JobTitle,Country,BasePay,Currency,PayPeriod\n".utf8)
    let pieces = [
      "1", ",", "\n", "\"", "Senior", "1e308", "9999999999999", "-", "EUR", "Yearly", "€", "\u{0}",
      "=1", ";", "\r", "k", "12.345,6", "٣", "\u{202E}", "Monthly", "NaN", "inf", "0x10",
    ]
    for _ in 0..<150 {
      var bytes = header + Array("1,Dev,DE,50000,EUR,Yearly\n".utf8)
      for _ in 0..<200 {
        if random() % 9 == 0 {
          bytes.append(UInt8(truncatingIfNeeded: random()))
        } else {
          bytes += Array(pieces[Int(random() % UInt64(pieces.count))].utf8)
        }
      }
      var options = ImportOptions()
      options.maxRejectShare = 1
      options.fallbackEdition = "2024"
      do {
        let (report, sink) = try importBytes(bytes, name: "x.csv", options: options)
        #expect(report.counts.addUp)
        #expect(sink.observations.count == report.counts.accepted)
        #expect(sink.observations.allSatisfy { ($0.base ?? 1) > 0 })
      } catch is ImportError {
      } catch is ReadError {}
    }
  }
}

/// A spreadsheet saved as XML is a table like another.
@Test func aSpreadsheetSavedAsXMLImportsUnderATableProfile() throws {
  func row(_ cells: [String]) -> String {
    "<Row>" + cells.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
  }
  let header = [
    "ResponseId", "Submitted", "JobTitle", "Country", "YearsExperience", "CompanySize", "BasePay",
    "Currency", "PayPeriod", "Bonus",
  ]
  let xml = """
    <?xml version="1.0"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Answers"><Table>
    \(row(header))
    \(row(["1", "2024-03-01", "Senior Developer", "Germany", "9", "51-200", "75000", "EUR", "Yearly", ""]))
    \(row(["2", "2024-03-01", "Tech Lead", "Germany", "9", "51-200", "85000", "EUR", "Yearly", ""]))
    </Table></Worksheet></Workbook>
    """
  let (report, sink) = try importText(xml, name: "survey-2024.xml")
  #expect(report.profile == "template-csv")
  #expect(report.counts.accepted == 2)
  #expect(sink.observations.map(\.base) == [7_500_000, 8_500_000])
  #expect(report.roles.techLeads == 1)
}
