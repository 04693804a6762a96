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
  private var seen: HashSet128?
  private var lastID: [UInt8] = []
  private var remembered = 0

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
      let rises = record[idColumn].withBytes { self.rises($0) }
      if rises { return false }
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

  /// Whether an id is longer than the last, or as long and later in byte order; remembers it if so.
  private func rises(_ id: UnsafeRawBufferPointer) -> Bool {
    let isRising =
      id.count > lastID.count
      || id.count == lastID.count && lastID.withUnsafeBytes { $0.lexicographicallyPrecedes(id) }
    if isRising {
      lastID.removeAll(keepingCapacity: true)
      lastID.append(contentsOf: id)
    }
    return isRising
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
