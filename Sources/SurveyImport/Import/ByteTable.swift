// SPDX-License-Identifier: MIT

import Foundations

/// Distinct byte strings, each with its place in the order of first appearance.
///
/// The hot path of an import looks up every repeating text here, so that a text is decoded and
/// interpreted once a file and a row makes no `String`. Texts of up to 16 bytes, which most are, are
/// compared as two integers. The slots are raw memory owned by the table: a look-up is then free of
/// reference counts and bounds checks.
final class ByteTable {
  /// What a slot knows of its text: all of it when it is short, else a hash and where it stands.
  private struct Slot {
    var low: UInt64
    var high: UInt64
    var count: UInt32
    /// Place + 1; 0 when the slot is free.
    var place: UInt32
  }

  private let storage: Storage

  /// Raw memory behind one pointer, so that access needs no exclusivity bookkeeping.
  private struct State {
    var slots: UnsafeMutablePointer<Slot>
    var mask: Int
    var count: Int
    var text: UnsafeMutablePointer<UInt8>
    var textUsed: Int
    var textCapacity: Int
  }

  private final class Storage {
    let state: UnsafeMutablePointer<State>

    init() {
      let slots = UnsafeMutablePointer<Slot>.allocate(capacity: 256)
      slots.initialize(repeating: Slot(low: 0, high: 0, count: 0, place: 0), count: 256)
      state = .allocate(capacity: 1)
      state.initialize(
        to: State(
          slots: slots, mask: 255, count: 0, text: .allocate(capacity: 1024), textUsed: 0,
          textCapacity: 1024))
    }

    deinit {
      state.pointee.slots.deallocate()
      state.pointee.text.deallocate()
      state.deallocate()
    }
  }

  init() { storage = Storage() }

  /// The number of distinct byte strings.
  var count: Int { storage.state.pointee.count }

  /// The place of `key`, which is added when new.
  @inline(__always)
  func place(of key: UnsafeRawBufferPointer) -> (place: Int, isNew: Bool) {
    let state = storage.state
    let mark = Self.mark(key)
    var slot = Self.slot(mark.low, mark.high, UInt64(key.count)) & state.pointee.mask
    while true {
      let found = state.pointee.slots[slot]
      if found.place == 0 { return (add(key, mark, slot), true) }
      if found.low == mark.low, found.high == mark.high,
        found.count == UInt32(truncatingIfNeeded: key.count),
        key.count <= 16 || isSame(key, at: Int(found.place) - 1)
      {
        return (Int(found.place) - 1, false)
      }
      slot = (slot + 1) & state.pointee.mask
    }
  }

  /// Two integers that, with the length, are a text of up to 16 bytes, and a hash of a longer one.
  @inline(__always)
  private static func mark(_ key: UnsafeRawBufferPointer) -> (low: UInt64, high: UInt64) {
    guard let start = key.baseAddress else { return (0, 0) }
    let count = key.count
    if count > 16 { return (ByteHash.hash(key), ByteHash.hash(key, seed: 0x2545_F491_4F6C_DD1D)) }
    if count >= 8 {
      return (
        start.loadUnaligned(as: UInt64.self),
        start.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      )
    }
    if count >= 4 {
      return (
        UInt64(start.loadUnaligned(as: UInt32.self)),
        UInt64(start.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
      )
    }
    if count == 0 { return (0, 0) }
    let first = UInt64(start.load(as: UInt8.self))
    let middle = UInt64(start.load(fromByteOffset: count / 2, as: UInt8.self))
    let last = UInt64(start.load(fromByteOffset: count - 1, as: UInt8.self))
    return (first | middle << 8 | last << 16, 0)
  }

  @inline(__always)
  private static func slot(_ low: UInt64, _ high: UInt64, _ count: UInt64) -> Int {
    Int(
      truncatingIfNeeded: ByteHash.mix(
        low ^ ByteHash.seed, high ^ count &* 0xFF51_AFD7_ED55_8CCD ^ 0xA076_1D64_78BD_642F))
  }

  // Long texts stand one after another in `text`, each led by its place's offset in `offsets`.
  @exclusivity(unchecked) private var offsets: [Int] = []

  private func isSame(_ key: UnsafeRawBufferPointer, at place: Int) -> Bool {
    guard let start = key.baseAddress else { return true }
    return memcmp(storage.state.pointee.text + offsets[place], start, key.count) == 0
  }

  @inline(never)
  private func add(
    _ key: UnsafeRawBufferPointer, _ mark: (low: UInt64, high: UInt64), _ slot: Int
  ) -> Int {
    let state = storage.state
    let place = state.pointee.count
    state.pointee.count += 1
    state.pointee.slots[slot] = Slot(
      low: mark.low, high: mark.high, count: UInt32(truncatingIfNeeded: key.count),
      place: UInt32(truncatingIfNeeded: place + 1))
    offsets.append(state.pointee.textUsed)
    if key.count > 16, let start = key.baseAddress {
      reserve(key.count)
      memcpy(state.pointee.text + state.pointee.textUsed, start, key.count)
      state.pointee.textUsed += key.count
    }
    if state.pointee.count * 2 > state.pointee.mask { grow() }
    return place
  }

  private func reserve(_ more: Int) {
    let state = storage.state
    let needed = state.pointee.textUsed + more
    if needed <= state.pointee.textCapacity { return }
    let capacity = max(needed, state.pointee.textCapacity * 2)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger, state.pointee.text, state.pointee.textUsed)
    state.pointee.text.deallocate()
    state.pointee.text = larger
    state.pointee.textCapacity = capacity
  }

  private func grow() {
    let state = storage.state
    let old = state.pointee.slots
    let oldCount = state.pointee.mask + 1
    let newCount = oldCount * 2
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: newCount)
    slots.initialize(repeating: Slot(low: 0, high: 0, count: 0, place: 0), count: newCount)
    for index in 0..<oldCount where old[index].place != 0 {
      let entry = old[index]
      var slot = Self.slot(entry.low, entry.high, UInt64(entry.count)) & (newCount - 1)
      while slots[slot].place != 0 { slot = (slot + 1) & (newCount - 1) }
      slots[slot] = entry
    }
    old.deallocate()
    state.pointee.slots = slots
    state.pointee.mask = newCount - 1
  }
}

/// What each distinct text of a field was taken to mean.
final class TextCache<Meaning> {
  private let table = ByteTable()
  @exclusivity(unchecked) private(set) var meanings: [Meaning] = []

  /// The place of the text's meaning; `interpret` is asked only for a text not seen before.
  @inline(__always)
  func place(
    of bytes: UnsafeRawBufferPointer, interpret: (String) throws -> Meaning
  ) rethrows -> Int {
    let (place, isNew) = table.place(of: bytes)
    if isNew { meanings.append(try interpret(String(decoding: bytes, as: UTF8.self))) }
    return place
  }

  @inline(__always)
  subscript(_ place: Int) -> Meaning { meanings[place] }
}
