// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis

/// A premium row as programs read it; the names are a contract (additions allowed, renames not).
struct PremiumRowRecord: Encodable {
  var row: PremiumRow

  private enum Key: String, CodingKey {
    case survey, edition, combined, editions, market, family, role, stratum, payElement, currency
    case taxBasis, payPeriod, seniorCount, leadCount, seniorMedian, leadMedian, premium, premiumLow
    case premiumHigh, premiumLow80, premiumHigh80, p25Premium, p75Premium, p90Premium
    case geometricPremium, pairwisePremium, selectionLow, selectionHigh, accuracy, precisionGrade
    case verdict, modelled, reasons
    case adjustedPremium, adjustedLow, adjustedHigh, adjustedLow80, adjustedHigh80, adjustedFor
    case meanAdjustedPremium, adjustedLowest, adjustedHighest
    case standardisedPremium, stratifiedPremium, explainedShare, heterogeneity
    case published, summaryPremium, ownShare, rankBest, rankWorst, rankOf
    case agedTo, agedSeniorMedian, agedLeadMedian, level, part
    case jointPValue, repeatShare, countedOncePremium, countedOnceLow, countedOnceHigh
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    // A value that is withheld is null, never left out.
    try container.encode(row.edition?.survey, forKey: .survey)
    try container.encode(row.edition?.edition, forKey: .edition)
    try container.encode(row.edition == nil, forKey: .combined)
    if row.edition == nil {
      try container.encode(row.combinedEditions.map(\.description), forKey: .editions)
    }
    try container.encode(row.cell.market, forKey: .market)
    try container.encode(row.cell.family, forKey: .family)
    // A level that is no lead role has none, and the guide's band is not said of it.
    try container.encode(row.subject.role, forKey: .role)
    if let level = row.subject.level { try container.encode(level.slug, forKey: .level) }
    if row.cell.stratum != .whole {
      try container.encode(row.cell.stratum.name, forKey: .stratum)
      try container.encode(
        Dictionary(row.cell.stratum.parts.map { ($0.kind.rawValue, $0.slug) }) { first, _ in first
        },
        forKey: .part)
    }
    try container.encode(row.cell.payElement, forKey: .payElement)
    // A prediction for a market without data has no currency.
    let currency = row.isModelled && row.edition == nil ? nil : row.cell.currency
    try container.encode(currency, forKey: .currency)
    try container.encode(row.cell.taxBasis, forKey: .taxBasis)
    try container.encode(PayPeriod.year, forKey: .payPeriod)
    try container.encode(row.showsCounts ? row.seniorCount : nil, forKey: .seniorCount)
    try container.encode(row.showsCounts ? row.leadCount : nil, forKey: .leadCount)
    try container.encode(row.seniorMedian, forKey: .seniorMedian)
    try container.encode(row.leadMedian, forKey: .leadMedian)
    try container.encode(row.premium?.premium, forKey: .premium)
    try container.encode(row.premium?.low, forKey: .premiumLow)
    try container.encode(row.premium?.high, forKey: .premiumHigh)
    try container.encode(row.premium80?.low, forKey: .premiumLow80)
    try container.encode(row.premium80?.high, forKey: .premiumHigh80)
    try container.encode(row.p25?.premium, forKey: .p25Premium)
    try container.encode(row.p75?.premium, forKey: .p75Premium)
    try container.encode(row.p90?.premium, forKey: .p90Premium)
    try container.encode(row.geometricPremium, forKey: .geometricPremium)
    try container.encode(row.pairwisePremium, forKey: .pairwisePremium)
    try container.encode(row.selectionLow, forKey: .selectionLow)
    try container.encode(row.selectionHigh, forKey: .selectionHigh)
    if let adjusted = row.adjusted {
      try container.encode(adjusted.median.at95.premium, forKey: .adjustedPremium)
      try container.encode(adjusted.median.at95.low, forKey: .adjustedLow)
      try container.encode(adjusted.median.at95.high, forKey: .adjustedHigh)
      try container.encode(adjusted.median.at80.low, forKey: .adjustedLow80)
      try container.encode(adjusted.median.at80.high, forKey: .adjustedHigh80)
      try container.encode(adjusted.equallyGood.lowerBound, forKey: .adjustedLowest)
      try container.encode(adjusted.equallyGood.upperBound, forKey: .adjustedHighest)
      try container.encode(adjusted.covariates.map(\.rawValue), forKey: .adjustedFor)
      try container.encode(adjusted.mean.at95.premium, forKey: .meanAdjustedPremium)
      try container.encode(adjusted.standardised, forKey: .standardisedPremium)
      try container.encode(adjusted.explainedShare, forKey: .explainedShare)
    }
    if let stratified = row.stratifiedPremium {
      try container.encode(stratified, forKey: .stratifiedPremium)
    }
    if let heterogeneity = row.heterogeneity {
      try container.encode(heterogeneity, forKey: .heterogeneity)
    }
    try container.encode(row.accuracy, forKey: .accuracy)
    try container.encode(row.grade, forKey: .precisionGrade)
    try container.encode(row.subject.isLead ? row.verdict : nil, forKey: .verdict)
    try container.encode(row.isModelled, forKey: .modelled)
    if row.isModelled { try container.encode(row.ownShare, forKey: .ownShare) }
    if let range = row.rankRange {
      try container.encode(range.best, forKey: .rankBest)
      try container.encode(range.worst, forKey: .rankWorst)
      try container.encode(range.of, forKey: .rankOf)
    }
    if row.isPublished {
      try container.encode(true, forKey: .published)
      try container.encode(row.summaryPremium, forKey: .summaryPremium)
    }
    if let joint = row.jointP { try container.encode(joint, forKey: .jointPValue) }
    if row.repeatShare > 0 { try container.encode(row.repeatShare, forKey: .repeatShare) }
    if let once = row.countedOnce {
      try container.encode(once.premium, forKey: .countedOncePremium)
      try container.encode(once.low, forKey: .countedOnceLow)
      try container.encode(once.high, forKey: .countedOnceHigh)
    }
    if let aged = row.aged {
      try container.encode(aged.date, forKey: .agedTo)
      try container.encode(aged.senior, forKey: .agedSeniorMedian)
      try container.encode(aged.lead, forKey: .agedLeadMedian)
    }
    try container.encode(row.reasons, forKey: .reasons)
  }
}

