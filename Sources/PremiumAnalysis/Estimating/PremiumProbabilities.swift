// SPDX-License-Identifier: MIT

package import Foundations
import Statistics

/// How probable values of a premium are, by the law that its interval comes from, each 0…1.
///
/// The three parts of the guide's band together are 1.
package struct PremiumProbabilities: Hashable, Sendable {
  /// P(premium below the guide's band).
  package var belowBand: Double
  /// P(premium in the band, its limits included).
  package var inBand: Double
  /// P(premium above the band).
  package var aboveBand: Double
  /// P(leads earn less than seniors).
  package var inversion: Double
  /// P(leads earn no more than seniors).
  package var noRise: Double

  /// From this probability on something is said to be so, and from its complement down not to be.
  package static let sure = 0.9

  /// - Parameters:
  ///   - below: P(ratio < r).
  ///   - upTo: P(ratio ≤ r).
  private init(
    by policy: PremiumPolicy, below: (Double) -> Double, upTo: (Double) -> Double
  ) {
    func share(_ value: Double) -> Double { min(1, max(0, value)) }
    belowBand = share(below(1 + policy.bandLow))
    let upToBand = share(upTo(1 + policy.bandHigh))
    inBand = share(upToBand - belowBand)
    aboveBand = share(1 - upToBand)
    inversion = share(below(1))
    noRise = share(upTo(1))
  }

  /// The probabilities of a ratio of two percentiles.
  init(_ law: PremiumLaw, by policy: PremiumPolicy) {
    switch law {
    case .exact(let law, _):
      self.init(by: policy, below: law.cumulative(below:), upTo: law.cumulative(at:))
    case .drawn(let law):
      self.init(by: policy, below: law.cumulative(below:), upTo: law.cumulative(at:))
      // That no draw shows it does not make it impossible.
      noRise = max(noRise, law.resolution)
    }
  }

  /// The probabilities of a continuous law of the log ratio, from its P(log ratio ≤ x).
  init(ofLog cumulative: (Double) -> Double, by policy: PremiumPolicy) {
    let upTo = { (ratio: Double) in cumulative(log(ratio)) }
    self.init(by: policy, below: upTo, upTo: upTo)
  }

  /// The probabilities of the normal law of the log ratio whose 95 % interval `estimate` has.
  package init(normal estimate: PremiumEstimate, by policy: PremiumPolicy = .standard) {
    let (low, high) = (log1p(estimate.low), log1p(estimate.high))
    let (centre, error) = (
      low + (high - low) / 2, (high - low) / (2 * Normal.quantile(0.975))
    )
    guard error > 0 else {
      // All of it stands on one ratio, which the limits are compared with to the last digits.
      self.init(
        by: policy, below: { centre < log($0) - 1e-9 ? 1 : 0 },
        upTo: { centre <= log($0) + 1e-9 ? 1 : 0 })
      return
    }
    self.init(ofLog: { Normal.cumulative(($0 - centre) / error) }, by: policy)
  }

  /// A part of the scale that the guide's band makes.
  package enum Part: Hashable, Sendable, CaseIterable {
    case below
    case inside
    case above
  }

  package subscript(part: Part) -> Double {
    switch part {
    case .below: belowBand
    case .inside: inBand
    case .above: aboveBand
    }
  }

  /// The most probable part; of equal ones the lower.
  package var likeliest: Part {
    Part.allCases.dropFirst().reduce(.below) { self[$1] > self[$0] ? $1 : $0 }
  }

  /// Whether it is nearly sure that leads earn less than seniors.
  package var isInversion: Bool { inversion >= Self.sure }

  /// A part's probability as it is told, in whole percent: 1 to 99 %, for none of them is certain.
  package func told(_ part: Part) -> Double {
    min(0.99, max(0.01, (100 * self[part]).rounded() / 100))
  }

  /// The likeliest part with its probability: “97 % below 15 %”.
  package func likeliestText(
    _ figures: FigureText, by policy: PremiumPolicy = .standard
  ) -> String {
    let (low, high) = (
      figures.percent(policy.bandLow, places: 0), figures.percent(policy.bandHigh, places: 0)
    )
    let part =
      switch likeliest {
      case .below: "below \(low)"
      case .inside: "in \(figures.percentNumber(policy.bandLow, places: 0))–\(high)"
      case .above: "above \(high)"
      }
    return figures.percent(told(likeliest), places: 0) + " " + part
  }
}
