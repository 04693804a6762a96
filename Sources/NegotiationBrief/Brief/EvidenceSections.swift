// SPDX-License-Identifier: MIT

import Compensation
import Pages
import PremiumAnalysis

/// What the evidence says: where the person stands, and the premium by survey edition.
struct EvidenceSections: Sendable {
  let facts: BriefFacts
  let figures: BriefFigures
  let audience: Brief.Audience

  private var market: MarketEvidence { facts.evidence.market }

  // MARK: Where you stand

  var standing: BriefSection {
    var blocks: [BriefBlock] = []
    if let chart = distributionChart {
      blocks.append(.chart(.distributions(chart)))
    } else {
      blocks.append(
        .paragraph(facts.say(whyNothing ?? .standingNoData)))
    }
    let sentence = positionSentence
    if !sentence.isEmpty { blocks.append(.paragraph(sentence)) }
    return BriefSection(
      id: "standing", title: facts.say(.standingTitle), blocks: blocks)
  }

  /// What the file lacks for anything to be shown; nil where the surveys lack it.
  private var whyNothing: PlaybookLine? {
    facts.hasMarket ? facts.isBaseOnly ? .evidenceBaseOnlyGroup : nil : .surveysNoMarket
  }

  /// The place among seniors and leads in a sentence, or why there is none.
  var positionSentence: String {
    guard facts.evidence.pay != nil else {
      let isWithoutCurrency = facts.person.pay != nil && facts.person.pay?.currency == nil
      return facts.say(
        facts.evidence.unusedPay != nil
          ? .standingPayDistrusted : isWithoutCurrency ? .standingNoCurrency : .standingNoPay)
    }
    if facts.evidence.market.isStale {
      if facts.dataStance == .aboveLeads { return facts.say(.standingStaleAbove) }
      return facts.say(
        audience == .manager ? .standingStaleManager : .standingStale)
    }
    guard facts.isComparable else {
      return facts.say(
        audience == .manager ? .standingPayDiffersManager : .standingPayDiffers,
        facts.premiumSlots(figures))
    }
    if audience == .manager {
      guard let seniors = figures[.standingSeniors], let leads = figures[.standingLeads] else {
        return facts.say(.standingChartTitleManager)
      }
      return facts.say(
        .managerParity, [.who: facts.who, .seniors: seniors, .leads: leads])
    }
    let slots: [Slot: String] = [
      .seniors: figures[.standingSeniors], .leads: figures[.standingLeads],
    ].compactMapValues { $0 }
    switch (slots[.seniors], slots[.leads]) {
    case (_?, _?): return facts.say(.standingBoth, slots)
    case (_?, nil): return facts.say(.standingSeniorsOnly, slots)
    case (nil, _?): return facts.say(.standingLeadsOnly, slots)
    case (nil, nil): return ""
    }
  }

  /// Place, interval, median and compa-ratio in each group; nil where none is known.
  var standingFigures: BriefSection? {
    let rows =
      [
        standingRow(.seniors, name: facts.say(.standingSeniorsLine)),
        standingRow(.leads, name: facts.say(.standingLeadsLine)),
      ].compactMap { $0 }
      + facts.evidence.amongPeers.compactMap {
        standingRow($0.group.figures, name: peers($0.group))
      }
    guard !rows.isEmpty else { return nil }
    let table = BriefTable(
      [
        facts.say(.standingGroup), facts.say(.standingMoreThan), facts.say(.standingInterval),
        facts.say(.standingPeople), facts.say(.standingMedian), facts.say(.standingCompa),
      ], numeric: [1, 2, 3, 4, 5], rows: rows)
    let sameRank = figures[.standingSameRank].map {
      facts.say(.standingSameRank, [.amount: $0])
    }
    return BriefSection(
      id: "standing-figures", title: facts.say(.standingFiguresTitle),
      blocks: [
        .table(table),
        .paragraph(
          [sameRank, facts.say(.standingCompaNote)].compactMap { $0 }.joined(separator: " ")),
      ])
  }

  private func standingRow(_ ids: StandingFigures, name: String) -> [String]? {
    guard let place = figures[ids.place] else { return nil }
    return [
      name, place, facts.format.range(figures[ids.low] ?? "–", figures[ids.high] ?? "–"),
      figures[ids.count] ?? "–", figures[ids.median] ?? "–", figures[ids.compaRatio] ?? "–",
    ]
  }

