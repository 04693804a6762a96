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
  /// The publisher's lines where the cell is one of a published table: no people are behind it.
  public var published: [PublishedWorking] = []
  public var policy: PremiumPolicy
}

/// The cell a receipt is asked for.
public struct ReceiptQuestion: Hashable, Sendable {
  public var edition: SurveyEdition
  public var market: Market
  public var family: JobFamily
  public var role: LeadComparison
  public var payElement: PayElement
  /// The part of the cell.
  public var stratum: Stratum
  /// The level that is compared with senior, instead of a lead role.
  public var level: LadderLevel?

  public init(
    edition: SurveyEdition, market: Market, family: JobFamily, role: LeadComparison,
    payElement: PayElement = .base, stratum: Stratum = .whole, level: LadderLevel? = nil
  ) {
    self.edition = edition
    self.market = market
    self.family = family
    self.role = role
    self.payElement = payElement
    self.stratum = stratum
    self.level = level
  }

  /// The cells it is about, all grades where it is of a level.
  public var cells: CellQuestion {
    CellQuestion(
      payElement: payElement, markets: [market], families: [family], editions: [edition],
      onlySeniorsAndLeads: level == nil)
  }

  /// Whether people of a grade and lead role are of one of the two groups compared.
  public func includes(_ grade: Grade?, _ lead: LeadRole) -> Bool {
    (grade == .senior && lead == .none) || isCompared(grade, lead)
  }

  /// Whether people of a grade and lead role are of the group compared with seniors.
  func isCompared(_ grade: Grade?, _ lead: LeadRole) -> Bool {
    switch level {
    case .none: role.includes(lead)
    case .role(let wanted): lead == wanted
    case .grade(let wanted): lead == .none && grade == wanted
    }
  }
}

extension MarketAnalysis {
  /// The receipts of one cell, one for each kind of pay its edition tells; empty when it has nobody.
  ///
  /// - Throws: `StoreError`.
  public func receipts(_ question: ReceiptQuestion) throws -> [Receipt] {
    let rows = try rows(question)
    guard !rows.isEmpty else { return [] }
    let cells = try cells(question.cells, splitBy: question.stratum.parts.map(\.kind))
      .filter { $0.stratum == question.stratum }
    let titles = try store.titles(question.cells, stratum: question.stratum)
    let files = try store.imports()
      .filter { $0.survey.edition == question.edition }
      .map { Receipt.File(stored: $0, findings: try store.findingCounts(ofImport: $0.id)) }
    let lines = rows.contains(where: \.isPublished) ? try store.statistics(question.cells) : []
    return rows.map { row in
      func group(_ isMember: (Grade?, LeadRole) -> Bool) -> Receipt.Group {
        let own = cells.filter {
          $0.currency == row.currency && $0.taxBasis == row.taxBasis
            && isMember($0.grade, $0.leadRole)
        }
        let distribution = PayDistribution.union(own.map(\.distribution))
        return Receipt.Group(
          titles: titles.filter {
            isMember($0.grade, $0.leadRole) && $0.currency == row.currency
              && $0.taxBasis == row.taxBasis
          }, distribution: distribution,
          effectiveSize: distribution.effectiveSize)
      }
      let published = lines.filter {
        row.isPublished && $0.currency == row.currency && $0.taxBasis == row.taxBasis
          && ($0.isSenior || row.role.includes($0.leadRole))
      }
      return Receipt(
        row: row, files: files, seniors: group { $0 == .senior && $1 == .none },
        leads: group(question.isCompared),
        published: published.map(PublishedWorking.init), policy: policy)
    }
  }

  /// The cell's rows with what is to be read with care about them, as the table shows them.
  private func rows(_ question: ReceiptQuestion) throws -> [PremiumRow] {
    let kinds = question.stratum.parts.map(\.kind)
    let rows =
      question.level == nil
      ? try premiumRows(
        question.cells, comparisons: [question.role], splitBy: kinds, isAdjusted: true)
      : try levelRows(question.cells, splitBy: kinds)
    let own = rows.filter {
      $0.edition == question.edition && $0.stratum == question.stratum
        && $0.level == question.level && ($0.level != nil || $0.role == question.role)
    }
    return try flagged(own, question.cells, currentMonth: nil)
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
