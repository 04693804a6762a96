// SPDX-License-Identifier: MIT

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Distinct byte strings, each with its place in the order of first appearance.
///
/// The hot path of an import looks up every repeating text here, so that a text is decoded and
/// interpreted once a file and a row makes no `String`.
final class ByteTable {
  private struct Entry {
    var hash: UInt64
    var offset: Int
    var count: Int
  }

  private var entries: [Entry] = []
  /// Place + 1 of the entry in each slot; 0 when free.
  private var slots = [UInt32](repeating: 0, count: 256)
  private var bytes: [UInt8] = []

  /// The number of distinct byte strings.
  var count: Int { entries.count }

  /// The place of `key`, which is added when new.
  func place(of key: UnsafeRawBufferPointer) -> (place: Int, isNew: Bool) {
    let hash = ByteHash.hash(key)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if entries[place].hash == hash, isEqual(entries[place], key) { return (place, false) }
      slot = (slot + 1) & mask
    }
    entries.append(Entry(hash: hash, offset: bytes.count, count: key.count))
    bytes.append(contentsOf: key)
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return (entries.count - 1, true)
  }

  private func isEqual(_ entry: Entry, _ key: UnsafeRawBufferPointer) -> Bool {
    guard entry.count == key.count else { return false }
    guard let start = key.baseAddress, entry.count > 0 else { return true }
    return bytes.withUnsafeBytes { stored in
      guard let base = stored.baseAddress else { return false }
      return memcmp(base + entry.offset, start, entry.count) == 0
    }
  }

  private func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (place, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(place + 1)
    }
  }
}

/// What each distinct text of a field was taken to mean.
final class TextCache<Meaning> {
  private let table = ByteTable()
  private(set) var meanings: [Meaning] = []

  /// The place of the text's meaning; `interpret` is asked only for a text not seen before.
  @inline(__always)
  func place(
    of bytes: UnsafeRawBufferPointer, interpret: (String) throws -> Meaning
  ) rethrows -> Int {
    let (place, isNew) = table.place(of: bytes)
    if isNew { meanings.append(try interpret(String(decoding: bytes, as: UTF8.self))) }
    return place
  }

  subscript(_ place: Int) -> Meaning { meanings[place] }
}
