// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// What one pay cell came to.
enum PayOutcome {
  case none
  case amount(ReadPay)
  case refused(RowProblem)
}

/// One pay element of one record.
struct ReadPay {
  /// Hundredths, one year.
  var annual: Int64
  /// Units as the file states them, before annualising.
  var stated: Double
  var currency: Currency
  var basis: TaxBasis
  var period: PayPeriod
  var isBand: Bool
  /// Whether the number was read by the column's decimal mark and is likelier to have groups: `1.200`.
  var isDoubtful: Bool
  /// Whether the cell says that it is all pay together.
  var isTotal: Bool
}

/// Why a record, or one of its cells, is to blame.
struct RowProblem {
  var rule: String
  var column: String?
  var value: String?
  var suggestion: String
}

/// Where a fact about pay comes from: the profile, or a column of each record.
enum PaySource<Value> {
  case fixed(Value)
  case column(InternedField<Value>)

  func value(in record: Record) throws -> Value {
    switch self {
    case .fixed(let value): value
    case .column(let field): try field.meaning(in: record)
    }
  }
}

/// Reads one pay column.
final class PayColumn {
  let element: PayElement
  let name: String?
  private let amount: BoundField
  private let plainColumn: Int?
  private let currency: PaySource<CurrencyChoice>
  private let period: PaySource<PayPeriod?>
  private let basis: PaySource<TaxBasis?>
  private let unit: Int64
  private let monthsPerYear: Int64
  private let months: InternedField<Int64?>?
  private let upper: BoundField?
  private let hasDecimalMark: Bool

  /// The currency of a record and the parser that reads `$` and `kr` accordingly.
  final class CurrencyChoice {
    let currency: Currency?
    /// What the column says, when it is no currency.
    let unknown: String?
    /// The currencies that it leaves open.
    let choices: [Currency]
    let parser: PayParser

    init(currency: Currency?, unknown: String?, parser: PayParser) {
      self.currency = currency
      self.unknown = unknown
      choices = unknown.map(CurrencyText.choices) ?? []
      self.parser = parser
    }
  }

  init?(
    _ field: PayField, element: PayElement, in header: HeaderIndex, isXML: Bool,
    locale: NumberLocale, missing: MissingWords
  ) {
    func bound(_ source: FieldSource?) -> BoundField? {
      source.flatMap { BoundField($0, in: header, isXML: isXML, missing: missing) }
    }
    guard let amount = bound(field.amount) else { return nil }
    self.element = element
    self.amount = amount
    plainColumn = amount.plainColumn
    name = amount.columnName(header)
    unit = Int64(field.unit)
    monthsPerYear = Int64(field.monthsPerYear)
    upper = bound(field.upper)
    hasDecimalMark = locale.decimal != nil
    months = bound(field.monthsColumn).map {
      InternedField($0, missing: missing) { $0.map { MonthsText.months($0) ?? 0 } }
    }
    func choice(_ text: String?) -> CurrencyChoice {
      let currency = text.flatMap(CurrencyText.currency)
      return CurrencyChoice(
        currency: currency, unknown: currency == nil ? text : nil,
        parser: PayParser(locale: locale, defaultCurrency: currency, missingWords: missing))
    }
    func source<Value>(
      _ source: FieldSource?, otherwise: Value, _ interpret: @escaping (String?) -> Value
    ) -> PaySource<Value> {
      guard let source else { return .fixed(otherwise) }
      if !source.names.isEmpty || source.position != nil, let bound = bound(source) {
        // What a constant beside a column says of those who leave it blank.
        return .column(
          InternedField(bound, missing: missing) { interpret($0 ?? source.constant) })
      }
      return .fixed(interpret(source.constant))
    }
    currency = source(field.currency, otherwise: choice(nil), choice)
    period = source(field.period, otherwise: .year) { $0.flatMap(PeriodText.period) }
    basis = source(field.basis, otherwise: .gross) { $0.flatMap(BasisText.basis) }
  }

  /// The bytes of the amount, to look at how numbers are written.
  func text(in record: Record) -> String {
    String(decoding: amount.bytes(of: record), as: UTF8.self)
  }

  /// - Parameter home: the currency of the record's own country, asked for only where the file leaves
  ///   several open.
  func read(_ record: Record, home: () throws -> Currency?) throws -> PayOutcome {
    let bytes =
      if let plainColumn { record[plainColumn].withBytes { $0 } } else { amount.bytes(of: record) }
    if bytes.isEmpty, upper == nil { return .none }
    let choice = try currency.value(in: record)
    if let upper { return try readRange(bytes, upper.bytes(of: record), choice, record, home) }
    // Before the parser, which is a large value: most cells are plain.
    if let plain = PayParser.plainInteger(bytes), plain > 0 {
      return try value(of: ParsedPay(amount: plain * 100), choice: choice, bytes, record, home)
    }
    switch choice.parser.parse(bytes) {
    case .failure(let failure):
      if failure.rule == .missing { return .none }
      return .refused(
        problem(failure.id, bytes, failure.suggestion))
    case .success(let pay):
      return try value(of: pay, choice: choice, bytes, record, home)
    }
  }

  /// The pay of a range whose ends stand in two columns, by the rules of one written in a cell.
  private func readRange(
    _ low: UnsafeRawBufferPointer, _ high: UnsafeRawBufferPointer, _ choice: CurrencyChoice,
    _ record: Record, _ home: () throws -> Currency?
  ) throws -> PayOutcome {
    let bytes = low.isEmpty ? high : low
    let found: ParsedPay?
    do throws(PayFailure) {
      found = try range(low, high, choice.parser)
    } catch {
      return .refused(problem(error.id, bytes, error.suggestion))
    }
    guard let found else { return .none }
    return try value(of: found, choice: choice, bytes, record, home)
  }

