// SPDX-License-Identifier: MIT

import TableReading
import Testing

@Suite struct CSVHeaderTests {
  @Test func aHeaderOneFieldShortIsShifted() throws {
    let table = try ReadTable("\"title\",\"pay\"\n\"1\",\"Senior\",\"50\"\n\"2\",\"Lead\",\"60\"\n")
    #expect(table.description.fields == ["row.names", "title", "pay"])
    #expect(table.rows[1] == ["2", "Lead", "60"])
    #expect(table.defects == [[], []])
    #expect(table.notes.contains(.headerOneFieldShort))
  }

  @Test func aTrailingDelimiterIsNotARowName() throws {
    let table = try ReadTable("title,pay\nSenior,50,\nLead,60,\n")
    #expect(table.description.fields == ["title", "pay"])
    #expect(table.rows == [["Senior", "50"], ["Lead", "60"]])
    #expect(table.notes.contains(.trailingDelimiter))
  }

  @Test("Blank, duplicate, padded and broken names are kept and noted")
  func oddNamesAreKeptAndNoted() throws {
    let long = String(repeating: "How much? ", count: 25)
    let table = try ReadTable("Валюта,Валюта,,pay ,\"net\nof tax\",\(long)\n1,2,3,4,5,6\n")
    #expect(table.description.fields == ["Валюта", "Валюта", "", "pay ", "net\nof tax", long])
    #expect(
      table.notes.isSuperset(of: [
        .duplicateHeaderName, .blankHeaderName, .paddedHeaderName, .newlineInHeaderName,
        .longHeaderName,
      ]))
  }

  @Test func homoglyphsAreNotedAndFolded() throws {
    let table = try ReadTable("\u{421}ontract duration,pay\n1,2\n")
    #expect(table.notes.contains(.homoglyph))
    #expect(Homoglyphs.latinForm(of: "\u{421}ontract duration") == "Contract duration")
    #expect(Homoglyphs.latinForm(of: "Саsе") == "Case")
    #expect(Homoglyphs.latinForm(of: "Страна") == nil)
    #expect(Homoglyphs.latinForm(of: "Años") == nil)
    #expect(Homoglyphs.latinForm(of: "Язык Java") == nil)
  }

  @Test func aLeadingIndexColumnIsNoted() throws {
    let table = try ReadTable(",title,pay\n0,Dev,1\n1,Lead,2\n2,QA,3\n")
    #expect(table.description.fields == ["", "title", "pay"])
    #expect(table.notes.contains(.indexColumn))
  }

  @Test func aSecondHeaderRowIsNoted() throws {
    let table = try ReadTable(
      "Fecha,País,Cargo,Salario\n,Response,Otro (especifique),Response\n2021,CO,Dev,5\n")
    #expect(table.notes.contains(.secondHeaderRow))
  }

  @Test func lineEndsAreDescribed() throws {
    #expect(try ReadTable("a,b\n1,2\n").description.lineEnding == .lf)
    #expect(try ReadTable("a,b\r\n1,2\r\n").description.lineEnding == .crlf)
    #expect(try ReadTable("a,b\r1,2\r").description.lineEnding == .cr)
    let mixed = try ReadTable("a,b\r\n1,2\n3,4")
    #expect(mixed.description.lineEnding == .mixed)
    #expect(mixed.notes.isSuperset(of: [.mixedLineEndings, .missingFinalNewline]))
    #expect(try ReadTable("a,b\r\r\n1,2\r\n").notes.contains(.doubledCarriageReturn))
  }

  /// The shape of a Stack Overflow 2019 file saved by Excel where semicolons separate.
  @Test("Whole records quoted as one field are named and repaired")
  func recordsQuotedAsOneField() throws {
    let text = #"""
      id,title,tools,pay,country
      "1,""Dev, senior"",Java";"C#,50,""Bosnia, BA""";;;
      "2,Lead,Java,60,""Congo, CD""";;;;
      "3,""Dev"",Go,40,UA";;;;

      """#
    let table = try ReadTable(text)
    #expect(table.notes.contains(.wholeRecordQuoted))
    let repaired = try ReadTable(text, options { $0.repairQuotedRecords = true })
    #expect(repaired.description.fields == ["id", "title", "tools", "pay", "country"])
    #expect(repaired.rows[1] == ["2", "Lead", "Java", "60", "Congo, CD"])
    #expect(repaired.rows[2] == ["3", "Dev", "Go", "40", "UA"])
    #expect(repaired.rows[0] == ["1", "Dev, senior", "Java;C#", "50", "Bosnia, BA"])
    #expect(repaired.defects == [[], [], []])
    #expect(repaired.notes.contains(.wholeRecordQuotedRepaired))
    #expect(repaired.positions.map(\.line) == [2, 3, 4])
  }

  @Test func aFileOfWholeQuotedLinesIsRepaired() throws {
    let text = "\"id,title,pay\"\n\"1,\"\"Dev, senior\"\",50\"\n\"2,Lead,60\"\n"
    let repaired = try ReadTable(text, options { $0.repairQuotedRecords = true })
    #expect(repaired.description.fields == ["id", "title", "pay"])
    #expect(repaired.rows == [["1", "Dev, senior", "50"], ["2", "Lead", "60"]])
  }

  @Test("Free text with commas in the first field is not taken for damage")
  func firstFieldWithCommasIsNoDamage() throws {
    let table = try ReadTable(
      "name,pay,level,city\n\"Doe, John, jr\",1,a,b\n\"Roe, Jane\",2,c,d\n")
    #expect(!table.notes.contains(.wholeRecordQuoted))
  }
}
