// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// What may end a run before the file's end.
struct StopReading: Error {}

/// The settings of one pass over a file.
struct RunSettings {
  var profile: ImportProfile
  /// Records of other editions are skipped; nil: all are taken.
  var onlyEdition: String?
  var repairsUnitSlips = false
  var locales: PayLocales
  /// What a first look at the file found of each group's pay.
  var sampledSlips: UnitSlipDetector?
  var recordLimit: Int?
  /// Whether the years of the answers are counted.
  var countsYears = false
}

/// One pass over the records of a file of observations.
///
/// A row makes no `String` unless something is wrong with it: texts are interned by their bytes
/// and pay is read from bytes.
final class ImportRun {
  let settings: RunSettings
  let profile: ImportProfile
  private let reader: TableReader
  let gate: RunGate
  let jobs: JobDictionary
  let markets: MarketDictionary
  private let payColumns: [PayColumn]
  private let editionField: InternedField<String?>?
  private let experience: InternedField<ExperienceAnswer?>?
  private let raises: RaiseReading?
  private let size: InternedField<EmployerSize?>?
  private let remote: InternedField<Bool?>?
  private let employer: InternedField<String?>?
  private let weight: InternedField<Double?>?
  private let people: InternedField<Int?>?
  /// The number of records of each distinct text of the edition field.
  @exclusivity(unchecked) private var editionCounts: [Int] = []
  @exclusivity(unchecked) private var employerPlaces: [Int] = []
  @exclusivity(unchecked) private var employerCount = 0
  private let hours: InternedField<WorkingTime?>?
  private let employment: InternedField<EmploymentKind?>?
  private let answerDates: AnswerDates?
  private let repeats: RepeatDetector
  @exclusivity(unchecked) private(set) var slips = UnitSlipDetector()
  /// Groups of pay by the place of their country.
  @exclusivity(unchecked) private var groups: [[PayGroup]] = []
  @exclusivity(unchecked) private var groupCount = 0

  /// What a person says of their experience; that it cannot be read is found once a text.
  private enum ExperienceAnswer: Equatable {
    case tenths(Int)
    case unreadable

    var tenths: Int? {
      if case .tenths(let tenths) = self { tenths } else { nil }
    }
  }

  private struct PayGroup {
    var currency: Currency
    var basis: TaxBasis
    var place: Int
  }

  init(
    _ settings: RunSettings, reader: TableReader, sink: any ImportSink, tools: NormalizationTools
  ) {
    self.settings = settings
    profile = settings.profile
    self.reader = reader
    gate = RunGate(settings.profile, reader: reader, sink: sink)
    let header = HeaderIndex(reader.description.fields)
    let isXML = !reader.description.isTable
    let missing = MissingWords.standard.adding(settings.profile.missing)
    func field<Meaning>(
      _ source: FieldSource?, _ interpret: @escaping (String) -> Meaning?
    ) -> InternedField<Meaning?>? {
      guard let source, let bound = BoundField(source, in: header, isXML: isXML, missing: missing)
      else { return nil }
      return InternedField(bound, missing: missing) { $0.flatMap(interpret) }
    }
    jobs = JobDictionary(
      profile, in: header, isXML: isXML, missing: missing, classifier: tools.classifier)
    markets = MarketDictionary(
      profile, in: header, isXML: isXML, missing: missing, resolver: tools.resolver)
    payColumns = PayElement.allCases.compactMap { element in
      settings.profile.pay.elements[element].flatMap {
        PayColumn(
          $0, element: element, in: header, isXML: isXML, locale: settings.locales[element],
          missing: missing)
      }
    }
    editionField = EditionReading.field(
      profile.edition, in: header, isXML: isXML, missing: missing)
    experience = field(profile.fields.experience) {
      ExperienceParser.tenthsOfYears($0).map(ExperienceAnswer.tenths) ?? .unreadable
    }
    raises = RaiseReading(
      profile, in: header, isXML: isXML, locale: settings.locales[.base], missing: missing)
    size = field(profile.fields.size) { EmployerSizeParser.size($0) }
    remote = field(profile.fields.remote, RemoteText.isRemote)
    employer = field(profile.fields.employer) { $0 }
    weight = field(profile.fields.weight) {
      Double($0).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }
    people = field(profile.fields.people) {
      Int($0).flatMap { (1...100_000_000).contains($0) ? $0 : nil }
    }
    let fullWeek = profile.fields.fullWeek
    hours = field(profile.fields.hours) { WorkingTime($0, fullWeek: fullWeek) }
    employment = field(profile.fields.employment) {
      EmploymentKind(rawValue: $0) ?? EmploymentKind($0)
    }
    answerDates =
      settings.countsYears ? AnswerDates(profile, in: header, isXML: isXML, missing: missing) : nil
    let id = profile.fields.id.flatMap { BoundField($0, in: header, isXML: isXML)?.columns.first }
    repeats = RepeatDetector(idColumn: id)
  }

