// SPDX-License-Identifier: MIT

import Compensation

/// One thing that is told of every premium row, in every format.
package struct PremiumColumn: Sendable {
  /// The name for programs: a contract (additions allowed, renames not).
  package let key: String
  /// The name for people; nil where another column tells people the same.
  package let title: String?
  package let value: @Sendable (PremiumRow) -> ColumnValue

  package init(
    _ key: String, _ title: String?, _ value: @escaping @Sendable (PremiumRow) -> ColumnValue
  ) {
    self.key = key
    self.title = title
    self.value = value
  }
}

extension PremiumColumn {
  /// Everything, in the order of a table.
  package static let all =
    about + groups + employers + measured + judged + modelled + adjusted + joint + repeated + aged
    + [
      PremiumColumn("reasons", "reasons") { .reasons($0.reasons) }
    ]

  /// What the row is about.
  private static let about = [
    PremiumColumn("survey", "survey") { row in
      row.edition.map { .text($0.survey) } ?? .none(instead: "combined")
    },
    PremiumColumn("edition", "edition") { row in
      row.edition.map { .text($0.edition) }
        ?? .none(instead: row.combinedEditions.map(\.description).joined(separator: "; "))
    },
    PremiumColumn("combined", "combined") { .flag($0.edition == nil) },
    PremiumColumn("editions", nil) { row in
      row.edition == nil ? .list(row.combinedEditions.map(\.description)) : .absent
    },
    PremiumColumn("market", "market") { .text($0.cell.market.description) },
    PremiumColumn("family", "family") { .text($0.cell.family.rawValue) },
    // A level that is no lead role has none.
    PremiumColumn("role", "role") { .text($0.subject.role?.rawValue) },
    PremiumColumn("level", "level") { .ifAny($0.subject.level) { .text($0.slug) } },
    PremiumColumn("stratum", "part") { row in
      row.cell.stratum == .whole ? .absent : .text(row.cell.stratum.name)
    },
    PremiumColumn("part", nil) { row in
      row.cell.stratum == .whole ? .absent : .part(row.cell.stratum)
    },
    PremiumColumn("payElement", "pay element") { .text($0.cell.payElement.rawValue) },
    // A prediction for a market without data has no currency.
    PremiumColumn("currency", "currency") { row in
      row.isModelled && row.edition == nil ? .none : .text(row.cell.currency.code)
    },
    PremiumColumn("taxBasis", "tax basis") { .text($0.cell.taxBasis.rawValue) },
    PremiumColumn("payPeriod", "pay period") { _ in .text(PayPeriod.year.rawValue) },
  ]

  private static let groups = [
    PremiumColumn("seniorCount", "seniors") { .count($0.showsCounts ? $0.seniorCount : nil) },
    PremiumColumn("leadCount", "leads") { .count($0.showsCounts ? $0.leadCount : nil) },
    PremiumColumn("seniorMedian", "senior median") { .amount($0.seniorMedian) },
    PremiumColumn("leadMedian", "lead median") { .amount($0.leadMedian) },
  ]

  private static let employers = [
    PremiumColumn("seniorEmployers", "employers of seniors") {
      .ifAny($0.employers) { .count($0.seniors) }
    },
    PremiumColumn("leadEmployers", "employers of leads") {
      .ifAny($0.employers) { .count($0.leads) }
    },
    PremiumColumn("employersCounted", "employers counted") {
      .ifAny($0.employers) { .text($0.way.rawValue) }
    },
  ]

  private static let measured = [
    PremiumColumn("premium", "premium") { .premium($0.premium?.premium) },
    PremiumColumn("premiumLow", "premium low") { .premium($0.premium?.low) },
    PremiumColumn("premiumHigh", "premium high") { .premium($0.premium?.high) },
    PremiumColumn("premiumLow80", "premium low 80") { .premium($0.premium80?.low) },
    PremiumColumn("premiumHigh80", "premium high 80") { .premium($0.premium80?.high) },
    PremiumColumn("p25Premium", "P25 premium") { .premium($0.p25?.premium) },
    PremiumColumn("p75Premium", "P75 premium") { .premium($0.p75?.premium) },
    PremiumColumn("p90Premium", "P90 premium") { .premium($0.p90?.premium) },
    PremiumColumn("geometricPremium", "geometric premium") { .premium($0.geometricPremium) },
    PremiumColumn("pairwisePremium", "pairwise premium") { .premium($0.pairwisePremium) },
    PremiumColumn("premiumAsTold", "premium as told") {
      .ifAny($0.premiumAsTold) { .premium($0) }
    },
    PremiumColumn("selectionLow", "selection low") { .premium($0.selectionLow) },
    PremiumColumn("selectionHigh", "selection high") { .premium($0.selectionHigh) },
    PremiumColumn("heterogeneity", "heterogeneity") { .ifAny($0.heterogeneity) { .share($0) } },
  ]

