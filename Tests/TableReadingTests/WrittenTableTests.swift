// SPDX-License-Identifier: MIT

import Foundation
import Pages
import Statistics
import TableReading
import Testing

/// What `CSVText` writes, the reader reads: whatever the delimiter, the line end and the encoding.
struct WrittenTableTests {
  /// Foundation has no tables for these; EncodingEvidenceTests has files made by others.
  static let elsewhere: [TextEncoding] = [
    .macRoman, .koi8r, .koi8u, .codePage850, .codePage437, .codePage866, .shiftJIS, .eucJP,
    .gb18030, .big5,
    .eucKR,
  ]

  @Test(arguments: TextEncoding.allCases.filter { !elsewhere.contains($0) })
  func theFieldsComeBack(encoding: TextEncoding) throws {
    var random = SplitMix64(seed: 77)
    var notEmpty = 0
    for round in 0..<120 {
      let delimiter = Array(",;\t|")[round % 4]
      let lineEnd = ["\n", "\r\n", "\r"][round % 3]
      let alphabet = try #require(alphabets[encoding]).filter {
        // `CSVText` quotes commas and semicolons; a cell of another dialect holds none of its own.
        $0 != delimiter || ",;".contains($0)
      }
      let width = Int.random(in: 2...7, using: &random)
      let rows: [[String]] = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        (0..<width).map { _ in
          String(
            (0..<Int.random(in: 0...9, using: &random)).map { _ in
              alphabet.randomElement(using: &random) ?? "a"
            })
        }
      }
      let header = (0..<width).map { "column-\($0)" }
      let text = ([header] + rows).map {
        $0.map { CSVText.cell($0) }.joined(separator: String(delimiter))
      }.joined(separator: lineEnd)
      let bytes = try #require(encoded(text + (round % 2 == 0 ? lineEnd : ""), encoding))
      let table = try ReadTable(
        bytes,
        options {
          $0.encoding = encoding
          $0.delimiter = delimiter.asciiValue
          if round % 5 == 0 { $0.quoting = .byte(0x22) }
        })
      #expect(table.description.fields == header)
      // An apostrophe stands before what a spreadsheet program would run; nothing else is changed.
      let expected = rows.map { $0.map { CSVText.cell($0).hasGuard($0) ? "'" + $0 : $0 } }
      #expect(table.rows == expected, "\(encoding) round \(round)")
      #expect(table.defects.allSatisfy { $0.isEmpty })
      notEmpty += expected.joined().count { !$0.isEmpty }
    }
    #expect(notEmpty > 1000)
  }

  /// Letters that an encoding holds, with everything that CSV finds hard.
  private let alphabets: [TextEncoding: [Character]] = {
    let hard = Array("ab 09\",;|\t\n'=+-@\u{A0}")
    var alphabets: [TextEncoding: [Character]] = [:]
    for encoding in TextEncoding.allCases {
      let letters =
        switch encoding {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: "їЛżß😀👩‍💻€한\u{FEFF}"
        case .windows1250: "żąŁß€–"
        case .windows1251: "їЛґЭ€–"
        case .windows1252: "ßéÿ€–œ"
        case .windows1253: "Αβώ€–"
        case .windows1254: "ğİşı€–œ"
        case .windows1257: "ąėŽ€–"
        case .iso8859Part1: "ßéÿ§"
        case .iso8859Part2: "żąŁß"
        case .iso8859Part15: "ßé€ŠšŽžŒœŸ"
        default: ""
        }
      alphabets[encoding] = hard + Array(letters)
    }
    return alphabets
  }()

  /// The bytes by Foundation's tables, which are not the reader's.
  private func encoded(_ text: String, _ encoding: TextEncoding) -> [UInt8]? {
    let known: String.Encoding
    switch encoding {
    case .utf8: known = .utf8
    case .utf16LittleEndian: known = .utf16LittleEndian
    case .utf16BigEndian: known = .utf16BigEndian
    case .windows1250: known = .windowsCP1250
    case .windows1251: known = .windowsCP1251
    case .windows1252: known = .windowsCP1252
    case .windows1253: known = .windowsCP1253
    case .windows1254: known = .windowsCP1254
    case .windows1257:
      // Foundation has no name for it.
      let own: [Unicode.Scalar: UInt8] = ["ą": 0xE0, "ė": 0xEB, "Ž": 0xDE, "€": 0x80, "–": 0x96]
      return text.unicodeScalars.map { own[$0] ?? UInt8($0.value) }
    case .iso8859Part1: known = .isoLatin1
    case .iso8859Part2: known = .isoLatin2
    case .iso8859Part15:
      // Latin 1 but for eight characters.
      let own: [Unicode.Scalar: UInt8] = [
        "€": 0xA4, "Š": 0xA6, "š": 0xA8, "Ž": 0xB4, "ž": 0xB8, "Œ": 0xBC, "œ": 0xBD, "Ÿ": 0xBE,
      ]
      return text.unicodeScalars.map { own[$0] ?? UInt8($0.value) }
    default: return nil
    }
    return text.data(using: known).map(Array.init)
  }
}

extension String {
  /// Whether this cell of `text` has an apostrophe that the text has not.
  fileprivate func hasGuard(_ text: String) -> Bool {
    let start = unicodeScalars.first == "\"" ? dropFirst() : self[...]
    return start.unicodeScalars.first == "'" && text.unicodeScalars.first != "'"
  }
}
