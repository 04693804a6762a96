// SPDX-License-Identifier: MIT

/// A table for a terminal: columns as wide as their widest cell, two blanks between.
struct TextTable {
  enum Alignment {
    case left
    case right
  }

  struct Column {
    var title: String
    var alignment: Alignment
  }

  var columns: [Column]
  var rows: [[String]] = []

  init(_ columns: [(String, Alignment)]) {
    self.columns = columns.map { Column(title: $0.0, alignment: $0.1) }
  }

  /// The lines of the table, the titles first.
  func lines() -> [String] {
    let all = [columns.map(\.title)] + rows
    let widths = columns.indices.map { place in
      all.map { Self.width($0[place]) }.max() ?? 0
    }
    return all.map { cells in
      let padded = columns.indices.map { place in
        let blanks = String(repeating: " ", count: widths[place] - Self.width(cells[place]))
        return columns[place].alignment == .left ? cells[place] + blanks : blanks + cells[place]
      }
      let line = padded.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Columns a text takes on a terminal: combining marks none, East Asian wide characters two.
  static func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      let isWide =
        (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
        || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
        || (0xFE30...0xFE6F).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
        || (0x1F300...0x1FAFF).contains(scalar.value)
      return sum + (isWide ? 2 : 1)
    }
  }
}
