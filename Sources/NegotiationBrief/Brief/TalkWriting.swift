// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

extension Talk {
  /// What the person says; nil where no talk is ahead, or the ask has to wait.
  init?(facts: BriefFacts, figures: BriefFigures) {
    guard facts.mayTalk, facts.ask != .notYet else { return nil }
    let writing = TalkWriting(facts: facts, figures: figures)
    self.init(
      ask: facts.ask, headline: facts.askHeadline, reopening: writing.reopening,
      opening: writing.opening, results: writing.results, standing: writing.standing,
      request: writing.request, source: writing.source, question: writing.question,
      answers: Objection.allCases.map { writing.answer(to: $0) }, date: facts.dates.talk,
      revisit: facts.dates.revisit, effective: facts.dates.effective,
      thinkUntil: facts.dates.answer)
  }
}

/// The sentences of the talk, from the person's file and the evidence.
private struct TalkWriting {
  let facts: BriefFacts
  let figures: BriefFigures

  private var person: Person { facts.person }
  private var isUrgent: Bool { !facts.raisedFlags.isEmpty }

  // MARK: The work

  /// How the second and the third talk begin: with what was said and agreed, not with the pitch.
  var reopening: [String] {
    guard let last = person.log.conversations.last else { return [] }
    let date = facts.format.date(last.date)
    var sentences: [String] =
      switch last.outcome.stall {
      case let stall?:
        [facts.say(.talkReopenStall, [.date: date, .answer: facts.say("stalls.", of: stall)])]
      case nil:
        [
          facts.say(
            last.outcome == .progress ? .talkReopenProgress : .talkReopenRefusal, [.date: date])
        ]
      }
    if let measure = last.measure {
      sentences.append(facts.say(.talkReopenMeasure, [.measure: spoken(measure)]))
    }
    if let revisit = last.revisit {
      sentences.append(
        facts.say(
          revisit > facts.dates.talk ? .talkReopenEarly : .talkReopenRevisit,
          [.revisit: facts.format.date(revisit)]))
    }
    return [sentences.joined(separator: " ")]
  }

  /// After an earlier talk the results are those since then.
  var opening: String {
    if !person.log.conversations.isEmpty { return facts.say(.talkSinceThen) }
    let since = person.leadWorkSince.map { facts.format.month($0) }
    switch (since, facts.tellsLeadWork) {
    case (let since?, _): return facts.say(.talkWork, [.since: since])
    case (nil, true): return facts.say(.talkWorkNoDate)
    case (nil, false): return facts.say(.talkWorkBlank)
    }
  }

  /// At most three, those that show most signs, the newest first; whole, with what came of them.
  var results: [String] {
    let last = person.log.conversations.last?.date
    let logged = person.log.evidence.map {
      (what: $0.what, date: Optional($0.date), signs: $0.signs.count, result: String?.none)
    }
    let told = person.examples.map {
      (what: $0.what, date: $0.date, signs: $0.signs.count, result: $0.result)
    }
    let known = last.map { day in
      logged.filter { $0.date.map { $0 >= day } ?? false }
        + told.filter { $0.date.map { $0 >= day } ?? false }
    }
    let candidates = known.map { $0 } ?? told
    func age(
      _ entry: (
        offset: Int, element: (what: String, date: CalendarDate?, signs: Int, result: String?)
      )
    ) -> (Int, Int) {
      (entry.element.date?.dayNumber ?? 0, entry.offset)
    }
    let strongest = candidates.enumerated().sorted {
      $0.element.signs == $1.element.signs ? age($0) > age($1) : $0.element.signs > $1.element.signs
    }.prefix(Self.mostResults)
    let lines = strongest.sorted { age($0) > age($1) }.map { entry in
      entry.element.result.map { spoken(entry.element.what) + ": " + spoken($0) }
        ?? spoken(entry.element.what)
    }
    guard !lines.isEmpty else { return [facts.say(.wordsBlank), facts.say(.wordsBlank)] }
    // What is said in 45 seconds: two results where three are long.
    let words = lines.reduce(0) { $0 + $1.split(separator: " ").count }
    return words > Self.mostWords ? Array(lines.prefix(2)) : lines
  }

  private static let mostResults = 3
  private static let mostWords = 36

  /// A person's line without the full stop it may end in.
  private func spoken(_ text: String) -> String {
    var line = PlainText.line(text)
    while line.last == "." || line.last == ";" { line.removeLast() }
    return line
  }

