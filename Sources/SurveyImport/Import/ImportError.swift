// SPDX-License-Identifier: MIT

import TableReading

/// Why a file was not imported.
package struct ImportError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Code: String, Sendable, Hashable {
    /// There is no profile of that name.
    case unknownProfile = "unknown-profile"
    /// No profile fits the file.
    case noProfile = "no-profile"
    /// Several profiles fit alike.
    case ambiguousProfile = "ambiguous-profile"
    /// The profile that was asked for does not fit the file.
    case profileMismatch = "profile-mismatch"
    /// Whole records are quoted as one field.
    case quotedRecords = "quoted-records"
    /// One column writes its numbers in two ways that contradict each other.
    case mixedNumbers = "mixed-numbers"
    /// SDMX groups state a multiplier or a currency that their series lack.
    case groupAttributes = "group-attributes"
    /// The share of rejected records is over the limit.
    case tooManyRejected = "too-many-rejected"
    /// The file has no record.
    case noRecords = "no-records"
    /// The file would take the place of an edition with far more people, or of another layout.
    case heldBack = "held-back"
    /// The edition is not known or not in the file.
    case edition
    /// An option has a value that it cannot have.
    case option
  }

  package var code: Code
  package var file: String
  package var message: String
  package var remedy: String
  /// The account of the file, where it was read to the end.
  package var report: ImportReport?

  package init(
    _ code: Code, file: String, message: String, remedy: String, report: ImportReport? = nil
  ) {
    self.code = code
    self.file = file
    self.message = message
    self.remedy = remedy
    self.report = report
  }

  static func quotedRecords(_ input: TableInput) -> ImportError {
    ImportError(
      .quotedRecords, file: input.name,
      message: "Whole records are quoted as one field: a spreadsheet program has written the file.",
      remedy: "Get the file as published, or have it unpacked with --repair-quoted-records.")
  }

  package static func == (left: ImportError, right: ImportError) -> Bool {
    left.code == right.code && left.file == right.file
  }

  package var description: String { "\(file): \(message) \(remedy)" }
}
