// SPDX-License-Identifier: MIT

public import TableReading

/// How a file is to be imported.
public struct ImportOptions: Sendable {
  /// The profile; nil: the one that fits.
  public var profile: ImportProfile?
  /// The edition; nil: as the profile says.
  public var edition: String?
  /// The edition when neither profile nor file nor name tells it, such as the file's own year; the
  /// report then says so.
  public var fallbackEdition: String?
  /// The largest share of rejected records that is accepted, from 0 to 1.
  public var maxRejectShare = 0.5
  /// Whether pay in a wrong unit is multiplied right where it is nearly certain which (off: kept,
  /// flagged and out of every statistic).
  public var repairsUnitSlips = false
  /// Whether records that were quoted whole as one field are unpacked.
  public var repairsQuotedRecords = false
  /// The encoding; nil: found out.
  public var encoding: TextEncoding?
  /// The byte between CSV fields; nil: found out.
  public var delimiter: UInt8?
  /// An analyst's decisions about titles.
  public var titleOverrides: [TitleOverride] = []
  /// Called now and then with the number of bytes read (of the unpacked file).
  public var progress: (@Sendable (Int) -> Void)?

  public init() {}
}
