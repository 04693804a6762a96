// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// One pass over a file of published percentiles.
final class StatisticRun {
  private let profile: ImportProfile
  private let reader: TableReader
  private let sink: any ImportSink
  private let mapping: StatisticMapping?
  private let filters: [BoundFilter]
  private let columns: [(figure: Figure, field: BoundField)]
  private let pivot: BoundPivot?
  private let parser: PayParser
  private let currency: Currency
  private let basis: TaxBasis
  private let factor: Double
  let jobs: JobDictionary
  let markets: MarketDictionary
  private(set) var tally = ImportTally()
  private var group: PivotGroup?
  private let editionField: InternedField<String?>?
  var progress: (@Sendable (Int) -> Void)?

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
    self.sink = sink
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
    filters = profile.filters.compactMap { BoundFilter($0, in: header, isXML: isXML) }
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
    currency = settings?.currency?.constant.flatMap(CurrencyText.currency) ?? .usDollar
    basis = settings?.basis?.constant.flatMap(BasisText.basis) ?? .gross
    let period = settings?.period?.constant.flatMap(PeriodText.period) ?? .year
    let periods =
      period == .month ? Double(settings?.monthsPerYear ?? 12) : period.periodsPerYear
    factor = periods * Double(settings?.unit ?? 1)
    parser = PayParser(locale: locale, defaultCurrency: currency)
  }

  func run() throws {
    try reader.read { record in
      tally.counts.read += 1
      if tally.counts.read & 0x3FFF == 0 { progress?(record.position.byteOffset) }
      if let defect = record.defects.first(where: { $0.isFatal }) {
        return try reject(record, rule: defect.code, value: nil, defect.message)
      }
      for filter in filters where try filter.skips(record) {
        tally.counts.skipped += 1
        tally.skips[filter.id, default: 0] += 1
        return
      }
      if let edition = try editionField?.meaning(in: record) {
        tally.editions[edition, default: 0] += 1
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
    }
    if isTopCoded { try warn(record, rule: "top-coded", "A figure is above what is published.") }
    guard !statistic.percentiles.isEmpty || statistic.mean != nil else {
      return try reject(
        record, rule: "pay-suppressed", value: nil, "The publisher does not give these figures.")
    }
    tally.counts.accepted += 1
    try emit(statistic)
  }

  private func start(_ record: Record) throws -> PublishedStatistic? {
    guard let job = try jobs.place(in: record, experienceTenths: nil) else {
      try reject(record, rule: "title-missing", value: nil, "The record names no job.")
      return nil
    }
    if job.isNew { try sink.job(jobs.jobs[job.place]) }
    let market = try markets.place(in: record)
    if market.isNew { try sink.market(markets.markets[market.place]) }
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

  private func annual(_ text: String) -> Int64? {
    guard case .success(let pay) = parser.parse(text) else { return nil }
    return Money.hundredths(Double(pay.middle) / 100 * factor)
  }

  private func count(_ text: String) -> Int? {
    guard case .success(let pay) = parser.parse(text) else { return nil }
    return Int(pay.amount / 100)
  }

  private func emit(_ statistic: PublishedStatistic) throws {
    tally.statistics += 1
    jobs.count(statistic.incumbents ?? 1, of: statistic.job)
    markets.count(1, of: statistic.market)
    try sink.statistic(statistic)
  }

  // MARK: One figure a record

  private func take(_ record: Record, _ pivot: BoundPivot) throws {
    let kind = trimmed(String(decoding: pivot.kind.bytes(of: record), as: UTF8.self))
    guard let figure = pivot.kinds[kind] else {
      tally.counts.skipped += 1
      tally.skips["other-figure", default: 0] += 1
      return
    }
    let key = pivot.key.bytes(of: record)
    if let group, !group.key.elementsEqual(key) { try finishGroup() }
    if group == nil {
      guard let statistic = try start(record) else { return }
      group = PivotGroup(
        key: Array(key), statistic: statistic, records: 0, hasPay: false,
        finding: finding(
          record, rule: "pay-suppressed", .error, value: nil,
          "The publisher does not give these figures."))
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
      tally.counts.accepted += done.records
      try emit(done.statistic)
    } else {
      tally.counts.rejected += done.records
      tally.rejections[done.finding.rule, default: 0] += done.records
      try sink.finding(done.finding)
    }
  }

  // MARK: Findings

  private func reject(_ record: Record, rule: String, value: String?, _ suggestion: String) throws {
    tally.counts.rejected += 1
    tally.rejections[rule, default: 0] += 1
    try sink.finding(finding(record, rule: rule, .error, value: value, suggestion))
  }

  private func warn(_ record: Record, rule: String, _ suggestion: String) throws {
    tally.warnings[rule, default: 0] += 1
    try sink.finding(finding(record, rule: rule, .warning, value: nil, suggestion))
  }

  private func finding(
    _ record: Record, rule: String, _ severity: FindingSeverity, value: String?,
    _ suggestion: String
  ) -> RecordFinding {
    RecordFinding(
      rule: rule, severity: severity, record: record.position.record, line: record.position.line,
      byteOffset: record.position.byteOffset, value: value, suggestion: suggestion,
      originalText: record.originalText)
  }
}
