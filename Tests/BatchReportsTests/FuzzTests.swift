// SPDX-License-Identifier: MIT

import BatchReports
import Foundations
import Settings
import TestSupport
import Testing

/// A plan is read, or refused with every problem at a place of its text.
@Test func aFuzzedPlanIsReadOrRefused() throws {
  var run = try FuzzRun(
    "plan",
    words: [
      ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", "&a ", "*a", "!!int ", "|\n", ">\n", "'", "\"",
      "#", "---\n", "? ", "~", "null", "<<: ", "\t", "name: ", "store: ", "inbox:", "folder: ..",
      "include: '*'", "settle-seconds: ", "people:", "formats: [html, pdf]", "reports:", "markets:",
      "DE/Berlin", "remote", "output: /", "keep-sets: ", "reject-limit-percent: ", "on-failure:",
      "command: ", "timeout-seconds: ", "\\0",
    ])
  let report = try run.run { bytes, _ in
    let text = String(decoding: bytes, as: UTF8.self)
    do throws(SettingsError) {
      let plan = try BatchPlan.read(text, path: "/p/plan.yaml")
      return .fine("read \(plan.reports.count)")
    } catch {
      return .refusal(error, file: "/p/plan.yaml", of: text)
    }
  }
  #expect(report.faults == [])
  #expect(report.outcomes.count > 5)
}
