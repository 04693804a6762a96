// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// One pass over a file of published percentiles.
final class StatisticRun {
  private let profile: ImportProfile
  private let reader: TableReader
  let gate: RunGate
  private let mapping: StatisticMapping?
  private let columns: [(figure: Figure, field: BoundField)]
  private let pivot: BoundPivot?
  private let parser: PayParser
  private let currency: Currency
  private let basis: TaxBasis
  private let currencyField: InternedField<Currency?>?
  private let periodField: InternedField<PayPeriod?>?
  private let settings: PayField?
  /// What an amount of the record at hand counts in a year.
  private var factor: Double
  let jobs: JobDictionary
  let markets: MarketDictionary
  private var group: PivotGroup?
  private let editionField: InternedField<String?>?

  enum Figure: Hashable {
    case percentile(Int)
    case mean
    case incumbents
    case organisations
    case error

    init?(_ name: String) {
      switch name {
      case "mean": self = .mean
      case "incumbents": self = .incumbents
      case "error": self = .error
      default:
        guard name.hasPrefix("p"), let percentile = Int(name.dropFirst()) else { return nil }
        self = .percentile(percentile)
      }
    }
  }

  private struct BoundPivot {
    var key: BoundField
    var kind: BoundField
    var value: BoundField
    var kinds: [String: Figure]
  }

  /// The figures gathered so far of one group of records.
  private struct PivotGroup {
    var key: [UInt8]
    var statistic: PublishedStatistic
    var records: Int
    var hasPay: Bool
    var finding: RecordFinding
  }

  init(
    _ profile: ImportProfile, reader: TableReader, sink: any ImportSink, tools: NormalizationTools,
    locale: NumberLocale
  ) {
    self.profile = profile
    self.reader = reader
    gate = RunGate(profile, reader: reader, sink: sink)
    mapping = profile.statistics
    let header = HeaderIndex(reader.description.fields)
    let isXML = !reader.description.isTable
    // `*` and `#` have their own meaning here.
    let missing = MissingWords(profile.missing)
    jobs = JobDictionary(
      profile, in: header, isXML: isXML, missing: missing, classifier: tools.classifier)
    markets = MarketDictionary(
      profile, in: header, isXML: isXML, missing: missing, resolver: tools.resolver,
      regionsMustResolve: true)
    editionField = EditionReading.field(
      profile.edition, in: header, isXML: isXML, missing: missing)
    var sources: [(Figure, FieldSource?)] = (mapping?.percentiles ?? [:]).sorted { $0.key < $1.key }
      .map { (.percentile($0.key), $0.value) }
    sources += [
      (.mean, mapping?.mean), (.incumbents, mapping?.incumbents),
      (.organisations, mapping?.organisations), (.error, mapping?.relativeError),
    ]
    columns = sources.compactMap { figure, source in
      source.flatMap { BoundField($0, in: header, isXML: isXML) }.map { (figure, $0) }
    }
    pivot = mapping?.pivot.flatMap { pivot in
      guard let key = BoundField(pivot.key, in: header, isXML: isXML),
        let kind = BoundField(pivot.kind, in: header, isXML: isXML),
        let value = BoundField(pivot.value, in: header, isXML: isXML)
      else { return nil }
      return BoundPivot(
        key: key, kind: kind, value: value, kinds: pivot.kinds.compactMapValues(Figure.init))
    }
    let settings = profile.pay.shared ?? profile.pay.elements.values.first
    self.settings = settings
    func field<Meaning>(
      _ source: FieldSource?, _ meaning: @escaping (String) -> Meaning?
    ) -> InternedField<Meaning?>? {
      guard let source, !source.names.isEmpty || source.position != nil else { return nil }
      return BoundField(source, in: header, isXML: isXML).map {
        InternedField($0, missing: missing) { $0.flatMap(meaning) }
      }
    }
    currencyField = field(settings?.currency, CurrencyText.currency)
    periodField = field(settings?.period, PeriodText.period)
    currency = settings?.currency?.constant.flatMap(CurrencyText.currency) ?? .usDollar
    basis = settings?.basis?.constant.flatMap(BasisText.basis) ?? .gross
    let period = settings?.period?.constant.flatMap(PeriodText.period) ?? .year
    factor = Self.factor(period, settings)
    parser = PayParser(locale: locale, defaultCurrency: currency)
  }

  private static func factor(_ period: PayPeriod, _ settings: PayField?) -> Double {
    let periods =
      period == .month ? Double(settings?.monthsPerYear ?? 12) : period.periodsPerYear
    return periods * Double(settings?.unit ?? 1)
  }

  func run() throws {
    try reader.read(onHeader: gate.meet(header:)) { record in
      gate.countAsRead(record)
      if try gate.rejectsDefect(of: record) || gate.filtersOut(record) { return }
      if let edition = try editionField?.meaning(in: record) {
        gate.tally.editions[edition, default: 0] += 1
      }
      if let pivot { try take(record, pivot) } else { try take(record) }
    }
    try finishGroup()
  }

