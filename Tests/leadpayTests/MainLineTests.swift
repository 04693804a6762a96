// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// The whole line, by the built command: survey files in, premium table and brief out.
struct MainLineTests {
  let folder: TemporaryFolder
  let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func store() throws -> Data? {
    FileManager.default.contents(atPath: folder.path("data/leadpay.sqlite"))
  }

  @Test func inspectPrintsEveryRecordAsALineOfJSON() throws {
    try folder.write("title;pay\nSenior;\"7\"\"0\"\nLead\n", to: "a.csv")
    let shown = try tool.run("inspect", "a.csv", "--records")
    #expect(shown.status == 0, "\(shown)")
    let lines = try shown.output.split(separator: "\n").map { try json(String($0)) }
    #expect(lines.count == 3)
    #expect(lines.first?["fields"] as? [String] == ["title", "pay"])
    #expect(lines.first?["delimiter"] as? String == ";")
    #expect(lines.dropFirst().first?["fields"] as? [String] == ["Senior", "7\"0"])
    #expect(lines.last?["line"] as? Int == 3)
    #expect(lines.last?["defects"] as? [String] == ["too-few-fields"])
  }

  @Test func sampleToImportToPremiumToBrief() throws {
    let made = try tool.run("sample", "--rows", "3000", "--seed", "5", "--output", "survey.csv")
    #expect(made.status == 0, "\(made)")
    let imported = try tool.run("import", "survey.csv", "--json")
    #expect(imported.status == 0, "\(imported)")
    let record = try json(imported.output)
    #expect(record["outcome"] as? String == "imported")
    #expect(record["edition"] as? String == "2026")
    let counts = try ["read", "accepted", "rejected", "duplicate", "skipped"].map {
      try #require(record[$0] as? Int)
    }
    #expect(counts[0] == 3000)
    #expect(counts[0] == counts[1] + counts[2] + counts[3] + counts[4])

    let premium = try tool.run("premium", "--market", "DE", "--json")
    #expect(premium.status == 0, "\(premium)")
    let rows = try #require(try json(premium.output)["rows"] as? [[String: Any]])
    let tech = try #require(
      rows.first {
        $0["role"] as? String == "tech-lead" && $0["family"] as? String == "software-engineering"
      })
    let value = try #require(tech["premium"] as? Double)
    let low = try #require(tech["premiumLow"] as? Double)
    let high = try #require(tech["premiumHigh"] as? Double)
    #expect(low <= value && value <= high)
    #expect(tech["payPeriod"] as? String == "year")

    let person = Places.root.appending(path: "data/people/example.yaml").path
    let brief = try tool.run("brief", person, "--format", "html,md,json,ics", "--output", "out")
    #expect(brief.status == 0, "\(brief)")
    for name in ["brief.html", "brief.md", "brief.json", "brief.ics"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("out/\(name)"))
      #expect((attributes[.posixPermissions] as? Int) == 0o600)
    }
    let position = try json(try tool.run("position", person, "--json").output)
    let numbers = try #require(position["numbers"] as? [String: Any])
    let target = try #require(numbers["target"] as? Int)
    let text = try String(contentsOfFile: folder.path("out/brief.md"), encoding: .utf8)
    #expect(text.contains("€\(target / 1000),000"))
  }

  @Test func theSameFileTwiceChangesNothing() throws {
    _ = try tool.run("sample", "--rows", "200", "--output", "survey.csv")
    _ = try tool.run("import", "survey.csv")
    let before = try tool.run("premium", "--json").output
    let again = try tool.run("import", "survey.csv", "--json")
    #expect(try json(again.output)["outcome"] as? String == "unchanged")
    #expect(try tool.run("premium", "--json").output == before)
  }

  @Test func csvAndXMLOfTheSameAnswersGiveTheSamePremiums() throws {
    for format in ["csv", "xml"] {
      _ = try tool.run(
        "sample", "--rows", "2000", "--seed", "9", "--format", format, "--output",
        "sample.\(format)")
      _ = try tool.run("import", "sample.\(format)", "--store", "\(format).sqlite")
    }
    let csv = try tool.run("premium", "--store", "csv.sqlite", "--format", "csv")
    let xml = try tool.run("premium", "--store", "xml.sqlite", "--format", "csv")
    #expect(csv.output == xml.output)
    #expect(csv.output.contains("tech-lead"))
  }

  @Test func aDryRunWritesNothing() throws {
    _ = try tool.run("sample", "--rows", "200", "--output", "survey.csv")
    let dry = try tool.run("import", "survey.csv", "--dry-run", "--rejects", "r.csv", "--json")
    #expect(try json(dry.output)["outcome"] as? String == "dry-run")
    #expect(try store() == nil)
    let rejects = try String(contentsOfFile: folder.path("r.csv"), encoding: .utf8)
    #expect(rejects.hasPrefix("file,record,line,byte,severity,rule,"))
  }

  @Test func whatTheProjectShipsIsWhatItsGeneratorMakes() throws {
    for (name, rows, year, format) in [
      ("sample-2024.csv", "4000", "2024", "csv"), ("sample-2025.xml", "3000", "2025", "xml"),
      ("sample-2026.csv", "5000", "2026", "csv"),
    ] {
      let made = try tool.run(
        "sample", "--rows", rows, "--seed", year, "--year", year, "--format", format)
      let shipped = try String(
        contentsOf: Places.root.appending(path: "data/\(name)"), encoding: .utf8)
      #expect(made.output == shipped, "data/\(name) is not what the generator makes")
    }
  }

  @Test func theDemoRunsTwice() throws {
    let data = Places.root.appending(path: "data").path
    for _ in 1...2 {
      let demo = try tool.run("demo", "--data", data)
      #expect(demo.status == 0, "\(demo)")
      #expect(demo.output.contains("reports/demo/brief.html"))
    }
  }
}

