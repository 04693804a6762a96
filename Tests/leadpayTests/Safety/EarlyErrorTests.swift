// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// A command that fails at once ends with exit code 1, never by a signal.
struct EarlyErrorTests {
  private let folder: TemporaryFolder
  private let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
    try folder.write("a,b,c\n1,2,3\n4,5,6\n", to: "three.csv")
    try folder.write("<!DOCTYPE a [<!ENTITY b 'c'>]><a><r><x>1</x></r></a>", to: "doctype.xml")
    try folder.write(String(repeating: "no database ", count: 400), to: "foreign.sqlite")
    try folder.write("", to: "folder.sqlite/file")
  }

  /// `LEADPAY_EARLY_ERRORS` makes it more often: half of the runs of the first ended by a signal.
  private var times: Int {
    ProcessInfo.processInfo.environment["LEADPAY_EARLY_ERRORS"].flatMap(Int.init) ?? 12
  }

  @Test(arguments: [
    ["import", "three.csv", "--profile", "stackoverflow-2021-2022", "--store", "new.sqlite"],
    ["import", "three.csv", "--profile", "dou-2024-12", "--store", "new.sqlite"],
    ["import", "three.csv", "--store", "foreign.sqlite"],
    ["import", "three.csv", "--store", "folder.sqlite"],
    ["import", "three.csv", "--store", "three.csv/below.sqlite"],
    ["import", "doctype.xml", "--store", "new.sqlite"],
  ])
  func exitCodeIsOne(arguments: [String]) throws {
    for _ in 0..<times {
      let result = try tool.run(arguments)
      #expect(result.status == 1, "\(result)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("new.sqlite")))
  }
}
