// SPDX-License-Identifier: MIT

import Foundations

/// Distinguishes CSV, XML and files that are neither.
enum FormatDetection {
  /// Throws for files that people take for tables of text.
  static func refuseOtherFormats(
    _ bytes: UnsafeRawBufferPointer, name: String
  ) throws(ReadError) {
    if bytes.isEmpty {
      throw ReadError(
        .empty, "The file is empty.", file: name,
        remedy: "Check that the export or download was complete.")
    }
    let known: [([UInt8], String, Remedy)] = [
      (
        [0xD0, 0xCF, 0x11, 0xE0], "an old Excel or Word document", "Save the sheet as CSV (UTF-8)."
      ),
      (
        [0x50, 0x4B, 0x03, 0x04], "a ZIP archive", "Give it as a file, not as bytes, or unpack it."
      ),
      ([0x1F, 0x8B], "gzip data", "Give it as a file, not as bytes, or unpack it."),
      (Array("%PDF".utf8), "a PDF", "Ask the publisher for the table as CSV or XML."),
      (Array("SQLite format 3\0".utf8), "an SQLite database", "Export the table as CSV."),
      (Array("PAR1".utf8), "a Parquet file", "Export the table as CSV."),
      ([0x28, 0xB5, 0x2F, 0xFD], "zstd data", "Unpack it first."),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data", "Unpack it first."),
      (Array("BZh9".utf8), "bzip2 data", "Unpack it first."),
    ]
    for (start, what, remedy) in known where bytes.starts(with: start) {
      throw ReadError(
        .unsupportedFormat, "This is \(what), not a table of text.", file: name, remedy: remedy)
    }
  }

  /// The format that the first bytes show.
  static func format(
    _ bytes: UnsafeRawBufferPointer, _ encoding: EncodingFinding, name: String
  ) throws(ReadError) -> TableFormat {
    let part = UnsafeRawBufferPointer(
      rebasing: bytes.dropFirst(encoding.markLength).prefix(4096))
    let head = String(
      decoding: Transcoder.decoded(part, encoding: encoding.encoding), as: UTF8.self)
    let start = head.drop { $0.isWhitespace }
    if start.hasPrefix("<") {
      let lower = start.prefix(200).lowercased()
      if lower.hasPrefix("<!doctype html") || lower.hasPrefix("<html") {
        throw ReadError(
          .unsupportedFormat, "This is a web page, not a table: perhaps a login or error page.",
          file: name, line: 1, remedy: "Download the file itself and try again.")
      }
      try refuseTextBeforeDeclaration(head, bytes, encoding, isXML: true, name: name)
      return .xml
    }
    try refuseTextBeforeDeclaration(head, bytes, encoding, isXML: false, name: name)
    if start.hasPrefix("{") || start.hasPrefix("["), head.contains("\""), head.contains(":") {
      if isJSON(start) {
        throw ReadError(
          .unsupportedFormat, "This is JSON, not CSV or XML.", file: name, line: 1,
          remedy: "Export the table as CSV or XML.")
      }
    }
    return .csv
  }

  private static func isJSON(_ start: Substring) -> Bool {
    let rest = start.dropFirst().drop { $0.isWhitespace }
    return rest.hasPrefix("\"") && start.hasPrefix("{") || rest.hasPrefix("{")
  }

  /// XML that has something in front of its declaration cannot be parsed; say so plainly.
  private static func refuseTextBeforeDeclaration(
    _ head: String, _ bytes: UnsafeRawBufferPointer, _ encoding: EncodingFinding, isXML: Bool,
    name: String
  ) throws(ReadError) {
    guard let declaration = head.firstRange(of: "<?xml "), declaration.lowerBound > head.startIndex
    else { return }
    let before = head[..<declaration.lowerBound]
    // In a CSV file the words may stand in some cell; text before a real declaration is short, and
    // the root element follows.
    guard isXML || (before.count < 1000 && head[declaration.upperBound...].contains("?>")) else {
      return
    }
    // A byte that is no character became three in `head`: the place is that of the file's bytes.
    let mark = Array("<?xml ".utf8)
    var place = encoding.markLength
    if encoding.encoding == .utf16LittleEndian || encoding.encoding == .utf16BigEndian {
      var cursor = SourceCursor(bytes, from: place, encoding: encoding.encoding)
      place = min(cursor.advance(to: before.utf8.count), bytes.count)
    } else {
      while place + mark.count < bytes.count, !bytes.dropFirst(place).starts(with: mark) {
        place += 1
      }
    }
    let ends = bytes.prefix(place)
    let line = 1 + (ends.contains(0x0A) ? ends.count { $0 == 0x0A } : ends.count { $0 == 0x0D })
    let what = before.allSatisfy(\.isWhitespace) ? "white space" : "text"
    throw ReadError(
      .textBeforeDeclaration,
      "There is \(what) (\(place) bytes) before the XML declaration, which must be the first thing in the file.",
      file: name, line: line, byteOffset: place, remedy: "Delete what stands before “<?xml”.")
  }
}
