// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

extension BriefFacts {
  /// The slots that sentences about the premium share.
  func premiumSlots(_ figures: BriefFigures) -> [Slot: String] {
    var slots: [Slot: String] = [.seniors: seniors]
    slots[.target] = figures.asked(.numbersTarget)
    slots[.carried] = figures.asked(.numbersCarriedTarget) ?? figures.asked(.numbersTarget)
    slots[.grade] = grade
    slots[.opening] = figures.asked(.numbersOpening)
    slots[.amount] = ask.amount.map(spoken)
    if let point = figures.value(.premiumPoint) {
      slots[.premium] = format.percent(point, places: 0)
    }
    slots[.pay] = figures[.payToday]
    slots[.upperTenth] = figures[.referencesLeadUpperTenth]
    slots[.upperTenthAged] = figures[.referencesLeadUpperTenthAged]
    slots[.seniorMedianAged] = figures[.referencesSeniorMedianAged]
    slots[.leadMedianAged] = figures[.referencesLeadMedianAged]
    slots[.growth] = evidence.aged.map { format.percent($0.growth, places: 0) }
    slots[.element] = payElement
    slots[.basis] = taxBasis
    slots[.currency] = evidence.market.currency?.code
    slots[.count] = figures[.evidenceOtherMarkets]
    slots[.bandLow] = format.percent(
      Double(playbook.threshold(.bandLowPercent)) / 100, places: 0)
    slots[.decisionDate] = format.date(dates.decision)
    slots[.progressDate] = lastProgress.map { format.date($0) }
    return slots
  }

  /// What to ask for, in one line; what is left to do after the last talk.
  func headline(_ figures: BriefFigures) -> String {
    let line: PlaybookLine
    switch stance {
    case .followUp: line = .headlineFollowUp
    case .answered:
      line =
        lastProgress == nil
        ? dates.isDecisionOverdue ? .headlineAnsweredLate : .headlineAnswered
        : dates.isDecisionOverdue ? .headlineAnsweredMixedLate : .headlineAnsweredMixed
    default: return askHeadline
    }
    return say(line, premiumSlots(figures))
  }

  /// What the evidence carries, in one sentence, for the page of numbers.
  func carried(_ figures: BriefFigures) -> String {
    let line: PlaybookLine =
      switch dataStance {
      case .firm, .indicative: confidentSentence
      case .weak: numbers == nil ? .carriedWeakNoNumber : .carriedWeak
      case .against: evidence.isBelowSeniors ? confidentSentence : .carriedAgainst
      case .againstNoRise: .carriedAgainstNoRise
      case .aboveLeads: .carriedAboveLeads
      case .anotherGrade: isGradeAbove ? .carriedGradeAbove : .carriedAnotherGrade
      case .modelled: .carriedModelled
      case .pooled: .carriedPooled
      case .noPay where evidence.unusedPay == .inDoubt: .carriedPayDistrusted
      case .noPay where evidence.unusedPay == .otherEmployment: .carriedOtherEmployment
      case .noPay:
        !evidenceIsConfident
          ? .carriedNoPayUnsure
          : (figures.value(.premiumPoint) ?? 0) > 0.005 ? .carriedNoPay : .carriedAgainstNoRise
      case .noData, .redFlag, .redFlagUnsure, .answered, .followUp:
        hasMarket ? .carriedNoData : .carriedNoMarket
      }
    return say(line, premiumSlots(figures))
  }

  /// When a conversation last brought progress.
  private var lastProgress: CalendarDate? {
    person.log.conversations.last { $0.outcome == .progress }?.date
  }

  private var confidentSentence: PlaybookLine {
    if evidence.isBelowSeniors {
      return evidence.market.isStale ? .carriedBelowSeniorsThen : .carriedBelowSeniors
    }
    return dataStance == .firm ? .carriedFirm : .carriedIndicative
  }

