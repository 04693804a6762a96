// SPDX-License-Identifier: MIT

import BatchReports
import Foundations
import NegotiationBrief
import PremiumAnalysis
import Settings
import SurveyImport
import Testing
import Workflow

/// The same faults in every kind of settings file are told alike: all at once, each with its place.
struct SettingsFaultsTests {
  enum Kind: CaseIterable {
    case profile, person, playbook, plan, overrides, rates

    func read(_ yaml: String) throws {
      switch self {
      case .profile: _ = try ImportProfile(yaml: yaml, file: "f.yaml")
      case .person: _ = try Person.load(yaml: yaml, file: "f.yaml")
      case .playbook: _ = try Playbook.load(yaml: yaml, file: "f.yaml", extending: .builtIn())
      case .plan: _ = try BatchPlan.read(yaml, path: "f.yaml")
      case .overrides: _ = try TitleOverrides.load(yaml, source: "f.yaml")
      case .rates: _ = try AgeingRates(yaml: yaml, file: "f.yaml")
      }
    }

    func error(_ yaml: String) -> SettingsError? {
      #expect(throws: SettingsError.self, "\(self): \(yaml.prefix(80))") { try read(yaml) }
    }

    /// A file with a misspelt key, the place of that key, and a value of the wrong kind further down.
    var twoFaults: (yaml: String, misspelt: (line: Int, column: Int), meant: String, wrong: Int) {
      switch self {
      case .profile:
        (
          """
          profile: acme
          survey: acme
          name: Acme pay
          file: {format: csv}
          fields: {titel: Job, title: Job}
          pay: {currency: Euros, base: Pay}
          """, (5, 10), "title", 6
        )
      case .person: ("pay:\n  curency: EUR\ntalk-date: 2026-02-30\n", (2, 3), "currency", 3)
      case .playbook:
        ("headline:\n  amont: x\nthresholds:\n  signs-needed: three\n", (2, 3), "amount", 4)
      case .plan:
        ("store: s\noutput: o\npeople: {file: a, files: b}\nkeep-sets: many\n", (3, 10), "files", 4)
      case .overrides:
        (
          "overrides:\n  - title: A\n    garde: senior\n  - {title: B, grade: boss}\n", (3, 5),
          "grade", 4
        )
      case .rates: ("methd: linear\nrates:\n  DE: {2025: 0.03}\n", (1, 1), "method", 3)
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func allFaultsAreToldAtOnceEachWithItsPlace(kind: Kind) throws {
    let (yaml, misspelt, meant, wrong) = kind.twoFaults
    let error = try #require(kind.error(yaml))
    #expect(error.problems.count == 2, "\(error)")
    let first = try #require(error.problems.first)
    #expect(first.code == .unknownKey && first.nearest == meant, "\(error)")
    #expect((first.line, first.column) == (misspelt.line, misspelt.column), "\(error)")
    #expect(error.problems.last?.line == wrong, "\(error)")
    let lines = error.description.split(separator: "\n")
    #expect(lines.first?.hasPrefix("f.yaml:\(misspelt.line):\(misspelt.column): ") == true)
    #expect(lines.count == 2 && lines.allSatisfy { $0.hasSuffix(".") || $0.hasSuffix("?") })
  }

  @Test(arguments: Kind.allCases)
  func aFileThatGrowsByItsAliasesIsRefused(kind: Kind) throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let alias = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(alias)]\n"
    }
    #expect(kind.error(bomb)?.problems.first?.code == .tooLarge)
  }

  @Test(arguments: Kind.allCases)
  func aFileThatIsHugeOrDeepIsRefused(kind: Kind) throws {
    #expect(
      kind.error("a: " + String(repeating: "x", count: 2 << 20))?.problems.first?.code == .tooLarge)
    #expect(
      kind.error("a: " + String(repeating: "[", count: 50_000))?.problems.first?.code == .syntax)
  }

  @Test(arguments: Kind.allCases)
  func aKeyThatStandsTwiceIsNamed(kind: Kind) throws {
    let error = try #require(kind.error("one: 1\ntwo: 2\none: 3\n"))
    #expect(error.problems.map(\.code) == [.syntax])
    #expect(error.description.contains("“one” stands here twice. Keep one of the two."))
  }

  @Test(arguments: Kind.allCases)
  func aListIsNoSettingsFile(kind: Kind) throws {
    #expect(kind.error("- a: 1\n- b: 2\n")?.problems.first?.code == .wrongType)
  }

  @Test func thousandsOfFaultsAreCutOff() throws {
    let yaml = (1...5000).map { "k\($0): 1\n" }.joined()
    #expect(Kind.person.error(yaml)?.problems.count == SettingsFile.problemLimit)
  }
}
