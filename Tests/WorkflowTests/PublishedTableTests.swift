// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import PremiumAnalysis
import Settings
import SurveyImport
import SurveyStore
import TableReading
import TestSupport
import Testing
import Workflow

/// A pay table that a publisher made, from file to premium.
struct PublishedTableTests {
  private static let profile = """
    profile: pay-table
    survey: pay-table
    name: A published pay table
    kind: statistics
    self-selected: false
    edition: {file-name: true}
    file: {format: csv}
    detect:
      required: [Job, Country, P25, Median, P75, People, Employers]
    fields: {title: Job, country: Country}
    pay: {currency: EUR, period: month, basis: net}
    statistics:
      element: base
      percentiles: {25: P25, 50: Median, 75: P75}
      incumbents: People
      organisations: Employers
      suppressed: ["*"]
    numbers: point-decimal
    """

  private static let table = """
    Job,Country,P25,Median,P75,People,Employers
    Senior Software Engineer,Germany,6000,6500,7000,400,40
    Tech Lead Software Engineer,Germany,6800,7475,8200,100,25
    Senior Software Engineer,France,*,5000,*,300,30
    Tech Lead Software Engineer,France,*,5500,*,80,20
    """

  let folder: TemporaryFolder
  let store: SurveyStore

  init() throws {
    folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    var options = ImportOptions()
    options.profile = try ImportProfile(yaml: Self.profile, file: "pay-table.yaml")
    _ = try SurveyIntake(storePath: path, leadpayVersion: "test").importFile(
      TableInput.bytes(Array(Self.table.utf8), name: "pay-table-2026.csv"), options: options,
      importedAt: "2026-11-23T06:00:00Z", isDryRun: false)
    store = try SurveyStore(path: path, create: false)
  }

  @Test func theLinesKeepTheirCurrencyPeriodAndCounts() throws {
    let lines = try store.statistics(CellQuestion(markets: [Market(country: "DE")]))
    let senior = try #require(lines.first { $0.group.isSenior })
    #expect(senior.group.cell.currency == .euro && senior.group.cell.taxBasis == .net)
    #expect(senior.p25 == 7_200_000 && senior.p50 == 7_800_000 && senior.p75 == 8_400_000)
    #expect(senior.incumbents == 400 && senior.organisations == 40)
    #expect(lines.map(\.group.leadRole) == [.none, .techLead])
  }

  @Test func aQuestionForAnotherMarketFamilyOrElementFindsNone() throws {
    #expect(try store.statistics(CellQuestion(markets: [Market(country: "PL")])).isEmpty)
    #expect(try store.statistics(CellQuestion(families: [.design])).isEmpty)
    #expect(try store.statistics(CellQuestion(payElement: .total)).isEmpty)
  }

  @Test func quartilesGiveAnIntervalAndMediansAloneNone() throws {
    let rows = try MarketAnalysis(store: store).premiumRows(
      CellQuestion(), comparisons: [.techLead])
    #expect(rows.map(\.cell.market.description) == ["DE", "FR"])
    #expect(abs((rows[0].premium?.premium ?? 0) - 0.15) < 1e-12)
    #expect(rows[0].reasons.map(\.code) == [.published])
    #expect(rows[1].premium == nil && abs((rows[1].summaryPremium ?? 0) - 0.1) < 1e-12)
  }

  @Test func theReceiptOfAPublishedCellNamesItsLinesAndRedoesTheFormula() throws {
    let analysis = MarketAnalysis(store: store)
    let edition = try #require(
      store.statistics(CellQuestion(markets: [Market(country: "DE")])).first?.group.edition)
    let receipts = try analysis.receipts(
      ReceiptQuestion(
        edition: edition, market: Market(country: "DE"), family: .softwareEngineering,
        subject: .role(.techLead)))
    let receipt = try #require(receipts.first)
    #expect(receipts.count == 1 && receipt.row.isPublished)
    #expect(receipt.files.map(\.stored.fileName) == ["pay-table-2026.csv"])
    #expect(receipt.published.map(\.line.group.isSenior).sorted { $0 && !$1 } == [true, false])
    let senior = try #require(receipt.published.first { $0.line.group.isSenior })
    let lead = try #require(receipt.published.first { !$0.line.group.isSenior })
    // n people of m employers count as n/(1 + (n/m − 1)·0.2).
    #expect(abs((senior.effectiveSize ?? 0) - 400 / (1 + (400 / 40.0 - 1) * 0.2)) < 1e-9)
    #expect(abs((lead.effectiveSize ?? 0) - 100 / (1 + (100 / 25.0 - 1) * 0.2)) < 1e-9)
    // By hand: 0.92908·(ln P75 − ln P25)/√n of both, and the interval from them.
    func error(_ low: Double, _ high: Double, _ size: Double) -> Double {
      0.929_10 * Foundation.log(high / low) / size.squareRoot()
    }
    let errors = [
      error(6000, 7000, senior.effectiveSize ?? 1), error(6800, 8200, lead.effectiveSize ?? 1),
    ]
    #expect(abs((senior.standardErrorOfLog ?? 0) - errors[0]) < 1e-5)
    #expect(abs((lead.standardErrorOfLog ?? 0) - errors[1]) < 1e-5)
    let both = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
    let high = 7475.0 / 6500 * Foundation.exp(1.959_96 * both) - 1
    #expect(abs((receipt.row.premium?.high ?? 0) - high) < 1e-4)
  }

  @Test func aPublishedCellWithoutQuartilesHasNoWorkingButItsLines() throws {
    let edition = try #require(
      store.statistics(CellQuestion(markets: [Market(country: "FR")])).first?.group.edition)
    let receipt = try #require(
      MarketAnalysis(store: store).receipts(
        ReceiptQuestion(
          edition: edition, market: Market(country: "FR"), family: .softwareEngineering,
          subject: .role(.techLead))
      ).first)
    #expect(receipt.published.count == 2 && receipt.row.premium == nil)
    #expect(receipt.published.allSatisfy { $0.standardErrorOfLog == nil })
    #expect(receipt.row.reasons.map(\.code).contains(.summaryOnly))
  }
}

struct AgeingRatesFileTests {
  @Test func ratesAreReadByMarketAndYear() throws {
    let rates = try AgeingRates(
      yaml: "method: linear\nrates:\n  DE: {2025: 3.0 %, 2026: 2.8%}\n  UA: {2025: -1 %}\n",
      file: "rates.yaml")
    #expect(rates.rule == .linear)
    let germany = try #require(rates.rates[Market(country: "DE")])
    #expect(abs((germany[2025] ?? 0) - 0.03) < 1e-12 && abs((germany[2026] ?? 0) - 0.028) < 1e-12)
    #expect(germany.count == 2)
    #expect(rates.rates[Market(country: "UA")] == [2025: -0.01])
  }

  @Test(arguments: [
    ("rates: {DE: {2025: 0.03}}", "percent sign"),
    ("rates: {Germany: {2025: 3 %}}", "not a market"),
    ("method: quadratic\nrates: {DE: {2025: 3 %}}", "Possible: compound, linear"),
    ("rate: {}", "not a key"),
    ("rates: {DE: {next: 3 %}}", "calendar year"), ("rates: {DE: {2025: 300 %}}", "between"),
    ("", "empty"), ("method: linear", "“rates” is missing"),
    ("rates: {DE: 3 %}", "key: value"),
  ])
  func whatCannotBeMeantIsRefused(yaml: String, words: String) {
    let error = #expect(throws: SettingsError.self) {
      try AgeingRates(yaml: yaml, file: "rates.yaml")
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "none")")
  }
}
