// SPDX-License-Identifier: MIT

/// What an import reads, piece by piece.
package enum ImportEvent: Sendable {
  /// The next entry of the job dictionary.
  case job(ImportedJob)
  /// The next entry of the market dictionary.
  case market(ImportedMarket)
  /// The next entry of the employer dictionary.
  case employer(String)
  case observation(Observation)
  case statistic(PublishedStatistic)
  case exchangeRate(ExchangeRate)
  case finding(RecordFinding)
}

/// Where an import delivers what it reads: the store, or nothing in a dry run.
///
/// Dictionary entries arrive before the first observation that names them, in the order of their
/// places (0, 1, 2, …).
package protocol ImportSink: AnyObject {
  func take(_ event: ImportEvent) throws
}
