// SPDX-License-Identifier: MIT

import Foundations
import Statistics
import TableReading
import Testing

/// Every damaged input must end in records or in a `ReadError`, never in a crash or another error.
@Suite struct HostileInputTests {
  static let csv =
    "title,pay,\"city, land\"\r\nSenior,\"70,5\",\"Köln\"\r\n\"say \"\"hi\"\"\",1,\"x\r\ny\"\n,,\nЛід,9,z"
  static let xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <r xmlns="urn:a" xmlns:b="urn:b"><g k='1'>
    <e id="1"><a b:u="&lt;">Köln &amp; x</a><c/></e><!-- n -->
    <e id="2"><a><![CDATA[<y>]]></a><a>z</a></e></g></r>
    """

  /// Reads `bytes` whole; records its outcome, and an issue when something else than a `ReadError`
  /// comes out.
  @discardableResult
  static func outcome(of bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) -> String {
    var fields = 0
    do {
      let reader = try TableReader(.bytes(bytes, name: "t"), options: options)
      try reader.read { record in
        for index in 0..<record.fieldCount { fields += record[index].string.utf8.count &+ 1 }
        fields += record.originalText.isEmpty ? 0 : 1
        if record.position.byteOffset < 0 || record.position.byteOffset > bytes.count {
          Issue.record("offset \(record.position.byteOffset) is outside the file: \(bytes)")
        }
      }
      return "read \(fields)"
    } catch let error as ReadError {
      if let offset = error.byteOffset, offset < 0 || offset > bytes.count {
        Issue.record("offset \(offset) of the error is outside the file: \(bytes)")
      }
      return error.code.rawValue
    } catch {
      Issue.record("\(error) came out of \(bytes)")
      return "?"
    }
  }

  @Test(arguments: [csv, xml])
  func everyPrefixEndsInRecordsOrAnError(text: String) {
    let bytes = Array(text.utf8)
    var outcomes: Set<String> = []
    for count in 0...bytes.count { outcomes.insert(Self.outcome(of: Array(bytes[..<count]))) }
    #expect(outcomes.count > 3)
  }

  @Test(arguments: [csv, xml])
  func everySingleByteChangeEndsInRecordsOrAnError(text: String) {
    let bytes = Array(text.utf8)
    let marks = Array("\",;\n\r\t|<>&'/=\0x 9".utf8) + [0x80, 0xC3, 0xFE, 0xFF]
    for index in bytes.indices {
      for mark in marks {
        var changed = bytes
        changed[index] = mark
        Self.outcome(of: changed)
      }
      var shorter = bytes
      shorter.remove(at: index)
      Self.outcome(of: shorter)
    }
  }

  @Test func everyPrefixOfUTF16EndsInRecordsOrAnError() {
    for text in [Self.csv, Self.xml] {
      let units = Array(text.utf16)
      let bytes: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      for count in 0...bytes.count { Self.outcome(of: Array(bytes[..<count])) }
    }
  }

  /// Inputs that once were trouble, or are shaped to be; each stays for ever.
  static let corpus: [String] = [
    "\"", "\"\"", "\"\"\"", "a\n\"", "a,b\n\"\"x,1\n", "a\r", "\r\r\r", ",\n,", "\"a\"b\"c\n\"d\n",
    "a,b\n\"x\"\n\"y\n", "<", "<a", "<a>", "</a>", "<a/>", "<a></a", "<?xml", "<?xml ?>", "<!",
    "<!--", "<a><b/><b/></a>", "<a>&#38;#60;</a>", "<a x='&amp;#38;'/>", "<a:b/>",
    "<a xmlns:x=''/>", "a\0b\n1\02", "\u{FEFF}", "\u{FEFF}a\n1", "'a','b'\n'1','2\n", "{\"a\":1}",
    "a;b\n1;2;\n3;4;\n", "\"a,b,c\"\n\"1,2,3\"\n\"4,5,6\"", "<r><![CDATA[]]></r>",
  ]

  @Test func theCorpusEndsInRecordsOrAnError() {
    for text in Self.corpus {
      Self.outcome(of: Array(text.utf8))
      Self.outcome(of: Array(text.utf8), options { $0.repairQuotedRecords = true })
      Self.outcome(of: Array(text.utf8), options { $0.format = .csv })
      Self.outcome(of: Array(text.utf8), options { $0.format = .xml })
      for encoding in TextEncoding.allCases {
        Self.outcome(of: Array(text.utf8), options { $0.encoding = encoding })
      }
    }
  }

  /// A bounded fuzz run: pieces that matter to the parsers, put together at random.
  @Test(arguments: 0..<8)
  func randomInputsEndInRecordsOrAnError(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let pieces: [[UInt8]] =
      ([
        "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "a", "12", " ", "ї", "<e>", "</e>",
        "<a b='1'/>",
        "<r>", "</r>", "&amp;", "<!--", "-->", "<![CDATA[", "]]>", "\0",
      ].map { Array($0.utf8) })
      + [[0xFF], [0xC3], [0x98]]
    for _ in 0..<600 {
      var bytes: [UInt8] = seed % 2 == 0 ? Array("a,b\n".utf8) : Array("<r>".utf8)
      for _ in 0..<Int.random(in: 0..<60, using: &random) {
        bytes += pieces.randomElement(using: &random) ?? []
      }
      if seed % 2 == 1, Bool.random(using: &random) { bytes += Array("</r>".utf8) }
      Self.outcome(of: bytes)
      Self.outcome(of: bytes, options { $0.repairQuotedRecords = true })
    }
  }

  /// The scanner and the byte-by-byte parser must agree on every text the latter finds clean.
  @Test(arguments: 0..<6)
  func whatIsWrittenIsReadBack(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(1000 + seed))
    let alphabet = Array("ab\",\n\r;\t ї😀'x")
    let lineEnd = ["\n", "\r\n", "\r"][seed % 3]
    for _ in 0..<60 {
      let width = Int.random(in: 2...6, using: &random)
      let rows: [[String]] = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        (0..<width).map { _ in
          String(
            (0..<Int.random(in: 0...12, using: &random)).map { _ in
              alphabet.randomElement(using: &random) ?? "a"
            })
        }
      }
      let header = (0..<width).map { "h\($0)" }.joined(separator: ",")
      let lines = rows.map { row in
        row.map { field in
          let needsQuotes = field.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
          return needsQuotes || Bool.random(using: &random)
            ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
        }.joined(separator: ",")
      }
      let text = ([header] + lines).joined(separator: lineEnd) + (seed < 3 ? lineEnd : "")
      let table = try ReadTable(
        text,
        options {
          $0.delimiter = 0x2C; $0.quoting = .byte(0x22)
        })
      #expect(table.rows == rows)
      #expect(table.defects.allSatisfy { $0.isEmpty } == true)
    }
  }
}
