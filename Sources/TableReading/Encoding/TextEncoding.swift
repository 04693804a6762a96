// SPDX-License-Identifier: MIT

/// A text encoding that survey files come in.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1252 = "windows-1252"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1257 = "windows-1257"
  case iso8859Part1 = "iso-8859-1"
  case iso8859Part2 = "iso-8859-2"
  case iso8859Part15 = "iso-8859-15"

  /// The name as written in an XML declaration or on a command line.
  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .iso8859Part1: "ISO-8859-1"
    case .iso8859Part2: "ISO-8859-2"
    case .iso8859Part15: "ISO-8859-15"
    default: rawValue
    }
  }

  /// The encoding of a name as people and declarations write it (`cp1251`, `latin1`, `UTF8` …).
  package init?(named name: String) {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    switch plain {
    case "utf8", "utf8sig", "usascii", "ascii": self = .utf8
    case "utf16le", "ucs2le": self = .utf16LittleEndian
    case "utf16be", "ucs2be": self = .utf16BigEndian
    case "windows1250", "cp1250", "xcp1250": self = .windows1250
    case "windows1251", "cp1251", "xcp1251": self = .windows1251
    case "windows1252", "cp1252", "xcp1252", "ansi": self = .windows1252
    case "windows1253", "cp1253", "xcp1253": self = .windows1253
    case "windows1257", "cp1257", "xcp1257": self = .windows1257
    case "windows1254", "cp1254", "xcp1254", "iso88599", "latin5", "l5": self = .windows1254
    case "iso88591", "latin1", "l1": self = .iso8859Part1
    case "iso88592", "latin2", "l2": self = .iso8859Part2
    case "iso885915", "latin9", "l9": self = .iso8859Part15
    default: return nil
    }
  }

  /// Whether each byte is one character.
  var isSingleByte: Bool {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: false
    default: true
    }
  }
}