  private static let judged = [
    PremiumColumn("accuracy", "accuracy") { .text($0.accuracy.rawValue) },
    PremiumColumn("precisionGrade", "grade") { .text($0.grade?.rawValue) },
    // The guide's band is said of leads alone.
    PremiumColumn("verdict", "verdict") { .text($0.subject.isLead ? $0.verdict.rawValue : nil) },
    ofBand("probabilityBelowBand", "P(below 15 %)", \.belowBand),
    ofBand("probabilityInBand", "P(15–30 %)", \.inBand),
    ofBand("probabilityAboveBand", "P(above 30 %)", \.aboveBand),
    PremiumColumn("probabilityInversion", "P(less than seniors)") {
      .share($0.probabilities?.inversion)
    },
  ]

  private static func ofBand(
    _ key: String, _ title: String, _ value: @escaping @Sendable (PremiumProbabilities) -> Double
  ) -> PremiumColumn {
    PremiumColumn(key, title) { .share($0.subject.isLead ? $0.probabilities.map(value) : nil) }
  }

  private static let modelled = [
    PremiumColumn("modelled", "modelled") { .flag($0.isModelled) },
    PremiumColumn("ownShare", "own share") { $0.isModelled ? .share($0.ownShare) : .absent },
    PremiumColumn("rankBest", "rank best") { .ifAny($0.rankRange) { .count($0.best) } },
    PremiumColumn("rankWorst", "rank worst") { .ifAny($0.rankRange) { .count($0.worst) } },
    PremiumColumn("rankOf", "rank of") { .ifAny($0.rankRange) { .count($0.of) } },
    PremiumColumn("published", "published") { $0.isPublished ? .flag(true) : .absent },
    PremiumColumn("summaryPremium", "summary premium") { row in
      row.isPublished ? .premium(row.summaryPremium) : .absent
    },
  ]

  private static func ofAdjusted(
    _ key: String, _ title: String, _ value: @escaping @Sendable (AdjustedEstimate) -> ColumnValue
  ) -> PremiumColumn {
    PremiumColumn(key, title) { .ifAny($0.adjusted, value) }
  }

  private static let adjusted = [
    ofAdjusted("adjustedPremium", "adjusted premium") { .premium($0.median.at95.premium) },
    ofAdjusted("adjustedLow", "adjusted low") { .premium($0.median.at95.low) },
    ofAdjusted("adjustedHigh", "adjusted high") { .premium($0.median.at95.high) },
    ofAdjusted("adjustedLow80", "adjusted low 80") { .premium($0.median.at80.low) },
    ofAdjusted("adjustedHigh80", "adjusted high 80") { .premium($0.median.at80.high) },
    ofAdjusted("adjustedLowest", "adjusted lowest") { .premium($0.equallyGood.lowerBound) },
    ofAdjusted("adjustedHighest", "adjusted highest") { .premium($0.equallyGood.upperBound) },
    ofAdjusted("adjustedFor", "adjusted for") { .list($0.covariates.map(\.rawValue)) },
    ofAdjusted("meanAdjustedPremium", "mean adjusted premium") { .premium($0.mean.at95.premium) },
    ofAdjusted("standardisedPremium", "standardised premium") { .premium($0.standardised) },
    ofAdjusted("explainedShare", "explained share") { .share($0.explainedShare) },
    PremiumColumn("stratifiedPremium", "stratified premium") {
      .ifAny($0.stratifiedPremium) { .premium($0) }
    },
  ]

  private static let joint = [
    PremiumColumn("jointPValue", "joint p") { .ifAny($0.jointP) { .number($0) } }
  ]

  private static let repeated = [
    PremiumColumn("repeatShare", "repeat share") { row in
      row.repeatShare > 0 ? .share(row.repeatShare) : .absent
    },
    PremiumColumn("countedOncePremium", "counted once") {
      .ifAny($0.countedOnce) { .premium($0.premium) }
    },
    PremiumColumn("countedOnceLow", "counted once low") {
      .ifAny($0.countedOnce) { .premium($0.low) }
    },
    PremiumColumn("countedOnceHigh", "counted once high") {
      .ifAny($0.countedOnce) { .premium($0.high) }
    },
  ]

  private static let aged = [
    PremiumColumn("agedTo", "aged to") { .ifAny($0.aged) { .text($0.date) } },
    PremiumColumn("agedSeniorMedian", "aged senior median") {
      .ifAny($0.aged) { .amount($0.senior) }
    },
    PremiumColumn("agedLeadMedian", "aged lead median") { .ifAny($0.aged) { .amount($0.lead) } },
  ]
}

/// A premium row as programs read it.
package struct PremiumRecord: Encodable, Sendable {
  package var row: PremiumRow
  private let columns: [PremiumColumn]

  package init(_ row: PremiumRow) { self.init(row, and: []) }

  /// - Parameter more: columns beside those of every row.
  package init(_ row: PremiumRow, and more: [PremiumColumn]) {
    self.row = row
    columns = PremiumColumn.all + more
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// A value that is withheld is null, never left out.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for column in columns {
      let value = column.value(row)
      if value != .absent { try container.encode(value, forKey: Key(stringValue: column.key)) }
    }
  }
}