  private var evidenceIsConfident: Bool {
    let accuracy = evidence.market.briefed?.accuracy
    return accuracy == .firm || accuracy == .indicative
  }

  /// How firm the evidence is, in words.
  func strength(_ figures: BriefFigures, for audience: Brief.Audience = .engineer) -> String {
    guard let briefed = evidence.market.briefed, briefed.accuracy != .withheld else {
      guard hasMarket else { return say(.evidenceNoMarket) }
      let codes = Set(evidence.market.reasons.map(\.code))
      if codes.contains(.baseOnly) { return say(.evidenceBaseOnly) }
      if codes.contains(.tooWide), evidence.market.rows.isEmpty { return say(.evidenceTooWide) }
      return say(codes.contains(.noStore) ? .evidenceNoStore : .evidenceNoData)
    }
    var sentences = [firmness(briefed, figures)]
    if dataStance == .aboveLeads {
      let isAged = evidence.aged != nil
      let line: PlaybookLine =
        audience == .manager
        ? (isAged ? .evidenceAboveLeadsAgedManager : .evidenceAboveLeadsManager)
        : (isAged ? .evidenceAboveLeadsAged : .evidenceAboveLeads)
      sentences.insert(
        say(line, premiumSlots(figures).merging([.who: who]) { first, _ in first }), at: 0)
    }
    if evidence.market.isStale, let edition = evidence.market.referenceEdition {
      sentences.append(say(.evidenceStale, [.edition: name(of: edition)]))
    }
    if evidence.market.flags.contains(where: { $0.code == .repeatedRows }) {
      sentences.append(say(.evidenceRepeats))
    }
    sentences += evidence.market.reasons.filter { $0.code.isOfAThinCell }.map { say($0) }
    if evidence.market.askedRole != nil {
      // A survey that does not tell them apart has not too few of them.
      let untold = evidence.market.reasons.first {
        $0.code == .roleNotTold || $0.code == .oneLeadAnswer
      }
      sentences.append(untold.map { say($0) } ?? say(.evidenceAnyLead))
    }
    sentences.append(bandSentence(briefed, figures))
    if briefed.isAdjusted {
      if let raw = figures[.premiumRaw] {
        sentences.append(say(.evidenceAdjusted, [.raw: raw, .covariates: covariates(briefed)]))
      }
    } else if dataStance.isConfident {
      sentences.append(say(.evidenceUnadjusted))
    }
    return sentences.joined(separator: " ")
  }

  /// What the adjusted premium has taken out.
  private func covariates(_ briefed: BriefedPremium) -> String {
    let words = briefed.covariates.map { covariate in
      switch covariate {
      case .experience: say(.wordsYearsOfExperience)
      case .employerSize: say(.wordsEmployerSize)
      }
    }
    return words.isEmpty ? say(.wordsExperienceAndTheLike) : words.joined(separator: say(.wordsAnd))
  }

  /// The editions that the premium comes from: the newest, and how many before it.
  var sourceInWords: String {
    let newest = evidence.market.referenceEdition.map { name(of: $0) } ?? ""
    return editionCount <= 1
      ? newest
      : say(
        .evidenceSeveralEditions,
        [.edition: newest, .count: format.integer(editionCount - 1)])
  }

  private func firmness(_ briefed: BriefedPremium, _ figures: BriefFigures) -> String {
    if case .predicted = briefed.basis { return say(.evidenceModelled) }
    let slots: [Slot: String] = [
      .leadCount: figures[.evidenceLeads] ?? "–",
      .seniorCount: figures[.evidenceSeniors] ?? "–", .editions: sourceInWords,
      .accuracy: accuracyWord(briefed.accuracy),
    ]
    if dataStance == .against || dataStance == .againstNoRise {
      return say(.evidenceAgainst, slots)
    }
    if case .pooled = briefed.basis {
      return say(
        .evidencePooled,
        slots.merging([.ownShare: figures[.evidenceOwnShare] ?? ""]) { first, _ in first })
    }
    switch briefed.accuracy {
    case .firm: return say(.evidenceFirm, slots)
    case .indicative: return say(.evidenceIndicative, slots)
    case .weak, .withheld: return say(.evidenceWeak, slots)
    }
  }

