// SPDX-License-Identifier: MIT

import Compensation
import GRDB

/// The people of a cell in few bytes, as `cell_people` keeps them.
///
/// A copy, by cell, of what the rows of `observation` tell that a split or an adjustment reads, so
/// that the people of one market are found without passing over all others. Quarantined people are
/// left out. A person takes
/// - two bytes that say which fields are present (`PresentFields`),
/// - the pay of each element present, in the order base, bonus, equity, total cash, total; experience
///   in tenths of a year; the rank of the employer's size; the employer's number; the people the row
///   stands for: each, if present, as a LEB128 number of at most ten bytes,
/// - the weight, if it is not 1, as the eight bytes of a double, the lowest first.
enum PackedPeople {
  /// What a person's two bytes say.
  struct PresentFields: OptionSet {
    var rawValue: UInt16
    /// The first five bits are pay elements.
    static func pay(_ element: PayElement) -> PresentFields {
      PresentFields(rawValue: 1 << UInt16(element.place))
    }
    static let experience = PresentFields(rawValue: 1 << 5)
    static let size = PresentFields(rawValue: 1 << 6)
    static let employer = PresentFields(rawValue: 1 << 7)
    static let people = PresentFields(rawValue: 1 << 8)
    static let weight = PresentFields(rawValue: 1 << 9)
    static let remote = PresentFields(rawValue: 1 << 10)
    static let isRemote = PresentFields(rawValue: 1 << 11)
    static let repeated = PresentFields(rawValue: 1 << 12)
  }

  /// - Parameter employer: the number in the store.
  static func append(_ person: Observation, employer: Int64?, to bytes: inout [UInt8]) {
    var present: PresentFields = []
    for element in PayElement.inStore where person[element] != nil {
      present.insert(.pay(element))
    }
    if person.experienceTenths != nil { present.insert(.experience) }
    if person.employerSize != nil { present.insert(.size) }
    if employer != nil { present.insert(.employer) }
    if person.count != 1 { present.insert(.people) }
    if person.weight != 1 { present.insert(.weight) }
    if let isRemote = person.isRemote {
      present.formUnion(isRemote ? [.remote, .isRemote] : .remote)
    }
    if person.flags.contains(.repeated) { present.insert(.repeated) }
    bytes.append(UInt8(truncatingIfNeeded: present.rawValue))
    bytes.append(UInt8(truncatingIfNeeded: present.rawValue >> 8))
    for element in PayElement.inStore { add(person[element], to: &bytes) }
    add(person.experienceTenths.map { Int64($0) }, to: &bytes)
    add(person.employerSize.map { Int64($0.rank) }, to: &bytes)
    add(employer, to: &bytes)
    if present.contains(.people) { add(Int64(person.count), to: &bytes) }
    if present.contains(.weight) {
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
    private let element: PayElement
    private var place = 0

    /// - Parameters:
    ///   - bytes: valid for as long as the reader is used.
    ///   - element: the pay to read.
    init(_ bytes: UnsafeRawBufferPointer, _ element: PayElement) {
      self.bytes = bytes
      self.element = element
    }

    /// What comes next in the bytes.
    enum Step {
      case end
      /// Somebody without the pay element.
      case silent
      case person(SurveyStore.ScannedObservation)
    }

    /// The next person.
    ///
    /// - Throws: `SQLITE_CORRUPT` where the bytes are no people.
    mutating func next() throws -> Step {
      guard place < bytes.count else { return .end }
      let low = UInt16(try byte())
      let present = PresentFields(rawValue: low | UInt16(try byte()) << 8)
      var pay: Int64?
      for other in PayElement.inStore where present.contains(.pay(other)) {
        let amount = try number()
        if other == element { pay = amount }
      }
      let experience = present.contains(.experience) ? Int(try number()) : nil
      let size = present.contains(.size) ? EmployerSize(rank: Int(try number())) : nil
      let employer = present.contains(.employer) ? try number() : nil
      let people = present.contains(.people) ? Int(try number()) : 1
      guard pay.map(Self.amounts.contains) ?? true, people > 0, Self.counts.contains(people),
        experience.map(Self.counts.contains) ?? true
      else { throw Self.corrupt }
      var weight = 1.0
      if present.contains(.weight) {
        var bits: UInt64 = 0
        for index in 0..<8 { bits |= UInt64(try byte()) << UInt64(8 * index) }
        weight = Double(bitPattern: bits)
        guard weight.isFinite, weight >= 0, weight <= 1e15 else { throw Self.corrupt }
      }
      guard let pay else { return .silent }
      return .person(
        SurveyStore.ScannedObservation(
          pay: pay, experienceTenths: experience, employerSize: size,
          isRemote: present.contains(.remote) ? present.contains(.isRemote) : nil,
          employer: employer,
          weight: weight, people: people, isRepeat: present.contains(.repeated)))
    }

    /// What pay in hundredths and a number of people can be: larger ones are in no store.
    private static let amounts: ClosedRange<Int64> = -(1 << 56)...(1 << 56)
    private static let counts = 0...1_000_000_000_000

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
