// SPDX-License-Identifier: MIT

import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

/// What `leadpay log` says it added is in the file.
struct LogSafetyTests {
  private let folder: TemporaryFolder
  private let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
    #expect(try tool.run("init", "me.yaml", "--blank").status == 0)
  }

  private func log(_ text: String, to file: String) throws -> Int32 {
    try tool.run("log", file, "evidence", text, "--date", "2026-11-01", "--quiet").status
  }

  @Test func nothingIsLostAmongManyAtOnce() throws {
    let added = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 12) { number in
      let text = "entry \(number) of twelve"
      if (try? log(text, to: "me.yaml")) == 0 { added.withLock { $0.append(text) } }
    }
    let file = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    #expect(added.withLock { $0.count } == 12)
    for text in added.withLock({ $0 }) { #expect(file.contains(text)) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["me.yaml"])
  }

  @Test func aLinkLeadsToTheFile() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.yaml"), withDestinationPath: "me.yaml")
    #expect(try log("through a link", to: "link.yaml") == 0)
    let file = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    #expect(file.contains("through a link"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link.yaml"))
        == "me.yaml")
  }

  @Test func aFailureLeavesNothingBeside() throws {
    #expect(try log("nobody", to: "nobody.yaml") == 1)
    #expect(try log("twice", to: "me.yaml") == 0)
    #expect(try log("twice", to: "me.yaml") == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["me.yaml"])
  }
}