  private func range(
    _ low: UnsafeRawBufferPointer, _ high: UnsafeRawBufferPointer, _ parser: PayParser
  ) throws(PayFailure) -> ParsedPay? {
    func end(_ bytes: UnsafeRawBufferPointer) throws(PayFailure) -> ParsedPay? {
      switch parser.parse(bytes) {
      case .success(let pay): return pay
      case .failure(let failure) where [.missing, .zero].contains(failure.rule): return nil
      case .failure(let failure): throw failure
      }
    }
    guard var higher = try end(high) else {
      guard let lower = try end(low) else {
        if case .failure(.zero) = parser.parse(low) { throw .zero }
        return nil
      }
      return lower
    }
    guard var pay = try end(low) else {
      higher.isOpenBelow = true
      return higher
    }
    let top = higher.upper ?? higher.amount
    guard top >= pay.amount else { throw .multipleNumbers }
    if pay.amount > 0, top / pay.amount >= 50 {
      throw .ambiguous(
        "the ends of the range are too far apart to be one person's band",
        "Check that both columns hold pay of the same period.")
    }
    if top > pay.amount { pay.upper = top }
    pay.currency = pay.currency ?? higher.currency
    return pay
  }

  /// Whether a number such as `1.200` is read rightly, doubtfully, or in a way that must be refused.
  ///
  /// A mark before three digits groups in pay of months and years, which is never below a thousand
  /// with thousandths; where small numbers are usual, nothing tells.
  private func doubt(_ pay: ParsedPay, _ period: PayPeriod, _ currency: Currency) -> Doubt {
    guard let other = pay.otherReading else { return .none }
    let isUsuallySmall =
      unit > 1 || period == .hour || period == .day
      || CurrencyText.hasThousandths(currency)
    if hasDecimalMark { return isUsuallySmall ? .none : .doubtful }
    guard isUsuallySmall else { return .none }
    return .refused(
      "It reads as \(plain(Double(pay.amount) / 100)) or \(plain(Double(other) / 100)) by its mark; "
        + "write “numbers: point-decimal” or “comma-decimal” in the profile.")
  }

  private enum Doubt {
    case none, doubtful
    case refused(String)
  }

  private func value(
    of pay: ParsedPay, choice: CurrencyChoice, _ bytes: UnsafeRawBufferPointer, _ record: Record,
    _ home: () throws -> Currency?
  ) throws -> PayOutcome {
    guard let currency = try choice.currency ?? named(pay, choice, home) else {
      if let unknown = choice.unknown {
        return .refused(
          RowProblem(
            rule: "currency-unknown", column: name, value: unknown,
            suggestion:
              "Name the currency by its ISO code, or map this text under the profile's currency values."
          ))
      }
      return .refused(
        problem(
          "currency-missing", bytes,
          "Name the record's currency, or the survey's in the profile (pay.currency)."))
    }
    if let inCell = pay.currency, inCell != currency {
      return .refused(
        problem(
          "currency-conflict", bytes,
          "The cell says \(inCell), the record \(currency); correct one of them."))
    }
    guard let period = try pay.period ?? self.period.value(in: record) else {
      return .refused(
        problem("pay-period-unknown", bytes, "Say whether the pay is for a year, month or hour."))
    }
    guard let basis = try pay.taxBasis ?? self.basis.value(in: record) else {
      return .refused(problem("pay-basis-unknown", bytes, "Say whether the pay is gross or net."))
    }
    let factor: Int64
    if period == .month, let months {
      factor = try months.meaning(in: record) ?? monthsPerYear
      if factor == 0 {
        return .refused(
          problem("pay-months-unknown", bytes, "Say how many months' pay a year has, such as 14."))
      }
    } else {
      factor = period == .month ? monthsPerYear : Int64(period.periodsPerYear)
    }
    var isDoubtful = false
    switch doubt(pay, period, currency) {
    case .none: break
    case .doubtful: isDoubtful = true
    case .refused(let suggestion): return .refused(problem("pay-ambiguous", bytes, suggestion))
    }
    let scale = pay.hasMultiplier ? 1 : unit
    let (scaled, overflowed) = pay.middle.multipliedReportingOverflow(by: scale)
    let (annual, overflowedToo) = scaled.multipliedReportingOverflow(by: factor)
    if overflowed || overflowedToo || annual > Self.largest {
      return .refused(problem("pay-out-of-range", bytes, "Check the number of digits."))
    }
    return .amount(
      ReadPay(
        annual: annual, stated: Double(pay.middle) / 100, currency: currency, basis: basis,
        period: period, isBand: pay.isBand, isDoubtful: isDoubtful,
        isTotal: pay.isTotal))
  }

  /// The currency of a record that states none by itself: the cell's, or the one of those left open that
  /// the record's country pays in.
  private func named(
    _ pay: ParsedPay, _ choice: CurrencyChoice, _ home: () throws -> Currency?
  ) throws -> Currency? {
    guard choice.unknown != nil else { return pay.currency }
    if let inCell = pay.currency, choice.choices.contains(inCell) { return inCell }
    guard !choice.choices.isEmpty, let currency = try home() else { return nil }
    return choice.choices.contains(currency) ? currency : nil
  }

  /// 10¹⁵ units a year: more than any pay in any currency, and exact as a double of hundredths.
  private static let largest: Int64 = 100_000_000_000_000_000

  private func problem(
    _ rule: String, _ bytes: UnsafeRawBufferPointer, _ suggestion: String
  ) -> RowProblem {
    RowProblem(
      rule: rule, column: name, value: String(decoding: bytes.prefix(200), as: UTF8.self),
      suggestion: suggestion)
  }
}
