// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// Puts together the other side's version: the page that was handed over, and what a manager needs to
/// argue for it.
///
/// It holds nothing of the engineer's private side: no target, no floor, no alternatives, no flags, no log
/// of conversations; and it proposes what is asked, not less.
struct ManagerBrief: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures

  init(facts: BriefFacts) {
    self.facts = facts
    figures = BriefFigures(facts)
  }

  private var words: ManagerWords { ManagerWords(facts: facts, figures: figures) }
  private var slots: [Slot: String] { words.slots }

  var brief: Brief {
    let evidence = EvidenceSections(facts: facts, figures: figures, audience: .manager)
    let annex = AnnexSections(facts: facts, figures: figures, evidence: evidence)
    let document = facts.say(.wordsManagerBrief)
    let strength = facts.strength(figures, for: .manager)
    let proposal = BriefPage(
      kind: .proposal, eyebrow: facts.eyebrow(document),
      title: facts.say(
        words.hasSum ? .managerProposalTitle : .managerProposalTitleOpen, slots),
      lead: strength, cards: cards, references: references,
      sections: [replacement, parity(evidence), options, evidence.surveys])
    return Brief(
      facts: facts, title: document, headline: words.headline, strength: strength, talk: nil,
      pages: [HandOverPage(facts: facts, figures: figures).page, proposal]
        + (annex.managerPage.sections.isEmpty ? [] : [annex.managerPage]),
      figures: figures.all.filter { !Self.isPrivate($0.key) }, events: [])
  }

  /// Whether a figure belongs to the engineer alone.
  private static func isPrivate(_ id: FigureID) -> Bool {
    switch id {
    case .payOwnFloor, .premiumLow80, .premiumHigh80: true
    // Whole sections, so that a new figure of one is private too.
    default:
      ["numbers.", "offers.", "asking.", "packages.", "readiness.", "talk.", "records."]
        .contains { id.rawValue.hasPrefix($0) }
    }
  }

  private var cards: [NumberCard] {
    guard words.hasSum, let pay = figures[.payToday], let asked = figures[.askedYear],
      let raise = figures[.askedRaise]
    else { return [] }
    return [
      NumberCard(
        label: facts.say(.managerToday), amount: pay, perMonth: nil,
        derivation: facts.say(.managerTodayNote, slots), isMain: false, isTentative: false),
      NumberCard(
        label: facts.say(.managerProposed), amount: asked, perMonth: nil,
        derivation: facts.say(.managerProposedNote, slots), isMain: true, isTentative: false),
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

  private var replacement: BriefSection {
    var rows: [[String]] = []
    if words.hasSum, let raise = figures[.askedRaise] {
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
      id: "replacement", title: facts.say(.managerReplacementTitle),
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
    } else if let once = figures[.replacementOnce], words.hasSum, facts.isComparable {
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
      id: "parity", title: facts.say(.managerParityTitle), blocks: blocks)
  }

  /// Why a proposal may lie above the leads' median.
  private var aboveTheMedian: String? {
    guard (figures.value(.parityAfter) ?? 0) > 1, words.hasSum else { return nil }
    guard let seniors = figures[.standingSeniors], let rank = figures[.standingSameRank],
      (figures.value(.standingSameRank) ?? 0) >= figures.value(.askedYear) ?? 0
    else { return facts.say(.managerParityAboveAlone, slots) }
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
        facts.say(.managerLevel), words.hasSum ? facts.say(.managerLevelCost, slots) : blank,
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
        facts.say(.managerBonus), words.hasSum ? facts.say(.managerBonusCost, slots) : blank,
        facts.say(.managerBonusSettles), facts.say(.managerBonusLeaves),
      ],
    ]
    return BriefSection(
      id: "options", title: facts.say(.managerOptionsTitle),
      blocks: [
        .table(
          BriefTable(
            [
              facts.say(.managerOption), facts.say(.managerFirstYear), facts.say(.managerSettles),
              facts.say(.managerLeaves),
            ], rows: rows))
      ])
  }
}
