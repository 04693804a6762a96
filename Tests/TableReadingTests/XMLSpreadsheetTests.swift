// SPDX-License-Identifier: MIT

import Foundations
import TableReading
import Testing

@Suite struct XMLSpreadsheetTests {
  private let workbook = """
    <?xml version="1.0"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
     xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
     <Styles><Style ss:ID="s1"/></Styles>
     <Worksheet ss:Name="Cover"><Table></Table></Worksheet>
     <Worksheet ss:Name="Pay">
      <Table>
       <Row><Cell><Data ss:Type="String">title</Data></Cell><Cell><Data ss:Type="String">pay</Data></Cell><Cell ss:StyleID="s1"><Data ss:Type="String">city</Data></Cell></Row>
       <Row><Cell><Data ss:Type="String">Senior &amp; more</Data></Cell><Cell><Data ss:Type="Number">70000</Data></Cell></Row>
       <Row ss:Index="5"><Cell ss:Index="3"><ss:Data ss:Type="String">K<B>öl</B>n</ss:Data></Cell></Row>
       <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Lead</Data></Cell><Cell><Data ss:Type="String">Wien</Data></Cell></Row>
       <Row></Row>
       <Row><Cell/><Cell/><Cell/><Cell><Data ss:Type="String">extra</Data></Cell></Row>
      </Table>
     </Worksheet>
     <Worksheet ss:Name="Other"><Table><Row><Cell><Data ss:Type="String">no</Data></Cell></Row></Table></Worksheet>
    </Workbook>
    """

  @Test func rowsOfTheFirstSheetWithRowsAreRecords() throws {
    let table = try ReadTable(workbook)
    #expect(table.description.fields == ["title", "pay", "city"])
    #expect(
      table.rows == [
        ["Senior & more", "70000", ""], ["", "", "Köln"], ["Lead", "", "Wien"],
        ["", "", "", "extra"],
      ])
    #expect(table.absent == [[2], [0, 1], [1], [0, 1, 2]])
    #expect(table.defects == [[], [], [], ["too-many-fields"]])
    #expect(table.positions.map(\.line) == [9, 10, 11, 13])
    #expect(table.description.note(.xmlSpreadsheet)?.message.contains("“Pay”") == true)
    #expect(table.originals[1].hasPrefix("<Row ss:Index=\"5\">"))
  }

  @Test func longSheetsReadTheSame() throws {
    var text =
      "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet><Table><Row><Cell><Data>a</Data></Cell><Cell><Data>b</Data></Cell></Row>"
    for index in 0..<5000 {
      text +=
        "<Row><Cell><Data>\(index)</Data></Cell><Cell><Data>x\(index * 7)</Data></Cell></Row>\n"
    }
    let table = try ReadTable(text + "</Table></Worksheet></Workbook>")
    #expect(table.rows == (0..<5000).map { ["\($0)", "x\($0 * 7)"] })
  }

  @Test func aWorkbookWithoutRowsIsEmpty() {
    let text =
      "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet><Table/></Worksheet></Workbook>"
    #expect(readError { _ = try ReadTable(text) }?.code == .empty)
  }
}
