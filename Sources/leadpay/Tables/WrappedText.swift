// SPDX-License-Identifier: MIT

extension String {
  /// The text as lines of at most `width` columns, broken at blanks, further lines indented.
  func wrapped(width: Int = 100, indent: String = "  ") -> [String] {
    var lines: [String] = []
    var line = indent
    for word in split(separator: " ") {
      let isFresh = line == indent
      if !isFresh, TextTable.width(line) + 1 + TextTable.width(String(word)) > width {
        lines.append(line)
        line = indent + "  " + word
      } else {
        line += isFresh ? String(word) : " " + word
      }
    }
    return line == indent ? lines : lines + [line]
  }
}
