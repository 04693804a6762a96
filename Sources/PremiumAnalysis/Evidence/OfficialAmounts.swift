// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// A survey's amounts beside those of an official table of the same market and family
/// (docs/method.md, “Official amounts”).
///
/// Whoever chooses to answer a survey may be better paid than the market. The ratio of two groups hardly
/// shows it, an amount does. Nothing is corrected by it: the table knows no levels.
package struct OfficialAmounts: Hashable, Sendable {
  /// The table, its line, and how many people are behind it; nil where it does not tell.
  package var edition: SurveyEdition
  package var title: String
  package var people: Int?
  /// Pay of a year in units of the currency.
  package var median: Double
  package var upperTenth: Double?
  /// The survey, and its people of every grade but managers.
  package var surveyEdition: SurveyEdition
  package var surveyPeople: Int
  package var surveyMedian: Double
  package var surveyUpperTenth: Double
  /// What pay is taken to have grown by from the survey's month to the table's.
  package var growth: Double

  /// The survey's median, carried to the table's month, over the table's minus one.
  package var medianDifference: Double { surveyMedian * (1 + growth) / median - 1 }
  package var upperTenthDifference: Double? {
    upperTenth.map { surveyUpperTenth * (1 + growth) / $0 - 1 }
  }

  /// - Parameters:
  ///   - lines: of official tables; that of most people in the newest edition is taken.
  ///   - cells: all of one edition's cells of the same market, family and kind of pay.
  package init?(
    lines: [PublishedPay], beside cells: [PayCell], of survey: SurveyEdition, floor: Int,
    assumptions: RaiseAssumptions = RaiseAssumptions()
  ) {
    let people = PayDistribution.union(
      cells.filter { $0.group.leadRole != .peopleManager }.map(\.distribution))
    let kinds = Set(cells.map { PayKind($0.group.cell) })
    let told = lines.filter { line in
      line.p50 != nil && line.group.leadRole != .peopleManager
        && kinds.contains(PayKind(line.group.cell))
    }
    let best = told.max {
      ($0.group.edition.month ?? 0, $0.incumbents ?? 0, $1.title)
        < ($1.group.edition.month ?? 0, $1.incumbents ?? 0, $0.title)
    }
    guard people.count >= floor, let line = best, let median = line.p50, median > 0,
      let sample = GroupPay(people).sample, let upper = try? sample.quantile(0.9)
    else { return nil }
    edition = line.group.edition
    title = line.title
    self.people = line.incumbents
    self.median = Double(median) / 100
    upperTenth = line.p90.map { Double($0) / 100 }
    surveyEdition = survey
    surveyPeople = people.count
    surveyMedian = sample.median
    surveyUpperTenth = upper
    let months = (edition.month ?? 0) - (survey.month ?? edition.month ?? 0)
    growth = pow(1 + assumptions.growth, Double(months) / 12) - 1
  }
}
