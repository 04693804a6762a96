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
  case macRoman = "macintosh"
  case koi8r = "koi8-r"
  case koi8u = "koi8-u"
  case codePage850 = "cp850"
  case codePage437 = "cp437"
  case codePage866 = "cp866"
  case shiftJIS = "shift_jis"
  case eucJP = "euc-jp"
  case gb18030 = "gb18030"
  case big5 = "big5"
  case eucKR = "euc-kr"

  /// The name as written in an XML declaration or on a command line.
  package var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .iso8859Part1: "ISO-8859-1"
    case .iso8859Part2: "ISO-8859-2"
    case .iso8859Part15: "ISO-8859-15"
    case .macRoman: "Mac Roman"
    case .koi8r: "KOI8-R"
    case .koi8u: "KOI8-U"
    case .shiftJIS: "Shift-JIS"
    case .eucJP: "EUC-JP"
    case .gb18030: "GB18030"
    case .big5: "Big5"
    case .eucKR: "EUC-KR"
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
    case "macintosh", "macroman", "mac", "xmacroman": self = .macRoman
    case "koi8r", "koi8": self = .koi8r
    case "koi8u": self = .koi8u
    case "cp850", "ibm850", "dos850": self = .codePage850
    case "cp437", "ibm437", "dos437": self = .codePage437
    case "cp866", "ibm866", "dos866": self = .codePage866
    case "shiftjis", "sjis", "cp932", "windows31j", "ms932": self = .shiftJIS
    case "eucjp": self = .eucJP
    case "gb18030", "gbk", "gb2312", "cp936": self = .gb18030
    case "big5", "cp950", "big5hkscs": self = .big5
    case "euckr", "cp949", "uhc", "ksc56011987": self = .eucKR
    default: return nil
    }
  }

  /// Whether each byte is one character.
  var isSingleByte: Bool {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: false
    default: iconvName == nil
    }
  }

  /// How the C library's `iconv` calls an East Asian encoding; nil for all others.
  var iconvName: String? {
    switch self {
    case .shiftJIS: "CP932"
    case .eucJP: "EUC-JP"
    case .gb18030: "GB18030"
    case .big5: "CP950"
    case .eucKR: "CP949"
    default: nil
    }
  }
}
