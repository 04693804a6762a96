// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import NegotiationBrief
import Settings
import Testing

struct PersonTests {
  @Test func readsTheExamplePerson() throws {
    let person = try Person.load(yaml: BriefFiles.examplePerson, file: "example.yaml")
    #expect(person.name == "Alex")
    #expect(person.market == Market(country: "DE"))
    #expect(person.comparison == .techLead)
    #expect(person.pay?.yearly(.base) == Money(units: 80_500, currency: .euro))
    #expect(person.pay?.yearly(.total) == Money(units: 80_500, currency: .euro))
    #expect(person.leadWorkSince == CalendarDate("2026-03-01"))
    #expect(person.examples.map(\.signs) == [[.plans, .translation], [.meetings], [.shielding]])
    #expect(person.employerSize == .upTo1000)
    #expect(person.gaps.isEmpty)
  }

  @Test func anEmptyFileIsAPersonWithEveryGap() throws {
    #expect(try Person.load(yaml: "", file: "ME.yaml") == Person())
    #expect(try Person.load(yaml: "# nothing yet\n", file: "ME.yaml") == Person())
    // A currency is missed only beside an amount.
    #expect(Person().gaps == PersonGap.allCases.filter { $0 != .payCurrency })
  }

  struct Fault: CustomTestStringConvertible {
    var yaml: String
    var code: SettingsError.Code
    /// Where the key or the value to blame starts.
    var line: Int
    var column: Int
    var nearest: String?

    var testDescription: String { yaml.replacing("\n", with: "⏎") }

    init(
      _ yaml: String, _ code: SettingsError.Code, _ line: Int, _ column: Int,
      nearest: String? = nil
    ) {
      (self.yaml, self.code, self.line, self.column) = (yaml, code, line, column)
      self.nearest = nearest
    }
  }

