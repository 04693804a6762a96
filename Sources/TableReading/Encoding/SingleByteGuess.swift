// SPDX-License-Identifier: MIT

/// Chooses among single-byte encodings by how plausible the words are that each gives.
///
/// Two things are asked of each encoding: is every byte defined and not a control character, and how
/// much of the letters beyond ASCII belongs to one language's alphabet. A Cyrillic letter that
/// touches a Latin one counts against, which is what Spanish read as Cyrillic looks like.
enum SingleByteGuess {
  private static let order: [TextEncoding] = [
    .windows1252, .windows1251, .windows1250, .windows1254, .windows1257, .windows1253,
    .iso8859Part15, .iso8859Part2,
    .iso8859Part1, .macRoman, .koi8r, .koi8u, .codePage866, .codePage850, .codePage437,
  ]
  /// What an encoding that is seldom met must be more plausible by than the ones before it.
  private static let prior = 0.02

  private static let latinAlphabets = [
    "áéíóúüñ¿¡ªº",  // Spanish
    "àâæçéèêëîïôœùûüÿ",  // French
    "äöüß",  // German
    "áâãàçéêíóôõúüªº",  // Portuguese
    "àèéìíîòóùú",  // Italian
    "éëïóöüáè",  // Dutch
    "åäöéü",  // Swedish, Finnish
    "æøåéôò",  // Danish, Norwegian
    "áðéíóúýþæö",  // Icelandic
    "ąćęłńóśźż",  // Polish
    "áčďéěíňóřšťúůýž",  // Czech
    "áäčďéíĺľňóôŕšťúýž",  // Slovak
    "áéíóöőúüű",  // Hungarian
    "ăâîşţ",  // Romanian
    "čćđšžäöü",  // Croatian, Slovene
    "çğıi̇şöüâî",  // Turkish
    "ąčęėįšųūž",  // Lithuanian
    "āčēģīķļņšūž",  // Latvian
    "õäöüšž",  // Estonian
    "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",  // Greek
  ]
  private static let cyrillicAlphabets = [
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",  // Russian, Bulgarian
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",  // Ukrainian
    "абвгдеёжзійклмнопрстуўфхцчшыьэюя",  // Belarusian
    "абвгдђежзијклљмнњопрстћуфхцчџш",  // Serbian
  ]
  private static let punctuation = Set("“”„‘’‚‹›«»–—…•·°§€£©®™№¿¡\u{A0}\u{AD}".unicodeScalars)

  /// The most plausible encoding of `sample`, and whether no other comes near.
  static func best(_ sample: UnsafeRawBufferPointer) -> (encoding: TextEncoding, isSure: Bool) {
    let scored = order.map { (encoding: $0, score: score(sample, as: $0)) }
    var best = scored[0]
    for (place, candidate) in scored.enumerated().dropFirst()
    where candidate.score > best.score + (place < common ? 1e-9 : prior) {
      best = candidate
    }
    if isHungarian(sample, as: best.encoding) { return (.windows1250, true) }
    // Encodings that give the same letters are no rivals.
    let letters = Transcoder.decoded(sample, encoding: best.encoding)
    let rival = scored.filter { $0.score > best.score - prior && $0.encoding != best.encoding }
      .contains { Transcoder.decoded(sample, encoding: $0.encoding) != letters }
    return (best.encoding, !rival)
  }

  /// The encodings of today; those behind them are of old programs.
  private static let common = 9

  /// Whether a text taken for a western one is Hungarian: its ő stands where Portuguese has õ.
  ///
  /// In Portuguese nearly every õ is followed by an e (“ões”); ã and ç come with it, ä in Estonian.
  private static func isHungarian(
    _ sample: UnsafeRawBufferPointer, as encoding: TextEncoding
  ) -> Bool {
    guard [.windows1252, .iso8859Part1, .iso8859Part15, .windows1254].contains(encoding) else {
      return false
    }
    var doubleAcutes = 0
    var beforeE = 0
    var hungarian = 0
    var other = 0
    for (index, byte) in sample.enumerated() where byte >= 0x80 {
      switch byte {
      case 0xF5, 0xD5:
        doubleAcutes += 1
        if index + 1 < sample.count, sample[index + 1] | 0x20 == 0x65 { beforeE += 1 }
      case 0xE1, 0xE9, 0xED, 0xF3, 0xC1, 0xC9: hungarian += 1
      case 0xE3, 0xE7, 0xC3, 0xC7, 0xE4, 0xF1: other += 1
      default: break
      }
    }
    return doubleAcutes > 0 && 2 * beforeE < doubleAcutes && other == 0 && hungarian > 0
  }

