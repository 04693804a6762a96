// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
package import Statistics

/// What seniors and leads of one market earn, given what is told of a person: log pay around a level
/// that experience and employer size move (docs/method.md, “A person's place and the three numbers”).
package struct LeadPayModel: Hashable, Sendable {
  /// The level of the seniors' log pay in units a year, the parts of the covariates taken out, with its
  /// sampling variance; nil where the market's own seniors are not known.
  package struct Level: Hashable, Sendable {
    package var value: Double
    package var variance: Double

    package init(value: Double, variance: Double) {
      self.value = value
      self.variance = variance
    }
  }

  package var seniorLevel: Level?
  /// The spread of log pay around the level, as a standard deviation.
  package var seniorSpread: Double
  package var leadSpread: Double
  package var slopes: CovariateSlopes

  /// The spread of a normal law with these quartiles; no group of people is paid quite alike.
  static func spread(_ range: Double) -> Double { max(0.05, range * normalConsistency / 2) }

  /// The model without covariates.
  ///
  /// Nil for groups without people.
  package init?(seniors: PayDistribution, leads: PayDistribution) {
    guard let senior = GroupPay(seniors).sample, let lead = GroupPay(leads).sample,
      senior.minimum > 0, lead.minimum > 0,
      let ranges = try? (senior.logInterquartileRange(), lead.logInterquartileRange())
    else { return nil }
    self.init(
      seniorLevel: log(senior.median), sizes: (senior.kishSize, lead.kishSize),
      ranges: (ranges.0, ranges.1), slopes: .none)
  }

  /// - Parameters:
  ///   - sizes: people of both groups, seniors first.
  ///   - ranges: the interquartile ranges of log pay around the level.
  init(
    seniorLevel: Double?, sizes: (seniors: Double, leads: Double),
    ranges: (seniors: Double, leads: Double), slopes: CovariateSlopes
  ) {
    let senior = Self.spread(ranges.seniors)
    self.seniorLevel = seniorLevel.map {
      Level(value: $0, variance: Normal.medianVariance * senior * senior / sizes.seniors)
    }
    seniorSpread = senior
    leadSpread = Self.drawn(Self.spread(ranges.leads), to: senior, sizes: sizes)
    self.slopes = slopes
  }

  /// The leads' spread drawn to the seniors' as far as few leads leave it open.
  ///
  /// The log of a spread made from quartiles has variance 1.361/n (normal theory: 2.476σ²/n for the
  /// range, over 1.349²); between the two groups of a market the spreads differ by a factor of e^±0.2.
  private static func drawn(
    _ leads: Double, to seniors: Double, sizes: (seniors: Double, leads: Double)
  ) -> Double {
    let own = 0.2 * 0.2
    let doubt = 1.361 / max(1, sizes.leads) + 1.361 / max(1, sizes.seniors)
    return seniors * exp(own / (own + doubt) * (log(leads) - log(seniors)))
  }

  /// Where a person stands; nil where the seniors' level is not known.
  ///
  /// - Parameters:
  ///   - growth: what log pay has grown by since the survey.
  ///   - drift: the variance of that growth.
  package func start(
    experienceYears: Double?, employerSize: EmployerSize?, growth: Double, drift: Double
  ) -> PredictedPay.Start? {
    seniorLevel.map { level in
      let part = slopes.part(experienceYears: experienceYears, employerSize: employerSize)
      return PredictedPay.Start(
        level: level.value + part.value + growth, levelVariance: level.variance,
        common: part.variance + drift)
    }
  }
}

/// What experience and employer size add to log pay, the same for seniors and leads.
package struct CovariateSlopes: Hashable, Sendable {
  /// What one covariate adds: linear and square coefficient, and for somebody who did not tell it the
  /// mean among the seniors and the variance there.
  struct Part: Hashable, Sendable {
    var linear: Double
    var square = 0.0
    var mean = 0.0
    var variance = 0.0

    func value(_ term: Double) -> Double { linear * term + square * term * term }

    /// Takes the mean and the variance from the people it was fitted on.
    mutating func settle(_ terms: some Sequence<Double>) {
      let values = terms.map(value)
      guard !values.isEmpty else { return }
      mean = values.reduce(0, +) / Double(values.count)
      variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    }
  }

  var experience: Part?
  var employerSize: Part?

  package static let none = CovariateSlopes()

  /// Experience centred and in decades, so that the square is no near copy of the value.
  static func decades(_ experienceYears: Double) -> Double { (experienceYears - 10) / 10 }

  static func logHeadcount(_ size: EmployerSize) -> Double { log(size.typicalHeadcount) }

  /// What a person's experience and employer add, with the variance of what they did not tell.
  func part(
    experienceYears: Double?, employerSize: EmployerSize?
  ) -> (value: Double, variance: Double) {
    var sum = (value: 0.0, variance: 0.0)
    func add(_ part: Part?, _ term: Double?) {
      guard let part else { return }
      sum.value += term.map(part.value) ?? part.mean
      if term == nil { sum.variance += part.variance }
    }
    add(experience, experienceYears.map(Self.decades))
    add(self.employerSize, employerSize.map(Self.logHeadcount))
    return sum
  }
}

extension EmployerSize {
  /// The geometric middle of the band, 10,000 for the open one.
  var typicalHeadcount: Double {
    switch self {
    case .upTo10: 3
    case .upTo50: 23
    case .upTo200: 101
    case .upTo1000: 448
    case .upTo5000: 2237
    case .over5000: 10_000
    }
  }
}

extension WeightedSample {
  /// ln P75 − ln P25.
  func logInterquartileRange() throws(StatisticsError) -> Double {
    log(try quantile(0.75)) - log(try quantile(0.25))
  }
}
