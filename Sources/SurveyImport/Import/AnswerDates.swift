// SPDX-License-Identifier: MIT

import TableReading

/// The years in which the answers of a file were given.
final class AnswerDates {
  private let field: BoundField
  private let dates: DayOrder?
  @exclusivity(unchecked) private var years: [Int: Int] = [:]
  @exclusivity(unchecked) private var records = 0

  /// Nil when the file does not date its answers.
  init?(
    _ profile: ImportProfile, in header: HeaderIndex, isXML: Bool, missing: MissingWords
  ) {
    guard
      let field = profile.fields.submitted.flatMap({
        BoundField($0, in: header, isXML: isXML, missing: missing)
      })
    else { return nil }
    self.field = field
    dates = profile.edition.dates
  }

  func count(_ record: Record) {
    records += 1
    let bytes = field.bytes(of: record)
    if let year = Self.leadingYear(bytes) ?? parsedYear(bytes) { years[year, default: 0] += 1 }
  }

  /// The year of at least four fifths of the dated answers, if at least half are dated.
  var year: Int? {
    let dated = years.values.reduce(0, +)
    guard let (year, count) = years.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      2 * dated >= records, 5 * count >= 4 * dated
    else { return nil }
    return year
  }

  /// The year of `2024-03-01T…`, the most common way, without a text made for it.
  private static func leadingYear(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= 5, bytes[4] == 0x2D else { return nil }
    var year = 0
    for byte in bytes[..<4] {
      guard (0x30...0x39).contains(byte) else { return nil }
      year = year * 10 + Int(byte - 0x30)
    }
    return year
  }

  private func parsedYear(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count <= 64 else { return nil }
    return EditionReading.text(of: String(decoding: bytes, as: UTF8.self), .year, dates)
      .flatMap { Int($0) }
  }
}
