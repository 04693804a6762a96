// SPDX-License-Identifier: MIT

public import Compensation
public import PremiumAnalysis
public import SurveyStore

/// Everything behind the premium of one cell, for a second person to redo it.
public struct Receipt: Sendable {
  /// A file behind the cell.
  public struct File: Sendable {
    public var stored: StoredImport
    /// What the import's rules said, with counts.
    public var findings: [FindingCount]
  }

  /// One group of the cell.
  public struct Group: Sendable {
    public var titles: [TitleContribution]
    public var distribution: PayDistribution
    /// Kish's effective size, n of the interval.
    public var effectiveSize: Double
  }

  public var row: PremiumRow
  public var files: [File]
  public var seniors: Group
  public var leads: Group
  public var policy: PremiumPolicy
}

extension MarketAnalysis {
  /// The receipts of one cell, one for each kind of pay its edition tells; empty when it has nobody.
  ///
  /// - Throws: `StoreError`.
  public func receipts(
    edition: SurveyEdition, market: Market, family: JobFamily, role: LeadComparison,
    payElement: PayElement
  ) throws -> [Receipt] {
    let question = CellQuestion(
      payElement: payElement, markets: [market], families: [family], editions: [edition])
    let groups = ComparableGroup.groups(of: try store.cells(question))
    let titles = try store.titles(
      edition: edition, market: market, family: family, payElement: payElement)
    let files = try store.imports()
      .filter { $0.survey.edition == edition }
      .map { Receipt.File(stored: $0, findings: try store.findingCounts(ofImport: $0.id)) }
    return groups.compactMap { group in
      let rows = PremiumEstimator(policy: policy).rows(for: [group], comparisons: [role])
      guard let row = rows.first else { return nil }
      let leads = group.leads(role)
      return Receipt(
        row: row, files: files,
        seniors: Receipt.Group(
          titles: titles.filter { $0.grade == .senior && $0.leadRole == .none },
          distribution: group.seniors, effectiveSize: group.seniors.effectiveSize),
        leads: Receipt.Group(
          titles: titles.filter { role.includes($0.leadRole) }, distribution: leads,
          effectiveSize: leads.effectiveSize),
        policy: policy)
    }
  }
}

extension PayDistribution {
  /// Kish's effective size, (Σw)²/Σw²; the number of people when all weigh the same.
  fileprivate var effectiveSize: Double {
    let weight = values.reduce(0) { $0 + $1.weight }
    let squared = values.reduce(0) { $0 + $1.squaredWeight }
    return squared > 0 ? weight * weight / squared : 0
  }
}
