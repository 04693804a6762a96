// SPDX-License-Identifier: MIT

import Statistics

/// The round numbers people tell their pay in: of a year, or of a month that was annualised.
enum RoundingHabit {
  /// The grains to look for, coarse to fine.
  ///
  /// A monthly 4,300 is 51,600 a year, which is no round number; where more people's twelfths are
  /// whole hundreds than their years are whole thousands, the grains are twelve times as coarse.
  /// As many of both means months as well: of yearly thousands only every sixth is twelve hundreds,
  /// of monthly five hundreds each one is both.
  static func grains(of pay: WeightedSample) -> [Double] {
    var yearly = 0
    var monthly = 0
    for (value, count) in zip(pay.values, pay.counts) {
      if GrainLadder.divides(1000, value) { yearly += count }
      if GrainLadder.divides(1200, value) { monthly += count }
    }
    return monthly > 0 && monthly >= yearly ? GrainLadder.usual.map { $0 * 12 } : GrainLadder.usual
  }
}

extension GrainLadder {
  /// The grains of pay that people told, of all groups together.
  init(ofPay samples: [WeightedSample]) throws {
    let pooled = try WeightedSample.pooled(samples)
    self.init(pooled, ladder: RoundingHabit.grains(of: pooled))
  }
}
