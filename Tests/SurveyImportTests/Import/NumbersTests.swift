// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import SurveyImport
import TableReading
import TestSupport
import Testing

/// What becomes of numbers that can be read in two ways, and of ranges in two columns.
@Suite struct NumbersTests {
  private func run(
    _ csv: String, pay: String = "{currency: EUR, period: month, basis: gross, base: Pay}",
    numbers: String = "automatic"
  ) throws -> (ImportReport, MemorySink) {
    let yaml = """
      profile: test
      survey: test
      name: Test
      edition: 2024
      file: {format: csv}
      detect: {required: [Job]}
      fields: {title: Job, country: Country}
      pay: \(pay)
      numbers: \(numbers)
      """
    var options = ImportOptions()
    options.profile = try ImportProfile(yaml: yaml, file: "test.yaml")
    options.maxRejectShare = 1
    let sink = MemorySink()
    let report = try SurveyImporter(
      .bytes(Array(csv.utf8), name: "test.csv"), options: options
    ).run(into: sink)
    return (report, sink)
  }

  private func rows(_ cells: [String]) -> String {
    "Job;Country;Pay\n" + cells.map { "Dev;ES;\($0)\n" }.joined()
  }

  @Test func aMixedColumnIsAnErrorWithBothReadingsAndTheirLines() throws {
    let error = #expect(throws: ImportError.self) {
      try run(rows(["1.500", "1.234,56", "1,234.57"]))
    }
    #expect(error?.code == .mixedNumbers)
    #expect(
      error?.message
        == "Pay: the column writes numbers in two ways: “1,234.57” in line 4 is 1234.57 with the point "
        + "as the decimal mark (one cell like it), “1.234,56” in line 3 is 1234.56 with the comma (one "
        + "cell like it).")
  }

  @Test func aDoubtfulNumberFollowsTheColumnsLocale() throws {
    let comma = try run(rows(["1.200", "1.234,50", "980,5"]))
    #expect(comma.1.observations.map(\.base) == [1_440_000, 1_481_400, 1_176_600])
    // 1.200 is 1.2 here, which nobody earns: read so, and out of every statistic.
    let point = try run(rows(["1.200", "1,234.50", "980.5"]))
    #expect(point.1.observations.map(\.base) == [1_440, 1_481_400, 1_176_600])
    #expect(point.1.observations.map { $0.flags.contains(.quarantined) } == [true, false, false])
    #expect(point.1.findings.map(\.rule) == ["pay-two-readings"])
  }

  @Test func aColumnThatCannotSettleADoubtfulNumberRefusesIt() throws {
    let (report, sink) = try run(rows(["1.200"]))
    #expect(report.rejections.map(\.rule) == ["pay-ambiguous"])
    #expect(sink.findings.first?.value == "1.200")
    // Where small numbers are usual, three digits after a mark can be thousandths.
    let hourly = try run(
      rows(["12.500", "13.000"]), pay: "{currency: EUR, period: hour, basis: gross, base: Pay}")
    #expect(hourly.0.rejections == [RuleCount(rule: "pay-ambiguous", severity: .error, count: 2)])
    #expect(hourly.1.findings.first?.suggestion.hasPrefix("It reads as 12500 or 12.5") == true)
    let thousands = try run(
      rows(["65.500", "66.250"]),
      pay: "{currency: EUR, period: year, basis: gross, unit: 1000, base: Pay}")
    #expect(thousands.0.counts.accepted == 0)
    #expect(
      try run(
        rows(["65.500", "66.250"]),
        pay: "{currency: EUR, period: year, basis: gross, unit: 1000, base: Pay}",
        numbers: "point-decimal"
      ).1.observations.map(\.base) == [6_550_000, 6_625_000])
  }

  @Test func ofOwnShapeOnlyWhatLeavesNoDoubtIsReadInAColumnOfBothKinds() throws {
    let (report, sink) = try run(
      rows(["1.234,56", "1,234.56", "1.200", "1,300", "1500"]), numbers: "each")
    #expect(sink.observations.map(\.base) == [1_481_472, 1_481_472, 1_800_000])
    #expect(report.rejections == [RuleCount(rule: "pay-ambiguous", severity: .error, count: 2)])
  }

  @Test(arguments: ["point-decimal", "comma-decimal", "swiss"])
  func aStatedLocaleRefusesTheOther(numbers: String) throws {
    let other = numbers == "comma-decimal" ? "1,234.56" : "1.234,56"
    let (report, _) = try run(rows([other, "1500"]), numbers: numbers)
    #expect(report.rejections == [RuleCount(rule: "pay-ambiguous", severity: .error, count: 1)])
  }

  @Test func inSwitzerlandACommaDoesNotGroup() throws {
    #expect(try run(rows(["1,200", "1'200.50"]), numbers: "swiss").0.counts.accepted == 1)
  }

  @Test func everyColumnHasItsOwnLocale() throws {
    let (_, sink) = try run(
      "Job;Country;Pay;Bonus\nDev;DE;65.000;1,234.50\nDev;DE;70.500,50;2,000.00\n",
      pay:
        "{currency: EUR, period: year, basis: gross, base: Pay, bonus: Bonus}")
    #expect(sink.observations.map(\.base) == [6_500_000, 7_050_050])
    #expect(sink.observations.map(\.bonus) == [123_450, 200_000])
  }

  @Test func aRangeInTwoColumnsCountsAsItsMiddle() throws {
    let (report, sink) = try run(
      "Job;Country;From;To\nDev;DE;3000;4000\nDev;DE;3000;\nDev;DE;;5000\nDev;DE;4000;3000\n"
        + "Dev;DE;30;4000\nDev;DE;;\nDev;DE;3500;3500\nDev;DE;3000;0\n",
      pay: "{currency: EUR, period: month, basis: gross, base: {column: From, to: To}}")
    #expect(
      sink.observations.map(\.base) == [4_200_000, 3_600_000, 6_000_000, 4_200_000, 3_600_000])
    #expect(
      sink.observations.map { $0.flags.contains(.band) } == [true, false, true, false, false])
    #expect(
      Set(report.rejections.map(\.rule)) == [
        "pay-multiple-numbers", "pay-ambiguous", "pay-missing",
      ])
  }

  @Test func paymentsAYearCanStandInAColumn() throws {
    let (report, sink) = try run(
      "Job;Country;Pay;Pagas\nDev;ES;2000;14\nDev;ES;2000;12 pagas\nDev;ES;2000;\nDev;ES;2000;muchas\n",
      pay:
        "{currency: EUR, period: month, basis: gross, months-per-year: {column: Pagas}, base: Pay}")
    #expect(sink.observations.map(\.base) == [2_800_000, 2_400_000, 2_400_000])
    #expect(report.rejections.map(\.rule) == ["pay-months-unknown"])
  }

  @Test func sumsBelowTheRecordsAreNobodysPay() throws {
    let (report, sink) = try run(
      "Job;Country;Pay\nDev;DE;4000\nAverage;;4000\nTotal:;;8000\nИтого;;8000\nTotal Rewards Manager;DE;5000\n"
    )
    #expect(sink.observations.count == 2)
    #expect(report.rejections == [RuleCount(rule: "summary-row", severity: .error, count: 3)])
  }

  @Test func publishedFiguresHaveTheCurrencyAndPeriodOfTheirRow() throws {
    let yaml = """
      profile: test
      survey: test
      name: Test
      kind: statistics
      edition: 2024
      file: {format: csv}
      fields: {title: Job, country: Country}
      pay: {currency: {column: Cur}, period: {column: Per}, basis: gross}
      statistics: {percentiles: {50: Median}}
      """
    var options = ImportOptions()
    options.profile = try ImportProfile(yaml: yaml, file: "test.yaml")
    options.maxRejectShare = 1
    let sink = MemorySink()
    let csv =
      "Job;Country;Cur;Per;Median\nDev;PL;PLN;Monthly;10.000\nDev;DE;EUR;Annual;60.000\nDev;DE;?;Annual;60.000\n"
      + "Dev;DE;EUR;Annual;sixty\n"
    let report = try SurveyImporter(.bytes(Array(csv.utf8), name: "t.csv"), options: options)
      .run(into: sink)
    #expect(sink.statistics.map(\.currency.code) == ["PLN", "EUR"])
    #expect(sink.statistics.map { $0.percentiles[50] } == [12_000_000, 6_000_000])
    #expect(
      Set(report.rejections.filter { $0.severity == .error }.map(\.rule)) == [
        "currency-unknown", "pay-suppressed",
      ])
    #expect(sink.findings.contains { $0.rule == "figure-unreadable" })
  }

  @Test func aMessageWithoutPayIsRefusedWithItsCause() {
    let files = [
      "<Structure xmlns='http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message'><Structures><Codelists><Codelist id='A'/><Codelist id='B'/></Codelists></Structures></Structure>":
        "structure message",
      "<Assignment><Rates><Amount>20</Amount></Rates><Rates><Amount>25</Amount></Rates></Assignment>":
        "rates billed for work",
      "<GenericData xmlns='http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message'><DataSet><Series><Obs a='1'/><Obs a='2'/></Series></DataSet></GenericData>":
        "no CURRENCY",
    ]
    for (xml, cause) in files {
      let error = #expect(throws: ImportError.self) {
        try SurveyImporter(.bytes(Array(xml.utf8), name: "t.xml"))
      }
      #expect(error?.message.contains(cause) == true)
    }
  }

  @Test func sdmxRatesAreMultipliedByTheirUnit() throws {
    let xml = """
      <StructureSpecificData><DataSet>\
      <Series CURRENCY="USD" CURRENCY_DENOM="EUR" UNIT_MULT="0"><Obs TIME_PERIOD="2024-01" OBS_VALUE="1.09"/></Series>\
      <Series CURRENCY="JPY" CURRENCY_DENOM="EUR" UNIT_MULT="2"><Obs TIME_PERIOD="2024-01" OBS_VALUE="1.59"/></Series>\
      <Series CURRENCY="GBP" CURRENCY_DENOM="EUR" UNIT_MULT="5"><Obs TIME_PERIOD="2024-01" OBS_VALUE="0.86"/></Series>\
      </DataSet></StructureSpecificData>
      """
    let sink = MemorySink()
    var options = ImportOptions()
    options.maxRejectShare = 1
    let report = try SurveyImporter(.bytes(Array(xml.utf8), name: "t.xml"), options: options)
      .run(into: sink)
    #expect(report.profile == "sdmx-rates")
    #expect(sink.rates.map { ($0.rate * 100).rounded() } == [109, 15900])
    #expect(report.counts.rejected == 1)
  }

  /// Three ways in which a message gives a multiplier to a group beside its series.
  private static func groups(_ multiplier: String) -> [String] {
    [
      """
      <StructureSpecificData><DataSet><Group CURRENCY="USD" CURRENCY_DENOM="EUR" UNIT_MULT="\(multiplier)"/>\
      <Series CURRENCY="USD" CURRENCY_DENOM="EUR"><Obs TIME_PERIOD="2024-01" OBS_VALUE="1.09"/></Series>\
      </DataSet></StructureSpecificData>
      """,
      """
      <CompactData><DataSet><Series CURRENCY="USD" CURRENCY_DENOM="EUR"><Obs TIME_PERIOD="2024-01" OBS_VALUE="1.09"/></Series>\
      <SiblingGroup CURRENCY="USD" CURRENCY_DENOM="EUR" UNIT_MULT="\(multiplier)"/></DataSet></CompactData>
      """,
      """
      <GenericData><DataSet><Group type="Sibling"><GroupKey><Value id="CURRENCY" value="USD"/></GroupKey>\
      <Attributes><Value id="UNIT_MULT" value="\(multiplier)"/></Attributes></Group>\
      <Series><SeriesKey><Value id="CURRENCY" value="USD"/><Value id="CURRENCY_DENOM" value="EUR"/></SeriesKey>\
      <Obs><ObsDimension value="2024-01"/><ObsValue value="1.09"/></Obs></Series></DataSet></GenericData>
      """,
    ]
  }

  @Test func aMultiplierOnASDMXGroupAloneIsNeverReadOver() throws {
    for xml in Self.groups("3") {
      let error = #expect(throws: ImportError.self) {
        try SurveyImporter(.bytes(Array(xml.utf8), name: "t.xml"))
      }
      #expect(error?.code == .groupAttributes)
      #expect(error?.message.contains("groups state UNIT_MULT (3), which series") == true)
    }
    // 10^0 changes nothing, nor does a group's where the series has its own.
    let own = Self.groups("3")[0].replacing("EUR\"><Obs", with: "EUR\" UNIT_MULT=\"0\"><Obs")
    for xml in Self.groups("0") + [own] {
      let sink = MemorySink()
      let report = try SurveyImporter(.bytes(Array(xml.utf8), name: "t.xml")).run(into: sink)
      #expect(report.counts.accepted == 1)
      #expect(sink.rates.map(\.rate) == [1.09])
    }
  }

  /// SDMX 2.0 nests the series in their group; data sets have attributes too.
  @Test func aMultiplierAroundTheSeriesIsApplied() throws {
    let series = """
      <Series><SeriesKey><Value concept="CURRENCY" value="JPY"/><Value concept="CURRENCY_DENOM" value="EUR"/></SeriesKey>\
      <Obs><Time>2024-01</Time><ObsValue value="1.59"/></Obs></Series>
      """
    let attributes = "<Attributes><Value concept=\"UNIT_MULT\" value=\"2\"/></Attributes>"
    for xml in [
      "<GenericData><DataSet><Group type=\"S\"><GroupKey/>\(attributes)\(series)</Group></DataSet></GenericData>",
      "<GenericData><DataSet>\(attributes)\(series)</DataSet></GenericData>",
    ] {
      let sink = MemorySink()
      _ = try SurveyImporter(.bytes(Array(xml.utf8), name: "t.xml")).run(into: sink)
      #expect(sink.rates.map { $0.rate.rounded() } == [159], "\(xml)")
    }
  }
}