  @Test(arguments: [
    Fault("pay:\n  base: 80.500\n  currency: EUR", .badValue, 2, 9),
    Fault("markt: DE\n", .unknownKey, 1, 1, nearest: "market"),
    Fault("pay:\n  base: 80500\n  curency: EUR\n", .unknownKey, 3, 3, nearest: "currency"),
    Fault("pay:\n  base: 80500\nwalk-away: 7000\n", .badValue, 3, 12),
    Fault("pay:\n  base: 80500\nwalk-away: 860000\n", .badValue, 3, 12),
    Fault("lead-work-since: 2031-03\n", .badValue, 1, 18),
    Fault("examples:\n  - what: led\n    date: 2026-11-24\n", .badValue, 3, 11),
    Fault("log:\n  evidence:\n    - date: 2027-01-01\n      what: led\n", .badValue, 3, 13),
    Fault(
      "log:\n  conversations:\n    - date: 2026-03-02\n      outcome: refusal\n      revisit: 2026-03-01\n",
      .badValue, 5, 16),
    Fault("pay:\n  base: 80,500\n  currency: EUR\n", .wrongType, 2, 9),
    Fault("pay:\n  base: 80500\n  currency: Euros\n", .badValue, 3, 13),
    Fault("pay: 80500\n", .wrongType, 1, 6),
    Fault("market: Germany\n", .badValue, 1, 9),
    Fault("talk-date: 2026-02-30\n", .badValue, 1, 12),
    Fault("lead-role:\n  done: techlead\n", .badValue, 2, 9, nearest: "tech-lead"),
    Fault("signs:\n  plans: perhaps\n", .wrongType, 2, 10),
    Fault("examples: led a team\n", .wrongType, 1, 11),
    Fault("examples:\n  - date: 2026-03-01\n", .missingKey, 2, 5),
    Fault("log:\n  conversations:\n    - date: 2026-03-01\n", .missingKey, 3, 7),
    Fault("pay: {base: 1, period: month, months-paid: 11}\n", .badValue, 1, 44),
    Fault("pay: {base: 80500, months-paid: 13}\n", .badValue, 1, 33),
    Fault(
      "packages: [level-and-date, levle-and-date]\n", .badValue, 1, 28, nearest: "level-and-date"),
    Fault("packages: [base, base]\n", .badValue, 1, 18),
    Fault("anrede: Du und Sie\n", .badValue, 1, 9),
    Fault("budget-round: 2027-02-30\n", .badValue, 1, 15),
    Fault("praise:\n  by: Kim\n", .wrongType, 2, 3),
    Fault("locale: jp\n", .badValue, 1, 9),
    Fault("name: \"open\nmarket: DE\n", .syntax, 3, 1),
    Fault("name: a\nname: b\n", .syntax, 1, 1),
  ])
  func faultsNameTheirPlaceAndTheNearestKey(fault: Fault) throws {
    let error = try #require(throws: SettingsError.self) {
      try Person.load(
        yaml: fault.yaml, file: "ME.yaml", today: CalendarDate(year: 2026, month: 11, day: 23))
    }
    let problem = try #require(error.problems.first)
    #expect(error.problems.count == 1)
    #expect(problem.code == fault.code)
    #expect(problem.line == fault.line)
    #expect(problem.column == fault.column)
    #expect(problem.nearest == fault.nearest)
    #expect(error.description.hasPrefix("ME.yaml:\(fault.line):\(fault.column): "))
    #expect(!problem.remedy.isEmpty)
  }

  @Test func aMissingBonusIsNotZero() throws {
    let person = try Person.load(
      yaml: "pay:\n  base: 6000\n  currency: EUR\n  period: month\n", file: "ME.yaml")
    #expect(person.pay?.yearly(.base) == Money(units: 72_000, currency: .euro))
    #expect(person.pay?.yearly(.totalCash) == nil)
    #expect(person.pay?.yearly(.total) == nil)
  }

  /// 13 times 6,000: the year, its share and the floor beside it.
  @Test func aThirteenthMonthIsPartOfTheYear() throws {
    let yaml = "pay: {base: 6000, currency: EUR, period: month, months-paid: 13}\n"
    let person = try Person.load(yaml: yaml, file: "ME.yaml")
    #expect(person.pay?.periodsPerYear == 13)
    #expect(person.pay?.yearly(.base) == Money(units: 78_000, currency: .euro))
    #expect(person.pay?.yearlyUnits == 78_000)
  }

  @Test func anExampleKeepsWhetherItsDayWasTold() throws {
    let person = try Person.load(
      yaml: """
        examples:
          - {what: a, date: 2026-07-01}
          - {what: b, date: 2026-07}
          - {what: c}
        """, file: "ME.yaml")
    #expect(person.examples.map(\.isDayTold) == [true, false, true])
    #expect(
      person.examples.prefix(2).map(\.date) == [
        CalendarDate("2026-07-01"), CalendarDate("2026-07"),
      ])
  }

  @Test func deepNestingAndEndlessAliasesAreRefused() {
    let deep = "name: " + String(repeating: "[", count: 100_000)
    #expect(throws: SettingsError.self) { try Person.load(yaml: deep, file: "deep.yaml") }
    var bomb = "a: &a0 [x, x]\n"
    for level in 1...40 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(throws: SettingsError.self) { try Person.load(yaml: bomb, file: "bomb.yaml") }
    let huge = "name: " + String(repeating: "x", count: 3_000_000)
    #expect(throws: SettingsError.self) { try Person.load(yaml: huge, file: "huge.yaml") }
  }

  @Test func everyPrefixOfAFileIsReadOrRefusedWithoutACrash() {
    let bytes = Array(BriefFiles.examplePerson.utf8)
    for end in stride(from: 0, to: bytes.count, by: 7) {
      _ = try? Person.load(yaml: String(decoding: bytes[..<end], as: UTF8.self), file: "cut.yaml")
    }
  }
}

