// SPDX-License-Identifier: MIT

import Compensation
import GRDB
import GRDBSQLite

/// Writes one file's records while its transaction is open.
///
/// Confined to the closure of `SurveyStore.record`.
final class ImportTransaction: ImportSink {
  let importID: Int64
  private let insertJob: InsertStatement
  private let insertMarket: InsertStatement
  private let insertEmployer: InsertStatement
  private let observations: RowFeed
  private let people: CellPeopleWriter
  private let insertRaise: InsertStatement
  private let insertStatistic: InsertStatement
  private let insertRate: InsertStatement
  private let insertFinding: InsertStatement
  private let insertCell: InsertStatement
  private let firstJob: Int64
  private let firstMarket: Int64
  private let firstEmployer: Int64
  private let firstCell: Int64

  /// Distinct meanings of jobs, and which of them each job has, by place.
  private var jobGroups: [JobGroup: Int] = [:]
  private var groups: [JobGroup] = []
  @exclusivity(unchecked) private var groupOfJob: [Int] = []
  /// Distinct resolved markets, and which of them each market text has, by place.
  private var places: [Market?: Int] = [:]
  private var marketsByPlace: [Market?] = []
  @exclusivity(unchecked) private var placeOfMarket: [Int] = []
  private var employerCount = 0
  /// Searched from the front: a file has few currencies.
  @exclusivity(unchecked) private var currencies: [Currency] = []
  @exclusivity(unchecked) private var cellNumbers: [UInt64: Int32] = [:]
  @exclusivity(unchecked) private var lastCell: (key: UInt64, number: Int32)?
  @exclusivity(unchecked) private var tally = PayTally()
  private var findings: [FindingKey: Int] = [:]
  private var repeats: [RepeatKey: Int] = [:]
  private var storedFindings = 0

  /// Findings are counted without end, and kept one by one up to this many a file.
  static let findingsKept = 100_000

  private struct JobGroup: Hashable {
    var family: JobFamily?
    var grade: Grade?
    var leadRole: LeadRole
  }

  private struct FindingKey: Hashable {
    var rule: String
    var severity: FindingSeverity
  }

