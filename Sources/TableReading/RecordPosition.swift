// SPDX-License-Identifier: MIT

/// Where a record starts in its file.
public struct RecordPosition: Sendable, Hashable {
  /// The 1-based number of the data record; header rows and blank lines are not counted.
  public var record: Int
  /// The 1-based physical line, header lines included.
  public var line: Int
  /// The 0-based byte in the file as read (after decompression, before decoding).
  public var byteOffset: Int

  /// Makes a position from its three coordinates.
  public init(record: Int, line: Int, byteOffset: Int) {
    self.record = record
    self.line = line
    self.byteOffset = byteOffset
  }
}