/// Bad input: a clear error, the right exit code, the store as it was.
struct BadInputTests {
  let folder: TemporaryFolder
  let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
    _ = try tool.run("sample", "--rows", "200", "--output", "good.csv")
    _ = try tool.run("import", "good.csv")
  }

  private static let header =
    "ResponseId,Submitted,JobTitle,Country,YearsExperience,CompanySize,BasePay,Currency,PayPeriod,"
    + "Bonus,Technologies,Comment\n"

  @Test(arguments: [
    ("missing.csv", nil, "missing.csv"),
    ("empty.csv", "", "empty.csv"),
    ("torn.xml", "<SalarySurvey year=\"2026\"><Response id=\"1\"><BasePay>1</Base", "torn.xml:1"),
    (
      "entity.xml",
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "entity.xml:1"
    ),
    ("unknown.csv", "a,b,c\n1,2,3\n4,5,6\n", "No profile fits"),
  ])
  func isRefusedAndTheStoreIsUnchanged(name: String, text: String?, says: String) throws {
    if let text { try folder.write(text, to: name) }
    let before = try tool.run("store", "info", "--json").output
    let result = try tool.run("import", name)
    #expect(result.status == 1, "\(result)")
    #expect(result.errors.contains(says), "\(result)")
    #expect(!result.errors.contains("root:"), "an external entity was followed")
    #expect(try tool.run("store", "info", "--json").output == before)
  }

  @Test func aQuoteTooManyCostsItsRecordOnly() throws {
    let good = try String(contentsOf: folder.url.appending(path: "good.csv"), encoding: .utf8)
    try folder.write(good + "201,\"2026-01-01,Senior Developer\n", to: "open-quote.csv")
    let result = try tool.run("import", "open-quote.csv", "--dry-run", "--json")
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("too-few-fields"))
  }

  @Test func someFilesFailingIsPartlyDone() throws {
    _ = try tool.run(
      "sample", "--rows", "100", "--seed", "2", "--year", "2025", "--output", "b.csv")
    let result = try tool.run("import", "missing.csv", "b.csv")
    #expect(result.status == 3, "\(result)")
    #expect(result.output.contains("imported as"))
  }

  @Test func wrongUsageIsTwo() throws {
    for arguments in [["premium", "--nonsense"], ["premium", "--market", "Germany"], ["import"]] {
      let result =
        switch arguments.count {
        case 1: try tool.run(arguments[0])
        case 2: try tool.run(arguments[0], arguments[1])
        default: try tool.run(arguments[0], arguments[1], arguments[2])
        }
      #expect(result.status == 2, "\(result)")
    }
  }

  @Test func aMisspeltKeyOfAPersonsFileIsNamedWithItsPlace() throws {
    try folder.write("market: DE\nfamly: software-engineering\n", to: "me.yaml")
    let result = try tool.run("brief", "me.yaml")
    #expect(result.status == 1, "\(result)")
    #expect(result.errors.contains("me.yaml:2:1"), "\(result)")
    #expect(result.errors.contains("family"), "\(result)")
  }

  @Test func anUnknownProfileIsNamed() throws {
    let result = try tool.run("import", "good.csv", "--profile", "template-cvs")
    #expect(result.status != 0)
    #expect(result.errors.contains("template-csv"), "\(result)")
  }
}
