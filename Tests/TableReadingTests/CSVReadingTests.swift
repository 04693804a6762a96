// SPDX-License-Identifier: MIT

import Foundations
import TableReading
import Testing

@Suite struct CSVReadingTests {
  /// A CSV text and its data rows.
  struct Example: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var rows: [[String]]
    var testDescription: String { name }
    init(_ name: String, _ text: String, _ rows: [[String]]) {
      self.name = name
      self.text = text
      self.rows = rows
    }
  }

  @Test(arguments: [
    Example("plain", "a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
    Example("CR LF", "a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
    Example("CR alone", "a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
    Example("all line ends", "a,b\r\n1,2\n3,4\r5,6\n", [["1", "2"], ["3", "4"], ["5", "6"]]),
    Example("no final line end", "a,b\n1,2\n3,4", [["1", "2"], ["3", "4"]]),
    Example("empty last field at the end", "a,b\n1,", [["1", ""]]),
    Example("quoted empty last field at the end", "a,b\n1,\"\"", [["1", ""]]),
    Example("final CR", "a,b\n1,2\r", [["1", "2"]]),
    Example("first line CR CR LF", "a,b\r\r\n1,2\r\n", [["1", "2"]]),
    Example("blank lines are no records", "a,b\n\n1,2\n\r\n3,4\n\n", [["1", "2"], ["3", "4"]]),
    Example("quoted delimiter", "a,b\n\"1,5\",2\n", [["1,5", "2"]]),
    Example("quoted LF", "a,b\n\"x\ny\",2\n", [["x\ny", "2"]]),
    Example("quoted CR LF", "a,b\r\n\"x\r\ny\",2\r\n", [["x\r\ny", "2"]]),
    Example("doubled quote", "a,b\n\"say \"\"hi\"\"\",2\n", [["say \"hi\"", "2"]]),
    Example("only doubled quotes", "a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
    Example("quoted Cloud of sysarmy", "a,b\n\"\"\"Cloud\"\"\",2\n", [["\"Cloud\"", "2"]]),
    Example("blanks are kept", "a,b\n 1 , 2\n", [[" 1 ", " 2"]]),
    Example("empty fields", "a,b,c\n,,\n", [["", "", ""]]),
    Example("combining mark after a comma", "a,b\n1,\u{301}x\n", [["1", "\u{301}x"]]),
    Example("emoji", "a,b\n👩‍💻,б\n", [["👩‍💻", "б"]]),
    Example("CR inside quotes at the end", "a,b\n1,\"x\r\"\r\n", [["1", "x\r"]]),
  ])
  func readsAsRFC4180Says(_ example: Example) throws {
    let table = try ReadTable(example.text)
    #expect(table.rows == example.rows)
    #expect(
      table.description.fields == (example.rows[0].count == 3 ? ["a", "b", "c"] : ["a", "b"]))
    #expect(table.defects == example.rows.map { _ in [] })
  }

  /// Every block boundary of the scanner falls once on every byte of a tricky record.
  @Test(arguments: 0..<140)
  func readsTheSameWhereverTheBlockBoundaryFalls(padding: Int) throws {
    let pad = String(repeating: "x", count: padding)
    let table = try ReadTable("a,b\r\n\(pad),\"q\"\"r\r\ns,t\"\r\n,\"\"\r\nlast,1")
    #expect(table.rows == [[pad, "q\"r\r\ns,t"], ["", ""], ["last", "1"]])
    #expect(table.positions.map(\.line) == [2, 4, 5])
  }

  @Test(arguments: [
    (",", UInt8(0x2C)), (";", 0x3B), ("\t", 0x09), ("|", 0x7C),
  ])
  func findsTheDelimiter(_ text: String, _ byte: UInt8) throws {
    let rows = ["id", "city", "pay"].joined(separator: text)
    let table = try ReadTable("\(rows)\n1\(text)Wien\(text)50\n2\(text)Graz\(text)60\n")
    #expect(table.description.delimiter == byte)
    #expect(table.rows == [["1", "Wien", "50"], ["2", "Graz", "60"]])
  }

  @Test func semicolonFileWithUnquotedCommasInAField() throws {
    let table = try ReadTable(
      "company;title;location\nA;Dev;Berlin, DE\nB;Lead;San Francisco, CA\nC;QA;Pune, MH, India\n")
    #expect(table.description.delimiter == 0x3B)
    #expect(table.rows[2] == ["C", "QA", "Pune, MH, India"])
  }

  @Test func decimalCommasDoNotHideTheSemicolon() throws {
    let table = try ReadTable("name;pay;rate\nA;1,5;2,5\nB;3,5;4,5\n")
    #expect(table.description.delimiter == 0x3B)
  }

  @Test func apostrophesQuoteWhereTheFileClearlyUsesThem() throws {
    let table = try ReadTable("'a','b'\n'1,5','it''s'\n'2','x'\n")
    #expect(table.description.quote == 0x27)
    #expect(table.rows[0] == ["1,5", "it's"])
  }

  @Test func withoutQuotingAQuoteMarkIsACharacter() throws {
    let table = try ReadTable("a\tb\n5\" pipe\t\"x\n", options { $0.quoting = .none })
    #expect(table.rows == [["5\" pipe", "\"x"]])
    #expect(table.defects == [[]])
  }

  @Test func raggedRecordsAreDeliveredWithADefect() throws {
    let table = try ReadTable("a,b,c\n1,2\n1,2,3\n1,2,3,4\n5,6,7\n8,9,0\n")
    #expect(table.rows[0] == ["1", "2"])
    #expect(table.rows[2] == ["1", "2", "3", "4"])
    #expect(table.defects == [["too-few-fields"], [], ["too-many-fields"], [], []])
    #expect(table.positions[2] == RecordPosition(record: 3, line: 4, byteOffset: 16))
  }

  @Test("A short record answers for missing fields with nothing")
  func shortRecordLacksItsLastFields() throws {
    let reader = try TableReader(.bytes(Array("a,b,c\n1,2\n".utf8), name: "t"))
    var seen = false
    try reader.read { record in
      seen = true
      #expect(record.isPresent(1))
      #expect(!record.isPresent(2))
      #expect(record[2].isEmpty)
      #expect(record[-1].isEmpty)
      #expect(record[0] == "1")
    }
    #expect(seen)
  }

  @Test func aStrayQuoteCostsOneRecordAndIsNamed() throws {
    let table = try ReadTable("a,b\n1,ok\n5\" pipe,x\n\"q\"z,y\n2,ok\n")
    #expect(table.rows == [["1", "ok"], ["5\" pipe", "x"], ["qz", "y"], ["2", "ok"]])
    #expect(table.defects == [[], ["stray-quote"], ["stray-quote"], []])
    #expect(table.defectOffsets[1] == [10])
    #expect(table.originals[1] == "5\" pipe,x")
  }

  @Test("A stray quote is found wherever the block boundary falls", arguments: 0..<140)
  func strayQuoteAtABlockBoundary(padding: Int) throws {
    let pad = String(repeating: "x", count: padding)
    // One stray quote a text: a second one near by would lead to the first.
    for (field, meant) in [("\"q\"z", "qz"), ("x\"y", "x\"y"), ("x\"", "x\"")] {
      let table = try ReadTable("a,b\n\(pad),1\n\(field),2\nok,4\n")
      #expect(table.rows == [[pad, "1"], [meant, "2"], ["ok", "4"]])
      #expect(table.defects == [[], ["stray-quote"], []])
    }
  }

  @Test("An unclosed quote before another quoted field costs its line only")
  func unclosedQuoteCostsItsLineOnly() throws {
    let table = try ReadTable("a,b\n\"open,1\nx,2\n\"y, z\",3\nw,4\n")
    #expect(table.rows == [["\"open", "1"], ["x", "2"], ["y, z", "3"], ["w", "4"]])
    #expect(table.defects == [["unclosed-quote"], [], [], []])
    #expect(table.positions.map(\.line) == [2, 3, 4, 5])
  }

  @Test("A quote that is never closed costs its line only")
  func quoteThatSwallowsTheFile() throws {
    let filler = String(repeating: "x,1\n", count: 30_000)
    let table = try ReadTable("a,b\n1,2\n3,\"oops\n\(filler)")
    #expect(table.rows.count == 30_002)
    #expect(table.rows[1] == ["3", "\"oops"])
    #expect(table.defects[1] == ["unclosed-quote"])
    #expect(table.defectOffsets[1] == [10])
    #expect(table.positions[2].line == 4)
  }

  @Test("A quote too many in header or first record of a large file costs its line only")
  func quoteThatSwallowsALargeFile() throws {
    let filler = String(repeating: "some text,1\n", count: 200_000)
    let first = try ReadTable(
      "a,b\n\"oops,1\n\(filler)", options { $0.limits.recordBytes = 1 << 20 })
    #expect(first.rows.count == 200_001)
    #expect(first.defects[0] == ["unclosed-quote"])
    let header = try ReadTable(
      "a,\"oops\n\(filler)", options { $0.limits.recordBytes = 1 << 20 })
    #expect(header.description.fields == ["a", "\"oops"])
    #expect(header.rows.count == 200_000)
  }

  /// A bad byte just before the end of a step of the scanner, with its record's end behind it.
  @Test(arguments: 16_370..<16_400)
  func aBadByteIsFoundWhereverTheStepEnds(offset: Int) throws {
    var bytes = Array("a\nК слово и слово ещё\n".utf8)
    bytes += [UInt8](repeating: 0x78, count: offset - bytes.count)
    bytes += [0xFF, 0x0A, 0x79, 0x0A]
    bytes += [UInt8](repeating: 0x7A, count: 200)
    let table = try ReadTable(bytes)
    #expect(table.defects == [[], ["undecodable-byte"], [], []])
    #expect(table.defectOffsets[1] == [offset])
  }

  @Test func linesAndOffsetsCountQuotedLineEnds() throws {
    let table = try ReadTable("a,b\n\"x\n\ny\",1\nz,2\n")
    #expect(table.positions[0] == RecordPosition(record: 1, line: 2, byteOffset: 4))
    #expect(table.positions[1] == RecordPosition(record: 2, line: 5, byteOffset: 13))
  }

  @Test func zeroBytesAreDefects() throws {
    let table = try ReadTable("a,b\n1,x\0y\n2,ok\n")
    #expect(table.defects == [["zero-byte"], []])
    #expect(table.defectOffsets[0] == [7])
  }

  @Test func invalidUTF8IsADefectWithItsOffset() throws {
    var bytes = Array("a,b\nК,хорошо и ещё немного слов\n".utf8)
    let offset = bytes.count + 2
    bytes += [0x31, 0x2C, 0xFF, 0x0A] + Array("2,ok\n".utf8)
    let table = try ReadTable(bytes)
    #expect(table.description.encoding == .utf8)
    #expect(table.defects == [[], ["undecodable-byte"], []])
    #expect(table.defectOffsets[1] == [offset])
  }

  @Test func fieldsOverTheLimitAreCutWithADefect() throws {
    let long = String(repeating: "y", count: 200)
    let table = try ReadTable("a,b\n1,\(long)\n2,z\n", options { $0.limits.fieldBytes = 100 })
    #expect(table.rows[0][1].utf8.count == 100)
    #expect(table.defects == [["field-too-long"], []])
  }

  @Test func recordsOverTheLimitStopReading() throws {
    let long = String(repeating: "y", count: 300_000)
    let error = readError {
      _ = try ReadTable("a,b\n1,2\n1,\(long)\n", options { $0.limits.recordBytes = 100_000 })
    }
    #expect(error?.code == .limitExceeded)
    #expect(error?.line == 3)
  }

  @Test func columnsOverTheLimitAreDroppedWithADefect() throws {
    let table = try ReadTable("a,b\n1,2\n1,2,3,4,5\n", options { $0.limits.columns = 3 })
    #expect(table.rows[1] == ["1", "2", "3"])
    #expect(table.defects[1].contains("too-many-columns"))
  }

  @Test func emptyFilesAreRefused() {
    #expect(readError { _ = try ReadTable("") }?.code == .empty)
    #expect(readError { _ = try ReadTable("\n\n\r\n") }?.code == .empty)
  }

  @Test func aHeaderAloneIsATableWithoutRecords() throws {
    let table = try ReadTable("a,b\n")
    #expect(table.description.fields == ["a", "b"])
    #expect(table.rows.isEmpty)
    #expect(table.notes.contains(.noRecords))
  }

  @Test func readingAgainStartsAnew() throws {
    let reader = try TableReader(.bytes(Array("a\n1\n2\n".utf8), name: "t"))
    for _ in 0..<2 {
      var values: [String] = []
      try reader.read { values.append($0[0].string) }
      #expect(values == ["1", "2"])
    }
  }

  @Test func whatTheCallbackThrowsComesOut() throws {
    struct Stop: Error {}
    let reader = try TableReader(.bytes(Array("a\n1\n2\n".utf8), name: "t"))
    var count = 0
    #expect(throws: Stop.self) {
      try reader.read { _ in
        count += 1
        throw Stop()
      }
    }
    #expect(count == 1)
  }

  @Test func skipsLinesAndHeaderRowsAsAsked() throws {
    let text = "Report 2024\nsource: x\nq1,q2\nResponse,Other\n1,2\n"
    let table = try ReadTable(
      text,
      options {
        $0.skipLines = 2
        $0.headerRows = 2
      })
    #expect(table.description.fields == ["q1", "q2"])
    #expect(table.rows == [["1", "2"]])
    #expect(table.positions[0].line == 5)
    let bare = try ReadTable("1,2\n3,4\n", options { $0.headerRows = 0 })
    #expect(bare.description.fields == ["column 1", "column 2"])
    #expect(bare.rows == [["1", "2"], ["3", "4"]])
  }
}
