// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// Combines the premiums of several editions and surveys of one market.
///
/// Random effects on the log ratio: τ² by Paule and Mandel, the interval by Hartung and Knapp with
/// max(1, q). Where the editions differ by more than chance explains (I² over the policy's limit)
/// there is no combined number, and the row says so.
package struct EditionBlend: Sendable {
  package var policy: PremiumPolicy
  /// Editions that leadpay made up: never combined with real ones, and only where there are none.
  package var madeUp: Set<SurveyEdition>

  package init(policy: PremiumPolicy = .standard, madeUp: Set<SurveyEdition> = []) {
    self.policy = policy
    self.madeUp = madeUp
  }

  /// Fewest editions to combine: with two, Student's t has one degree of freedom (12.7 at 95 %), and
  /// the interval says nothing that the two rows do not.
  static let fewestEditions = 3

  /// One combined row for each cell with at least three editions near the newest.
  package func rows(combining rows: [PremiumRow]) -> [PremiumRow] {
    rows.filter { $0.edition != nil && $0.premium != nil && $0.logError != nil }
      .grouped(by: \.key)
      .compactMap { combined(recent(real($0.members)), fewest: Self.fewestEditions) }
  }

  /// The rows of real editions; all where every one is made up.
  private func real(_ rows: [PremiumRow]) -> [PremiumRow] {
    rows.preferring { row in row.edition.map { !madeUp.contains($0) } ?? true }
  }

  /// The rows not older than the policy allows, counted from the newest; newest first.
  private func recent(_ rows: [PremiumRow]) -> [PremiumRow] {
    let newest = rows.compactMap { $0.edition?.month }.max() ?? 0
    return
      rows
      .filter { newest - ($0.edition?.month ?? 0) <= policy.combinedMonths }
      .sorted { ($0.edition?.month ?? 0) > ($1.edition?.month ?? 0) }
  }

  /// The rows of one cell together; nil when they are fewer than `fewest`.
  func combined(_ rows: [PremiumRow], fewest: Int) -> PremiumRow? {
    guard rows.count >= fewest, let first = rows.first else { return nil }
    var row = PremiumRow(
      scope: .combined(rows.compactMap(\.edition)), cell: first.cell, subject: first.subject,
      groups: PremiumRow.Groups(
        seniorCount: rows.reduce(0) { $0 + $1.seniorCount },
        leadCount: rows.reduce(0) { $0 + $1.leadCount }))
    let effects = rows.compactMap { row in row.premium.map { log1p($0.premium) } }
    let variances = rows.compactMap { row in row.logError.map { $0 * $0 } }
    do {
      let pooled = try MetaAnalysis(effects: effects, variances: variances)
      row.heterogeneity = pooled.iSquared / 100
      guard pooled.iSquared / 100 <= policy.maximumHeterogeneity else {
        row.reasons.append(.sourcesDisagree(pooled.iSquared / 100))
        return row
      }
      row.measure(
        try estimate(pooled, level: 0.95), at80: try estimate(pooled, level: 0.80),
        probabilities: PremiumProbabilities(ofLog: pooled.cumulative, by: policy), by: policy,
        atMost: policy.bestAccuracy(repeatShare: rows.map(\.repeatShare).max() ?? 0))
    } catch {
      row.reasons.append(.calculationFailed(error))
    }
    return row
  }

  private func estimate(_ pooled: MetaAnalysis, level: Double) throws -> PremiumEstimate {
    let mean = try pooled.interval(level: level)
    return PremiumEstimate(
      premium: expm1(mean.estimate), low: expm1(mean.lower), high: expm1(mean.upper))
  }
}
