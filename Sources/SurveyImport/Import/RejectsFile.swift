// SPDX-License-Identifier: MIT

package import Compensation
import TableReading

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
    let cells = [
      file, String(finding.record), String(finding.line), String(finding.byteOffset),
      finding.severity.rawValue, finding.rule, finding.column ?? "", finding.value ?? "",
      finding.suggestion, finding.originalText,
    ]
    try write(CSVText.line(cells) + "\r\n")
  }
}
