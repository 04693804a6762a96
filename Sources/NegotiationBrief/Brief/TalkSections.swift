// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

/// The talk: what to say, what to answer, what to put on the table, what to send afterwards.
struct TalkSections: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures

  private var person: Person { facts.person }

  var title: String {
    facts.mayTalk
      ? facts.say(.talkTitle, [.ordinal: facts.ordinal(facts.conversationsHeld + 1)])
      : facts.say(.talkTitleAfter)
  }

  // MARK: The front page

  /// The ask and the answers to the stalls.
  var ask: BriefSection {
    guard facts.mayTalk else {
      let isFollowUp = facts.stance == .followUp
      let steps: [PlaybookLine] =
        isFollowUp
        ? [.talkFollowUpSend, .talkFollowUpWriting] : [.planDay120Resume, .planDay120Decide]
      let slots: [Slot: String] = [.revisit: facts.format.date(facts.dates.revisitAgreed)]
      let kept = isFollowUp ? nil : facts.dates.agreedAhead
      let measure = isFollowUp ? facts.quote(person.log.conversations.last?.measure) : nil
      return BriefSection(
        id: "talk", title: title, place: .front,
        blocks: [
          .paragraph(which)
        ]
          + [measure].compactMap { $0 }.map {
            .paragraph(facts.say(.talkFollowUpAgreed, [.measure: $0]))
          }
          + [
            .checklist(
              ([kept].compactMap { $0 }.map {
                facts.say(.talkKeepAgreed, [.agreed: facts.format.date($0)])
              } + steps.map { facts.say($0, slots) }).map {
                ChecklistItem(text: $0, isDone: false, note: nil)
              })
          ])
    }
    return BriefSection(
      id: "talk", title: title, place: .front,
      blocks: [.speech(askLines), .table(stallTable)])
  }

  /// The guide's order: the work, that you enjoy it, your path here; then the number.
  private var askLines: [String] {
    var lines = reopening
    if facts.stance == .redFlag || facts.stance == .redFlagUnsure {
      lines.append(facts.say(.talkRedFlag))
    }
    lines.append(workLine)
    lines.append(facts.say(.talkEnjoy))
    lines.append(facts.say(.talkPath))
    if let offer = person.titleOffer, offer.isOffered, offer.payMentioned != true {
      lines.append(
        facts.quote(offer.title).map { facts.say(.talkTitleOffered, [.title: $0]) }
          ?? facts.say(.talkTitleWithoutName))
    }
    lines.append(facts.say(numberLine, facts.premiumSlots(figures)))
    if facts.evidence.isBelowSeniors, facts.dataStance.isConfident {
      lines.append(facts.say(facts.evidence.market.isStale ? .talkGapThen : .talkGap))
    }
    return lines
  }

  private var workLine: String {
    let examples = facts.joined(spokenExamples)
    let since = person.leadWorkSince.map { facts.format.month($0) }
    switch (since, examples.isEmpty) {
    case (let since?, false):
      return facts.say(.talkWork, [.since: since, .examples: examples])
    case (nil, false): return facts.say(.talkWorkNoDate, [.examples: examples])
    case (let since?, true): return facts.say(.talkWorkNoExamples, [.since: since])
    case (nil, true): return facts.say(.talkWorkBlank)
    }
  }

  /// The examples that show most, in the order of their dates.
  ///
  /// Three, or two once there is a conversation to come back to; of those that show as much, the newest.
  private var spokenExamples: [String] {
    func age(_ example: (offset: Int, element: LeadExample)) -> (Int, Int) {
      (example.element.date?.dayNumber ?? 0, example.offset)
    }
    let strongest = person.examples.enumerated().sorted {
      let (left, right) = ($0.element.signs.count, $1.element.signs.count)
      return left == right ? age($0) < age($1) : left < right
    }.suffix(person.log.conversations.isEmpty ? 3 : 2)
    return strongest.sorted { age($0) < age($1) }.map { spoken($0.element.what, limit: 140) }
  }

  /// A person's line inside a sentence: without the full stop it may end in.
  private func spoken(_ text: String, limit: Int = PlainText.limit) -> String {
    var line = PlainText.line(text, limit: limit)
    while line.last == "." || line.last == ";" { line.removeLast() }
    return line
  }

  /// How the second and the third conversation begin.
  private var reopening: [String] {
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
      sentences.append(facts.say(.talkReopenMeasure, [.measure: spoken(measure, limit: 140)]))
    }
    if let revisit = last.revisit {
      sentences.append(
        facts.say(.talkReopenRevisit, [.revisit: facts.format.date(revisit)]))
    }
    let since = person.log.evidence.filter { $0.date >= last.date }.suffix(3)
    if !since.isEmpty {
      sentences.append(
        facts.say(
          .talkReopenSince, [.evidence: facts.joined(since.map { spoken($0.what, limit: 140) })]))
    }
    return [sentences.joined(separator: " ")]
  }

  private var numberLine: PlaybookLine {
    if isUrgent, let line = urgentNumberLine { return line }
    if facts.isTargetRaised {
      return facts.dataStance.isConfident && !facts.isOpeningRaised
        ? .talkNumberOwnFloor : .talkNumberOwnFloorUnsure
    }
    return switch facts.dataStance {
    case .firm: .talkNumberFirm
    case .indicative: .talkNumberIndicative
    case .weak: facts.numbers == nil ? .talkNumberNone : .talkNumberWeak
    case .against: .talkNumberAgainst
    case .againstNoRise: .talkNumberAgainstNoRise
    case .aboveLeads: .talkNumberAboveLeads
    case .modelled, .pooled: .talkNumberModelled
    case .anotherGrade:
      facts.isGradeAbove ? .talkNumberGradeAbove : .talkNumberAnotherGrade
    case .noData, .noPay, .redFlag, .redFlagUnsure, .answered, .followUp: .talkNumberNone
    }
  }

  /// With a red flag up nothing comes before the money, not even the level; nil where a number is named.
  private var urgentNumberLine: PlaybookLine? {
    if facts.isTargetRaised {
      return facts.dataStance.isConfident && !facts.isOpeningRaised ? nil : .talkNumberUrgentFloor
    }
    switch facts.dataStance {
    case .firm, .indicative, .against, .aboveLeads, .redFlag, .redFlagUnsure, .answered, .followUp:
      return nil
    case .weak, .modelled, .pooled:
      return facts.numbers == nil ? .talkNumberUrgent : .talkNumberUrgentCarried
    case .againstNoRise, .anotherGrade, .noData, .noPay: return .talkNumberUrgent
    }
  }

  private var stallTable: BriefTable {
    let revisit: [Slot: String] = [.revisit: facts.format.date(facts.dates.revisit)]
    // After the last conversation nobody meets again: the answer comes in writing.
    let isLast = facts.conversationsHeld + 1 >= facts.conversationLimit
    let answers: [(PlaybookLine, PlaybookLine, PlaybookLine)] = [
      (
        .stallsConsistency, isLast ? .stallsConsistencyAnswerLast : .stallsConsistencyAnswer,
        .stallsConsistencyWrite
      ),
      (
        .stallsBudget, isLast ? .stallsBudgetAnswerLast : .stallsBudgetAnswer, .stallsBudgetWrite
      ),
      (
        .stallsExperience, isLast ? .stallsExperienceAnswerLast : .stallsExperienceAnswer,
        .stallsExperienceWrite
      ),
    ]
    return BriefTable(
      [facts.say(.talkIfTheySay), facts.say(.talkYouAsk), facts.say(.talkWriteDown)],
      rows: answers.map { [facts.say($0.0), facts.say($0.1, revisit), facts.say($0.2)] },
      style: .answers)
  }

  // MARK: Packages

  func packages(_ place: BriefSection.Place) -> BriefSection {
    let priced = pricedPackages
    return BriefSection(
      id: "packages",
      title: facts.say(priced == nil ? .talkPackagesTitleOpen : .talkPackagesTitle), place: place,
      blocks: priced ?? openPackages)
  }

  private var pricedPackages: [BriefBlock]? {
    guard !facts.isTentative, let worth = figures[.packagesWorth],
      let base = figures[.packagesBase],
      let bonus = figures[.packagesBonus], let makeup = figures[.packagesMakeup],
      let months = figures[.packagesMonths]
    else { return nil }
    let slots: [Slot: String] = [
      .worth: worth, .base: base, .bonus: bonus, .makeup: makeup, .months: months,
      .element: facts.payElement, .date: facts.format.date(facts.dates.packageEnd),
    ]
    let rows: [(PlaybookLine, PlaybookLine)] = [
      (.packagesBase, .packagesBaseText),
      (
        .packagesMixed,
        facts.evidence.market.payElement == .base ? .packagesMixedText : .packagesMixedTotalText
      ),
      // A red flag means now: nothing that waits.
      isUrgent
        ? facts.isOpeningRaised
          ? (.packagesLevelNow, .packagesLevelPaidText) : (.packagesBackPay, .packagesBackPayText)
        : (.packagesLevel, .packagesLevelText),
    ]
    return [
      .paragraph(facts.say(.talkPackagesIntro, slots)),
      .table(
        BriefTable(
          [facts.say(.talkPackage), facts.say(.talkContains), facts.say(.talkWorth)],
          numeric: [2], rows: rows.map { [facts.say($0.0), facts.say($0.1, slots), worth] })),
    ]
  }

  private var openPackages: [BriefBlock] {
    let slots: [Slot: String] = [
      .date: facts.format.date(facts.dates.packageEnd), .element: facts.payElement,
      .revisit: facts.format.date(facts.dates.revisit),
    ]
    let isAbove = facts.dataStance == .aboveLeads
    let rows: [(PlaybookLine, PlaybookLine)] =
      isUrgent
      ? [
        (.packagesLevelNow, .packagesLevelNowText),
        isAbove
          ? (.packagesVariableNow, .packagesVariableNowText)
          : (.packagesSupplementNow, .packagesSupplementNowText),
        (.packagesHandBack, .packagesHandBackText),
      ]
      : [
        facts.isGradeAbove
          ? (.packagesVariable, .packagesVariableText)
          : (.packagesLevelOnly, .packagesLevelOnlyText),
        isAbove && !facts.isGradeAbove
          ? (.packagesVariable, .packagesVariableText)
          : (
            .packagesSupplement,
            facts.isGradeAbove ? .packagesSupplementReviewText : .packagesSupplementText
          ),
        (.packagesTime, .packagesTimeText),
      ]
    return [
      .paragraph(facts.say(.talkPackagesNone)),
      .table(
        BriefTable(
          [facts.say(.talkPackage), facts.say(.talkContains)],
          rows: rows.map { [facts.say($0.0), facts.say($0.1, slots)] })),
    ]
  }

  private var isUrgent: Bool { !facts.raisedFlags.isEmpty }

  // MARK: Around the talk

  var around: BriefSection {
    var blocks: [BriefBlock] = [.paragraph(which)]
    if facts.mayTalk, let note = talkDateNote { blocks.append(.note(note)) }
    if !person.log.conversations.isEmpty {
      blocks.append(.subheading(facts.say(.talkEarlier)))
      blocks.append(.table(earlierTable))
    }
    if facts.mayTalk { blocks += preparation }
    return BriefSection(
      id: "around", title: facts.say(.talkWhichTitle), place: .body, blocks: blocks)
  }

  /// Where the day of the talk comes from, or that it comes before one that was agreed.
  private var talkDateNote: String? {
    let slots: [Slot: String] = [.date: facts.format.date(facts.dates.talk)]
    switch facts.dates.talkSource {
    case .proposed: return facts.say(.talkNoDate, slots)
    case .agreed: return facts.say(.talkAgreedDate, slots)
    case .noted: return facts.say(.talkNotedDate, slots)
    case .told:
      return facts.dates.passedOver.map {
        facts.say(
          .talkBeforeAgreed, [.date: slots[.date] ?? "", .agreed: facts.format.date($0)])
      }
    }
  }

  private var preparation: [BriefBlock] {
    [
      .subheading(facts.say(.talkLeadsToTitle)), .terms(outcomes),
      .subheading(facts.say(.talkCaresTitle)), .paragraph(cares),
      .paragraph(facts.say(.talkCaresTranslation)), .paragraph(facts.say(.talkPreMeeting)),
      .subheading(facts.say(.talkNotToSayTitle)), .bullets(facts.say(.notToSay)),
      .subheading(facts.say(.talkRelationalTitle)), .speech([facts.say(.talkRelational)]),
      .note(facts.say(.talkRelationalNote)),
      .subheading(facts.say(.talkFollowUpTitle)), .letter(followUp),
    ]
  }

  private var which: String {
    facts.mayTalk
      ? facts.say(.talkWhich, [.ordinal: facts.ordinal(facts.conversationsHeld + 1)])
      : facts.say(facts.stance == .followUp ? .talkWhichFollowUp : .talkWhichAfter)
  }

  private var earlierTable: BriefTable {
    BriefTable(
      [
        facts.say(.talkDate), facts.say(.talkOutcome), facts.say(.talkAgreed), facts.say(.talkNote),
      ], narrow: [0],
      rows: person.log.conversations.map { entry in
        let agreed = [
          entry.revisit.map { facts.format.date($0) }, facts.quote(entry.measure),
        ].compactMap { $0 }
        return [
          facts.format.date(entry.date), facts.say("outcomes.", of: entry.outcome),
          agreed.isEmpty ? "–" : agreed.joined(separator: " · "), facts.quote(entry.note) ?? "–",
        ]
      })
  }

  private var outcomes: [BriefTerm] {
    let slots: [Slot: String] = [
      .revisit: facts.format.date(facts.dates.revisit),
      .decisionDate: facts.format.date(facts.dates.decisionAfterTalks),
    ]
    var terms = [
      BriefTerm(term: facts.say(.outcomesProgress), text: facts.say(.outcomesProgressNext))
    ]
    if facts.conversationsHeld + 1 < facts.conversationLimit {
      terms.append(
        BriefTerm(term: facts.say(.outcomesStall), text: facts.say(.outcomesStallNext, slots)))
    }
    terms.append(
      BriefTerm(term: facts.say(.outcomesRefusal), text: facts.say(.outcomesRefusalNext)))
    terms.append(
      BriefTerm(
        term: facts.say(.outcomesLastNoProgress), text: facts.say(.outcomesLastNext, slots)))
    return terms
  }

  private var cares: String {
    let told = person.managerCares.compactMap { facts.quote($0) }
    guard !told.isEmpty else { return facts.say(.talkCaresBlank) }
    return facts.say(.talkCares, [.cares: facts.joined(told)])
  }

  private var followUp: [String] {
    let since = person.leadWorkSince.map {
      facts.say(.talkFollowUpSince, [.since: facts.format.month($0)])
    }
    let ask: String =
      if facts.dataStance.isConfident || facts.dataStance == .against, !facts.isOpeningRaised,
        let opening = facts.openingRate(figures)
      {
        facts.say(.talkFollowUpAsk, [.openingRate: opening])
      } else if facts.isTargetRaised, let target = figures[.numbersTarget] {
        facts.say(.talkFollowUpAskFloor, [.target: target])
      } else if facts.isGradeAbove, facts.dataStance == .anotherGrade {
        facts.say(.talkFollowUpAskGrade)
      } else {
        facts.say(.talkFollowUpAskLevel)
      }
    return [
      facts.say(.talkFollowUpSubject, [.date: facts.format.date(facts.dates.talk)]),
      facts.say(.talkFollowUpThanks),
      facts.say(.talkFollowUpSummary, [.sincePart: since ?? ""]),
      ask,
      facts.say(.talkFollowUpDecision),
      facts.say(.talkFollowUpNext, [.revisit: facts.format.date(facts.dates.revisit)]),
    ]
  }
}
