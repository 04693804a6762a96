// SPDX-License-Identifier: MIT

import Foundations
import Statistics

/// Both groups of a row, with what the ratios of their percentiles share.
struct RatioPair {
  private let lead: WeightedSample
  private let senior: WeightedSample
  private let employers: EmployerSample?
  /// To what the people of both groups rounded their pay.
  private let ladder: GrainLadder
  /// Pay spread over its rounding, once a percentile asks for it.
  private var spreadGroups: (lead: WeightedSample, senior: WeightedSample)?
  /// The laws by their percentile where employers are drawn anew: as told, and of spread pay.
  private var toldLaws: [Double: ClusterRatioLaw] = [:]
  private var spreadLaws: [Double: ClusterRatioLaw] = [:]

  init(lead: WeightedSample, senior: WeightedSample, employers: EmployerSample?) throws {
    self.lead = lead
    self.senior = senior
    self.employers = employers
    ladder = try GrainLadder(ofPay: [lead, senior])
    guard let employers else { return }
    // All percentiles at once, for they are of the same draws.
    let probabilities = [0.5] + ComparedPercentile.allCases.map(\.probability)
    toldLaws = try Self.laws(employers, at: probabilities, spreadBy: nil)
    let narrow = try probabilities.filter {
      guard let law = toldLaws[$0] else { return false }
      return try isHeaped(.drawn(law))
    }
    if !narrow.isEmpty { spreadLaws = try Self.laws(employers, at: narrow, spreadBy: ladder) }
  }

  private static func laws(
    _ employers: EmployerSample, at probabilities: [Double], spreadBy ladder: GrainLadder?
  ) throws -> [Double: ClusterRatioLaw] {
    let laws = try employers.drawnLaws(at: probabilities, spreadBy: ladder) ?? []
    return Dictionary(uniqueKeysWithValues: zip(probabilities, laws))
  }

  /// A percentile of the pay as it was told.
  func told(_ probability: Double) throws -> Percentiles {
    Percentiles(
      lead: lead, senior: senior,
      leadLaw: try BetaWeightLaw(
        lead, at: probability,
        effectiveSize: employers?.effectiveSize(of: lead, \.lead, probability)),
      seniorLaw: try BetaWeightLaw(
        senior, at: probability,
        effectiveSize: employers?.effectiveSize(of: senior, \.senior, probability)),
      drawn: toldLaws[probability])
  }

  /// The same percentile of pay spread over its rounding, where the heaps are wider than the interval; nil
  /// where they are not (docs/method.md, “Interval”).
  mutating func spread(_ told: Percentiles) throws -> Percentiles? {
    guard try isHeaped(told.law) else { return nil }
    let groups = try spreadGroups ?? (ladder.spread(lead), ladder.spread(senior))
    spreadGroups = groups
    let probability = told.leadLaw.probability
    return Percentiles(
      lead: groups.lead, senior: groups.senior,
      leadLaw: try BetaWeightLaw(
        groups.lead, at: probability, effectiveSize: told.leadLaw.effectiveSize),
      seniorLaw: try BetaWeightLaw(
        groups.senior, at: probability, effectiveSize: told.seniorLaw.effectiveSize),
      drawn: spreadLaws[probability])
  }

  /// Whether the 95 % interval of a law is narrower than the heaps.
  private func isHeaped(_ law: PremiumLaw) throws -> Bool {
    guard !ladder.grains.isEmpty else { return false }
    let ends = try law.ends(level: 0.95)
    let threshold = ladder.widthThreshold(medians: [lead.median, senior.median])
    return ends.upper < ends.lower * exp(threshold)
  }
}

/// One percentile of two groups, with the laws that tell how sure it is.
struct Percentiles {
  var lead: WeightedSample
  var senior: WeightedSample
  var leadLaw: BetaWeightLaw
  var seniorLaw: BetaWeightLaw
  /// Where employers are drawn anew, the law of the ratio.
  var drawn: ClusterRatioLaw?

  /// The group that is too small for an interval, leads first.
  var refused: (group: String, law: BetaWeightLaw)? {
    leadLaw.refusesInterval
      ? ("leads", leadLaw) : seniorLaw.refusesInterval ? ("seniors", seniorLaw) : nil
  }

  var law: PremiumLaw {
    get throws {
      if let drawn { return .drawn(drawn) }
      let (lead, senior) = (leadLaw.standardErrorOfLog, seniorLaw.standardErrorOfLog)
      return .exact(
        try RatioLaw(leadLaw, over: seniorLaw),
        logError: (lead * lead + senior * senior).squareRoot())
    }
  }

  func ratio(_ rule: QuantileRule) throws -> Double {
    let probability = leadLaw.probability
    return try lead.value(at: probability, rule: rule) / senior.value(at: probability, rule: rule)
  }
}

/// The law that a premium's interval and probabilities are read off.
enum PremiumLaw {
  /// Of two groups of people who answered each for themselves.
  case exact(RatioLaw, logError: Double)
  /// Of employers drawn anew.
  case drawn(ClusterRatioLaw)

  func ends(level: Double) throws -> (lower: Double, upper: Double) {
    switch self {
    case .exact(let law, _):
      let ends = try law.interval(level: level)
      return (ends.lower.ratio, ends.upper.ratio)
    case .drawn(let law): return try law.interval(level: level)
    }
  }

  var logError: Double {
    switch self {
    case .exact(_, let error): error
    case .drawn(let law): law.standardErrorOfLog
    }
  }
}

extension WeightedSample {
  /// The quantile by a rule; for the median the exact one, on which the continuous rules agree.
  fileprivate func value(at probability: Double, rule: QuantileRule) throws -> Double {
    let agrees = rule.rawValue >= 5 || rule.rawValue == 2
    return probability == 0.5 && agrees ? median : try quantile(probability, rule: rule)
  }
}
