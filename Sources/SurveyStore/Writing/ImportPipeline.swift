// SPDX-License-Identifier: MIT

import Compensation
import Dispatch
import Synchronization

/// Hands what an import reads to a second thread that writes it, so that both cores work.
///
/// Records travel in batches, of which at most a few wait: memory stays flat when writing is slower.
/// Each table gets its rows in the order in which they were read, so the store is the same as
/// without the pipeline.
///
/// `@unchecked Sendable`: `batch` is touched by the reading thread alone. `transaction`, and with it
/// the store's connection, is touched only inside `queue` from `init` to `finish`, while the thread
/// that owns the connection reads the file or waits.
final class ImportPipeline: ImportSink, @unchecked Sendable {
  private let transaction: ImportTransaction
  private let queue = DispatchQueue(label: "leadpay.import.write", qos: .userInitiated)
  private let room = DispatchSemaphore(value: waiting)
  private let failure = Mutex<(any Error)?>(nil)
  @exclusivity(unchecked) private var batch = Batch()

  /// Batches that may wait to be written.
  private static let waiting = 8
  /// Observations in a batch: about 100 KB.
  private static let batchSize = 512

  private struct Batch: Sendable {
    var jobs: [ImportedJob] = []
    var markets: [ImportedMarket] = []
    var employers: [String] = []
    var observations: [Observation] = []
    var statistics: [PublishedStatistic] = []
    var rates: [ExchangeRate] = []
    var findings: [RecordFinding] = []
    var count = 0

    init() { observations.reserveCapacity(ImportPipeline.batchSize) }

    /// Dictionary entries first, so that no observation names one that is not there yet.
    func write(to sink: ImportTransaction) throws {
      for job in jobs { try sink.job(job) }
      for market in markets { try sink.market(market) }
      for employer in employers { try sink.employer(employer) }
      for observation in observations { try sink.observation(observation) }
      for statistic in statistics { try sink.statistic(statistic) }
      for rate in rates { try sink.exchangeRate(rate) }
      for finding in findings { try sink.finding(finding) }
    }
  }

  init(_ transaction: ImportTransaction) { self.transaction = transaction }

  func job(_ job: ImportedJob) throws {
    batch.jobs.append(job)
    try noteOne()
  }

  func market(_ market: ImportedMarket) throws {
    batch.markets.append(market)
    try noteOne()
  }

  func employer(_ name: String) throws {
    batch.employers.append(name)
    try noteOne()
  }

  func observation(_ observation: Observation) throws {
    batch.observations.append(observation)
    try noteOne()
  }

  func statistic(_ statistic: PublishedStatistic) throws {
    batch.statistics.append(statistic)
    try noteOne()
  }

  func exchangeRate(_ rate: ExchangeRate) throws {
    batch.rates.append(rate)
    try noteOne()
  }

  func finding(_ finding: RecordFinding) throws {
    batch.findings.append(finding)
    try noteOne()
  }

  /// Waits until all is written.
  ///
  /// - Throws: what went wrong in writing; nothing more is written from then on.
  func finish() throws {
    send()
    queue.sync {}
    try throwFailure()
  }

  /// Waits for the writing thread after the reading has failed, so that the connection is free.
  func abandon() { queue.sync {} }

  @inline(__always)
  private func noteOne() throws {
    batch.count += 1
    if batch.count < Self.batchSize { return }
    send()
    try throwFailure()
  }

  private func send() {
    let full = batch
    batch = Batch()
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      guard failure.withLock({ $0 == nil }) else { return }
      do {
        try full.write(to: transaction)
      } catch {
        failure.withLock { $0 = error }
      }
    }
  }

  private func throwFailure() throws {
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
