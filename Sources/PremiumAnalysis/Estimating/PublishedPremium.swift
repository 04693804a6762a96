// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// Premiums from pay tables that others published: percentiles and counts, no people
/// (docs/method.md, “Editions and surveys together”).
///
/// Standard error of a log median: 0.92908·(ln P75 − ln P25)/√n, the normal theory's; n people in m
/// employers count as n/(1 + (n/m − 1)·0.2). Without quartiles or counts there is the ratio of the
/// published medians and no interval.
package struct PublishedPremium: Sendable {
  package var policy: PremiumPolicy

  package init(policy: PremiumPolicy = .standard) { self.policy = policy }

  /// One row for each edition × market × family × pay element × currency that publishes both groups.
  package func rows(
    of lines: some Sequence<PublishedPay>,
    comparisons: [LeadComparison] = [.anyLead, .techLead, .teamLead]
  ) -> [PremiumRow] {
    let tables = lines.filter { $0.p50 != nil }.grouped(by: \.group.editionCell)
    return tables.flatMap { key, table -> [PremiumRow] in
      let seniors = table.filter(\.group.isSenior)
      return comparisons.compactMap { role in
        let leads = table.filter { role.includes($0.group.leadRole) }
        guard !seniors.isEmpty, !leads.isEmpty else { return nil }
        return row(key, role, seniors: seniors, leads: leads)
      }
    }
  }

  private func row(
    _ key: EditionCell, _ role: LeadComparison, seniors: [PublishedPay],
    leads: [PublishedPay]
  ) -> PremiumRow {
    let counts = [seniors, leads].map { group -> Int? in
      group.allSatisfy { $0.incumbents != nil }
        ? group.reduce(0) { $0 + ($1.incumbents ?? 0) } : nil
    }
    var row = PremiumRow(
      scope: .published(key.edition), cell: key.cell, subject: .role(role),
      groups: PremiumRow.Groups(
        seniorCount: counts[0] ?? 0, leadCount: counts[1] ?? 0, showsCounts: !counts.contains(nil)))
    guard seniors.count == 1, leads.count == 1, let senior = seniors.first, let lead = leads.first
    else {
      row.reasons = [.severalLines(seniors: seniors.count, leads: leads.count)]
      return row
    }
    let floor = policy.minimumPeople
    if let count = senior.incumbents, count < floor {
      row.reasons.append(
        .tooFewSeniors(count, floor: floor))
    }
    if let count = lead.incumbents, count < floor {
      row.reasons.append(.tooFew(row.subject, count, floor: floor))
    }
    guard row.reasons.isEmpty, let seniorPay = senior.p50, let leadPay = lead.p50 else {
      return row
    }
    guard seniorPay > 0, leadPay > 0 else {
      row.reasons.append(.payNotPositive)
      return row
    }
    let medians = PremiumRow.Medians(
      senior: Double(seniorPay) / 100, lead: Double(leadPay) / 100)
    row.groups.medians = medians
    if let seniorQuartiles = senior.quartiles, let leadQuartiles = lead.quartiles {
      estimate(&row, senior: seniorQuartiles, lead: leadQuartiles)
    } else {
      let premium = medians.lead / medians.senior - 1
      row.outcome = .summaryOnly(premium)
      row.reasons.append(.summaryOnly(premium))
    }
    return row
  }

  private func estimate(_ row: inout PremiumRow, senior: QuartileFigures, lead: QuartileFigures) {
    do {
      let groups = [
        ("seniors", try PublishedQuartiles(senior)),
        (row.subject.plural, try PublishedQuartiles(lead)),
      ]
      for (name, group) in groups
      where BetaWeightLaw.extremeMass(effectiveSize: group.size, probability: 0.5)
        > BetaWeightLaw.extremeMassLimit
      {
        row.reasons.append(.intervalRefused(name, effectiveSize: group.size))
        return
      }
      // Equal quartiles would claim a median without any error.
      guard groups.allSatisfy({ $0.1.standardErrorOfLog > 0 }) else {
        row.reasons.append(.quartilesEqual)
        return
      }
      let at95 = try groups[1].1.medianRatio(over: groups[0].1, level: 0.95)
      let at80 = try groups[1].1.medianRatio(over: groups[0].1, level: 0.80)
      row.measure(
        PremiumEstimate(at95), at80: PremiumEstimate(at80), by: policy,
        logError: at95.standardError)
      row.reasons.append(.published)
    } catch {
      row.reasons.append(.calculationFailed(error))
    }
  }
}

/// The figures of a line that an interval needs.
struct QuartileFigures {
  var p25: Double
  var p50: Double
  var p75: Double
  var incumbents: Double
  var organisations: Double?
}

extension PublishedPay {
  var quartiles: QuartileFigures? {
    guard let p25, let p50, let p75, let incumbents else { return nil }
    return QuartileFigures(
      p25: Double(p25) / 100, p50: Double(p50) / 100, p75: Double(p75) / 100,
      incumbents: Double(incumbents), organisations: organisations.map(Double.init))
  }
}

extension PublishedQuartiles {
  init(_ figures: QuartileFigures) throws(StatisticsError) {
    try self.init(
      p25: figures.p25, p50: figures.p50, p75: figures.p75, count: figures.incumbents,
      clusters: figures.organisations)
  }
}

extension PremiumEstimate {
  /// A ratio's interval as a premium.
  fileprivate init(_ ratio: ConfidenceInterval) {
    self.init(
      premium: ratio.estimate - 1, low: ratio.lower - 1, high: ratio.upper - 1)
  }
}
