// SPDX-License-Identifier: MIT

/// Recognises East Asian encodings of two bytes a character, which are not read.
///
/// Read as single bytes such a file would give columns of nonsense in a European alphabet.
enum WideEncodings {
  /// The encoding's name; nil for bytes that can be of a single-byte encoding.
  static func name(of sample: UnsafeRawBufferPointer) -> String? {
    if isShiftJIS(sample) { return "Shift-JIS (Japanese)" }
    return extendedUnix(sample)
  }

  /// The bytes of a run of text beyond ASCII must pair up all through the sample.
  private static let leastPairs = 8

  private static func isShiftJIS(_ sample: UnsafeRawBufferPointer) -> Bool {
    var pairs = 0
    var lowLeads = 0
    var at = 0
    while at < sample.count {
      let byte = sample[at]
      switch byte {
      case 0..<0x80: at += 1
      // Half-width katakana stand alone.
      case 0xA1...0xDF: at += 1
      case 0x81...0x9F, 0xE0...0xFC:
        guard at + 1 < sample.count else { return isShiftJIS(pairs, lowLeads) }
        let next = sample[at + 1]
        guard (0x40...0xFC).contains(next), next != 0x7F else { return false }
        pairs += 1
        if byte < 0xA0 { lowLeads += 1 }
        at += 2
      default: return false
      }
    }
    return isShiftJIS(pairs, lowLeads)
  }

  /// Kana and most kanji start with bytes that are rare signs in the European encodings.
  private static func isShiftJIS(_ pairs: Int, _ lowLeads: Int) -> Bool {
    pairs >= leastPairs && 2 * lowLeads >= pairs
  }

  /// EUC-JP, EUC-KR, GBK or Big5: high bytes come in pairs throughout.
  private static func extendedUnix(_ sample: UnsafeRawBufferPointer) -> String? {
    var pairs = 0
    var kana = 0
    var hangul = 0
    var signs = 0
    var runs = 0
    var at = 0
    while at < sample.count {
      guard sample[at] >= 0x80 else {
        at += 1
        continue
      }
      runs += 1
      while at < sample.count, sample[at] >= 0x80 {
        let lead = sample[at]
        guard lead >= 0x81, lead <= 0xFE else { return nil }
        // The sample's end may cut a character.
        guard at + 1 < sample.count else { break }
        let trail = sample[at + 1]
        guard trail >= 0xA1, trail <= 0xFE, lead >= 0xA1 else { return nil }
        if lead == 0xA4 || lead == 0xA5 { kana += 1 }
        if (0xB0...0xC8).contains(lead) { hangul += 1 }
        signs += (lead < 0xC0 ? 1 : 0) + (trail < 0xC0 ? 1 : 0)
        pairs += 1
        at += 2
      }
      if at + 1 >= sample.count { break }
    }
    // Half of the words of a single-byte alphabet have an odd number of letters, and few of its
    // letters stand below 0xC0, where a third of these bytes are.
    guard pairs >= leastPairs, runs >= 4, 5 * signs >= 2 * pairs else { return nil }
    if 20 * kana >= pairs { return "EUC-JP (Japanese)" }
    if 10 * hangul >= 9 * pairs { return "EUC-KR (Korean)" }
    return "GBK (Chinese), EUC-JP (Japanese) or EUC-KR (Korean)"
  }
}
