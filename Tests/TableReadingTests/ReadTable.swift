// SPDX-License-Identifier: MIT

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

/// A small generator with a fixed seed (SplitMix64), so that every run tries the same inputs.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
