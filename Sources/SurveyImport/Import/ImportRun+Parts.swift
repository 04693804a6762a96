// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// The normalizers of an import, made once.
struct NormalizationTools {
  let classifier: JobClassifier
  let resolver: MarketResolver
}

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

/// Editions that stand in the records.
enum EditionReading {
  static func field(
    _ edition: EditionSource, in header: HeaderIndex, isXML: Bool, missing: MissingWords
  ) -> InternedField<String?>? {
    guard let source = edition.field, let bound = BoundField(source, in: header, isXML: isXML)
    else { return nil }
    return InternedField(bound, missing: missing) {
      $0.flatMap { text(of: $0, edition.unit ?? .year, edition.dates) }
    }
  }

  /// The edition in a value: a year, or the wanted part of a date.
  static func text(
    of value: String, _ unit: EditionSource.Unit, _ dates: DayOrder? = nil
  ) -> String? {
    if value.utf8.count == 4, EditionText.isValid(value) { return value }
    guard
      let date = SurveyDateParser.date(value, order: dates ?? .dayFirst)
        ?? (dates == nil ? SurveyDateParser.date(value, order: .monthFirst) : nil)
    else { return nil }
    let month = "\(date.year)-\(EditionText.twoDigits(date.month))"
    switch unit {
    case .year: return String(date.year)
    case .month: return month
    case .day: return "\(month)-\(EditionText.twoDigits(date.day))"
    }
  }
}

/// Answers about working remotely.
enum RemoteText {
  static func isRemote(_ text: String) -> Bool? {
    switch HeaderName.folded(text) {
    case "yes", "true", "1", "y", "remote", "fully remote", "remotely", "100", "да", "так", "sí",
      "si",
      "sim", "tak", "ja", "oui":
      true
    case "no", "false", "0", "n", "in-person", "office", "on-site", "onsite", "hybrid", "нет", "ні",
      "não",
      "nie", "nein", "non":
      false
    default: nil
    }
  }
}

extension RecordDefect {
  /// Whether the record cannot be trusted; a stray quote mark only means a typing error.
  var isFatal: Bool {
    if case .strayQuote = kind { return false }
    return true
  }
}

extension Observation {
  /// The annual pay of one element.
  subscript(_ element: PayElement) -> Int64? {
    get {
      switch element {
      case .base: base
      case .bonus: bonus
      case .equity: equity
      case .totalCash: totalCash
      case .total: total
      }
    }
    set {
      switch element {
      case .base: base = newValue
      case .bonus: bonus = newValue
      case .equity: equity = newValue
      case .totalCash: totalCash = newValue
      case .total: total = newValue
      }
    }
  }

  /// Fills in the sums that the survey did not ask for.
  mutating func derive(bonusIncludesEquity: Bool) {
    guard let base, let bonus else { return }
    let (sum, overflowed) = base.addingReportingOverflow(bonus)
    if overflowed { return }
    if bonusIncludesEquity {
      if total == nil { total = sum }
      return
    }
    if totalCash == nil { totalCash = sum }
    if let equity, total == nil {
      let (all, overflowed) = sum.addingReportingOverflow(equity)
      if !overflowed { total = all }
    }
  }
}

/// A number without needless decimals.
func plain(_ number: Double) -> String {
  guard let whole = Int(exactly: number) else { return "\(number)" }
  return String(whole)
}

/// What a pass counts.
struct ImportTally {
  var counts = RecordCounts()
  var rejections: [String: Int] = [:]
  var warnings: [String: Int] = [:]
  var skips: [String: Int] = [:]
  var editions: [String: Int] = [:]
  var repeatsKept = 0
  var unitSlipSuspects = 0
  var repairs = 0
  var statistics = 0
  var exchangeRates = 0
}
