// SPDX-License-Identifier: MIT

/// Why a file could not be read, or not to its end.
///
/// Two errors are equal when their codes are, so that a test or caller compares what happened and
/// not the wording.
package struct ReadError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of thing happened; the raw value is stable.
  package struct Code: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    /// The raw value.
    package var description: String { rawValue }

    /// The file does not exist.
    package static let notFound = Code(rawValue: "not-found")
    /// The file cannot be opened or read.
    package static let unreadable = Code(rawValue: "unreadable")
    /// The file has no bytes, or no header.
    package static let empty = Code(rawValue: "empty")
    /// The compressed file is damaged or cut short.
    package static let damagedArchive = Code(rawValue: "damaged-archive")
    /// The archive holds no table, several, or is of a kind that is not read.
    package static let unsupportedArchive = Code(rawValue: "unsupported-archive")
    /// The file is a format that is not read (a spreadsheet, a PDF, a web page …).
    package static let unsupportedFormat = Code(rawValue: "unsupported-format")
    /// The encoding is not one that is read.
    package static let unsupportedEncoding = Code(rawValue: "unsupported-encoding")
    /// A quote opens a field and is never closed.
    package static let unclosedQuote = Code(rawValue: "unclosed-quote")
    /// A record, text, depth or size is over its limit.
    package static let limitExceeded = Code(rawValue: "limit-exceeded")
    /// Text stands before the XML declaration.
    package static let textBeforeDeclaration = Code(rawValue: "text-before-declaration")
    /// The XML is not well-formed.
    package static let notWellFormed = Code(rawValue: "not-well-formed")
    /// The XML ends in the middle.
    package static let truncated = Code(rawValue: "truncated")
    /// The XML has a document type declaration, which is refused.
    package static let documentTypeRefused = Code(rawValue: "doctype-refused")
    /// A record path or field path cannot be understood.
    package static let invalidPath = Code(rawValue: "invalid-path")
    /// The record path matches nothing in the file.
    package static let noSuchRecordPath = Code(rawValue: "no-such-record-path")
    /// No record element could be found in the XML.
    package static let noRecords = Code(rawValue: "no-records")
    /// An option is out of its range.
    package static let invalidOption = Code(rawValue: "invalid-option")
  }

  /// What kind of thing happened.
  package var code: Code
  /// What happened, as a sentence.
  package var message: String
  /// The name of the input.
  package var file: String
  /// The 1-based line, where known.
  package var line: Int?
  /// The 1-based column of the line in bytes, where known.
  package var column: Int?
  /// The 0-based byte of the file (after decompression), where known.
  package var byteOffset: Int?
  /// What to do about it, as a sentence; may be empty.
  package var remedy: String

  /// Makes an error.
  package init(
    _ code: Code, _ message: String, file: String, line: Int? = nil, column: Int? = nil,
    byteOffset: Int? = nil, remedy: String = ""
  ) {
    self.code = code
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.byteOffset = byteOffset
    self.remedy = remedy
  }

  /// Whether both have the same code.
  package static func == (a: ReadError, b: ReadError) -> Bool { a.code == b.code }

  /// The whole in one line.
  ///
  /// `survey.csv:12:3: what happened (byte 345). What to do.`, without what is unknown.
  package var description: String {
    var text = file
    if let line {
      text += ":\(line)"
      if let column { text += ":\(column)" }
    }
    text += ": \(message)"
    if let byteOffset { text += " (byte \(byteOffset))" }
    if !remedy.isEmpty { text += " \(remedy)" }
    return text
  }
}
