// SPDX-License-Identifier: MIT

import Compensation
import Foundations

/// What a file says of itself in columns that a profile does not read, against what the profile takes for
/// granted.
///
/// A German list with the columns of an Armenian one says `Germany` and `EUR` in two more of its own: to
/// read it by the Armenian profile would make 82,000 euros a year 82,000 drams a month.
struct FileContradictions {
  private let profile: ImportProfile
  private let view: FileView
  private let resolver: MarketResolver
  private let unread: [Int]

  /// The share of a column's answers that must say otherwise; below it they are strays.
  private static let least = 0.1
  /// For columns that nothing but their values tells apart, such as one of countries.
  private static let telling = 0.8

  init(_ profile: ImportProfile, _ view: FileView, _ resolver: MarketResolver) {
    self.profile = profile
    self.view = view
    self.resolver = resolver
    let read = profile.columnsRead(in: view.header)
    unread = view.header.fields.indices.filter { !read.contains($0) }
  }

  /// A sentence for each; empty where the file says nothing against the profile.
  var sentences: [String] {
    guard profile.kind == .observations else { return [] }
    return country() + places() + currency() + period() + basis() + size()
  }

  /// The profile's own country, where no column says it.
  private var home: String? {
    guard profile.fields.country == nil else { return nil }
    return profile.defaultMarket.flatMap(resolver.home)?.country
  }

  private func country() -> [String] {
    guard let home else { return [] }
    return against(.country) { text in
      resolver.resolve(text).map { $0.country == nil || $0.country == home }
    }
  }

  /// Whether most people live in other countries by the column that the profile does read.
  private func places() -> [String] {
    guard let home, let region = profile.fields.region,
      let column = view.header.column(anyOf: region.names)?.place
    else { return [] }
    let values = ColumnValues(view.firstValues(ofColumn: column))
    let abroad = values.share { text in
      let place = resolver.place(country: nil, region: text, defaultMarket: profile.defaultMarket)
      return place.market?.country.map { $0 != home } ?? false
    }
    guard abroad > 0.5 else { return [] }
    return [
      "most places of “\(HeaderText.short(view.header.fields[column]))” lie outside "
        + (profile.defaultMarket ?? home)
    ]
  }

  private func currency() -> [String] {
    let constants = fixed(\.currency).compactMap { CurrencyText.currency($0) }
    guard !constants.isEmpty, !profile.pay.isConverted else { return [] }
    return against(.currency) { text in
      CurrencyText.currency(text).map { constants.contains($0) }
    }
  }

  private func period() -> [String] {
    let constants = fixed(\.period).compactMap { PeriodText.period($0) }
    guard !constants.isEmpty, !profile.pay.isConverted else { return [] }
    return against(.period) { text in PeriodText.period(text).map { constants.contains($0) } }
  }

  private func basis() -> [String] {
    let constants = fixed(\.basis).compactMap { BasisText.basis($0) }
    guard !constants.isEmpty else { return [] }
    return against(.basis) { text in BasisText.basis(text).map { constants.contains($0) } }
  }

  /// Whether the amounts are of another size than the profile's currency and period pay.
  private func size() -> [String] {
    guard let field = profile.pay.elements[.base] ?? profile.pay.elements[.total],
      let column = view.header.column(anyOf: field.amount.names)?.place,
      let currency = field.currency?.constant.flatMap(CurrencyText.currency),
      let period = field.period?.constant.flatMap(PeriodText.period), !profile.pay.isConverted,
      field.currency?.names.isEmpty == true
    else { return [] }
    var amounts: [Double] = []
    for (text, count) in view.firstValues(ofColumn: column) {
      guard case .success(let pay) = PayParser(defaultCurrency: currency).parse(text),
        pay.period == nil, !pay.hasMultiplier
      else { continue }
      amounts += Array(repeating: Double(pay.middle) / 100, count: count)
    }
    guard amounts.count >= ColumnUnit.fewest else { return [] }
    amounts.sort()
    let yearly = amounts[amounts.count / 2] * Double(field.unit) * period.periodsPerYear
    guard let usual = UsualPay(currency, isAtHome: true), !usual.allows(yearly) else { return [] }
    return [
      "the middle of “\(HeaderText.short(view.header.fields[column]))” is no pay of one \(period.rawValue) in \(currency)"
    ]
  }

  /// What the profile writes down for every record, where no column says it.
  private func fixed(_ fact: KeyPath<PayField, FieldSource?>) -> [String] {
    let sources = profile.pay.elements.values.compactMap { $0[keyPath: fact] }
    guard sources.allSatisfy({ $0.names.isEmpty && $0.position == nil }) else { return [] }
    return sources.compactMap(\.constant)
  }

  /// Sentences on the unread columns of a role in which too many answers are not the profile's.
  ///
  /// - Parameter agrees: whether a value is what the profile says; nil where it says nothing.
  private func against(_ role: ColumnRole, _ agrees: (String) -> Bool?) -> [String] {
    unread.compactMap { column in
      let name = view.header.fields[column]
      // A column of another question may hold a country or two: it has to be one by name or by all it holds.
      let isNamed = role.isNamed(name)
      guard isNamed || role == .country, !role.isContrary(name) else { return nil }
      let values = ColumnValues(view.firstValues(ofColumn: column))
      let verdicts = Dictionary(
        uniqueKeysWithValues: values.values.map { ($0.value, agrees($0.value)) })
      let understood = values.share { verdicts[$0] != .some(nil) }
      let others = values.share { verdicts[$0] == .some(false) }
      guard understood >= (isNamed ? 0.5 : Self.telling), others > Self.least else { return nil }
      let example = values.values.first { verdicts[$0.value] == .some(false) }?.value ?? ""
      return
        "“\(HeaderText.short(name))” says \(PlainText.line(example, limit: 30)), which the profile does not read"
    }
  }
}

extension ImportProfile {
  /// The columns from which the profile takes anything.
  func columnsRead(in header: HeaderIndex) -> Set<Int> {
    var columns: Set<Int> = []
    for source in fieldSources {
      if let position = source.position { columns.insert(position - 1) }
      for name in source.names {
        if let place = header.column(name)?.place { columns.insert(place) }
      }
    }
    return columns
  }
}
