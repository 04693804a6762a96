// SPDX-License-Identifier: MIT

/// How the encoding of a file is known.
package enum EncodingEvidence: String, Sendable, Hashable {
  /// The caller said so.
  case requested
  /// The file starts with a byte order mark.
  case byteOrderMark = "byte-order-mark"
  /// The XML declaration names it.
  case declared
  /// Every byte is ASCII, which all encodings share.
  case ascii
  /// The bytes are valid UTF-8 and not all ASCII, which hardly happens by chance.
  case validUTF8 = "valid-utf-8"
  /// Zero bytes alternate with others, as UTF-16 of Latin text has them.
  case zeroBytePattern = "zero-byte-pattern"
  /// The bytes are not UTF-8; of the others this one gives the most plausible words.
  case letterFrequency = "letter-frequency"
}

/// How lines end.
package enum LineEnding: String, Sendable, Hashable {
  case lf
  case crlf
  case cr
  /// More than one kind.
  case mixed
  /// The sample has no line end.
  case none
}

/// Something about a file as a whole that a reader of the figures should know.
package struct ReadingNote: Sendable, Hashable {
  /// What kind of thing; the raw value is stable.
  package enum Code: String, Sendable, Hashable {
    case headerOneFieldShort = "header-one-field-short"
    case trailingDelimiter = "trailing-delimiter"
    case blankHeaderName = "blank-header-name"
    case duplicateHeaderName = "duplicate-header-name"
    case newlineInHeaderName = "newline-in-header-name"
    case paddedHeaderName = "padded-header-name"
    case longHeaderName = "long-header-name"
    case homoglyph = "homoglyph"
    case secondHeaderRow = "second-header-row"
    case indexColumn = "index-column"
    case doubledCarriageReturn = "doubled-carriage-return"
    case mixedLineEndings = "mixed-line-endings"
    case missingFinalNewline = "missing-final-newline"
    case wholeRecordQuoted = "whole-record-quoted"
    case wholeRecordQuotedRepaired = "whole-record-quoted-repaired"
    case noRecords = "no-records"
    case unusualDialect = "unusual-dialect"
    case separatorLine = "separator-line"
    case linesAboveHeader = "lines-above-header"
    case headerRows = "header-rows"
    case headerWidth = "header-width"
    case headerDelimiter = "header-delimiter"
    case noHeader = "no-header"
    case undeclaredEncoding = "undeclared-encoding"
    case declarationDiffers = "declaration-differs"
    case encodingGuessed = "encoding-guessed"
    case fieldsFromSample = "fields-from-sample"
    case xmlSpreadsheet = "xml-spreadsheet"
  }

  /// What kind of thing.
  package var code: Code
  /// One or two sentences.
  package var message: String
  /// Where, when it is at one place.
  package var position: RecordPosition?

  /// Makes a note.
  package init(_ code: Code, _ message: String, position: RecordPosition? = nil) {
    self.code = code
    self.message = message
    self.position = position
  }
}

/// A header below the first records of a file: of a further table, or the same one once more.
package struct FurtherHeader: Sendable, Hashable {
  /// The names of the fields.
  package var fields: [String]
  /// The line it stands on.
  package var line: Int
  /// Whether it differs from the file's first header.
  package var isOther: Bool

  /// One sentence about it.
  package var message: String {
    guard isOther else { return "The header is repeated in line \(line)." }
    let names = fields.prefix(3).map { "“\($0.prefix(40))”" }.joined(separator: ", ")
    return
      "In line \(line) begins a further table with columns of its own (\(names)\(fields.count > 3 ? " …" : ""))."
  }
}

/// What reading found out about a file before its first record.
package struct TableDescription: Sendable {
  /// The format.
  package var format: TableFormat
  /// The encoding.
  package var encoding: TextEncoding
  /// How the encoding is known.
  package var encodingEvidence: EncodingEvidence
  /// Whether the file starts with a byte order mark.
  package var hasBOM: Bool
  /// How the file was compressed.
  package var compression: TableInput.Compression
  /// The names of the fields in order: header cells of CSV, field names (or paths) of XML.
  package var fields: [String]
  /// What a reader of the figures should know.
  package var notes: [ReadingNote] = []

  /// The byte between CSV fields; nil for XML.
  package var delimiter: UInt8?
  /// The quote mark of CSV fields; nil for XML, or when fields are not quoted.
  package var quote: UInt8?
  /// The number of lines (or rows of a workbook) above the header.
  package var skippedLines = 0
  /// The header's rows as the file has them; nil for XML.
  package var headerRows: [[String]]?
  /// How lines end, in the first part of the file.
  package var lineEnding: LineEnding = .none

  /// The name of the root element, with its prefix; nil for CSV.
  package var rootElement: String?
  /// The namespace of the root element; nil for CSV or when it has none.
  package var rootNamespace: String?
  /// The path of the record element; nil for CSV.
  package var recordPath: String?
  /// The fields of an XML record by path; empty for CSV.
  package var fieldPaths: [XMLFieldPath] = []
  /// The elements that might be records; nil for CSV.
  package var outline: XMLOutline?

  /// The note with `code`, if there is one.
  package func note(_ code: ReadingNote.Code) -> ReadingNote? { notes.first { $0.code == code } }
}
