// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import PremiumAnalysis
package import SurveyStore

/// Everything behind the premium of one cell, for a second person to redo it.
package struct Receipt: Sendable {
  /// A file behind the cell.
  package struct File: Sendable {
    package var stored: StoredImport
    /// What the import's rules said, with counts.
    package var findings: [FindingCount]
  }

  /// One group of the cell.
  package struct Group: Sendable {
    package var titles: [TitleContribution]
    package var distribution: PayDistribution
    /// Kish's effective size, n of the interval.
    package var effectiveSize: Double
  }

  package var row: PremiumRow
  package var files: [File]
  package var seniors: Group
  package var leads: Group
  /// The publisher's lines where the cell is one of a published table: no people are behind it.
  package var published: [PublishedWorking] = []
  /// What people of the edition really got within a year; empty where it does not ask.
  package var raises: [ObservedRaise] = []
  /// The edition's amounts beside an official table's; nil where the store has none.
  package var official: OfficialAmounts?
  package var policy: PremiumPolicy
}

/// The cell a receipt is asked for, of every currency and tax basis that its edition tells.
package struct ReceiptQuestion: Hashable, Sendable {
  package var edition: SurveyEdition
  package var market: Market
  package var family: JobFamily
  package var payElement: PayElement
  /// The part of the cell.
  package var stratum: Stratum
  /// Who is compared with the seniors.
  package var subject: PremiumSubject

  package init(
    edition: SurveyEdition, market: Market, family: JobFamily, payElement: PayElement = .base,
    stratum: Stratum = .whole, subject: PremiumSubject
  ) {
    self.edition = edition
    self.market = market
    self.family = family
    self.payElement = payElement
    self.stratum = stratum
    self.subject = subject
  }

  /// The cells it is about, all grades where it is of a level.
  package var cells: CellQuestion {
    CellQuestion(
      payElement: payElement, markets: [market], families: [family], editions: [edition],
      onlySeniorsAndLeads: subject.level == nil)
  }

  /// Whether people of a grade and lead role are of one of the two groups compared.
  package func includes(_ grade: Grade?, _ lead: LeadRole) -> Bool {
    (grade == .senior && lead == .none) || subject.includes(grade, lead)
  }
}

extension MarketAnalysis {
  /// The receipts of one cell, one for each kind of pay its edition tells; empty when it has nobody.
  ///
  /// - Throws: `StoreError`.
  package func receipts(_ question: ReceiptQuestion) throws -> [Receipt] {
    let rows = try rows(question)
    guard !rows.isEmpty else { return [] }
    let cells = try cells(question.cells, splitBy: question.stratum.parts.map(\.kind))
      .filter { $0.group.cell.stratum == question.stratum }
    let titles = try store.titles(question.cells, stratum: question.stratum)
    let files = try imports()
      .filter { $0.survey.edition == question.edition }
      .map { Receipt.File(stored: $0, findings: try store.findingCounts(ofImport: $0.id)) }
    let lines = rows.contains(where: \.isPublished) ? try store.statistics(question.cells) : []
    let raises = try question.subject.role.map { try self.raises(question.cells, role: $0) } ?? []
    return try rows.map { row in
      func group(_ isMember: (Grade?, LeadRole) -> Bool) -> Receipt.Group {
        let own = cells.filter {
          $0.group.cell == row.cell && isMember($0.group.grade, $0.group.leadRole)
        }
        let distribution = PayDistribution.union(own.map(\.distribution))
        return Receipt.Group(
          titles: titles.filter {
            isMember($0.grade, $0.leadRole) && $0.currency == row.cell.currency
              && $0.taxBasis == row.cell.taxBasis
          }, distribution: distribution,
          effectiveSize: distribution.effectiveSize)
      }
      let published = lines.filter {
        row.isPublished && $0.group.cell == row.cell
          && question.includes($0.group.grade, $0.group.leadRole)
      }
      return Receipt(
        row: row, files: files, seniors: group { $0 == .senior && $1 == .none },
        leads: group(question.subject.includes),
        published: published.map(PublishedWorking.init), raises: raises,
        official: try officialAmounts(beside: row.cell, of: question.edition), policy: policy)
    }
  }

  /// The cell's rows with what is to be read with care about them, as the table shows them.
  private func rows(_ question: ReceiptQuestion) throws -> [PremiumRow] {
    let kinds = question.stratum.parts.map(\.kind)
    let rows =
      switch question.subject {
      case .role(let role):
        try premiumRows(question.cells, comparisons: [role], splitBy: kinds, isAdjusted: true)
      case .level: try levelRows(question.cells, splitBy: kinds)
      }
    let own = rows.filter {
      $0.edition == question.edition && $0.cell.stratum == question.stratum
        && $0.subject == question.subject
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
