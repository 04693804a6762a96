// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Statistics
import SurveyStore

/// What the law of leads' pay, made from one edition of a real survey, says of the next one's leads; and how
/// far pay of two years correlates where a survey asks for both.
struct NextEditionStudy {
  let store: SurveyStore

  /// Two editions of one market and family, with what the earlier says of the later's leads.
  private struct Step {
    var name: String
    var leads = 0
    var placeSum = 0.0
    var inPlain = 0
    var inDrift = 0
    var lossSum = 0.0
    var plainLossSum = 0.0
  }

  /// The tables, or the word that the store has nothing for them.
  func print() throws {
    let steps = try self.steps()
    if steps.isEmpty {
      Swift.print(
        "The store has no two editions of one survey with leads who told their experience.")
    } else {
      Swift.print(
        "| editions | leads | mean PIT | 80 % holds, without drift | with drift | pinball | unconditional |"
      )
      Swift.print("|---|---:|---:|---:|---:|---:|---:|")
      for step in steps {
        let n = Double(step.leads)
        let figures = [
          step.placeSum / n, Double(step.inPlain) / n, Double(step.inDrift) / n, step.lossSum / n,
          step.plainLossSum / n,
        ].map(CoverageTables.thousandths).joined(separator: " | ")
        Swift.print("| \(step.name) | \(step.leads) | \(figures) |")
      }
    }
    try printCorrelations()
  }

  private func steps() throws -> [Step] {
    let editions = Set(try store.imports().map(\.survey).filter { !$0.isSynthetic }.map(\.edition))
    return try Dictionary(grouping: editions, by: \.survey).sorted { $0.key < $1.key }.flatMap {
      let ordered = $0.value.sorted { ($0.month ?? 0, $0) < ($1.month ?? 0, $1) }
      return try zip(ordered, ordered.dropFirst()).flatMap { try steps(from: $0, to: $1) }
    }
  }

  private func steps(from earlier: SurveyEdition, to later: SurveyEdition) throws -> [Step] {
    let before = try cells(earlier)
    let after = try cells(later)
    return before.keys.sorted { "\($0)" < "\($1)" }.flatMap { cell in
      // Leads of one kind first: other kinds in the later edition are other people.
      let roles: [LeadComparison] = [.techLead, .teamLead]
      let found = roles.compactMap {
        step(before[cell] ?? [], after[cell] ?? [], $0, cell, earlier, later)
      }
      guard found.isEmpty else { return found }
      return [step(before[cell] ?? [], after[cell] ?? [], .anyLead, cell, earlier, later)]
        .compactMap { $0 }
    }
  }

  private func cells(_ edition: SurveyEdition) throws -> [Cell: [PaidPerson]] {
    Dictionary(grouping: try store.people(CellQuestion(), edition: edition), by: \.cell)
  }

  /// Nil where the earlier edition allows no regression, or the later has fewer than thirty leads.
  private func step(
    _ before: [PaidPerson], _ after: [PaidPerson], _ role: LeadComparison, _ cell: Cell,
    _ earlier: SurveyEdition, _ later: SurveyEdition
  ) -> Step? {
    let leads = after.filter {
      role.includes($0.leadRole) && $0.pay > 0 && $0.experienceYears != nil && $0.count == 1
    }
    guard leads.count >= 30, let start = earlier.month, let end = later.month, end > start,
      let estimate = AdjustedEstimator().estimate(before, role: role),
      let unconditional = try? WeightedSample(
        before.filter { role.includes($0.leadRole) && $0.pay > 0 }.map { log(Double($0.pay) / 100) }
      )
    else { return nil }
    let premium = estimate.used(under: .standard).at80
    let error = (log1p(premium.high) - log1p(premium.low)) / (2 * Normal.quantile(0.9))
    let growth = PayGrowth(perYear: RaiseAssumptions().growth, months: end - start)
    var step = Step(
      name: "\(cell.market) \(cell.family), \(role.plural), \(earlier) → \(later.edition)",
      leads: leads.count)
    for lead in leads {
      guard
        let from = estimate.pay.start(
          experienceYears: lead.experienceYears, employerSize: lead.employerSize,
          growth: growth.mean, drift: 0)
      else { return nil }
      let center = from.level + log1p(premium.premium)
      let variance =
        estimate.pay.leadSpread * estimate.pay.leadSpread + from.common + error * error
      let y = log(Double(lead.pay) / 100)
      func place(_ variance: Double) -> Double {
        Normal.cumulative((y - center) / variance.squareRoot())
      }
      let plain = place(variance)
      let drifted = place(variance + growth.deviation * growth.deviation)
      step.placeSum += drifted
      if plain >= 0.1, plain <= 0.9 { step.inPlain += 1 }
      if drifted >= 0.1, drifted <= 0.9 { step.inDrift += 1 }
      for p in [0.25, 0.5, 0.75] {
        func loss(_ quantile: Double) -> Double {
          (y >= quantile ? p : p - 1) * (y - quantile) / 3
        }
        step.lossSum += loss(center + Normal.quantile(p) * variance.squareRoot())
        step.plainLossSum += loss(((try? unconditional.quantile(p)) ?? y) + growth.mean)
      }
    }
    return step
  }

  /// ρ of log pay with that of a year before, in each group of an edition that asks for both.
  private func printCorrelations() throws {
    let answers = Dictionary(grouping: try store.raises(CellQuestion())) { answer in
      "\(answer.group.edition), \(answer.group.cell.market) \(answer.group.cell.family), "
        + (answer.group.isSenior ? "seniors" : "leads")
    }.filter { $0.value.count >= 50 }
    guard !answers.isEmpty else {
      return Swift.print("\nThe store has no survey that asks for pay of a year before.")
    }
    Swift.print("\n| group | people | ρ | ρ of those who stayed |")
    Swift.print("|---|---:|---:|---:|")
    for (name, people) in answers.sorted(by: { $0.key < $1.key }) {
      let stayed = people.filter { ($0.tenureTenths ?? 0) >= 10 }
      let figures = [people, stayed].map {
        $0.count >= 50 ? CoverageTables.thousandths(correlation($0)) : "–"
      }
      Swift.print("| \(name) | \(people.count) | \(figures.joined(separator: " | ")) |")
    }
    Swift.print("Experience is not taken out, and one year is less than a promotion: upper bounds.")
  }

  private func correlation(_ people: [RaiseAnswer]) -> Double {
    let now = people.map { log(Double($0.base)) }
    let then = people.map { log(Double($0.before)) }
    let n = Double(people.count)
    let (a, b) = (now.reduce(0, +) / n, then.reduce(0, +) / n)
    let product = zip(now, then).reduce(0.0) { $0 + ($1.0 - a) * ($1.1 - b) }
    let squares = (
      now.reduce(0.0) { $0 + ($1 - a) * ($1 - a) }, then.reduce(0.0) { $0 + ($1 - b) * ($1 - b) }
    )
    return product / (squares.0 * squares.1).squareRoot()
  }
}
