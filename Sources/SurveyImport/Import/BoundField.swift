// SPDX-License-Identifier: MIT

import TableReading

/// A profile's field tied to the columns of one file.
struct BoundField {
  let source: FieldSource
  /// The columns to look at, in order; empty when the field is constant or absent.
  let columns: [Int]
  /// Words for “no answer”, at which the next of several columns is asked.
  private let missing: MissingWords

  /// The field in a file with these columns; nil when the file has none of them.
  ///
  /// - Parameter isXML: XML records have every field the profile names, filled or not.
  init?(
    _ source: FieldSource, in header: HeaderIndex, isXML: Bool,
    missing: MissingWords = .standard
  ) {
    self.source = source
    self.missing = missing
    if let position = source.position {
      guard position <= header.fields.count else { return nil }
      columns = [position - 1]
    } else {
      let found = source.names.compactMap { header.column($0)?.place }
      columns = isXML || source.combination == .firstFilled ? found : Array(found.prefix(1))
    }
    if columns.isEmpty, source.constant == nil { return nil }
  }

  /// The one column whose bytes are the field's as they stand; nil where there is more to it.
  var plainColumn: Int? { columns.count == 1 && source.slice == nil ? columns.first : nil }

  /// The field's bytes, valid as long as the record; empty when there are none.
  @inline(__always)
  func bytes(of record: Record) -> UnsafeRawBufferPointer {
    guard let first = columns.first else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    if columns.count > 1 { return firstAnswer(in: record) }
    let bytes = record[first].withBytes { $0 }
    return source.slice == nil ? bytes : cut(bytes)
  }

  /// The first of the columns that has an answer; “N/A”, or what the profile says is none, is not one.
  private func firstAnswer(in record: Record) -> UnsafeRawBufferPointer {
    for column in columns {
      let bytes = record[column].withBytes { $0 }
      if bytes.isEmpty { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      let isNamed = source.values[text] != nil
      if isNamed || !missing.contains(text), source.meaning(of: trimmed(text)) != nil {
        return cut(bytes)
      }
    }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private func cut(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard let slice = source.slice else { return bytes }
    let start = min(slice.from, bytes.count)
    let end = min(start + slice.length, bytes.count)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// The name of the column that a record's value came from.
  func columnName(_ header: HeaderIndex) -> String? { columns.first.map { header.fields[$0] } }
}

/// A field of which every distinct text is interpreted once.
final class InternedField<Meaning> {
  let field: BoundField
  private let cache = TextCache<Meaning>()
  private let interpret: (String?) throws -> Meaning
  /// `BoundField.plainColumn`, kept here so that a row copies no field.
  private let plainColumn: Int?

  /// - Parameter interpret: gets the text by the profile's value map, nil for no answer.
  init(
    _ field: BoundField, missing: MissingWords, interpret: @escaping (String?) throws -> Meaning
  ) {
    self.field = field
    plainColumn = field.plainColumn
    self.interpret = { text in
      guard let text, !missing.contains(text) || field.source.values[text] != nil else {
        return try interpret(field.source.constant)
      }
      return try interpret(field.source.meaning(of: trimmed(text)))
    }
  }

  @inline(__always)
  func place(in record: Record) throws -> Int {
    if let plainColumn {
      return try cache.place(of: record[plainColumn].withBytes { $0 }) { try interpret($0) }
    }
    return try cache.place(of: field.bytes(of: record)) { try interpret($0) }
  }

  @inline(__always)
  func meaning(in record: Record) throws -> Meaning { cache[try place(in: record)] }

  /// The field's text, cut where it is too long to be shown.
  func text(in record: Record) -> String {
    String(decoding: field.bytes(of: record).prefix(200), as: UTF8.self)
  }

  subscript(_ place: Int) -> Meaning { cache[place] }
}

/// `text` without the blanks around it.
func trimmed(_ text: String) -> String {
  let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
  let scalars = text.unicodeScalars
  guard let start = scalars.firstIndex(where: { !isBlank($0) }),
    let end = scalars.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(scalars[start...end])
}
