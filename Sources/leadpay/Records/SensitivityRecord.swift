// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Workflow

/// What the premiums hang on, as programs read it.
struct SensitivityRecord: Encodable {
  struct Variant: Encodable {
    var leftOut: String
    var editions: Int
    var premium: Double?
    var premiumLow: Double?
    var premiumHigh: Double?
    var heterogeneity: Double?
  }

  struct Combined: Encodable {
    var market: Market
    var family: JobFamily
    var role: LeadComparison?
    var editions: [String]
    var premium: Double?
    var variants: [Variant]
  }

  struct Quartiles: Encodable {
    var market: Market
    var family: JobFamily
    var role: LeadComparison?
    var edition: String
    var p25Premium: Double?
    var p25PremiumType7: Double?
    var p75Premium: Double?
    var p75PremiumType7: Double?
  }

  struct Weighting: Encodable {
    var market: Market
    var family: JobFamily
    var role: LeadComparison?
    var edition: String
    var seniorEmployers: Int
    var leadEmployers: Int
    var incumbentWeightedPremium: Double
    var organisationWeightedPremium: Double
    var differs: Bool
  }

  var combined: [Combined]
  var quartiles: [Quartiles]
  var weightings: [Weighting]

  init(_ report: SensitivityReport) {
    combined = report.combined.map { cell in
      let row = cell.combined
      return Combined(
        market: row.cell.market, family: row.cell.family, role: row.subject.role,
        editions: row.combinedEditions.map(\.description), premium: row.premium?.premium,
        variants: cell.variants.map {
          Variant(
            leftOut: $0.leftOut.description, editions: $0.editions, premium: $0.premium?.premium,
            premiumLow: $0.premium?.low, premiumHigh: $0.premium?.high,
            heterogeneity: $0.heterogeneity)
        })
    }
    quartiles = report.quartiles.map { line in
      Quartiles(
        market: line.row.cell.market, family: line.row.cell.family, role: line.row.subject.role,
        edition: line.row.edition?.description ?? "", p25Premium: line.row.p25?.premium,
        p25PremiumType7: line.p25Excel?.premium, p75Premium: line.row.p75?.premium,
        p75PremiumType7: line.p75Excel?.premium)
    }
    weightings = report.weightings.map { line in
      Weighting(
        market: line.row.cell.market, family: line.row.cell.family, role: line.row.subject.role,
        edition: line.row.edition?.description ?? "",
        seniorEmployers: line.weighting.seniorEmployers,
        leadEmployers: line.weighting.leadEmployers,
        incumbentWeightedPremium: line.weighting.byPerson,
        organisationWeightedPremium: line.weighting.byEmployer, differs: line.weighting.differs)
    }
  }
}
