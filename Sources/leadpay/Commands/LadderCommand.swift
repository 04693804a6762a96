// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundations
import Pages
import PremiumAnalysis
import Workflow

/// `leadpay ladder`: every level's pay and the step to it.
struct LadderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ladder",
    abstract: "Every level's pay and the step to it; levels that pay less than the one below.",
    discussion: "  leadpay ladder --market UA --family software-engineering")

  @OptionGroup var common: CommonOptions
  @OptionGroup var selection: CellSelection

  func run() throws {
    let question = try selection.question()
    let analysis = MarketAnalysis(store: try common.openStore())
    let ladders = try analysis.ladders(question)
    let sources = try analysis.sourceNotes(on: ladders.map(\.edition))
    if common.json {
      common.console.print(
        try LadderReport(
          ladders: ladders.map(LadderRecord.init), madeUp: sources.madeUp.map(\.description)
        ).prettyJSON())
      return
    }
    guard !ladders.isEmpty else {
      common.console.print("No level has people in these markets and families.")
      return
    }
    for ladder in ladders { show(ladder) }
    (notes(on: ladders) + (try sources.lines())).flatMap { $0.wrapped() }.forEach(
      common.console.print)
  }

  private func show(_ ladder: Ladder) {
    let console = common.console
    let number = FigureText.terminal
    console.print(
      console.bold(
        "\(ladder.cell.market) · \(ladder.cell.family) · \(ladder.edition) · "
          + "\(ladder.cell.payElement.rawValue) pay, \(ladder.cell.currency) a year, "
          + ladder.cell.taxBasis.rawValue))
    // Amounts of seven figures would make the table too wide for a terminal.
    let isInThousands = ladder.rungs.contains { ($0.p75 ?? $0.median ?? 0) >= 1_000_000 }
    func pay(_ amount: Double?) -> String? {
      amount.map { number.whole(isInThousands ? $0 / 1000 : $0) }
    }
    var table = TextTable([
      ("level", .left), ("people", .right), ("P25", .right),
      (isInThousands ? "median ’000" : "median", .right), ("P75", .right),
      ("step", .right), ("95 % interval", .right), ("over", .left), ("", .left),
    ])
    for rung in ladder.rungs {
      table.rows.append([
        rung.level.shortName, "\(rung.count)", pay(rung.p25) ?? "–",
        pay(rung.median) ?? "withheld", pay(rung.p75) ?? "–",
        rung.step.map { number.signedPercent($0.premium) } ?? "–",
        rung.step.map { "\(number.signedPercent($0.low))…\(number.signedPercent($0.high))" }
          ?? (rung.median == nil ? rung.reasons.first?.code.rawValue ?? "" : ""),
        rung.step == nil ? "" : rung.comparedWith?.shortName ?? "",
        Self.remark(on: rung),
      ])
    }
    table.lines().forEach { console.print("  " + $0) }
    console.print("")
  }

  /// What the codes in the tables mean, once each.
  private func notes(on ladders: [Ladder]) -> [String] {
    let reasons = ladders.flatMap(\.rungs).flatMap(\.reasons).grouped(by: \.code)
      .map { $0.members[0] }
    let isWithinChance = ladders.flatMap(\.rungs).contains { Self.remark(on: $0) == "chance" }
    let chance = isWithinChance ? ["chance: less than the level below, within chance."] : []
    return reasons.map { reason in
      reason.code == .tooFewPeople
        ? "\(reason.code): below \(PremiumPolicy.standard.minimumPeople) people nothing is shown, to "
          + "protect them." : reason.description
    } + chance
  }

  /// What is odd about a level; less pay than below is only said where it is more than chance.
  private static func remark(on rung: LadderRung) -> String {
    guard rung.median != nil else { return "" }
    guard rung.isInverted else { return rung.reasons.first?.code.rawValue ?? "" }
    return rung.step.map { $0.high < 0 } ?? false ? "pays less" : "chance"
  }
}

private struct LadderReport: Encodable {
  var ladders: [LadderRecord]
  /// Editions that leadpay made up.
  var madeUp: [String]
}

/// A ladder as programs read it.
private struct LadderRecord: Encodable {
  struct Rung: Encodable {
    var level: String
    var count: Int
    var p25: Double?
    var median: Double?
    var p75: Double?
    var comparedWith: String?
    var step: PremiumEstimate?
    var inverted: Bool
    var reasons: [Reason]
  }

  var survey: String
  var edition: String
  var market: Market
  var family: JobFamily
  var payElement: PayElement
  var currency: Currency
  var taxBasis: TaxBasis
  var rungs: [Rung]

  init(_ ladder: Ladder) {
    survey = ladder.edition.survey
    edition = ladder.edition.edition
    market = ladder.cell.market
    family = ladder.cell.family
    payElement = ladder.cell.payElement
    currency = ladder.cell.currency
    taxBasis = ladder.cell.taxBasis
    rungs = ladder.rungs.map {
      Rung(
        level: $0.level.name, count: $0.count, p25: $0.p25, median: $0.median, p75: $0.p75,
        comparedWith: $0.comparedWith?.name, step: $0.step, inverted: $0.isInverted,
        reasons: $0.reasons)
    }
  }
}
