// SPDX-License-Identifier: MIT

import CRowFeed

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
    var people: Int
    var weight: Double
    var squaredWeight: Double
  }

  /// What a slot holds: 24 bytes, as the table is the largest thing an import keeps.
  private struct Slot {
    var pay: Int64
    /// Zero where the slot is free.
    var people: Int
    var cell: Int32
    var element: Int32
  }

  private struct Weight {
    var sum: Double
    var squares: Double
  }

  /// A power of two of slots, at most three in four of them taken, so that a search always ends.
  @exclusivity(unchecked) private var slots: UnsafeMutablePointer<Slot>
  /// The weights of the slots, from the first row on that weighs other than 1 for each person.
  @exclusivity(unchecked) private var weights: UnsafeMutablePointer<Weight>?
  @exclusivity(unchecked) private var mask: Int
  @exclusivity(unchecked) private var distinct = 0

  /// Entries counted so far.
  var count: Int {
    settle()
    return distinct
  }

  /// Entries on their way: their slots are asked for ahead, as the table is larger than the cache.
  private struct Waiting {
    var pay: Int64
    var people: Int
    var weight: Double
    var cell: Int32
    var element: Int32
  }

  /// A ring; a power of two.
  private static let ahead = 32
  private let waiting: UnsafeMutablePointer<Waiting>
  @exclusivity(unchecked) private var added = 0
  @exclusivity(unchecked) private var taken = 0

  private static let free = Slot(pay: 0, people: 0, cell: 0, element: 0)

  /// - Parameter capacity: a power of two.
  init(capacity: Int = 1 << 12) {
    precondition(capacity.nonzeroBitCount == 1, "the capacity is no power of two")
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: Self.free, count: capacity)
    mask = capacity - 1
    waiting = .allocate(capacity: Self.ahead)
  }

  deinit {
    slots.deallocate()
    weights?.deallocate()
    waiting.deallocate()
  }

  @inline(__always)
  func add(cell: Int32, element: Int32, pay: Int64, people: Int, weight: Double) {
    precondition(people > 0, "a row stands for nobody")
    leadpay_prefetch(slots + (Self.hash(cell, element, pay) & mask))
    if added - taken == Self.ahead { takeOne() }
    (waiting + (added & (Self.ahead - 1))).initialize(
      to: Waiting(pay: pay, people: people, weight: weight, cell: cell, element: element))
    added += 1
  }

  private func takeOne() {
    let next = waiting[taken & (Self.ahead - 1)]
    taken += 1
    count(
      cell: next.cell, element: next.element, pay: next.pay, people: next.people,
      weight: next.weight)
  }

  /// Counts what is on its way.
  private func settle() {
    while taken < added { takeOne() }
  }

  private func count(cell: Int32, element: Int32, pay: Int64, people: Int, weight: Double) {
    let place = self.place(cell, element, pay)
    if weights == nil, weight != Double(people) { startWeights() }
    if let weights {
      // Each of the people a row stands for carries an equal part of its weight.
      weights[place].sum += weight
      weights[place].squares += weight * weight / Double(people)
    }
    slots[place].people += people
    guard slots[place].people == people else { return }
    slots[place].pay = pay
    slots[place].cell = cell
    slots[place].element = element
    distinct += 1
    if distinct * 4 > mask * 3 { grow() }
  }

  /// Until now every person weighed 1.
  private func startWeights() {
    let weights = UnsafeMutablePointer<Weight>.allocate(capacity: mask + 1)
    for index in 0...mask {
      let people = Double(slots[index].people)
      (weights + index).initialize(to: Weight(sum: people, squares: people))
    }
    self.weights = weights
  }

  /// All entries by cell, element and pay.
  ///
  /// - Parameter elementRanks: what takes each element's place in the order.
  func sorted(elementRanks: [Int]) -> some Sequence<Entry> {
    settle()
    var places: [UInt32] = []
    places.reserveCapacity(distinct)
    for place in 0...mask where slots[place].people != 0 { places.append(UInt32(place)) }
    places.sort { left, right in
      let (left, right) = (slots[Int(left)], slots[Int(right)])
      if left.cell != right.cell { return left.cell < right.cell }
      if left.element != right.element {
        return elementRanks[Int(left.element)] < elementRanks[Int(right.element)]
      }
      return left.pay < right.pay
    }
    return places.lazy.map { self.entry(at: Int($0)) }
  }

  private func entry(at place: Int) -> Entry {
    let slot = slots[place]
    let people = Double(slot.people)
    let weight = weights?[place] ?? Weight(sum: people, squares: people)
    return Entry(
      cell: slot.cell, element: slot.element, pay: slot.pay, people: slot.people,
      weight: weight.sum, squaredWeight: weight.squares)
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
    let oldWeights = weights
    let oldMask = mask
    mask = oldMask * 2 + 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Self.free, count: mask + 1)
    if oldWeights != nil {
      let larger = UnsafeMutablePointer<Weight>.allocate(capacity: mask + 1)
      larger.initialize(repeating: Weight(sum: 0, squares: 0), count: mask + 1)
      weights = larger
    }
    for index in 0...oldMask where old[index].people != 0 {
      let slot = old[index]
      let place = self.place(slot.cell, slot.element, slot.pay)
      slots[place] = slot
      if let oldWeights { weights?[place] = oldWeights[index] }
    }
    old.deallocate()
    oldWeights?.deallocate()
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
