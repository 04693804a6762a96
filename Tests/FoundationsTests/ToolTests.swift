// SPDX-License-Identifier: MIT

import Foundations
import Testing

struct ToolTests {
  @Test func inputGoesThroughAndOutputComesBack() {
    let text = String(repeating: "line\n", count: 100_000)
    #expect(Tool.run(["cat"], input: text) == Tool.Result(ending: .exited(0), output: text))
  }

  @Test func withoutInputNothingIsRead() {
    #expect(Tool.run(["cat"]).output.isEmpty)
  }

  @Test func endingTellsCodeAndSignal() {
    #expect(Tool.run(["sh", "-c", "exit 3"]).ending == .exited(3))
    #expect(Tool.run(["sh", "-c", "kill -9 $$"]).ending == .signalled(9))
  }

  @Test func complaintsAreKeptWithTheOutput() {
    #expect(Tool.run(["sh", "-c", "echo a; echo b >&2"]).output == "a\nb\n")
  }

  @Test func missingProgramIsNotStarted() {
    guard case .notStarted(let problem) = Tool.run(["no-such-tool-here"]).ending else {
      Issue.record("it ran")
      return
    }
    #expect(problem.contains("No such file"))
  }

  @Test func argumentsMeetNoShellAndTheEnvironmentIsExtended() {
    let run = Tool.run(
      ["sh", "-c", "printf '%s %s' \"$1\" \"$LEADPAY_TOLD\"", "sh", "$(id); x"],
      environment: ["LEADPAY_TOLD": "yes"])
    #expect(run.output == "$(id); x yes")
  }
}
