// SPDX-License-Identifier: MIT

import Compensation
package import Foundations

extension Person {
  /// The person a YAML file tells of.
  ///
  /// A key that is not known, a value of the wrong kind, a date that does not exist and a floor that
  /// cannot be of a year are errors; a missing answer is not.
  ///
  /// - Parameter today: the day the file is read for: what has happened cannot lie after it. Nil takes
  ///   any day.
  package static func load(
    yaml: String, file: String, today: CalendarDate? = nil
  ) throws(PersonError) -> Person {
    let tree = try YAMLTree(yaml: yaml, file: file)
    guard let root = tree.root else { return Person() }
    return try PersonReading(root: YAMLMapping(root, in: tree), today: today).person()
  }
}

/// One reading of a person's file.
private struct PersonReading {
  let root: YAMLMapping
  let today: CalendarDate?

  func person() throws(BriefFileError) -> Person {
    try root.allow(PersonKey.root)
    var person = Person()
    person.name = try root.text("name")
    person.locale = try root.parsed(
      "locale", remedy: "Write a language, with a country if you like: en, en-US, de-DE."
    ) { LocaleFormat.wellFormed($0) }
    person.language = try root.parsed(
      "language",
      remedy:
        "Write one of the playbook's languages: \(Playbook.languages.joined(separator: ", "))."
    ) { word in Playbook.languages.first { $0 == word.lowercased() } }
    person.market = try root.parsed(
      "market",
      remedy: "Write a country's two letters, a metro after a slash, or remote: DE, DE/Berlin."
    ) { Market($0) }
    person.family = try root.parsed(
      "family", remedy: "Write a short slug such as software-engineering, data, qa or devops."
    ) { slug($0).map(JobFamily.init(rawValue:)) }
    person.grade = try root.parsed(
      "grade",
      remedy: "Possible: \(PersonKey.grades.map(\.word).joined(separator: ", "))."
    ) { word in PersonKey.grades.first { $0.word == word.lowercased() }?.grade }
    if let role = try root.mapping("lead-role") {
      try role.allow(["done", "wanted"])
      person.leadWorkDone = try role.word("done", as: LeadComparison.self)
      person.leadRoleWanted = try role.word("wanted", as: LeadComparison.self)
    }
    person.pay = try pay()
    person.employerSize = try root.parsed(
      "employer-size",
      remedy: "Write a headcount such as 120, or a band: "
        + EmployerSize.allCases.map(\.rawValue).joined(separator: ", ") + "."
    ) { EmployerSize(rawValue: $0) ?? Int($0).flatMap(EmployerSize.init(headcount:)) }
    person.experienceYears = try root.number("experience-years", upTo: 80)
    person.leadWorkSince = try leadWorkSince()
    try readLeadWork(into: &person)
    try readTalk(into: &person)
    person.log = try log()
    return person
  }

  private func pay() throws(BriefFileError) -> PersonPay? {
    guard let pay = try root.mapping("pay") else { return nil }
    try pay.allow(["base", "bonus", "equity", "total", "currency", "period", "basis"])
    let base = try pay.number("base")
    let bonus = try pay.number("bonus")
    let equity = try pay.number("equity")
    let total = try pay.number("total")
    let currency = try pay.parsed(
      "currency", remedy: "Write the three letters of ISO 4217: EUR, USD, PLN."
    ) { Currency($0) }
    let period = try pay.word("period", as: PayPeriod.self)
    let basis = try pay.word("basis", as: TaxBasis.self)
    guard [base, bonus, equity, total].contains(where: { $0 != nil }) else { return nil }
    return PersonPay(
      base: base, bonus: bonus, equity: equity, total: total, currency: currency,
      period: period ?? .year, basis: basis ?? .gross)
  }

