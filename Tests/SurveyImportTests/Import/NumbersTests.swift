// SPDX-License-Identifier: MIT

import Compensation
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
}
