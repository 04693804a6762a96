// SPDX-License-Identifier: MIT

import CByteScan
import Foundation
import Foundations
import Testing

@testable import TableReading

/// Small files that would cost minutes or gigabytes are refused at once; each limit says its name.
struct CostTests {
  private func refusal(of text: String) -> ReadError? {
    #expect(throws: ReadError.self) {
      try TableReader(.bytes(Array(text.utf8), name: "hostile")).read { _ in }
    }
  }

  private func attributes(_ count: Int) -> String {
    (0..<count).map { " a\($0)=\"\"" }.joined()
  }

  private func namespaces(_ count: Int, from first: Int = 0) -> String {
    (first..<first + count).map { " xmlns:n\($0)='u:\($0)'" }.joined()
  }

  @Test func aHeaderOfCommas() {
    let error = refusal(of: String(repeating: ",", count: 2 << 20))
    #expect(error?.message == "The header has more than 20000 fields.")
    #expect(refusal(of: String(repeating: "a,", count: 20_001) + "\n1,2\n")?.code == .limitExceeded)
  }

  @Test func aWideHeaderInItsLimitIsRead() throws {
    let names = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
    let reader = try TableReader(.bytes(Array((names + "\n1,2\n").utf8), name: "wide"))
    #expect(reader.description.fields.count == 10_000)
  }

  @Test func anElementOfAttributes() {
    let error = refusal(of: "<r><e\(attributes(80_000))/></r>")
    #expect(error?.code == .limitExceeded)
    #expect(error?.message.contains("1000 attributes") == true)
  }

  @Test func namespacesAtOnePlaceAndAroundIt() {
    for text in [
      "<r\(namespaces(300))><e/></r>",
      "<r\(namespaces(200))><e\(namespaces(100, from: 200))><f/></e></r>",
    ] {
      #expect(refusal(of: text)?.message.contains("256 namespaces") == true)
    }
  }

  /// Many exports declare a namespace on every record.
  @Test func namespacesThatHaveEndedDoNotCount() throws {
    let record = "<e xmlns=\"u:1\" xmlns:i='u:2' a='x&gt;y'><f>1</f><!-- a=\"b\" --></e>"
    let text = "<r>" + String(repeating: record, count: 2_000) + "<![CDATA[ <e a=\"\">]]></r>"
    var count = 0
    try TableReader(.bytes(Array(text.utf8), name: "exports")).read { _ in count += 1 }
    #expect(count == 2_000)
  }

  /// The same counts, wherever the text is cut into pieces.
  @Test func piecesAreCountedAsTheWhole() {
    let text = Array(
      "<a x='1'><!-- -->\n<b xmlns='u' y=\"2\" z='/'/><?p q?><![CDATA[<x]]>]]></a>".utf8)
    func excess(_ most: UInt32, piece: Int) -> Int? {
      var counts = leadpay_xml_counts()
      for start in stride(from: 0, to: text.count, by: piece) {
        let part = Array(text[start..<min(text.count, start + piece)])
        let at = leadpay_xml_count(&counts, part, part.count, most, 9)
        if at < part.count { return start + at }
      }
      return nil
    }
    let whole = excess(2, piece: text.count)
    #expect(whole != nil)
    for piece in 1...text.count {
      #expect(excess(2, piece: piece) == whole)
      #expect(excess(3, piece: piece) == nil)
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func blankLinesAreCountedAndPassedOver(end: String) throws {
    let blank = String(repeating: end, count: 3_000_000)
    let reader = try TableReader(
      .bytes(Array((blank + "a,b" + end + blank + "1,2" + end).utf8), name: "blank"))
    var lines: [Int] = []
    try reader.read { lines.append($0.position.line) }
    #expect(lines == [6_000_002])
  }
}
