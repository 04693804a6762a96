// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// What a new user does wrong, by the built command.
struct UserErrorTests {
  let folder: TemporaryFolder
  let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func initReadsAnswersAsPeopleTypeThem() throws {
    let answers = Answers(
      name: "Ana", locale: "de", address: "sie", market: "Germany", family: "Software Engineering",
      grade: "Senior", roleDone: "tech", roleWanted: "team", employerSize: "120",
      experience: "9,5", period: "year", pay: "80.500 €", bonus: "5.000", currency: "euro",
      basis: "gross", leadWorkSince: "2025-03")
    let result = try tool.run("init", "me.yaml", input: answers.input)
    #expect(result.status == 0, "\(result)")
    let yaml = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    for line in [
      "anrede: Sie ", "market: DE ", "family: software-engineering ", "  wanted: team-lead ",
      "  base: 80500 ",
      "  bonus: 5000 ", "  currency: EUR ", "experience-years: 9.5 ",
    ] {
      #expect(yaml.contains(line), "\(line) in\n\(yaml)")
    }
    #expect(result.errors.contains("taken as 80500"))
    for question in ["Which title?", "months' pay", "What have others said"] {
      #expect(!result.errors.contains(question), "no title was offered, no month told, no example")
    }
  }

  /// The market's currency stands in for one that is not told; without a market it stays blank.
  @Test(arguments: [("DE", "EUR"), ("UA", "UAH"), ("", "")])
  func aSkippedCurrencyLosesNoAnswer(market: String, currency: String) throws {
    let answers = Answers(name: "Ana", market: market, pay: "80500", bonus: "0", equity: "0")
    let result = try tool.run("init", "me.yaml", input: answers.input)
    #expect(result.status == 0, "\(result)")
    let yaml = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    #expect(yaml.contains("  base: 80500 "))
    #expect(yaml.contains("  currency:\(currency.isEmpty ? "" : " " + currency)  #"), "\(yaml)")
    let brief = try tool.run("brief", "me.yaml", "--format", "md", "--output", "out")
    #expect(brief.status == 0, "\(brief)")
  }

  /// `5500 USD` in Ukraine is no hryvnia; an example may say in brackets which sign it shows.
  @Test func initKeepsWhatStandsBesideAnAnswer() throws {
    let answers = Answers(
      name: "Ana", market: "UA", period: "month", monthsPaid: "17\n13", pay: "5500 USD",
      basis: "net", leadWorkSince: "2026-01",
      examples: [
        "2026-04 I led the move (twice) -> half the calls [plans, translation]",
        "2026-05-02 I wrote [x] notes [draft]",
      ], praise: ["“best runbook I have seen”, Kim"], decider: "Kim, head of engineering",
      budgetRound: "2027-01-15", packages: ["level", "level-and-date", "base", "none"])
    let result = try tool.run("init", "me.yaml", input: answers.input)
    #expect(result.status == 0, "\(result)")
    let yaml = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    for line in [
      "  currency: USD ", "  period: month ", "  months-paid: 13 ",
      "  - what: \"I led the move (twice)\"\n    result: \"half the calls\"\n    date: 2026-04\n",
      "    signs: [plans, translation]",
      "  - what: \"I wrote [x] notes [draft]\"\n    date: 2026-05-02",
      "praise:  # what others said of your lead work, in their words\n  - \"“best runbook",
      "decider: \"Kim, head of engineering\"", "budget-round: 2027-01-15",
      "packages: [level-and-date, base]",
    ] {
      #expect(yaml.contains(line), "\(line) in\n\(yaml)")
    }
  }

  @Test func nobodyIsAskedForAFileThatCannotBeWritten() throws {
    let result = try tool.run("init", "nowhere/me.yaml", input: "Ana\n")
    #expect(result.status == 1)
    #expect(!result.errors.contains("What should the brief call you?"), "\(result)")
    #expect(result.errors.contains("does not exist"))
  }

