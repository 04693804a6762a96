// SPDX-License-Identifier: MIT

/// The bits of a finite double as an unsigned number that sorts the same way.
@inline(__always) private func sortKey(_ value: Double) -> UInt64 {
  let bits = value.bitPattern
  return bits ^ ((bits >> 63) == 1 ? UInt64.max : 1 << 63)
}

@inline(__always) private func value(ofSortKey key: UInt64) -> Double {
  Double(bitPattern: key ^ ((key >> 63) == 0 ? UInt64.max : 1 << 63))
}

private let digitBits = 11
private let digits = 6
private let buckets = 1 << digitBits

/// Finite numbers in ascending order.
///
/// Radix sort from 4,096 numbers on: O(n), and a pass whose digit never differs is skipped, which
/// for pay (whole numbers) is most of them.
func sortedAscending(_ values: [Double]) -> [Double] {
  if values.count < 4096 { return values.sorted() }
  var keys = values.map(sortKey)
  var spare = [UInt64](repeating: 0, count: keys.count)
  let tallies = digitTallies(keys)
  for digit in 0..<digits {
    guard var starts = startingPlaces(tallies, digit: digit, count: keys.count) else { continue }
    let shift = UInt64(digit * digitBits)
    for key in keys {
      let bucket = Int(truncatingIfNeeded: (key >> shift) & UInt64(buckets - 1))
      spare[starts[bucket]] = key
      starts[bucket] &+= 1
    }
    swap(&keys, &spare)
  }
  return keys.map(value(ofSortKey:))
}

/// The order that puts finite numbers in ascending order, equal ones as they came.
func ascendingOrder(_ values: [Double]) -> [Int] {
  if values.count < 4096 {
    return values.indices.sorted {
      values[$0] < values[$1] || (values[$0] == values[$1] && $0 < $1)
    }
  }
  // Minus zero and zero are equal, so they must share a key for the order to be stable.
  let keys = values.map { sortKey($0 == 0 ? 0 : $0) }
  var order = Array(values.indices)
  var spare = order
  let tallies = digitTallies(keys)
  for digit in 0..<digits {
    guard var starts = startingPlaces(tallies, digit: digit, count: keys.count) else { continue }
    let shift = UInt64(digit * digitBits)
    for index in order {
      let bucket = Int(truncatingIfNeeded: (keys[index] >> shift) & UInt64(buckets - 1))
      spare[starts[bucket]] = index
      starts[bucket] &+= 1
    }
    swap(&order, &spare)
  }
  return order
}

/// How often each value of each digit occurs, all digits in one pass.
private func digitTallies(_ keys: [UInt64]) -> [Int] {
  var tallies = [Int](repeating: 0, count: digits * buckets)
  for key in keys {
    var rest = key
    for digit in 0..<digits {
      tallies[digit &* buckets &+ Int(truncatingIfNeeded: rest & UInt64(buckets - 1))] &+= 1
      rest >>= UInt64(digitBits)
    }
  }
  return tallies
}

/// Where each bucket of a digit begins, or nil when all keys share that digit.
private func startingPlaces(_ tallies: [Int], digit: Int, count: Int) -> [Int]? {
  var starts = [Int](repeating: 0, count: buckets)
  var running = 0
  for bucket in 0..<buckets {
    let tally = tallies[digit * buckets + bucket]
    if tally == count { return nil }
    starts[bucket] = running
    running += tally
  }
  return starts
}
