// SPDX-License-Identifier: MIT

/// xoshiro256**, the generator of every simulation here: the same seed gives the same numbers.
package struct Xoshiro256: RandomNumberGenerator, Sendable, Equatable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64
  private var spareNormal: Double?

  /// The state drawn from SplitMix64 with this seed.
  package init(seed: UInt64) {
    var source = SplitMix64(seed: seed)
    self.init(state: (source.next(), source.next(), source.next(), source.next()))
  }

  /// A state given outright; all zeros is replaced by that of seed 0.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    if state == (0, 0, 0, 0) {
      self.init(seed: 0)
    } else {
      self.init(s0: state.0, s1: state.1, s2: state.2, s3: state.3)
    }
  }

  private init(s0: UInt64, s1: UInt64, s2: UInt64, s3: UInt64) {
    self.s0 = s0
    self.s1 = s1
    self.s2 = s2
    self.s3 = s3
  }

  package mutating func next() -> UInt64 {
    let result = rotated(s1 &* 5, 7) &* 9
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = rotated(s3, 45)
    return result
  }

  /// A double in [0, 1) with 53 random bits.
  package mutating func nextUnit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// An index below `bound` by multiply-high; the bias is below bound/2⁶⁴.
  package mutating func nextIndex(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A standard normal number, by the Box–Muller method.
  package mutating func nextNormal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    let radius = (-2 * ln(1 - nextUnit())).squareRoot()
    let angle = 2 * Double.pi * nextUnit()
    spareNormal = radius * sine(angle)
    return radius * cosine(angle)
  }

  private func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
}
