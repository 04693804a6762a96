// SPDX-License-Identifier: MIT

package import Compensation

/// One file in the store.
package struct StoredImport: Hashable, Sendable, Identifiable {
  package var id: Int64
  package var survey: SurveyDescription
  package var fileName: String
  /// Hex SHA-256 of the file's bytes as they were.
  package var sha256: String
  package var byteCount: Int
  package var profile: String
  package var encoding: String
  /// The options that change what an import yields, as JSON; part of what makes two imports the same.
  package var settings: String
  package var counts: RecordCounts
  /// ISO 8601, UTC.
  package var importedAt: String
  package var leadpayVersion: String
  /// The import that took this one's place; nil while it is current.
  package var supersededBy: Int64?

  package init(
    id: Int64, survey: SurveyDescription, fileName: String, sha256: String, byteCount: Int,
    profile: String, encoding: String, settings: String, counts: RecordCounts,
    importedAt: String, leadpayVersion: String, supersededBy: Int64?
  ) {
    self.id = id
    self.survey = survey
    self.fileName = fileName
    self.sha256 = sha256
    self.byteCount = byteCount
    self.profile = profile
    self.encoding = encoding
    self.settings = settings
    self.counts = counts
    self.importedAt = importedAt
    self.leadpayVersion = leadpayVersion
    self.supersededBy = supersededBy
  }
}

/// What is known of a file before its records are read.
package struct ImportHeading: Sendable {
  package var fileName: String
  private var digest: @Sendable () -> String
  package var byteCount: Int
  /// ISO 8601, UTC; given by the caller, so that the store needs no clock.
  package var importedAt: String
  package var leadpayVersion: String
  /// The options that change what an import yields, as JSON with sorted keys.
  package var settings: String

  /// Hex SHA-256 of the file's bytes.
  package var sha256: String {
    get { digest() }
    set { digest = { newValue } }
  }

  /// - Parameter sha256: asked for only when it decides something, as late as the records are in:
  ///   hashing a large file can then run beside reading it.
  package init(
    fileName: String, sha256: @autoclosure @escaping @Sendable () -> String, byteCount: Int,
    importedAt: String, leadpayVersion: String, settings: String
  ) {
    self.fileName = fileName
    digest = sha256
    self.byteCount = byteCount
    self.importedAt = importedAt
    self.leadpayVersion = leadpayVersion
    self.settings = settings
  }
}

/// What is known of a file once its records were read.
package struct ImportSummary: Hashable, Sendable {
  package var survey: SurveyDescription
  package var profile: String
  package var encoding: String
  package var counts: RecordCounts
  /// Whether the file is all of its edition, so that it takes the place of an earlier one.
  package var replacesItsEdition: Bool

  package init(
    survey: SurveyDescription, profile: String, encoding: String, counts: RecordCounts,
    replacesItsEdition: Bool = true
  ) {
    self.survey = survey
    self.profile = profile
    self.encoding = encoding
    self.counts = counts
    self.replacesItsEdition = replacesItsEdition
  }
}

/// How an import ended.
package enum ImportOutcome: Hashable, Sendable {
  case imported(StoredImport)
  /// The same bytes with the same settings are in the store already; nothing was written.
  case unchanged(StoredImport)
  /// The new file takes the place of an older one of the same edition, which is kept.
  case superseded(StoredImport, replaced: StoredImport, changes: [CellChange])

  package var stored: StoredImport {
    switch self {
    case .imported(let stored), .unchanged(let stored), .superseded(let stored, _, _): stored
    }
  }
}

/// A cell that differs between two imports of the same edition.
package struct CellChange: Hashable, Sendable {
  package var market: String?
  package var family: String?
  package var grade: Grade?
  package var leadRole: LeadRole
  package var currency: Currency
  package var peopleBefore: Int
  package var peopleAfter: Int
  /// Sum of base pay in hundredths, which tells that values changed though the head count did not.
  package var paySumBefore: Int64
  package var paySumAfter: Int64
}