  /// Nothing that the person's own answers deny; with a red flag up pay is spoken of at once.
  var standing: [String] {
    var lines: [String] = []
    let isFirst = person.log.conversations.isEmpty
    if isFirst, !isUrgent {
      let isDenied = [Caution.conflict, .ownAchievements, .moneyOnly].contains {
        person.cautions[$0] == true
      }
      lines.append(facts.say(isDenied ? .talkReady : .talkEnjoy))
    }
    if let offer = person.titleOffer, offer.isOffered, offer.payMentioned != true {
      lines.append(
        facts.quote(offer.title).map { facts.say(.talkTitleOffered, [.title: $0]) }
          ?? facts.say(.talkTitleWithoutName))
    }
    return lines
  }

  // MARK: The ask

  var request: String {
    var slots = facts.askSlots
    slots[.grade] = facts.grade
    let line: PlaybookLine =
      switch facts.ask {
      case .amount: .talkAskAmount
      case .band:
        // With a red flag up nothing comes before the money, not even the level.
        isUrgent
          ? .talkAskBandUrgent
          : facts.dataStance == .anotherGrade ? .talkAskBandOtherGrade : .talkAskBand
      case .rate: .talkAskRate
      case .levelAndReview: .talkAskReview
      case .levelAndScope: .talkAskScope
      case .comparison: .talkAskComparison
      case .notYet, .nothing: .talkAskBand
      }
    return facts.say(line, slots)
  }

  var question: String {
    switch facts.ask {
    case .amount, .levelAndReview, .levelAndScope: facts.say(.talkQuestion)
    case .rate: facts.say(.talkQuestionRate)
    case .comparison: facts.say(.talkQuestionComparison)
    case .band, .notYet, .nothing: facts.say(.talkQuestionBand)
    }
  }

  /// The survey behind a sum that is spoken, and where the sum lies in it.
  var source: String? {
    guard facts.ask.amount != nil, let premium = figures.value(.premiumPoint),
      !facts.sourceInWords.isEmpty
    else { return nil }
    var slots = facts.premiumSlots(figures)
    slots[.source] = facts.sourceInWords
    let isBelowBand = facts.dataStance == .against
    return facts.say(
      isBelowBand || premium <= 0 ? .talkSourcePlace : .talkSource, slots)
  }

  // MARK: The answers

  func answer(to objection: Talk.Objection) -> Talk.Answer {
    let slots: [Slot: String] = [
      .revisit: facts.format.date(facts.dates.revisit),
      .thinkUntil: facts.format.date(facts.dates.answer),
    ]
    // After the last conversation nobody meets again: the answer comes in writing.
    let isLast = facts.conversationsHeld + 1 >= facts.conversationLimit
    let key = "stalls." + objection.rawValue
    func words(_ end: String, _ more: [Slot: String] = [:]) -> String {
      PlaybookLine(rawValue: key + end).map {
        facts.say($0, slots.merging(more) { first, _ in first })
      } ?? ""
    }
    // A stall that was said before gets its own answer.
    let before = person.log.conversations.last {
      $0.outcome.stall.map { $0.rawValue == objection.rawValue } ?? false
        || $0.outcome == .refusal && objection == .refusal
    }
    let again = before.map {
      words(isLast ? "-again-last" : "-again", [.date: facts.format.month($0.date)])
    }
    return Talk.Answer(
      objection: objection, theySay: words(""),
      youSay: again ?? words(isLast ? "-answer-last" : "-answer"), writeDown: words("-write"))
  }
}

extension BriefFacts {
  /// The slots of sentences about the ask.
  var askSlots: [Slot: String] {
    var slots: [Slot: String] = [
      .from: format.date(dates.effective), .revisit: format.date(dates.revisit),
    ]
    slots[.amount] = ask.amount.map(spoken)
    return slots
  }

  /// The ask in one line.
  var askHeadline: String {
    let line: PlaybookLine =
      switch ask {
      case .amount: .headlineAmount
      case .band: .headlineBand
      case .rate: .headlineRate
      case .levelAndReview: .headlineReview
      case .levelAndScope: .headlineScope
      case .comparison: .headlineComparison
      case .notYet: readiness == .tooFew ? .headlineNotYet : .headlineNoEvidence
      case .nothing: .headlineNoEvidence
      }
    return say(line, askSlots)
  }
}