  init(importID: Int64, in database: Database) throws {
    guard let connection = database.sqliteConnection else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
    }
    self.importID = importID
    func first(_ table: String) throws -> Int64 {
      try Int64.fetchOne(database, sql: "SELECT coalesce(max(id), 0) + 1 FROM \(table)") ?? 1
    }
    firstJob = try first("job")
    firstMarket = try first("market")
    firstEmployer = try first("employer")
    firstCell = try first("cell")
    func insert(_ table: String, _ columns: Int) throws -> InsertStatement {
      let marks = Array(repeating: "?", count: columns).joined(separator: ",")
      return try InsertStatement("INSERT INTO \(table) VALUES (\(marks))", on: connection)
    }
    insertJob = try insert("job", 9)
    insertMarket = try insert("market", 4)
    insertEmployer = try insert("employer", 3)
    observations = try RowFeed(
      into: "observation", name: "leadpay_observations", columns: 18, reals: [15],
      on: connection)
    people = try CellPeopleWriter(firstCell: firstCell, on: connection)
    insertRaise = try insert("raise", 5)
    insertStatistic = try insert("statistic", 18)
    insertRate = try InsertStatement(
      "INSERT OR REPLACE INTO exchange_rate VALUES (?,?,?,?,?)", on: connection)
    insertFinding = try insert("finding", 9)
    insertCell = try insert("cell", 8)
  }

  func take(_ event: ImportEvent) throws {
    switch event {
    case .job(let job): try self.job(job)
    case .market(let market): try self.market(market)
    case .employer(let name): try employer(name)
    case .observation(let observation): try self.observation(observation)
    case .statistic(let statistic): try self.statistic(statistic)
    case .exchangeRate(let rate): try exchangeRate(rate)
    case .finding(let finding): try self.finding(finding)
    }
  }

  private func job(_ job: ImportedJob) throws {
    let meaning = job.classification
    insertJob.bind(firstJob + Int64(groupOfJob.count))
    insertJob.bind(importID)
    insertJob.bind(job.title)
    insertJob.bind(job.level)
    insertJob.bind(meaning.grade?.rawValue)
    insertJob.bind(meaning.leadRole.rawValue)
    insertJob.bind(meaning.family?.rawValue)
    insertJob.bind(meaning.confidence.rawValue)
    insertJob.bind(meaning.rules.joined(separator: " "))
    try insertJob.run()
    let group = JobGroup(family: meaning.family, grade: meaning.grade, leadRole: meaning.leadRole)
    let place = jobGroups[group] ?? jobGroups.count
    jobGroups[group] = place
    groupOfJob.append(place)
    if groups.count == place { groups.append(group) }
  }

  private func market(_ market: ImportedMarket) throws {
    insertMarket.bind(firstMarket + Int64(placeOfMarket.count))
    insertMarket.bind(importID)
    insertMarket.bind(market.text)
    insertMarket.bind(market.market?.description)
    try insertMarket.run()
    let place = places[market.market] ?? places.count
    places[market.market] = place
    placeOfMarket.append(place)
    if marketsByPlace.count == place { marketsByPlace.append(market.market) }
  }

  private func employer(_ name: String) throws {
    insertEmployer.bind(firstEmployer + Int64(employerCount))
    insertEmployer.bind(importID)
    insertEmployer.bind(name)
    try insertEmployer.run()
    employerCount += 1
  }

  private func observation(_ observation: Observation) throws {
    let cell = try cellNumber(of: observation)
    let row = observations
    row.add(ObservationKey.key(importID: importID, record: observation.record))
    row.add(firstCell + Int64(cell))
    row.add(firstJob + Int64(observation.job))
    row.add(firstMarket + Int64(observation.market))
    row.add(observation.line)
    row.add(observation.byteOffset)
    row.add(observation.base)
    row.add(observation.bonus)
    row.add(observation.equity)
    row.add(observation.totalCash)
    row.add(observation.total)
    row.add(observation.experienceTenths)
    row.add(observation.employerSize?.rank)
    row.add(observation.isRemote.map { $0 ? 1 : 0 })
    let employer = observation.employer.map { firstEmployer + Int64($0) }
    row.add(employer)
    // The ordinary weight, count and flags are left out, which keeps the file small.
    row.add(observation.weight == 1 ? nil : observation.weight)
    row.add(observation.count == 1 ? nil : observation.count)
    row.add(observation.flags.isEmpty ? nil : observation.flags.rawValue)
    try row.endRow()
    guard !observation.flags.contains(.quarantined) else { return }
    if let base = observation.base, let before = observation.baseBefore {
      insertRaise.bind(ObservationKey.key(importID: importID, record: observation.record))
      insertRaise.bind(firstCell + Int64(cell))
      insertRaise.bind(base)
      insertRaise.bind(before)
      insertRaise.bind(observation.tenureTenths)
      try insertRaise.run()
    }
    if observation.flags.contains(.repeated) { countRepeat(observation, in: cell) }
    try people.add(observation, employer: employer, cell: Int(cell))
    for element in PayElement.inStore {
      guard let pay = observation[element] else { continue }
      tally.add(
        cell: cell, element: Int32(element.place), pay: pay, people: observation.count,
        weight: observation.weight)
    }
  }

  private func statistic(_ statistic: PublishedStatistic) throws {
    let insert = insertStatistic
    insert.bindNull()
    insert.bind(importID)
    insert.bind(statistic.record)
    insert.bind(statistic.line)
    insert.bind(firstJob + Int64(statistic.job))
    insert.bind(firstMarket + Int64(statistic.market))
    insert.bind(statistic.currency.code)
    insert.bind(statistic.taxBasis.rawValue)
    insert.bind(statistic.payElement.rawValue)
    for percentile in [10, 25, 50, 75, 90] { insert.bind(statistic.percentiles[percentile]) }
    insert.bind(statistic.mean)
    insert.bind(statistic.incumbents)
    insert.bind(statistic.organisations)
    insert.bind(statistic.relativeStandardError)
    try insert.run()
  }

  private func exchangeRate(_ rate: ExchangeRate) throws {
    insertRate.bind(importID)
    insertRate.bind(rate.base.code)
    insertRate.bind(rate.currency.code)
    insertRate.bind(rate.date)
    insertRate.bind(rate.rate)
    try insertRate.run()
  }

  private func finding(_ finding: RecordFinding) throws {
    findings[FindingKey(rule: finding.rule, severity: finding.severity), default: 0] += 1
    guard storedFindings < Self.findingsKept else { return }
    storedFindings += 1
    insertFinding.bindNull()
    insertFinding.bind(importID)
    insertFinding.bind(finding.rule)
    insertFinding.bind(finding.severity.rawValue)
    insertFinding.bind(finding.record)
    insertFinding.bind(finding.line)
    insertFinding.bind(finding.byteOffset)
    insertFinding.bind(finding.column)
    insertFinding.bind(finding.value)
    try insertFinding.run()
  }

  /// Writes the people and the pay of the cells and the counts of findings, once every record is in.
  func finish(in database: Database) throws {
    guard let connection = database.sqliteConnection else { return }
    try observations.flush()
    try people.finish()
    let pay = try RowFeed(
      into: "cell_pay", ["c0", "CASE c1 \(Self.elementCases) END", "c2", "c3", "c4", "c5"],
      name: "leadpay_cell_pay", columns: 6, reals: [4, 5], on: connection)
    for entry in tally.sorted(elementRanks: Self.elementRanks) {
      pay.add(firstCell + Int64(entry.cell))
      pay.add(Int64(entry.element))
      pay.add(entry.pay)
      pay.add(entry.people)
      pay.add(entry.weight)
      pay.add(entry.squaredWeight)
      try pay.endRow()
    }
    try pay.flush()
    for (key, people) in repeats {
      try database.execute(
        sql: "INSERT INTO cell_repeat VALUES (?,?,?)",
        arguments: [firstCell + Int64(key.cell), key.element.rawValue, people])
    }
    for (key, count) in findings {
      try database.execute(
        sql: "INSERT INTO finding_count VALUES (?,?,?,?)",
        arguments: [importID, key.rule, key.severity.rawValue, count])
    }
  }

  private func cellNumber(of observation: Observation) throws -> Int32 {
    guard groupOfJob.indices.contains(observation.job),
      placeOfMarket.indices.contains(observation.market)
    else {
      throw DatabaseError(
        resultCode: .SQLITE_MISUSE,
        message: "record \(observation.record) names a job or market that was not announced")
    }
    let group = groupOfJob[observation.job]
    let place = placeOfMarket[observation.market]
    let currency = currencyPlace(observation.currency)
    let tax = observation.taxBasis == .gross ? 0 : 1
    let key = UInt64(group) << 40 | UInt64(place) << 16 | UInt64(currency) << 1 | UInt64(tax)
    if let lastCell, lastCell.key == key { return lastCell.number }
    let number: Int32
    if let known = cellNumbers[key] {
      number = known
    } else {
      number = Int32(cellNumbers.count)
      cellNumbers[key] = number
      insertCell.bind(firstCell + Int64(number))
      insertCell.bind(importID)
      insertCell.bind(marketsByPlace[place]?.description)
      insertCell.bind(groups[group].family?.rawValue)
      insertCell.bind(groups[group].grade?.rawValue)
      insertCell.bind(groups[group].leadRole.rawValue)
      insertCell.bind(observation.currency.code)
      insertCell.bind(observation.taxBasis.rawValue)
      try insertCell.run()
    }
    lastCell = (key, number)
    return number
  }

  /// Repeats are few, or of few cells: a dictionary will do.
  private func countRepeat(_ observation: Observation, in cell: Int32) {
    for element in PayElement.inStore where observation[element] != nil {
      repeats[RepeatKey(cell: cell, element: element), default: 0] += observation.count
    }
  }

  private struct RepeatKey: Hashable {
    var cell: Int32
    var element: PayElement
  }

  private func currencyPlace(_ currency: Currency) -> Int {
    if let place = currencies.firstIndex(of: currency) { return place }
    currencies.append(currency)
    return currencies.count - 1
  }

  /// The pay elements in the order of `observation`'s columns.
  private static let elementNames = PayElement.inStore.map(\.rawValue)

  private static let elementCases = elementNames.enumerated().map { "WHEN \($0) THEN '\($1)'" }
    .joined(separator: " ")

  /// The place of each element in the order of the names, which is the order of `cell_pay`.
  private static let elementRanks: [Int] = elementNames.map { name in
    elementNames.filter { $0 < name }.count
  }
}
