// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// The talk aloud and the messages around it, by the built command.
struct RehearseTests {
  let folder: TemporaryFolder
  let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
    let example = Places.root.appending(path: "data/people/example.yaml")
    try folder.write(try String(contentsOf: example, encoding: .utf8), to: "me.yaml")
  }

  private func rehearse(_ arguments: String..., input: String) throws -> String {
    let result = try tool.run(["rehearse", "me.yaml", "--seed", "7"] + arguments, input: input)
    #expect(result.status == 0, "\(result)")
    return result.output
  }

  /// Enter ends the speech and shows four answers; six are ticked, or five where no sum is named.
  @Test func enterGoesOnAndTheRestIsTicked() throws {
    let all = try rehearse(input: String(repeating: "\n", count: 5) + "y\nyes\nja\ny\ny\ny\n")
    #expect(all.contains("Everything was there"), "\(all)")
    let some = try rehearse(input: String(repeating: "\n", count: 5) + "y\nn\n\ny\ny\ny\n")
    #expect(some.contains("Left out: the level you ask for"), "\(some)")
    #expect(some.contains("--seed 7"))
  }

  @Test func aPipeGetsAllOfItWithoutAClockOrSignsOfATerminal() throws {
    let text = try rehearse(input: "")
    #expect(text == (try rehearse(input: "")))
    #expect(text.components(separatedBy: "They say: ").count == 5)
    #expect(text.components(separatedBy: "[ ]").count > 5)
    #expect(!text.contains("\u{1B}") && !text.contains("\r") && !text.contains("0:00"))
    #expect(!text.contains("Left out"), "nobody has ticked anything")
  }

  @Test func whatTheFileHoldsMovesNoCursor() throws {
    let yaml = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    try folder.write(
      yaml.replacing("result: \"", with: "result: \"\\e[2J\\x9B31m\\r"), to: "me.yaml")
    let text = try rehearse(input: "\n\n")
    #expect(text.contains("[U+001B]"), "\(text)")
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }

  @Test func aProgramReadsItAsJSON() throws {
    let data = Data(try rehearse("--json", input: "").utf8)
    let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(record["seconds"] as? Int == 45 && record["seed"] as? Int == 7)
    #expect((record["answers"] as? [[String: String]])?.count == 4)
  }

  @Test func thereIsNothingToRehearseAfterTheLastTalk() throws {
    for day in ["2026-07-06", "2026-08-10", "2026-10-05"] {
      _ = try tool.run(
        "log", "me.yaml", "conversation", "--date", day, "--outcome", "refusal")
    }
    let result = try tool.run("rehearse", "me.yaml")
    #expect(result.status == 1 && result.errors.contains("no talk to rehearse"), "\(result)")
  }

  @Test func messagesAreDraftsAndOneText() throws {
    let result = try tool.run(
      "brief", "me.yaml", "--format", "message", "--to", "kim@example.org", "--output", "out")
    #expect(result.status == 0, "\(result)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
    #expect(
      names == ["before-the-talk.eml", "messages.txt", "pay-information.eml", "same-day.eml"])
    for name in names {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("out/\(name)"))
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
    let note = try String(contentsOfFile: folder.path("out/same-day.eml"), encoding: .utf8)
    #expect(note.contains("\r\nTo: kim@example.org\r\n"))
    let refused = try tool.run(
      "brief", "me.yaml", "--format", "message", "--to", "kim@example.org, all@example.org")
    #expect(refused.status == 2, "\(refused)")
    let manager = try tool.run("brief", "me.yaml", "--for", "manager", "--format", "message")
    #expect(manager.status == 2 && manager.errors.contains("html, pdf, md, json"), "\(manager)")
  }
}
