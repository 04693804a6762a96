// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// One pass over a file of exchange rates.
final class RateRun {
  private let reader: TableReader
  let gate: RunGate
  private let fields: [String: BoundField]
  private let mapping: RateMapping?
  private let isCommaDecimal: Bool

  init(_ profile: ImportProfile, reader: TableReader, sink: any ImportSink) {
    self.reader = reader
    gate = RunGate(profile, reader: reader, sink: sink)
    mapping = profile.rates
    isCommaDecimal = profile.numbers == "comma-decimal"
    let header = HeaderIndex(reader.description.fields)
    let isXML = !reader.description.isTable
    var fields: [String: BoundField] = [:]
    func bind(_ name: String, _ source: FieldSource?) {
      fields[name] = source.flatMap { BoundField($0, in: header, isXML: isXML) }
    }
    bind("base", mapping?.base)
    bind("currency", mapping?.currency)
    bind("date", mapping?.date)
    bind("rate", mapping?.rate)
    bind("nominal", mapping?.nominal)
    self.fields = fields
  }

  func run() throws {
    try reader.read { record in
      gate.countAsRead(record)
      if try !gate.filtersOut(record) { try take(record) }
    }
  }

  private func take(_ record: Record) throws {
    guard let base = Currency(text("base", record)),
      let currency = Currency(text("currency", record))
    else {
      return try reject(
        record, "currency-unknown", "\(text("base", record)) \(text("currency", record))",
        "Both currencies of a rate must be ISO 4217 codes.")
    }
    let stated = text("rate", record)
    if ["NaN", "", "-", "."].contains(stated) {
      return gate.skip("rate-not-published")
    }
    guard let rate = number(stated), rate > 0 else {
      return try reject(record, "rate-not-a-number", stated, "A rate is a number above zero.")
    }
    let nominalText = text("nominal", record)
    guard let nominal = nominalText.isEmpty ? 1 : number(nominalText), nominal > 0 else {
      return try reject(
        record, "rate-not-a-number", nominalText, "The nominal is a number above zero.")
    }
    let dateText = text("date", record)
    if dateText.utf8.count == 7, dateText.contains("-Q") || dateText.contains("-S") {
      return gate.skip("rate-of-several-months")
    }
    guard let date = Self.date(dateText) else {
      return try reject(
        record, "date-unknown", dateText, "Write the day as 2024-12-31 or 31.12.2024.")
    }
    gate.tally.counts.accepted += 1
    gate.tally.exchangeRates += 1
    gate.tally.editions[date, default: 0] += 1
    try gate.sink.take(
      .exchangeRate(
        ExchangeRate(base: base, currency: currency, date: date, rate: rate / nominal)))
  }

  private func text(_ name: String, _ record: Record) -> String {
    guard let field = fields[name] else { return "" }
    let found = trimmed(String(decoding: field.bytes(of: record), as: UTF8.self))
    return found.isEmpty ? field.source.constant ?? "" : field.source.meaning(of: found) ?? ""
  }

  /// A plain decimal number; “1e3”, “inf” and hexadecimal are none.
  private func number(_ text: String) -> Double? {
    let plain = isCommaDecimal ? text.replacing(",", with: ".") : text
    guard plain.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), let value = Double(plain),
      value.isFinite
    else { return nil }
    return value
  }

  /// A day as ISO 8601; a year or a month alone stays as it is.
  static func date(_ text: String) -> String? {
    if EditionText.isValid(text) { return text }
    return EditionReading.text(of: text, .day)
  }

  private func reject(
    _ record: Record, _ rule: String, _ value: String, _ suggestion: String
  ) throws {
    try gate.reject(
      record, RowProblem(rule: rule, value: String(value.prefix(200)), suggestion: suggestion))
  }
}
