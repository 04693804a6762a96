// SPDX-License-Identifier: MIT

/// Whole records quoted as one field.
///
/// A spreadsheet program that opens a comma-separated file where semicolons separate splits each line
/// at its semicolons, and on saving quotes the pieces that hold quote marks. The line
/// `1,"a, b",x;y` becomes `"1,""a, b"",x";y`, often padded with empty cells. Reading the file by
/// semicolons, joining the pieces by semicolons and reading the result by commas undoes it exactly.
enum QuotedRecords {
  /// The byte that the spreadsheet program separated cells by.
  static let outerDelimiter: UInt8 = 0x3B

  /// What is said when records are found to be quoted whole.
  static let damage = ReadingNote(
    .wholeRecordQuoted,
    "Whole records are quoted as one field: a spreadsheet program took the file apart at its semicolons and saved it again. "
      + "Read it with the repair of quoted records, which undoes this exactly, or fetch the file anew."
  )

  /// What is said when that was undone.
  static let repair = ReadingNote(
    .wholeRecordQuotedRepaired,
    "Records were quoted whole by a spreadsheet program; they are unpacked as asked.")

  /// The fields of a line that was taken apart into `pieces`.
  static func unpack(_ pieces: [String], _ inner: CSVDialect) -> [String] {
    // A line without a piece, as a blank one, has nothing to unpack.
    let end = pieces.lastIndex { !$0.isEmpty } ?? 0
    let line = Array(pieces.prefix(end + 1).joined(separator: ";").utf8)
    var parser = CSVRecordParser(inner)
    line.withUnsafeBufferPointer { _ = parser.parse($0, from: 0, isFinal: true) }
    return parser.fields
  }

  /// The delimiter inside the quoted records, or nil when records are not quoted whole.
  static func innerDelimiter(
    header: [String], sample: [[String]], dialect: CSVDialect
  ) -> UInt8? {
    guard dialect.quote != 0, !sample.isEmpty else { return nil }
    let rows = sample.prefix(20)
    for candidate in CSVDialect.candidates {
      let mark = Character(Unicode.Scalar(candidate))
      // The header is plain, or quoted whole as well, or plain with empty cells behind it.
      let isPlain = header.count > 1 && candidate == dialect.delimiter
      let isPadded = header.count > 1 && header.dropFirst().allSatisfy(\.isEmpty)
      let names = isPlain ? header.count : pieces(header.first ?? "", mark)
      guard names >= 3, isPlain || isPadded || header.count == 1 else { continue }
      let swallowed = rows.filter { row in
        guard let first = row.first else { return false }
        if isPlain, row.count == names { return false }
        return pieces(first, mark) * (isPlain ? 8 : 12) >= names && first.contains(mark)
      }
      if swallowed.count * 2 > rows.count { return candidate }
    }
    return nil
  }

  private static func pieces(_ text: String, _ mark: Character) -> Int {
    text.split(separator: mark, omittingEmptySubsequences: false).count
  }
}
