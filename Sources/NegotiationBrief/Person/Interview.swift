// SPDX-License-Identifier: MIT

import Compensation
package import Foundations
package import Settings

/// The questions of `leadpay init`, and the person their answers make.
package enum Interview {
  /// The questions in the order they are asked; defaults for dates count from `today`.
  package static func questions(today: CalendarDate) -> [InterviewQuestion] {
    let start = today.onWorkday
    return place + payQuestions + leadWork + readiness + [
      InterviewQuestion(
        id: "talk-date", question: "When do you plan to talk?",
        help:
          "The day of the conversation about pay, as 2026-12-07; the plan's ask stands in its last thirty days. A red flag does not wait.",
        kind: .date, defaultAnswer: start.adding(days: 74).onWorkday.description),
      InterviewQuestion(
        id: "plan-start", question: "On which day does your 90-day plan start?",
        help: "Day 1. Day 90 and Day 120 are counted from it.", kind: .date,
        defaultAnswer: start.description),
      InterviewQuestion(
        id: "title-offer.offered", question: "Has somebody offered you a lead title?",
        help: "A title offered without a word on pay is itself a reason to raise pay.",
        kind: .yesNo),
      InterviewQuestion(
        id: "title-offer.title", question: "Which title?", help: "As they said it.", kind: .text),
      InterviewQuestion(
        id: "title-offer.pay-mentioned", question: "Did they say a word on pay?",
        help: "yes or no.", kind: .yesNo),
      InterviewQuestion(
        id: "packages", question: "Which would you take, the one you like best first?",
        help:
          "base: all of it as pay, now. base-and-bonus: a smaller raise and a bonus. level-and-date: the title now, the pay on an agreed day. One a line, empty when done.",
        kind: .ranking(PackageKind.allCases.map(\.rawValue))),
      InterviewQuestion(
        id: "cost-of-asking", question: "What does asking cost you, in money?",
        help:
          "Your guess of preparation, strain and standing, spent whether the answer is yes or no. With it the brief says above which chance asking pays.",
        kind: .number(upTo: 1e9)),
      InterviewQuestion(
        id: "walk-away", question: "Below which yearly pay do you say no?",
        help: "Your own floor for a whole year, before you hear theirs.", kind: .number(upTo: 1e12)),
    ]
  }

  private static let place = [
    InterviewQuestion(
      id: "name", question: "What should the brief call you?", help: "Your first name will do.",
      kind: .text),
    InterviewQuestion(
      id: "locale", question: "Which language and country, for numbers, dates and the brief?",
      help: "en, en-US, de, de-AT, fr, es, pt, pl, uk. The brief itself is written in: "
        + Playbook.languages.joined(separator: ", ") + ".",
      kind: .text, defaultAnswer: Playbook.originalLanguage),
    InterviewQuestion(
      id: "anrede", question: "Do you say du or Sie to your manager?",
      help: "What the brief has you say uses the same word.",
      kind: .choice(Address.allCases.map(\.rawValue)), defaultAnswer: Address.formal.rawValue),
    InterviewQuestion(
      id: "market", question: "In which market do you work?",
      help: "A country's two letters, a metro after a slash, or remote: DE, DE/Berlin, UA, US.",
      kind: .text),
    InterviewQuestion(
      id: "family", question: "What is your job family?",
      help: "Pay is compared inside one family only.",
      kind: .choice([
        "software-engineering", "data", "qa", "devops", "security", "hardware", "design",
        "product", "project", "analysis", "support", "other",
      ]), defaultAnswer: "software-engineering"),
    InterviewQuestion(
      id: "grade", question: "What is your grade today?",
      help:
        "The level you are paid at, whatever hat you wear beside it. The premium starts from senior.",
      kind: .choice(PersonKey.grades.map(\.word)), defaultAnswer: "senior"),
    InterviewQuestion(
      id: "lead-role.done", question: "Which lead work do you do today, if any?",
      help:
        "tech-lead: the technical side. team-lead: people as well. any-lead: a mix. Empty if none.",
      kind: .choice(["tech-lead", "team-lead", "any-lead"])),
    InterviewQuestion(
      id: "lead-role.wanted", question: "Which role do you want?",
      help: "The premium differs: tech leads and team leads are measured apart.",
      kind: .choice(["tech-lead", "team-lead", "any-lead"]), defaultAnswer: "tech-lead"),
    InterviewQuestion(
      id: "employer-size", question: "How many people does your employer have?",
      help: "A number is enough: 120. It also places you among seniors of employers as large.",
      kind: .text),
    InterviewQuestion(
      id: "experience-years", question: "How many years have you worked in the field?",
      help: "The brief also shows where you stand among seniors with as many years.",
      kind: .number(upTo: 80)),
  ]

  private static let payQuestions = [
    InterviewQuestion(
      id: "pay.period", question: "For which period do you know your pay?",
      help: "As your contract says it.",
      kind: .choice(["year", "month", "semimonth", "biweek", "week", "day", "hour"]),
      defaultAnswer: "year"),
    InterviewQuestion(
      id: "pay.months-paid", question: "How many months' pay do you get in a year?",
      help: "13 or 14 where there is a 13th or 14th month; empty for 12.",
      kind: .number(upTo: 16)),
    InterviewQuestion(
      id: "pay.base", question: "What is your base pay for that period?",
      help:
        "Contractual pay without anything variable, digits only: 80500. It stays on this machine. If it is for part time, add your hours to the file afterwards (hours: 60%).",
      kind: .number(upTo: 1e12)),
    InterviewQuestion(
      id: "pay.bonus", question: "And the bonus for the same period?",
      help: "0 if you have none; empty if you do not know.", kind: .number(upTo: 1e12)),
    InterviewQuestion(
      id: "pay.equity", question: "And stock or options, one period's share?",
      help: "0 if you have none; empty if you do not know.", kind: .number(upTo: 1e12)),
    InterviewQuestion(
      id: "pay.currency", question: "In which currency?",
      help: "Three letters: EUR, USD, PLN.", kind: .text),
    InterviewQuestion(
      id: "pay.basis", question: "Before or after tax?", help: "gross or net.",
      kind: .choice(["gross", "net"]), defaultAnswer: "gross"),
    InterviewQuestion(
      id: "pay.hours", question: "How much of full time do you work?",
      help: "Your share of full time, 60%, or your hours a week, 24. Empty for full time.",
      kind: .text),
    InterviewQuestion(
      id: "pay.employment", question: "Are you paid as an employee?",
      help:
        "A contractor's rate pays for holidays, sickness and insurance too, so it is not compared with employees' pay.",
      kind: .choice(EmploymentKind.allCases.map(\.rawValue)), defaultAnswer: "employee"),
  ]

  /// Whether a question still has a meaning after the earlier answers.
  package static func isAsked(
    _ question: InterviewQuestion, after answers: [String: [String]]
  ) -> Bool {
    let period = answers["pay.period"]?.first?.lowercased()
    let isRate = ["day", "hour"].contains(period)
    return switch question.id {
    case "anrede": LocaleFormat.language(of: answers["locale"]?.first ?? "") == "de"
    case "pay.months-paid": period == PayPeriod.month.rawValue
    // Praise and the ladder stand beside the examples.
    case "praise", "company-ladder": answers["examples"]?.isEmpty == false
    case "packages": answers["pay.base"]?.isEmpty == false
    // Pay of a year or month is mostly for full time; where it is far below the seniors', the brief asks.
    case "pay.hours", "pay.employment": isRate
    case "title-offer.title", "title-offer.pay-mentioned":
      answers["title-offer.offered"]?.first.map { $0.lowercased().hasPrefix("y") } ?? false
    default: true
    }
  }

  private static let leadWork = [
    InterviewQuestion(
      id: "lead-work-since", question: "Since when have you done lead work?",
      help: "The month is enough: 2026-03.", kind: .date),
    InterviewQuestion(
      id: "examples", question: "What lead work can you point at?",
      help:
        "One a line: the month, what you did, -> what came of it, and in brackets what it shows: 2026-04 I moved billing to the new bus -> half the calls at night [plans, translation]. Signs: "
        + LeadSign.allCases.map(\.rawValue).joined(separator: ", ") + ". Empty line when done.",
      kind: .examples),
    InterviewQuestion(
      id: "praise", question: "What have others said about it?",
      help: "Their words and who said them, one a line; empty when done.", kind: .texts),
    InterviewQuestion(
      id: "company-ladder",
      question: "What does your company's own ladder ask of the level you want?",
      help: "Its criteria, one a line; empty if there is none you know of.", kind: .texts),
  ]

  private static let readiness: [InterviewQuestion] =
    LeadSign.allCases.map {
      InterviewQuestion(
        id: "signs.\($0.rawValue)", question: question(for: $0),
        help: "One of five signs; three or more say you are ready.", kind: .yesNo)
    }
    + Caution.allCases.map {
      InterviewQuestion(
        id: "cautions.\($0.rawValue)", question: question(for: $0),
        help: "A yes is a caution in your brief, never a block.", kind: .yesNo)
    }
    + RedFlag.allCases.map {
      InterviewQuestion(
        id: "red-flags.\($0.rawValue)", question: question(for: $0),
        help: "Any yes changes the plan: money now, or look outside.", kind: .yesNo)
    } + [
      InterviewQuestion(
        id: "manager-cares", question: "What does your manager care about?",
        help: "Predictable dates, no surprises, a stable team … one a line, empty when done.",
        kind: .texts),
      InterviewQuestion(
        id: "alternatives", question: "What could you do instead of staying as you are?",
        help: "An offer, another team, a search you began: one a line, empty when done.",
        kind: .texts),
      InterviewQuestion(
        id: "decider", question: "Who decides on your pay, if not your manager alone?",
        help: "A name or a role. That is whom to win over before the talk.", kind: .text),
      InterviewQuestion(
        id: "budget-round", question: "When is the budget for raises settled next?",
        help:
          "As 2027-01-15; ask around if you do not know. A talk belongs four to six weeks before.",
        kind: .date),
      InterviewQuestion(
        id: "review-date", question: "When is your next regular review?",
        help: "As 2027-02-01; empty if there is none.", kind: .date),
    ]

  static func question(for sign: LeadSign) -> String {
    switch sign {
    case .meetings: "Are you asked into meetings because you know the system?"
    case .plans: "Do you turn problems into ordered plans?"
    case .translation: "Do you turn vague product asks into options with trade-offs?"
    case .shielding: "Do you shield the team by process and shared knowledge?"
    case .teaching: "Do your reviews teach?"
    }
  }

  static func question(for caution: Caution) -> String {
    switch caution {
    case .longCoding: "Do you love long, uninterrupted coding above all?"
    case .conflict: "Does conflict between people drain you for days?"
    case .ownAchievements: "Does your satisfaction come from your own technical achievements?"
    case .moneyOnly: "Is the money the only reason?"
    }
  }

  static func question(for flag: RedFlag) -> String {
    switch flag {
    case .outsideHires: "Are lead roles always filled from outside?"
    case .rivalry: "Does your manager see you as a competitor?"
    case .longActing: "Have you been an acting lead for more than six months?"
    case .moneyForOutsiders: "Is there money for outside hires but not for promotions?"
    }
  }

  /// The person that answers make, by question id; an empty answer was skipped.
  ///
  /// An error's `key` is the id of the question whose answer is to blame.
  package static func person(answers: [String: [String]]) throws(SettingsError) -> Person {
    try Person.load(yaml: yaml(for: answers), file: "answers")
  }

  /// Answers as the text of a person's file.
  static func yaml(for answers: [String: [String]]) -> String {
    var sections: [String: [String]] = [:]
    var yaml = ""
    for (id, texts) in answers.sorted(by: { $0.key < $1.key }) {
      let texts = texts.map { $0.trimmed }.filter { !$0.isEmpty }
      guard let first = texts.first else { continue }
      let parts = id.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 2 {
        sections[parts[0], default: []].append("  \(parts[1]): \(YAMLText.quoted(first))\n")
      } else if id == "examples" {
        yaml += "examples:\n" + texts.map(example).joined()
      } else if ["praise", "company-ladder", "manager-cares", "alternatives", "packages"].contains(
        id)
      {
        yaml += "\(id):\n" + texts.map { "  - \(YAMLText.quoted($0))\n" }.joined()
      } else {
        yaml += "\(id): \(YAMLText.quoted(first))\n"
      }
    }
    for (section, lines) in sections.sorted(by: { $0.key < $1.key }) {
      yaml += "\(section):\n" + lines.joined()
    }
    return yaml
  }

  /// What stands between what was done and what came of it.
  private static let arrows = ["->", "→", "=>"]

  /// What is wrong with an example as typed: a day that does not exist, a sign that is misspelt, or
  /// nothing beside the date; nil when it is fine.
  static func problem(withExample text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    if let first = words.first, CalendarDate(String(first)) != nil, words.count == 1 {
      return "What did you do in \(first)? Write it after the date, in one line."
    }
    if let first = words.first, CalendarDate(String(first)) == nil, looksLikeADate(first) {
      return
        "“\(first)” is no day that exists. Begin with the month, as 2026-04, or with what you did."
    }
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else { return nil }
    let known = LeadSign.allCases.map(\.rawValue)
    for word in text[text.index(after: open)...].dropLast().split(separator: ",") {
      let word = String(word).trimmed.lowercased()
      if !known.contains(word), let meant = NearestWord.to(word, among: known) {
        return "“\(word)” is none of the signs; did you mean \(meant)? They are: "
          + known.joined(separator: ", ") + "."
      }
    }
    return nil
  }

  /// Digits with a year among them, such as `2026-09-31` or `31.09.2026`; not `24/7`.
  private static func looksLikeADate(_ word: Substring) -> Bool {
    let parts = word.split(omittingEmptySubsequences: false) { "-./".contains($0) }
    return parts.count > 1 && parts.contains { $0.count == 4 }
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  /// An example as typed: `2026-04 I led the move to the new billing -> half the calls [plans, translation]`.
  private static func example(_ text: String) -> String {
    var (text, signs) = (text, [LeadSign]())
    if text.hasSuffix("]"), let open = text.lastIndex(of: "[") {
      let words = text[text.index(after: open)...].dropLast().split(separator: ",")
      let known = words.compactMap { LeadSign(rawValue: String($0).trimmed.lowercased()) }
      // Brackets around anything else are the person's own words.
      if !known.isEmpty, known.count == words.count {
        (text, signs) = (String(text[..<open]).trimmed, known)
      }
    }
    var shown = signs.isEmpty ? "" : "    signs: \(YAMLText.list(signs.map(\.rawValue)))\n"
    if let arrow = arrows.lazy.compactMap({ text.firstRange(of: $0) }).first {
      let (what, result) = (text[..<arrow.lowerBound], text[arrow.upperBound...])
      if !String(what).trimmed.isEmpty, !String(result).trimmed.isEmpty {
        shown = "    result: \(YAMLText.quoted(String(result).trimmed))\n" + shown
        text = String(what).trimmed
      }
    }
    let first = text.prefix { !$0.isWhitespace }
    let rest = String(text.dropFirst(first.count)).trimmed
    guard CalendarDate(String(first)) != nil, !rest.isEmpty else {
      return "  - what: \(YAMLText.quoted(text))\n" + shown
    }
    return "  - what: \(YAMLText.quoted(rest))\n    date: \(first)\n" + shown
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}
