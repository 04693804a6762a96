// SPDX-License-Identifier: MIT

/// Recognises East Asian encodings of two bytes a character.
///
/// Read as single bytes such a file would give columns of nonsense in a European alphabet.
enum WideEncodings {
  /// The encoding; nil for bytes that can be of a single-byte encoding.
  static func encoding(of sample: UnsafeRawBufferPointer) -> TextEncoding? {
    let pairs = Pairs(sample)
    if pairs.isShiftJIS { return .shiftJIS }
    if let extended = extendedUnix(sample) { return extended }
    return pairs.isBig5 ? .big5 : nil
  }

  /// The bytes of a run of text beyond ASCII must pair up all through the sample.
  private static let leastPairs = 8

  /// What the pairs of a high byte and the one behind it look like.
  private struct Pairs {
    private var shiftJIS = 0
    private var lowLeads = 0
    private var highTrails = 0
    private var kana = 0
    private var breaksShiftJIS = false
    private var big5 = 0
    private var commonBig5 = 0
    private var breaksBig5 = false

    init(_ sample: UnsafeRawBufferPointer) {
      readShiftJIS(sample)
      readBig5(sample)
    }

    private mutating func readShiftJIS(_ sample: UnsafeRawBufferPointer) {
      var at = 0
      while at < sample.count, !breaksShiftJIS {
        let byte = sample[at]
        switch byte {
        // Half-width katakana stand alone.
        case 0..<0x80, 0xA1...0xDF: at += 1
        case 0x81...0x9F, 0xE0...0xFC:
          guard at + 1 < sample.count else { return }
          let next = sample[at + 1]
          guard (0x40...0xFC).contains(next), next != 0x7F else {
            breaksShiftJIS = true
            return
          }
          shiftJIS += 1
          if byte < 0xA0 { lowLeads += 1 }
          if next >= 0x80 { highTrails += 1 }
          let isKana =
            byte == 0x82 && (0x9F...0xF1).contains(next)
            || byte == 0x83 && (0x40...0x96).contains(next)
          if isKana { kana += 1 }
          at += 2
        default: breaksShiftJIS = true
        }
      }
    }

    private mutating func readBig5(_ sample: UnsafeRawBufferPointer) {
      var at = 0
      while at < sample.count {
        let byte = sample[at]
        if byte < 0x80 {
          at += 1
          continue
        }
        guard (0xA1...0xF9).contains(byte) else {
          breaksBig5 = true
          return
        }
        guard at + 1 < sample.count else { return }
        let next = sample[at + 1]
        guard (0x40...0x7E).contains(next) || (0xA1...0xFE).contains(next) else {
          breaksBig5 = true
          return
        }
        big5 += 1
        // Signs, and the frequent characters.
        if byte <= 0xC6 { commonBig5 += 1 }
        at += 2
      }
    }

    /// Kana and most kanji start with bytes that are rare signs in the European encodings, and in the old
    /// Macintosh one their second byte would be a letter of ASCII.
    var isShiftJIS: Bool {
      !breaksShiftJIS && shiftJIS >= leastPairs && 2 * lowLeads >= shiftJIS
        && (5 * highTrails >= 2 * shiftJIS || 4 * kana >= shiftJIS)
    }

    var isBig5: Bool { !breaksBig5 && big5 >= leastPairs && 10 * commonBig5 >= 9 * big5 }
  }

  /// EUC-JP, EUC-KR, GBK or Big5: high bytes come in pairs throughout.
  private static func extendedUnix(_ sample: UnsafeRawBufferPointer) -> TextEncoding? {
    var pairs = 0
    var kana = 0
    var hangul = 0
    var signs = 0
    var runs = 0
    var commonBig5 = 0
    var commonGB = 0
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
        if (0xA1...0xC6).contains(lead) { commonBig5 += 1 }
        if (0xA1...0xA3).contains(lead) || (0xB0...0xD7).contains(lead) { commonGB += 1 }
        signs += (lead < 0xC0 ? 1 : 0) + (trail < 0xC0 ? 1 : 0)
        pairs += 1
        at += 2
      }
      if at + 1 >= sample.count { break }
    }
    // Half of the words of a single-byte alphabet have an odd number of letters, and few of its
    // letters stand below 0xC0, where a third of these bytes are.
    guard pairs >= leastPairs, runs >= 4, 5 * signs >= 2 * pairs else { return nil }
    if 20 * kana >= pairs { return .eucJP }
    if 10 * hangul >= 9 * pairs { return .eucKR }
    return commonBig5 > commonGB ? .big5 : .gb18030
  }
}