  /// A smaller group of seniors in words: those with 8–10 years, those at employers of 201–1,000.
  private func peers(_ group: PeerGroup) -> String {
    switch group {
    case .experience(let band):
      facts.say(.standingExperienceLine, [.years: written(band.rawValue)])
    case .employerSize(let size):
      facts.say(.standingSizeLine, [.size: written(size.rawValue)])
    }
  }

  /// `201-1000` and `16+` as the person's locale writes them.
  private func written(_ slug: String) -> String {
    let ends = slug.split { $0 == "-" || $0 == "+" }.compactMap { Int($0) }
      .map { facts.format.integer($0) }
    return ends.count == 2 ? facts.format.range(ends[0], ends[1]) : (ends.first ?? "") + "+"
  }

  /// Both groups' pay; a group under the privacy floor is left out, and nil when none is left.
  var distributionChart: DistributionChart? {
    let groups: [(DistributionChart.Group, PayDistribution, Double?)] = [
      (.seniors, market.seniors, market.seniorMedian), (.leads, market.leads, market.leadMedian),
    ].filter { $0.1.count >= PayCurves.fewestPeople && $0.2 != nil }
    let pay = facts.isComparable ? facts.evidence.pay?.units : nil
    guard !groups.isEmpty,
      let currency = market.currency,
      let shape = PayCurves(
        groups: groups.map(\.1), marks: groups.compactMap(\.2) + [pay].compactMap { $0 })
    else { return nil }
    let top = shape.heights.joined().max() ?? 0
    guard top > 0 else { return nil }
    let amount = { (units: Double) in facts.format.money(Int(units.rounded()), currency) }
    return DistributionChart(
      title: facts.say(audience == .manager ? .standingChartTitleManager : .standingChartTitle),
      summary: [positionSentence, facts.say(.standingChartTitle)].first { !$0.isEmpty } ?? "",
      note: chartNote(groups.map(\.0)),
      curves: zip(groups, shape.heights).map { group, heights in
        let median = group.2 ?? 0
        return DistributionChart.Curve(
          group: group.0,
          name: facts.say(group.0 == .seniors ? .standingSeniorsLine : .standingLeadsLine),
          heights: heights.map { $0 / top }, medianPlace: shape.place(median),
          medianLabel: facts.say(
            group.0 == .seniors ? .standingSeniorsMedian : .standingLeadsMedian,
            [.amount: amount(median)]))
      },
      person: pay.map {
        DistributionChart.Mark(
          place: shape.place($0),
          label: facts.say(
            audience == .manager ? .standingPerson : .standingYou,
            [.amount: amount($0)]))
      },
      ticks: AxisTicks.round(from: shape.low, to: shape.high, count: 5).map {
        DistributionChart.Mark(place: shape.place($0), label: amount($0))
      })
  }

  private func chartNote(_ groups: [DistributionChart.Group]) -> String {
    let slots: [Slot: String] = [
      .element: facts.payElement, .basis: facts.taxBasis,
      .edition: market.referenceEdition.map(facts.name(of:)) ?? "",
    ]
    if groups.count == 2 {
      return facts.say(
        .standingChartNote,
        slots.merging([
          .seniorCount: figures[.chartSeniors] ?? "",
          .leadCount: figures[.chartLeads] ?? "",
        ]) { first, _ in first })
    }
    let isSeniors = groups.first == .seniors
    return facts.say(
      .standingChartNoteOne,
      slots.merging([
        .group: facts.say(isSeniors ? .standingSeniorsLine : .standingLeadsLine),
        .count: figures[isSeniors ? .chartSeniors : .chartLeads] ?? "",
      ]) { first, _ in first })
  }

  // MARK: What the surveys say

  var surveys: BriefSection {
    var blocks: [BriefBlock] = []
    if let chart = premiumChart {
      blocks.append(.chart(.premiums(chart)))
    } else {
      blocks.append(
        .paragraph(facts.say(whyNothing ?? .surveysNone)))
    }
    return BriefSection(
      id: "surveys", title: facts.say(.surveysTitle), blocks: blocks)
  }

  /// At most this many editions are drawn; the table in the annex has them all.
  private static let mostDrawn = 4

