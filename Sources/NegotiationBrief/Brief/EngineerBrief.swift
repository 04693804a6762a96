// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// Puts together the brief that an engineer carries into the room.
struct EngineerBrief: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures

  init(facts: BriefFacts) {
    self.facts = facts
    figures = BriefFigures(facts)
  }

  var brief: Brief {
    let evidence = EvidenceSections(facts: facts, figures: figures, audience: .engineer)
    let talk = TalkSections(facts: facts, figures: figures)
    let readiness = ReadinessSections(facts: facts)
    let plan = PlanSections(facts: facts)
    let annex = AnnexSections(facts: facts, figures: figures, evidence: evidence)
    // Without any data one sentence is enough, and the page has room for the packages.
    let isBare = facts.evidence.market.rows.isEmpty && facts.evidence.market.briefed == nil
    let sections =
      (isBare ? [evidence.standing] : [evidence.standing, evidence.surveys]) + [talk.ask]
      + (facts.mayTalk ? [talk.packages(isBare ? .front : .body)] : [])
      + [carried, evidence.standingFigures].compactMap { $0 }
      + [talk.around, readiness.section, plan.plan, plan.decision] + [annex.gaps].compactMap { $0 }
      + annex.engineerSections
    let document = facts.say(.wordsBrief)
    return Brief(
      audience: .engineer, facts: facts, title: document,
      eyebrow: facts.eyebrow(document) + [facts.say(.wordsPrivate)],
      headline: facts.headline(figures), strength: facts.strength(figures), cards: cards,
      references: references, sections: sections, figures: figures.all, events: plan.events,
      footer: [document, facts.quote(facts.person.name), talk.title].compactMap { $0 }
        .joined(separator: " · "))
  }

  private var cards: [NumberCard] {
    guard let numbers = facts.numbers else { return [] }
    let words = NumberWords(facts: facts, numbers: numbers)
    return shownNumbers.compactMap { number in
      figures[number.figure].map { amount in
        NumberCard(
          label: facts.cardLabel(number.label), amount: figures[number.atShare] ?? amount,
          perMonth: facts.isPartTime
            ? facts.say(.numbersOfFullTime, [.part: facts.shareInWords, .whole: amount])
            : figures[number.perMonth].map { facts.say(.numbersPerMonth, [.amount: $0]) },
          derivation: words.derivation(of: number), isMain: number == .target,
          isTentative: facts.isTentative)
      }
    }
  }

  /// All three, without the opening ask where it is the end of an interval too wide to rely on.
  private var shownNumbers: [AskedNumber] {
    AskedNumber.allCases.filter { !facts.isTentative || $0 != .opening }
  }

  /// The surveys' own numbers where the person's floor takes their place.
  private var carried: BriefSection? {
    let terms = shownNumbers.compactMap { number in
      figures.figure(number.carried).map { figure in
        BriefTerm(term: "\(facts.say(number.label)) \(figure.text)", text: figure.derivation)
      }
    }
    guard !terms.isEmpty, !cards.isEmpty else { return nil }
    return BriefSection(
      id: "carried", title: facts.say(.numbersCarriedTitle), place: .body, blocks: [.terms(terms)])
  }

  // MARK: Beside the numbers

  private var references: [String] {
    // A playbook may leave a sentence empty.
    [
      noNumber, elsewhere, partTime, fewSigns, range, marketFloor, otherKind, ownPlace, leftOut,
      facts.leadMedian(figures), inPlace, waiting, ownFloor,
    ].compactMap { $0 }.filter { !$0.isEmpty }
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

  /// What three in four leads like the person earn, which a better offer than the usual step may miss.
  private var marketFloor: String? {
    guard let numbers = facts.numbers, !facts.isTentative,
      numbers.marketFloorDerivation.isPayTimes, let amount = figures[.numbersMarketFloor]
    else { return nil }
    return facts.say(.numbersMarketFloor, [.amount: amount])
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

  private var range: String? {
    guard let numbers = facts.numbers, numbers.opening > numbers.target,
      !facts.isTentative, facts.mayTalk,
      let target = figures[.numbersTarget], let opening = figures[.numbersOpening]
    else { return nil }
    return facts.say(.numbersRange, [.target: target, .opening: opening])
  }

  private var inPlace: String {
    let share = { (key: PlaybookThreshold) in Double(facts.playbook.threshold(key)) / 100 }
    let range = facts.format.percentRange(
      share(.inPlaceLowPercent), share(.inPlaceHighPercent), places: 0)
    guard let low = figures[.referencesInPlaceLow],
      let high = figures[.referencesInPlaceHigh]
    else { return facts.say(.referencesInPlaceNoPay, [.range: range]) }
    var sentence = facts.say(.referencesInPlace, [.range: range, .low: low, .high: high])
    if let step = figures.value(.numbersStep), let text = figures[.numbersStep], step > 0 {
      let line: PlaybookLine =
        step > share(.inPlaceHighPercent)
        ? .referencesStepAbove
        : step < share(.inPlaceLowPercent) ? .referencesStepBelow : .referencesStepInside
      sentence += " " + facts.say(line, [.step: text])
    }
    return sentence
  }

  /// The question before the money: whether the work is a lead's.
  private var fewSigns: String? {
    let needed = facts.playbook.threshold(.signsNeeded)
    guard facts.mayTalk, facts.signCount + facts.openSignCount < needed else { return nil }
    return facts.say(
      .referencesFewSigns,
      [
        .count: "\(facts.signCount)", .all: "\(LeadSign.allCases.count)", .needed: "\(needed)",
      ])
  }

  private var waiting: String? {
    guard facts.mayTalk else { return nil }
    var sentences: [String] = []
    let growth: [Slot: Double?] = [
      .growth: facts.evidence.asking?.growth, .discount: facts.evidence.asking?.discount,
    ]
    let rates = growth.compactMapValues { $0 }.mapValues { facts.format.percent($0, places: 0) }
    if let amount = figures[.askingMonthOfWaiting] {
      sentences.append(
        facts.say(
          facts.isTargetRaised
            ? .referencesWaitingCarried
            : facts.isTentative ? .referencesWaitingUnsure : .referencesWaiting,
          [.amount: amount]))
    }
    if let value = figures[.askingPresentValue], let years = figures[.askingYears] {
      if let chance = figures[.askingBreakEven], let cost = figures[.askingCost] {
        let least = figures.value(.askingBreakEven) ?? 0
        sentences.append(
          facts.say(
            least <= 0
              ? .referencesBreakEvenFree
              : least < 1 ? .referencesBreakEven : .referencesBreakEvenNever,
            [.chance: chance, .cost: cost, .value: value, .years: years]
              .merging(rates) { first, _ in first }))
      } else {
        sentences.append(
          facts.say(
            .referencesBreakEvenNoCost,
            [.value: value, .years: years].merging(rates) { first, _ in first }))
      }
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  private var ownFloor: String? {
    guard let own = facts.ownFloor, let floor = figures[.payOwnFloor] else { return nil }
    // At the top of the market the floor is today's pay, as said above.
    if facts.dataStance == .aboveLeads, own <= facts.evidence.pay?.units ?? 0 { return nil }
    guard let numbers = facts.numbers, let walkAway = figures[.numbersWalkAway] else {
      return facts.say(.numbersOwnFloorOnly, [.floor: floor])
    }
    if facts.isTargetRaised {
      return facts.say(.numbersOwnFloorRaises, facts.premiumSlots(figures))
    }
    // Where it is the number to go in with, the card says so.
    if numbers.walkAwayDerivation == .ownFloor { return nil }
    if let pay = facts.evidence.pay?.units, own < pay {
      return facts.say(.numbersOwnFloorCut, [.floor: floor])
    }
    return facts.say(.numbersOwnFloorLower, [.floor: floor, .walkAway: walkAway])
  }
}

extension NumberDerivation {
  fileprivate var isPayTimes: Bool { if case .payTimes = self { true } else { false } }
}
