// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundation
import Foundations
import NegotiationBrief
import Pages
import PremiumAnalysis
import SurveyStore
import Workflow

/// `leadpay premium`: what leads earn over seniors.
struct PremiumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "premium",
    abstract: "What leads earn over seniors, by survey edition, market and family.",
    discussion: """
      Seniors and leads are compared only inside one survey edition, market, family, pay element
      and currency. Every figure comes with its number of people and its 95 % interval.

        leadpay premium --market DE --market UA --family software-engineering --role tech
        leadpay premium --by experience --market DE --json
        leadpay premium --by region,experience --market DE
        leadpay premium --by level --market UA
        leadpay premium --by edition --market UA --role tech
        leadpay premium --pooled --market ES --market IT --role tech
        leadpay premium --rank --family software-engineering --role any
        leadpay premium --sensitivity --market UA
        leadpay premium --age-to 2026-10-01 --age-rates rates.yaml
        leadpay premium --publish --format csv

      A file of ageing rates has `method: compound` (or linear) and `rates:` with a line a market:
      `DE: {2025: 3.0 %, 2026: 2.8 %}`.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var selection: CellSelection

  @Option(help: "Lead role: tech, team or any (repeat; default: all three).")
  var role: [RoleArgument] = []

  @Option(
    help: ArgumentHelp(
      "Split by market (regions and metros), level, experience, size, remote; order by country, "
        + "family, edition. Several with commas, the most important first.", valueName: "parts"))
  var by: [String] = []

  @Flag(
    help: "Also the premium with experience and employer size taken out; reads every observation.")
  var adjusted = false

  @Flag(
    help: ArgumentHelp(
      "Each market leaning on the others of its family, marked modelled; markets asked for by name "
        + "without enough people get a prediction."))
  var pooled = false

  @Flag(help: "Markets by modelled premium, each with the range of ranks it may have.")
  var rank = false

  @Flag(
    help: ArgumentHelp(
      "Also: combined premiums with one edition or survey left out, Excel's quartiles, each "
        + "employer counting once."))
  var sensitivity = false

  @Option(
    help: ArgumentHelp(
      "Carry the medians (never the premium) to this date; needs --age-rates.", valueName: "date"))
  var ageTo: DateArgument?

  @Option(
    help: ArgumentHelp(
      "YAML file of pay growth by market and calendar year, for --age-to.", valueName: "file"))
  var ageRates: String?

  @Flag(
    help: ArgumentHelp(
      "Only what may be handed to third parties: five people and five employers a group, no "
        + "employer over 25 %, nothing to be found by subtraction."))
  var publish = false

  @Option(help: "Quantile type of Hyndman and Fan, 1 to 9; 7 is Excel's (default: 8).")
  var quantileType = 8

  @Option(help: "table, csv, json, markdown or html.")
  var format: TableFormat?

  func validate() throws {
    guard (1...9).contains(quantileType) else {
      throw ValidationError("--quantile-type takes a whole number from 1 to 9.")
    }
    let split = try PremiumSplit(by)
    if split.isByLevel, !role.isEmpty {
      throw ValidationError("--by level shows every lead role and grade; leave out --role.")
    }
    if split.hasParts || split.isByLevel, adjusted || sensitivity {
      throw ValidationError(
        "--adjusted and --sensitivity are of whole cells; leave out --by level, experience, size, "
          + "remote.")
    }
    let isModelled = pooled || rank
    if isModelled, !by.isEmpty || adjusted || sensitivity || ageTo != nil {
      throw ValidationError(
        "--pooled and --rank are of whole countries; leave out --by, --adjusted, --sensitivity "
          + "and --age-to.")
    }
    if isModelled, selection.market.contains(where: { $0.contains("/") }) {
      throw ValidationError("--pooled and --rank are of whole countries; write DE, not DE/Berlin.")
    }
    if publish, split.hasParts || split.isByLevel || sensitivity {
      throw ValidationError(
        "--publish judges whole cells; leave out --sensitivity and --by level, experience, size, "
          + "remote.")
    }
    guard (ageTo == nil) == (ageRates == nil) else {
      throw ValidationError("--age-to and --age-rates go together.")
    }
  }

  func run() throws {
    var policy = PremiumPolicy.standard
    policy.quantileType = quantileType
    let store = try common.openStore()
    var question = try selection.question()
    let split = try PremiumSplit(by)
    question.isByRegion = split.isByRegion
    let analysis = MarketAnalysis(store: store, policy: policy)
    let comparisons =
      role.isEmpty ? [LeadComparison.anyLead, .techLead, .teamLead] : role.map(\.comparison)
    var rows = try rows(of: analysis, question, comparisons, split)
    if publish { rows = try PremiumPublication(analysis: analysis).rows(rows, question) }
    if !pooled, !rank {
      rows = try analysis.flagged(rows, question, currentMonth: CalendarDate.today.monthNumber)
    }
    if let ageTo, let ageRates {
      let ageing = PayAgeing(
        rates: try readRates(ageRates), date: ageTo.date.description,
        month: ageTo.date.monthNumber)
      rows = rows.map(ageing.aged)
    }
    let varied =
      sensitivity
      ? try analysis.sensitivity(of: rows, question, comparisons: comparisons) : nil
    let joint = JointClaims(judging: &rows)
    try show(rows, varied, joint, policy)
    try sayWhatIsMissing(rows, in: store, question)
  }

  /// Ends with an error where something asked for by name has no row: 1 where nothing has, else 3.
  private func sayWhatIsMissing(
    _ rows: [PremiumRow], in store: SurveyStore, _ question: CellQuestion
  ) throws {
    guard !rows.isEmpty else { throw CommandFailure(try nearestAnswer(in: store, to: question)) }
    let markets = Set(rows.map(\.cell.market))
    let families = Set(rows.map(\.cell.family))
    let editions = Set(rows.flatMap { $0.edition.map { [$0] } ?? $0.combinedEditions })
    let missing =
      (question.markets ?? []).filter { !markets.contains($0) }.map(\.description)
      + (question.families ?? []).filter { !families.contains($0) }.map(\.rawValue)
      + (question.editions ?? []).filter { !editions.contains($0) }.map(\.description)
    guard !missing.isEmpty else { return }
    throw CommandFailure(
      "Nothing matches \(missing.joined(separator: ", ")); the rest is above. "
        + "What there is: `leadpay premium` or `leadpay store info`.", code: 3)
  }

  private func rows(
    of analysis: MarketAnalysis, _ question: CellQuestion, _ comparisons: [LeadComparison],
    _ split: PremiumSplit
  ) throws -> [PremiumRow] {
    if pooled || rank {
      return try analysis.pooledRows(question, comparisons: comparisons, isRanked: rank)
    }
    let rows =
      split.isByLevel
      ? try analysis.levelRows(question, splitBy: split.parts)
      : try analysis.premiumRows(
        question, comparisons: comparisons, splitBy: split.parts, isAdjusted: adjusted)
    return split.order.sorted(rows)
  }

  private func readRates(_ path: String) throws -> AgeingRates {
    guard let bytes = FileManager.default.contents(atPath: path),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw CommandFailure("\(path) cannot be read as UTF-8 text.") }
    do {
      return try AgeingRates(yaml: text)
    } catch {
      throw CommandFailure("\(path): \(error)", code: 2)
    }
  }

  private func show(
    _ rows: [PremiumRow], _ varied: SensitivityReport?, _ joint: JointClaims?,
    _ policy: PremiumPolicy
  ) throws {
    switch format ?? (common.json ? .json : .table) {
    case .json:
      var report = PremiumReport(rows: rows, policy: policy)
      report.sensitivity = varied.map(SensitivityRecord.init)
      report.joint = joint.map(JointRecord.init)
      common.console.print(try report.prettyJSON())
    case .csv: common.console.print(PremiumSheet(rows: rows).csv)
    case .markdown: common.console.print(PremiumSheet(rows: rows).markdown)
    case .html: common.console.print(PremiumSheet(rows: rows).html)
    case .table:
      if pooled || rank {
        ModelledTable(rows: rows, console: common.console, isRanked: rank).lines()
          .forEach(common.console.print)
      } else if !rows.isEmpty {
        let table = PremiumTable(
          rows: rows, console: common.console, policy: policy, joint: joint)
        table.lines().forEach(common.console.print)
        if let varied {
          SensitivityTable(report: varied, console: common.console).lines()
            .forEach(common.console.print)
        }
      }
    }
  }

  /// Says why there is no row, and what the store could answer.
  private func nearestAnswer(in store: SurveyStore, to question: CellQuestion) throws -> String {
    let everything = try store.cells(CellQuestion(payElement: question.payElement))
    guard !everything.isEmpty else {
      return "The store has no seniors or leads with \(question.payElement.rawValue) pay. "
        + "Look at what it has with `leadpay store info`."
    }
    let markets = Set(everything.map(\.group.cell.market)).sorted().map(\.description)
    let families = Set(everything.map(\.group.cell.family)).sorted().map(\.rawValue)
    return """
      No seniors and leads match. The store has
        markets:  \(markets.joined(separator: " "))
        families: \(families.joined(separator: " "))
      """
  }
}

/// Which cells a command is about.
struct CellSelection: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Market, such as DE, DE/Berlin or remote (repeat; default: all).", valueName: "market"))
  var market: [String] = []

  @Option(
    help: ArgumentHelp(
      "Job family, such as software-engineering (repeat; default: all).", valueName: "family"))
  var family: [String] = []

  @Option(
    help: ArgumentHelp(
      "Survey edition, such as dou/2024-12 (repeat; default: all).", valueName: "survey/edition"))
  var edition: [String] = []

  @Option(help: "Pay element: base, total-cash or total.")
  var pay: PayElement = .base

  func question() throws -> CellQuestion {
    CellQuestion(
      payElement: pay, markets: market.isEmpty ? nil : try market.map(Self.market),
      families: family.isEmpty ? nil : family.map(JobFamily.init(rawValue:)),
      editions: edition.isEmpty ? nil : try edition.map(Self.edition))
  }

  static func market(_ text: String) throws -> Market {
    guard let market = Market(text) else {
      throw ValidationError("“\(text)” is not a market; write DE, DE/Berlin or remote.")
    }
    return market
  }

  static func edition(_ text: String) throws -> SurveyEdition {
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else {
      throw ValidationError("“\(text)” is not a survey edition; write dou/2024-12.")
    }
    return SurveyEdition(survey: String(parts[0]), edition: String(parts[1]))
  }
}

enum RoleArgument: String, ExpressibleByArgument, CaseIterable {
  case tech
  case team
  case any

  var comparison: LeadComparison {
    switch self {
    case .tech: .techLead
    case .team: .teamLead
    case .any: .anyLead
    }
  }
}

enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case csv
  case json
  case markdown
  case html
}

extension PayElement: ExpressibleByArgument {}
