// SPDX-License-Identifier: MIT

import Foundations
import Testing

struct FaultTests {
  private enum Kind: Hashable {
    case damaged
  }

  @Test func everythingKnownStandsInOneLine() {
    let fault = Fault(
      Kind.damaged, "The quote is never closed.", file: "pay.csv", line: 12, column: 3,
      byteOffset: 345, key: "pay.base", remedy: "Close it.")
    #expect(
      "\(fault)" == "pay.csv:12:3: pay.base: The quote is never closed. (byte 345) Close it.")
  }

  @Test func whatIsUnknownIsLeftOut() {
    #expect("\(Fault(Kind.damaged, "It is empty.", file: "pay.csv"))" == "pay.csv: It is empty.")
    #expect("\(Fault(Kind.damaged, "It is empty.", file: ""))" == "It is empty.")
    #expect(
      "\(Fault(Kind.damaged, "It is cut.", file: "pay.csv", line: 2, remedy: "Fetch it again."))"
        == "pay.csv:2: It is cut. Fetch it again.")
  }

  @Test func theProgramNamesTheSettingsOfARemedy() {
    let count = 2
    let fault = Fault(
      Kind.damaged, "There are two.", file: "pay.csv",
      remedy: "Name one of \(count) with \(.store), such as \(.store) \("b.sqlite").")
    #expect(
      fault.text { "--\($0.rawValue)" }
        == "pay.csv: There are two. Name one of 2 with --store, such as --store b.sqlite.")
    #expect(
      "\(fault)"
        == "pay.csv: There are two. Name one of 2 with “store”, such as “store” b.sqlite.")
  }

  @Test func remediesAreEqualByWhatTheySay() {
    let word = "market"
    #expect(("Did you mean “\(word)”?" as Remedy) == "Did you mean “market”?")
    #expect(("Name \(.store)." as Remedy) != "Name \(.edition).")
    #expect(("" as Remedy).isEmpty)
  }
}
