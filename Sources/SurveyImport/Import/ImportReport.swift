// SPDX-License-Identifier: MIT

public import Compensation

/// A rule and how often it applied.
public struct RuleCount: Hashable, Sendable, Codable {
  public var rule: String
  public var severity: FindingSeverity
  public var count: Int

  public init(rule: String, severity: FindingSeverity, count: Int) {
    self.rule = rule
    self.severity = severity
    self.count = count
  }
}

/// A text of the file and in how many records it stands.
public struct TextCount: Hashable, Sendable, Codable {
  public var text: String
  public var count: Int

  public init(text: String, count: Int) {
    self.text = text
    self.count = count
  }
}

/// How many people each role of the premium has, quarantined pay left out.
public struct RoleCounts: Hashable, Sendable, Codable {
  /// Grade senior without a lead role.
  public var seniors = 0
  public var techLeads = 0
  public var teamLeads = 0
  /// Every lead: tech, team and those the source does not tell apart.
  public var leads = 0
  /// Managers of people, who are no leads.
  public var managers = 0

  public init() {}
}

/// What became of one file.
public struct ImportReport: Hashable, Sendable {
  public var file: String
  public var sha256: String
  public var byteCount: Int
  public var profile: String
  public var kind: ImportProfile.Kind
  public var survey: SurveyDescription
  /// The edition whose records were taken, where a file holds several.
  public var editionTaken: String?
  /// The editions that the records themselves name, with the number of records of each.
  public var editions: [TextCount]
  /// The encoding's name and how it is known, such as `UTF-8 (valid-utf-8)`.
  public var encoding: String
  /// `CSV, comma, CRLF`, or `XML, records /SalarySurvey/Response`.
  public var format: String
  /// What the reader of the figures should know of the file, sentence by sentence.
  public var notes: [String]
  public var counts = RecordCounts()
  /// Errors: why records were rejected.
  public var rejections: [RuleCount] = []
  /// Warnings about records that were accepted.
  public var warnings: [RuleCount] = []
  /// Why records were skipped.
  public var skips: [RuleCount] = []
  /// Accepted records that stand in the file before.
  public var repeatsKept = 0
  /// Market texts that resolved to nothing, the most frequent first.
  public var unresolvedMarkets: [TextCount] = []
  /// Titles that told neither grade nor role nor family, the most frequent first.
  public var unclassifiedTitles: [TextCount] = []
  /// Distinct titles (with level).
  public var jobCount = 0
  public var roles = RoleCounts()
  public var unitSlipSuspects = 0
  public var repairs = 0
  public var statistics = 0
  public var exchangeRates = 0

  /// Rejected records as a share of those read; 0 when none was read.
  public var rejectShare: Double {
    counts.read == 0 ? 0 : Double(counts.rejected) / Double(counts.read)
  }

  /// `rejections`, `warnings` and `skips` as the machine-readable output has them.
  public var rules: [RuleCount] { rejections + warnings }
}