  /// Reads the whole file (or as many records as the settings allow).
  func run() throws {
    do {
      try reader.read(onHeader: gate.meet(header:)) { record in
        if let limit = settings.recordLimit, gate.tally.counts.read >= limit {
          throw StopReading()
        }
        gate.countAsRead(record)
        try take(record)
      }
    } catch is StopReading {}
    if let editionField {
      for (place, count) in editionCounts.enumerated() {
        if let edition = editionField[place] { gate.tally.editions[edition, default: 0] += count }
      }
    }
  }

  /// Sentences on groups whose pay is of another size than a year's pay is.
  var unitNotes: [String] {
    guard !profile.pay.isConverted else { return [] }
    return groups.enumerated().flatMap { place, groups in
      groups.compactMap { group in
        slips.median(of: group.place, fewest: ColumnUnit.fewest).flatMap {
          ColumnUnit.note(
            median: $0, of: slips.count(of: group.place), group.currency,
            country: markets.country(at: place))
        }
      }
    }
  }

  private func take(_ record: Record) throws {
    if try gate.rejectsDefect(of: record) || gate.filtersOut(record) { return }
    if let editionField {
      let place = try editionField.place(in: record)
      while editionCounts.count <= place { editionCounts.append(0) }
      editionCounts[place] += 1
      if let wanted = settings.onlyEdition, editionField[place] != wanted {
        return gate.skip("other-edition")
      }
    }
    answerDates?.count(record)
    try observe(record)
  }

  /// The year of most answers; nil where no one year has most, or the file dates none.
  var answerYear: Int? { answerDates?.year }

  private func observe(_ record: Record) throws {
    var read: ReadPay?
    var problem: RowProblem?
    var observation = Observation(
      record: record.position.record, line: record.position.line,
      byteOffset: record.position.byteOffset, job: 0, market: 0, currency: .usDollar,
      taxBasis: .gross)
    var primary = PayElement.base
    for column in payColumns {
      let isPrimary = column.element != .bonus && column.element != .equity
      switch try column.read(record, home: { try homeCurrency(of: record) }) {
      case .none: continue
      case .refused(let refused):
        if !isPrimary, refused.rule == "pay-zero" {
          observation[column.element] = 0
        } else if isPrimary {
          problem = problem ?? refused
        } else {
          try gate.warn(record, refused, rule: "\(column.element.rawValue)-unreadable")
        }
      case .amount(let pay):
        if pay.isDoubtful, !isPrimary {
          let doubt = RowProblem(
            rule: "", column: column.name, value: column.text(in: record),
            suggestion: "It can be read in two ways; it was left out.")
          try gate.warn(record, doubt, rule: "\(column.element.rawValue)-unreadable")
          continue
        }
        if let read, read.currency != pay.currency || read.basis != pay.basis {
          try gate.warn(
            record,
            RowProblem(
              rule: "", column: column.name, value: nil,
              suggestion: "Its currency or tax basis is not that of the base pay; it was left out."),
            rule: "\(column.element.rawValue)-not-comparable")
          continue
        }
        var element = column.element
        if pay.isTotal, element == .base {
          element = .total
          try gate.warn(
            record,
            RowProblem(
              rule: "base-says-total", column: column.name, value: column.text(in: record),
              suggestion:
                "The cell says that it is all pay together: counted as total pay, not as base."
            ))
        }
        observation[element] = pay.annual
        if pay.isBand { observation.flags.insert(.band) }
        if isPrimary, read == nil {
          read = pay
          primary = element
        }
      }
    }
    guard let read, observation[primary] != nil else {
      return try rejectWithoutPay(record, problem)
    }
    // A zero beside a real amount is a column left alone, not a mistake.
    if let problem, problem.rule != "pay-zero" { try gate.warn(record, problem) }
    observation.currency = read.currency
    observation.taxBasis = read.basis
    try complete(&observation, primary: primary, read, record)
  }