  private func bandSentence(_ briefed: BriefedPremium, _ figures: BriefFigures) -> String {
    let range: [Slot: String] = [
      .range: format.percentRange(briefed.at95.low, briefed.at95.high),
      .point: format.percent(briefed.at95.premium),
      .chance: chance(briefed.probabilities, figures),
    ]
    let isAbove = briefed.probabilities.likeliest == .above
    switch briefed.verdict {
    case .supported: return say(.evidenceSupported, range)
    case .partlySupported: return say(.evidencePartlySupported, range)
    case .notSupported: return say(isAbove ? .evidenceAboveBand : .evidenceBelowBand, range)
    case .insufficientData: return say(.evidenceInsufficient, range)
    }
  }

  /// The likeliest part of the scale with its probability: “97% below 15%”.
  private func chance(_ probabilities: PremiumProbabilities, _ figures: BriefFigures) -> String {
    func limit(_ threshold: PlaybookThreshold) -> String {
      format.percent(Double(playbook.threshold(threshold)) / 100, places: 0)
    }
    let part = probabilities.likeliest
    return say(
      part.line,
      [
        .share: figures[part.figure] ?? "", .bandLow: limit(.bandLowPercent),
        .bandHigh: limit(.bandHighPercent),
      ])
  }

  /// Whether the numbers rest on thin data or on other markets.
  var isTentative: Bool {
    dataStance == .weak || dataStance == .modelled || dataStance == .pooled
  }

  /// A number's label, which says so where the number is only a direction.
  func cardLabel(_ line: PlaybookLine) -> String {
    isTentative ? say(.numbersTentative, [.label: say(line)]) : say(line)
  }

  /// The leads' median as a reference; nil where there is none of today's money.
  func leadMedian(_ figures: BriefFigures) -> String? {
    guard let amount = figures[.referencesLeadMedian], !isOfAnotherTime else { return nil }
    guard let edition = evidence.market.referenceEdition else {
      return say(.referencesLeadMedian, [.amount: amount])
    }
    return say(
      isOfAnotherKind ? .referencesLeadMedianOfKind : .referencesLeadMedianEdition,
      [.amount: amount, .edition: name(of: edition), .basis: taxBasis])
  }

  /// A raise that people of a survey really got, in a sentence.
  func sentence(_ raise: ObservedRaise) -> String {
    let line: PlaybookLine =
      switch raise.kind {
      case .stayed: .annexRaiseStayed
      case .moved: .annexRaiseMoved
      case .untold: .annexRaiseUntold
      }
    return say(
      line,
      [
        .edition: name(of: raise.edition), .count: format.integer(raise.count),
        .group: say(raise.group == .leads ? .standingLeadsLine : .standingSeniorsLine),
        .median: format.percent(raise.median),
        .range: format.percentRange(raise.low, raise.high),
      ])
  }

  /// The words above the headline.
  func eyebrow(_ document: String) -> [String] {
    var words = [
      document, hasMarket ? common(.market) : say(.wordsMarketMissing), common(.family),
      common(.today),
    ]
    if evidence.market.sources.contains(where: \.survey.isSynthetic) {
      words.append(say(.wordsSynthetic))
    }
    return words.map { word in word.prefix(1).uppercased() + word.dropFirst() }
  }
}

extension PremiumProbabilities.Part {
  var figure: FigureID {
    switch self {
    case .below: .premiumBelowBand
    case .inside: .premiumInBand
    case .above: .premiumAboveBand
    }
  }

  fileprivate var line: PlaybookLine {
    switch self {
    case .below: .wordsChanceBelow
    case .inside: .wordsChanceInside
    case .above: .wordsChanceAbove
    }
  }
}
