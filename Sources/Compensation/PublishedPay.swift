// SPDX-License-Identifier: MIT

/// One line of a published pay table: percentiles of a group that someone else computed.
///
/// Lines whose job does not state the family are none of these: there is nothing to compare them with.
package struct PublishedPay: Hashable, Sendable {
  package var group: PayGroup
  /// The job as the publisher names it.
  package var title: String
  /// Pay of one year in hundredths; nil where not published.
  package var p25: Int64?
  package var p50: Int64?
  package var p75: Int64?
  package var p90: Int64?
  /// People behind the figures; nil where not published.
  package var incumbents: Int?
  /// Employers behind the figures; nil where not published.
  package var organisations: Int?

  package init(
    group: PayGroup, title: String, p25: Int64? = nil, p50: Int64? = nil, p75: Int64? = nil,
    p90: Int64? = nil,
    incumbents: Int? = nil, organisations: Int? = nil
  ) {
    self.group = group
    self.title = title
    self.p25 = p25
    self.p50 = p50
    self.p75 = p75
    self.p90 = p90
    self.incumbents = incumbents
    self.organisations = organisations
  }
}
