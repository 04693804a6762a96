// SPDX-License-Identifier: MIT

import Foundations
import TableReading
import Testing

@Suite struct HostileXMLTests {
  @Test func externalEntitiesAreRefused() {
    let text = """
      <?xml version="1.0"?>
      <!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <r><e>&x;</e></r>
      """
    let error = readError { _ = try ReadTable(text) }
    #expect(error?.code == .documentTypeRefused)
    #expect(error?.line == 2)
  }

  @Test func entityBombsAreRefused() {
    var text = "<?xml version=\"1.0\"?>\n<!DOCTYPE r [<!ENTITY a0 \"lol\">"
    for level in 1..<10 {
      let inner = String(repeating: "&a\(level - 1);", count: 10)
      text += "<!ENTITY a\(level) \"\(inner)\">"
    }
    text += "]><r><e>&a9;</e></r>"
    #expect(readError { _ = try ReadTable(text) }?.code == .documentTypeRefused)
  }

  @Test func evenAHarmlessDocumentTypeIsRefused() {
    #expect(
      readError { _ = try ReadTable("<!DOCTYPE r><r><e a='1'/></r>") }?.code
        == .documentTypeRefused)
    #expect(
      readError { _ = try ReadTable("<!DOCTYPE r SYSTEM \"http://x/y.dtd\"><r><e a='1'/></r>") }?
        .code == .documentTypeRefused)
  }

  @Test func deepNestingIsRefused() {
    let deep =
      String(repeating: "<a>", count: 101) + "x" + String(repeating: "</a>", count: 101)
    #expect(readError { _ = try ReadTable(deep) }?.code == .limitExceeded)
    let fine = String(repeating: "<a>", count: 99) + "x" + String(repeating: "</a>", count: 99)
    #expect(readError { _ = try ReadTable(fine) }?.code != .limitExceeded)
  }

  @Test func longTextsAndAttributesAreRefused() {
    let long = String(repeating: "y", count: 2 << 20)
    #expect(readError { _ = try ReadTable("<r><e><t>\(long)</t></e></r>") }?.code == .limitExceeded)
    #expect(
      readError { _ = try ReadTable("<r><e t=\"\(long)\"/><e t=\"1\"/></r>") }?.code
        == .limitExceeded)
  }

  @Test func aRecordThatNeverEndsIsRefused() {
    var text = "<r><e>"
    for _ in 0..<3000 { text += "<t>\(String(repeating: "y", count: 100))</t>" }
    let error = readError {
      _ = try ReadTable(
        text,
        options {
          $0.recordPath = "/r/e"
          $0.fields = [XMLFieldPath("t")]
          $0.limits.recordBytes = 100_000
        })
    }
    #expect(error?.code == .limitExceeded || error?.code == .truncated)
  }

  /// Repeated children must cost no more than their bytes.
  @Test func manyRepeatedChildrenAreJoinedInLinearSpace() throws {
    var text = "<r><e>"
    for index in 0..<20_000 { text += "<t>\(index)</t>" }
    text += "</e><e><t>x</t></e></r>"
    let table = try ReadTable(
      text,
      options {
        $0.recordPath = "/r/e"
        $0.fields = [XMLFieldPath("t")]
      })
    #expect(table.rows[0][0] == (0..<20_000).map(String.init).joined(separator: ";"))
    #expect(table.rows[1] == ["x"])
  }

  @Test func endlesslyManyElementNamesAreRefused() {
    var text = "<r>"
    for index in 0..<300 { text += "<e\(index) a='1'/>" }
    let error = readError {
      _ = try ReadTable(text + "</r>", options { $0.limits.elementPaths = 100 })
    }
    #expect(error?.code == .limitExceeded)
  }
}