/// The whole answer of `leadpay premium --json`.
struct PremiumReport: Encodable {
  var method: MethodStatement
  var rows: [PremiumRowRecord]
  /// “Leads earn more than seniors” judged for all cells together; absent for fewer than two.
  var joint: JointRecord?
  /// What the premiums hang on; absent unless asked for.
  var sensitivity: SensitivityRecord?

  init(rows: [PremiumRow], policy: PremiumPolicy) {
    method = MethodStatement(policy: policy)
    self.rows = rows.map(PremiumRowRecord.init)
  }
}

/// In how many cells leads earn more than seniors, all judged together.
struct JointRecord: Encodable {
  var claim = "leads earn more than seniors"
  var procedure = "Holm"
  var level = JointClaims.level
  var cells: Int
  var holding: Int

  init(_ claims: JointClaims) {
    cells = claims.cells
    holding = claims.holding
  }
}

/// How the figures were made, for a program to keep beside them.
struct MethodStatement: Encodable {
  var estimand = "median pay of leads over median pay of seniors, minus one"
  var interval = "beta-weight law of the ratio of two medians, deterministic"
  var level = 0.95
  var quantileType: Int
  var minimumPeople: Int
  var bandLow: Double
  var bandHigh: Double
  var selfSelection = Reason.selfSelected.text
  var version = leadpayVersion

  init(policy: PremiumPolicy) {
    quantileType = policy.quantileType
    minimumPeople = policy.minimumPeople
    bandLow = policy.bandLow
    bandHigh = policy.bandHigh
  }
}
