// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundations
import Pages
import PremiumAnalysis
import SurveyStore
import Workflow

/// `leadpay compare`: what moved from one edition to another.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "What moved from one survey edition to another, and whether by more than chance.",
    discussion: "  leadpay compare leadpay-sample/2024 leadpay-sample/2026 --market DE")

  @OptionGroup var common: CommonOptions
  @OptionGroup var selection: CellSelection

  @Argument(help: "The earlier edition, such as dou/2018-12.")
  var before: String

  @Argument(help: "The later edition.")
  var after: String

  func run() throws {
    let analysis = MarketAnalysis(store: try common.openStore())
    func rows(_ edition: String) throws -> [PremiumRow] {
      var question = try selection.question()
      let edition = try CellSelection.edition(edition)
      question.editions = [edition]
      let rows = try analysis.premiumRows(question, comparisons: LeadComparison.allCases)
        .filter { $0.edition == edition }
      guard !rows.isEmpty else {
        throw CommandFailure(
          "The store has no seniors and leads of \(edition) in these markets and families. "
            + "List what it has with `leadpay store info`.")
      }
      return rows
    }
    let comparisons = try analysis.comparisons(
      before: rows(before), after: rows(after), selection.question())
    if common.json {
      common.console.print(try comparisons.map(ComparisonRecord.init).prettyJSON())
    } else {
      let rows = comparisons.flatMap { [$0.before, $0.after] }
      show(comparisons, try analysis.sourceNotes(on: rows).lines())
    }
  }

  private func show(_ comparisons: [EditionComparison], _ sources: [String]) {
    let number = FigureText.terminal
    var table = TextTable([
      ("market", .left), ("family", .left), ("leads", .left), ("before", .right), ("after", .right),
      ("change", .right), ("95 % interval", .right), ("", .left), ("senior", .right),
      ("lead", .right),
    ])
    // Cells that neither edition can say anything about are counted, not listed.
    let told = comparisons.filter { $0.before.premium != nil || $0.after.premium != nil }
    for comparison in told {
      table.rows.append([
        comparison.after.cell.market.description, comparison.after.cell.family.rawValue,
        comparison.after.subject.word,
        comparison.before.premium.map { number.signedPercent($0.premium) } ?? "withheld",
        comparison.after.premium.map { number.signedPercent($0.premium) } ?? "withheld",
        comparison.told.map { number.signedPercent($0.premium) } ?? "–",
        comparison.told.map {
          "\(number.signedPercent($0.low))…\(number.signedPercent($0.high))"
        } ?? "",
        comparison.told == nil
          ? ""
          : comparison.unlike.isEmpty ? comparison.isBeyondChance ? "moved" : "chance" : "unlike",
        comparison.seniorPayChange.map({ number.signedPercent($0) }) ?? "–",
        comparison.leadPayChange.map({ number.signedPercent($0) }) ?? "–",
      ])
    }
    if !told.isEmpty { table.lines().forEach(common.console.print) }
    let silent = comparisons.count - told.count
    let notes =
      (silent > 0 ? ["\(silent) cells are withheld in both editions."] : [])
      + [
        "All figures in percent. before, after: ratios of medians. change: that of the ratio by pairs, "
          + "the median of what each lead earns over each senior, “chance” where its interval holds "
          + "zero. senior, lead: change of the median pay itself."
      ] + unlike(told)
      + sources
    notes.flatMap { $0.wrapped() }.forEach(common.console.print)
  }
}

/// Where two editions' leads are not the same kind of people, a sentence each.
private func unlike(_ comparisons: [EditionComparison]) -> [String] {
  var seen: Set<UnlikeLeads> = []
  return comparisons.flatMap { comparison in
    comparison.unlike.filter { seen.insert($0).inserted }.map {
      "Not like with like, \(comparison.after.cell.market) \(comparison.after.cell.family): \($0.text)."
    }
  }
}

private struct ComparisonRecord: Encodable {
  var market: Market
  var family: JobFamily
  var role: LeadComparison?
  var before: PremiumRecord
  var after: PremiumRecord
  var change: PremiumEstimate?
  var pairwiseChange: PremiumEstimate?
  /// By pairs, by medians where there are none.
  var beyondChance: Bool
  /// Why the leads of the two are not the same kind of people.
  var notLikeWithLike: [Unlike]
  var seniorPayChange: Double?
  var leadPayChange: Double?

  struct Unlike: Encodable {
    var code: String
    var text: String
  }

  init(_ comparison: EditionComparison) {
    market = comparison.after.cell.market
    family = comparison.after.cell.family
    role = comparison.after.subject.role
    before = PremiumRecord(comparison.before)
    after = PremiumRecord(comparison.after)
    change = comparison.change
    pairwiseChange = comparison.pairwiseChange
    notLikeWithLike = comparison.unlike.map { Unlike(code: $0.code, text: $0.text) }
    beyondChance = comparison.isBeyondChance
    seniorPayChange = comparison.seniorPayChange
    leadPayChange = comparison.leadPayChange
  }
}
