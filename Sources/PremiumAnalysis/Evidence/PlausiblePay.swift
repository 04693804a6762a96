// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// What pay of a year is in a market, by which the pay in a person's file is believed
/// (docs/method.md, “A person's place and the three numbers”).
package struct PlausiblePay: Hashable, Sendable {
  /// The usual pay of a year.
  package var middle: Double
  /// Pay of a year in here is taken as it was told.
  package var believed: ClosedRange<Double>
  /// What pay in another unit has to come to for that unit to be the likely one.
  package var likely: ClosedRange<Double>
  /// Whether pay above all that is believed may be true where no other unit explains it.
  private var isOpenAbove = false

  /// What engineers usually earn in a currency, where no surveys tell better.
  ///
  /// - Parameter reach: the factor from `middle` up and down within which pay is believed.
  package init(usual middle: Double, reach: Double) {
    self.middle = middle
    believed = middle / reach...middle * reach
    likely = middle / 4...middle * 4
  }

  /// What a market's seniors and leads earn.
  ///
  /// - Parameter age: months since they answered: pay may have doubled each year since.
  init(seniors: WeightedSample, leads: WeightedSample, age: Int) throws {
    let (low, high) = (try seniors.quantile(0.1), try leads.quantile(0.9))
    middle = seniors.median
    believed = low / Self.farOut...high * Self.farOut * pow(2, Double(max(age, 0)) / 12)
    likely = low / 2...high * 2
    // Whoever is that far above the leads is told so.
    isOpenAbove = true
  }

  /// How far below nine in ten seniors, or above nine in ten leads, no pay is believed.
  private static let farOut = 3.0

  /// What may be wrong with pay of a year that was told by `period`, the likeliest first; empty where it is
  /// believed.
  ///
  /// - Parameter monthsPaid: how many months' pay made the year, where it was told by the month; nil for 12.
  package func doubts(
    _ year: Double, told period: PayPeriod, monthsPaid: Double? = nil
  ) -> [ReasonCode] {
    guard year > 0, !believed.contains(year) else { return [] }
    let readings = Self.readings.filter { $0.period != period }
    let periods = period.periodsPerYear(monthsPaid: monthsPaid)
    let units = readings.map { reading in
      UnitInference.Unit(
        factor: reading.period.map { $0.periodsPerYear / periods } ?? reading.factor,
        prior: reading.prior)
    }
    let judge = UnitInference(
      centre: log(middle), deviation: log(likely.upperBound / likely.lowerBound) / 8)
    let posterior = judge.posterior(log(year), units: units)
    let fitting = units.indices.filter { likely.contains(year * units[$0].factor) }
      .sorted { posterior[$0] > posterior[$1] }
    guard let likeliest = fitting.first else {
      return isOpenAbove && year > believed.upperBound ? [] : [.payNotBelieved]
    }
    var seen: Set<ReasonCode> = []
    return fitting.filter { posterior[$0] >= posterior[likeliest] / 3 }.map { readings[$0].code }
      .filter { seen.insert($0).inserted }
  }

  /// What the pay may have been meant in, and how often that is so among mistakes.
  private static let readings:
    [(code: ReasonCode, period: PayPeriod?, factor: Double, prior: Double)] = [
      (.perhapsAYear, .year, 1, 0.3), (.perhapsAMonth, .month, 1, 0.3),
      (.perhapsHalfAMonth, .semimonth, 1, 0.01), (.perhapsHalfAMonth, .biweek, 1, 0.02),
      (.perhapsAWeek, .week, 1, 0.05), (.perhapsADay, .day, 1, 0.1),
      (.perhapsAnHour, .hour, 1, 0.15), (.perhapsThousands, nil, 1000, 0.1),
      (.perhapsHundredths, nil, 0.01, 0.05),
    ]
}
