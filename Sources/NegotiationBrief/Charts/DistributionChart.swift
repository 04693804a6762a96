// SPDX-License-Identifier: MIT

import Compensation

/// Pay of seniors and leads as two curves over one axis, with medians and one person's pay marked.
package struct DistributionChart: Hashable, Sendable {
  /// Which group a curve is of; line style and label tell it as well as colour.
  package enum Group: String, Sendable, Hashable {
    case seniors
    case leads
  }

  /// A curve whose highest point over both groups is 1.
  package struct Curve: Hashable, Sendable {
    package var group: Group
    package var name: String
    /// Height at evenly spaced places along the axis.
    package var heights: [Double]
    package var medianPlace: Double
    package var medianLabel: String
  }

  /// A labelled place on the axis, 0 at its left end and 1 at its right.
  package struct Mark: Hashable, Sendable {
    package var place: Double
    package var label: String
  }

  package var title: String
  /// What the picture shows, for who cannot see it.
  package var summary: String
  /// Unit, counts and date, under the chart.
  package var note: String
  package var curves: [Curve]
  package var person: Mark?
  package var ticks: [Mark]
}

/// The axis of a distribution chart and the curves over it.
struct DistributionShape {
  /// Fewer people than this are not drawn: a curve would show single persons.
  static let fewestDrawn = 5
  private static let steps = 120
  private static let bins = 400

  let low: Double
  let high: Double

  /// An axis that holds the middle of every group, and every `mark`, in units of the currency.
  init?(groups: [PayDistribution], marks: [Double]) {
    let groups = groups.filter { !$0.isEmpty }
    let lows = groups.compactMap { Self.quantile($0, 0.015) }
    let highs = groups.compactMap { Self.quantile($0, 0.985) }
    guard let low = (lows + marks).min(), let high = (highs + marks).max(), low.isFinite,
      high.isFinite
    else { return nil }
    let margin = max((high - low) * 0.06, max(abs(high), 1) * 0.01)
    self.low = max(0, low - margin)
    self.high = high + margin
  }

  func place(_ units: Double) -> Double { (units - low) / (high - low) }

  /// A smoothed curve of the group's pay (Gaussian kernel, Silverman's width), for drawing only.
  func heights(of group: PayDistribution) -> [Double] {
    let width = bandwidth(of: group)
    let binWidth = (high - low) / Double(Self.bins)
    var mass = [Double](repeating: 0, count: Self.bins)
    var total = 0.0
    for value in group.values {
      total += value.weight
      let bin = Int(((Double(value.pay) / 100 - low) / binWidth).rounded(.down))
      if mass.indices.contains(bin) { mass[bin] += value.weight }
    }
    guard total > 0 else { return [] }
    return (0...Self.steps).map { step in
      let x = low + (high - low) * Double(step) / Double(Self.steps)
      var sum = 0.0
      for (bin, weight) in mass.enumerated() where weight > 0 {
        let z = (x - low - (Double(bin) + 0.5) * binWidth) / width
        if abs(z) < 5 { sum += weight * gaussian(z) }
      }
      return sum * 0.398_942_280_4 / (total * width)
    }
  }

  private func bandwidth(of group: PayDistribution) -> Double {
    let quartile = Self.quantile(group, 0.25) ?? low
    let spread = ((Self.quantile(group, 0.75) ?? high) - quartile) / 1.349
    let floor = (high - low) * 0.02
    return max(1.06 * spread / rootFive(Double(group.count)), floor)
  }

  /// The fifth root by Newton's method, from above.
  private func rootFive(_ value: Double) -> Double {
    var root = max(1, value / 5)
    for _ in 0..<60 {
      let fourth = root * root * root * root
      root -= (fourth * root - value) / (5 * fourth)
    }
    return root
  }

  /// e^(−z²/2) by repeated squaring of its series, to about 1e-9: enough for a picture.
  private func gaussian(_ z: Double) -> Double {
    let x = -z * z / 2 / 64
    var value = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6)))))
    for _ in 0..<6 { value *= value }
    return value
  }

  /// The pay below which a share of the people lies, good enough for an axis.
  private static func quantile(_ group: PayDistribution, _ share: Double) -> Double? {
    let total = group.values.reduce(0) { $0 + $1.weight }
    var reached = 0.0
    for value in group.values {
      reached += value.weight
      if reached >= total * share { return Double(value.pay) / 100 }
    }
    return group.values.last.map { Double($0.pay) / 100 }
  }
}

/// Round numbers along an axis.
enum AxisTicks {
  /// Multiples of 1, 2, 2.5 or 5 times a power of ten inside the range, about `count` of them.
  static func round(from low: Double, to high: Double, count: Int) -> [Double] {
    guard low.isFinite, high.isFinite, high > low, count > 0 else { return [] }
    let rough = (high - low) / Double(count)
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    let step = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= rough } ?? power * 10
    var ticks: [Double] = []
    var index = (low / step).rounded(.up)
    while index * step <= high + step * 1e-9, ticks.count < 50 {
      ticks.append(index * step)
      index += 1
    }
    return ticks
  }
}
