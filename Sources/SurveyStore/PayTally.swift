// SPDX-License-Identifier: MIT

/// Counts people by cell, pay element and amount while an import runs.
///
/// An open-addressing table with linear probing: an import asks it once or twice a row, and the
/// standard dictionary's hashing would cost as much as the rest of the row. Memory grows with the
/// number of distinct amounts, not of rows.
struct PayTally {
  struct Entry {
    var cell: Int32
    /// Place in the caller's list of pay elements.
    var element: Int32
    var pay: Int64
    var people: Int
    var weight: Double
    var squaredWeight: Double
  }

  private(set) var entries: [Entry] = []
  /// Place in `entries` plus one, zero where free, a power of two of them.
  private var slots: [Int32]

  init(capacity: Int = 1 << 14) {
    slots = [Int32](repeating: 0, count: capacity)
  }

  mutating func add(cell: Int32, element: Int32, pay: Int64, people: Int, weight: Double) {
    var slot = Self.hash(cell, element, pay) & (slots.count - 1)
    // Each of the people a row stands for carries an equal part of its weight.
    let squared = weight * weight / Double(people)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if entries[place].pay == pay, entries[place].cell == cell,
        entries[place].element == element
      {
        entries[place].people += people
        entries[place].weight += weight
        entries[place].squaredWeight += squared
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    entries.append(
      Entry(
        cell: cell, element: element, pay: pay, people: people, weight: weight,
        squaredWeight: squared))
    slots[slot] = Int32(entries.count)
    if entries.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for place in entries.indices {
      let entry = entries[place]
      var slot = Self.hash(entry.cell, entry.element, entry.pay) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place + 1)
    }
  }

  /// Fibonacci hashing of the three keys; the upper bits are the well-mixed ones.
  private static func hash(_ cell: Int32, _ element: Int32, _ pay: Int64) -> Int {
    var mixed = UInt64(bitPattern: pay) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= UInt64(UInt32(bitPattern: cell)) &* 0xC2B2_AE3D_27D4_EB4F
    mixed ^= UInt64(UInt32(bitPattern: element)) &* 0x1656_67B1_9E37_79F9
    mixed ^= mixed >> 32
    mixed = mixed &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
