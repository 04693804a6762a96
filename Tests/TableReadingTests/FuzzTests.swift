// SPDX-License-Identifier: MIT

import Foundations
import TableReading
import TestSupport
import Testing

/// Whatever the bytes are, reading ends in records or in a `ReadError` whose place is in the file.
@Suite(.serialized) struct FuzzTests {
  @Test func csvEndsInRecordsOrAnError() throws {
    var run = try FuzzRun(
      "csv",
      words: ["\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", "'", "\",\"", "\"\n", ",,,,"])
    let report = try run.run { bytes, random in
      Self.outcome(
        bytes,
        options {
          if random.index(below: 3) == 0 { $0.format = .csv }
          if random.index(below: 4) == 0 { $0.encoding = random.element(of: TextEncoding.allCases) }
          if random.index(below: 4) == 0 {
            $0.delimiter = random.element(of: [44, 59, 9, 124, 32])
          }
          if random.index(below: 4) == 0 {
            $0.quoting = random.element(of: [.none, .byte(34), .byte(39)])
          }
          if random.index(below: 6) == 0 { $0.headerRows = random.index(below: 4) }
          if random.index(below: 6) == 0 { $0.skipLines = random.index(below: 4) }
          if random.index(below: 6) == 0 { $0.limits.recordBytes = 1 + random.index(below: 200) }
          if random.index(below: 6) == 0 { $0.limits.fieldBytes = 1 + random.index(below: 50) }
          if random.index(below: 6) == 0 { $0.limits.columns = 1 + random.index(below: 5) }
          $0.repairQuotedRecords = random.index(below: 3) == 0
        })
    }
    #expect(report.faults == [])
    #expect(report.outcomes.count > 5)
  }

  @Test func xmlEndsInRecordsOrAnError() throws {
    var run = try FuzzRun(
      "xml",
      words: [
        "<a>", "</a>", "<a/>", " b='1'", "<![CDATA[", "]]>", "<!--", "-->", "<?x?>", "&amp;",
        "&#0;",
        "&#x10FFFF;", "&b;", "<!DOCTYPE r [", "<!ENTITY b 'c'>", "]>", "xmlns=''", "xmlns:p='u'",
        "<p:a>", "encoding='utf-16'", "<?xml version='1.0'?>", "\u{FEFF}",
      ])
    let paths = ["/r/e", "e", "*/*", "/r/e[@id]", "x:e", "", "//", "e[@id='1']", "/r//e", "r"]
    let fields = ["a", "@id", "../@k", ".", "a/@u", "a/b/c", "*", "../g/@k", "", "@", "..", "a["]
    let report = try run.run { bytes, random in
      Self.outcomeOfBothXMLReaders(
        bytes,
        options {
          if random.index(below: 3) == 0 { $0.format = .xml }
          if random.index(below: 6) == 0 { $0.encoding = random.element(of: TextEncoding.allCases) }
          if random.index(below: 2) == 0 { $0.recordPath = random.element(of: paths) }
          if random.index(below: 3) == 0 {
            $0.fields = [
              XMLFieldPath(random.element(of: fields)), XMLFieldPath(random.element(of: fields)),
            ]
          }
          if random.index(below: 4) == 0 { $0.namespaces = ["x": "urn:a"] }
          if random.index(below: 6) == 0 { $0.limits.depth = 1 + random.index(below: 6) }
          if random.index(below: 6) == 0 { $0.limits.textBytes = 1 + random.index(below: 30) }
          if random.index(below: 6) == 0 { $0.limits.recordBytes = 1 + random.index(below: 200) }
          if random.index(below: 6) == 0 { $0.limits.elementPaths = 1 + random.index(below: 5) }
        })
    }
    #expect(report.faults == [])
    #expect(report.outcomes.count > 5)
  }

  /// What leadpay's own scanner and libxml2 alone make of the bytes; a fault where they differ.
  static func outcomeOfBothXMLReaders(
    _ bytes: [UInt8], _ options: ReadingOptions
  ) -> FuzzRun.Outcome {
    var options = options
    var readings: [[String]] = []
    var outcome = FuzzRun.Outcome.fine("")
    for readsPlainXML in [false, true] {
      options.readsPlainXML = readsPlainXML
      var lines: [String] = []
      outcome = Self.outcome(bytes, options) { lines.append($0) }
      if case .fault = outcome { return outcome }
      readings.append(lines)
    }
    guard readings[0] != readings[1] else { return outcome }
    let place = zip(readings[0], readings[1]).prefix { $0 == $1 }.count
    let both = readings.map { place < $0.count ? $0[place] : "nothing" }
    return .fault("libxml2 alone: \(both[0]); with the plain scanner: \(both[1])")
  }

  /// Reads everything of the file that can be asked for.
  ///
  /// - Parameter report: gets each record and the error as text, to compare two readings.
  static func outcome(
    _ bytes: [UInt8], _ options: ReadingOptions, report: ((String) -> Void)? = nil
  ) -> FuzzRun.Outcome {
    var word = ""
    var fault: String?
    do {
      let reader = try TableReader(.bytes(bytes, name: "t"), options: options)
      var defects: Set<String> = []
      var before = RecordPosition(record: 0, line: 0, byteOffset: -1)
      let lineCount = 1 + bytes.count { $0 == 10 || $0 == 13 }
      try reader.read { record in
        for index in -1...record.fieldCount { _ = record[index].string.utf8.count }
        _ = record.originalText
        let position = record.position
        if let report {
          let values = (0..<record.fieldCount).map {
            record.isPresent($0) ? record[$0].string : "(absent)"
          }
          report("\(position) \(values) \(record.defects) \(record.originalText)")
        }
        if position.byteOffset < before.byteOffset || position.byteOffset > bytes.count {
          fault = "record at byte \(position.byteOffset) after \(before.byteOffset)"
        }
        if position.record != before.record + 1 { fault = "record \(position.record)" }
        if position.line < before.line || position.line > lineCount {
          fault = "record at line \(position.line) of \(lineCount) after \(before.line)"
        }
        before = position
        for defect in record.defects {
          defects.insert(defect.code)
          if !(0...bytes.count).contains(defect.byteOffset) {
            fault = "\(defect.code) at byte \(defect.byteOffset)"
          }
        }
      }
      word = "\(reader.description.format) \(reader.description.encoding) \(defects.sorted())"
    } catch let error as ReadError {
      word = error.code.rawValue
      report?("\(error) at byte \(error.byteOffset ?? -1)")
      fault = fault ?? misplaced(error, in: bytes)
    } catch {
      fault = "\(type(of: error)) \(error)"
    }
    return fault.map { .fault($0) } ?? .fine(word)
  }

  /// What is wrong with the place of an error; columns are given where a byte is no half character.
  private static func misplaced(_ error: ReadError, in bytes: [UInt8]) -> String? {
    if let offset = error.byteOffset, !(0...bytes.count).contains(offset) {
      return "\(error): byte \(offset) of \(bytes.count)"
    }
    guard !bytes.contains(0) else { return nil }
    // One byte, one scalar.
    let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    // libxml2 counts line feeds only, the CSV reader lone carriage returns too.
    guard TextPlaces(text, breaks: ["\n"]).fault(line: error.line, column: error.column) != nil
    else { return nil }
    return TextPlaces(text).fault(line: error.line, column: error.column).map { "\(error): \($0)" }
  }
}
