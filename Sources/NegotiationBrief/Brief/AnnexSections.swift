// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

/// What stands behind the brief: evidence, records, scripts, the EU request, sources, method, limits.
struct AnnexSections: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures
  let evidence: EvidenceSections

  private var person: Person { facts.person }
  private var market: MarketEvidence { facts.evidence.market }

  var engineerPage: BriefPage {
    page(
      [
        numbers, evidenceLog, ladder, decisions, scripts, wordings, request, premiums,
        sources, method(.method), limits(.limits),
      ])
  }

  var managerPage: BriefPage {
    page([premiums, sources, method(.managerMethod), limits(.managerLimits)])
  }

  private func page(_ sections: [BriefSection?]) -> BriefPage {
    BriefPage(
      kind: .annex,
      eyebrow: facts.eyebrow(facts.say(.wordsAnnex))
        + (facts.audience == .engineer ? [facts.say(.wordsPrivate)] : []),
      title: facts.say(.annexTitle),
      sections: sections.compactMap { $0 })
  }

  private func section(_ id: String, _ title: PlaybookLine, _ blocks: [BriefBlock]) -> BriefSection
  {
    BriefSection(id: id, title: facts.say(title), blocks: blocks)
  }

  /// Whether there is so little in the file and the store that method and limits explain nothing.
  private var isBare: Bool { market.rows.isEmpty && market.briefed == nil }

  // MARK: The numbers in full

  /// What stands behind the numbers and is not needed in the room.
  private var numbers: BriefSection? {
    var blocks: [BriefBlock] = []
    let terms = AskedNumber.allCases.compactMap { number in
      figures.figure(number.carried).map { figure in
        BriefTerm(term: "\(facts.say(number.label)) \(figure.text)", text: figure.derivation)
      }
    }
    if !terms.isEmpty {
      blocks += [.subheading(facts.say(.numbersCarriedTitle)), .terms(terms)]
    }
    let sentences =
      ([marketFloor, facts.leadMedian(figures), worth].compactMap { $0 })
      + market.raises.map(facts.sentence) + [official].compactMap { $0 }
    if !sentences.isEmpty { blocks.append(.bullets(sentences)) }
    if let standing = evidence.standingFigures { blocks += standing.blocks }
    return blocks.isEmpty ? nil : section("numbers", .annexNumbersTitle, blocks)
  }

  /// What three in four leads like the person earn, which a better offer than the usual step may miss.
  private var marketFloor: String? {
    guard let numbers = facts.numbers, !facts.isTentative,
      case .payTimes = numbers.marketFloorDerivation, let amount = figures[.numbersMarketFloor]
    else { return nil }
    return facts.say(.numbersMarketFloor, [.amount: amount])
  }

  /// How far the survey's amounts lie from an official table's.
  private var official: String? {
    market.official.map { official in
      let difference = official.medianDifference
      return facts.say(
        difference < 0 ? .annexOfficialBelow : .annexOfficialAbove,
        [
          .edition: facts.name(of: official.surveyEdition),
          .official: facts.name(of: official.edition),
          .difference: facts.format.percent(abs(difference), places: 0),
        ])
    }
  }

  /// What a yes is worth, and from which chance on asking pays.
  private var worth: String? {
    guard facts.mayTalk, let asking = facts.evidence.asking,
      let value = figures[.askingPresentValue], let years = figures[.askingYears]
    else { return nil }
    var slots: [Slot: String] = [
      .value: value, .years: years, .growth: facts.format.percent(asking.growth, places: 0),
      .discount: facts.format.percent(asking.discount, places: 0),
    ]
    guard let chance = figures[.askingBreakEven], let cost = figures[.askingCost] else {
      return facts.say(.referencesBreakEvenNoCost, slots)
    }
    slots[.chance] = chance
    slots[.cost] = cost
    let least = figures.value(.askingBreakEven) ?? 0
    return facts.say(
      least <= 0
        ? .referencesBreakEvenFree
        : least < 1 ? .referencesBreakEven : .referencesBreakEvenNever, slots)
  }

  /// What the company's own ladder asks for, with room for what shows it.
  private var ladder: BriefSection? {
    let criteria = person.ladderCriteria.compactMap { facts.quote($0) }
    return criteria.isEmpty
      ? nil
      : section(
        "ladder", .annexLadderTitle,
        [.blanks(criteria.map { BriefBlank(label: $0, value: nil) })])
  }

  // MARK: Evidence and records

  private var evidenceLog: BriefSection? {
    let entries =
      person.examples.map { example in
        (
          example.date, example.date.map { facts.day(of: example, $0) },
          example.what + (example.result.map { ": " + $0 } ?? ""), example.signs
        )
      }
      + person.log.evidence.map { ($0.date, facts.format.date($0.date), $0.what, $0.signs) }
    guard !entries.isEmpty else { return nil }
    let ordered = entries.enumerated().sorted {
      ($0.element.0?.dayNumber ?? 0, $0.offset) < ($1.element.0?.dayNumber ?? 0, $1.offset)
    }.map(\.element)
    let counts = LeadSign.allCases.map { sign in
      "\(facts.say("signs.", of: sign)): \(entries.count { $0.3.contains(sign) })"
    }
    return section(
      "evidence", .annexEvidenceTitle,
      [
        .table(
          BriefTable(
            [facts.say(.annexDate), facts.say(.annexWhat), facts.say(.annexSignsShown)],
            narrow: [0],
            rows: ordered.map { _, date, what, signs in
              [
                date ?? "–", facts.quote(what),
                signs.isEmpty
                  ? "–" : signs.map { facts.say("signs.", of: $0) }.joined(separator: "; "),
              ]
            })),
        .note(facts.say(.annexPerSign, [.counts: counts.joined(separator: " · ")])),
      ])
  }

  private var decisions: BriefSection {
    var blocks: [BriefBlock] = [
      .paragraph(
        facts.say(
          .annexDecisionsCount,
          [
            .count: "\(person.log.completeDecisions.count)",
            .needed: "\(facts.playbook.threshold(.decisionRecords))",
          ]))
    ]
    for record in person.log.decisions {
      blocks.append(
        .subheading("\(facts.format.date(record.date)) · \(facts.quote(record.title))"))
      let options = record.options.map { facts.quote($0) }.joined(separator: "; ")
      blocks.append(
        .terms([
          BriefTerm(term: facts.say(.annexContext), text: facts.quote(record.context) ?? "–"),
          BriefTerm(term: facts.say(.annexOptions), text: options.isEmpty ? "–" : options),
          BriefTerm(
            term: facts.say(.annexRecommendation), text: facts.quote(record.recommendation) ?? "–"),
          BriefTerm(term: facts.say(.annexRisks), text: facts.quote(record.risks) ?? "–"),
        ]))
    }
    blocks.append(
      .blanks(
        [PlaybookLine.annexContext, .annexOptions, .annexRecommendation, .annexRisks].map {
          BriefBlank(label: facts.say($0), value: nil)
        }))
    return section("decisions", .annexDecisionsTitle, blocks)
  }

  private var scripts: BriefSection {
    let scripts: [(PlaybookLine, PlaybookLine)] = [
      (.annexDelegation, .annexDelegationText), (.annexFeedback, .annexFeedbackText),
      (.annexReview, .annexReviewText), (.annexTradeOff, .annexTradeOffText),
      (.annexSummary, .annexSummaryText), (.annexNoise, .annexNoiseText),
    ]
    return section(
      "scripts", .annexScriptsTitle,
      [.terms(scripts.map { BriefTerm(term: facts.say($0.0), text: facts.say($0.1)) })])
  }

  /// What not to say, another wording, and the examples in the manager's terms.
  private var wordings: BriefSection? {
    guard facts.mayTalk else { return nil }
    let cares = person.managerCares.compactMap { facts.quote($0) }
    return section(
      "wordings", .annexWordingsTitle,
      [
        .paragraph(
          cares.isEmpty
            ? facts.say(.talkCaresBlank)
            : facts.say(.talkCares, [.cares: facts.joined(cares)])),
        .paragraph(facts.say(.talkCaresTranslation)),
        .subheading(facts.say(.talkNotToSayTitle)), .bullets(facts.say(.notToSay)),
        .subheading(facts.say(.talkRelationalTitle)), .speech([facts.say(.talkRelational)]),
        .note(facts.say(.talkRelationalNote)),
      ])
  }

  // MARK: The EU request

  /// Only where the market lies in the EU: the letter of the messages, and how far the law has come.
  private var request: BriefSection? {
    guard let letter = DraftMessage.payRequest(facts) else { return nil }
    return section(
      "request", .annexRequestTitle,
      [letter.note.map(BriefBlock.note), .letter([letter.subject] + letter.paragraphs)]
        .compactMap { $0 })
  }

  // MARK: Sources, method, limits

  private var premiums: BriefSection? {
    guard !market.rows.isEmpty else { return nil }
    var blocks: [BriefBlock] = [.table(evidence.table)]
    let notes = (market.reasons + market.flags + market.rows.flatMap(\.reasons)).map {
      facts.say($0)
    }
    var seen: Set<String> = []
    let distinct = notes.filter { seen.insert($0).inserted }
    if !distinct.isEmpty {
      blocks.append(.subheading(facts.say(.annexEvidenceNotesTitle)))
      blocks.append(.bullets(distinct))
    }
    return section("premiums", .annexPremiumsTitle, blocks)
  }

  private var sources: BriefSection? {
    guard !market.sources.isEmpty else { return nil }
    // What is handed on names no files of the person's machine.
    let isOwn = facts.audience == .engineer
    let rows = market.sources.map { source -> [String] in
      let survey = source.survey
      let isOfMarket = survey.population == .market
      let remarks = [
        isOfMarket ? nil : facts.say("populations.", of: survey.population),
        survey.isSelfSelected
          ? facts.say(.annexSelfSelected) : isOfMarket ? facts.say(.annexSampled) : nil,
        survey.isSynthetic ? facts.say(.wordsSynthetic) : nil,
        isOwn ? survey.terms.map { PlainText.line($0, limit: 120) } : nil,
      ].compactMap { $0 }
      return [
        "\(facts.name(of: survey.edition)) (\(remarks.joined(separator: "; ")))"
      ] + (isOwn ? [file(of: source)] : []) + [
        facts.format.integer(source.leadCount) + " / " + facts.format.integer(source.seniorCount),
        CalendarDate(String(source.importedAt.prefix(10))).map { facts.format.date($0) }
          ?? PlainText.line(source.importedAt, limit: 30),
      ]
    }
    return section(
      "sources", .annexSourcesTitle,
      [
        .table(
          BriefTable(
            [facts.say(.annexSource)] + (isOwn ? [facts.say(.annexFile)] : [])
              + [facts.say(.annexCounts), facts.say(.annexImported)],
            numeric: isOwn ? [2] : [1], narrow: isOwn ? [3] : [2], rows: rows,
            style: isOwn ? .files : .plain)),
        .note(facts.say(.referencesInPlaceSource)),
      ])
  }

  private func file(of source: EvidenceSource) -> String {
    "\(PlainText.line(source.fileName, limit: 120)) · \(PlainText.line(source.sha256, limit: 64))"
  }

  private func method(_ list: PlaybookList) -> BriefSection? {
    guard !isBare else { return nil }
    var method = facts.say(list)
    switch market.briefed?.basis {
    case .predicted?, .pooled?:
      method.insert(facts.say(.annexMethodModel), at: min(2, method.count))
    case .edition?, .combined?, .thin?, nil: break
    }
    return section("method", .annexMethodTitle, [.bullets(method)])
  }

  private func limits(_ list: PlaybookList) -> BriefSection? {
    guard !isBare else { return nil }
    var limits =
      [facts.say(facts.isSelfSelected ? .annexLimitSelfSelected : .annexLimitOthers)]
      + facts.say(list)
    if facts.isSelfSelected, let point = figures[.premiumSelectionPoint],
      let low = figures[.premiumSelectionLow], let high = figures[.premiumSelectionHigh]
    {
      limits.insert(
        facts.say(.selection, [.point: point, .low: low, .high: high]), at: min(1, limits.count))
    }
    if let odds = figures[.premiumPromotionOdds] {
      limits.insert(facts.say(.promotion, [.odds: odds]), at: min(2, limits.count))
    }
    return section("limits", .annexLimitsTitle, [.bullets(limits)])
  }
}
