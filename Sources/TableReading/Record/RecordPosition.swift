// SPDX-License-Identifier: MIT

/// Where a record starts in its file.
package struct RecordPosition: Sendable, Hashable {
  /// The 1-based number of the data record; header rows and blank lines are not counted.
  package var record: Int
  /// The 1-based physical line, header lines included.
  package var line: Int
  /// The 0-based byte in the file as read (after decompression, before decoding).
  package var byteOffset: Int

  /// Makes a position from its three coordinates.
  package init(record: Int, line: Int, byteOffset: Int) {
    self.record = record
    self.line = line
    self.byteOffset = byteOffset
  }
}