  /// The currency that a record's country pays in.
  private func homeCurrency(of record: Record) throws -> Currency? {
    try markets.country(of: record).flatMap { CountryPay.currency[$0] }.flatMap(Currency.init)
  }

  /// Brings part-time pay to full time, and keeps apart what is no employee's full-time pay.
  private func compareWithFullTime(
    _ observation: inout Observation, _ read: ReadPay, _ record: Record
  ) throws {
    if let employment, try employment.meaning(in: record) == .contractor {
      observation.flags.insert(.quarantined)
      try gate.warn(
        record,
        RowProblem(
          rule: "contractor", column: profile.fields.employment?.names.first,
          value: employment.text(in: record),
          suggestion: "A contractor's rate is no employee's pay; kept, but out of every statistic.")
      )
    }
    guard let hours, let time = try hours.meaning(in: record) else { return }
    var problem = RowProblem(
      rule: "part-time", column: profile.fields.hours?.names.first, value: hours.text(in: record),
      suggestion: "The hours are not told; kept, but out of every statistic.")
    // What an hour or a day pays does not depend on how many there are.
    if case .share(let share) = time, share > 0.995 || read.period == .hour || read.period == .day {
      return
    }
    if case .share(let share) = time, share >= Self.leastShare {
      for element in PayElement.allCases {
        observation[element] = observation[element].map {
          Int64((Double($0) / share).rounded())
        }
      }
      observation.flags.insert(.broughtToFullTime)
      problem.suggestion = "Pay was divided by the share of full time."
      return try gate.warn(record, problem, rule: "brought-to-full-time")
    }
    observation.flags.insert(.quarantined)
    try gate.warn(record, problem)
  }

  /// A tenth of full time: what is said of less is a mistake or no job to compare.
  private static let leastShare = 0.1

  /// Leaves out totals that are smaller than the base pay they should contain.
  private func dropTotalsBelowBase(_ observation: inout Observation, _ record: Record) throws {
    guard let base = observation.base else { return }
    for element in [PayElement.totalCash, .total] {
      guard let total = observation[element], total < base else { continue }
      observation[element] = nil
      let column = payColumns.first { $0.element == element }
      try gate.warn(
        record,
        RowProblem(
          rule: "total-below-base", column: column?.name, value: column?.text(in: record),
          suggestion: "A total is never less than the base pay in it; the total was left out."))
    }
  }

  private func rejectWithoutPay(_ record: Record, _ problem: RowProblem?) throws {
    if problem == nil, (0..<record.fieldCount).allSatisfy({ record[$0].isEmpty }) {
      return gate.skip("blank-record")
    }
    try gate.reject(
      record,
      problem
        ?? RowProblem(
          rule: "pay-missing", column: payColumns.first?.name, value: nil,
          suggestion: "Nothing to do: the person did not say."))
  }

