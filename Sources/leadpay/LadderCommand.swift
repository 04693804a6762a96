// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
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
    let ladders = try MarketAnalysis(store: common.openStore()).ladders(question)
    if common.json {
      common.console.print(try LadderReport(ladders: ladders.map(LadderRecord.init)).prettyJSON())
      return
    }
    guard !ladders.isEmpty else {
      common.console.print("No level has people in these markets and families.")
      return
    }
    for ladder in ladders { show(ladder) }
    common.console.print(Reason.selfSelected.text)
  }

  private func show(_ ladder: Ladder) {
    let console = common.console
    let number = NumberText.english
    console.print(
      console.bold(
        "\(ladder.market) · \(ladder.family) · \(ladder.edition) · \(ladder.payElement.rawValue) pay, "
          + "\(ladder.currency) a year, \(ladder.taxBasis.rawValue)"))
    var table = TextTable([
      ("level", .left), ("people", .right), ("P25", .right), ("median", .right), ("P75", .right),
      ("step", .right), ("95 % interval", .right), ("over", .left), ("", .left),
    ])
    for rung in ladder.rungs {
      table.rows.append([
        rung.level.name, "\(rung.count)", rung.p25.map(number.whole) ?? "–",
        rung.median.map(number.whole) ?? "withheld", rung.p75.map(number.whole) ?? "–",
        rung.step.map { number.signedPercent($0.premium) } ?? "–",
        rung.step.map { "\(number.signedPercent($0.low)) … \(number.signedPercent($0.high))" }
          ?? "",
        rung.step == nil ? "" : rung.comparedWith?.name ?? "",
        Self.remark(on: rung),
      ])
    }
    table.lines().forEach { console.print("  " + $0) }
    console.print("")
  }

  /// What is odd about a level; less pay than below is only said where it is more than chance.
  private static func remark(on rung: LadderRung) -> String {
    guard rung.isInverted else { return rung.reasons.first?.code ?? "" }
    return rung.step.map { $0.high < 0 } ?? false
      ? "pays less than the level below" : "pays less here; within chance"
  }
}

private struct LadderReport: Encodable {
  var ladders: [LadderRecord]
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
    market = ladder.market
    family = ladder.family
    payElement = ladder.payElement
    currency = ladder.currency
    taxBasis = ladder.taxBasis
    rungs = ladder.rungs.map {
      Rung(
        level: $0.level.name, count: $0.count, p25: $0.p25, median: $0.median, p75: $0.p75,
        comparedWith: $0.comparedWith?.name, step: $0.step, inverted: $0.isInverted,
        reasons: $0.reasons)
    }
  }
}
