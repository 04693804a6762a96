// SPDX-License-Identifier: MIT

package import Foundations

/// Why a file could not be read, or not to its end.
package typealias ReadError = Fault<ReadFault>

/// The kinds of `ReadError`; the raw values are stable.
package enum ReadFault: String, Hashable, Sendable {
  /// The file does not exist.
  case notFound = "not-found"
  /// The file cannot be opened or read.
  case unreadable
  /// Another process changed the file while it was read.
  case changed
  /// The file has no bytes, or no header.
  case empty
  /// The compressed file is damaged or cut short.
  case damagedArchive = "damaged-archive"
  /// The archive holds no table, several, or is of a kind that is not read.
  case unsupportedArchive = "unsupported-archive"
  /// The file is a format that is not read (a spreadsheet, a PDF, a web page …).
  case unsupportedFormat = "unsupported-format"
  /// The encoding is not one that is read.
  case unsupportedEncoding = "unsupported-encoding"
  /// A record, text, depth or size is over its limit.
  case limitExceeded = "limit-exceeded"
  /// Text stands before the XML declaration.
  case textBeforeDeclaration = "text-before-declaration"
  /// The XML is not well-formed.
  case notWellFormed = "not-well-formed"
  /// The XML ends in the middle.
  case truncated
  /// The XML has a document type declaration, which is refused.
  case documentTypeRefused = "doctype-refused"
  /// A record path or field path cannot be understood.
  case invalidPath = "invalid-path"
  /// The record path matches nothing in the file.
  case noSuchRecordPath = "no-such-record-path"
  /// No record element could be found in the XML.
  case noRecords = "no-records"
  /// An option is out of its range.
  case invalidOption = "invalid-option"
}
