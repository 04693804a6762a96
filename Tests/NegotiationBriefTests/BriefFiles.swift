// SPDX-License-Identifier: MIT

import Foundation
import Testing

/// Files beside these tests and in the package.
enum BriefFiles {
  private static let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// The example person of the package.
  static var examplePerson: String {
    let file = tests.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "data/people/example.yaml")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }

  /// Compares a text with the golden file of that name; `UPDATE_GOLDENS=1` writes it instead.
  static func expectGolden(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = tests.appending(path: "Golden").appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    guard golden != text else { return }
    let pairs = zip(golden.split(separator: "\n"), text.split(separator: "\n"))
    let first = pairs.first { $0 != $1 }
    Issue.record(
      "\(name) differs; golden: \(first?.0 ?? "(end)") — now: \(first?.1 ?? "(end)")",
      sourceLocation: sourceLocation)
  }
}
