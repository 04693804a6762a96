// SPDX-License-Identifier: MIT

public import Compensation

/// One file in the store.
public struct StoredImport: Hashable, Sendable, Identifiable {
  public var id: Int64
  public var survey: SurveyDescription
  public var fileName: String
  /// Hex SHA-256 of the file's bytes as they were.
  public var sha256: String
  public var byteCount: Int
  public var profile: String
  public var encoding: String
  /// The options that change what an import yields, as JSON; part of what makes two imports the same.
  public var settings: String
  public var counts: RecordCounts
  /// ISO 8601, UTC.
  public var importedAt: String
  public var leadpayVersion: String
  /// The import that took this one's place; nil while it is current.
  public var supersededBy: Int64?

  public init(
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
public struct ImportHeading: Sendable {
  public var fileName: String
  private var digest: @Sendable () -> String
  public var byteCount: Int
  /// ISO 8601, UTC; given by the caller, so that the store needs no clock.
  public var importedAt: String
  public var leadpayVersion: String
  /// The options that change what an import yields, as JSON with sorted keys.
  public var settings: String

  /// Hex SHA-256 of the file's bytes.
  public var sha256: String {
    get { digest() }
    set { digest = { newValue } }
  }

  /// - Parameter sha256: asked for only when it decides something, as late as the records are in:
  ///   hashing a large file can then run beside reading it.
  public init(
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
public struct ImportSummary: Hashable, Sendable {
  public var survey: SurveyDescription
  public var profile: String
  public var encoding: String
  public var counts: RecordCounts
  /// Whether the file is all of its edition, so that it takes the place of an earlier one.
  public var replacesItsEdition: Bool

  public init(
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
public enum ImportOutcome: Hashable, Sendable {
  case imported(StoredImport)
  /// The same bytes with the same settings are in the store already; nothing was written.
  case unchanged(StoredImport)
  /// The new file takes the place of an older one of the same edition, which is kept.
  case superseded(StoredImport, replaced: StoredImport, changes: [CellChange])

  public var stored: StoredImport {
    switch self {
    case .imported(let stored), .unchanged(let stored), .superseded(let stored, _, _): stored
    }
  }
}

/// A cell that differs between two imports of the same edition.
public struct CellChange: Hashable, Sendable {
  public var market: String?
  public var family: String?
  public var grade: Grade?
  public var leadRole: LeadRole
  public var currency: Currency
  public var peopleBefore: Int
  public var peopleAfter: Int
  /// Sum of base pay in hundredths, which tells that values changed though the head count did not.
  public var paySumBefore: Int64
  public var paySumAfter: Int64
}