  private func complete(
    _ observation: inout Observation, primary: PayElement, _ read: ReadPay, _ record: Record
  ) throws {
    let answer = try experience?.meaning(in: record) ?? nil
    guard let job = try jobs.place(in: record, experienceTenths: answer?.tenths) else {
      if jobs.isSummary(record) {
        return try gate.reject(
          record,
          RowProblem(
            rule: "summary-row", column: profile.fields.title?.names.first, value: nil,
            suggestion: "A sum or mean of other records is nobody's pay."))
      }
      return try gate.reject(
        record,
        RowProblem(
          rule: "title-missing", column: profile.fields.title?.names.first, value: nil,
          suggestion: "A record without job title and level tells nothing of a role."))
    }
    if job.isNew { try gate.sink.take(.job(jobs.jobs[job.place])) }
    let market = try markets.place(in: record)
    if market.isNew { try gate.sink.take(.market(markets.markets[market.place])) }
    observation.job = job.place
    observation.market = market.place
    observation.experienceTenths = answer?.tenths
    if answer == .unreadable, let experience {
      try gate.warn(
        record,
        RowProblem(
          rule: "experience-unreadable", column: profile.fields.experience?.names.first,
          value: experience.text(in: record),
          suggestion: "Write years as a number or a band, such as 8 or 5-10."))
    }
    try raises?.read(&observation, read, record, home: { try homeCurrency(of: record) })
    observation.employerSize = try size?.meaning(in: record) ?? nil
    observation.isRemote = try remote?.meaning(in: record) ?? nil
    if let employer { observation.employer = try employerPlace(employer, record) }
    if let people, let count = try people.meaning(in: record) {
      observation.count = count
      observation.weight = Double(count)
    }
    if let weight, let stated = try weight.meaning(in: record) { observation.weight = stated }
    if markets.isUnknown[market.place] { observation.flags.insert(.marketUnknown) }
    if profile.pay.isConverted { observation.flags.insert(.converted) }
    if try repeats.isRepeat(record, replay: replay) {
      if profile.repeats == .drop {
        gate.tally.counts.duplicate += 1
        return
      }
      observation.flags.insert(.repeated)
      gate.tally.repeatsKept += 1
    }
    try dropTotalsBelowBase(&observation, record)
    try compareWithFullTime(&observation, read, record)
    if try !judge(&observation, primary: primary, read, record) { return }
    // Pay that was brought to full time, repaired or doubted tells no raise.
    if observation.base != read.annual || observation.flags.contains(.quarantined) {
      observation.baseBefore = nil
    }
    if let disagreement = jobs.disagreements[job.place] {
      try warn(record, disagreement, job.place)
    }
    observation.derive(bonusIncludesEquity: profile.pay.bonusIncludesEquity)
    gate.tally.counts.accepted += 1
    if !observation.flags.contains(.quarantined) { jobs.count(observation.count, of: job.place) }
    markets.count(observation.count, of: market.place)
    try gate.sink.take(.observation(observation))
  }

  private func warn(_ record: Record, _ disagreement: LevelDisagreement, _ job: Int) throws {
    let meant = jobs.jobs[job]
    try gate.warn(
      record,
      RowProblem(
        rule: disagreement.remark,
        column: (profile.fields.level ?? profile.fields.title)?.names.first,
        value: meant.level.map { "\(meant.title) / \($0)" } ?? meant.title,
        suggestion: disagreement.words))
  }