  var premiumChart: PremiumChart? {
    let combined = market.rows.filter { $0.edition == nil }.suffix(1)
    // The page to carry has no room for editions with nobody to compare; the table in the annex has all.
    let editions = market.rows
      .filter { $0.edition != nil && $0.leadCount > 0 && $0.seniorCount > 0 }
      .prefix(Self.mostDrawn)
    let drawn = Array(editions) + Array(combined)
    let estimates = drawn.compactMap(\.premium) + [adjustedEstimate].compactMap { $0 }
    guard !estimates.isEmpty else { return nil }
    let band = (
      Double(facts.playbook.threshold(.bandLowPercent)) / 100,
      Double(facts.playbook.threshold(.bandHighPercent)) / 100
    )
    // An interval may be absurdly wide; the axis follows the points and cuts such ends off.
    let points = estimates.map(\.premium)
    let low = max((estimates.map(\.low).min() ?? 0), (points.min() ?? 0) - 0.4)
    let high = min((estimates.map(\.high).max() ?? 0), (points.max() ?? 0) + 0.6)
    var rows = drawn.enumerated().map { index, row in
      premiumRow(
        name: row.edition.map(facts.name(of:)) ?? facts.say(.wordsCombined), row.premium,
        row: row, accuracy: row.accuracy, isCombined: row.edition == nil)
    }
    if let adjusted = adjustedEstimate {
      rows.append(
        premiumRow(
          name: adjustedName, adjusted,
          row: nil, accuracy: market.briefed?.accuracy ?? .weak, isCombined: true))
    }
    return PremiumChart(
      title: facts.say(.surveysChartTitle), summary: facts.strength(figures),
      note: facts.say(.surveysNote),
      rows: rows,
      scale: PremiumScale(low: min(low, 0) - 0.02, high: max(high, band.1) + 0.02),
      band: PremiumChart.Band(low: band.0, high: band.1, label: facts.say(.surveysBand))
    ) { facts.format.percent($0, places: 0) }
  }

  /// The briefed premium where it is not simply one of the rows.
  private var adjustedEstimate: PremiumEstimate? {
    guard let briefed = market.briefed, briefed.accuracy != .withheld, briefed.isAdjusted else {
      return nil
    }
    return briefed.at95
  }

  /// What was adjusted: one edition, or all together.
  private var adjustedName: String {
    guard case .edition(let edition)? = market.briefed?.basis else {
      return facts.say(.wordsCombinedAdjusted)
    }
    return "\(facts.name(of: edition)), \(facts.say(.wordsAdjusted))"
  }

  private func premiumRow(
    name: String, _ estimate: PremiumEstimate?, row: PremiumRow?, accuracy: Accuracy,
    isCombined: Bool
  ) -> PremiumChart.Row {
    let people = row.map {
      " · " + facts.format.integer($0.leadCount) + "/" + facts.format.integer($0.seniorCount)
    }
    let interval = estimate.map {
      facts.format.change($0.premium) + " ["
        + facts.format.percentRange($0.low, $0.high) + "]"
    }
    return PremiumChart.Row(
      name: name, mark: estimate.map { PremiumMark($0, accuracy, isCombined: isCombined) },
      figures: (interval ?? facts.say(.surveysWithheldRow)) + (people ?? ""),
      isCombined: isCombined)
  }

  /// Every row in figures, for the annex and for who cannot see the chart.
  var table: BriefTable {
    // The adjusted premium comes last and is the main row: it is the one the numbers use.
    let adjusted = adjustedEstimate.map { estimate in
      [
        adjustedName, facts.format.change(estimate.premium),
        facts.format.percentRange(estimate.low, estimate.high), "–",
        facts.accuracyWord(market.briefed?.accuracy ?? .weak),
        facts.verdictWord(market.briefed?.verdict ?? .insufficientData),
      ]
    }
    return BriefTable(
      [
        facts.say(.surveysEdition), facts.say(.surveysPremium), facts.say(.surveysInterval),
        facts.say(.surveysPeople), facts.say(.surveysLabel), facts.say(.surveysVerdict),
      ], numeric: [1, 2, 3],
      rows: market.rows.map { row in
        [
          row.edition.map(facts.name(of:)) ?? facts.say(.wordsCombined),
          row.premium.map { facts.format.change($0.premium) } ?? facts.say(.surveysWithheldRow),
          row.premium.map { facts.format.percentRange($0.low, $0.high) } ?? "–",
          facts.format.integer(row.leadCount) + " / " + facts.format.integer(row.seniorCount),
          facts.accuracyWord(row.accuracy), facts.verdictWord(row.verdict),
        ]
      } + [adjusted].compactMap { $0 },
      mainRow: adjusted == nil
        ? market.rows.lastIndex { $0.edition == nil } : market.rows.count)
  }
}
