// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Statistics

/// A simulation of what the three numbers mean: how many of the people who ask would themselves earn the
/// number or more as leads (docs/method.md, “A person's place and the three numbers”).
///
/// Surveys are drawn with experience and rounding as people tell them, and go through the analysis as an
/// import's people do. A person's own pay as a lead keeps `correlation` of their place; the analysis does
/// not know it.
struct NumbersStudy {
  var leads: Int
  var seniors: Int
  var correlation = 0.75
  var surveys = 300
  var peopleEach = 40

  static let premium = 0.13
  private static let (leadSpread, seniorSpread) = (0.28, 0.22)

  /// The shares of people whose own pay as leads reaches the floor, the target and the opening ask.
  struct Shares {
    var floor = 0.0
    var target = 0.0
    var opening = 0.0
    fileprivate var people = 0.0

    fileprivate mutating func add(_ reach: (Double) -> Double, _ numbers: [Double]) {
      floor += reach(numbers[0])
      target += reach(numbers[1])
      opening += reach(numbers[2])
      people += 1
    }

    fileprivate var mean: Shares {
      Shares(floor: floor / people, target: target / people, opening: opening / people)
    }
  }

  /// By the law of leads like the person, and by the rule that stood before: pay times the 80 % interval
  /// of the premium, held at the leads' 90th percentile.
  func run(seed: UInt64) -> (law: Shares, interval: Shares) {
    var random = Xoshiro256(seed: seed)
    var (law, interval) = (Shares(), Shares())
    for _ in 0..<surveys {
      let people = people(&random)
      guard let evidence = evidence(people), let briefed = evidence.briefed else { continue }
      let top = people.filter { !$0.isSenior }.map { Double($0.pay) / 100 }.sorted()
      let cap = top[min(top.count - 1, Int(0.9 * Double(top.count)))]
      for _ in 0..<peopleEach {
        let years = years(shape: 4, scale: 2.1, &random)
        let place = random.nextNormal()
        let level = level(years)
        let pay = exp(level + Self.seniorSpread * place)
        let position = PersonalPosition(
          pay: Money(units: (pay * 100).rounded() / 100, currency: .euro), taxBasis: .gross,
          experienceYears: years)
        let center = level + Self.premium + Self.leadSpread * correlation * place
        let spread = Self.leadSpread * (1 - correlation * correlation).squareRoot()
        let reach = { (amount: Double) in 1 - Normal.cumulative((log(amount) - center) / spread) }
        guard let found = PersonalEvidence(position, in: evidence).law else { continue }
        law.add(
          reach,
          [found.lowerQuartile, found.middle, found.upperQuartile].map { max(pay, $0) })
        let target = max(pay, pay * (1 + briefed.at80.premium))
        interval.add(
          reach,
          [
            max(pay, pay * (1 + briefed.at80.low)), target,
            max(target, min(pay * (1 + briefed.at80.high), max(cap, target))),
          ])
      }
    }
    return (law.mean, interval.mean)
  }

  private func level(_ years: Double) -> Double {
    log(1e5) + 0.03 * (years - 8) - 0.0006 * (years - 8) * (years - 8)
  }

  /// A gamma variate of a whole shape.
  private func years(shape: Int, scale: Double, _ random: inout Xoshiro256) -> Double {
    (0..<shape).reduce(0) { sum, _ in
      sum - log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random))
    } * scale
  }

  /// A survey's people.
  func people(_ random: inout Xoshiro256) -> [PaidPerson] {
    (0..<leads).map { _ in respondent(isLead: true, &random) }
      + (0..<seniors).map { _ in respondent(isLead: false, &random) }
  }

  private func respondent(isLead: Bool, _ random: inout Xoshiro256) -> PaidPerson {
    let years = isLead ? years(shape: 5, scale: 2.2, &random) : years(shape: 4, scale: 2.1, &random)
    let pay = exp(
      level(years) + (isLead ? Self.premium : 0)
        + (isLead ? Self.leadSpread : Self.seniorSpread) * random.nextNormal())
    return PaidPerson(
      pay: SimulatedPay.heaped(pay, &random),
      group: isLead ? Self.leadGroup : Self.seniorGroup, experienceYears: years,
      employerSize: nil, employer: nil, weight: 1, count: 1)
  }

  private static let cell = Cell(
    market: Market(country: "DE"), family: .softwareEngineering, payElement: .base,
    currency: .euro, taxBasis: .gross)
  private static let seniorGroup = PaidGroup(isSenior: true, leadRole: .none, cell: cell)
  private static let leadGroup = PaidGroup(isSenior: false, leadRole: .techLead, cell: cell)

  private func evidence(_ people: [PaidPerson]) -> MarketEvidence? {
    let edition = SurveyEdition(survey: "study", edition: "2026-01")
    let cells = [true, false].map { isSenior in
      PayCell(
        group: PayGroup(
          edition: edition, cell: Self.cell, grade: isSenior ? .senior : nil,
          leadRole: isSenior ? .none : .techLead),
        distribution: PayDistribution(
          pay: people.filter { $0.isSenior == isSenior }.map(\.pay)))
    }
    let builder = EvidenceBuilder(currentMonth: edition.month ?? 0)
    let reference = builder.reference(
      EvidenceQuestion(
        market: Self.cell.market, family: Self.cell.family, role: .anyLead, payElement: .base,
        wanted: PayKind(Self.cell)), ComparableGroup.groups(of: cells))
    return reference.edition == nil ? nil : builder.evidence(reference, people: people)
  }
}
