// SPDX-License-Identifier: MIT

package import Compensation
package import SurveyStore
package import Workflow

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What a batch does, from a YAML file; every path is absolute.
package struct BatchPlan: Hashable, Sendable {
  /// Where new survey files arrive.
  package struct Inbox: Hashable, Sendable {
    package var folder: String
    /// Wildcards (`*`, `?`) of the file names that are surveys; case does not matter.
    package var include: [String]
    /// A file changed within so many seconds may still be on its way, and waits for the next run.
    package var settleSeconds: Int
    /// Where a file goes once it is imported; nil leaves it where it is.
    package var done: String?
  }

  /// Whose briefs are written.
  package struct People: Hashable, Sendable {
    package var folder: String
    /// Wildcards of the file names in the folder.
    package var patterns: [String]
    /// The formats of a brief.
    package var formats: [BriefFormat]
  }

  /// One market report: which rows of the evidence it shows.
  package struct Report: Hashable, Sendable {
    /// A form in which a market report is written.
    package enum Format: String, Sendable, CaseIterable, Hashable {
      case html, csv, json
    }

    /// The report's folder name: small letters, digits and dashes.
    package var name: String
    package var title: String
    package var cells: CellQuestion
    package var roles: [LeadComparison]
    package var formats: [Format]

    package init(
      name: String, title: String, cells: CellQuestion,
      roles: [LeadComparison] = LeadComparison.allCases, formats: [Format] = Format.allCases
    ) {
      self.name = name
      self.title = title
      self.cells = cells
      self.roles = roles
      self.formats = formats
    }
  }

  /// The program that is told of a failure, started without a shell.
  package struct FailureCommand: Hashable, Sendable {
    /// The program and its arguments.
    package var arguments: [String]
    package var timeoutSeconds: Int
  }

  /// The plan's own file.
  package var path: String
  /// A short word for messages and unit names.
  package var name: String
  package var store: String
  package var inbox: Inbox?
  package var people: People?
  package var reports: [Report]
  /// The folder of the published sets.
  package var output: String
  /// So many published sets are kept, the newest.
  package var keepSets: Int
  /// The share of rejected records (0…1) from which an import fails.
  package var rejectLimit: Double
  /// An edition older than so many months is called stale.
  package var staleMonths: Int
  /// Whose day the round is of; nil takes the machine's.
  package var timeZone: TimeZone?
  package var onFailure: FailureCommand?
}
