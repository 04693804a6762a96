// SPDX-License-Identifier: MIT

import Foundations
import Testing

@testable import Settings

/// A file of nothing but faults tells a hundred of them, and looks for the words meant by no more.
struct ManyFaultsTests {
  @Test func aHundredFaultsAreToldOfManyKeys() throws {
    let yaml = (0..<30_000).map { "nam\($0): 1\n" }.joined()
    let file = try SettingsFile(yaml: yaml, name: "me.yaml")
    _ = file.root?.fields(["name", "market", "grade", "family"])
    #expect(!file.takesProblems)
    let error = #expect(throws: SettingsError.self) { try file.check() }
    #expect(error?.problems.count == SettingsFile.problemLimit)
  }
}
