// SPDX-License-Identifier: MIT

/// Round numbers along an axis.
package enum AxisTicks {
  /// Multiples of 1, 2, 2.5 or 5 times a power of ten inside the range, about `count` of them.
  package static func round(from low: Double, to high: Double, count: Int) -> [Double] {
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
