// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// Comments cite docs/method.md by the titles of its sections, so that a citation cannot mislead unseen.
struct MethodCitationTests {
  private static func files(_ folders: String...) throws -> [(name: String, text: String)] {
    try folders.flatMap { folder in
      let root = Places.root.appending(path: folder)
      return try FileManager.default.subpathsOfDirectory(atPath: root.path)
        .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".yaml") || $0.hasSuffix(".md") }
        .map {
          (
            folder + "/" + $0,
            // A corpus file may hold any bytes.
            String(decoding: try Data(contentsOf: root.appending(path: $0)), as: UTF8.self)
          )
        }
    }
  }

  /// The titles of docs/method.md, without their numbers.
  private static func titles() throws -> Set<String> {
    let text = try String(
      contentsOf: Places.root.appending(path: "docs/method.md"), encoding: .utf8)
    return Set(text.matches(of: /\n##+ (?:[0-9]+ · )?([^\n]+)/).map { String($0.output.1) })
  }

  @Test("Every cited title of docs/method.md is there")
  func citedTitlesExist() throws {
    let titles = try Self.titles()
    #expect(titles.contains("Interval"))
    var count = 0
    for (name, text) in try Self.files("Sources", "Tests", "data") {
      // A citation may run over the end of a comment's line.
      let flat = text.replacing(/\n *(?:\/\/\/?|#)? */, with: " ")
      for citation in flat.matches(of: /docs\/method\.md\)?, “([^”]+)”/) {
        count += 1
        #expect(titles.contains(String(citation.output.1)), "\(name): “\(citation.output.1)”")
      }
    }
    #expect(count > 15)
  }

  @Test("No comment cites a document that is not in the repository")
  func nothingElseIsCited() throws {
    for (name, text) in try Self.files("Sources", "Tests", "data", "docs") {
      for match in text.matches(
        of: /methods(?:\.md)?`? ?§|methods\.md|domain\.md|survey-formats\.md/)
      where !name.hasSuffix("MethodCitationTests.swift") {
        Issue.record("\(name) cites \(match.output)")
      }
    }
  }
}
