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
}

/// Why a record, or one of its cells, is to blame.
struct RowProblem {
  var rule: String
  var column: String?
  var value: String?
  var suggestion: String
}

/// Reads one pay column.
final class PayColumn {
  let element: PayElement
  let name: String?
  private let amount: BoundField
  private let plainColumn: Int?
  private let currency: InternedField<CurrencyChoice>?
  private let fixedCurrency: CurrencyChoice
  private let period: InternedField<PayPeriod?>?
  private let fixedPeriod: PayPeriod?
  private let basis: InternedField<TaxBasis?>?
  private let fixedBasis: TaxBasis?
  private let unit: Int64
  private let monthsPerYear: Int64

  /// The currency of a record and the parser that reads `$` and `kr` accordingly.
  final class CurrencyChoice {
    let currency: Currency?
    /// What the column says, when it is no currency.
    let unknown: String?
    let parser: PayParser

    init(currency: Currency?, unknown: String?, parser: PayParser) {
      self.currency = currency
      self.unknown = unknown
      self.parser = parser
    }
  }

  init?(
    _ field: PayField, element: PayElement, in header: HeaderIndex, isXML: Bool,
    locale: NumberLocale, missing: MissingWords
  ) {
    guard let amount = BoundField(field.amount, in: header, isXML: isXML) else { return nil }
    self.element = element
    self.amount = amount
    plainColumn = amount.plainColumn
    name = amount.columnName(header)
    unit = Int64(field.unit)
    monthsPerYear = Int64(field.monthsPerYear)
    func choice(_ text: String?) -> CurrencyChoice {
      let currency = text.flatMap(CurrencyText.currency)
      return CurrencyChoice(
        currency: currency, unknown: currency == nil ? text : nil,
        parser: PayParser(locale: locale, defaultCurrency: currency, missingWords: missing))
    }
    func column(_ source: FieldSource?) -> BoundField? {
      guard let source, !source.names.isEmpty || source.position != nil else { return nil }
      return BoundField(source, in: header, isXML: isXML)
    }
    currency = column(field.currency).map {
      InternedField($0, missing: missing, interpret: choice)
    }
    fixedCurrency = choice(field.currency?.constant)
    period = column(field.period).map {
      InternedField($0, missing: missing) { $0.flatMap(PeriodText.period) }
    }
    fixedPeriod = field.period == nil ? .year : field.period?.constant.flatMap(PeriodText.period)
    basis = column(field.basis).map {
      InternedField($0, missing: missing) { $0.flatMap(BasisText.basis) }
    }
    fixedBasis = field.basis == nil ? .gross : field.basis?.constant.flatMap(BasisText.basis)
  }

  /// The bytes of the amount, to look at how numbers are written.
  func text(in record: Record) -> String {
    String(decoding: amount.bytes(of: record), as: UTF8.self)
  }

  func read(_ record: Record) throws -> PayOutcome {
    let bytes =
      if let plainColumn { record[plainColumn].withBytes { $0 } } else { amount.bytes(of: record) }
    if bytes.isEmpty { return .none }
    let choice = try currency?.meaning(in: record) ?? fixedCurrency
    // Before the parser, which is a large value: most cells are plain.
    if let plain = PayParser.plainInteger(bytes), plain > 0 {
      return try value(of: ParsedPay(amount: plain * 100), choice: choice, bytes, record)
    }
    switch choice.parser.parse(bytes) {
    case .failure(let failure):
      if failure.rule == .missing { return .none }
      return .refused(
        problem(failure.id, bytes, failure.suggestion))
    case .success(let pay):
      return try value(of: pay, choice: choice, bytes, record)
    }
  }

  private func value(
    of pay: ParsedPay, choice: CurrencyChoice, _ bytes: UnsafeRawBufferPointer, _ record: Record
  ) throws -> PayOutcome {
    guard let currency = choice.currency ?? (choice.unknown == nil ? pay.currency : nil) else {
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
    guard
      let period = try pay.period
        ?? (self.period == nil ? fixedPeriod : self.period?.meaning(in: record))
    else {
      return .refused(
        problem("pay-period-unknown", bytes, "Say whether the pay is for a year, month or hour."))
    }
    guard
      let basis = try pay.taxBasis
        ?? (self.basis == nil ? fixedBasis : self.basis?.meaning(in: record))
    else {
      return .refused(problem("pay-basis-unknown", bytes, "Say whether the pay is gross or net."))
    }
    let factor = period == .month ? monthsPerYear : Int64(period.periodsPerYear)
    let scale = pay.wasThousands ? 1 : unit
    let (scaled, overflowed) = pay.middle.multipliedReportingOverflow(by: scale)
    let (annual, overflowedToo) = scaled.multipliedReportingOverflow(by: factor)
    if overflowed || overflowedToo || annual > Self.largest {
      return .refused(problem("pay-out-of-range", bytes, "Check the number of digits."))
    }
    return .amount(
      ReadPay(
        annual: annual, stated: Double(pay.middle) / 100, currency: currency, basis: basis,
        period: period, isBand: pay.isBand))
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

/// Currencies as survey files name them.
enum CurrencyText {
  /// `EUR`, `eur`, `EUR European Euro`, `USD<TAB>United States dollar`; nil for `AUD/NZD` and words.
  static func currency(_ text: String) -> Currency? {
    let parts = text.split(whereSeparator: { $0.isWhitespace })
    guard let first = parts.first, let currency = Currency(String(first)) else {
      return PayWordsCurrency.currency(of: text)
    }
    // One word alone may be in either case; before others it must look like a code.
    return parts.count == 1 || first.allSatisfy(\.isUppercase) ? currency : nil
  }
}

/// Currency signs and names, read by the pay parser's own words.
enum PayWordsCurrency {
  private static let parser = PayParser(defaultCurrency: nil)

  static func currency(of text: String) -> Currency? {
    guard text.utf8.count <= 40, case .success(let pay) = parser.parse("1 " + text) else {
      return nil
    }
    return pay.currency
  }
}

/// Pay periods as survey files name them.
enum PeriodText {
  private static let words: [String: PayPeriod] = [
    "year": .year, "yearly": .year, "annual": .year, "annually": .year, "yr": .year, "a": .year,
    "y": .year, "per year": .year, "annum": .year, "jahr": .year, "jährlich": .year,
    "month": .month, "monthly": .month, "m": .month, "mth": .month, "per month": .month,
    "monatlich": .month, "semimonth": .semimonth, "semi-monthly": .semimonth,
    "semimonthly": .semimonth, "twice a month": .semimonth, "biweek": .biweek,
    "bi-weekly": .biweek, "biweekly": .biweek, "fortnight": .biweek, "fortnightly": .biweek,
    "week": .week, "weekly": .week, "w": .week, "wk": .week, "per week": .week, "day": .day,
    "daily": .day, "d": .day, "per day": .day, "hour": .hour, "hourly": .hour, "h": .hour,
    "hr": .hour, "per hour": .hour,
  ]

  static func period(_ text: String) -> PayPeriod? { words[HeaderName.folded(text)] }
}

/// Gross or net as survey files say it.
enum BasisText {
  private static let words: [String: TaxBasis] = [
    "gross": .gross, "brutto": .gross, "bruto": .gross, "brut": .gross, "before tax": .gross,
    "net": .net, "netto": .net, "neto": .net, "after tax": .net,
  ]

  static func basis(_ text: String) -> TaxBasis? { words[HeaderName.folded(text)] }
}
