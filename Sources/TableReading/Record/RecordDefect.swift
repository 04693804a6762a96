// SPDX-License-Identifier: MIT

/// Something wrong with one record that reading survived.
///
/// The record is delivered all the same; whoever reads it decides whether to reject it.
package struct RecordDefect: Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  package enum Kind: Sendable, Hashable {
    /// The record has fewer fields than the header names.
    case tooFewFields(found: Int, expected: Int)
    /// The same, where what the record has looks like the other records' first fields: its last ones
    /// are missing.
    case lastFieldsMissing(found: Int, expected: Int)
    /// The record has more fields than the header names.
    case tooManyFields(found: Int, expected: Int)
    /// A byte that the file's encoding does not define.
    case undecodableByte(UInt8, encoding: TextEncoding)
    /// A zero byte, which no survey text holds.
    case zeroByte
    /// A quote inside an unquoted field, or text after a closing quote; taken as it stands.
    case strayQuote
    /// A quote that opens a field and is not closed properly; the record was cut at its line's end.
    case unclosedQuote
    /// A field over ``ReadingLimits/fieldBytes``; it is delivered cut to the limit.
    case fieldTooLong(bytes: Int, limit: Int)
    /// The record is written with another delimiter than the file; read by that it has the header's
    /// number of fields and figures where the other records have them.
    case otherDelimiter(UInt8)
    /// The record belongs to a further table of the file, which has a header of its own.
    case otherTable
    /// More fields than ``ReadingLimits/columns``; the rest is dropped.
    case tooManyColumns(limit: Int)

    /// A stable, short identifier for reports.
    package var code: String {
      switch self {
      case .tooFewFields, .lastFieldsMissing: "too-few-fields"
      case .tooManyFields: "too-many-fields"
      case .undecodableByte: "undecodable-byte"
      case .zeroByte: "zero-byte"
      case .strayQuote: "stray-quote"
      case .unclosedQuote: "unclosed-quote"
      case .fieldTooLong: "field-too-long"
      case .otherDelimiter: "other-delimiter"
      case .otherTable: "other-table"
      case .tooManyColumns: "too-many-columns"
      }
    }
  }

  /// What is wrong.
  package var kind: Kind
  /// The byte in the file (as in ``RecordPosition/byteOffset``) where it is wrong.
  package var byteOffset: Int
  /// The 0-based field it concerns, where that is known.
  package var column: Int?

  /// Makes a defect.
  package init(kind: Kind, byteOffset: Int, column: Int? = nil) {
    self.kind = kind
    self.byteOffset = byteOffset
    self.column = column
  }

  /// A stable, short identifier for reports, such as `too-few-fields`.
  package var code: String { kind.code }

  /// One sentence saying what is wrong.
  package var message: String {
    switch kind {
    case .tooFewFields(let found, let expected), .lastFieldsMissing(let found, let expected):
      "The record has \(found) fields where the header names \(expected)."
    case .tooManyFields(let found, let expected):
      "The record has \(found) fields where the header names \(expected)."
    case .undecodableByte(let byte, let encoding):
      "Byte 0x\(hexadecimal(byte)) at offset \(byteOffset) is not \(encoding.name)."
    case .zeroByte:
      "There is a zero byte at offset \(byteOffset)."
    case .strayQuote:
      "There is a quote mark where none may stand, at offset \(byteOffset)."
    case .unclosedQuote:
      "The quote opened at offset \(byteOffset) is not closed properly; the record was cut at the end of its line."
    case .otherDelimiter(let byte):
      "The record separates its fields by a \(CSVDialect.name(byte)), unlike the others, and was read so."
    case .otherTable:
      "The record belongs to a further table of the file, which has a header of its own."
    case .fieldTooLong(let bytes, let limit):
      "The field has \(bytes) bytes; the limit is \(limit)."
    case .tooManyColumns(let limit):
      "The record has more than \(limit) fields."
    }
  }

  /// The message.
  package var description: String { message }
}

/// `byte` as two hexadecimal digits.
func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return digits.count == 1 ? "0" + digits : digits
}
