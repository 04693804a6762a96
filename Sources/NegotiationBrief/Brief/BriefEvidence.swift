// SPDX-License-Identifier: MIT

package import Compensation
package import PremiumAnalysis

/// What the numbers of a brief rest on, for a program to read and to find again in the store.
package struct BriefEvidence: Hashable, Sendable {
  /// Where the premium comes from.
  package enum Basis: String, Sendable, Hashable, CaseIterable {
    case edition
    /// The newest edition given the earlier ones.
    case combined
    /// A thin region or role of one edition, drawn to its neighbours.
    case thin
    /// The market's thin data drawn towards other markets.
    case pooled
    /// Other markets alone.
    case predicted
    case none
  }

  /// Nil where the person's file names none.
  package var market: Market?
  package var family: JobFamily
  /// The leads that are compared.
  package var role: LeadComparison
  /// The leads that were asked for, where the market's surveys have too few of them.
  package var askedRole: LeadComparison?
  package var payElement: PayElement
  package var currency: Currency
  package var taxBasis: TaxBasis
  package var basis: Basis
  /// The survey editions behind the premium, as `survey edition`.
  package var editions: [String]
  package var isAdjusted: Bool
  package var accuracy: Accuracy
  package var verdict: BandVerdict
  /// Nil where there is no premium.
  package var probabilities: PremiumProbabilities?
  /// What people of the market's surveys really got within a year, leads first.
  package var raises: [ObservedRaise]
  /// The survey's amounts beside an official table's; nil where the store has none.
  package var official: OfficialAmounts?
  /// The codes are stable; the texts are the analysis's own, in English.
  package var reasons: [Reason]

  init(_ facts: BriefFacts) {
    let evidence = facts.evidence.market
    market = facts.hasMarket ? evidence.market : nil
    family = evidence.family
    role = evidence.role
    askedRole = evidence.askedRole
    payElement = evidence.payElement
    currency = evidence.currency ?? facts.payCurrency
    taxBasis = evidence.taxBasis
    isAdjusted = evidence.briefed?.isAdjusted ?? false
    accuracy = evidence.briefed?.accuracy ?? .withheld
    verdict = evidence.briefed?.verdict ?? .insufficientData
    probabilities = evidence.briefed?.probabilities
    reasons = evidence.reasons
    raises = evidence.raises
    official = evidence.official
    switch evidence.briefed?.basis {
    case .edition(let edition)?: (basis, editions) = (.edition, [edition.description])
    case .combined(let all)?: (basis, editions) = (.combined, all.map(\.description))
    case .thin(let edition, _)?: (basis, editions) = (.thin, [edition.description])
    case .pooled?: (basis, editions) = (.pooled, [])
    case .predicted?: (basis, editions) = (.predicted, [])
    case nil: (basis, editions) = (.none, [])
    }
  }
}
