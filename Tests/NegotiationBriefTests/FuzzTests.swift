// SPDX-License-Identifier: MIT

import Foundations
import NegotiationBrief
import Settings
import TestSupport
import Testing

/// A person's file is read, or refused at a place of its text.
@Test func aFuzzedPersonIsReadOrRefused() throws {
  var run = try FuzzRun(
    "person",
    words: [
      ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", "&a ", "*a", "!!int ", "|\n", ">\n", "'", "\"",
      "#", "---\n", "? ", "~", "null", "<<: ", "\t", "name: ", "market: DE/Berlin", "grade: senior",
      "pay:", "base: ", "currency: EUR", "examples:", "what: ", "date: 2026-02-30", "signs:",
      "log:",
      "conversations:", "outcome: ", "talk-date: ", "9999-12-31", "title-offer:",
      "experience-years: ",
    ])
  let report = try run.run { bytes, _ in
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(SettingsError) {
      let person = try Person.load(yaml: text, file: "f")
      return .fine("read \(person.pay != nil) \(person.examples.count) \(person.grade != nil)")
    } catch {
      return .refusal(error, file: "f", of: text)
    }
  }
  #expect(report.faults == [])
  #expect(report.outcomes.count > 5)
}