  /// A working life ago at most.
  private func leadWorkSince() throws(BriefFileError) -> CalendarDate? {
    let key = "lead-work-since"
    guard let since = try root.date(key, notAfter: today) else { return nil }
    guard let today, since < today.adding(months: -12 * 60) else { return since }
    throw root.tree.fault(
      .badValue, at: root.value(key), key: key,
      problem: "“\(key)” is \(since), more than sixty years ago.",
      remedy: "Write the month in which you began, as 2026-03.")
  }

  private func readLeadWork(into person: inout Person) throws(BriefFileError) {
    for entry in try root.mappings("examples") {
      try entry.allow(["what", "date", "signs"])
      person.examples.append(
        LeadExample(
          what: try entry.require(
            "what", try entry.text("what"), remedy: "Say in one line what you did."),
          date: try entry.date("date", notAfter: today),
          signs: try entry.words("signs", as: LeadSign.self)))
    }
    person.signs = try answers("signs", LeadSign.self)
    person.cautions = try answers("cautions", Caution.self)
    person.redFlags = try answers("red-flags", RedFlag.self)
    person.managerCares = try root.texts("manager-cares")
    person.alternatives = try root.texts("alternatives")
  }

  private func readTalk(into person: inout Person) throws(BriefFileError) {
    person.talkDate = try root.date("talk-date")
    person.planStart = try root.date("plan-start")
    if let offer = try root.mapping("title-offer") {
      try offer.allow(["offered", "title", "pay-mentioned"])
      let title = try offer.text("title")
      if let isOffered = try offer.yesNo("offered") ?? (title == nil ? nil : true) {
        person.titleOffer = TitleOffer(
          isOffered: isOffered, title: title, payMentioned: try offer.yesNo("pay-mentioned"))
      }
    }
    person.costOfAsking = try root.number("cost-of-asking")
    person.walkAway = try floor(beside: person.pay)
    if let facts = try root.mapping("replacement") {
      try facts.allow(["agency-fee-percent", "months-to-hire", "months-to-ramp-up"])
      let replacement = ReplacementFacts(
        agencyFeePercent: try facts.number("agency-fee-percent", upTo: 100),
        monthsToHire: try facts.number("months-to-hire", upTo: 60),
        monthsToRampUp: try facts.number("months-to-ramp-up", upTo: 60))
      person.replacement = replacement == ReplacementFacts() ? nil : replacement
    }
  }

  /// The person's own floor for pay of a year: one that is far from the pay of a year is of a month, or
  /// mistyped.
  private func floor(beside pay: PersonPay?) throws(BriefFileError) -> Double? {
    guard let floor = try root.number("walk-away") else { return nil }
    guard let year = pay?.yearlyUnits, year > 0, !(year / 2...year * 3).contains(floor) else {
      return floor
    }
    let (told, whole) = (YAMLText.number(floor), YAMLText.number(year.rounded()))
    throw root.tree.fault(
      .badValue, at: root.value("walk-away"), key: "walk-away",
      problem: floor < year
        ? "\(told) is less than half of your pay of a year, \(whole)."
        : "\(told) is more than three times your pay of a year, \(whole).",
      remedy: "Write the floor for a whole year, in the currency of your pay, or leave it blank.")
  }

  private func answers<Word: RawRepresentable & CaseIterable & Hashable>(
    _ key: String, _ type: Word.Type
  ) throws(BriefFileError) -> [Word: Bool] where Word.RawValue == String {
    guard let mapping = try root.mapping(key) else { return [:] }
    try mapping.allow(Word.allCases.map(\.rawValue))
    var answers: [Word: Bool] = [:]
    for word in Word.allCases { answers[word] = try mapping.yesNo(word.rawValue) }
    return answers
  }

