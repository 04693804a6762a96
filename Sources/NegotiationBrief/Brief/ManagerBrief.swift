// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// Puts together the other side's version: what a manager needs to argue for the engineer's pay.
///
/// It holds nothing of the engineer's private side: no opening ask, no walk-away, no alternatives, no
/// flags, no log of conversations.
struct ManagerBrief: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures

  init(facts: BriefFacts) {
    self.facts = facts
    figures = BriefFigures(facts)
  }

  var brief: Brief {
    let evidence = EvidenceSections(facts: facts, figures: figures, audience: .manager)
    let annex = AnnexSections(facts: facts, figures: figures, evidence: evidence)
    let document = facts.say(.wordsManagerBrief)
    let front = [work, replacement, parity(evidence), options, approval]
    return Brief(
      audience: .manager, facts: facts, title: document, eyebrow: facts.eyebrow(document),
      headline: headline, strength: facts.strength(figures, for: .manager), cards: cards,
      references: references,
      sections: front + [evidence.surveys] + annex.managerSections,
      figures: shownFigures, events: [],
      footer: [document, facts.quote(facts.person.name)].compactMap { $0 }.joined(separator: " · "))
  }

  /// The figures without those of the engineer alone, and without their wording.
  private var shownFigures: [BriefFigure] {
    figures.all.filter { !Self.isPrivate($0.key) }.map { figure in
      var figure = figure
      if figure.key == .numbersTarget { figure.derivation = proposedNote }
      return figure
    }
  }

  private var proposedNote: String {
    guard let premium = figures[.premiumPoint] else { return "" }
    let isModelled = facts.dataStance == .modelled || facts.dataStance == .pooled
    return facts.say(
      isModelled ? .managerProposedNoteModelled : .managerProposedNote, [.premium: premium])
  }

  /// Whether a figure belongs to the engineer alone.
  private static func isPrivate(_ id: FigureID) -> Bool {
    switch id {
    case .numbersOpening, .numbersOpeningPerMonth, .numbersWalkAway, .numbersWalkAwayPerMonth,
      .numbersOpeningAtShare, .numbersWalkAwayAtShare, .numbersMarketFloor, .payOwnFloor,
      .premiumLow80, .premiumHigh80:
      true
    // Whole sections, so that a new figure of one is private too.
    default:
      ["asking.", "packages.", "readiness.", "talk.", "records."]
        .contains { id.rawValue.hasPrefix($0) }
    }
  }

  private var hasTarget: Bool {
    figures[.numbersTarget] != nil && (figures.value(.numbersRaise) ?? 0) > 0
  }

  private var slots: [Slot: String] {
    var slots = facts.premiumSlots(figures)
    slots[.opening] = nil
    slots[.openingRate] = nil
    slots[.who] = facts.who
    slots[.step] = figures[.numbersStep]
    slots[.raise] = figures[.numbersRaise]
    slots[.pay] = figures[.payToday]
    slots[.median] = figures[.referencesLeadMedian]
    slots[.date] = facts.format.date(facts.dates.packageEnd)
    slots[.range] = facts.format.percentRange(
      Double(facts.playbook.threshold(.inPlaceLowPercent)) / 100,
      Double(facts.playbook.threshold(.inPlaceHighPercent)) / 100, places: 0)
    slots[.element] = facts.payElement
    slots[.basis] = facts.payTaxBasis
    let since =
      facts.person.leadWorkSince.map {
        facts.say(.managerApprovalSince, [.since: facts.format.month($0)])
      } ?? ""
    slots[.workPart] =
      facts.tellsLeadWork
      ? facts.say(.managerApprovalWork, [.who: facts.who, .sincePart: since]) : ""
    return slots
  }

  private var headline: String {
    let line: PlaybookLine =
      switch facts.dataStance {
      case .firm, .indicative:
        !hasTarget
          ? .managerHeadlineNoData
          : !facts.tellsLeadWork
            ? .managerHeadlineUntold
            : facts.dataStance == .firm ? .managerHeadline : .managerHeadlineIndicative
      case .against: .managerHeadlineAgainst
      case .againstNoRise: .managerHeadlineAgainstNoRise
      case .weak: .managerHeadlineUnsure
      case .modelled, .pooled: .managerHeadlineModelled
      case .aboveLeads: .managerHeadlineAboveLeads
      case .noPay:
        switch facts.evidence.unusedPay {
        case .inDoubt: .managerHeadlinePayDistrusted
        case .otherEmployment: .managerHeadlineOtherEmployment
        case nil: .managerHeadlineNoPay
        }
      case .anotherGrade:
        facts.isGradeAbove ? .managerHeadlineGradeAbove : .managerHeadlineAnotherGrade
      case .noData, .redFlag, .redFlagUnsure, .answered, .followUp:
        facts.hasMarket ? .managerHeadlineNoData : .managerHeadlineNoMarket
      }
    return facts.say(line, slots)
  }

  private var cards: [NumberCard] {
    guard hasTarget, let pay = figures[.payToday], let target = figures[.numbersTarget],
      let raise = figures[.numbersRaise]
    else { return [] }
    return [
      NumberCard(
        label: facts.say(.managerToday), amount: pay, perMonth: nil,
        derivation: facts.say(.managerTodayNote, slots), isMain: false, isTentative: false),
      NumberCard(
        label: facts.cardLabel(.managerProposed), amount: target, perMonth: nil,
        derivation: proposedNote,
        isMain: true, isTentative: facts.isTentative),
      NumberCard(
        label: facts.say(.managerDifference), amount: raise, perMonth: nil,
        derivation: facts.say(.managerDifferenceNote, slots), isMain: false, isTentative: false),
    ]
  }

  private var references: [String] {
    [facts.leadMedian(figures), otherBasis].compactMap { $0 }.filter { !$0.isEmpty }
  }

  /// What tax does to the sums, where the file and the surveys count it otherwise.
  private var otherBasis: String? {
    switch facts.evidence.comparability {
    case .atLeast: facts.say(.managerOtherBasisNet)
    case .atMost: facts.say(.managerOtherBasisGross)
    case .direct, PayComparability.none?, nil: nil
    }
  }

  // MARK: Sections

  private var work: BriefSection {
    let person = facts.person
    var blocks: [BriefBlock] = [
      .paragraph(
        person.leadWorkSince.map {
          facts.say(
            .managerWorkSince, [.who: facts.who, .since: facts.format.month($0)])
        } ?? facts.say(facts.tellsLeadWork ? .managerWorkUndated : .managerWorkUntold, slots))
    ]
    let examples = person.examples.map { example in
      facts.quote(example.what)
        + (example.date.map { " (\(facts.format.month($0)))" } ?? "")
    }
    blocks.append(
      examples.isEmpty ? .paragraph(facts.say(.managerWorkNone, slots)) : .bullets(examples))
    if let offer = person.titleOffer, offer.isOffered, offer.payMentioned != true {
      blocks.append(.paragraph(facts.say(.managerTitleOffered)))
    }
    return BriefSection(
      id: "work", title: facts.say(.managerWorkTitle), place: .front, blocks: blocks)
  }

  private var replacement: BriefSection {
    var rows: [[String]] = []
    if hasTarget, let raise = figures[.numbersRaise] {
      var slots = slots
      slots[.target] = figures[.numbersTarget]
      rows.append([facts.say(.managerRaise), raise, facts.say(.managerRaiseHow, slots)])
    }
    if let gap = figures[.replacementYearly] {
      rows.append([facts.say(.managerHireGap), gap, facts.say(.managerHireGapHow, slots)])
    }
    if let fee = figures[.replacementFee] {
      let percent = figures[.replacementFeePercent] ?? ""
      rows.append([
        facts.say(.managerFee), fee,
        facts.say(.managerFeeHow, slots.merging([.percent: percent]) { $1 }),
      ])
    }
    if let rampUp = figures[.replacementRampUp],
      let months = facts.person.replacement?.monthsToRampUp
    {
      rows.append([
        facts.say(.managerRampUp), rampUp,
        facts.say(.managerRampUpHow, slots.merging([.months: monthsText(months)]) { $1 }),
      ])
    }
    let table = BriefTable(
      [facts.say(.managerItem), facts.say(.managerAmount), facts.say(.managerHow)], numeric: [1],
      rows: rows)
    return BriefSection(
      id: "replacement", title: facts.say(.managerReplacementTitle), place: .front,
      blocks: (rows.isEmpty ? [] : [.table(table)]) + replacementSentences.map(BriefBlock.paragraph)
    )
  }

  private var replacementSentences: [String] {
    guard figures[.referencesLeadMedian] != nil, !facts.evidence.market.isStale else {
      return [facts.say(.managerReplacementNoMedian)]
    }
    var sentences: [String] = []
    if facts.isThin {
      sentences.append(facts.say(.managerReplacementThin))
    } else if let once = figures[.replacementOnce], hasTarget, facts.isComparable {
      var slots = slots
      slots[.once] = once
      slots[.yearly] = figures[.replacementYearly]
      let yearly = figures.value(.replacementYearly) ?? 0
      slots[.less] = facts.format.money(Int((-yearly).rounded()), facts.payCurrency)
      sentences.append(
        facts.say(
          yearly > 0
            ? .managerReplacementSum
            : yearly < 0 ? .managerReplacementLess : .managerReplacementEven, slots))
    } else if figures[.replacementOnce] == nil {
      sentences.append(facts.say(.managerReplacementMissing))
    }
    if let months = facts.person.replacement?.monthsToHire {
      sentences.append(facts.say(.managerVacancy, [.months: monthsText(months)]))
    }
    return sentences
  }

  private func monthsText(_ months: Double) -> String {
    // With all its digits: the sum beside it is made of them.
    facts.format.decimal(months, places: (0...2).first { isExact(months, $0) } ?? 2)
  }

  private func isExact(_ value: Double, _ places: Int) -> Bool {
    let scale = [1.0, 10, 100][places]
    return abs(value * scale - (value * scale).rounded()) < 1e-9
  }

  private func parity(_ evidence: EvidenceSections) -> BriefSection {
    var blocks: [BriefBlock] = []
    if let chart = evidence.distributionChart {
      blocks.append(.chart(.distributions(chart)))
    }
    var slots = slots
    if figures[.standingSeniors] != nil || !facts.isComparable {
      blocks.append(.paragraph(evidence.positionSentence))
    }
    if let before = figures[.standingCompaLeads], let after = figures[.parityAfter] {
      slots[.before] = before
      slots[.after] = after
      slots[.target] = figures[.numbersTarget]
      blocks.append(.paragraph(facts.say(.managerParityBefore, slots)))
      if let sentence = aboveTheMedian { blocks.append(.paragraph(sentence)) }
    }
    blocks.append(
      .paragraph(
        facts.say(
          blocks.isEmpty
            ? facts.isBaseOnly ? .evidenceBaseOnlyGroup : .managerParityNone
            : slots[.after] == nil ? .managerParityCheck : .managerParityPeers)))
    return BriefSection(
      id: "parity", title: facts.say(.managerParityTitle), place: .front, blocks: blocks)
  }

  /// Why a proposal may lie above the leads' median.
  private var aboveTheMedian: String? {
    guard (figures.value(.parityAfter) ?? 0) > 1, hasTarget else { return nil }
    guard let seniors = figures[.standingSeniors], let rank = figures[.standingSameRank],
      (figures.value(.standingSameRank) ?? 0) >= figures.value(.numbersTarget) ?? 0
    else { return facts.say(.managerParityAboveAlone) }
    return facts.say(
      .managerParityAbove, [.who: facts.who, .seniors: seniors, .sameRank: rank])
  }

  private var options: BriefSection {
    let blank = facts.say(.wordsBlank)
    var supplement = slots
    supplement[.low] = figures[.optionsSupplementLow]
    supplement[.high] = figures[.optionsSupplementHigh]
    supplement[.months] = "\(facts.playbook.threshold(.packageMonths))"
    let rows = [
      [
        facts.say(.managerLevel), hasTarget ? facts.say(.managerLevelCost, slots) : blank,
        facts.say(.managerLevelSettles), facts.say(.managerLevelLeaves),
      ],
      [
        facts.say(.managerTitle), facts.format.money(0, facts.payCurrency),
        facts.say(.managerTitleSettles),
        facts.say(.managerTitleLeaves),
      ],
      [
        facts.say(.managerSupplement, slots),
        supplement[.low] == nil ? blank : facts.say(.managerSupplementCost, supplement),
        facts.say(.managerSupplementSettles), facts.say(.managerSupplementLeaves),
      ],
      [
        facts.say(.managerBonus), hasTarget ? facts.say(.managerBonusCost, slots) : blank,
        facts.say(.managerBonusSettles), facts.say(.managerBonusLeaves),
      ],
    ]
    return BriefSection(
      id: "options", title: facts.say(.managerOptionsTitle), place: .front,
      blocks: [
        .table(
          BriefTable(
            [
              facts.say(.managerOption), facts.say(.managerFirstYear), facts.say(.managerSettles),
              facts.say(.managerLeaves),
            ], rows: rows))
      ])
  }

  private var approval: BriefSection {
    var slots = slots
    slots[.date] = facts.format.date(facts.dates.talk)
    slots[.evidence] = approvalEvidence
    let isPriced = hasTarget && (facts.dataStance.isConfident || facts.dataStance == .against)
    return BriefSection(
      id: "approval", title: facts.say(.managerApprovalTitle), place: .front,
      blocks: [
        .letter([facts.say(isPriced ? .managerApproval : unpricedApproval, slots)])
      ])
  }

  /// What is asked for where no sum is.
  private var unpricedApproval: PlaybookLine {
    if facts.dataStance == .aboveLeads { return .managerApprovalAbove }
    return facts.dataStance == .anotherGrade && facts.isGradeAbove
      ? .managerApprovalGradeAbove : .managerApprovalNoNumber
  }

  /// The sentence of evidence in the paragraph to be signed.
  private var approvalEvidence: String {
    let market = facts.evidence.market
    guard let point = figures[.premiumPoint], let briefed = market.briefed else {
      return facts.say(facts.isBaseOnly ? .evidenceBaseOnlyGroup : .managerApprovalEvidenceNone)
    }
    var slots = slots
    slots[.premium] = point
    slots[.interval] = facts.format.percentRange(briefed.at95.low, briefed.at95.high)
    slots[.accuracy] = facts.accuracyWord(briefed.accuracy)
    slots[.edition] = market.referenceEdition.map { facts.name(of: $0) } ?? ""
    slots[.surveyBasis] = facts.taxBasis
    switch facts.dataStance {
    case .aboveLeads: return facts.say(.managerApprovalEvidenceAbove, slots)
    case .anotherGrade where facts.isGradeAbove:
      return slots[.median] == nil ? "" : facts.say(.managerApprovalEvidenceMedian, slots)
    case .modelled, .pooled: return facts.say(.managerApprovalEvidenceModelled, slots)
    default: break
    }
    if briefed.at95.low <= 0, briefed.at95.high > 0 {
      return facts.say(
        market.isStale ? .managerApprovalEvidenceOpenOld : .managerApprovalEvidenceOpen, slots)
    }
    if briefed.at95.premium < 0 {
      slots[.premium] = facts.format.percent(-briefed.at95.premium)
      return facts.say(.managerApprovalEvidenceLess, slots)
    }
    return facts.say(
      market.isStale ? .managerApprovalEvidenceOld : .managerApprovalEvidence, slots)
  }
}
