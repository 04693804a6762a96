// SPDX-License-Identifier: MIT

import Compensation
package import Foundations
package import Settings

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
  ) throws(SettingsError) -> Person {
    let settings = try SettingsFile(yaml: yaml, name: file)
    guard let root = settings.root else { return Person() }
    return try settings.finish(
      root.fields(PersonKey.root).map { PersonReading(root: $0, today: today).person() })
  }
}

/// One reading of a person's file; an answer with a fault is left out, for the file is refused in the
/// end.
private struct PersonReading {
  let root: SettingsFields
  let today: CalendarDate?

  func person() -> Person {
    var person = Person()
    person.name = root["name"]?.text()
    person.locale = root["locale"]?.value(
      "a locale", "Write a language, with a country if you like: en, en-US, de-DE."
    ) { LocaleFormat.wellFormed($0) }
    person.language = root["language"]?.choice(of: Playbook.languages) { word in
      Playbook.languages.first { $0 == word.lowercased() }
    }
    person.address = root["anrede"]?.choice(of: Address.allCases.map(\.rawValue)) { word in
      Address.allCases.first { $0.rawValue.lowercased() == word.lowercased() }
    }
    person.market = root["market"]?.value(
      "a market", "Write a country's two letters, a metro after a slash, or remote: DE, DE/Berlin."
    ) { Market($0) }
    person.family = root["family"]?.value(
      "a job family", "Write a short slug such as software-engineering, data, qa or devops."
    ) { slug($0).map(JobFamily.init(rawValue:)) }
    if let family = person.family, let meant = family.probablyMeant {
      root["family"]?.report(
        .badValue, "“\(family)” is not a job family that is known.", "Did you mean “\(meant)”?",
        nearest: meant.rawValue)
    }
    person.grade = root["grade"]?.choice(of: PersonKey.grades.map(\.word)) { word in
      PersonKey.grades.first { $0.word == word.lowercased() }?.grade
    }
    if let role = root["lead-role"]?.fields(["done", "wanted"]) {
      person.leadWorkDone = role["done"]?.choice()
      person.leadRoleWanted = role["wanted"]?.choice()
    }
    person.pay = root["pay"].flatMap(pay)
    let sizes = EmployerSize.allCases.map(\.rawValue).joined(separator: ", ")
    person.employerSize = root["employer-size"]?.value(
      "a number of employees", "Write a headcount such as 120, or a band: \(sizes)."
    ) { EmployerSize(rawValue: $0) ?? Int($0).flatMap(EmployerSize.init(headcount:)) }
    person.experienceYears = root["experience-years"].flatMap { amount($0, upTo: 80) }
    person.leadWorkSince = root["lead-work-since"].flatMap(leadWorkSince)
    readLeadWork(into: &person)
    readTalk(into: &person)
    person.log = root["log"].flatMap(log) ?? PersonLog()
    return person
  }

  private func pay(_ node: SettingsNode) -> PersonPay? {
    let keys = [
      "base", "bonus", "equity", "total", "currency", "period", "months-paid", "basis", "hours",
      "full-week", "employment",
    ]
    guard let pay = node.fields(keys) else { return nil }
    let amounts = keys.prefix(4).map { pay[$0].flatMap { amount($0) } }
    let currency = pay["currency"]?.value(
      "a currency", "Write the three letters of ISO 4217: EUR, USD, PLN."
    ) { Currency($0) }
    let period = pay["period"]?.choice(PayPeriod.self)
    let monthsPaid = pay["months-paid"].flatMap { self.monthsPaid($0, period: period) }
    let basis = pay["basis"]?.choice(TaxBasis.self)
    let fullWeek = pay["full-week"]?.number(in: 1...80)
    let hours = pay["hours"].flatMap { self.hours($0, fullWeek: fullWeek ?? WorkingHours.fullWeek) }
    let employment = pay["employment"]?.choice(EmploymentKind.self)
    guard amounts.contains(where: { $0 != nil }) else { return nil }
    var told = PersonPay(
      base: amounts[0], bonus: amounts[1], equity: amounts[2], total: amounts[3],
      currency: currency, period: period ?? .year, basis: basis ?? .gross)
    told.monthsPaid = monthsPaid
    (told.hours, told.fullWeek, told.employment) = (hours, fullWeek, employment)
    return told
  }

  private func monthsPaid(_ node: SettingsNode, period: PayPeriod?) -> Double? {
    guard let months = node.number(in: 12...16) else { return nil }
    if period == .month { return months }
    node.report(
      .badValue, "“\(node.key)” counts months, and your pay is told for another period.",
      "Write “period: month” beside it and the pay of one month, or leave it out.")
    return nil
  }

  /// `60%`, `0.6` or `24` hours a week; more than a full week and a quarter is a percentage that lacks its
  /// sign, or mistyped.
  private func hours(_ node: SettingsNode, fullWeek: Double) -> WorkingHours? {
    let remedy = "Write your share of full time (60%) or your hours a week (24)."
    let hours = node.value("a share of full time or hours a week", remedy) { text in
      let isPercent = text.hasSuffix("%")
      let digits = String(isPercent ? text.dropLast() : text[...]).trimmed
      return Double(digits).flatMap { WorkingHours($0, isPercent: isPercent) }
    }
    if case .week(let week)? = hours, week > fullWeek * 1.25 {
      node.report(
        .badValue,
        "“\(YAMLText.number(week))” is more hours than a full week of "
          + "\(YAMLText.number(fullWeek)) has.", remedy)
      return nil
    }
    return hours
  }

