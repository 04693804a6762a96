// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

/// A published premium as a set keeps it for the next round to compare with.
struct PremiumFigure: Hashable, Sendable, Codable {
  /// Nil where editions are combined; `edition` likewise.
  var survey: String?
  var edition: String?
  var market: Market
  var family: JobFamily
  var role: LeadComparison
  var payElement: PayElement
  var currency: Currency
  var taxBasis: TaxBasis
  /// Nil when withheld, with its interval.
  var premium: Double?
  var premiumLow: Double?
  var premiumHigh: Double?
  var verdict: BandVerdict

  init(_ row: PremiumRow) {
    survey = row.edition?.survey
    edition = row.edition?.edition
    market = row.cell.market
    family = row.cell.family
    role = row.subject.role ?? .anyLead
    payElement = row.cell.payElement
    currency = row.cell.currency
    taxBasis = row.cell.taxBasis
    premium = row.premium?.premium
    premiumLow = row.premium?.low
    premiumHigh = row.premium?.high
    verdict = row.verdict
  }

  /// The same figure without its value: equal in two rounds for what can be compared.
  var key: PremiumFigure {
    var key = self
    (key.premium, key.premiumLow, key.premiumHigh) = (nil, nil, nil)
    key.verdict = .insufficientData
    return key
  }

  /// The subject of a sentence: “DE, software-engineering, tech leads (dou 2024)”.
  var subject: String {
    let source = survey.map { "\($0) \(edition ?? "")" } ?? "editions combined"
    return
      "\(market), \(family), \(role.plural) (\(source), \(payElement.rawValue) pay, \(currency))"
  }

  func changes(since old: PremiumFigure) -> [RoundChange] {
    guard let premium, let low = old.premiumLow, let high = old.premiumHigh else {
      if premium != nil, old.premium == nil {
        return [RoundChange(kind: .nowShown, text: "Now shown: \(subject).")]
      }
      if premium == nil, old.premium != nil {
        return [RoundChange(kind: .nowWithheld, text: "Now withheld: \(subject).")]
      }
      return []
    }
    var changes: [RoundChange] = []
    if !(low...max(low, high)).contains(premium) {
      changes.append(
        RoundChange(
          kind: .premiumMoved,
          text:
            "\(subject): the premium went from \(FigureText.report.change(old.premium ?? 0)) to "
            + "\(FigureText.report.change(premium)), outside its earlier range of "
            + "\(FigureText.report.percentRange(low, high))."))
    }
    if verdict != old.verdict {
      changes.append(
        RoundChange(
          kind: .verdictFlipped,
          text: "\(subject): the guide’s 15–30 % was \(VerdictText.words(old.verdict)), now it is "
            + "\(VerdictText.words(verdict))."))
    }
    return changes
  }
}
