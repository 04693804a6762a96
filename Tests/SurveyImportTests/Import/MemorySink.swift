// SPDX-License-Identifier: MIT

import Compensation
import SurveyImport
import TableReading

/// Keeps in memory what an import delivers, and checks the order that a sink may rely on.
final class MemorySink: ImportSink {
  var jobs: [ImportedJob] = []
  var markets: [ImportedMarket] = []
  var employers: [String] = []
  var observations: [Observation] = []
  var statistics: [PublishedStatistic] = []
  var rates: [ExchangeRate] = []
  var findings: [RecordFinding] = []
  /// Observations and statistics that named a place not announced before.
  var unannounced = 0

  func take(_ event: ImportEvent) {
    switch event {
    case .job(let job): jobs.append(job)
    case .market(let market): markets.append(market)
    case .employer(let name): employers.append(name)
    case .observation(let observation):
      if !isAnnounced(observation.job, observation.market, observation.employer) {
        unannounced += 1
      }
      observations.append(observation)
    case .statistic(let statistic):
      if !isAnnounced(statistic.job, statistic.market, nil) { unannounced += 1 }
      statistics.append(statistic)
    case .exchangeRate(let rate): rates.append(rate)
    case .finding(let finding): findings.append(finding)
    }
  }

  private func isAnnounced(_ job: Int, _ market: Int, _ employer: Int?) -> Bool {
    jobs.indices.contains(job) && markets.indices.contains(market)
      && (employer.map(employers.indices.contains) ?? true)
  }

  /// What an observation says, without its places in the dictionaries.
  struct Plain: Hashable {
    var title: String
    var market: Market?
    var grade: Grade?
    var leadRole: LeadRole
    var family: JobFamily?
    var currency: Currency
    var taxBasis: TaxBasis
    var base: Int64?
    var bonus: Int64?
    var totalCash: Int64?
    var experienceTenths: Int?
    var size: EmployerSize?
    var flags: Int
  }

  var plain: [Plain] {
    observations.map { row in
      let job = jobs[row.job]
      return Plain(
        title: job.title, market: markets[row.market].market, grade: job.classification.grade,
        leadRole: job.classification.leadRole, family: job.classification.family,
        currency: row.currency, taxBasis: row.taxBasis, base: row.base, bonus: row.bonus,
        totalCash: row.totalCash, experienceTenths: row.experienceTenths, size: row.employerSize,
        flags: row.flags.rawValue)
    }
  }

  /// Annual base pay, in units, of those not quarantined that `isWanted`.
  func pay(where isWanted: (Plain) -> Bool) -> [Double] {
    plain.filter { $0.flags & ObservationFlags.quarantined.rawValue == 0 && isWanted($0) }
      .compactMap { $0.base.map { Double($0) / 100 } }.sorted()
  }
}

/// The median as usual: the mean of the two middle values.
func median(_ sorted: [Double]) -> Double {
  guard !sorted.isEmpty else { return .nan }
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// Imports a text under the profile that fits, or a given one.
func importText(
  _ text: String, name: String = "survey-2024.csv", options: ImportOptions = ImportOptions()
) throws -> (report: ImportReport, sink: MemorySink) {
  try importBytes(Array(text.utf8), name: name, options: options)
}

func importBytes(
  _ bytes: [UInt8], name: String, options: ImportOptions = ImportOptions()
) throws -> (report: ImportReport, sink: MemorySink) {
  let sink = MemorySink()
  let importer = try SurveyImporter(.bytes(bytes, name: name), options: options)
  return (try importer.run(into: sink), sink)
}
