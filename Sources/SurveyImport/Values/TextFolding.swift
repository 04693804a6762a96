// SPDX-License-Identifier: MIT

/// One spelling for texts that differ only in case, accents, width or invisible characters.
enum TextFolding {
  /// The text in lower case, without accents and invisible characters, its blanks single.
  static func fold(_ text: String) -> String {
    var folded = ""
    folded.reserveCapacity(text.utf8.count)
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        pendingSpace = !folded.isEmpty
        continue
      }
      if isInvisible(scalar) { continue }
      if pendingSpace {
        folded.append(" ")
        pendingSpace = false
      }
      append(scalar, to: &folded)
    }
    return folded
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Controls, joiners, direction marks, soft hyphens, variation selectors and combining accents.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x08, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x300...0x36F, 0x61C,
      0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF:
      true
    default: false
    }
  }

  /// Appends a scalar's folded form: lower case, base letter, ASCII for its wide twin.
  static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    let value = scalar.value
    switch value {
    case 0x41...0x5A: text.unicodeScalars.append(shifted(value, by: 0x20))
    case 0x00...0x7F: text.unicodeScalars.append(scalar)
    case 0xC0...0x24F:
      if let letters = latin[value] {
        text += letters
      } else {
        text += scalar.properties.lowercaseMapping
      }
    case 0x0410...0x044F, 0x0400...0x040F, 0x0450...0x045F, 0x0490, 0x0491:
      text.unicodeScalars.append(cyrillic(value))
    case 0xFF01...0xFF5E: append(shifted(value, by: -0xFEE0), to: &text)
    case 0x2160...0x216B: text += roman[Int(value - 0x2160)]
    case 0x2170...0x217B: text += roman[Int(value - 0x2170)]
    case 0xFB00...0xFB06: text += ligatures[Int(value - 0xFB00)]
    case 0x2018, 0x2019, 0x02BC, 0x02B9, 0x60, 0xB4: text.append("'")
    case 0x2010...0x2015, 0x2212: text.append("-")
    case 0xB2, 0xB3: text.append(value == 0xB2 ? "2" : "3")
    case 0xAA: text.append("a")
    case 0xBA: text.append("o")
    default:
      let lower = scalar.properties.lowercaseMapping
      text += lower
    }
  }

  private static func shifted(_ value: UInt32, by offset: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(Int(value) + offset)) ?? " "
  }

  /// Lower case; й, ї, ё and ґ lose what tells them from и, і, е and г, as they do in NFD.
  private static func cyrillic(_ value: UInt32) -> Unicode.Scalar {
    var lower = value
    if (0x0410...0x042F).contains(value) { lower += 0x20 }
    if (0x0400...0x040F).contains(value) { lower += 0x50 }
    switch lower {
    case 0x0439: return "и"
    case 0x0457: return "і"
    case 0x0451: return "е"
    case 0x0490, 0x0491: return "г"
    default: return Unicode.Scalar(lower) ?? " "
    }
  }

  private static let roman = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
  ]
  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  private static let latin: [UInt32: String] = {
    var table: [UInt32: String] = [:]
    let groups: [(String, String)] = [
      ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎ"), ("ae", "ÆæǼǽ"), ("c", "ÇçĆćĈĉĊċČč"), ("d", "ĎďĐđÐð"),
      ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚě"), ("g", "ĜĝĞğĠġĢģ"), ("h", "ĤĥĦħ"), ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı"),
      ("j", "Ĵĵ"), ("k", "Ķķ"), ("l", "ĹĺĻļĽľĿŀŁł"), ("n", "ÑñŃńŅņŇň"),
      ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐő"), ("oe", "Œœ"), ("r", "ŔŕŖŗŘř"), ("s", "ŚśŜŝŞşŠšȘșſ"), ("ss", "ß"),
      ("t", "ŢţŤťŦŧȚț"), ("th", "Þþ"), ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų"), ("w", "Ŵŵ"),
      ("y", "ÝýÿŶŷŸ"), ("z", "ŹźŻżŽž"),
    ]
    for (base, letters) in groups {
      for scalar in letters.unicodeScalars { table[scalar.value] = base }
    }
    return table
  }()
}
