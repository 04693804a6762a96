// SPDX-License-Identifier: MIT

public import Compensation
public import PremiumAnalysis

/// What the numbers of a brief rest on, for a program to read and to find again in the store.
public struct BriefEvidence: Hashable, Sendable {
  /// Where the premium comes from.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    case edition
    case combined
    /// The market's thin data drawn towards other markets.
    case pooled
    /// Other markets alone.
    case predicted
    case none
  }

  /// Nil where the person's file names none.
  public var market: Market?
  public var family: JobFamily
  /// The leads that are compared.
  public var role: LeadComparison
  /// The leads that were asked for, where the market's surveys have too few of them.
  public var askedRole: LeadComparison?
  public var payElement: PayElement
  public var currency: Currency
  public var taxBasis: TaxBasis
  public var basis: Basis
  /// The survey editions behind the premium, as `survey edition`.
  public var editions: [String]
  public var isAdjusted: Bool
  public var accuracy: Accuracy
  public var verdict: BandVerdict
  /// The codes are stable; the texts are the analysis's own, in English.
  public var reasons: [Reason]

  init(_ facts: BriefFacts) {
    let evidence = facts.evidence.market
    market = facts.hasMarket ? evidence.market : nil
    family = evidence.family
    role = evidence.role
    askedRole = evidence.askedRole
    payElement = evidence.payElement
    currency = evidence.currency
    taxBasis = evidence.taxBasis
    isAdjusted = evidence.briefed?.isAdjusted ?? false
    accuracy = evidence.briefed?.accuracy ?? .withheld
    verdict = evidence.briefed?.verdict ?? .insufficientData
    reasons = evidence.reasons
    switch evidence.briefed?.basis {
    case .edition(let edition)?: (basis, editions) = (.edition, [edition.description])
    case .combined(let all)?: (basis, editions) = (.combined, all.map(\.description))
    case .pooled?: (basis, editions) = (.pooled, [])
    case .predicted?: (basis, editions) = (.predicted, [])
    case nil: (basis, editions) = (.none, [])
    }
  }
}
