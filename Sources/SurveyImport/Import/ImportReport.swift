// SPDX-License-Identifier: MIT

package import Compensation

/// A rule and how often it applied.
package struct RuleCount: Hashable, Sendable, Codable {
  package var rule: String
  package var severity: FindingSeverity
  package var count: Int

  package init(rule: String, severity: FindingSeverity, count: Int) {
    self.rule = rule
    self.severity = severity
    self.count = count
  }
}

/// A text of the file and in how many records it stands.
package struct TextCount: Hashable, Sendable, Codable {
  package var text: String
  package var count: Int

  package init(text: String, count: Int) {
    self.text = text
    self.count = count
  }
}

/// How many people each role of the premium has, quarantined pay left out.
package struct RoleCounts: Hashable, Sendable, Codable {
  /// Grade senior without a lead role.
  package var seniors = 0
  package var techLeads = 0
  package var teamLeads = 0
  /// Every lead: tech, team and those the source does not tell apart.
  package var leads = 0
  /// Managers of people, who are no leads.
  package var managers = 0

  package init() {}
}

/// What became of one file.
package struct ImportReport: Hashable, Sendable {
  package var file: String
  package var sha256: String
  package var byteCount: Int
  package var profile: String
  package var kind: ImportProfile.Kind
  package var survey: SurveyDescription
  /// The edition whose records were taken, where a file holds several.
  package var editionTaken: String?
  /// The editions that the records themselves name, with the number of records of each.
  package var editions: [TextCount]
  /// The encoding's name and how it is known, such as `UTF-8 (valid-utf-8)`.
  package var encoding: String
  /// `CSV, comma, CRLF`, or `XML, records /SalarySurvey/Response`.
  package var format: String
  /// Whether nothing states the edition, so that the import's fallback was taken.
  package var isEditionAssumed: Bool
  /// What the reader of the figures should know of the file, sentence by sentence.
  package var notes: [String]
  package var counts = RecordCounts()
  /// Errors: why records were rejected.
  package var rejections: [RuleCount] = []
  /// Warnings about records that were accepted.
  package var warnings: [RuleCount] = []
  /// Why records were skipped.
  package var skips: [RuleCount] = []
  /// Accepted records that stand in the file before.
  package var repeatsKept = 0
  /// Market texts that resolved to nothing, the most frequent first.
  package var unresolvedMarkets: [TextCount] = []
  /// Titles that told neither grade nor role nor family, the most frequent first.
  package var unclassifiedTitles: [TextCount] = []
  /// Distinct titles (with level).
  package var jobCount = 0
  package var roles = RoleCounts()
  package var unitSlipSuspects = 0
  package var repairs = 0
  package var statistics = 0
  package var exchangeRates = 0

  /// Rejected records as a share of those read; 0 when none was read.
  package var rejectShare: Double {
    counts.read == 0 ? 0 : Double(counts.rejected) / Double(counts.read)
  }

  /// `rejections`, `warnings` and `skips` as the machine-readable output has them.
  package var rules: [RuleCount] { rejections + warnings }
}
