// SPDX-License-Identifier: MIT

import Compensation

/// Which column was taken for what.
struct DraftGuess {
  private(set) var columns: [ColumnRole: Int] = [:]
  /// How many roles were found by the columns' names.
  private(set) var named = 0
  /// Whether pay is in thousands or lakhs.
  private(set) var scale: PayScale?
  /// The upper end of the range of which the pay column is the lower one.
  private(set) var upper: Int?
  /// Other columns that could be the pay.
  private(set) var otherPay: [Int] = []
  /// Whether only the pay column's values speak for it.
  private(set) var isPayByValues = false
  /// Columns of published percentiles, where the file is a table of them.
  private(set) var percentiles: [Int: Int]?
  private(set) var mean: Int?
  private(set) var incumbents: Int?
  /// Columns called currency, period, gross or net, country or hours whose values nobody understands.
  private(set) var notUnderstood: [(role: ColumnRole, column: Int)] = []

  init(_ view: FileView, _ tools: NormalizationTools) {
    let fields = view.header.fields
    let values = fields.indices.map { ColumnValues(view.firstValues(ofColumn: $0)) }
    func isPay(_ column: Int) -> Bool {
      let least = PayScale.leastPay(under: fields[column])
      return !values[column].isEmpty && values[column].fit(.base, tools, leastPay: least) > 0
    }
    if let found = PayColumns.percentiles(fields, isPay: isPay) {
      percentiles = found
      mean = PayColumns.mean(fields) { isPay($0) && !found.values.contains($0) }
      incumbents = PayColumns.incumbents(fields) { column in
        !found.values.contains(column) && column != mean
          && values[column].share { Int($0.filter { $0 != "," && $0 != " " }) != nil } >= 0.8
      }
    }
    let taken = Set((percentiles ?? [:]).values).union([mean, incumbents].compactMap { $0 })
    let candidates = Self.candidates(view, values, tools, aside: taken)
    // The best fits first; a column serves one role and a role one column.
    for candidate in candidates.sorted(by: { ($1.fit, $0.column) < ($0.fit, $1.column) })
    where columns[candidate.role] == nil && !columns.values.contains(candidate.column) {
      columns[candidate.role] = candidate.column
    }
    named = columns.count
    if percentiles != nil {
      for role in [ColumnRole.base, .bonus, .total, .people] { columns[role] = nil }
    } else {
      choosePay(fields, values, candidates, tools, isPay)
    }
    if columns[.title] == nil {
      columns[.title] = Self.titleByValues(values, taken: Set(columns.values), tools)
    }
    chooseByValues(fields, values, tools)
    let used = Set(columns.values)
    notUnderstood = ColumnRole.telling.flatMap { role -> [(role: ColumnRole, column: Int)] in
      guard columns[role] == nil else { return [] }
      return fields.indices.filter {
        !used.contains($0) && !values[$0].isEmpty
          && role.isNamed(Self.plainName(fields[$0], view.format))
          && values[$0].fit(role, tools) < ColumnValues.least(role)
      }.map { (role, $0) }
    }
  }

  private typealias Candidate = (role: ColumnRole, column: Int, fit: Double)

  private static func candidates(
    _ view: FileView, _ values: [ColumnValues], _ tools: NormalizationTools, aside: Set<Int>
  ) -> [Candidate] {
    let fields = view.header.fields
    let records = max(1, values.map(\.total).max() ?? 1)
    var candidates: [Candidate] = []
    for column in fields.indices where !values[column].isEmpty && !aside.contains(column) {
      for role in ColumnRole.allCases {
        var name = role.fit(name: plainName(fields[column], view.format))
        guard name > 0 else { continue }
        if role == .base {
          switch PayHeader.basis(fields[column]) {
          case .gross: name *= 1.05
          case .net: name *= 0.95
          case nil: break
          }
          // Of “Salary 2023” and “Salary 2024” the later.
          if let year = EditionText.inFileName(fields[column]).flatMap({ Int($0.prefix(4)) }) {
            name *= 1 + Double(year - 2000) / 1000
          }
        }
        let content = values[column].fit(
          role, tools, leastPay: PayScale.leastPay(under: fields[column]))
        if content >= ColumnValues.least(role) {
          // A question that few answered is seldom the main one.
          let filled = 0.5 + 0.5 * Double(values[column].total) / Double(records)
          candidates.append((role, column, name * (0.4 + 0.6 * content) * filled))
        }
      }
    }
    return candidates
  }

