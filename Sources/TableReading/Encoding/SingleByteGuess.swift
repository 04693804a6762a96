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
    .iso8859Part1,
  ]

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

  /// The most plausible encoding of `sample`.
  static func best(_ sample: UnsafeRawBufferPointer) -> TextEncoding {
    let scored = order.map { ($0, score(sample, as: $0)) }
    var best = scored[0]
    for candidate in scored.dropFirst() where candidate.1 > best.1 + 1e-9 { best = candidate }
    return isHungarian(sample, as: best.0) ? .windows1250 : best.0
  }

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
      guard isCyrillic(table[Int(byte) - 0x80]) else { continue }
      let before = index > 0 ? sample[index - 1] : 0x20
      let after = index + 1 < sample.count ? sample[index + 1] : 0x20
      if isASCIILetter(before) || isASCIILetter(after) { mixed += 1 }
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
    return (Double(covered + neutral) - penalty) / Double(total)
  }

  private static func bestCoverage(_ letters: [(UInt32, Int)]) -> Int {
    var best = 0
    for alphabet in latinAlphabets + cyrillicAlphabets {
      let members = Set(alphabet.unicodeScalars.map(\.value))
      let covered = letters.reduce(0) { $0 + (members.contains($1.0) ? $1.1 : 0) }
      best = max(best, covered)
    }
    return best
  }

  private static func lowercase(_ scalar: Unicode.Scalar) -> UInt32 {
    scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
  }

  private static func isCyrillic(_ value: UInt16) -> Bool { value >= 0x400 && value < 0x530 }

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }
}
