// SPDX-License-Identifier: MIT

import Foundations
import TableReading
import Testing

@Suite struct XMLReadingTests {
  private let survey = """
    <?xml version="1.0" encoding="UTF-8"?>
    <survey xmlns="urn:pay" xmlns:x="urn:extra" year="2024">
      <meta><title>Pay</title></meta>
      <responses>
        <response id="1">
          <title> Senior &amp; more </title>
          <pay currency="EUR" x:period="year">70000</pay>
          <skill>Swift</skill><skill>SQL</skill>
          <note/>
        </response>
        <response id="2"><title><![CDATA[Lead <3]]></title><pay currency="A&amp;B">1</pay></response>
      </responses>
    </survey>

    """

  @Test func findsRecordsAndFields() throws {
    let table = try ReadTable(survey)
    #expect(table.description.format == .xml)
    #expect(table.description.rootElement == "survey")
    #expect(table.description.rootNamespace == "urn:pay")
    #expect(table.description.recordPath == "/survey/responses/response")
    #expect(
      table.description.fields == [
        "@id", "title", "pay/@currency", "pay/@period", "pay", "skill", "note", "../../@year",
      ])
    #expect(
      table.rows == [
        ["1", "Senior & more", "EUR", "year", "70000", "Swift;SQL", "", "2024"],
        ["2", "Lead <3", "A&B", "", "1", "", "", "2024"],
      ])
    #expect(table.absent == [[], [3, 5, 6]])
    #expect(table.positions.map(\.line) == [5, 11])
    #expect(table.originals[1].hasPrefix("<response id=\"2\">"))
    #expect(table.originals[1].hasSuffix("</response>"))
    let start = try #require(survey.firstRange(of: "<response id=\"2\"")).lowerBound
    let offset = survey.utf8.distance(from: survey.startIndex, to: start)
    #expect(table.positions[1].byteOffset == offset)
  }

  @Test func readsTheFieldsAskedForInTheirOrder() throws {
    let table = try ReadTable(
      survey,
      options {
        $0.recordPath = "responses/response"
        $0.fields = [
          XMLFieldPath("p:pay/@e:period", name: "period"), XMLFieldPath("skill", name: "skills"),
          XMLFieldPath("../../meta/title", name: "survey"), XMLFieldPath("x:title"),
          XMLFieldPath("nothing"),
        ]
        $0.namespaces = ["p": "urn:pay", "e": "urn:extra", "x": "urn:other"]
        $0.repeatedValueSeparator = " | "
      })
    #expect(table.description.fields == ["period", "skills", "survey", "x:title", "nothing"])
    #expect(
      table.rows == [["year", "Swift | SQL", "Pay", "", ""], ["", "", "Pay", "", ""]])
    #expect(table.absent[0] == [3, 4])
  }

  @Test func nestedElementsOfOneNameAsTheECBHasThem() throws {
    let text = """
      <g:Envelope xmlns:g="urn:g" xmlns="urn:ecb"><g:subject>Rates</g:subject><Cube>
      <Cube time='2025-05-09'><Cube currency='USD' rate='1.12'/><Cube currency='JPY' rate='163'/></Cube>
      <Cube time='2025-05-08'><Cube currency='USD' rate='1.13'/></Cube>
      </Cube></g:Envelope>
      """
    let found = try ReadTable(text)
    #expect(found.description.recordPath == "/Envelope/Cube/Cube/Cube")
    #expect(found.description.fields == ["@currency", "@rate", "../@time"])
    #expect(
      found.rows == [
        ["USD", "1.12", "2025-05-09"], ["JPY", "163", "2025-05-09"], ["USD", "1.13", "2025-05-08"],
      ])
    let predicate = try ReadTable(
      text,
      options {
        $0.recordPath = "Cube[@currency='USD']"
        $0.fields = [XMLFieldPath("@rate"), XMLFieldPath("../@time")]
      })
    #expect(predicate.rows == [["1.12", "2025-05-09"], ["1.13", "2025-05-08"]])
  }

  @Test func socrataNestsRowInRowOrInRows() throws {
    let nested = try ReadTable(
      "<response><row><row _id='1'><a>x</a></row><row _id='2'><b>y</b></row></row></response>")
    #expect(nested.description.recordPath == "/response/row/row")
    #expect(nested.description.fields == ["@_id", "a", "b"])
    #expect(nested.rows == [["1", "x", ""], ["2", "", "y"]])
    let single = try ReadTable(
      "<response><rows><row _id='1'><a>x</a><b>z</b></row></rows></response>")
    #expect(single.description.recordPath == "/response/rows/row")
    #expect(single.rows == [["1", "x", "z"]])
  }

  @Test func dimensionsOfSDMXOnSeriesAndObservation() throws {
    let text = """
      <m:GenericData xmlns:m="urn:m" xmlns:g="urn:g"><m:DataSet><g:Series>
      <g:SeriesKey><g:Value id="FREQ" value="A"/><g:Value id="GEO" value="DE"/></g:SeriesKey>
      <g:Obs><g:ObsDimension value="2020"/><g:ObsValue value="1.5"/></g:Obs>
      <g:Obs><g:ObsDimension value="2021"/><g:ObsValue value="NaN"/></g:Obs></g:Series>
      <g:Series><g:SeriesKey><g:Value id="FREQ" value="A"/><g:Value id="GEO" value="FR"/></g:SeriesKey>
      <g:Obs><g:ObsDimension value="2020"/><g:ObsValue value="2"/></g:Obs></g:Series>
      </m:DataSet></m:GenericData>
      """
    let table = try ReadTable(text)
    #expect(table.description.recordPath == "/GenericData/DataSet/Series/Obs")
    #expect(
      table.description.fields == [
        "ObsDimension/@value", "ObsValue/@value", "../SeriesKey/Value[@id='FREQ']/@value",
        "../SeriesKey/Value[@id='GEO']/@value",
      ])
    #expect(
      table.rows == [
        ["2020", "1.5", "A", "DE"], ["2021", "NaN", "A", "DE"], ["2020", "2", "A", "FR"],
      ])
  }

  @Test func aPathThatMatchesNothingListsThoseThatExist() {
    let error = readError {
      _ = try ReadTable(survey, options { $0.recordPath = "/survey/rows/row" })
    }
    #expect(error?.code == .noSuchRecordPath)
    #expect(error?.remedy.description.contains("/survey/responses/response (2)") == true)
  }

  @Test(arguments: ["a//b", "pay/", "x:pay", "Value[id='1']", "Value[@id='1'", "../a/../b", "a b"])
  func pathsThatCannotBeUnderstoodAreRefused(path: String) {
    let error = readError {
      _ = try ReadTable(survey, options { $0.fields = [XMLFieldPath(path)] })
    }
    #expect(error?.code == .invalidPath)
  }

  @Test func declaredWindows1251() throws {
    let head = Array(
      "<?xml version=\"1.0\" encoding=\"windows-1251\"?><ValCurs Date=\"1\"><Valute ID=\"R1\"><Name>"
        .utf8)
    let tail = Array(
      "</Name><Value>83,5</Value></Valute><Valute ID=\"R2\"><Name>x</Name><Value>1</Value></Valute></ValCurs>"
        .utf8)
    let table = try ReadTable(head + [0xC4, 0xEE, 0xEB, 0xEB, 0xE0, 0xF0] + tail)
    #expect(table.description.encoding == .windows1251)
    #expect(table.description.encodingEvidence == .declared)
    #expect(table.rows[0] == ["R1", "Доллар", "83,5", "1"])
    #expect(table.originals[0].contains("<Name>Доллар</Name>"))
    #expect(table.positions[1].byteOffset == head.count + 6 + 35)
  }

  @Test func undeclaredWindows1251IsFoundAndNoted() throws {
    let head = Array("<?xml version='1.0'?><r><e><t>".utf8)
    let word: [UInt8] = [0xD1, 0xF2, 0xE0, 0xF0, 0xF8, 0xE8, 0xE9]
    let table = try ReadTable(head + word + Array("</t></e><e><t>x</t></e></r>".utf8))
    #expect(table.description.encoding == .windows1251)
    #expect(table.notes.contains(.undeclaredEncoding))
    #expect(table.rows[0] == ["Старший"])
  }

  @Test(arguments: [false, true])
  func utf16Documents(bigEndian: Bool) throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<r><e a=\"é\"><t>Київ</t></e><e a=\"2\"/></r>"
    let bytes = text.utf16.flatMap { unit in
      bigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    let table = try ReadTable((bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) + bytes)
    #expect(table.rows == [["é", "Київ"], ["2", ""]])
    #expect(table.positions[1].byteOffset == 2 + 2 * (40 + 27))
  }

  @Test func aByteThatIsNotUTF8IsADefectOfItsRecord() throws {
    let head = Array("<?xml version='1.0' encoding='UTF-8'?><r><e><t>Київ</t></e><e><t>a".utf8)
    let table = try ReadTable(head + [0xFF] + Array("b</t></e><e><t>c</t></e></r>".utf8))
    #expect(table.rows == [["Київ"], ["a?b"], ["c"]])
    #expect(table.defects == [[], ["undecodable-byte"], []])
    #expect(table.defectOffsets[1] == [head.count])
  }

  @Test func textBeforeTheDeclarationIsNamedAsTheCause() {
    let error = readError { _ = try ReadTable("Warning: slow\n" + survey) }
    #expect(error?.code == .textBeforeDeclaration)
    #expect(error?.line == 2)
    #expect(error?.byteOffset == 14)
    #expect(readError { _ = try ReadTable("\n" + survey) }?.code == .textBeforeDeclaration)
  }

  @Test func errorsOfFormHaveLineAndColumn() {
    let error = readError { _ = try ReadTable("<r>\n<e><a>1</a></e>\n<e><a>1</b></e>\n</r>") }
    #expect(error?.code == .notWellFormed)
    #expect(error?.line == 3)
    #expect(error?.column != nil)
    #expect(readError { _ = try ReadTable("<r><e>1</e></r><r/>") }?.code == .notWellFormed)
    #expect(readError { _ = try ReadTable("<r><e>&nbsp;</e></r>") }?.code == .notWellFormed)
  }

  @Test func aDocumentThatEndsInTheMiddleIsCalledCut() {
    let text = "<r><e a=\"1\"><b>x</b></e><e a=\"2\"><b>y</b></e></r>"
    for count in [3, 5, 9, 14, 20, 30, text.utf8.count - 1] {
      let error = readError { _ = try ReadTable(String(text.prefix(count))) }
      #expect(error?.code == .truncated, "after \(count) bytes: \(error?.description ?? "none")")
    }
  }

  @Test func recordsBeforeAnErrorAreDelivered() throws {
    var text = "<r>"
    for index in 0..<100_000 { text += "<e><a>\(index)</a><b>x</b></e>" }
    let reader = try TableReader(.bytes(Array((text + "<e></x></r>").utf8), name: "t"))
    var count = 0
    let error = readError { try reader.read { _ in count += 1 } }
    #expect(error?.code == .notWellFormed)
    #expect(count == 100_000)
  }

  /// Records are handed over in batches; whatever stands across their seams must not change.
  @Test func longDocumentsReadTheSame() throws {
    var text = "<r kind=\"k\">\n"
    for index in 0..<20_000 {
      text +=
        "<e id=\"\(index)\"><a>\(index * 3)</a><p><q u=\"&lt;\(index)&amp;\">\n t\(index) <i>in</i> </q></p><a>z</a></e>\n"
    }
    text += "</r>"
    let table = try ReadTable(
      text,
      options {
        $0.recordPath = "/r/e"
        $0.fields = ["@id", "a", "p/q", "p/q/@u", "p/q/i", "../@kind"].map { XMLFieldPath($0) }
      })
    #expect(table.rows.count == 20_000)
    for (index, row) in table.rows.enumerated() {
      let expected = [
        "\(index)", "\(index * 3);z", "t\(index) in", "<\(index)&", "in", "k",
      ]
      if row != expected || table.positions[index].line != 2 + 2 * index {
        Issue.record("record \(index) is \(row)")
        break
      }
    }
  }

  @Test func whatTheCallbackThrowsComesOut() throws {
    struct Stop: Error {}
    let reader = try TableReader(.bytes(Array(survey.utf8), name: "t"))
    var count = 0
    #expect(throws: Stop.self) {
      try reader.read { _ in
        count += 1
        throw Stop()
      }
    }
    #expect(count == 1)
  }
}
