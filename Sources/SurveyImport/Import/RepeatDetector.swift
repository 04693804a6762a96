// SPDX-License-Identifier: MIT

import TableReading

/// Tells whether a record stands in the file before, field for field.
///
/// Records whose ids rise from one to the next cannot repeat, and are not remembered: an ordinary
/// respondent file of any size needs no memory. From the first id that does not rise (or from the
/// first record where there is no id) a 128-bit hash of every record is kept; the records before it are
/// then read once more.
final class RepeatDetector {
  private let idColumn: Int?
  @exclusivity(unchecked) private var seen: HashSet128?
  @exclusivity(unchecked) private var lastID = RisingID()

  init(idColumn: Int?) {
    self.idColumn = idColumn
    if idColumn == nil { seen = HashSet128() }
  }

  /// Whether `record` repeats an earlier one.
  ///
  /// - Parameter replay: reads the file's records from the start until its closure returns false.
  func isRepeat(
    _ record: Record, replay: ((Record) -> Bool) throws -> Void
  ) rethrows -> Bool {
    if let idColumn, seen == nil {
      if record[idColumn].withBytes({ lastID.rises(to: $0) }) { return false }
      var set = HashSet128()
      let current = record.position.record
      try replay { earlier in
        guard earlier.position.record < current else { return false }
        _ = set.insert(Self.hash(earlier))
        return true
      }
      seen = set
    }
    return seen?.insert(Self.hash(record)) == false
  }

  static func hash(_ record: Record) -> Hash128 {
    var low = ByteHash.seed
    var high: UInt64 = 0x2545_F491_4F6C_DD1D
    for index in 0..<record.fieldCount {
      record[index].withBytes { bytes in
        let field = ByteHash.hash(bytes)
        low = ByteHash.mix(low ^ field, 0xA076_1D64_78BD_642F)
        high = ByteHash.mix(high &+ field, 0xE703_7ED1_A0B4_28DB)
      }
    }
    return Hash128(low: low, high: high)
  }
}

/// The last id seen of ids that rise: each longer than the one before, or as long and later in byte
/// order.
struct RisingID {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var count = 0

  /// Whether an id of up to 16 bytes comes after the last; it is then the last.
  mutating func rises(to id: UnsafeRawBufferPointer) -> Bool {
    guard id.count >= count, id.count <= 16 else { return false }
    var newHigh: UInt64 = 0
    var newLow: UInt64 = 0
    for byte in id {
      newHigh = newHigh << 8 | newLow >> 56
      newLow = newLow << 8 | UInt64(byte)
    }
    guard id.count > count || (newHigh, newLow) > (high, low) else { return false }
    (high, low, count) = (newHigh, newLow, id.count)
    return true
  }
}

/// A record's hash; of ten million records two differ and agree here with probability 10⁻²⁵.
struct Hash128: Hashable {
  var low: UInt64
  var high: UInt64

  var isZero: Bool { low == 0 && high == 0 }
}

/// A set of 128-bit hashes, sixteen bytes a slot.
struct HashSet128 {
  private var slots = [Hash128](repeating: Hash128(low: 0, high: 0), count: 1024)
  private(set) var count = 0
  private var holdsZero = false

  /// Whether `hash` was not in the set, which it then is.
  mutating func insert(_ hash: Hash128) -> Bool {
    if hash.isZero {
      defer { holdsZero = true }
      return !holdsZero
    }
    if count * 3 >= slots.count * 2 { grow() }
    guard place(hash) else { return false }
    count += 1
    return true
  }

  private mutating func place(_ hash: Hash128) -> Bool {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash.low) & mask
    while !slots[slot].isZero {
      if slots[slot] == hash { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = hash
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [Hash128](repeating: Hash128(low: 0, high: 0), count: old.count * 2)
    for hash in old where !hash.isZero { _ = place(hash) }
  }
}