  @Test func initReadsDatesNonesAndOtherLanguages() throws {
    let answers = Answers(
      name: "Ana", locale: "de", market: "DE", roleDone: "none", roleWanted: "any",
      experience: "none", pay: "80500", bonus: "none", equity: "02.2025\nnone", currency: "eur",
      basis: "before", leadWorkSince: "Feb 2025",
      examples: [
        "May 2026 wrote the runbook [sheilding]", "May 2026 wrote the runbook [shielding]",
        "2026-09-31 mentored two juniors", "31.10.2026 mentored two juniors", "02/2025",
        "kept 24/7 support going", "2026-04 set up the on-call rota",
        "Outage 2025 postmortem led", "04-05-2026 led it",
      ], readiness: ["ja", "nein", "yep"])
    let result = try tool.run("init", "me.yaml", input: answers.input)
    #expect(result.status == 0, "\(result)")
    let yaml = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    for line in [
      "  done:  #", "  wanted: any-lead ", "experience-years:  #", "  bonus: 0 ", "  equity: 0 ",
      "  currency: EUR ", "  basis: gross ", "lead-work-since: 2025-02-01 ",
      "  - what: \"wrote the runbook\"\n    date: 2026-05\n    signs: [shielding]",
      "  - what: \"mentored two juniors\"\n    date: 2026-10-31",
      "  - what: \"kept 24/7 support going\"",
      "  - what: \"set up the on-call rota\"\n    date: 2026-04",
      "  - what: \"Outage 2025 postmortem led\"", "  meetings: yes", "  plans: no",
      "  translation: yes",
    ] {
      #expect(yaml.contains(line), "\(line) in\n\(yaml)")
    }
    for words in [
      "did you mean shielding?", "“2026-09-31” is no day that exists",
      "What did you do in 2025-02?", "“02.2025” could be more than one amount",
    ] {
      #expect(result.errors.contains(words), "\(words) in\n\(result)")
    }
  }

  @Test func whatCannotBeIsAskedAgain() throws {
    let answers = Answers(
      name: "Ana", locale: "de", market: "DE", pay: "80500", currency: "XYZ\nEUR",
      leadWorkSince: "1925-02\n", examples: ["2027-05 led it", "2026-05 led it"],
      talkDate: "2026-11-01\n2026-12-14", planStart: "1999-01-01\n2026-11-30")
    let result = try tool.run("init", "me.yaml", input: answers.input)
    #expect(result.status == 0, "\(result)")
    for words in [
      "“XYZ” is no currency", "That is 1925-02-01, more than sixty years ago",
      "That is 2027-05-01, which is after", "2026-11-01 is past", "1999-01-01 is far from",
    ] {
      #expect(result.errors.contains(words), "\(words) in\n\(result)")
    }
    let yaml = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    #expect(yaml.contains("talk-date: 2026-12-14") && yaml.contains("plan-start: 2026-11-30"))
  }

  @Test func theLogTakesNothingTwice() throws {
    _ = try tool.run("init", "me.yaml", "--blank")
    let talk = [
      "log", "me.yaml", "conversation", "no money this quarter", "--outcome", "stall-budget",
    ]
    #expect(try tool.run(talk).status == 0)
    let yaml = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    #expect(yaml.contains("note: \"no money this quarter\""), "\(yaml)")
    let evidence = ["log", "me.yaml", "evidence", "taught two juniors", "--sign", "teaching"]
    #expect(try tool.run(evidence).status == 0)
    for again in [talk, evidence, ["log", "me.yaml", "conversation", "--outcome", "refusal"]] {
      let result = try tool.run(again)
      #expect(result.status == 1 && result.errors.contains("nothing was added"), "\(result)")
    }
    let decision = try tool.run("log", "me.yaml", "decision", "One bus")
    #expect(decision.status == 0 && decision.errors.contains("It counts once"), "\(decision)")
    let past = try tool.run("log", "me.yaml", "revisit", "2026-10-01", "bonus round")
    #expect(past.status == 2 && past.errors.contains("is past"), "\(past)")
  }

