// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// What a pass over all records has taken from them.
struct RecordsTaken {
  var tally: ImportTally
  var jobs: JobDictionary?
  var markets: MarketDictionary?
  /// The edition whose records were taken, where a file holds several.
  var edition: String?
  /// The year of most answers, where the file dates them.
  var answerYear: Int?
  /// What is to be said of the records together.
  var notes: [String] = []

  /// The editions that the records themselves name, with the number of records of each.
  var editions: [TextCount] {
    tally.editions.filter { !$0.key.isEmpty }.map { TextCount(text: $0.key, count: $0.value) }
      .sorted { $0.text < $1.text }
  }
}

extension ImportReport {
  /// Texts listed at most, so that a hostile file does not fill the terminal.
  static let listed = 1000

  init(
    file: String, sha256: String, byteCount: Int, profile: String, kind: ImportProfile.Kind,
    survey: SurveyDescription, encoding: String, format: String, notes: [String],
    counting taken: RecordsTaken
  ) {
    self.init(
      file: file, sha256: sha256, byteCount: byteCount, profile: profile, kind: kind,
      survey: survey, editionTaken: taken.edition, editions: taken.editions, encoding: encoding,
      format: format, notes: notes)
    let tally = taken.tally
    counts = tally.counts
    rejections = Self.counted(tally.rejections, .error)
    warnings = Self.counted(tally.warnings, .warning)
    skips = Self.counted(tally.skips, .warning)
    repeatsKept = tally.repeatsKept
    unitSlipSuspects = tally.unitSlipSuspects
    repairs = tally.repairs
    statistics = tally.statistics
    exchangeRates = tally.exchangeRates
    if let markets = taken.markets {
      unresolvedMarkets = Self.mostFrequent(
        zip(markets.markets, markets.people).filter { $0.0.market == nil }
          .map { TextCount(text: $0.0.text, count: $0.1) })
      assumedMarkets = Self.mostFrequent(
        zip(markets.markets, markets.people).enumerated().filter { markets.isAssumed[$0.offset] }
          .map { TextCount(text: $0.element.0.text, count: $0.element.1) })
      abroad = Self.mostFrequent(
        markets.peopleAbroad.map { TextCount(text: $0.key, count: $0.value) })
    }
    if let jobs = taken.jobs { take(jobs) }
    noteYears()
    noteHeaders(tally.headers)
  }

  /// Says so when the file has further tables, or repeats its header.
  private mutating func noteHeaders(_ headers: [FurtherHeader]) {
    for header in headers.prefix(5) {
      notes.append(
        header.message
          + (header.isOther
            ? " Its records are not imported: save it as a file of its own." : ""))
    }
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
    var withoutTrade: [TextCount] = []
    var ofBothKinds: [TextCount] = []
    for (job, people) in zip(jobs.jobs, jobs.people) {
      let meaning = job.classification
      switch meaning.leadRole {
      case .techLead: roles.techLeads += people
      case .teamLead: roles.teamLeads += people
      case .peopleManager: roles.managers += people
      case .none: if meaning.grade == .senior { roles.seniors += people }
      case .unspecifiedLead: break
      }
      if meaning.leadRole.isLead {
        roles.leads += people
        if meaning.family == nil { withoutTrade.append(TextCount(text: job.title, count: people)) }
        if meaning.rules.contains("lead-of-both-kinds") {
          ofBothKinds.append(TextCount(text: job.level ?? job.title, count: people))
        }
      }
      if meaning.grade == nil, meaning.leadRole == .none, meaning.family == nil {
        let text = job.level.map { "\(job.title) / \($0)" } ?? job.title
        unclassified.append(TextCount(text: text, count: people))
      }
    }
    unclassifiedTitles = Self.mostFrequent(unclassified)
    noteLeads(
      withoutTrade: jobs.trade == .unknown ? withoutTrade : [], ofBothKinds: ofBothKinds)
  }

  /// Says which leads are compared with nobody, and which are not told apart.
  private mutating func noteLeads(withoutTrade: [TextCount], ofBothKinds: [TextCount]) {
    if let first = Self.mostFrequent(withoutTrade).first, first.count > 0 {
      let people = withoutTrade.reduce(0) { $0 + $1.count }
      notes.append(
        """
        \(people == 1 ? "The title of 1 lead does" : "The titles of \(people) leads do") not say of what \
        trade (“\(HeaderText.short(first.text))”: \(first.count)); they are compared with nobody. Where \
        everybody in the survey works in IT, say “trade: it” in its profile; a column that says it is \
        “department”.
        """)
    }
    if roles.leads > 0, roles.techLeads == 0, roles.teamLeads == 0 {
      notes.append(
        "No answer says whether a lead is a tech lead or a team lead: the two are not told apart.")
    } else if let first = Self.mostFrequent(ofBothKinds).first, first.count > 0 {
      let people = ofBothKinds.reduce(0) { $0 + $1.count }
      notes.append(
        """
        “\(HeaderText.short(first.text))” is one answer for tech lead and team lead: \(people) people count \
        as leads, and the two are not told apart.
        """)
    }
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