  private mutating func choosePay(
    _ fields: [String], _ values: [ColumnValues], _ candidates: [Candidate],
    _ tools: NormalizationTools, _ isPay: (Int) -> Bool
  ) {
    if let pay = columns[.base] ?? columns[.total] {
      // “Salary, e.g. 60 000” has a thousand in its name and whole amounts in its cells.
      if values[pay].isSmall { scale = PayScale(statedIn: fields[pay]) }
    } else if let pay = Self.payByTheHour(fields, values, taken: Set(columns.values)) {
      columns[.base] = pay
    } else if let pay = Self.payInThousands(fields, values, taken: Set(columns.values)) {
      columns[.base] = pay
      scale = PayScale(statedIn: fields[pay]) ?? .guessedThousands
    } else if let pay = Self.payByValues(fields, values, taken: Set(columns.values), tools) {
      columns[.base] = pay
      isPayByValues = true
    }
    guard let base = columns[.base] else { return }
    if let pair = PayColumns.pair(of: base, in: fields, isPay: isPay) {
      columns[.base] = pair.low
      upper = pair.high
      for (role, column) in columns where role != .base && [pair.low, pair.high].contains(column) {
        columns[role] = nil
      }
    }
    let used = Set(columns.values).union([upper].compactMap { $0 })
    otherPay = candidates.filter { $0.role == .base && $0.fit > 0.35 && !used.contains($0.column) }
      .map(\.column).sorted()
  }

  /// Country, currency and period, which their values tell whatever the columns are called.
  private mutating func chooseByValues(
    _ fields: [String], _ values: [ColumnValues], _ tools: NormalizationTools
  ) {
    func find(_ role: ColumnRole, _ isSo: (ColumnValues) -> Bool) {
      guard columns[role] == nil else { return }
      let taken = Set(columns.values).union((percentiles ?? [:]).values)
      columns[role] = values.indices.first { place in
        // A column that holds nothing but its own name is ticked: “PHP” of the languages one knows.
        let isTick = values[place].values.allSatisfy { $0.value == fields[place] }
        return !taken.contains(place) && !values[place].isEmpty && !isTick && isSo(values[place])
      }
    }
    // “Location: Germany” is a country.
    if columns[.country] == nil, let region = columns[.region],
      values[region].share({
        let market = tools.resolver.resolve($0)
        return market?.country != nil && market?.region == nil && $0.utf8.count > 3
      }) >= 0.9
    {
      columns[.country] = region
      columns[.region] = nil
    }
    if columns[.region] == nil {
      find(.country) { column in
        column.share { tools.resolver.resolve($0)?.country != nil && $0.utf8.count > 2 } >= 0.9
      }
    }
    find(.currency) { column in
      column.share { text in
        text.utf8.count == 3 && text.allSatisfy(\.isUppercase) && Currency(text) != nil
          && tools.resolver.resolve(text) == nil
      } >= 0.95
    }
    find(.basis) { column in
      column.share { BasisText.basis($0) != nil && $0.count > 2 } >= 0.95
    }
    find(.period) { column in column.share { PeriodText.period($0) != nil && $0.count > 3 } >= 0.95
    }
  }

  /// A column's name; of an XML path the last element or attribute.
  private static func plainName(_ field: String, _ format: ProfileFile.Format) -> String {
    guard format == .xml, let last = field.split(separator: "/").last else { return field }
    return String(last.drop { $0 == "@" })
  }

  /// A column that is called a rate and has numbers such as 61.5.
  private static func payByTheHour(
    _ fields: [String], _ values: [ColumnValues], taken: Set<Int>
  ) -> Int? {
    fields.indices.first { column in
      let words = TextFolding.fold(fields[column]).split { !$0.isLetter }.map(String.init)
      return !taken.contains(column) && words.contains("rate")
        && (words.contains("pay") || words.contains("wage") || words.contains("salary"))
        && !values[column].isEmpty && values[column].looksLikeThousands
    }
  }

  /// A column that is called pay and has numbers such as 68.5.
  private static func payInThousands(
    _ fields: [String], _ values: [ColumnValues], taken: Set<Int>
  ) -> Int? {
    fields.indices.filter {
      !taken.contains($0) && !values[$0].isEmpty && values[$0].looksLikeThousands
    }
    .map { ($0, ColumnRole.base.fit(name: fields[$0])) }
    .filter { $0.1 >= 0.5 }
    .max { $0.1 < $1.1 }?.0
  }

  /// The one column whose values look like pay where no name is known; nil where several do.
  private static func payByValues(
    _ fields: [String], _ values: [ColumnValues], taken: Set<Int>, _ tools: NormalizationTools
  ) -> Int? {
    let named = ["zip", "postal", "postcode", "plz", "phone", "code", "id", "no", "nr", "lp"]
    let fitting = fields.indices.filter { column in
      guard !taken.contains(column), !values[column].isEmpty else { return false }
      let words = TextFolding.fold(fields[column]).split { !$0.isLetter }.map(String.init)
      guard !words.contains(where: named.contains) else { return false }
      let column = values[column]
      return column.fit(.base, tools, leastPay: 50_000) >= 0.9 && !column.isCounting
        && column.share { EditionReading.text(of: $0, .year) != nil } < 0.5
    }
    if fitting.count == 1 { return fitting.first }
    let signed = fitting.filter { values[$0].namesCurrency }
    return signed.count == 1 ? signed.first : nil
  }

  /// The column whose values are mostly job titles, whatever it is called.
  private static func titleByValues(
    _ values: [ColumnValues], taken: Set<Int>, _ tools: NormalizationTools
  ) -> Int? {
    values.indices.filter { !taken.contains($0) && !values[$0].isEmpty }
      .map { ($0, values[$0].fit(.title, tools)) }
      .filter { $0.1 > 0.65 }
      .max { $0.1 < $1.1 }?.0
  }
}