  private func log() throws(BriefFileError) -> PersonLog {
    guard let log = try root.mapping("log") else { return PersonLog() }
    try log.allow(["conversations", "evidence", "decisions", "revisits"])
    var result = PersonLog()
    for entry in try log.mappings("conversations") {
      result.conversations.append(try conversation(entry))
    }
    for entry in try log.mappings("evidence") {
      try entry.allow(["date", "what", "signs", "plan-item"])
      result.evidence.append(
        LoggedEvidence(
          date: try date(of: entry), what: try required("what", of: entry),
          signs: try entry.words("signs", as: LeadSign.self),
          planItem: try entry.text("plan-item")))
    }
    for entry in try log.mappings("decisions") {
      try entry.allow(["date", "title", "context", "options", "recommendation", "risks"])
      result.decisions.append(
        DecisionRecord(
          date: try date(of: entry), title: try required("title", of: entry),
          context: try entry.text("context"), options: try entry.texts("options"),
          recommendation: try entry.text("recommendation"), risks: try entry.text("risks")))
    }
    for entry in try log.mappings("revisits") {
      try entry.allow(["date", "about"])
      result.revisits.append(
        Revisit(
          date: try entry.require(
            "date", try entry.date("date"), remedy: "Write the day: date: 2027-02-01."),
          about: try required("about", of: entry)))
    }
    return result.inOrder
  }

  private func conversation(_ entry: YAMLMapping) throws(BriefFileError) -> LoggedConversation {
    try entry.allow(["date", "outcome", "revisit", "measure", "note"])
    let words = ConversationOutcome.allCases.map(\.rawValue).joined(separator: ", ")
    let day = try date(of: entry)
    let revisit = try entry.date("revisit")
    if let revisit, revisit < day {
      throw root.tree.fault(
        .badValue, at: entry.value("revisit"), key: entry.name("revisit"),
        problem: "“\(revisit)” lies before the conversation of \(day).",
        remedy: "Write the day on which you agreed to talk again.")
    }
    return LoggedConversation(
      date: day,
      outcome: try entry.require(
        "outcome", try entry.word("outcome", as: ConversationOutcome.self),
        remedy: "Say how it ended: \(words)."),
      revisit: revisit, measure: try entry.text("measure"),
      note: try entry.text("note"))
  }

  private func date(of entry: YAMLMapping) throws(BriefFileError) -> CalendarDate {
    try entry.require(
      "date", try entry.date("date", notAfter: today),
      remedy: "Every entry of the log has its day: date: 2026-11-23.")
  }

  private func required(_ key: String, of entry: YAMLMapping) throws(BriefFileError) -> String {
    try entry.require(key, try entry.text(key), remedy: "Say it in one line.")
  }

  private func slug(_ text: String) -> String? {
    let isSlug = text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45
    }
    return isSlug && !text.isEmpty && text.utf8.count <= 40 ? text : nil
  }
}

extension PersonLog {
  /// The log with each list sorted by date; entries of one day keep their order.
  var inOrder: PersonLog {
    PersonLog(
      conversations: sorted(conversations, by: \.date), evidence: sorted(evidence, by: \.date),
      decisions: sorted(decisions, by: \.date), revisits: sorted(revisits, by: \.date))
  }

  private func sorted<Entry>(
    _ entries: [Entry], by date: (Entry) -> CalendarDate
  ) -> [Entry] {
    entries.enumerated().sorted {
      (date($0.element), $0.offset) < (date($1.element), $1.offset)
    }.map(\.element)
  }
}

/// The keys of a person's file, in the order they are written.
enum PersonKey {
  static let root = [
    "name", "language", "locale", "market", "family", "grade", "lead-role", "pay", "employer-size",
    "experience-years", "lead-work-since", "examples", "signs", "cautions", "red-flags",
    "manager-cares", "alternatives", "talk-date", "plan-start", "title-offer", "cost-of-asking",
    "walk-away", "replacement", "log",
  ]

  static let grades: [(word: String, grade: Grade)] = [
    ("intern", .intern), ("junior", .junior), ("mid", .mid), ("senior", .senior),
    ("lead", .leadGrade), ("principal", .principal), ("distinguished", .distinguished),
  ]
}
