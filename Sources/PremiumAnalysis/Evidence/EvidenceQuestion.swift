// SPDX-License-Identifier: MIT

package import Compensation

/// What a brief asks of the surveys.
package struct EvidenceQuestion: Hashable, Sendable {
  package var market: Market
  package var family: JobFamily
  package var role: LeadComparison
  package var payElement: PayElement
  /// The person's own kind of pay; nil where the file tells no pay.
  ///
  /// Surveys in another currency are still evidence for the ratio, but not for where the person stands.
  package var wanted: PayKind?

  package init(
    market: Market, family: JobFamily, role: LeadComparison, payElement: PayElement,
    wanted: PayKind?
  ) {
    self.market = market
    self.family = family
    self.role = role
    self.payElement = payElement
    self.wanted = wanted
  }
}

/// What a market's own surveys say to a question, before a premium is chosen from it.
package struct ReferenceEvidence: Hashable, Sendable {
  package var question: EvidenceQuestion
  /// The kind of pay compared: the one asked for, or the one with the most leads; nil without either.
  package var kind: PayKind?
  /// The market's comparable groups of every edition and every kind of pay.
  package var market: [ComparableGroup]
  /// One row an edition, newest first, then the editions combined; withheld rows too.
  package var rows: [PremiumRow]

  /// The groups of the kind compared.
  package var groups: [ComparableGroup] {
    market.filter { $0.kind == kind && $0.key.cell.stratum == .whole }
  }

  /// The row of the newest edition with enough people on both sides.
  package var newest: PremiumRow? { rows.first { $0.edition != nil && $0.premium != nil } }

  /// The edition of `newest`, whose pay the distributions show.
  package var edition: SurveyEdition? { newest?.edition }

  /// Whether its newest edition has too few seniors or leads to speak for itself in a brief.
  package func isThin(under policy: PremiumPolicy) -> Bool {
    newest.map { min($0.seniorCount, $0.leadCount) < policy.thinPeople } ?? true
  }
}
