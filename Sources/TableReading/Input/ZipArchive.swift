// SPDX-License-Identifier: MIT

import Foundations

/// The directory of a ZIP archive (PKWARE APPNOTE 6.3, without ZIP64 and encryption).
struct ZipArchive {
  /// One file in the archive.
  struct Member {
    var name: String
    var method: Int
    var checksum: UInt32
    var size: Int
    var isEncrypted: Bool
    var data: Range<Int>
  }

  private let bytes: UnsafeRawBufferPointer
  private let name: String

  init(_ bytes: UnsafeRawBufferPointer, name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// The one table in the archive; folders, hidden files and read-me files do not count.
  func table() throws(ReadError) -> Member {
    let members = try directory()
    if members.contains(where: { $0.name == "[Content_Types].xml" || $0.name == "mimetype" }) {
      throw ReadError(
        .unsupportedFormat, "This is an office document (such as .xlsx), not a table of text.",
        file: name, remedy: "Open it in the office program and save the sheet as CSV (UTF-8).")
    }
    let candidates = members.filter { Self.isTable($0.name) }
    let named = candidates.filter { member in
      [".csv", ".tsv", ".tab", ".txt", ".xml"].contains { member.name.lowercased().hasSuffix($0) }
    }
    let tables = named.isEmpty ? candidates : Self.preferred(named)
    guard let table = tables.first, tables.count == 1 else {
      let list = tables.prefix(10).map(\.name).joined(separator: ", ")
      throw ReadError(
        .unsupportedArchive,
        tables.isEmpty
          ? "The archive holds no table." : "The archive holds \(tables.count) tables: \(list).",
        file: name, remedy: "Unpack it and give the file that is meant.")
    }
    guard !table.isEncrypted else {
      throw ReadError(
        .unsupportedArchive, "\(table.name) in the archive is encrypted.", file: name,
        remedy: "Unpack it with its password first.")
    }
    return table
  }

  private static func isTable(_ name: String) -> Bool {
    guard !name.hasSuffix("/"), !name.hasPrefix("__MACOSX/") else { return false }
    let last = name.split(separator: "/").last.map { $0.lowercased() } ?? ""
    return !last.hasPrefix(".") && !last.hasPrefix("readme") && !last.hasPrefix("license")
  }

  /// Plain text beside a CSV or XML file explains it: the CSV or XML is the table.
  private static func preferred(_ members: [Member]) -> [Member] {
    let strict = members.filter { !$0.name.lowercased().hasSuffix(".txt") }
    return strict.isEmpty ? members : strict
  }

  private func directory() throws(ReadError) -> [Member] {
    let damaged = ReadError(
      .damagedArchive, "The ZIP archive is damaged or cut short.", file: name,
      remedy: "Fetch it again.")
    // The end record is 22 bytes and a comment of at most 65,535.
    guard bytes.count >= 22 else { throw damaged }
    var end = bytes.count - 22
    let lowest = max(0, end - 65_535)
    while end >= lowest, number(end, 4) != 0x0605_4B50 { end -= 1 }
    guard end >= lowest else { throw damaged }
    var at = number(end + 16, 4)
    var members: [Member] = []
    for _ in 0..<number(end + 10, 2) {
      guard at + 46 <= bytes.count, number(at, 4) == 0x0201_4B50 else { throw damaged }
      let nameLength = number(at + 28, 2)
      let next = at + 46 + nameLength + number(at + 30, 2) + number(at + 32, 2)
      let local = number(at + 42, 4)
      guard next <= bytes.count, local + 30 <= bytes.count, number(local, 4) == 0x0403_4B50 else {
        throw damaged
      }
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      let packed = number(at + 20, 4)
      guard start + packed <= bytes.count else { throw damaged }
      members.append(
        Member(
          name: String(decoding: bytes[at + 46..<at + 46 + nameLength], as: UTF8.self),
          method: number(at + 10, 2), checksum: UInt32(number(at + 16, 4)),
          size: number(at + 24, 4), isEncrypted: number(at + 8, 2) & 1 != 0,
          data: start..<start + packed))
      at = next
    }
    return members
  }

  /// The little-endian number of `width` bytes at `offset`, 0 outside the file.
  private func number(_ offset: Int, _ width: Int) -> Int {
    guard offset >= 0, offset + width <= bytes.count else { return 0 }
    return (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
}