  /// Quarantines, repairs or rejects pay that cannot be as stated; false when the record is out.
  private func judge(
    _ observation: inout Observation, primary: PayElement, _ read: ReadPay, _ record: Record
  ) throws -> Bool {
    let range = profile.pay.plausible.first { $0.currency == nil || $0.currency == read.currency }
    if let range, !(range.from...range.to).contains(read.stated) {
      let problem = RowProblem(
        rule: "pay-implausible", column: payColumns.first { $0.element == primary }?.name,
        value: payColumns.first { $0.element == primary }?.text(in: record),
        suggestion: "The profile believes pay from \(plain(range.from)) to \(plain(range.to)).")
      if range.otherwise == .reject {
        try gate.reject(record, problem)
        return false
      }
      observation.flags.insert(.quarantined)
      try gate.warn(record, problem)
      return true
    }
    if read.isDoubtful {
      let column = payColumns.first { $0.element == primary }
      observation.flags.insert(.quarantined)
      try gate.warn(
        record,
        RowProblem(
          rule: "pay-two-readings", column: column?.name, value: column?.text(in: record),
          suggestion:
            "Read by the column's decimal mark, yet it looks grouped; kept, but out of every statistic."
        ))
      return true
    }
    guard let logarithm = UnitSlipDetector.logarithm(observation[primary] ?? read.annual),
      let group = groupPlace(
        country: markets.countryPlaces[observation.market], read.currency, read.basis)
    else { return true }
    let suspicion = judgement(logarithm, read.period, group: group)
    slips.add(logarithm, group: group)
    guard let suspicion else { return true }
    var problem = RowProblem(
      rule: "pay-outlier", column: payColumns.first { $0.element == primary }?.name,
      value: payColumns.first { $0.element == primary }?.text(in: record),
      suggestion: "Far from the other pay of its market, and kept; check it in the source.")
    guard suspicion.isUnbelievable else {
      try gate.warn(record, problem, rule: "pay-far-out")
      return true
    }
    gate.tally.unitSlipSuspects += 1
    problem.suggestion = "Unlike any pay of its market; kept, but out of every statistic."
    if suspicion.unit != .none {
      problem.rule = "unit-slip-suspect"
      problem.suggestion =
        "It looks like \(suspicion.unit.words); kept, but out of every statistic until repaired."
    }
    if settings.repairsUnitSlips, suspicion.allowsRepair,
      let annual = Int64(
        exactly: (Double(observation[primary] ?? read.annual) * suspicion.factor).rounded())
    {
      observation[primary] = annual
      observation.flags.insert(.repaired)
      gate.tally.repairs += 1
      problem.suggestion = "Read as \(suspicion.unit.words) and repaired, as asked for."
      try gate.warn(record, problem, rule: "unit-slip-repaired")
      return true
    }
    observation.flags.insert(.quarantined)
    try gate.warn(record, problem)
    return true
  }

  private func judgement(
    _ logarithm: Double, _ period: PayPeriod, group: Int
  ) -> UnitSlipDetector.Suspicion? {
    // The first look at the file is the better judge until this pass has seen as much.
    if let sampled = settings.sampledSlips, sampled.count(of: group) > slips.count(of: group) {
      return sampled.judge(logarithm, group: group, period: period)
    }
    return slips.judge(logarithm, group: group, period: period)
  }

  /// The place of a market, currency and tax basis; a country has few, so that they are searched.
  private func groupPlace(country: Int, _ currency: Currency, _ basis: TaxBasis) -> Int? {
    while groups.count <= country { groups.append([]) }
    for group in groups[country] where group.currency == currency && group.basis == basis {
      return group.place
    }
    // A file that names thousands of currencies is no survey; its pay is not judged.
    if groupCount == 4096 { return nil }
    groups[country].append(PayGroup(currency: currency, basis: basis, place: groupCount))
    groupCount += 1
    return groupCount - 1
  }

  private func employerPlace(_ field: InternedField<String?>, _ record: Record) throws -> Int? {
    let place = try field.place(in: record)
    while employerPlaces.count <= place { employerPlaces.append(-1) }
    guard let name = field[place] else { return nil }
    if employerPlaces[place] < 0 {
      try gate.sink.take(.employer(name))
      employerPlaces[place] = employerCount
      employerCount += 1
    }
    return employerPlaces[place]
  }

  private func replay(_ body: (Record) -> Bool) throws {
    do {
      try reader.read { if !body($0) { throw StopReading() } }
    } catch is StopReading {}
  }
}
