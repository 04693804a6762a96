// SPDX-License-Identifier: MIT

/// Where an import delivers what it reads: the store, or nothing in a dry run.
///
/// Dictionary entries arrive before the first observation that names them, in the order of their
/// places (0, 1, 2, …).
package protocol ImportSink: AnyObject {
  func job(_ job: ImportedJob) throws
  func market(_ market: ImportedMarket) throws
  func employer(_ name: String) throws
  func observation(_ observation: Observation) throws
  func statistic(_ statistic: PublishedStatistic) throws
  func exchangeRate(_ rate: ExchangeRate) throws
  func finding(_ finding: RecordFinding) throws
}
