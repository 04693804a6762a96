// SPDX-License-Identifier: MIT

public import Compensation

/// What a batch does, from a YAML file; every path is absolute.
public struct BatchPlan: Hashable, Sendable {
  /// Where new survey files arrive.
  public struct Inbox: Hashable, Sendable {
    public var folder: String
    /// Wildcards (`*`, `?`) of the file names that are surveys; case does not matter.
    public var include: [String]
    /// A file changed within so many seconds may still be on its way, and waits for the next run.
    public var settleSeconds: Int
    /// Where a file goes once it is imported; nil leaves it where it is.
    public var done: String?
  }

  /// Whose briefs are written.
  public struct People: Hashable, Sendable {
    public var folder: String
    /// Wildcards of the file names in the folder.
    public var patterns: [String]
    /// The formats of a brief.
    public var formats: [BriefFormat]
  }

  /// A form in which a brief is written.
  public enum BriefFormat: String, Sendable, Codable, CaseIterable, Hashable {
    case html, pdf, md, json
  }

  /// The program that is told of a failure, started without a shell.
  public struct FailureCommand: Hashable, Sendable {
    /// The program and its arguments.
    public var arguments: [String]
    public var timeoutSeconds: Int
  }

  /// The plan's own file.
  public var path: String
  /// A short word for messages and unit names.
  public var name: String
  public var store: String
  public var inbox: Inbox?
  public var people: People?
  public var reports: [RoundQuestion]
  /// The folder of the published sets.
  public var output: String
  /// So many published sets are kept, the newest.
  public var keepSets: Int
  /// The share of rejected records (0…1) from which an import fails.
  public var rejectLimit: Double
  /// An edition older than so many months is called stale.
  public var staleMonths: Int
  public var onFailure: FailureCommand?
}

/// One market report: which rows of the evidence it shows.
public struct RoundQuestion: Hashable, Sendable, Codable {
  /// A form in which a market report is written.
  public enum Format: String, Sendable, Codable, CaseIterable, Hashable {
    case html, csv, json
  }

  /// The report's folder name: small letters, digits and dashes.
  public var name: String
  public var title: String
  public var markets: [Market]
  public var families: [JobFamily]
  public var roles: [LeadComparison]
  public var payElement: PayElement
  public var formats: [Format]

  public init(
    name: String, title: String, markets: [Market], families: [JobFamily],
    roles: [LeadComparison] = LeadComparison.allCases, payElement: PayElement = .base,
    formats: [Format] = Format.allCases
  ) {
    self.name = name
    self.title = title
    self.markets = markets
    self.families = families
    self.roles = roles
    self.payElement = payElement
    self.formats = formats
  }
}