  /// 1 when every byte beyond ASCII is a letter of one language, falling to below 0.
  static func score(_ sample: UnsafeRawBufferPointer, as encoding: TextEncoding) -> Double {
    let table = encoding.upperHalf
    var counts = [Int](repeating: 0, count: 128)
    var mixed = 0
    var total = 0
    for (index, byte) in sample.enumerated() where byte >= 0x80 {
      counts[Int(byte) - 0x80] += 1
      total += 1
      let before = index > 0 ? sample[index - 1] : 0x20
      let after = index + 1 < sample.count ? sample[index + 1] : 0x20
      if isOtherScript(table[Int(byte) - 0x80]) {
        // Letters of two scripts do not make one word.
        if isASCIILetter(before) || isASCIILetter(after) { mixed += 1 }
      } else if isASCIILetter(before), isASCIILetter(after), isSign(table[Int(byte) - 0x80]) {
        mixed += 1
      }
    }
    guard total > 0 else { return 0 }
    var penalty = Double(mixed)
    var letters: [(UInt32, Int)] = []
    var neutral = 0
    for (upper, count) in counts.enumerated() where count > 0 {
      guard let scalar = Unicode.Scalar(table[upper]), scalar != "\u{FFFD}" else {
        penalty += 4 * Double(count)
        continue
      }
      if scalar.value < 0xA0 {
        penalty += 4 * Double(count)
      } else if scalar.properties.isAlphabetic {
        letters.append((lowercase(scalar), count))
      } else if punctuation.contains(scalar) {
        neutral += count
      } else {
        penalty += Double(count)
      }
    }
    let covered = bestCoverage(letters)
    return (Double(covered + neutral) - penalty) / Double(total) - 0.1 * rarity(of: letters)
  }

  private static func bestCoverage(_ letters: [(UInt32, Int)]) -> Int {
    // A survey of several western countries has the letters of several alphabets.
    let western = letters.reduce(0) { $0 + (westernLetters.contains($1.0) ? $1.1 : 0) }
    var best = western * 19 / 20
    for members in alphabets {
      let covered = letters.reduce(0) { $0 + (members.contains($1.0) ? $1.1 : 0) }
      best = max(best, covered)
    }
    return best
  }

  private static let alphabets = (latinAlphabets + cyrillicAlphabets).map {
    Set($0.unicodeScalars.map(\.value))
  }
  /// The letters of the languages of western Europe, the first nine of the list.
  private static let westernLetters = Set(
    latinAlphabets.prefix(9).joined().unicodeScalars.map(\.value))

  /// How far Cyrillic letters are from the usual mix of a text, from 0 to 1; 0 for other scripts.
  ///
  /// The ten commonest letters make six tenths of Russian and Ukrainian; the encodings of Cyrillic give
  /// letters for the same bytes, but not the common ones.
  private static func rarity(of letters: [(UInt32, Int)]) -> Double {
    let cyrillic = letters.filter { (0x400..<0x530).contains($0.0) }.reduce(0) { $0 + $1.1 }
    guard cyrillic > 0 else { return 0 }
    let common = letters.filter { commonCyrillic.contains($0.0) }.reduce(0) { $0 + $1.1 }
    return max(0, 1 - Double(common) / (0.6 * Double(cyrillic)))
  }

  private static let commonCyrillic = Set("оеаинтсрвл".unicodeScalars.map(\.value))

  private static func lowercase(_ scalar: Unicode.Scalar) -> UInt32 {
    scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
  }

  /// Greek, Cyrillic, Hebrew and Arabic.
  private static func isOtherScript(_ value: UInt16) -> Bool { value >= 0x370 && value < 0x700 }

  /// A sign that never stands between two letters; an apostrophe and a hyphen do.
  private static func isSign(_ value: UInt16) -> Bool {
    guard let scalar = Unicode.Scalar(value), value != 0x2019, value != 0xAD, value != 0xB7 else {
      return value == 0xFFFD
    }
    return !scalar.properties.isAlphabetic
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }
}
