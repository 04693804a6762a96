// SPDX-License-Identifier: MIT

/// What somebody would earn in one group, given what they earn in another: a law of log pay.
///
/// Log pay before and after is taken as jointly normal. A person keeps their place among people like
/// them as far as the two correlate, ρ; what the person and the level of both groups have in common
/// (growth since the survey, covariates nobody told) has variance C and moves both:
///
///     Var(before) = σ_S² + C, Var(after) = σ_L² + C, Cov = ρσ_Sσ_L + C, b = Cov/Var(before)
///     centre c = m_S + δ + b·(x − m_S)
///     s² = σ_L² + C − b·Cov + (Var δ − Var m_S) + b²·Var m_S
///
/// Where C = 0 that is m_L + ρσ_L·(x − m_S)/σ_S with variance σ_L²(1 − ρ²); where C is large, or the
/// place is not known, b is 1 and the centre is x + δ: the ratio alone speaks
/// (docs/method.md, “A person's place and the three numbers”).
package struct PredictedPay: Sendable, Hashable {
  /// The group the person is in, as far as known: level m_S of log pay of people like them, the
  /// level's sampling variance, and C.
  package struct Start: Sendable, Hashable {
    package var level: Double
    package var levelVariance: Double
    package var common: Double

    package init(level: Double, levelVariance: Double, common: Double) {
      self.level = level
      self.levelVariance = levelVariance
      self.common = common
    }
  }

  /// The step: δ with its sampling variance, the spreads σ of log pay around the two levels, and ρ.
  package struct Step: Sendable, Hashable {
    package var premium: Double
    package var premiumVariance: Double
    package var spreadBefore: Double
    package var spreadAfter: Double
    package var correlation: Double

    package init(
      premium: Double, premiumVariance: Double, spreadBefore: Double, spreadAfter: Double,
      correlation: Double
    ) {
      self.premium = premium
      self.premiumVariance = premiumVariance
      self.spreadBefore = spreadBefore
      self.spreadAfter = spreadAfter
      self.correlation = correlation
    }
  }

  /// Nil where the place of the pay is not known.
  package let start: Start?
  package let step: Step
  /// c, on the log scale.
  package let center: Double
  /// How much people like this one differ, σ_L·√(1 − ρ²): nothing of it is doubt about the survey.
  package let spread: Double
  /// s: the spread with what is not known of the person and of the levels; not below `spread`.
  package let doubt: Double

  /// Further from the middle than the 5th and the 95th percentile a place says no more.
  package static let farthest = 1.644_853_626_951_472_2
  /// Φ⁻¹(¾).
  package static let quartile = 0.674_489_750_196_081_7

  /// - Parameters:
  ///   - own: pay now, above zero.
  ///   - start: nil where the place of that pay is not known.
  /// - Throws: for pay, spreads or variances that are no such numbers.
  package init(own: Double, from start: Start?, by step: Step) throws(StatisticsError) {
    guard own > 0, own.isFinite else { throw .notPositive(what: "own pay", index: 0) }
    guard step.premium.isFinite else { throw .notFinite(what: "premium", index: 0) }
    for spread in [step.spreadBefore, step.spreadAfter] where !(spread > 0 && spread.isFinite) {
      throw .notPositive(what: "spread", index: 0)
    }
    guard (0..<1).contains(step.correlation) else {
      throw .outOfRange(what: "correlation", value: step.correlation, allowed: "from 0 to below 1")
    }
    let known = [step.premiumVariance, start?.levelVariance ?? 0, start?.common ?? 0]
    for variance in known where !(variance >= 0 && variance.isFinite) {
      throw .outOfRange(what: "variance", value: variance, allowed: "0 or more")
    }
    self.start = start
    self.step = step
    let (before, after) = (step.spreadBefore, step.spreadAfter)
    let shared = step.correlation * before * after
    spread = after * (1 - step.correlation * step.correlation).squareRoot()
    let left: Double
    if let start {
      let variance = before * before + start.common
      let slope = (shared + start.common) / variance
      let reach = Self.farthest * variance.squareRoot()
      let deviation = min(max(ln(own) - start.level, -reach), reach)
      center = start.level + step.premium + slope * deviation
      left =
        after * after + start.common - slope * (shared + start.common)
        + max(0, step.premiumVariance - start.levelVariance) + slope * slope * start.levelVariance
    } else {
      center = ln(own) + step.premium
      left = before * before + after * after - 2 * shared + step.premiumVariance
    }
    doubt = max(left, spread * spread).squareRoot()
  }

  /// e^c: half of the people like this one earn this or more.
  package var middle: Double { exponential(center) }
  /// e^(c + Φ⁻¹(¾)·spread): one in four earns this or more; a poorer survey makes it no higher.
  package var upperQuartile: Double { exponential(center + Self.quartile * spread) }
  /// e^(c − Φ⁻¹(¾)·s): three in four earn this or more, and what is not known lowers it.
  package var lowerQuartile: Double { exponential(center - Self.quartile * doubt) }
}

/// ⌊x/grain + ½⌋·grain; the value itself for a grain not above zero.
package func roundedHalfUp(_ value: Double, to grain: Double) -> Double {
  grain > 0 ? (value / grain + 0.5).rounded(.down) * grain : value
}