struct PersonWriterTests {
  @Test func writingAndReadingGivesTheSamePerson() throws {
    let person = try Person.load(yaml: BriefFiles.examplePerson, file: "example.yaml")
    let written = PersonWriter().yaml(for: person)
    #expect(try Person.load(yaml: written, file: "written.yaml") == person)
    #expect(written.contains("# "))
  }

  /// What the example leaves blank, and its other choices.
  @Test func everyAnswerSurvivesTheFile() throws {
    for pay in [
      "hours: 60%, full-week: 38.5, employment: contractor, period: hour",
      "hours: 23.1, full-week: 38.5, employment: employee", "period: month, months-paid: 13.5",
    ] {
      let person = try Person.load(
        yaml: """
          language: de
          locale: de-AT
          anrede: DU
          pay: {base: 45.5, currency: EUR, \(pay)}
          examples:
            - {what: "I: led", result: "calls “halved”", date: 2026-07-01, signs: [plans]}
            - {what: I planned, date: 2026-07}
          praise: ["“best” # runbook", Kim]
          company-ladder: leads one team
          decider: "Kim: head"
          budget-round: 2027-01-15
          review-date: 2027-02
          packages: [level-and-date, base]
          title-offer: {offered: yes, title: "Acting: lead", pay-mentioned: no}
          """, file: "ME.yaml")
      #expect(person.address == .informal && person.packagePreference == [.level, .base])
      #expect(person.ladderCriteria == ["leads one team"] && person.praise.count == 2)
      let written = PersonWriter().yaml(for: person)
      #expect(try Person.load(yaml: written, file: "w.yaml") == person, "\(written)")
    }
  }

  @Test func anEmptyPersonGivesAFormToFillIn() throws {
    let written = PersonWriter().yaml(for: Person())
    #expect(written.contains("\nmarket:  # "))
    #expect(try Person.load(yaml: written, file: "blank.yaml") == Person())
  }