  /// A working life ago at most.
  private func leadWorkSince(_ node: SettingsNode) -> CalendarDate? {
    guard let since = past(node) else { return nil }
    if let today, since < today.adding(months: -12 * 60) {
      node.report(
        .badValue, "“\(node.key)” is \(since), more than sixty years ago.",
        "Write the month in which you began, as 2026-03.")
    }
    return since
  }

  private func readLeadWork(into person: inout Person) {
    for node in root["examples"]?.list ?? [] {
      guard let entry = node.fields(["what", "result", "date", "signs"]) else { continue }
      let date = entry["date"].flatMap(past)
      person.examples.append(
        LeadExample(
          what: entry.required("what", "Say in one line what you did.")?.text() ?? "",
          result: entry["result"]?.text(), date: date,
          isDayTold: date == nil || entry["date"]?.text()?.utf8.count == 10,
          signs: signs(entry["signs"])))
    }
    person.praise = texts(root["praise"])
    person.ladderCriteria = texts(root["company-ladder"])
    person.signs = answers(root["signs"])
    person.cautions = answers(root["cautions"])
    person.redFlags = answers(root["red-flags"])
    person.managerCares = texts(root["manager-cares"])
    person.alternatives = texts(root["alternatives"])
    person.decider = root["decider"]?.text()
    person.budgetRound = root["budget-round"].flatMap(date)
    person.reviewDate = root["review-date"].flatMap(date)
  }

  private func readTalk(into person: inout Person) {
    person.talkDate = root["talk-date"].flatMap(date)
    person.planStart = root["plan-start"].flatMap(date)
    if let offer = root["title-offer"]?.fields(["offered", "title", "pay-mentioned"]) {
      let title = offer["title"]?.text()
      if let isOffered = offer["offered"]?.flag() ?? (title == nil ? nil : true) {
        person.titleOffer = TitleOffer(
          isOffered: isOffered, title: title, payMentioned: offer["pay-mentioned"]?.flag())
      }
    }
    person.packagePreference = packages(root["packages"])
    person.costOfAsking = root["cost-of-asking"].flatMap { amount($0) }
    person.walkAway = root["walk-away"].flatMap { floor($0, beside: person.pay) }
    let keys = ["agency-fee-percent", "months-to-hire", "months-to-ramp-up"]
    if let facts = root["replacement"]?.fields(keys) {
      let replacement = ReplacementFacts(
        agencyFeePercent: facts[keys[0]].flatMap { amount($0, upTo: 100) },
        monthsToHire: facts[keys[1]].flatMap { amount($0, upTo: 60) },
        monthsToRampUp: facts[keys[2]].flatMap { amount($0, upTo: 60) })
      person.replacement = replacement == ReplacementFacts() ? nil : replacement
    }
  }

  /// The person's own floor for pay of a year: one that is far from the pay of a year is of a month, or
  /// mistyped.
  private func floor(_ node: SettingsNode, beside pay: PersonPay?) -> Double? {
    guard let floor = amount(node) else { return nil }
    guard let year = pay?.yearlyUnits, year > 0, !(year / 2...year * 3).contains(floor) else {
      return floor
    }
    let (told, whole) = (YAMLText.number(floor), YAMLText.number(year.rounded()))
    node.report(
      .badValue,
      floor < year
        ? "\(told) is less than half of your pay of a year, \(whole)."
        : "\(told) is more than three times your pay of a year, \(whole).",
      "Write the floor for a whole year, in the currency of your pay, or leave it blank.")
    return nil
  }

  private func answers<Word: RawRepresentable & CaseIterable & Hashable>(
    _ node: SettingsNode?
  ) -> [Word: Bool] where Word.RawValue == String {
    guard let fields = node?.fields(Word.allCases.map(\.rawValue)) else { return [:] }
    var answers: [Word: Bool] = [:]
    for word in Word.allCases { answers[word] = fields[word.rawValue]?.flag() }
    return answers
  }

  // MARK: The log

  private func log(_ node: SettingsNode) -> PersonLog? {
    guard let log = node.fields(["conversations", "evidence", "decisions", "revisits"]) else {
      return nil
    }
    func entries(_ key: String, _ keys: [String]) -> [SettingsFields] {
      (log[key]?.list ?? []).compactMap { $0.fields(keys) }
    }
    var result = PersonLog()
    result.conversations = entries(
      "conversations", ["date", "outcome", "revisit", "measure", "note"]
    ).compactMap(conversation)
    result.evidence = entries("evidence", ["date", "what", "signs", "plan-item"]).compactMap {
      entry in
      guard let date = day(of: entry) else { return nil }
      return LoggedEvidence(
        date: date, what: line("what", of: entry), signs: signs(entry["signs"]),
        planItem: entry["plan-item"]?.text())
    }
    result.decisions = entries(
      "decisions", ["date", "title", "context", "options", "recommendation", "risks"]
    ).compactMap { entry in
      guard let date = day(of: entry) else { return nil }
      return DecisionRecord(
        date: date, title: line("title", of: entry), context: entry["context"]?.text(),
        options: texts(entry["options"]), recommendation: entry["recommendation"]?.text(),
        risks: entry["risks"]?.text())
    }
    result.revisits = entries("revisits", ["date", "about"]).compactMap { entry in
      guard let date = entry.required("date", "Write the day: date: 2027-02-01.").flatMap(date)
      else { return nil }
      return Revisit(date: date, about: line("about", of: entry))
    }
    return result.inOrder
  }

