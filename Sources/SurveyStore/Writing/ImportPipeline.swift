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
  @exclusivity(unchecked) private var batch = ImportPipeline.emptyBatch()

  /// Batches that may wait to be written.
  private static let waiting = 8
  /// Events in a batch: about 100 KB.
  private static let batchSize = 512

  private static func emptyBatch() -> [ImportEvent] {
    var batch: [ImportEvent] = []
    batch.reserveCapacity(batchSize)
    return batch
  }

  init(_ transaction: ImportTransaction) { self.transaction = transaction }

  func take(_ event: ImportEvent) throws {
    batch.append(event)
    if batch.count < Self.batchSize { return }
    send()
    try throwFailure()
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

  private func send() {
    let full = batch
    batch = Self.emptyBatch()
    room.wait()
    queue.async { [self] in
      defer { room.signal() }
      guard failure.withLock({ $0 == nil }) else { return }
      do {
        for event in full { try transaction.take(event) }
      } catch {
        failure.withLock { $0 = error }
      }
    }
  }

  private func throwFailure() throws {
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