  /// What `show` prints is taken back: a company changes one sentence of it.
  @Test(arguments: ["en", "de"])
  func theBuiltInPlaybookCanBeCopiedAndChanged(language: String) throws {
    let shown = try tool.run("show", "playbook.\(language).yaml")
    #expect(shown.status == 0, "\(shown)")
    let ours = shown.output.replacing(
      language == "en" ? "I enjoy this work" : "Die Arbeit macht mir Spaß", with: "Ours")
    #expect(ours != shown.output)
    try folder.write(ours, to: "ours.yaml")
    _ = try tool.run("init", "me.yaml", "--blank")
    let brief = try tool.run(
      "brief", "me.yaml", "--playbook", "ours.yaml", "--language", language, "--format", "md",
      "--output", "out")
    #expect(brief.status == 0, "\(brief)")
    let page = try String(contentsOfFile: folder.path("out/brief.md"), encoding: .utf8)
    #expect(page.contains("Ours"))
    for name in ["person.schema.json", "brief.schema.json", "batch-plan.schema.json"] {
      let schema = try tool.run("show", name)
      #expect(try json(schema.output)["$schema"] != nil, "\(schema)")
    }
    #expect(try tool.run("show", "nothing.yaml").status == 2)
  }

  @Test func aFloorOfAMonthIsAskedForAgain() throws {
    let answers = Answers(
      market: "DE", period: "year", pay: "80500", walkAway: "1500\n7000\n86000")
    let result = try tool.run("init", "me.yaml", input: answers.input)
    #expect(result.errors.contains("less than half of your pay of a year, 80500"), "\(result)")
    let yaml = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    #expect(yaml.contains("walk-away: 86000 "), "\(yaml)")
  }

  @Test func whatTheStoreDoesNotHaveIsNoSuccess() throws {
    _ = try tool.run("sample", "--rows", "400", "--output", "survey.csv")
    _ = try tool.run("import", "survey.csv")
    let nothing = try tool.run("premium", "--market", "JP", "--json")
    #expect(nothing.status == 1, "\(nothing)")
    #expect(nothing.errors.contains("markets:") && nothing.errors.contains("DE"))
    #expect((try json(nothing.output)["rows"] as? [Any])?.isEmpty == true)
    let some = try tool.run("premium", "--market", "JP", "--market", "DE")
    #expect(some.status == 3, "\(some)")
    #expect(some.errors.contains("Nothing matches JP") && some.output.contains("DE ·"))
    #expect(try tool.run("premium", "--market", "DE").status == 0)
  }

  @Test func aRevisitBeforeItsConversationIsNotLogged() throws {
    _ = try tool.run("init", "me.yaml", "--blank")
    let result = try tool.run(
      "log", "me.yaml", "conversation", "--date", "2026-11-20", "--outcome", "stall-budget",
      "--revisit", "2026-10-01")
    #expect(result.status == 2)
    #expect(result.errors.contains("lies before the conversation"), "\(result)")
  }

  @Test func initRefusesAFamilyThatDoesNotExist() throws {
    let result = try tool.run("init", "me.yaml", input: "Ana\n\nDE\neuro\n\n")
    #expect(result.errors.contains("Possible: software-engineering, data"), "\(result)")
  }

  @Test(arguments: ["", "\n\n"])
  func anInterviewWithoutAnAnswerWritesNothing(input: String) throws {
    let result = try tool.run("init", "me.yaml", input: input)
    #expect(result.status == 1)
    #expect(result.errors.contains("nothing was written"), "\(result)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("me.yaml")))
  }

  /// Once before the currency is asked for, once in the middle of the examples.
  @Test(arguments: [13, 19])
  func anInterviewThatBreaksOffKeepsWhatWasAnswered(count: Int) throws {
    let answers = Answers(
      name: "Ana", locale: "de", market: "UA", period: "month", pay: "5500 USD", basis: "net",
      leadWorkSince: "2026-01", examples: ["2026-04 led the move [plans]"]
    ).lines.prefix(count)
    let result = try tool.run("init", "me.yaml", input: answers.joined(separator: "\n") + "\n")
    #expect(result.status == 3, "\(result)")
    #expect(result.errors.contains("What you answered is kept"))
    #expect(result.errors.contains("Still without an answer:"))
    let yaml = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    for line in ["market: UA ", "  base: 5500 ", "  currency: USD "] {
      #expect(yaml.contains(line), "\(line) in\n\(yaml)")
    }
    #expect(yaml.contains("what: \"led the move\"") == (count == 19), "\(yaml)")
    #expect(try tool.run("brief", "me.yaml", "--format", "md", "--output", "out").status == 0)
  }

