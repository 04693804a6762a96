// SPDX-License-Identifier: MIT

import Foundations
import Testing

@testable import TableReading

/// The scanner for plain XML against libxml2 alone: the same records and the same errors.
@Suite struct XMLPlainScannerTests {
  private struct Outcome: Equatable {
    var records: [String] = []
    var error = ""
  }

  /// All that a reading states, as text.
  private func read(
    _ bytes: [UInt8], plain: Bool, limits: ReadingLimits = ReadingLimits()
  ) throws -> Outcome {
    let paths = ["@id", "t", "p", "n/@x", "u", "../@a"]
    let input = TableInput.bytes(bytes, name: "test")
    let plan = XMLPlan(
      recordPath: "/r/e", record: try XMLPath("/r/e", namespaces: [:], file: "test"),
      fields: paths.map { XMLFieldPath($0) },
      fieldPaths: try paths.map { try XMLPath($0, namespaces: [:], file: "test") },
      separator: [0x3B], encoding: .utf8, markLength: 0)
    var outcome = Outcome()
    do {
      try XMLReading(
        input, plan: plan, limits: limits, readsPlainParts: plain
      ).run { record in
        let values = (0..<record.fieldCount).map {
          record.isPresent($0) ? record[$0].string : "(absent)"
        }
        outcome.records.append(
          "\(record.position) \(values) \(record.defects.map(\.code)) \(record.originalText)")
      }
    } catch let error as ReadError {
      outcome.error =
        "\(error.code) \(error.message) \(error.line ?? 0):\(error.column ?? 0) \(error.byteOffset ?? 0)"
    }
    return outcome
  }

  private func expectSame(_ bytes: [UInt8], _ location: SourceLocation = #_sourceLocation) throws {
    let ours = try read(bytes, plain: true)
    let theirs = try read(bytes, plain: false)
    #expect(
      ours == theirs, "\(String(decoding: bytes, as: UTF8.self))", sourceLocation: location)
  }

  private static let document = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- made up -->
    <r a="1" b='2'>
      <e id="1"><t>Старший &amp; &lt;x&gt;</t><p>100</p><n x="7"/></e>
      <e id="2" ><t><![CDATA[A ]] < B]]></t ><p> 200 </p><u>x<i>y</i>z]]</u></e>
      <e id="3"
         z="9"><t>ﬁn</t><!-- a remark --><p>3</p></e>
    </r>
    <!-- end -->

    """

  @Test func plainRecordsAreReadWithoutLibxml2() throws {
    let outcome = try read(Array(Self.document.utf8), plain: true)
    #expect(outcome.records.count == 3)
    #expect(outcome.records[0].contains(#"["1", "Старший & <x>", "100", "7", "(absent)", "1"]"#))
    #expect(outcome.records[1].contains(#"["2", "A ]] < B", "200", "(absent)", "xyz]]", "1"]"#))
    #expect(outcome.error.isEmpty)
    try expectSame(Array(Self.document.utf8))
  }

  private static let insertions: [[UInt8]] =
    [
      "<", ">", "&", "]", "]]>", "\"", "'", "/", "=", " ", "x", "é", ":", "-", "--", "\r", "\u{1}",
      "<?p?>", "<!DOCTYPE r>", "<!---->", "<![CDATA[]]>", "&#65;", "&#x110000;", "&nbsp;", "&lt",
      "\u{FFFE}", "\u{FFFD}", "<q/>", "</e>", " a='1'", "xmlns='u' ", "<?xml version=\"1.0\"?>",
    ].map { Array($0.utf8) } + [[0xFF], [0x00], [0xC3], []]

  /// Every insertion at every place, every byte left out, and the document cut everywhere.
  @Test func damageAnywhereReadsTheSame() throws {
    let bytes = Array(Self.document.utf8)
    for place in bytes.indices {
      try expectSame(Array(bytes[..<place]))
      try expectSame(Array(bytes[..<place] + bytes[(place + 1)...]))
    }
    for (number, insertion) in Self.insertions.enumerated() {
      // Each place is met by some insertion, each insertion by every fourth place.
      for place in stride(from: number % 4, to: bytes.count, by: 4) {
        try expectSame(Array(bytes[..<place]) + insertion + Array(bytes[place...]))
      }
    }
  }

  /// A start tag over a limit: the same place, and no record that has not ended.
  @Test func aLimitIsBrokenAtTheSamePlace() throws {
    for tag in ["<q>1</q>", "<q/>", "<q  />", "<q a='1'\n>1</q>"] {
      let bytes = Array("<r><e>\(tag)<t>\(tag)</t></e></r>".utf8)
      for count in 1...5 {
        var limits = ReadingLimits()
        limits.elementPaths = count
        let ours = try read(bytes, plain: true, limits: limits)
        #expect(try ours == read(bytes, plain: false, limits: limits))
        #expect(count > 2 || ours.error.contains("distinct element paths"))
        limits = ReadingLimits()
        limits.depth = count
        #expect(
          try read(bytes, plain: true, limits: limits) == read(bytes, plain: false, limits: limits))
      }
    }
  }

  /// Tokens across the borders of the stretches that are checked for UTF-8 at a time.
  @Test func longDocumentsReadTheSame() throws {
    var text = "<r a='1'>"
    for number in 0..<3000 {
      text += "<e id='\(number)'><t>\(String(repeating: "ж", count: number % 97))</t>"
      text += number == 2500 ? "<p>\r\n5</p><x:y/></e>\n" : "<p>\(number)</p></e>\n"
    }
    for filler in 0..<5 {
      try expectSame(Array((text + String(repeating: "é", count: filler) + "</r>").utf8))
    }
    try expectSame(Array((text + "<e><t>" + String(repeating: "long ", count: 60_000)).utf8))
  }

  @Test func moreNamesThanTheTableHoldsReadTheSame() throws {
    var text = "<r>"
    for number in 0..<1500 { text += "<e id='\(number)'><t>x</t><f\(number)/></e>" }
    try expectSame(Array((text + "</r>").utf8))
    let long = String(repeating: "n", count: 300)
    try expectSame(Array("<r><e><\(long)>1</\(long)><p>2</p></e></r>".utf8))
    let many = (0..<70).map { "a\($0)='\($0)'" }.joined(separator: " ")
    try expectSame(Array("<r><e id='1' \(many)><p>2</p></e></r>".utf8))
  }
}
