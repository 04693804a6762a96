// SPDX-License-Identifier: MIT

package import Foundations
import TableReading

/// Why a file was not imported.
package typealias ImportError = Fault<ImportFault>

/// The kinds of `ImportError`, with the account of a file that was read to its end.
package enum ImportFault: Hashable, Sendable {
  /// There is no profile of that name.
  case unknownProfile
  /// No profile fits the file.
  case noProfile
  /// Several profiles fit alike.
  case ambiguousProfile
  /// The profile that was asked for does not fit the file.
  case profileMismatch
  /// Whole records are quoted as one field.
  case quotedRecords
  /// One column writes its numbers in two ways that contradict each other.
  case mixedNumbers
  /// SDMX groups state a multiplier or a currency that their series lack.
  case groupAttributes
  /// The share of rejected records is over the limit.
  case tooManyRejected(ImportReport)
  /// The file has no record.
  case noRecords(ImportReport)
  /// The file would take the place of an edition with far more people, or of another layout.
  case heldBack(ImportReport)
  /// The edition is not known or not in the file.
  case edition
  /// An option has a value that it cannot have.
  case option
}

extension Fault<ImportFault> {
  /// The account of the file, where it was read to the end.
  package var report: ImportReport? {
    switch code {
    case .tooManyRejected(let report), .noRecords(let report), .heldBack(let report): report
    default: nil
    }
  }

  static func quotedRecords(_ input: TableInput) -> ImportError {
    ImportError(
      .quotedRecords,
      "Whole records are quoted as one field: a spreadsheet program has written the file.",
      file: input.name,
      remedy: "Get the file as published, or have it unpacked with \(.quotedRecords).")
  }
}