  @Test func halfAnInterviewReplacesNoFile() throws {
    _ = try tool.run("init", "me.yaml", "--blank")
    let before = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    let result = try tool.run("init", "me.yaml", "--force", input: "Ana\nen\n")
    #expect(result.status == 1)
    #expect(result.errors.contains("me.yaml stays as it was"), "\(result)")
    #expect(try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8) == before)
  }

  @Test func aStoreOfNoBytesIsNamedAsEmpty() throws {
    try folder.write("", to: "empty.sqlite")
    for command in [["premium"], ["store", "info"], ["import", "x.csv"]] {
      let result = try tool.run(command + ["--store", "empty.sqlite"])
      #expect(result.status == 1)
      #expect(result.errors.contains("empty (0 bytes)"), "\(result)")
    }
  }

  @Test func aWrongUseFoundLateIsToldWithoutTheWholeUsage() throws {
    _ = try tool.run("init", "me.yaml", "--blank")
    let result = try tool.run("log", "me.yaml", "evidence", "x", "--date", "2030-01-01")
    #expect(result.status == 2)
    #expect(!result.errors.contains("Usage:"), "\(result)")
    #expect(result.errors.contains("leadpay log --help"))
    let export = try tool.run("store", "export", "--json")
    #expect(export.status == 2, "\(export)")
  }

  @Test func filesOfABriefAreTheOwnersAlone() throws {
    _ = try tool.run("init", "me.yaml", "--blank")
    let result = try tool.run("brief", "me.yaml", "--format", "html,md,json,ics", "--output", "out")
    #expect(result.status == 0, "\(result)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("out"))
    #expect(files.sorted() == ["brief.html", "brief.ics", "brief.json", "brief.md"])
    for file in files {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("out/\(file)"))
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
  }

  @Test func everyCommandThatTakesJSONPrintsJSON() throws {
    let written = try tool.run("init", "me.yaml", "--blank", "--json")
    #expect(try json(written.output)["file"] as? String == "me.yaml")
    let logged = try tool.run("log", "me.yaml", "evidence", "ran the review", "--json")
    #expect(try json(logged.output)["added"] as? String == "evidence")
    _ = try tool.run("sample", "--rows", "50", "--output", "survey.csv")
    _ = try tool.run("import", "survey.csv")
    let verified = try tool.run("store", "verify", "--json")
    #expect(try json(verified.output)["isSound"] as? Bool == true)
    let draft = try tool.run("inspect", "survey.csv", "--suggest-profile", "p.yaml", "--json")
    #expect(try json(draft.output)["profile"] as? String == "p.yaml")
    let shown = try tool.run("profiles", "show", "template-csv", "--json")
    #expect(try json(shown.output)["id"] as? String == "template-csv")
    let changes = try tool.run(
      "profiles", "diff", "germany-it-2020", "germany-it-2021", "--json")
    #expect(
      try JSONSerialization.jsonObject(with: Data(changes.output.utf8)) as? [[String: Any]] != nil)
  }

  @Test func whatIsStillToComeIsNotLogged() throws {
    _ = try tool.run("init", "me.yaml", "--blank")
    let result = try tool.run(
      "log", "me.yaml", "conversation", "--outcome", "progress", "--date", "2030-01-01")
    #expect(result.status == 2, "\(result)")
    #expect(result.errors.contains("still to come"))
  }

  @Test func aFolderIsNoStore() throws {
    for command in [["premium"], ["store", "info"]] {
      let result = try tool.run(command + ["--store", "."])
      #expect(result.status == 1)
      #expect(result.errors.contains("this is a folder"), "\(result)")
    }
  }

  @Test func aFullDiskIsNoSuccess() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", "exec \"$0\" profiles > /dev/full", LeadpayTool.executable.path]
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 1)
  }
}
