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

  var engineerSections: [BriefSection] {
    [
      evidenceLog, decisions, scripts, request, premiums, sources, method(.method), limits(.limits),
    ].compactMap { $0 }
  }

  var managerSections: [BriefSection] {
    [premiums, sources, method(.managerMethod), limits(.managerLimits)].compactMap { $0 }
  }

  private func section(_ id: String, _ title: PlaybookLine, _ blocks: [BriefBlock]) -> BriefSection
  {
    BriefSection(id: id, title: facts.say(title), place: .annex, blocks: blocks)
  }

  // MARK: Gaps

  var gaps: BriefSection? {
    // An agreed day is as good as a told one.
    let gaps = person.gaps.filter { $0 != .talkDate || facts.dates.talkSource == .proposed }
    guard !gaps.isEmpty else { return nil }
    return BriefSection(
      id: "gaps", title: facts.say(.gapsTitle), place: .body,
      blocks: [
        .paragraph(facts.say(.gapsIntro)),
        .bullets(gaps.map { facts.say(key: "gaps." + $0.rawValue.replacing(".", with: "-")) }),
      ])
  }

  // MARK: Evidence and records

  private var evidenceLog: BriefSection {
    let entries =
      person.examples.map { ($0.date, $0.date.map(exampleDate), $0.what, $0.signs) }
      + person.log.evidence.map { ($0.date, facts.format.date($0.date), $0.what, $0.signs) }
    guard !entries.isEmpty else {
      return section(
        "evidence", .annexEvidenceTitle, [.paragraph(facts.say(.annexEvidenceNone))])
    }
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

  /// An example told by its month reads back as the month's first day.
  private func exampleDate(_ date: CalendarDate) -> String {
    date.day == 1 ? facts.format.month(date) : facts.format.date(date)
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
    blocks.append(.note(facts.say(.annexDecisionsBlank)))
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

  // MARK: The EU request

  /// Only where the market lies in the EU.
  private var request: BriefSection? {
    guard let country = person.market?.country ?? market.market?.country,
      Self.unionCountries.contains(country)
    else { return nil }
    let since = person.leadWorkSince.map { facts.format.month($0) }
    let work =
      since.map { facts.say(.annexRequestWork, [.since: $0]) }
      ?? facts.say(facts.tellsLeadWork ? .annexRequestWorkNoDate : .annexRequestWorkUntold)
    let deadline = facts.format.date(facts.today.adding(months: 2))
    return section(
      "request", .annexRequestTitle,
      [
        .note(facts.say(.annexRequestNote, [.country: facts.country])),
        .letter([
          facts.say(.annexRequestSubject), facts.say(.annexRequestSalutation),
          facts.say(.annexRequestBody) + " " + work,
          facts.say(.annexRequestDeadline, [.deadline: deadline]),
          facts.say(
            .annexRequestSign,
            [
              .signature: facts.quote(person.name) ?? facts.say(.wordsBlank),
              .date: facts.format.date(facts.today),
            ]),
        ]),
      ])
  }

  private static let unionCountries: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
  ]

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

  private var sources: BriefSection {
    guard !market.sources.isEmpty else {
      return section("sources", .annexSourcesTitle, [.paragraph(facts.say(.annexSourcesNone))])
    }
    let rows = market.sources.map { source in
      let survey = source.survey
      let isOfMarket = survey.population == .market
      let remarks = [
        isOfMarket ? nil : facts.say("populations.", of: survey.population),
        survey.isSelfSelected
          ? facts.say(.annexSelfSelected) : isOfMarket ? facts.say(.annexSampled) : nil,
        survey.isSynthetic ? facts.say(.wordsSynthetic) : nil,
        survey.terms.map { PlainText.line($0, limit: 120) },
      ].compactMap { $0 }
      return [
        "\(facts.name(of: survey.edition)) (\(remarks.joined(separator: "; ")))",
        "\(PlainText.line(source.fileName, limit: 120)) · \(PlainText.line(source.sha256, limit: 64))",
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
            [
              facts.say(.annexSource), facts.say(.annexFile), facts.say(.annexCounts),
              facts.say(.annexImported),
            ], numeric: [2], narrow: [3], rows: rows, style: .files)),
        .note(facts.say(.referencesInPlaceSource)),
      ])
  }

  private func method(_ list: PlaybookList) -> BriefSection {
    var method = facts.say(list)
    switch market.briefed?.basis {
    case .predicted?, .pooled?:
      method.insert(facts.say(.annexMethodModel), at: min(2, method.count))
    case .edition?, .combined?, .thin?, nil: break
    }
    return section("method", .annexMethodTitle, [.bullets(method)])
  }

  private func limits(_ list: PlaybookList) -> BriefSection {
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
