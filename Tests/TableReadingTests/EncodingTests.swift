// SPDX-License-Identifier: MIT

import TableReading
import Testing

@Suite struct EncodingTests {
  /// `text` in a single-byte encoding, by a table made by hand for the letters used here.
  private func encode(_ text: String, _ special: [Character: UInt8]) -> [UInt8] {
    text.map { special[$0] ?? $0.asciiValue ?? 0x3F }
  }

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return bigEndian ? [high, low] : [low, high]
    }
  }

  private func cyrillic(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
      case 0x456: 0xB3
      case 0x457: 0xBF
      case 0x454: 0xBA
      case 0x451: 0xB8
      default: UInt8(scalar.value & 0x7F)
      }
    }
  }

  @Test func utf8WithAndWithoutMark() throws {
    let plain = try ReadTable("місто,b\nКиїв,1\n")
    #expect(plain.description.encoding == .utf8)
    #expect(plain.description.encodingEvidence == .validUTF8)
    let marked = try ReadTable([0xEF, 0xBB, 0xBF] + Array("місто,b\nКиїв,1\n".utf8))
    #expect(marked.description.hasBOM)
    #expect(marked.description.fields == ["місто", "b"])
    #expect(marked.positions[0].byteOffset == 3 + "місто,b\n".utf8.count)
    #expect(try ReadTable("a,b\n1,2\n").description.encodingEvidence == .ascii)
  }

  @Test(arguments: [false, true], [false, true])
  func utf16BothWays(bigEndian: Bool, marked: Bool) throws {
    let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    let text = "назва,pay\r\nЛід 😀,12\r\n\"a,\r\nb\",7"
    let table = try ReadTable((marked ? mark : []) + utf16(text, bigEndian: bigEndian))
    #expect(table.description.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
    #expect(table.description.fields == ["назва", "pay"])
    #expect(table.rows == [["Лід 😀", "12"], ["a,\r\nb", "7"]])
    #expect(table.positions[1].byteOffset == (marked ? 2 : 0) + 2 * (11 + 11))
    #expect(table.originals[0] == "Лід 😀,12")
  }

  @Test func aBrokenSurrogateIsADefectAtItsByte() throws {
    let bytes =
      [0xFF, 0xFE] + utf16("a,b\n1,", bigEndian: false) + [0x00, 0xD8]
      + utf16("\n2,x\n", bigEndian: false)
    let table = try ReadTable(bytes)
    #expect(table.defects == [["undecodable-byte"], []])
    #expect(table.defectOffsets[0] == [14])
  }

  @Test func windows1251IsFoundByItsWords() throws {
    let table = try ReadTable(cyrillic("Тайтл,Категорія\nСтарший розробник,Київ\nТімлід,Львів\n"))
    #expect(table.description.encoding == .windows1251)
    #expect(table.description.encodingEvidence == .letterFrequency)
    #expect(table.rows[1] == ["Тімлід", "Львів"])
    #expect(table.positions[1].byteOffset == 16 + 23)
  }

  @Test("Windows-1252 is found for Spanish and not taken for Cyrillic")
  func windows1252ForSpanish() throws {
    let bytes = encode(
      "Años,Tecnología\n3,Programación\n5,Diseño\n",
      ["ñ": 0xF1, "í": 0xED, "ó": 0xF3])
    let table = try ReadTable(bytes)
    #expect(table.description.encoding == .windows1252)
    #expect(table.description.fields == ["Años", "Tecnología"])
  }

  @Test func windows1250IsFoundForPolishAndCzech() throws {
    let polish = encode(
      "miasto,zarobki brutto\nŁódź,średnie\nPoznań,wyższe\nCzęstochowa,niższe są\n",
      [
        "Ł": 0xA3, "ó": 0xF3, "ź": 0x9F, "ś": 0x9C, "ń": 0xF1, "ż": 0xBF, "ę": 0xEA, "ą": 0xB9,
      ])
    #expect(try ReadTable(polish).description.encoding == .windows1250)
    #expect(try ReadTable(polish).rows[0] == ["Łódź", "średnie"])
    let czech = encode(
      "město,plat\nPlzeň,příliš žluťoučký\nKroměříž,kůň úpěl ďábelské ódy\n",
      [
        "ě": 0xEC, "ň": 0xF2, "ř": 0xF8, "í": 0xED, "š": 0x9A, "ž": 0x9E, "ť": 0x9D, "č": 0xE8,
        "ý": 0xFD, "ů": 0xF9, "ú": 0xFA, "ď": 0xEF, "á": 0xE1, "é": 0xE9, "ó": 0xF3,
      ])
    #expect(try ReadTable(czech).description.encoding == .windows1250)
  }

  @Test func iso8859Part2IsFoundWhereItDiffers() throws {
    let polish = encode(
      "miasto,zarobki\nŁódź,średnie\nPoznań,wyższe są\n",
      [
        "Ł": 0xA3, "ó": 0xF3, "ź": 0xBC, "ś": 0xB6, "ń": 0xF1, "ż": 0xBF, "ę": 0xEA, "ą": 0xB1,
      ])
    #expect(try ReadTable(polish).description.encoding == .iso8859Part2)
  }

  @Test func iso8859Part15IsFoundByItsEuroSign() throws {
    let bytes = encode(
      "ville,salaire\nMünchen,50 €\nKöln,60 €\n", ["ü": 0xFC, "ö": 0xF6, "€": 0xA4])
    let table = try ReadTable(bytes)
    #expect(table.description.encoding == .iso8859Part15)
    #expect(table.rows[0] == ["München", "50 €"])
  }

  @Test func theCallerOverrides() throws {
    let bytes = encode("a,b\n1,é\n", ["é": 0xE9])
    let table = try ReadTable(bytes, options { $0.encoding = .windows1251 })
    #expect(table.description.encodingEvidence == .requested)
    #expect(table.rows == [["1", "й"]])
  }

  @Test func anUndefinedByteIsADefectNotASilentReplacement() throws {
    let bytes = cyrillic("слово,b\nпривет,1\n") + [0x98] + cyrillic("х,2\nслово,3\n")
    let table = try ReadTable(bytes, options { $0.encoding = .windows1251 })
    #expect(table.defects == [[], ["undecodable-byte"], []])
    #expect(table.defectOffsets[1] == [17])
  }

  /// Decoded text passes through a window; records across its seams must not change.
  @Test func decodedFilesLargerThanTheWindowReadTheSame() throws {
    var text = "номер,слово\n"
    for index in 0..<60_000 {
      text += "\(index),\(index % 7 == 0 ? "\"Київ, \(index)\"" : "Львів")\n"
    }
    let expected = try ReadTable(text)
    for bigEndian in [false, true] {
      let table = try ReadTable(
        (bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) + utf16(text, bigEndian: bigEndian))
      #expect(table.rows == expected.rows)
      #expect(table.positions.map(\.line) == expected.positions.map(\.line))
      #expect(table.positions[59_999].byteOffset % 2 == 0)
    }
    let narrow = try ReadTable(cyrillic(text), options { $0.encoding = .windows1251 })
    #expect(narrow.rows == expected.rows)
  }

  @Test func namesOfEncodingsAreUnderstood() {
    #expect(TextEncoding(named: "cp1251") == .windows1251)
    #expect(TextEncoding(named: "Windows-1250") == .windows1250)
    #expect(TextEncoding(named: "latin1") == .iso8859Part1)
    #expect(TextEncoding(named: "UTF8") == .utf8)
    #expect(TextEncoding(named: "ebcdic") == nil)
  }
}
