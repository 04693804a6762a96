// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// Turns comparable groups into premium rows, by one deterministic method (docs/method.md).
package struct PremiumEstimator: Sendable {
  package var policy: PremiumPolicy

  package init(policy: PremiumPolicy = .standard) { self.policy = policy }

  /// One row a group and comparison, withheld ones too, in the order of the groups.
  package func rows(
    for groups: some Sequence<ComparableGroup>,
    comparisons: [LeadComparison] = [.anyLead, .techLead, .teamLead]
  ) -> [PremiumRow] {
    groups.flatMap { (group) -> [PremiumRow] in
      let seniors = GroupPay(group.seniors)
      return comparisons.compactMap { (comparison) -> PremiumRow? in
        let leads = group.leads(comparison)
        // A kind of lead that the source never names is no row; an empty cell of leads is one.
        if leads.isEmpty, comparison != .anyLead { return nil }
        return row(
          group.key, .role(comparison), seniors: seniors, leads: GroupPay(leads),
          employers: group.employers.flatMap { EmployerSample($0, role: comparison) })
      }
    }
  }

  /// A row's premium with each repeated record counted once; nil where that cannot be told.
  package func premiumCountedOnce(_ row: PremiumRow, people: [PaidPerson]) -> PremiumEstimate? {
    guard let edition = row.edition, case .role(let role) = row.subject,
      row.cell.stratum == .whole
    else { return nil }
    let once = people.filter { !$0.isRepeat }
    let design = row.employers == nil ? nil : EmployerDesign(once)
    return self.row(
      EditionCell(edition: edition, cell: row.cell), row.subject,
      seniors: GroupPay(.init(people: once.filter(\.isSenior))),
      leads: GroupPay(.init(people: once.filter { role.includes($0.leadRole) })),
      employers: design.flatMap { EmployerSample($0, role: role) }
    ).premium
  }

  /// The premium of one group of leads over one group of seniors.
  func row(
    _ key: EditionCell, _ subject: PremiumSubject, seniors: GroupPay, leads: GroupPay,
    employers: EmployerSample? = nil
  ) -> PremiumRow {
    var row = PremiumRow(
      scope: .edition(key.edition), cell: key.cell, subject: subject,
      groups: PremiumRow.Groups(seniorCount: seniors.count, leadCount: leads.count))
    row.reasons = floorReasons(row)
    guard row.reasons.isEmpty, let lead = leads.sample, let senior = seniors.sample else {
      return row
    }
    row.groups.medians = PremiumRow.Medians(senior: senior.median, lead: lead.median)
    row.groups.repeatShare = max(seniors.repeatShare, leads.repeatShare)
    if row.repeatShare >= policy.notableRepeats {
      row.reasons.append(.repeatedRows(row, seniors: seniors.repeatShare, leads: leads.repeatShare))
    }
    guard lead.minimum > 0, senior.minimum > 0 else {
      row.reasons.append(.payNotPositive)
      return row
    }
    row.others.geometricPremium = Self.geometricPremium(lead: lead, senior: senior)
    let pairs = try? HodgesLehmann(lead, over: senior)
    row.others.pairwisePremium = pairs.map { $0.ratio - 1 }
    row.others.pairwiseLogError = pairs?.standardErrorOfLog
    row.others.selection = selection(lead: lead, senior: senior)
    row.employers = employers?.counted
    if let employers, employers.counted.way == .none {
      row.reasons.append(.tooFewEmployers(row, employers.counted))
      return row
    }
    guard
      var pair = pair(lead: lead, senior: senior, employers: employers, reasons: &row.reasons)
    else { return row }
    if let median = estimate(0.5, of: &pair, reasons: &row.reasons) {
      row.others.premiumAsTold = median.asTold
      row.measure(
        median.at95, at80: median.at80, probabilities: median.probabilities, by: policy,
        atMost: policy.bestAccuracy(repeatShare: row.repeatShare), logError: median.logError)
    }
    for percentile in ComparedPercentile.allCases {
      let found = estimate(percentile.probability, of: &pair, reasons: &row.reasons)
      row.others[keyPath: percentile.place] = found?.at95
      if found == nil { row.reasons.append(.percentileRefused(percentile)) }
    }
    return row
  }

  // MARK: - Floors

  private func floorReasons(_ row: PremiumRow) -> [Reason] {
    let floor = policy.minimumPeople
    // Leads of support beside senior recruiters: the difference is one of jobs, not of a step.
    if row.cell.family == .other { return [.mixedJobs] }
    var reasons: [Reason] = []
    if row.seniorCount < floor {
      reasons.append(.tooFewSeniors(row.seniorCount, floor: floor))
    }
    if row.leadCount < floor {
      reasons.append(.tooFew(row.subject, row.leadCount, floor: floor))
    }
    return reasons
  }

  // MARK: - Estimates

  /// What the laws of two groups make of a percentile's ratio.
  struct RatioEstimate {
    var at95: PremiumEstimate
    var at80: PremiumEstimate
    var probabilities: PremiumProbabilities
    /// Standard error of the log ratio.
    var logError: Double
    /// The ratio of the percentiles as they were told minus one, where the estimate is of spread heaps.
    var asTold: Double?
  }

  private func pair(
    lead: WeightedSample, senior: WeightedSample, employers: EmployerSample?,
    reasons: inout [Reason]
  ) -> RatioPair? {
    do {
      return try RatioPair(lead: lead, senior: senior, employers: employers)
    } catch {
      reasons.append(.calculationFailed(error))
      return nil
    }
  }

  /// The ratio of a percentile of two groups of people who count each for themselves.
  func estimate(
    _ probability: Double, lead: WeightedSample, senior: WeightedSample, reasons: inout [Reason]
  ) -> RatioEstimate? {
    guard var pair = pair(lead: lead, senior: senior, employers: nil, reasons: &reasons) else {
      return nil
    }
    return estimate(probability, of: &pair, reasons: &reasons)
  }

  private func estimate(
    _ probability: Double, of pair: inout RatioPair, reasons: inout [Reason]
  ) -> RatioEstimate? {
    guard let rule = QuantileRule(rawValue: policy.quantileType) else { return nil }
    do {
      let told = try pair.told(probability)
      if let (group, law) = told.refused {
        if probability == 0.5 {
          reasons.append(.intervalRefused(group, effectiveSize: law.effectiveSize))
        }
        return nil
      }
      guard let spread = try pair.spread(told) else { return try estimate(told, rule) }
      if probability == 0.5 { reasons.append(.deHeaped) }
      var estimate = try estimate(spread, rule)
      estimate.asTold = try told.ratio(rule) - 1
      return estimate
    } catch {
      let reason = Reason.calculationFailed(error)
      if !reasons.contains(reason) { reasons.append(reason) }
      return nil
    }
  }

  private func estimate(_ percentiles: Percentiles, _ rule: QuantileRule) throws -> RatioEstimate {
    let point = try percentiles.ratio(rule)
    let law = try percentiles.law
    func interval(_ level: Double) throws -> PremiumEstimate {
      let ends = try law.ends(level: level)
      return PremiumEstimate(
        premium: point - 1, low: min(ends.lower, point) - 1, high: max(ends.upper, point) - 1)
    }
    return RatioEstimate(
      at95: try interval(0.95), at80: try interval(0.80),
      probabilities: PremiumProbabilities(law, by: policy), logError: law.logError)
  }

  /// The premium if those paid above the median were more likely to answer in one group, less in the other.
  private func selection(lead: WeightedSample, senior: WeightedSample) -> ClosedRange<Double>? {
    guard let bounds = try? SelectionSensitivity(lead, over: senior),
      bounds.lowest <= bounds.highest
    else { return nil }
    return bounds.lowest - 1...bounds.highest - 1
  }

  private static func geometricPremium(lead: WeightedSample, senior: WeightedSample) -> Double? {
    guard let lead = try? lead.geometricMean(), let senior = try? senior.geometricMean() else {
      return nil
    }
    return lead / senior - 1
  }
}

/// A group's pay with the sample that statistics run on, made once.
struct GroupPay: Sendable {
  let count: Int
  /// The share of the people who stand on an exact repeat of another record, 0…1.
  let repeatShare: Double
  /// In units of the currency a year; nil for an empty group.
  let sample: WeightedSample?

  init(_ distribution: PayDistribution) {
    count = distribution.count
    repeatShare =
      distribution.isEmpty ? 0 : Double(distribution.repeats) / Double(distribution.count)
    sample = try? WeightedSample(
      bins: distribution.values.map {
        WeightedSample.Bin(
          value: Double($0.pay) / 100, count: $0.count, weight: $0.weight,
          squaredWeight: $0.squaredWeight)
      })
  }
}
