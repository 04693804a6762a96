// SPDX-License-Identifier: MIT

/// Whose pay a survey holds; a figure speaks of these people and of no others.
package enum Population: String, Sendable, Codable, CaseIterable, Hashable {
  /// People of many employers who answered a survey.
  case market
  /// The staff of one employer.
  case employer
  /// What job advertisements offer.
  case jobAds = "job-ads"
  /// What employers state in applications to an authority, such as for visas.
  case filings
  /// Public employees, from their payroll.
  case publicPayroll = "public-payroll"
  /// Figures of a statistical office.
  case officialStatistics = "official-statistics"
}
