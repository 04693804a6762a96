// SPDX-License-Identifier: MIT

import Foundations
import TableReading

/// A table read whole into strings, which only tests do.
struct ReadTable {
  var description: TableDescription
  var rows: [[String]] = []
  var positions: [RecordPosition] = []
  var defects: [[String]] = []
  var defectOffsets: [[Int]] = []
  var originals: [String] = []
  /// The fields that are absent, by record.
  var absent: [[Int]] = []

  init(_ input: TableInput, _ options: ReadingOptions = ReadingOptions()) throws {
    let reader = try TableReader(input, options: options)
    description = reader.description
    try reader.read { record in
      rows.append((0..<record.fieldCount).map { record[$0].string })
      positions.append(record.position)
      defects.append(record.defects.map(\.code))
      defectOffsets.append(record.defects.map(\.byteOffset))
      originals.append(record.originalText)
      absent.append((0..<record.fieldCount).filter { !record.isPresent($0) })
    }
  }

  init(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws {
    try self.init(.bytes(Array(text.utf8), name: "test"), options)
  }

  init(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) throws {
    try self.init(.bytes(bytes, name: "test"), options)
  }

  /// The codes of the notes about the file.
  var notes: Set<ReadingNote.Code> { Set(description.notes.map(\.code)) }
}

/// Options made in one expression.
func options(_ change: (inout ReadingOptions) -> Void) -> ReadingOptions {
  var options = ReadingOptions()
  change(&options)
  return options
}

/// The error that `body` throws, if it is one of reading.
func readError(_ body: () throws -> Void) -> ReadError? {
  do {
    try body()
    return nil
  } catch {
    return error as? ReadError
  }
}