  @Test(arguments: [
    "plain", "a: b # c", "\"quoted\" \\ back", "line\nbreak", "\u{202E}right to left",
    "\u{7}bell \u{85}\u{2028}", "- [x] *em*", "", " spaces ", "emoji 👩‍💻 and Їжак",
    "inner\u{FEFF}mark",
  ])
  func everyTextSurvivesTheFile(text: String) throws {
    var person = Person()
    person.name = text.isEmpty ? nil : text
    person.examples = [LeadExample(what: "x" + text, signs: [.plans])]
    person.log.conversations = [
      LoggedConversation(
        date: try #require(CalendarDate("2026-10-01")), outcome: .stallBudget, note: "x" + text)
    ]
    let written = PersonWriter().yaml(for: person)
    #expect(try Person.load(yaml: written, file: "w.yaml") == person)
  }

  @Test func aLogEntryIsAddedAndEveryOtherLineStays() throws {
    let before = BriefFiles.examplePerson
    let entry = LogEntry.conversation(
      LoggedConversation(
        date: try #require(CalendarDate("2026-12-07")), outcome: .stallBudget,
        revisit: CalendarDate("2027-02-01"), note: "asked for “#1”: budget"))
    let after = try PersonWriter().appending(entry, to: before, file: "ME.yaml")
    let person = try Person.load(yaml: after, file: "ME.yaml")
    #expect(person.log.conversations.count == 1)
    #expect(person.log.conversations.first?.revisit == CalendarDate("2027-02-01"))
    let kept = after.split(separator: "\n").filter { before.contains($0) }
    #expect(kept.count == before.split(separator: "\n").count)
  }

  @Test(arguments: [
    "", "name: A\n", "log:\n", "log:\n  evidence: []\n", "log:\n  evidence:\n",
    "log:\n    decisions:\n      - date: 2026-01-01\n        title: t\nname: B\n",
    "log:\n  evidence:\n  - date: 2026-01-01\n    what: old # kept\n\n# tail\nname: C\n",
    "log:\n  evidence:\n    - what: >\n        folded\n        text\n      date: 2026-01-01\n  revisits:\n",
    "name: A\r\nlog:\r\n  evidence:\r\n    - date: 2026-01-01\r\n      what: old\r\n",
    "log:\n  evidence: # my list\n    - {date: 2026-01-01, what: flow}\n",
  ])
  func everyLayoutTakesAnotherEntry(yaml: String) throws {
    let before = try Person.load(yaml: yaml, file: "ME.yaml")
    let entry = LoggedEvidence(
      date: try #require(CalendarDate("2026-11-23")), what: "new: thing", signs: [.plans],
      planItem: "mentor")
    let once = try PersonWriter().appending(.evidence(entry), to: yaml, file: "ME.yaml")
    let twice = try PersonWriter().appending(.evidence(entry), to: once, file: "ME.yaml")
    let after = try Person.load(yaml: twice, file: "ME.yaml")
    #expect(after.log.evidence == before.log.evidence + [entry, entry])
    for line in yaml.split(whereSeparator: \.isNewline) where line.contains("#") {
      #expect(twice.contains(line))
    }
  }

  @Test func aLayoutThatCannotBeAddedToIsLeftAlone() throws {
    let yaml = "log: {evidence: [{date: 2026-01-01, what: old}]}\n"
    let entry = LogEntry.revisit(
      Revisit(date: try #require(CalendarDate("2026-11-23")), about: "pay"))
    let error = try #require(throws: SettingsError.self) {
      try PersonWriter().appending(entry, to: yaml, file: "ME.yaml")
    }
    #expect(error.problems.first?.code == .cannotAppend)
    #expect(error.description.contains("about: \"pay\""))
  }
}

struct InterviewTests {
  let today = CalendarDate(dayNumber: 20_780)

  @Test func everyQuestionIsAKeyOfThePersonsFile() throws {
    for question in Interview.questions(today: today) {
      let answer = Self.fitting(question)
      // Months are counted of pay told by the month.
      let problem = question.problem(with: answer, after: ["pay.period": ["month"]])
      #expect(problem == nil, "\(question.id): \(answer)")
      #expect(!question.help.isEmpty)
    }
  }

  /// An answer that should be fine.
  private static func fitting(_ question: InterviewQuestion) -> String {
    switch question.kind {
    case .text where question.id == "pay.currency": "EUR"
    case .text where question.id == "market": "DE"
    case .text: question.defaultAnswer ?? "7"
    case .texts: "one"
    case .number: "12"
    case .yesNo: "yes"
    case .date: "2026-12-01"
    case .choice(let words), .ranking(let words): words.last ?? ""
    case .examples: "2026-04 I led it -> it runs"
    }
  }

  @Test func aWrongAnswerIsToldWhatToWrite() throws {
    let questions = Interview.questions(today: today)
    let pay = try #require(questions.first { $0.id == "pay.base" })
    #expect(pay.problem(with: "80,500")?.contains("80500") == true)
    let market = try #require(questions.first { $0.id == "market" })
    #expect(market.problem(with: "Germany") != nil)
  }

  @Test func answersMakeAPerson() throws {
    let person = try Interview.person(answers: [
      "name": ["Ana"], "market": ["pl"], "pay.base": ["18000"], "pay.currency": ["PLN"],
      "pay.period": ["month"], "pay.months-paid": ["13"],
      "examples": [
        "2026-04 I led the move → half the calls [plans]", "no date", "-> nothing before",
      ],
      "signs.plans": ["yes"], "alternatives": ["an offer"], "talk-date": [""],
      "packages": ["level-and-date", "base"],
    ])
    #expect(person.market == Market(country: "PL"))
    #expect(person.pay?.yearly(.base)?.units == 234_000)
    #expect(person.examples.map(\.what) == ["I led the move", "no date", "-> nothing before"])
    #expect(person.examples.map(\.result) == ["half the calls", nil, nil])
    #expect(person.packagePreference == [.level, .base])
    #expect(person.examples.first?.date == CalendarDate("2026-04"))
    #expect(person.talkDate == nil)
  }
}
