// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// Reads what base pay was a year before, and how long people are with their employer.
final class RaiseReading {
  private let yearAgo: PayColumn?
  private let change: InternedField<Double?>?
  private let tenure: InternedField<Int?>?

  /// Nil where the profile names no pay of a year before, or the file has none.
  init?(
    _ profile: ImportProfile, in header: HeaderIndex, isXML: Bool, locale: NumberLocale,
    missing: MissingWords
  ) {
    func bound(_ source: FieldSource?) -> BoundField? {
      source.flatMap { BoundField($0, in: header, isXML: isXML, missing: missing) }
    }
    guard var field = profile.pay.elements[.base] else { return nil }
    yearAgo = profile.pay.yearAgo.flatMap { amount in
      field.amount = amount
      field.upper = nil
      return PayColumn(
        field, element: .base, in: header, isXML: isXML, locale: locale, missing: missing)
    }
    change = bound(profile.pay.change).map {
      InternedField($0, missing: missing) { $0.flatMap(Self.amount) }
    }
    tenure = bound(profile.fields.tenure).map {
      InternedField($0, missing: missing) { $0.flatMap(ExperienceParser.tenthsOfYears) }
    }
    if yearAgo == nil, change == nil { return nil }
  }

  /// Puts the pay of a year before into an observation where it is told and a year can have made the difference.
  ///
  /// - Parameter read: the base pay as the file states it.
  func read(
    _ observation: inout Observation, _ read: ReadPay, _ record: Record,
    home: () throws -> Currency?
  ) throws {
    guard let base = observation.base, base == read.annual else { return }
    var before: Int64?
    if let yearAgo, case .amount(let pay) = try yearAgo.read(record, home: home),
      pay.currency == read.currency, pay.basis == read.basis, !pay.isDoubtful
    {
      before = pay.annual
    } else if let change, let amount = try change.meaning(in: record), read.stated > 0 {
      before = Int64(exactly: (Double(base) * (1 - amount / read.stated)).rounded())
    }
    guard let before, before > 0,
      Self.believed.contains(Double(base) / Double(before))
    else { return }
    observation.baseBefore = before
    observation.tenureTenths = try tenure?.meaning(in: record) ?? nil
  }

  /// Half and four times: a greater difference in one year is one of hours, units or countries.
  private static let believed = 0.5...4.0

  /// A change may be below zero, as no pay is: `-150`, `1 200`, `0`.
  private static func amount(_ text: String) -> Double? {
    let digits = text.replacing("\u{2212}", with: "-").filter { !$0.isWhitespace }
    return Double(digits).flatMap { $0.isFinite ? $0 : nil }
  }
}