  private func conversation(_ entry: SettingsFields) -> LoggedConversation? {
    let words = ConversationOutcome.allCases.map(\.rawValue).joined(separator: ", ")
    let outcome = entry.required("outcome", "Say how it ended: \(words).")?
      .choice(ConversationOutcome.self)
    let revisit = entry["revisit"].flatMap(date)
    guard let day = day(of: entry), let outcome else { return nil }
    if let revisit, revisit < day {
      entry["revisit"]?.report(
        .badValue, "“\(revisit)” lies before the conversation of \(day).",
        "Write the day on which you agreed to talk again.")
    }
    return LoggedConversation(
      date: day, outcome: outcome, revisit: revisit, measure: entry["measure"]?.text(),
      note: entry["note"]?.text())
  }

  private func day(of entry: SettingsFields) -> CalendarDate? {
    entry.required("date", "Every entry of the log has its day: date: 2026-11-23.").flatMap(past)
  }

  private func line(_ key: String, of entry: SettingsFields) -> String {
    entry.required(key, "Say it in one line.")?.text() ?? ""
  }

  // MARK: Values

  private func date(_ node: SettingsNode) -> CalendarDate? {
    node.value("a day", "Write a day that exists as year-month-day: 2026-11-23.") {
      CalendarDate($0)
    }
  }

  /// A day on which something has happened.
  private func past(_ node: SettingsNode) -> CalendarDate? {
    guard let date = date(node) else { return nil }
    if let today, date > today {
      node.report(
        .badValue, "“\(node.key)” is \(date), which is after \(today), the day this is read for.",
        "Write when it happened. What is still to come belongs in talk-date, plan-start or a "
          + "revisit.")
    }
    return date
  }

  private func signs(_ node: SettingsNode?) -> [LeadSign] {
    (node?.items ?? []).filter { !$0.isBlank }.compactMap { $0.choice() }
  }

  private func packages(_ node: SettingsNode?) -> [PackageKind] {
    (node?.items ?? []).filter { !$0.isBlank }.reduce(into: []) { ranked, item in
      guard let kind = item.choice(PackageKind.self) else { return }
      if ranked.contains(kind) {
        item.report(
          .badValue, "“\(kind.rawValue)” stands twice.",
          "Name each once, the one you like best first.")
      } else {
        ranked.append(kind)
      }
    }
  }

  /// Several texts, blank ones left out.
  private func texts(_ node: SettingsNode?) -> [String] {
    (node?.items ?? []).filter { !$0.isBlank }.compactMap { $0.text() }
  }

  /// A number of at least 0 without thousands separators.
  private func amount(_ node: SettingsNode, upTo limit: Double = 1e12) -> Double? {
    guard let text = node.text() else { return nil }
    let plain = text.replacing("_", with: "")
    guard let number = Double(plain), plain.utf8.allSatisfy({ $0 == 46 || (48...57).contains($0) })
    else {
      node.report(
        .wrongType, "“\(PlainText.line(text, limit: 60))” is not a number.",
        "Write digits alone, with a point for decimals: 80500 or 6708.33.")
      return nil
    }
    // 80.500 is eighty thousand to half of the world: nobody's pay has thousandths.
    if let point = plain.firstIndex(of: "."), plain[point...].count == 4, number < 1000 {
      node.report(
        .badValue, "“\(text)” may be \(plain.replacing(".", with: "")) or \(plain.dropLast()).",
        "Write thousands without a point (80500), decimals with one or two digits.")
      return nil
    }
    guard number <= limit else {
      node.report(
        .badValue, "\(PlainText.line(text, limit: 60)) is too large for “\(node.key)”.",
        "Check the unit and the number of zeros.")
      return nil
    }
    return number
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
    "name", "language", "locale", "anrede", "market", "family", "grade", "lead-role", "pay",
    "employer-size", "experience-years", "lead-work-since", "examples", "praise", "company-ladder",
    "signs", "cautions", "red-flags", "manager-cares", "alternatives", "decider", "budget-round",
    "review-date", "talk-date", "plan-start", "title-offer", "packages", "cost-of-asking",
    "walk-away", "replacement", "log",
  ]

  static let grades: [(word: String, grade: Grade)] = [
    ("intern", .intern), ("junior", .junior), ("mid", .mid), ("senior", .senior),
    ("lead", .leadGrade), ("principal", .principal), ("distinguished", .distinguished),
  ]
}
