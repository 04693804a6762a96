// SPDX-License-Identifier: MIT

import TableReading
import Testing

/// One clean table, polluted in one way at a time: header and records come out whole, and what was
/// assumed is said.
@Suite struct PollutedFileTests {
  private static let header = ["id", "day", "title", "pay", "remark"]
  private static let records = [
    ["A1", "2024-05-01", "Lead, core", "70000", "none"],
    ["A2", "2024-05-02", "QA \"auto\"", "61000", "first\nsecond"],
    ["A3", "2024-05-03", "Dev", "52500", ""],
    ["A4", "2024-05-04", "Tech Lead", "81000", "it's fine"],
    ["A5", "2024-05-05", "Architect", "90500", "part time"],
  ]

  private static func line(
    _ row: [String], _ delimiter: String = ",", quote: String = "\"", escape: String? = nil
  ) -> String {
    row.map { cell in
      let isPlain = !cell.contains { delimiter.contains($0) || "\(quote)\n".contains($0) }
      return isPlain
        ? cell : quote + cell.replacing(quote, with: (escape ?? quote) + quote) + quote
    }.joined(separator: delimiter)
  }

  private static func text(
    _ rows: [[String]], _ delimiter: String = ",", quote: String = "\"", escape: String? = nil,
    end: String = "\r\n"
  ) -> String {
    rows.map { line($0, delimiter, quote: quote, escape: escape) + end }.joined()
  }

  private static let table = [header] + records

  /// A polluted file and the code of the note that says what was assumed.
  struct Pollution: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var note: ReadingNote.Code?

