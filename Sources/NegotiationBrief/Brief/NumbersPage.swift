// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// The numbers, for the person's eyes alone: where they come from, where the person stands, how firm the
/// evidence is, and what to answer to a sum.
struct NumbersPage: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures
  let evidence: EvidenceSections

  private var person: Person { facts.person }

  var page: BriefPage {
    BriefPage(
      kind: .numbers,
      eyebrow: facts.eyebrow(facts.say(.wordsNumbersPage)) + [facts.say(.wordsPrivate)],
      title: facts.carried(figures), lead: facts.strength(figures), cards: cards,
      references: references,
      sections: [
        flags, isBare ? nil : evidence.standing, isBare ? nil : evidence.surveys, ladder,
        facts.isBlank ? nil : packages,
      ].compactMap { $0 })
  }

  /// Without any data one sentence is enough.
  private var isBare: Bool {
    facts.evidence.market.rows.isEmpty && facts.evidence.market.briefed == nil
  }

  // MARK: The three numbers

  private var cards: [NumberCard] {
    guard let numbers = facts.numbers else { return [] }
    let words = NumberWords(facts: facts, numbers: numbers)
    return shownNumbers.compactMap { number in
      figures[number.figure].map { amount in
        NumberCard(
          label: numbers[derivation: number] == .ownFloor
            ? facts.say(number.label) : facts.cardLabel(number.label),
          amount: figures[number.atShare] ?? amount,
          perMonth: facts.isPartTime
            ? facts.say(.numbersOfFullTime, [.part: facts.shareInWords, .whole: amount])
            : facts.isPaidByTheYear ? nil : facts.spoken(year: Double(numbers[number])),
          derivation: words.derivation(of: number),
          isMain: number == (isSpoken ? .opening : .target),
          isTentative: facts.isTentative)
      }
    }
  }

  /// All three; without a sum that is asked for, not the one to ask for.
  private var shownNumbers: [AskedNumber] {
    AskedNumber.allCases.filter { isSpoken || $0 != .opening }
  }

  private var isSpoken: Bool { facts.ask.amount != nil }

  // MARK: Beside the numbers

  private var references: [String] {
    // A playbook may leave a sentence empty.
    [
      silence, noNumber, elsewhere, partTime, otherKind, ownPlace, leftOut, gap, inPlace, waiting,
      ownFloor,
    ].compactMap { $0 }.filter { !$0.isEmpty }
  }

  /// Why the number is for the person alone.
  private var silence: String? {
    guard facts.mayTalk, let silence = facts.silence else { return nil }
    return facts.say("silence.", of: silence)
  }

  /// After three conversations without progress the numbers are for somebody else.
  private var elsewhere: String? {
    facts.stance == .answered && facts.numbers != nil ? facts.say(.numbersElsewhere) : nil
  }

  private var noNumber: String? {
    if facts.dataStance == .aboveLeads || facts.dataStance == .againstNoRise {
      return facts.say(.numbersAboveLeads, facts.premiumSlots(figures))
    }
    if facts.evidence.carriesNoRise { return facts.say(.numbersNoneNoRise) }
    let isUntold = facts.dataStance == .noPay && facts.evidence.unusedPay == nil
    guard facts.numbers == nil, !isUntold, facts.hasMarket else { return nil }
    // That there are no data at all stands above already.
    let reason = facts.evidence.market.reasons.first { !$0.code.isWithoutData }
    return facts.say(.numbersNone, [.reason: reason.map { facts.say($0) } ?? ""]).trimmed
  }

  /// That everything is compared at full time.
  private var partTime: String? {
    guard facts.isPartTime, facts.evidence.pay != nil else { return nil }
    return facts.say(.referencesPartTime, [.part: facts.shareInWords])
  }

  /// What the file may leave out where the numbers would be others with it.
  private var leftOut: String? {
    let hints = facts.evidence.market.reasons.filter {
      $0.code == .perhapsPartTime || $0.code == .perhapsAContractor
    }
    return facts.numbers == nil || hints.isEmpty
      ? nil : hints.map { facts.say($0) }.joined(separator: " ")
  }

  /// What would hold the numbers down, where pay told otherwise cannot be laid beside it.
  private var otherKind: String? {
    guard facts.numbers != nil, facts.isOfAnotherKind,
      let comparability = facts.evidence.comparability
    else { return nil }
    let slots = facts.premiumSlots(figures)
    let isTopKnown =
      figures[.referencesLeadUpperTenth] != nil && !facts.evidence.market.isStale
    switch comparability {
    case .atLeast, .atMost:
      let basis = facts.say(
        comparability == .atLeast ? .referencesNetBesideGross : .referencesGrossBesideNet)
      return basis + (isTopKnown ? " " + facts.say(.referencesOtherBasisTop, slots) : "")
    case .none: return isTopKnown ? facts.say(.referencesOtherKind, slots) : nil
    case .direct: return nil
    }
  }

  /// What the person's place among seniors and leads means for numbers made from their own pay.
  private var ownPlace: String? {
    guard facts.numbers != nil, let pay = facts.evidence.pay?.units else { return nil }
    if facts.isOfAnotherTime { return facts.say(.referencesOtherTime) }
    if let aged = facts.evidence.aged {
      var sentences = [facts.say(.referencesAgedMedians, facts.premiumSlots(figures))]
      if facts.evidence.comparability?.provesLow == true, pay < aged.seniorMedian {
        sentences.append(
          facts.say(
            facts.evidence.isBelowSeniors ? .referencesBelowSeniorsThen : .referencesAgedBelow))
      } else if facts.evidence.comparability?.provesHigh == true, pay > aged.leadMedian {
        sentences.append(facts.say(.referencesAboveLeadMedianAlone))
      }
      return sentences.joined(separator: " ")
    }
    guard let seniors = figures[.referencesSeniorMedian] else { return nil }
    var slots: [Slot: String] = [.seniorMedian: seniors]
    slots[.sameRank] = figures[.standingSameRank]
    if facts.evidence.isBelowSeniors {
      return facts.say(
        slots[.sameRank] == nil ? .referencesBelowSeniorsAlone : .referencesBelowSeniors, slots)
    }
    let sameRank = facts.evidence.sameRankLeadPay ?? 0
    if let median = facts.evidence.market.leadMedian, pay > median,
      facts.evidence.comparability?.provesHigh == true
    {
      return sameRank >= figures.value(.numbersTarget) ?? .infinity
        ? facts.say(.referencesAboveLeadMedian, slots)
        : facts.say(.referencesAboveLeadMedianAlone)
    }
    return pay < facts.evidence.market.seniorMedian ?? 0 && sameRank > pay
      ? facts.say(.referencesBelowMedian, slots) : nil
  }

  /// Where nine in ten seniors earn more, that gap is a talk of its own.
  private var gap: String? {
    facts.evidence.isBelowSeniors && facts.dataStance.isConfident && facts.mayTalk
      ? facts.say(.referencesGapFirst) : nil
  }

  private var inPlace: String? {
    let share = { (key: PlaybookThreshold) in Double(facts.playbook.threshold(key)) / 100 }
    let range = facts.format.percentRange(
      share(.inPlaceLowPercent), share(.inPlaceHighPercent), places: 0)
    guard let step = figures.value(.numbersStep), step > 0 else { return nil }
    let line: PlaybookLine =
      step > share(.inPlaceHighPercent)
      ? .referencesStepAbove
      : step < share(.inPlaceLowPercent) ? .referencesStepBelow : .referencesStepInside
    // What people of the market's own surveys really got comes first, where one asks.
    let real = facts.evidence.market.raises.first { $0.kind != .moved }
    return [
      facts.say(.referencesInPlace, [.range: range]), real.map(facts.sentence),
      facts.say(line, [.step: facts.format.percent(step)]),
    ].compactMap { $0 }.joined(separator: " ")
  }

  private var waiting: String? {
    guard facts.mayTalk, facts.ask != .notYet, let amount = figures[.askingMonthOfWaiting] else {
      return nil
    }
    return facts.say(
      facts.isTargetRaised
        ? .referencesWaitingCarried
        : facts.isTentative ? .referencesWaitingUnsure : .referencesWaiting,
      [.amount: amount])
  }

  private var ownFloor: String? {
    guard let own = facts.ownFloor, let floor = figures[.payOwnFloor] else { return nil }
    // At the top of the market the floor is today's pay, as said above.
    if facts.dataStance == .aboveLeads, own <= facts.evidence.pay?.units ?? 0 { return nil }
    guard let numbers = facts.numbers else {
      return facts.say(.numbersOwnFloorOnly, [.floor: floor])
    }
    if facts.isTargetRaised {
      return facts.say(.numbersOwnFloorRaises, facts.premiumSlots(figures))
    }
    // Where it is the number to go in with, the card says so.
    guard numbers.walkAwayDerivation != .ownFloor else { return nil }
    return facts.say(.numbersOwnFloorCut, [.floor: floor])
  }

  // MARK: Sections

  private var flags: BriefSection? {
    guard !facts.raisedFlags.isEmpty else { return nil }
    return BriefSection(
      id: "red-flags", title: facts.say(.readinessRedFlagsTitle),
      blocks: [
        .paragraph(facts.say(.readinessRedFlagIntro)),
        .terms(
          facts.raisedFlags.map {
            BriefTerm(
              term: facts.say("red-flags.", of: $0),
              text: facts.say("red-flags.", of: $0, "-instead"))
          }),
      ])
  }

  /// What to answer to a sum that they name.
  private var ladder: BriefSection? {
    // Where no sum is asked for, none is agreed to in the room either: “let me think” stands on the sheet
    // to carry.
    guard facts.ask.amount != nil, let numbers = facts.numbers else { return nil }
    let money = { (units: Int) in facts.spoken(year: Double(units)) }
    let (ask, target, floor) = (numbers.opening, numbers.target, numbers.walkAway)
    var slots: [Slot: String] = [
      .opening: money(ask), .target: money(target), .floor: money(floor),
      .thinkUntil: facts.format.date(facts.dates.answer),
      .from: facts.format.date(facts.dates.effective),
      .later: facts.format.date(facts.dates.secondStep),
    ]
    slots[.top] = money(ask)
    var rows = [[facts.say(.ladderAtTop, slots), facts.say(.ladderAtTopSay, slots)]]
    if target < ask {
      rows.append([facts.say(.ladderAboveTarget, slots), facts.say(.ladderAboveTargetSay, slots)])
    }
    if floor < target {
      slots[.step] = figures[.offersFirstStep]
      rows.append([
        facts.say(.ladderAboveFloor, slots),
        facts.say(slots[.step] == nil ? .ladderAboveFloorSay : .ladderTwoSteps, slots),
      ])
    }
    rows.append([facts.say(.ladderBelowFloor, slots), facts.say(.ladderBelowFloorSay, slots)])
    return BriefSection(
      id: "offers", title: facts.say(.ladderTitle),
      blocks: [
        .table(
          BriefTable([facts.say(.ladderTheyOffer), facts.say(.ladderYouSay)], rows: rows))
      ])
  }

  private var packages: BriefSection? {
    guard facts.mayTalk, !facts.readiness.isNotYet, facts.ask != .comparison, facts.ask != .rate
    else { return nil }
    return Packages(facts: facts, figures: figures).section
  }
}
