// SPDX-License-Identifier: MIT

import CByteScan
import CLibXML2
import Foundations

/// The names of elements and attributes that the plain scanner has met, interned as libxml2's are.
struct XMLNameTable {
  private struct Name {
    /// In libxml2's dictionary, which lives as long as the parser, with a zero byte behind it.
    var interned: UnsafePointer<UInt8>
    var count: Int
    /// The name that started the next element last time.
    var follower: Int32
    var isNamespace: Bool
  }

  private let dictionary: xmlDictPtr?
  private var names = GrowingBuffer<Name>()
  /// A power of two of places in `names`, at least half of them −1.
  private let slots: UnsafeMutablePointer<Int32>

  private static let slotCount = 2048
  private static let most = slotCount / 2
  private static let longest = 256

  init(dictionary: xmlDictPtr?) {
    self.dictionary = dictionary
    slots = .allocate(capacity: Self.slotCount)
    slots.initialize(repeating: -1, count: Self.slotCount)
  }

  func release() {
    names.release()
    slots.deallocate()
  }

  /// What was read at a place: −1 where it is no plain name or, if `isCut`, goes on behind the limit.
  struct Found {
    var place: Int32
    var end: Int
    var isCut = false
  }

  subscript(_ place: Int32) -> UnsafePointer<UInt8> { names[Int(place)].interned }

  func count(of place: Int32) -> Int { names[Int(place)].count }

  func isNamespace(_ place: Int32) -> Bool { names[Int(place)].isNamespace }

  func bytes(of place: Int32) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: names[Int(place)].interned, count: names[Int(place)].count)
  }

  /// Whether the bytes are the name's; as many as it has must be readable.
  @inline(__always)
  func isAt(_ bytes: UnsafePointer<UInt8>, _ place: Int32) -> Bool {
    let name = names[Int(place)]
    return leadpay_same(bytes, name.interned, name.count)
  }

  /// The name at `start`; `limit` bytes are readable.
  ///
  /// - Parameter last: the name in front of it, as records repeat; −1 for none.
  @inline(__always)
  mutating func place(
    _ bytes: UnsafePointer<UInt8>, from start: Int, limit: Int, after last: Int32
  ) -> Found {
    if last >= 0 {
      let guess = names[Int(last)].follower
      if guess >= 0 {
        let end = start + names[Int(guess)].count
        if end < limit, isAt(bytes + start, guess), !Self.continues(bytes[end]) {
          return Found(place: guess, end: end)
        }
      }
    }
    return search(bytes, from: start, limit: limit, after: last)
  }

  private mutating func search(
    _ bytes: UnsafePointer<UInt8>, from start: Int, limit: Int, after last: Int32
  ) -> Found {
    var end = start
    var hash: UInt32 = 2_166_136_261
    while end < limit, Self.continues(bytes[end]) {
      hash = (hash ^ UInt32(bytes[end])) &* 16_777_619
      end += 1
    }
    guard end < limit else { return Found(place: -1, end: end, isCut: end - start <= Self.longest) }
    guard end > start, end - start <= Self.longest, Self.starts(bytes[start]) else {
      return Found(place: -1, end: end)
    }
    // `continues` stops at a colon and at a letter beyond ASCII, which no tag has behind a plain name.
    var slot = Int(hash) & (Self.slotCount - 1)
    while slots[slot] >= 0 {
      let place = slots[slot]
      if names[Int(place)].count == end - start, isAt(bytes + start, place) {
        follow(last, by: place)
        return Found(place: place, end: end)
      }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    guard names.count < Self.most,
      let interned = xmlDictLookup(dictionary, bytes + start, Int32(end - start))
    else { return Found(place: -1, end: end) }
    let place = Int32(names.count)
    slots[slot] = place
    names.append(
      Name(
        interned: interned, count: end - start, follower: -1,
        isNamespace: strcmp(interned, "xmlns") == 0))
    follow(last, by: place)
    return Found(place: place, end: end)
  }

  private mutating func follow(_ last: Int32, by place: Int32) {
    guard last >= 0 else { return }
    names.update(Int(last)) { $0.follower = place }
  }

  /// Whether an ASCII name may start with the byte.
  @inline(__always)
  static func starts(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      || byte == UInt8(ascii: "_")
  }

  /// Whether an ASCII name may go on with the byte.
  @inline(__always)
  static func continues(_ byte: UInt8) -> Bool {
    starts(byte) || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