    init(_ name: String, _ text: String, _ note: ReadingNote.Code? = nil) {
      (testDescription, self.text, self.note) = (name, text, note)
    }
  }

  @Test(arguments: [
    Pollution("nothing", text(table)),
    Pollution("no final line end", String(text(table).dropLast())),
    Pollution("empty lines at the end", text(table) + "\r\n\r\n"),
    Pollution("a title", "Pay survey 2024\r\n" + text(table), .linesAboveHeader),
    Pollution(
      "prose, then an empty line", "Survey of pay, 2024\r\nAll made up\r\n\r\n" + text(table),
      .linesAboveHeader),
    Pollution(
      "a title padded with delimiters", "Pay survey,,,,\n" + text(table), .linesAboveHeader),
    Pollution(
      "names and values above", "Day,2024-05-01\nPeople,5\n" + text(table), .linesAboveHeader),
    Pollution("a line that names the delimiter", "sep=;\r\n" + text(table, ";"), .separatorLine),
    Pollution("semicolons", text(table, ";")),
    Pollution("tabs", text(table, "\t")),
    Pollution("blanks", text(table, " "), .unusualDialect),
    Pollution("comma and blank", text(table, ", "), .unusualDialect),
    Pollution("apostrophes", text(table, quote: "'"), .unusualDialect),
    Pollution("backslashes before quotes", text(table, escape: "\\"), .unusualDialect),
    Pollution("zero bytes before quotes", text(table, escape: "\0"), .unusualDialect),
    Pollution("nothing before quotes", text(table, escape: "")),
    Pollution("LF", text(table, end: "\n")),
    Pollution("CR", text(table, end: "\r")),
    Pollution(
      "a header with another delimiter", line(header, ";") + "\r\n" + text(records),
      .headerDelimiter),
  ])
  func isReadAsTheCleanFile(_ pollution: Pollution) throws {
    let read = try ReadTable(pollution.text)
    #expect(read.description.fields == Self.header)
    #expect(read.rows == Self.records)
    if let note = pollution.note { #expect(read.notes.contains(note)) }
    let assumed = read.notes.subtracting([.missingFinalNewline, .mixedLineEndings])
    #expect(assumed.isSubset(of: pollution.note.map { [$0] } ?? []))
  }

  @Test("Blanks before quotes are no part of the fields where some delimiters have none")
  func blanksBeforeQuotes() throws {
    let read = try ReadTable("a,b,c\n1, \"x, y\",2\n3, \"z\" ,4\n")
    #expect(read.rows == [["1", "x, y", "2"], ["3", "z", "4"]])
    #expect(read.notes.contains(.unusualDialect))
  }

  @Test func aFileWithoutHeaderLosesNoRecord() throws {
    let read = try ReadTable(Self.text(Self.records))
    #expect(read.description.fields == (1...5).map { "column \($0)" })
    #expect(read.rows == Self.records)
    #expect(read.notes.contains(.noHeader))
  }

  @Test("Years and numbers may be names of columns")
  func figuresAsNames() throws {
    let read = try ReadTable("country,2023,2024\nAT,70000,71000\nDE,80000,82000\n")
    #expect(read.description.fields == ["country", "2023", "2024"])
    #expect(read.rows.count == 2)
  }

  @Test func moreHeaderRowsAreFound() throws {
    let units = ["key", "yyyy-mm-dd", "as stated", "EUR", "free text"]
    let two = try ReadTable(Self.text([Self.header, units] + Self.records))
    #expect(two.description.fields == Self.header)
    #expect(two.description.headerRows == [Self.header, units])
    #expect(two.rows == Self.records)
    #expect(two.notes.contains(.headerRows))
    let groups = ["Answer", "", "Person", "Pay", ""]
    let three = try ReadTable(Self.text([groups, Self.header, units] + Self.records))
    #expect(three.description.fields == Self.header)
    #expect(three.rows == Self.records)
  }

  @Test("A record without figures is no header row")
  func aRecordOfNoAnswersIsARecord() throws {
    let read = try ReadTable("title,pay,bonus\nLead,n/a,n/a\nDev,50000,1000\nQA,40000,500\n")
    #expect(read.rows.count == 3)
  }

  @Test func eachOfSeveralTablesHasItsHeader() throws {
    let narrow = [["Code", "Place"], ["7", "Graz"], ["8", "Wien"]]
    let same = [["Nr", "Date", "Post", "Amount", "Note"]] + Self.records.reversed()
    for below in [narrow, same, Self.table] {
      for gap in ["", "\r\n"] {
        let text = Self.text(Self.table) + gap + Self.text(below)
        let reader = try TableReader(.bytes(Array(text.utf8), name: "tables"))
        var headers: [FurtherHeader] = []
        var rows: [[String]] = []
        var others = 0
        try reader.read(onHeader: { headers.append($0) }) { record in
          rows.append((0..<record.fieldCount).map { record[$0].string })
          if record.defects.contains(where: { $0.kind == .otherTable }) { others += 1 }
        }
        #expect(headers.map(\.fields) == [below[0]])
        #expect(headers.first?.isOther == (below[0] != Self.header))
        #expect(rows == Self.records + below.dropFirst())
        #expect(others == (below[0] == Self.header ? 0 : below.count - 1))
        // Whoever does not ask for further tables reads the first only.
        let first = try ReadTable(text)
        #expect(first.rows.count == rows.count - others)
      }
    }
  }

  /// A header with a delimiter too few or too many keeps its names, and records stay as they are.
  @Test func aHeaderOfAnotherWidthIsKept() throws {
    for header in ["id,day,titlepay,remark", "id,day,,title,pay,remark"] {
      let read = try ReadTable(header + "\r\n" + Self.text(Self.records))
      #expect(
        read.description.fields.count
          == header.split(separator: ",", omittingEmptySubsequences: false).count)
      #expect(read.rows == Self.records)
      #expect(read.notes.contains(.headerWidth))
    }
  }

  @Test(arguments: 0...5, [",", ";", " "])
  func aRowInAnotherDelimiterIsRead(row: Int, delimiter: String) throws {
    var lines = Self.table.map { Self.line($0, "\t") }
    lines[row] = Self.line(Self.table[row], delimiter)
    let read = try ReadTable(lines.joined(separator: "\n") + "\n")
    #expect(read.description.fields == Self.header)
    #expect(read.rows == Self.records)
    if row > 0 { #expect(read.defects[row - 1] == ["other-delimiter"]) }
  }

  /// One quote too many, at every place of every field of header and records.
  @Test(arguments: 0...5, 0..<5)
  func aQuoteTooManyCostsItsRecordOnly(row: Int, column: Int) throws {
    for place in 0...2 {
      var lines = Self.table.map { Self.line($0) }
      var cells = Self.table[row].map { Self.line([$0]) }
      let middle = cells[column].index(
        cells[column].startIndex, offsetBy: place * cells[column].count / 2)
      cells[column].insert("\"", at: middle)
      lines[row] = cells.joined(separator: ",")
      let read = try ReadTable(lines.joined(separator: "\r\n") + "\r\n")
      if row > 0 { #expect(read.description.fields == Self.header) }
      #expect(read.description.fields.count == Self.header.count)
      let whole = Self.records.enumerated().filter { $0.offset != row - 1 }.map(\.element)
      for record in whole { #expect(read.rows.contains(record)) }
    }
  }

  @Test("Text without a table above it is left as it is")
  func linesThatLookLikeRecordsAreKept() throws {
    let read = try ReadTable("a,b,c\n1,2,3\n\n4,5,6\n7,8,9\n")
    #expect(read.description.fields == ["a", "b", "c"])
    #expect(read.rows.count == 3)
  }

  @Test func lastFieldsAreMissingWhereTheRestFits() throws {
    let text =
      "id,title,pay,city\n1,Lead,70000,Graz\n2,Dev,50000,Wien\n3,QA,40000\n4,QA 40000,Linz\n"
    var kinds: [[RecordDefect.Kind]] = []
    let reader = try TableReader(.bytes(Array(text.utf8), name: "t"))
    try reader.read { kinds.append($0.defects.map(\.kind)) }
    #expect(kinds[2] == [.lastFieldsMissing(found: 3, expected: 4)])
    #expect(kinds[3] == [.tooFewFields(found: 3, expected: 4)])
  }
}
