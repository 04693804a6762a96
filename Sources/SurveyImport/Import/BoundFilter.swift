// SPDX-License-Identifier: MIT

import TableReading

/// A filter tied to a file's columns.
final class BoundFilter {
  let id: String
  private let field: InternedField<Bool>

  init?(_ filter: RecordFilter, in header: HeaderIndex, isXML: Bool) {
    guard let bound = BoundField(filter.field, in: header, isXML: isXML) else { return nil }
    id = filter.id
    let keep = filter.keep.map(HeaderName.folded)
    let skip = filter.skip.map(HeaderName.folded)
    func matches(_ text: String, _ patterns: [String]) -> Bool {
      patterns.contains { pattern in
        pattern.hasSuffix("*") ? text.hasPrefix(pattern.dropLast()) : text == pattern
      }
    }
    field = InternedField(bound, missing: MissingWords([])) { text in
      let folded = HeaderName.folded(text ?? "")
      if matches(folded, skip) { return true }
      return !keep.isEmpty && !matches(folded, keep)
    }
  }

  func skips(_ record: Record) throws -> Bool { try field.meaning(in: record) }
}

extension RecordDefect {
  /// Whether the record cannot be trusted; a stray quote mark only means a typing error.
  var isFatal: Bool {
    if case .strayQuote = kind { return false }
    return true
  }
}
