// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Statistics

extension PersonalEvidence {
  /// Places a person in a market's evidence
  /// (docs/method.md, “A person's place and the three numbers”).
  ///
  /// The pay is placed only among recent pay of its own currency and tax basis; the numbers need a
  /// senior's pay and a premium, whatever the survey's currency, for they are the pay times a ratio.
  package init(
    _ person: PersonalPosition, in market: MarketEvidence,
    assumptions: RaiseAssumptions = RaiseAssumptions()
  ) {
    self.init(market: market, pay: person.pay)
    ownFloor = person.ownFloor
    grade = person.grade
    guard let pay = person.pay, pay.hundredths > 0 else { return }
    share = person.share ?? 1
    guard person.employment ?? .employee == .employee else {
      self.pay = nil
      self.market.reasons.insert(.otherEmployment, at: 0)
      return
    }
    let doubts = Self.doubts(person, in: market)
    guard doubts.isEmpty else {
      // Nothing is made from a pay that is not believed.
      self.pay = nil
      self.market.reasons.insert(contentsOf: doubts.map(Reason.doubt), at: 0)
      return
    }
    guard let currency = market.currency else { return }
    let comparability = PayComparability(
      of: pay.currency, person.taxBasis ?? market.taxBasis, with: currency, market.taxBasis)
    self.comparability = comparability
    let seniors = GroupPay(market.seniors).sample
    let leads = GroupPay(market.leads).sample
    if comparability == .direct, !market.isStale {
      let ladder = try? GrainLadder(ofPay: [seniors, leads].compactMap { $0 })
      place(pay.units, seniors: seniors, leads: leads, ladder)
      placeAmongPeers(pay.units, person, ladder)
    }
    guard let briefed = market.briefed else { return }
    seniorLowerTenth = seniors.flatMap { try? $0.quantile(0.1) }
    leadUpperTenth = leads.flatMap { try? $0.quantile(0.9) }
    if market.isStale {
      carryToToday(
        medians: (seniors?.median, leads?.median), beside: pay.units, growth: assumptions.growth)
    }
    addHints(person)
    guard !isAboveTheLeads else {
      self.market.reasons.insert(.aboveTheLeads, at: 0)
      return
    }
    guard !isOfAnotherGrade else {
      self.market.reasons.insert(.anotherGrade, at: 0)
      return
    }
    numbers = NegotiationNumbers(
      pay: pay.units, briefed: briefed, cap: limit ?? .greatestFiniteMagnitude)
    // What the surveys carry, not the person's own floor: wishing for more makes asking worth no more.
    if let numbers, asked != nil {
      asking = AskingValue(
        pay: pay.units * share, target: Double(numbers.target) * share, cost: person.costOfAsking,
        assumptions: assumptions)
    }
  }

  /// Says what the file may leave out where the pay would be read otherwise with it.
  private mutating func addHints(_ person: PersonalPosition) {
    if person.employment == nil, [.hour, .day].contains(person.period) {
      market.reasons.append(.perhapsAContractor)
    }
    if person.share == nil, let pay, let low = seniorLowerTenth, isBelowSeniors,
      pay.units < low * Self.farBelow
    {
      market.reasons.append(.perhapsPartTime)
    }
  }

  /// Below this share of what nine in ten seniors earn, part time is the likelier reason.
  private static let farBelow = 0.85

  /// Why a person's pay is not believed: by the pay of their market where that is of their currency, else
  /// by what is usual in it; empty where it is believed, or nothing tells.
  private static func doubts(_ person: PersonalPosition, in market: MarketEvidence) -> [ReasonCode]
  {
    guard let pay = person.pay else { return [] }
    var plausible = person.usualPay
    if pay.currency == market.currency, let seniors = GroupPay(market.seniors).sample,
      let leads = GroupPay(market.leads).sample
    {
      plausible =
        (try? PlausiblePay(seniors: seniors, leads: leads, age: market.referenceAge ?? 0))
        ?? plausible
    }
    return plausible?.doubts(pay.units, told: person.period) ?? []
  }

  /// Carries an old survey's amounts to today, or drops them where they are of another time.
  private mutating func carryToToday(
    medians: (seniors: Double?, leads: Double?), beside pay: Double, growth: Double
  ) {
    guard let top = leadUpperTenth, let age = market.referenceAge else { return }
    // Prices have multiplied since, or cannot be told to have not: the ratio alone speaks.
    guard comparability != PayComparability.none, pay <= Self.largestAgedMultiple * top else {
      leadUpperTenth = nil
      seniorLowerTenth = nil
      return
    }
    guard let senior = medians.seniors, let lead = medians.leads else { return }
    let factor = pow(1 + growth, Double(age) / 12)
    aged = AgedReference(
      seniorMedian: senior * factor, leadMedian: lead * factor, leadUpperTenth: top * factor,
      growth: growth, months: age)
  }

  /// Beyond this multiple of an old survey's 90th percentile the survey's amounts are of another time.
  private static let largestAgedMultiple = 3.0

  private mutating func place(
    _ pay: Double, seniors: WeightedSample?, leads: WeightedSample?, _ ladder: GrainLadder?
  ) {
    amongSeniors = seniors.flatMap { PercentilePosition(pay, in: $0, ladder) }
    amongLeads = leads.flatMap { PercentilePosition(pay, in: $0, ladder) }
    compaRatioToSeniors = seniors.map { pay / $0.median }
    compaRatioToLeads = leads.map { pay / $0.median }
    if let rank = amongSeniors?.percentile, let leads {
      // At the far ends of the leads a rank says nothing of pay.
      sameRankLeadPay = (5...95).contains(rank) ? try? leads.quantile(rank / 100) : nil
    }
  }

  private mutating func placeAmongPeers(
    _ pay: Double, _ person: PersonalPosition, _ ladder: GrainLadder?
  ) {
    let groups = [
      person.experience.map(PeerGroup.experience), person.employerSize.map(PeerGroup.employerSize),
    ].compactMap { $0 }
    amongPeers = groups.compactMap { group in
      guard let sample = market.seniorGroups[group].flatMap({ GroupPay($0).sample }),
        let position = PercentilePosition(pay, in: sample, ladder)
      else { return nil }
      return PeerPlace(
        group: group, position: position, median: sample.median, compaRatio: pay / sample.median)
    }
  }
}

extension PercentilePosition {
  /// - Parameter ladder: the grains to which people round their pay here.
  fileprivate init?(_ pay: Double, in sample: WeightedSample, _ ladder: GrainLadder?) {
    guard let rank = try? PercentileRank(of: pay, in: sample, spreadBy: ladder) else { return nil }
    self.init(
      percentile: rank.midrank, low: rank.lower, high: rank.upper, count: sample.count)
  }
}
