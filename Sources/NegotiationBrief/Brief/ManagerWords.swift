// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

/// The sentences for the other side, on the page that is handed over and in the long version: the same
/// ask, argued; what speaks against it stands below.
struct ManagerWords: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures

  /// Whether a sum is asked for.
  var hasSum: Bool { facts.ask.amount != nil && figures[.askedRaise] != nil }

  var slots: [Slot: String] {
    var slots = facts.premiumSlots(figures)
    for slot in [Slot.target, .opening, .carried] { slots[slot] = nil }
    slots.merge(facts.askSlots) { _, new in new }
    slots[.who] = facts.who
    slots[.asked] = figures[.askedYear]
    slots[.step] = figures[.askedStep]
    slots[.raise] = figures[.askedRaise]
    slots[.pay] = figures[.payToday]
    slots[.median] = figures[.referencesLeadMedian]
    slots[.date] = facts.format.date(facts.dates.secondStep)
    slots[.range] = facts.format.percentRange(
      Double(facts.playbook.threshold(.inPlaceLowPercent)) / 100,
      Double(facts.playbook.threshold(.inPlaceHighPercent)) / 100, places: 0)
    slots[.element] = facts.payElement
    slots[.basis] = facts.payTaxBasis
    slots[.source] = facts.sourceInWords
    let since =
      facts.person.leadWorkSince.map {
        facts.say(.managerApprovalSince, [.since: facts.format.month($0)])
      } ?? ""
    slots[.workPart] =
      facts.tellsLeadWork
      ? facts.say(.managerApprovalWork, [.who: facts.who, .sincePart: since]) : ""
    slots[.evidence] = hasSum ? facts.say(.managerApprovalEvidence, slots) : ""
    return slots
  }

  var headline: String {
    let line: PlaybookLine =
      switch facts.ask {
      case .amount: facts.tellsLeadWork ? .managerHeadline : .managerHeadlineUntold
      case .levelAndReview: .managerHeadlineAgainstNoRise
      case .levelAndScope: .managerHeadlineAboveLeads
      case .comparison: .managerHeadlineGradeAbove
      case .rate: .managerHeadlineOtherEmployment
      case .band, .notYet, .nothing: bandHeadline
      }
    return facts.say(line, slots)
  }

  /// Why no sum is named.
  private var bandHeadline: PlaybookLine {
    switch facts.dataStance {
    case .anotherGrade: .managerHeadlineAnotherGrade
    case .noPay:
      facts.evidence.unusedPay == .inDoubt ? .managerHeadlinePayDistrusted : .managerHeadlineNoPay
    case .noData: facts.hasMarket ? .managerHeadlineNoData : .managerHeadlineNoMarket
    case .modelled, .pooled: .managerHeadlineModelled
    default: .managerHeadlineUnsure
    }
  }

  /// What the surveys say for the sum, with source and year.
  var marketSentence: String {
    let isBelow = facts.dataStance == .against || (figures.value(.premiumPoint) ?? 0) <= 0
    let sentence = facts.say(
      isBelow ? .managerMarketPlace : .managerMarket, slots)
    return [sentence, slots[.median].map { facts.say(.managerMedian, [.median: $0]) }]
      .compactMap { $0 }.joined(separator: " ")
  }

  /// What is to be known of the figures, under the argument.
  var caveat: String? {
    guard let briefed = facts.evidence.market.briefed, let leads = figures[.evidenceLeads],
      let seniors = figures[.evidenceSeniors]
    else { return nil }
    var sentences = [
      facts.say(
        .managerCaveat,
        [
          .leadCount: leads, .seniorCount: seniors,
          .range: facts.format.percentRange(briefed.at95.low, briefed.at95.high),
        ])
    ]
    if facts.isSelfSelected { sentences.append(facts.say(.managerCaveatSelf)) }
    if facts.evidence.market.sources.contains(where: \.survey.isSynthetic) {
      sentences.append(facts.say(.managerCaveatSynthetic))
    }
    return sentences.joined(separator: " ")
  }

  var approval: BriefSection {
    let line: PlaybookLine =
      switch facts.ask {
      case .amount: .managerApproval
      case .levelAndScope: .managerApprovalAbove
      case .comparison: .managerApprovalGradeAbove
      case .rate: .managerApprovalRate
      case .levelAndReview: .managerApprovalReview
      case .band, .notYet, .nothing: .managerApprovalNoNumber
      }
    return BriefSection(
      id: "approval", title: facts.say(.managerApprovalTitle),
      blocks: [.letter([facts.say(line, slots).trimmed])])
  }
}
