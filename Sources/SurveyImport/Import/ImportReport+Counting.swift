// SPDX-License-Identifier: MIT

import Compensation
import TableReading

extension ImportReport {
  /// Texts listed at most, so that a hostile file does not fill the terminal.
  static let listed = 1000

  mutating func take(_ tally: ImportTally, jobs: JobDictionary?, markets: MarketDictionary?) {
    counts = tally.counts
    rejections = Self.counted(tally.rejections, .error)
    warnings = Self.counted(tally.warnings, .warning)
    skips = Self.counted(tally.skips, .warning)
    editions = tally.editions.filter { !$0.key.isEmpty }
      .map { TextCount(text: $0.key, count: $0.value) }.sorted { $0.text < $1.text }
    repeatsKept = tally.repeatsKept
    unitSlipSuspects = tally.unitSlipSuspects
    repairs = tally.repairs
    statistics = tally.statistics
    exchangeRates = tally.exchangeRates
    if let markets {
      unresolvedMarkets = Self.mostFrequent(
        zip(markets.markets, markets.people).filter { $0.0.market == nil }
          .map { TextCount(text: $0.0.text, count: $0.1) })
      assumedMarkets = Self.mostFrequent(
        zip(markets.markets, markets.people).enumerated().filter { markets.isAssumed[$0.offset] }
          .map { TextCount(text: $0.element.0.text, count: $0.element.1) })
      abroad = Self.mostFrequent(
        markets.peopleAbroad.map { TextCount(text: $0.key, count: $0.value) })
    }
    if let jobs { take(jobs) }
    noteYears()
  }

  /// Says so when the records are of several years.
  private mutating func noteYears() {
    guard kind != .exchangeRates else { return }
    var years: [String: Int] = [:]
    for edition in editions { years[String(edition.text.prefix(4)), default: 0] += edition.count }
    guard years.count > 1 else { return }
    let list = years.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }
    notes.append("The records are of several years: \(list.joined(separator: ", ")).")
  }

  private mutating func take(_ jobs: JobDictionary) {
    jobCount = jobs.jobs.count
    var unclassified: [TextCount] = []
    for (job, people) in zip(jobs.jobs, jobs.people) {
      let meaning = job.classification
      switch meaning.leadRole {
      case .techLead: roles.techLeads += people
      case .teamLead: roles.teamLeads += people
      case .peopleManager: roles.managers += people
      case .none: if meaning.grade == .senior { roles.seniors += people }
      case .unspecifiedLead: break
      }
      if meaning.leadRole.isLead { roles.leads += people }
      if meaning.grade == nil, meaning.leadRole == .none, meaning.family == nil {
        let text = job.level.map { "\(job.title) / \($0)" } ?? job.title
        unclassified.append(TextCount(text: text, count: people))
      }
    }
    unclassifiedTitles = Self.mostFrequent(unclassified)
  }

  private static func counted(
    _ rules: [String: Int], _ severity: FindingSeverity
  ) -> [RuleCount] {
    rules.map { RuleCount(rule: $0.key, severity: severity, count: $0.value) }
      .sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
  }

  private static func mostFrequent(_ texts: [TextCount]) -> [TextCount] {
    Array(texts.sorted { ($1.count, $0.text) < ($0.count, $1.text) }.prefix(listed))
  }
}

/// A file's format in words.
enum FormatText {
  static func of(_ description: TableDescription) -> String {
    guard description.format == .csv else {
      return "XML, records \(description.recordPath ?? "unknown")"
    }
    let delimiter =
      switch description.delimiter {
      case 0x2C: "comma"
      case 0x3B: "semicolon"
      case 0x09: "tab"
      case 0x7C: "pipe"
      case let byte?: "“\(Unicode.Scalar(byte))”"
      case nil: "one column"
      }
    return "CSV, \(delimiter), \(description.lineEnding.rawValue)"
  }
}
