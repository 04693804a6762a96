// SPDX-License-Identifier: MIT

import CByteScan
import Foundations

/// The encoding of a file, and how it is known.
struct EncodingFinding {
  var encoding: TextEncoding
  var evidence: EncodingEvidence
  /// The bytes of the byte order mark, 0 without one.
  var markLength = 0
  var notes: [ReadingNote] = []
}

/// Finds out the encoding of a file from its bytes.
enum EncodingDetection {
  private static let sampleSize = 1 << 18

  static func detect(
    _ bytes: UnsafeRawBufferPointer, requested: TextEncoding?, name: String
  ) throws(ReadError) -> EncodingFinding {
    let mark = byteOrderMark(bytes)
    if let requested {
      let length = mark?.encoding == requested ? mark?.markLength ?? 0 : 0
      return EncodingFinding(encoding: requested, evidence: .requested, markLength: length)
    }
    if let mark { return mark }
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(sampleSize))
    if let wide = zeroBytePattern(head) {
      return EncodingFinding(encoding: wide, evidence: .zeroBytePattern)
    }
    if let declared = XMLDeclaration.encodingName(head) {
      guard let encoding = TextEncoding(named: declared) else {
        throw ReadError(
          .unsupportedEncoding,
          "The XML declaration names the encoding \(declared), which is not read.",
          file: name, line: 1, remedy: "Convert the file to UTF-8 first.")
      }
      // The declared encoding is tried against the bytes: UTF-8 that is none, single bytes that are UTF-8,
      // and UTF-16 that was read as single bytes are mistakes of the program that wrote the file.
      // Most documents declare UTF-8: of those the first part has to do, for the search for a byte beyond
      // ASCII would read a long one through.
      var finding = try guess(encoding == .utf8 ? head : bytes, name)
      if isBorneOut(encoding, by: finding, head) {
        return EncodingFinding(encoding: encoding, evidence: .declared)
      }
      finding.notes.append(
        ReadingNote(
          .declarationDiffers,
          "The XML declaration names \(declared), but the bytes are \(finding.encoding.name)."))
      return finding
    }
    return try guess(bytes, name)
  }

  /// Whether a declared encoding agrees with what the bytes look like.
  private static func isBorneOut(
    _ encoding: TextEncoding, by found: EncodingFinding, _ head: UnsafeRawBufferPointer
  ) -> Bool {
    switch encoding {
    // The declaration was read as single bytes.
    case .utf16LittleEndian, .utf16BigEndian: false
    // A few broken sequences among good ones are damage.
    case .utf8: found.encoding == .utf8 || sequences(head).good > 0
    default: found.encoding != .utf8 || found.evidence == .ascii
    }
  }

  private static func byteOrderMark(_ bytes: UnsafeRawBufferPointer) -> EncodingFinding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return EncodingFinding(encoding: .utf8, evidence: .byteOrderMark, markLength: 3)
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return EncodingFinding(encoding: .utf16LittleEndian, evidence: .byteOrderMark, markLength: 2)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return EncodingFinding(encoding: .utf16BigEndian, evidence: .byteOrderMark, markLength: 2)
    }
    return nil
  }

  /// UTF-16 of mostly Latin text, or of an XML head, has a zero in every other byte.
  private static func zeroBytePattern(_ head: UnsafeRawBufferPointer) -> TextEncoding? {
    let pairs = min(head.count, 4096) / 2
    guard pairs >= 2 else { return nil }
    // Cyrillic text keeps zeros only in its blanks, digits and separators, so a few suffice where
    // the other side has far fewer and the zero side has no separators.
    var zeros = (even: 0, odd: 0)
    var separators = (even: 0, odd: 0)
    for pair in 0..<pairs {
      if head[2 * pair] == 0 { zeros.even += 1 }
      if head[2 * pair + 1] == 0 { zeros.odd += 1 }
      if isSeparator(head[2 * pair]) { separators.even += 1 }
      if isSeparator(head[2 * pair + 1]) { separators.odd += 1 }
    }
    if zeros.odd * 20 >= pairs, zeros.even * 4 < zeros.odd, separators.odd == 0 {
      return .utf16LittleEndian
    }
    if zeros.even * 20 >= pairs, zeros.odd * 4 < zeros.even, separators.even == 0 {
      return .utf16BigEndian
    }
    return nil
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == 0x0A || byte == 0x2C || byte == 0x3B || byte == 0x3E || byte == 0x20
  }

  /// UTF-8 if that is valid, else the most plausible single-byte encoding.
  private static func guess(
    _ bytes: UnsafeRawBufferPointer, _ name: String
  ) throws(ReadError) -> EncodingFinding {
    guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      return EncodingFinding(encoding: .utf8, evidence: .ascii)
    }
    // The sample starts where the file first stops being ASCII: before, nothing can be learnt.
    let ascii = leadpay_ascii_prefix(start, bytes.count)
    guard ascii < bytes.count else { return EncodingFinding(encoding: .utf8, evidence: .ascii) }
    let from = max(0, ascii - 64)
    let sample = UnsafeRawBufferPointer(
      rebasing: bytes[from..<min(bytes.count, from + sampleSize)])
    if looksLikeUTF8(sample, isWhole: from + sample.count == bytes.count) {
      return EncodingFinding(encoding: .utf8, evidence: .validUTF8)
    }
    if let wide = WideEncodings.encoding(
      of: UnsafeRawBufferPointer(rebasing: bytes[ascii..<min(bytes.count, ascii + sampleSize)]))
    {
      guard EastAsianTable.of(wide) != nil else {
        throw ReadError(
          .unsupportedEncoding, "The bytes look like \(wide.name), which this system cannot read.",
          file: name, byteOffset: ascii,
          remedy: "Save the file as UTF-8 first; if it is something else, say so with \(.encoding)."
        )
      }
      let note = ReadingNote(
        .encodingGuessed,
        "The bytes are not UTF-8; they pair up as those of \(wide.name) do. "
          + "If names look wrong, say which encoding it is.")
      return EncodingFinding(encoding: wide, evidence: .letterFrequency, notes: [note])
    }
    let (encoding, isSure) = SingleByteGuess.best(sample)
    let note = ReadingNote(
      .encodingGuessed,
      "The bytes are not UTF-8; \(encoding.name) gives the most plausible words. "
        + (isSure ? "" : "Others give almost as plausible ones. ")
        + "If names look wrong, say which encoding it is.")
    return EncodingFinding(encoding: encoding, evidence: .letterFrequency, notes: [note])
  }

  /// Whether the sample is UTF-8, give or take a rare broken sequence.
  ///
  /// A few bad bytes in a file full of good sequences are damage, to be reported record by record;
  /// they do not make the file another encoding.
  private static func looksLikeUTF8(_ sample: UnsafeRawBufferPointer, isWhole: Bool) -> Bool {
    let (good, bad) = sequences(sample, isWhole: isWhole)
    return bad == 0 || good >= 10 * bad
  }

  /// The characters of several bytes that are UTF-8, and the bytes that are not.
  private static func sequences(
    _ sample: UnsafeRawBufferPointer, isWhole: Bool = false
  ) -> (good: Int, bad: Int) {
    guard let start = sample.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return (0, 0) }
    var good = 0
    var bad = 0
    var at = 0
    while at < sample.count {
      let valid = leadpay_utf8_prefix(start + at, sample.count - at)
      good += valid - leadpay_character_count(start + at, valid)
      at += valid
      if at >= sample.count { break }
      if !isWhole, sample.count - at < 4 { break }
      bad += 1
      at += 1
    }
    return (good, bad)
  }
}

/// The encoding pseudo-attribute of an XML declaration, read before any parsing.
enum XMLDeclaration {
  /// The value of `encoding="…"` in a declaration that the ASCII-compatible `head` starts with.
  static func encodingName(_ head: UnsafeRawBufferPointer) -> String? {
    let text = String(decoding: head.prefix(512), as: UTF8.self)
    guard text.hasPrefix("<?xml"), let close = text.firstRange(of: "?>") else { return nil }
    let declaration = text[..<close.lowerBound]
    guard let key = declaration.firstRange(of: "encoding") else { return nil }
    let rest = declaration[key.upperBound...].drop { $0 == "=" || $0.isWhitespace }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }
}
