// SPDX-License-Identifier: MIT

import Foundation
import Statistics
import Testing

struct RandomSourceTests {
  @Test func followsThePublishedVectors() throws {
    let golden = try Golden.json("g12_rng_expected.json")
    var split = SplitMix64(seed: 1_234_567)
    #expect(
      golden["splitmix64_seed1234567"].list.map(\.text) == (0..<5).map { _ in String(split.next()) }
    )
    var xoshiro = Xoshiro256(state: (1, 2, 3, 4))
    #expect(
      golden["xoshiro256ss_state_1_2_3_4"].list.map(\.text)
        == (0..<10).map { _ in String(xoshiro.next()) })
    for seed in [0, 42, 20_240_611] as [UInt64] {
      let expected = golden["seed_\(seed)"]
      var state = SplitMix64(seed: seed)
      #expect(
        expected["state_from_splitmix64"].list.map(\.text)
          == (0..<4).map { _ in String(state.next()) })
      var raw = Xoshiro256(seed: seed)
      #expect(
        expected["xoshiro256ss"].list.map(\.text) == (0..<8).map { _ in String(raw.next()) })
      var units = Xoshiro256(seed: seed)
      #expect(expected["doubles"].numbers == (0..<8).map { _ in units.nextUnit() })
      var indices = Xoshiro256(seed: seed)
      #expect(
        expected["index_mod_via_mulhigh_n10"].list.map(\.int)
          == (0..<8).map { _ in indices.nextIndex(below: 10) })
    }
  }

  @Test func normalNumbersHaveTheRightMoments() {
    var random = Xoshiro256(seed: 11)
    let draws = (0..<40_000).map { _ in random.nextNormal() }
    let mean = draws.reduce(0, +) / 40_000
    let square = draws.reduce(0) { $0 + $1 * $1 } / 40_000
    #expect(abs(mean) < 0.02)
    #expect(abs(square - 1) < 0.03)
    #expect(draws.allSatisfy { $0.isFinite })
  }

  @Test func allZeroStateIsReplaced() {
    var zero = Xoshiro256(state: (0, 0, 0, 0))
    var seeded = Xoshiro256(seed: 0)
    #expect(zero.next() == seeded.next())
    #expect(zero.nextIndex(below: 0) == 0)
  }
}
