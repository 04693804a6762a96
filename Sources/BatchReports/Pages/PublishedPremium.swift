// SPDX-License-Identifier: MIT

import Compensation
package import PremiumAnalysis

/// A premium row as everyone may see it: without any figure of a group that must not be known.
///
/// It encodes to the row of the machine-readable contract; what is withheld is null.
package struct PublishedPremium: Hashable, Sendable {
  package var survey: String?
  package var edition: String?
  package var market: String
  package var family: String
  package var role: String
  package var payElement: String
  package var currency: String
  package var taxBasis: String
  package var combined: Bool
  package var combinedEditions: [String]
  package var seniorCount: Int?
  package var leadCount: Int?
  package var seniorMedian: Double?
  package var leadMedian: Double?
  package var premium: Double?
  package var premiumLow: Double?
  package var premiumHigh: Double?
  package var p25Premium: Double?
  package var p75Premium: Double?
  package var selectionLow: Double?
  package var selectionHigh: Double?
  package var accuracy: Accuracy
  package var verdict: BandVerdict
  package var modelled: Bool
  package var reasons: [Reason]

  /// The row with what `decision` leaves of it.
  package init(_ row: PremiumRow, _ decision: Suppression.Decision, floor: Int) {
    survey = row.edition?.survey
    edition = row.edition?.edition
    market = row.cell.market.description
    family = row.cell.family.rawValue
    role = row.subject.role?.rawValue ?? ""
    payElement = row.cell.payElement.rawValue
    currency = row.cell.currency.code
    taxBasis = row.cell.taxBasis.rawValue
    combined = row.edition == nil
    combinedEditions = row.combinedEditions.map(\.description)
    modelled = row.isModelled
    guard decision == .shown || decision == .withoutCounts else {
      accuracy = .withheld
      verdict = .insufficientData
      reasons = [Self.reason(for: decision, floor: floor)]
      return
    }
    if decision == .shown {
      seniorCount = row.seniorCount
      leadCount = row.leadCount
    }
    accuracy = row.premium == nil ? .withheld : row.accuracy
    verdict = row.premium == nil ? .insufficientData : row.verdict
    reasons = decision == .shown ? row.reasons : row.reasons.map(Self.withoutCount)
    guard let estimate = row.premium else { return }
    seniorMedian = row.seniorMedian
    leadMedian = row.leadMedian
    premium = estimate.premium
    premiumLow = estimate.low
    premiumHigh = estimate.high
    p25Premium = row.p25?.premium
    p75Premium = row.p75?.premium
    selectionLow = row.selectionLow
    selectionHigh = row.selectionHigh
  }

  /// The analysis' own sentence tells the number of people, so a hidden row gets another.
  static func reason(for decision: Suppression.Decision, floor: Int) -> Reason {
    switch decision {
    case .shown, .withoutCounts: Reason(.combinesWithheld, "")
    case .tooFew:
      Reason(
        .tooFewPeople,
        "Fewer than \(floor) people in one of the groups; nothing is shown, to protect them.")
    case .subtraction:
      Reason(
        .foundBySubtraction,
        "Together with other figures here it would give a group of fewer than \(floor) people.")
    }
  }

  /// The reason in words that tell no number of people.
  private static func withoutCount(_ reason: Reason) -> Reason {
    guard reason.code.statesACount else { return reason }
    return Reason(reason.code, "Too few people for an honest figure.")
  }

  /// What makes two rows of two rounds the same row.
  var key: [String] {
    [survey ?? "", edition ?? "", market, family, role, payElement, currency, taxBasis]
  }
}

extension PublishedPremium: Codable {
  enum CodingKeys: String, CodingKey {
    case survey, edition, market, family, role, payElement, currency, taxBasis, combined,
      combinedEditions, seniorCount, leadCount, seniorMedian, leadMedian, premium, premiumLow,
      premiumHigh, p25Premium, p75Premium, selectionLow, selectionHigh, accuracy, verdict,
      modelled, reasons
  }

  /// Withheld figures are written as null, not left out.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(survey, forKey: .survey)
    try container.encode(edition, forKey: .edition)
    try container.encode(market, forKey: .market)
    try container.encode(family, forKey: .family)
    try container.encode(role, forKey: .role)
    try container.encode(payElement, forKey: .payElement)
    try container.encode(currency, forKey: .currency)
    try container.encode(taxBasis, forKey: .taxBasis)
    try container.encode(combined, forKey: .combined)
    try container.encode(combinedEditions, forKey: .combinedEditions)
    try container.encode(seniorCount, forKey: .seniorCount)
    try container.encode(leadCount, forKey: .leadCount)
    try container.encode(seniorMedian, forKey: .seniorMedian)
    try container.encode(leadMedian, forKey: .leadMedian)
    try container.encode(premium, forKey: .premium)
    try container.encode(premiumLow, forKey: .premiumLow)
    try container.encode(premiumHigh, forKey: .premiumHigh)
    try container.encode(p25Premium, forKey: .p25Premium)
    try container.encode(p75Premium, forKey: .p75Premium)
    try container.encode(selectionLow, forKey: .selectionLow)
    try container.encode(selectionHigh, forKey: .selectionHigh)
    try container.encode(accuracy, forKey: .accuracy)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(modelled, forKey: .modelled)
    try container.encode(reasons, forKey: .reasons)
  }
}
