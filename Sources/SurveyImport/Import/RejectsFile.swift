// SPDX-License-Identifier: MIT

package import Compensation
import Pages

/// Writes the findings of an import as CSV, one line a finding.
///
/// A cell that a spreadsheet program would run as a formula is made text by an apostrophe.
package struct RejectsFile {
  package static let header =
    "file,record,line,byte,severity,rule,column,value,suggestion,original\r\n"

  private let file: String
  private let write: (String) throws -> Void

  /// A writer that has written the header.
  ///
  /// - Parameters:
  ///   - file: the survey file's name, the first cell of every line.
  ///   - write: appends text to the rejects file.
  package init(of file: String, write: @escaping (String) throws -> Void) throws {
    self.file = file
    self.write = write
    try write(Self.header)
  }

  package func append(_ finding: RecordFinding) throws {
    try write(
      CSVText.line([
        .text(file), .count(finding.record), .count(finding.line), .count(finding.byteOffset),
        .text(finding.severity.rawValue), .text(finding.rule), .text(finding.column ?? ""),
        .text(finding.value ?? ""), .text(finding.suggestion), .text(finding.originalText),
      ]))
  }
}
