// SPDX-License-Identifier: MIT

/// The places of a text that an error may name.
package struct TextPlaces {
  /// The length of each line in scalars and in bytes.
  private let lines: [(scalars: Int, bytes: Int)]

  /// - Parameter breaks: what ends a line besides CRLF; YAML has more than CR and LF.
  package init(_ text: String, breaks: Set<Unicode.Scalar> = ["\n", "\r"]) {
    var lines: [(scalars: Int, bytes: Int)] = []
    var line = (scalars: 0, bytes: 0)
    var before: Unicode.Scalar = "x"
    for scalar in text.unicodeScalars {
      if scalar == "\n", before == "\r", breaks.contains("\r") {
        before = scalar
        continue
      }
      before = scalar
      if breaks.contains(scalar) {
        lines.append(line)
        line = (0, 0)
      } else {
        line.scalars += 1
        line.bytes += UTF8.width(scalar)
      }
    }
    self.lines = lines + [line]
  }

  /// The places of a YAML text.
  package static func yaml(_ text: String) -> TextPlaces {
    TextPlaces(text, breaks: ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"])
  }

  /// What is wrong with a place counted from 1; nil when it lies inside the text or at the end of a
  /// line of it, or is not told.
  package func fault(line: Int?, column: Int?, inBytes: Bool = false) -> String? {
    guard let line else { return column == nil ? nil : "a column without a line" }
    guard (1...lines.count).contains(line) else { return "line \(line) of \(lines.count)" }
    guard let column else { return nil }
    let length = inBytes ? lines[line - 1].bytes : lines[line - 1].scalars
    return (1...length + 1).contains(column)
      ? nil : "column \(column) of line \(line), which has \(length)"
  }
}

extension UTF8 {
  /// The bytes of a scalar.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    String(Character(scalar)).utf8.count
  }
}
