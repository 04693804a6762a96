// SPDX-License-Identifier: MIT

import Statistics

/// The random numbers of a run, for a target that chooses options too.
package struct Xoshiro256Source {
  var generator: Xoshiro256

  /// An index below `bound`.
  package mutating func index(below bound: Int) -> Int { generator.nextIndex(below: bound) }

  /// One of the elements, of which there is at least one.
  package mutating func element<Element>(of elements: [Element]) -> Element {
    elements[index(below: elements.count)]
  }
}

/// Changes inputs at random, in the ways that parsers stumble over.
struct Mutation {
  let words: [[UInt8]]
  var source: Xoshiro256Source

  private static let numbers = [
    "0", "-1", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e308",
    "1e999", "0.0000000000000001", "99999999999999999999999999", "nan", "inf", "2147483648",
    "65536",
  ].map { Array($0.utf8) }
  private static let odd: [[UInt8]] = [
    [0], [0x80], [0xC3], [0xFF], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF],
    [0xED, 0xA0, 0x80],
    [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80, 0xA8], [0xC2, 0x85], [0xF0, 0x9F, 0x91, 0xA9], [0x0D],
    [0x0D, 0x0A], [0x0A], [0x09], [0xCC, 0x81], [0xE2, 0x80, 0xAE], [0xC2, 0xA0],
  ]

  init(words: [[UInt8]], random: Xoshiro256) {
    self.words = words
    source = Xoshiro256Source(generator: random)
  }

  /// One of the inputs with one to eight changes.
  mutating func mutant(of pool: [[UInt8]]) -> [UInt8] {
    var input = source.element(of: pool)
    for _ in 0...source.index(below: 8) { change(&input, pool) }
    return input.count > FuzzRun.limit ? Array(input.prefix(FuzzRun.limit)) : input
  }

  private mutating func change(_ input: inout [UInt8], _ pool: [[UInt8]]) {
    let place = source.index(below: input.count + 1)
    switch source.index(below: 11) {
    case 0:
      if place < input.count { input[place] ^= UInt8(1 << source.index(below: 8)) }
    case 1:
      if place < input.count { input[place] = UInt8(source.index(below: 256)) }
    case 2:
      let end = min(input.count, place + 1 + source.index(below: 16))
      input.removeSubrange(place..<end)
    case 3:
      input.removeSubrange(place...)
    case 4, 5:
      input.insert(contentsOf: words.isEmpty ? [32] : source.element(of: words), at: place)
    case 6:
      input.insert(contentsOf: source.element(of: Self.numbers), at: place)
    case 7:
      input.insert(contentsOf: source.element(of: Self.odd), at: place)
    case 8:
      let end = min(input.count, place + 1 + source.index(below: 64))
      let piece = Array(input[place..<end])
      // Repeated a few times, seldom very often: depth and length are faults of their own.
      let times = source.index(below: 20) == 0 ? 300 : 1 + source.index(below: 3)
      let to = source.index(below: input.count + 1)
      for _ in 0..<times where input.count < FuzzRun.limit {
        input.insert(contentsOf: piece, at: to)
      }
    case 9:
      let other = source.element(of: pool)
      let from = source.index(below: other.count + 1)
      input.replaceSubrange(place..., with: other[from...])
    default:
      let digits = input.indices.filter { (48...57).contains(input[$0]) }
      if !digits.isEmpty {
        input[source.element(of: digits)] = UInt8(48 + source.index(below: 10))
      }
    }
  }
}
