// SPDX-License-Identifier: MIT

import Compensation
import GRDB

/// The people of a cell in few bytes, as `cell_people` keeps them.
///
/// A copy, by cell, of what the rows of `observation` tell that a split or an adjustment reads, so
/// that the people of one market are found without passing over all others. Quarantined people are
/// left out. A person takes
/// - two bytes that say what is told (`Told`),
/// - the pay of each element told, in the order base, bonus, equity, total cash, total; experience
///   in tenths of a year; the rank of the employer's size; the employer's number; the people the row
///   stands for: each, if told, as a LEB128 number of at most ten bytes,
/// - the weight, if it is not 1, as the eight bytes of a double, the lowest first.
enum PackedPeople {
  /// What a person's two bytes say.
  struct Told: OptionSet {
    var rawValue: UInt16
    /// The first five bits are pay elements.
    static func pay(_ element: Int) -> Told { Told(rawValue: 1 << UInt16(element)) }
    static let experience = Told(rawValue: 1 << 5)
    static let size = Told(rawValue: 1 << 6)
    static let employer = Told(rawValue: 1 << 7)
    static let people = Told(rawValue: 1 << 8)
    static let weight = Told(rawValue: 1 << 9)
    static let remote = Told(rawValue: 1 << 10)
    static let isRemote = Told(rawValue: 1 << 11)
    static let repeated = Told(rawValue: 1 << 12)
  }

  /// - Parameter employer: the number in the store.
  static func append(_ person: Observation, employer: Int64?, to bytes: inout [UInt8]) {
    var told: Told = []
    if person.base != nil { told.insert(.pay(0)) }
    if person.bonus != nil { told.insert(.pay(1)) }
    if person.equity != nil { told.insert(.pay(2)) }
    if person.totalCash != nil { told.insert(.pay(3)) }
    if person.total != nil { told.insert(.pay(4)) }
    if person.experienceTenths != nil { told.insert(.experience) }
    if person.employerSize != nil { told.insert(.size) }
    if employer != nil { told.insert(.employer) }
    if person.count != 1 { told.insert(.people) }
    if person.weight != 1 { told.insert(.weight) }
    if let isRemote = person.isRemote { told.formUnion(isRemote ? [.remote, .isRemote] : .remote) }
    if person.flags.contains(.repeated) { told.insert(.repeated) }
    bytes.append(UInt8(truncatingIfNeeded: told.rawValue))
    bytes.append(UInt8(truncatingIfNeeded: told.rawValue >> 8))
    add(person.base, to: &bytes)
    add(person.bonus, to: &bytes)
    add(person.equity, to: &bytes)
    add(person.totalCash, to: &bytes)
    add(person.total, to: &bytes)
    add(person.experienceTenths.map { Int64($0) }, to: &bytes)
    add(person.employerSize.map { Int64($0.rank) }, to: &bytes)
    add(employer, to: &bytes)
    if told.contains(.people) { add(Int64(person.count), to: &bytes) }
    if told.contains(.weight) {
      var bits = person.weight.bitPattern
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
      }
    }
  }

  @inline(__always)
  private static func add(_ value: Int64?, to bytes: inout [UInt8]) {
    guard let value else { return }
    var rest = UInt64(bitPattern: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Reads the people back.
  struct Reader {
    private let bytes: UnsafeRawBufferPointer
    private let element: Int
    private var place = 0

    /// - Parameters:
    ///   - bytes: valid for as long as the reader is used.
    ///   - element: the pay to read.
    init(_ bytes: UnsafeRawBufferPointer, _ element: PayElement) {
      self.bytes = bytes
      self.element = element.place
    }

    /// The next person: nil at the end, `.some(nil)` for one who does not tell the pay element.
    ///
    /// - Throws: `SQLITE_CORRUPT` where the bytes are no people.
    mutating func next() throws -> SurveyStore.ScannedObservation?? {
      guard place < bytes.count else { return nil }
      let low = UInt16(try byte())
      let told = Told(rawValue: low | UInt16(try byte()) << 8)
      var pay: Int64?
      for index in PayElement.inStore.indices where told.contains(.pay(index)) {
        let amount = try number()
        if index == element { pay = amount }
      }
      let experience = told.contains(.experience) ? Int(try number()) : nil
      let size = told.contains(.size) ? EmployerSize(rank: Int(try number())) : nil
      let employer = told.contains(.employer) ? try number() : nil
      let people = told.contains(.people) ? Int(try number()) : 1
      var weight = 1.0
      if told.contains(.weight) {
        var bits: UInt64 = 0
        for index in 0..<8 { bits |= UInt64(try byte()) << UInt64(8 * index) }
        weight = Double(bitPattern: bits)
      }
      guard let pay else { return .some(nil) }
      return SurveyStore.ScannedObservation(
        pay: pay, experienceTenths: experience, employerSize: size,
        isRemote: told.contains(.remote) ? told.contains(.isRemote) : nil, employer: employer,
        weight: weight, people: people, isRepeat: told.contains(.repeated))
    }

    @inline(__always)
    private mutating func byte() throws -> UInt8 {
      guard place < bytes.count else { throw Self.corrupt }
      defer { place += 1 }
      return bytes[place]
    }

    @inline(__always)
    private mutating func number() throws -> Int64 {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = try byte()
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return Int64(bitPattern: value) }
        shift += 7
        guard shift < 64 else { throw Self.corrupt }
      }
    }

    private static var corrupt: DatabaseError {
      DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the people of a cell cannot be read")
    }
  }
}
