// SPDX-License-Identifier: MIT

import Compensation
import Foundations

/// Writes a person's file: every key with a comment, the missing answers left blank.
///
/// Reading the text back gives the same person.
package struct PersonWriter: Sendable {
  package init() {}

  /// The text of the file, ending in a line break.
  package func yaml(for person: Person) -> String {
    var page = Page()
    page.comment(
      "Your leadpay file. Any answer may stay blank; the brief says what a missing one costs.")
    page.comment("It never leaves this machine. Keep it readable for you alone (mode 0600).")
    page.comment("For an editor: leadpay show person.schema.json > person.schema.json")
    page.comment("yaml-language-server: $schema=person.schema.json")
    page.gap()
    page.key("name", person.name.map(YAMLText.quoted), "How the brief addresses you")
    page.key(
      "language", person.language,
      "The brief's language: \(Playbook.languages.joined(separator: ", ")); blank for the locale's")
    page.key(
      "locale", person.locale,
      "How numbers and dates are written: en, en-US, de, fr, es, pt, pl, uk")
    page.key(
      "anrede", person.address?.rawValue, "only for a brief in German: du or Sie; blank for Sie")
    page.key(
      "market", person.market.map { plainOrQuoted($0.description) },
      "Country, or country/metro, or remote: DE, DE/Berlin")
    page.key(
      "family", person.family?.rawValue, "software-engineering, data, qa, devops, security …")
    page.key(
      "grade", person.grade.flatMap { grade in PersonKey.grades.first { $0.grade == grade }?.word },
      "intern, junior, mid, senior, lead, principal, distinguished")
    page.section("lead-role", "tech-lead, team-lead or any-lead")
    page.key("  done", person.leadWorkDone?.rawValue, "the lead work you do today")
    page.key("  wanted", person.leadRoleWanted?.rawValue, "the role you ask for")
    writePay(person.pay, to: &page)
    page.key(
      "employer-size", person.employerSize?.rawValue,
      "1-10, 11-50, 51-200, 201-1000, 1001-5000, 5001+")
    page.key(
      "experience-years", person.experienceYears.map(YAMLText.number),
      "years of paid work in the field")
    page.key(
      "lead-work-since", person.leadWorkSince?.description, "the month you began: 2026-03-01")
    writeLeadWork(person, to: &page)
    writeTalk(person, to: &page)
    writeLog(person.log, to: &page)
    return page.text
  }

  private func writePay(_ pay: PersonPay?, to page: inout Page) {
    page.section("pay", "what you earn now, each for one period")
    page.key("  base", pay?.base.map(YAMLText.number), "contractual pay without anything variable")
    page.key(
      "  bonus", pay?.bonus.map(YAMLText.number), "0 if you have none; blank if you do not know")
    page.key("  equity", pay?.equity.map(YAMLText.number), "one period's share of stock or options")
    page.key("  total", pay?.total.map(YAMLText.number), "only if you know nothing but the total")
    page.key("  currency", pay?.currency?.code, "EUR, USD, PLN …")
    page.key("  period", pay?.period.rawValue, "year, month, hour …")
    page.key(
      "  months-paid", pay?.monthsPaid.map(YAMLText.number),
      "months' pay in a year, 12 to 16, where a 13th is paid; blank for 12")
    page.key("  basis", pay?.basis.rawValue, "gross or net, as your contract says it")
    page.key(
      "  hours", pay?.hours.map(told),
      "your share of full time (60%) or hours a week; blank if full")
    page.key(
      "  full-week", pay?.fullWeek.map(YAMLText.number), "hours of a full week; blank for 40")
    page.key(
      "  employment", pay?.employment?.rawValue, "employee, contractor, intern; blank for employee")
  }

  private func writeLeadWork(_ person: Person, to page: inout Page) {
    page.section(
      "examples", "lead work you can point at, dated, with what came of it; signs: \(signWords)")
    for example in person.examples {
      var lines = YAMLEntryLines()
      lines.add("what", quoted: example.what)
      lines.add("result", quoted: example.result)
      lines.add(
        "date", example.date.map { String($0.description.prefix(example.isDayTold ? 10 : 7)) })
      lines.add("signs", signs: example.signs)
      page.lines(lines.indented(by: 2))
    }
    page.texts("praise", person.praise, "what others said of your lead work, in their words")
    page.texts(
      "company-ladder", person.ladderCriteria,
      "what your company's own ladder asks of the level you want")
    page.section("signs", "are you already doing it? yes or no")
    for sign in LeadSign.allCases {
      page.key("  \(sign.rawValue)", person.signs[sign].map(yesNo), Interview.question(for: sign))
    }
    page.section("cautions", "reasons to think twice; a yes is shown, never held against you")
    for caution in Caution.allCases {
      page.key(
        "  \(caution.rawValue)", person.cautions[caution].map(yesNo),
        Interview.question(for: caution))
    }
    page.section("red-flags", "facts about the company; any yes changes the plan")
    for flag in RedFlag.allCases {
      page.key(
        "  \(flag.rawValue)", person.redFlags[flag].map(yesNo), Interview.question(for: flag))
    }
    page.texts("manager-cares", person.managerCares, "what your manager cares about, in your words")
    page.texts(
      "alternatives", person.alternatives, "what you could do instead: an offer, another team")
  }

  private func writeTalk(_ person: Person, to page: inout Page) {
    page.key(
      "decider", person.decider.map(YAMLText.quoted),
      "who decides on your pay, if not your manager alone: a name or a role")
    page.key(
      "budget-round", person.budgetRound?.description, "the day the budget for raises is settled")
    page.key("review-date", person.reviewDate?.description, "the day of your next regular review")
    page.key("talk-date", person.talkDate?.description, "the day you plan to talk")
    page.key("plan-start", person.planStart?.description, "day 1 of the 90-day plan")
    page.section("title-offer", "has somebody offered you a lead title?")
    page.key("  offered", person.titleOffer.map { yesNo($0.isOffered) }, nil)
    page.key("  title", person.titleOffer?.title.map(YAMLText.quoted), nil)
    page.key(
      "  pay-mentioned", person.titleOffer?.payMentioned.map(yesNo), "did they say a word on pay?")
    page.key(
      "packages",
      person.packagePreference.isEmpty
        ? nil : YAMLText.list(person.packagePreference.map(\.rawValue)),
      "which you would take, best first: \(PackageKind.allCases.map(\.rawValue).joined(separator: ", "))"
    )
    page.key(
      "cost-of-asking", person.costOfAsking.map(YAMLText.number),
      "what asking costs you, in money, if it fails")
    page.key(
      "walk-away", person.walkAway.map(YAMLText.number), "the year's pay below which you say no")
    page.section("replacement", "for the manager's version: what hiring somebody instead takes")
    page.key(
      "  agency-fee-percent", person.replacement?.agencyFeePercent.map(YAMLText.number),
      "of a year's pay")
    page.key("  months-to-hire", person.replacement?.monthsToHire.map(YAMLText.number), nil)
    page.key(
      "  months-to-ramp-up", person.replacement?.monthsToRampUp.map(YAMLText.number),
      "full months of pay lost")
  }

  private func writeLog(_ log: PersonLog, to page: inout Page) {
    page.section("log", "what happened; “leadpay log” adds to it")
    for key in ["conversations", "evidence", "decisions", "revisits"] {
      page.section("  \(key)", nil)
      for entry in log.entries where entry.listKey == key {
        page.lines(entry.yamlLines.indented(by: 4))
      }
    }
  }

  private func told(_ hours: WorkingHours) -> String {
    switch hours {
    case .percent(let percent): "\(YAMLText.number(percent))%"
    case .week(let week): YAMLText.number(week)
    }
  }

  private var signWords: String { LeadSign.allCases.map(\.rawValue).joined(separator: ", ") }

  private func yesNo(_ answer: Bool) -> String { answer ? "yes" : "no" }

  private func plainOrQuoted(_ text: String) -> String {
    text.utf8.allSatisfy { $0 == 47 || (65...90).contains($0 & 0xDF) }
      ? text : YAMLText.quoted(text)
  }
}

/// The lines of a file in the making.
private struct Page {
  private(set) var text = ""

  mutating func comment(_ words: String) { text += "# \(words)\n" }

  mutating func gap() { text += "\n" }

  mutating func key(_ key: String, _ value: String?, _ comment: String?) {
    let line = value.map { "\(key): \($0)" } ?? "\(key):"
    text += line + (comment.map { "  # \($0)" } ?? "") + "\n"
  }

  mutating func section(_ key: String, _ comment: String?) {
    if !key.hasPrefix(" ") { gap() }
    self.key(key, nil, comment)
  }

  mutating func texts(_ key: String, _ texts: [String], _ comment: String) {
    section(key, comment)
    for text in texts { self.text += "  - \(YAMLText.quoted(text))\n" }
    if key == "alternatives" { gap() }
  }

  mutating func lines(_ lines: [String]) { text += lines.joined(separator: "\n") + "\n" }
}