  private func take(_ record: Record) throws {
    guard var statistic = try start(record) else { return }
    var isTopCoded = false
    for (figure, field) in columns {
      let text = trimmed(String(decoding: field.bytes(of: record), as: UTF8.self))
      if mapping?.topCoded.contains(text) == true { isTopCoded = true }
      set(figure, text, of: &statistic)
      if isUnread(figure, text, in: statistic) {
        try gate.warn(
          record,
          RowProblem(
            rule: "figure-unreadable", suggestion: "“\(text.prefix(40))” is no amount; left out."))
      }
    }
    if isTopCoded {
      try gate.warn(
        record, RowProblem(rule: "top-coded", suggestion: "A figure is above what is published."))
    }
    guard !statistic.percentiles.isEmpty || statistic.mean != nil else {
      return try gate.reject(record, Self.suppressed)
    }
    gate.tally.counts.accepted += 1
    try emit(statistic)
  }

  private func start(_ record: Record) throws -> PublishedStatistic? {
    guard let job = try jobs.place(in: record, experienceTenths: nil) else {
      try gate.reject(
        record, RowProblem(rule: "title-missing", suggestion: "The record names no job."))
      return nil
    }
    var currency = currency
    if let currencyField {
      guard let named = try currencyField.meaning(in: record) else {
        try gate.reject(
          record, RowProblem(rule: "currency-unknown", suggestion: "Name the figures' currency."))
        return nil
      }
      currency = named
    }
    if let periodField {
      guard let period = try periodField.meaning(in: record) else {
        try gate.reject(
          record, RowProblem(rule: "pay-period-unknown", suggestion: "Name the figures' period."))
        return nil
      }
      factor = Self.factor(period, settings)
    }
    if job.isNew { try gate.sink.take(.job(jobs.jobs[job.place])) }
    let market = try markets.place(in: record)
    if market.isNew { try gate.sink.take(.market(markets.markets[market.place])) }
    return PublishedStatistic(
      record: record.position.record, line: record.position.line, job: job.place,
      market: market.place, currency: currency, taxBasis: basis,
      payElement: mapping?.element ?? .base, percentiles: [:])
  }

  private func set(_ figure: Figure, _ text: String, of statistic: inout PublishedStatistic) {
    guard !text.isEmpty, mapping?.suppressed.contains(text) != true,
      mapping?.topCoded.contains(text) != true
    else { return }
    switch figure {
    case .percentile(let percentile): statistic.percentiles[percentile] = annual(text)
    case .mean: statistic.mean = annual(text)
    case .incumbents: statistic.incumbents = count(text)
    case .organisations: statistic.organisations = count(text)
    case .error: statistic.relativeStandardError = Double(text)
    }
  }

  /// Whether a percentile or mean has a text that says something and yet no amount.
  private func isUnread(
    _ figure: Figure, _ text: String, in statistic: PublishedStatistic
  ) -> Bool {
    guard !MissingWords.standard.contains(text), mapping?.suppressed.contains(text) != true,
      mapping?.topCoded.contains(text) != true
    else { return false }
    switch figure {
    case .percentile(let percentile): return statistic.percentiles[percentile] == nil
    case .mean: return statistic.mean == nil
    default: return false
    }
  }

  private func annual(_ text: String) -> Int64? {
    guard case .success(let pay) = parser.parse(text) else { return nil }
    return Money.hundredths(Double(pay.middle) / 100 * factor)
  }

  private func count(_ text: String) -> Int? {
    guard case .success(let pay) = parser.parse(text) else { return nil }
    return Int(pay.amount / 100)
  }

  private func emit(_ statistic: PublishedStatistic) throws {
    gate.tally.statistics += 1
    jobs.count(statistic.incumbents ?? 1, of: statistic.job)
    markets.count(1, of: statistic.market)
    try gate.sink.take(.statistic(statistic))
  }

  // MARK: One figure a record

  private func take(_ record: Record, _ pivot: BoundPivot) throws {
    let kind = trimmed(String(decoding: pivot.kind.bytes(of: record), as: UTF8.self))
    guard let figure = pivot.kinds[kind] else {
      return gate.skip("other-figure")
    }
    let key = pivot.key.bytes(of: record)
    if let group, !group.key.elementsEqual(key) { try finishGroup() }
    if group == nil {
      guard let statistic = try start(record) else { return }
      group = PivotGroup(
        key: Array(key), statistic: statistic, records: 0, hasPay: false,
        finding: gate.finding(record, Self.suppressed, .error, rule: Self.suppressed.rule))
    }
    guard var current = group else { return }
    current.records += 1
    let value = trimmed(String(decoding: pivot.value.bytes(of: record), as: UTF8.self))
    set(figure, value, of: &current.statistic)
    current.hasPay = !current.statistic.percentiles.isEmpty || current.statistic.mean != nil
    group = current
  }

  private func finishGroup() throws {
    guard let done = group else { return }
    group = nil
    if done.hasPay {
      gate.tally.counts.accepted += done.records
      try emit(done.statistic)
    } else {
      try gate.reject(done.finding, records: done.records)
    }
  }

  private static let suppressed = RowProblem(
    rule: "pay-suppressed", suggestion: "The publisher does not give these figures.")
}
