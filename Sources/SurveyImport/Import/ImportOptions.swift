// SPDX-License-Identifier: MIT

package import Foundations
package import TableReading

/// How a file is to be imported.
package struct ImportOptions: Sendable {
  /// The profile; nil: the one that fits.
  package var profile: ImportProfile?
  /// The edition; nil: as the profile says.
  package var edition: String?
  /// The edition when nothing tells it, where a file is only looked at; nil: its absence is an error.
  package var fallbackEdition: String?
  /// The day of the import, after which no answer can be dated; nil: not asked.
  package var today: CalendarDate?
  /// The largest share of rejected records that is accepted, from 0 to 1.
  package var maxRejectShare = 0.5
  /// Whether the file may take the place of an edition that has far more people or another profile.
  package var replacesAnything = false
  /// Whether pay in a wrong unit is multiplied right where it is nearly certain which (off: kept,
  /// flagged and out of every statistic).
  package var repairsUnitSlips = false
  /// Whether records that were quoted whole as one field are unpacked.
  package var repairsQuotedRecords = false
  /// The encoding; nil: found out.
  package var encoding: TextEncoding?
  /// The byte between CSV fields; nil: found out.
  package var delimiter: UInt8?
  /// An analyst's decisions about titles.
  package var titleOverrides: [TitleOverride] = []
  /// Called now and then with the number of bytes read (of the unpacked file).
  package var progress: (@Sendable (Int) -> Void)?

  package init() {}
}
