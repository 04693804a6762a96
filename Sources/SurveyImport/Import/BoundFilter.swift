// SPDX-License-Identifier: MIT

import TableReading

/// A filter tied to a file's columns.
final class BoundFilter {
  let id: String
  private let filter: RecordFilter
  private let field: InternedField<Verdict>
  private let patterns: Patterns
  /// The number of records of each distinct value.
  @exclusivity(unchecked) private var counts: [Int] = []

  /// What the patterns say of one value.
  private struct Verdict {
    var skips: Bool
    /// The value as typed, where no pattern names it.
    var unnamed: String?
  }

  /// A filter's patterns, and which of them some value has fitted.
  private final class Patterns {
    private let texts: [(pattern: String, folded: String)]
    private(set) var fitting: Set<String> = []

    init(_ texts: [String]) { self.texts = texts.map { ($0, HeaderName.folded($0)) } }

    /// Whether a folded value fits one of `patterns`.
    func fit(_ value: String, _ patterns: [String]) -> Bool {
      let found = texts.filter { text in
        patterns.contains(text.pattern)
          && (text.folded.hasSuffix("*")
            ? value.hasPrefix(text.folded.dropLast()) : value == text.folded)
      }
      fitting.formUnion(found.map(\.pattern))
      return !found.isEmpty
    }

    var idle: [String] { texts.map(\.pattern).filter { !fitting.contains($0) } }
  }

  init?(_ filter: RecordFilter, in header: HeaderIndex, isXML: Bool) {
    guard let bound = BoundField(filter.field, in: header, isXML: isXML) else { return nil }
    id = filter.id
    self.filter = filter
    let patterns = Patterns(filter.keep + filter.skip)
    self.patterns = patterns
    field = InternedField(bound, missing: MissingWords([])) { text in
      let value = HeaderName.folded(text ?? "")
      if patterns.fit(value, filter.skip) { return Verdict(skips: true) }
      if patterns.fit(value, filter.keep) { return Verdict(skips: false) }
      let unnamed = value.isEmpty ? nil : trimmed(text ?? "")
      // What is to be kept is named alone, or beside what is to go; then the rest is for a person to see.
      return Verdict(skips: !filter.keep.isEmpty && filter.skip.isEmpty, unnamed: unnamed)
    }
  }

  func skips(_ record: Record) throws -> Bool {
    let place = try field.place(in: record)
    while counts.count <= place { counts.append(0) }
    counts[place] += 1
    return field[place].skips
  }

  /// Sentences on values that no pattern names, and on patterns that no value fits.
  var notes: [String] {
    var notes: [String] = []
    let unnamed = counts.enumerated().compactMap { place, count in
      field[place].unnamed.map { (text: $0, count: count) }
    }
    // More values than a question has answers are no answers to a question.
    if !filter.skip.isEmpty, (1...30).contains(unnamed.count) {
      let shown = unnamed.sorted { ($1.count, $0.text) < ($0.count, $1.text) }.prefix(6)
        .map { "“\(HeaderText.short($0.text))” \($0.count)" }
      notes.append(
        "The filter \(id) keeps what none of its patterns names: \(shown.joined(separator: ", "))"
          + (unnamed.count > 6 ? " and \(unnamed.count - 6) more." : "."))
    }
    let idle = patterns.idle
    if !idle.isEmpty {
      notes.append(
        "The filter \(id): no value fits \(idle.map { "“\($0)”" }.joined(separator: ", ")).")
    }
    return notes
  }
}

extension RecordDefect {
  /// Whether the record cannot be trusted: a stray quote mark only means a typing error, and fields
  /// missing at the end do no harm where the profile reads none of them.
  ///
  /// - Parameter columnsRead: the number of columns up to the last that the profile reads.
  func isFatal(columnsRead: Int) -> Bool {
    switch kind {
    case .strayQuote, .otherDelimiter: false
    case .lastFieldsMissing(let found, _): found < columnsRead
    default: true
    }
  }
}
