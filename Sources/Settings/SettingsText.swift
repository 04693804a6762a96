// SPDX-License-Identifier: MIT

/// The text of a YAML file, looked at before and after a parser has read it.
struct SettingsText {
  private let text: String

  init(_ text: String) { self.text = text }

  /// Uses of anchors that a file may have.
  ///
  /// A parser that writes out what each stands for grows tenfold with every ten of them: a kilobyte
  /// can become a hundred million values. Sixteen can become a few hundred.
  static let aliasLimit = 16

  /// The line of the first use of an anchor (`*name`) beyond `aliasLimit`; nil in an honest file.
  var lineOfExcessAlias: Int? {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
    var anchors: Set<Substring> = []
    var aliases: [(name: Substring, line: Int)] = []
    var line = 1
    var opensNode = true
    var place = text.utf8.startIndex
    let bytes = text.utf8
    while place < bytes.endIndex {
      let byte = bytes[place]
      place = bytes.index(after: place)
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        opensNode = true
      case UInt8(ascii: "\r"):
        // CRLF is one line's end, marked by its line feed.
        if place == bytes.endIndex || bytes[place] != UInt8(ascii: "\n") { line += 1 }
        opensNode = true
      case UInt8(ascii: "&"), UInt8(ascii: "*"):
        guard opensNode else { continue }
        var end = place
        while end < bytes.endIndex, Self.isName(bytes[end]) { end = bytes.index(after: end) }
        if end > place {
          if byte == UInt8(ascii: "&") {
            anchors.insert(text[place..<end])
          } else {
            aliases.append((text[place..<end], line))
          }
        }
        place = end
      // Where a value may start: after the marks of lists, mappings, keys and values, and blanks.
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "["), UInt8(ascii: "{"),
        UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
        opensNode = true
      default:
        // A line's other ends in YAML 1.1 (NEL, LS, PS) end in bytes of 0x80 and more.
        opensNode = byte >= 0x80
      }
    }
    let used = aliases.filter { anchors.contains($0.name) }
    return used.count > Self.aliasLimit ? used[Self.aliasLimit].line : nil
  }

  /// The line and column of the character (as Swift counts them) at an offset from the start.
  func place(ofCharacter offset: Int) -> (line: Int, column: Int) {
    SettingsText(String(text.prefix(max(0, offset)))).place(line: .max, column: .max)
  }

  /// A parser's place, moved back to the text's end where the parser names one behind it.
  func place(line: Int, column: Int) -> (line: Int, column: Int) {
    var lengths = [0]
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where before == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": lengths.append(0)
      default: lengths[lengths.count - 1] += 1
      }
      before = scalar
    }
    if line > lengths.count { return (lengths.count, lengths[lengths.count - 1] + 1) }
    let number = max(1, line)
    return (number, min(max(1, column), lengths[number - 1] + 1))
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F || byte == 0x2D
  }
}
