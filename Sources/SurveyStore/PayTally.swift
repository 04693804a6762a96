// SPDX-License-Identifier: MIT

/// Counts people by cell, pay element and amount while an import runs.
///
/// An open-addressing table with linear probing whose entries stand in the slots themselves: an
/// import asks it two or three times a row, and each question touches one cache line where the
/// standard dictionary's would cost as much as the rest of the row. Memory grows with the number of
/// distinct amounts, not of rows.
final class PayTally {
  struct Entry {
    var cell: Int32
    /// Place in the caller's list of pay elements.
    var element: Int32
    var pay: Int64
    /// Zero where the slot is free.
    var people: Int
    var weight: Double
    var squaredWeight: Double
  }

  /// A power of two of slots, at most three in four of them taken, so that a search always ends.
  @exclusivity(unchecked) private var slots: UnsafeMutablePointer<Entry>
  @exclusivity(unchecked) private var mask: Int
  @exclusivity(unchecked) private(set) var count = 0

  private static let free = Entry(
    cell: 0, element: 0, pay: 0, people: 0, weight: 0, squaredWeight: 0)

  /// - Parameter capacity: a power of two.
  init(capacity: Int = 1 << 12) {
    precondition(capacity.nonzeroBitCount == 1, "the capacity is no power of two")
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: Self.free, count: capacity)
    mask = capacity - 1
  }

  deinit { slots.deallocate() }

  func add(cell: Int32, element: Int32, pay: Int64, people: Int, weight: Double) {
    precondition(people > 0, "a row stands for nobody")
    // Each of the people a row stands for carries an equal part of its weight.
    let squared = people == 1 ? weight * weight : weight * weight / Double(people)
    let slot = slots + place(cell, element, pay)
    if slot.pointee.people == 0 {
      slot.pointee = Entry(
        cell: cell, element: element, pay: pay, people: people, weight: weight,
        squaredWeight: squared)
      count += 1
      if count * 4 > mask * 3 { grow() }
      return
    }
    slot.pointee.people += people
    slot.pointee.weight += weight
    slot.pointee.squaredWeight += squared
  }

  /// All entries by cell, element and pay.
  ///
  /// - Parameter elementRanks: what takes each element's place in the order.
  func sorted(elementRanks: [Int]) -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(count)
    for slot in 0...mask where slots[slot].people != 0 { entries.append(slots[slot]) }
    entries.sort { left, right in
      if left.cell != right.cell { return left.cell < right.cell }
      if left.element != right.element {
        return elementRanks[Int(left.element)] < elementRanks[Int(right.element)]
      }
      return left.pay < right.pay
    }
    return entries
  }

  /// The slot that holds the three keys, or the free one where they belong; within `0...mask`.
  @inline(__always)
  private func place(_ cell: Int32, _ element: Int32, _ pay: Int64) -> Int {
    var slot = Self.hash(cell, element, pay) & mask
    while slots[slot].people != 0 {
      if slots[slot].pay == pay, slots[slot].cell == cell, slots[slot].element == element { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func grow() {
    let old = slots
    let oldMask = mask
    mask = oldMask * 2 + 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Self.free, count: mask + 1)
    for index in 0...oldMask where old[index].people != 0 {
      let entry = old[index]
      slots[place(entry.cell, entry.element, entry.pay)] = entry
    }
    old.deallocate()
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
