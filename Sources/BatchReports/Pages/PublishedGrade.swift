// SPDX-License-Identifier: MIT

package import Compensation
package import PremiumAnalysis

/// A step of a ladder as everyone may see it.
package struct PublishedGrade: Hashable, Sendable, Codable {
  package var survey: String
  package var edition: String
  package var market: Market
  package var family: JobFamily
  package var grade: String
  package var gradeName: String
  package var payElement: PayElement
  package var currency: Currency
  package var taxBasis: TaxBasis
  package var count: Int?
  package var p25: Double?
  package var p50: Double?
  package var p75: Double?
  /// The step to the next grade's median, as a ratio minus one, with its 95 % interval.
  package var step: PremiumEstimate?
  package var inverted: Bool
  package var withheld: String?

  /// The ladder it is of.
  var ladder: EditionCell {
    EditionCell(
      edition: SurveyEdition(survey: survey, edition: edition),
      cell: Cell(
        market: market, family: family, payElement: payElement, currency: currency,
        taxBasis: taxBasis))
  }

  /// The grades of a ladder, each with what the decisions leave of it.
  ///
  /// A step to a hidden grade would give that grade's median.
  package static func rows(
    _ ladder: Ladder, _ decisions: [Grade: Suppression.Decision], floor: Int
  ) -> [PublishedGrade] {
    ladder.grades.map { grade, rung in
      let above = Grade(rawValue: grade.rawValue + 1)
      return PublishedGrade(
        ladder, grade, rung, decisions[grade] ?? .tooFew,
        // A row states the step to the next grade; a rung, the step to itself.
        next: above.flatMap { decisions[$0] } == .shown
          ? ladder.grades.first { $0.rung.comparedWith == rung.level }?.rung : nil,
        floor: floor)
    }
  }

  private init(
    _ ladder: Ladder, _ grade: Grade, _ rung: LadderRung, _ decision: Suppression.Decision,
    next: LadderRung?, floor: Int
  ) {
    survey = ladder.edition.survey
    edition = ladder.edition.edition
    market = ladder.cell.market
    family = ladder.cell.family
    self.grade = grade.description
    gradeName = grade.name
    payElement = ladder.cell.payElement
    currency = ladder.cell.currency
    taxBasis = ladder.cell.taxBasis
    inverted = false
    guard decision == .shown else {
      withheld = decision.reason(floor: floor)?.text
      return
    }
    count = rung.count
    p25 = rung.p25
    p50 = rung.median
    p75 = rung.p75
    guard let next else { return }
    step = next.step
    inverted = next.isInverted
  }
}
