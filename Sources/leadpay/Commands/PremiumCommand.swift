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
    let mode = try mode()
    if publish, sensitivity || !mode.isOfWholeCells {
      throw ValidationError(
        "--publish judges whole cells; leave out --sensitivity and --by level, experience, size, "
          + "remote.")
    }
    guard (ageTo == nil) == (ageRates == nil) else {
      throw ValidationError("--age-to and --age-rates go together.")
    }
  }

  /// What a row of the table is, by the options given.
  ///
  /// - Throws: `ValidationError` where two options cannot go together.
  private func mode() throws -> PremiumRequest.Mode {
    let split = try PremiumSplit(by)
    if split.isByLevel, !role.isEmpty {
      throw ValidationError("--by level shows every lead role and grade; leave out --role.")
    }
    if split.hasParts || split.isByLevel, adjusted || sensitivity {
      throw ValidationError(
        "--adjusted and --sensitivity are of whole cells; leave out --by level, experience, size, "
          + "remote.")
    }
    guard pooled || rank else {
      if split.isByLevel { return .levels(split.parts) }
      return split.hasParts ? .parts(split.parts) : .cells(isAdjusted: adjusted)
    }
    if !by.isEmpty || adjusted || sensitivity || ageTo != nil {
      throw ValidationError(
        "--pooled and --rank are of whole countries; leave out --by, --adjusted, --sensitivity "
          + "and --age-to.")
    }
    if selection.market.contains(where: { $0.contains("/") }) {
      throw ValidationError("--pooled and --rank are of whole countries; write DE, not DE/Berlin.")
    }
    return .pooled(isRanked: rank)
  }

  func run() throws {
    var policy = PremiumPolicy.standard
    policy.quantileType = quantileType
    let store = try common.openStore()
    let request = try request()
    let analysis = MarketAnalysis(store: store, policy: policy)
    let answer = try analysis.answer(request)
    try show(answer, request.mode, policy, try analysis.sourceNotes(on: answer.rows))
    try sayWhatIsMissing(answer.rows, in: store, request.question)
  }

  private func request() throws -> PremiumRequest {
    let split = try PremiumSplit(by)
    var question = try selection.question()
    question.isByRegion = split.isByRegion
    var request = PremiumRequest(question: question, mode: try mode())
    if !role.isEmpty { request.comparisons = role.map(\.comparison) }
    request.order = split.order
    request.isForPublication = publish
    request.isVaried = sensitivity
    request.currentMonth = CalendarDate.today.monthNumber
    if let ageTo, let ageRates {
      request.ageing = PayAgeing(
        rates: try readRates(ageRates), date: ageTo.date.description,
        month: ageTo.date.monthNumber)
    }
    return request
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

  private func readRates(_ path: String) throws -> AgeingRates {
    guard let bytes = FileManager.default.contents(atPath: path),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw CommandFailure("\(path) cannot be read as UTF-8 text.") }
    do {
      return try AgeingRates(yaml: text, file: path)
    } catch {
      throw CommandFailure("\(error)", code: 2)
    }
  }

  private func show(
    _ answer: PremiumAnswer, _ mode: PremiumRequest.Mode, _ policy: PremiumPolicy,
    _ sources: SourceNotes
  ) throws {
    let console = common.console
    let rows = answer.rows
    let varied = answer.sensitivity?.tables ?? []
    let notes = try sources.lines()
    switch format ?? (common.json ? .json : .table) {
    case .json:
      console.print(try PremiumReport(answer, policy: policy, sources: sources).prettyJSON())
    case .csv: console.print(String(CSVFormat.text(FigureTable(of: rows), varied).dropLast()))
    case .markdown: console.print(MarkdownFormat.text(FigureTable(of: rows), varied, notes: notes))
    case .html: console.print(HTMLFormat.text(FigureTable(of: rows), varied, notes: notes))
    case .table:
      if case .pooled(let isRanked) = mode {
        ModelledTable(rows: rows, console: console, isRanked: isRanked, sources: notes).lines()
          .forEach(console.print)
      } else if !rows.isEmpty {
        PremiumTable(
          rows: rows, console: console, policy: policy, joint: answer.joint,
          sources: notes
        ).lines().forEach(console.print)
        if let report = answer.sensitivity {
          SensitivityTable(report: report, console: console).lines().forEach(console.print)
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

extension PremiumRequest.Mode {
  /// Whether a row is of a cell with all its leads, and not of a part or a level.
  fileprivate var isOfWholeCells: Bool {
    switch self {
    case .cells, .pooled: true
    case .parts, .levels: false
    }
  }
}
