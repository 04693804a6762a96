// SPDX-License-Identifier: MIT

/// A simulation of how often the interval of a premium holds the truth when people of one employer
/// are paid alike.
///
/// Heaped log-normal pay with σ 0.2 between and 0.2 within employers, true ratio 1.20.
package struct EmployerStudy: Sendable {
  /// Who works where.
  package enum Scenario: String, Sendable, CaseIterable {
    /// Both groups are of the same employers, four people each.
    case same = "same employers"
    /// Leads and seniors of different employers, so many people each.
    case different4 = "different employers, 4 people each"
    case different10 = "different employers, 10 people each"
    /// A few large employers with most of the people, each with a premium of its own (σ 0.1).
    case few = "few large employers, own premiums"
  }

  package var scenario: Scenario

  package init(_ scenario: Scenario) { self.scenario = scenario }

  /// The share of intervals of one level that held the truth, with their mean log width.
  package struct Outcome: Sendable, Equatable {
    /// Every person counts for themselves.
    package var byPeople = 0.0
    package var peopleWidth = 0.0
    /// By the product's rule: employers drawn anew, or the design's effective size.
    package var byEmployers = 0.0
    package var employersWidth = 0.0
  }

  private struct Group {
    var values: [Double] = []
    var clusters: [Int] = []
    var employers: Int { Set(clusters).count }
  }

  /// Simulates `runs` pairs of groups; an outcome for each level of confidence.
  package func run(
    numerator: Int, denominator: Int, levels: [Double], runs: Int, seed: UInt64
  ) throws(StatisticsError) -> [Outcome] {
    guard numerator >= 1, denominator >= 1, runs >= 1 else {
      throw .tooFew(what: "rows or runs", count: min(numerator, denominator, runs), needed: 1)
    }
    let study = CoverageStudy()
    var random = Xoshiro256(seed: seed)
    var outcomes = levels.map { _ in Outcome() }
    for _ in 0..<runs {
      let (lead, senior, clusters) = groups(numerator, denominator, study, &random)
      let people = try study.law(WeightedSample(lead.values), WeightedSample(senior.values))
      let employers = try ends(lead, senior, clusters: clusters, levels: levels)
      for (place, level) in levels.enumerated() {
        let plain = try people.interval(level: level)
        let (low, high) = (plain.lower.ratio, plain.upper.ratio)
        outcomes[place].byPeople += holds(low, high) / Double(runs)
        outcomes[place].peopleWidth += ln(high / low) / Double(runs)
        let ends = employers[place]
        outcomes[place].byEmployers += holds(ends.lower, ends.upper) / Double(runs)
        outcomes[place].employersWidth += ln(ends.upper / ends.lower) / Double(runs)
      }
    }
    return outcomes
  }

  private func holds(_ low: Double, _ high: Double) -> Double { low <= 1.2 && 1.2 <= high ? 1 : 0 }

  /// From ten employers a group on they are drawn anew, below that the design's size counts.
  private func ends(
    _ lead: Group, _ senior: Group, clusters: Int, levels: [Double]
  ) throws(StatisticsError) -> [(lower: Double, upper: Double)] {
    var ends: [(lower: Double, upper: Double)] = []
    if min(lead.employers, senior.employers) >= 10 {
      let law = try ClusterRatioLaw(rows(lead), over: rows(senior), clusters: clusters, at: 0.5)
      for level in levels { ends.append(try law.interval(level: level)) }
    } else {
      let law = try RatioLaw(law(lead), over: law(senior))
      for level in levels {
        let interval = try law.interval(level: level)
        ends.append((interval.lower.ratio, interval.upper.ratio))
      }
    }
    return ends
  }

  private func rows(_ group: Group) throws(StatisticsError) -> ClusterRatioLaw.Rows {
    try ClusterRatioLaw.Rows(
      values: group.values, weights: group.values.map { _ in 1 }, clusters: group.clusters)
  }

  private func law(_ group: Group) throws(StatisticsError) -> BetaWeightLaw {
    let sample = try WeightedSample(group.values)
    let design = try SurveyDesign(
      weights: group.values.map { _ in 1 }, clusters: group.clusters,
      strata: group.values.map { _ in 0 })
    let size = try design.effectiveSize(group.values, at: sample.median)
    return try BetaWeightLaw(
      sample, at: 0.5, effectiveSize: min(sample.kishSize, max(1, size)))
  }

  private func groups(
    _ leads: Int, _ seniors: Int, _ study: CoverageStudy, _ random: inout Xoshiro256
  ) -> (lead: Group, senior: Group, clusters: Int) {
    let (between, within) = (0.2, 0.2)
    let shared: Int
    let own: (leads: Int, seniors: Int)
    switch scenario {
    case .same: (shared, own) = (max(2, (leads + seniors) / 4), (0, 0))
    case .few: (shared, own) = (max(3, (leads + seniors) / 8), (0, 0))
    case .different4: (shared, own) = (0, (max(2, leads / 4), max(2, seniors / 4)))
    case .different10: (shared, own) = (0, (max(2, leads / 10), max(2, seniors / 10)))
    }
    let count = shared + own.leads + own.seniors
    let effects = (0..<count).map { _ in between * random.nextNormal() }
    let premiums = (0..<count).map { _ in scenario == .few ? 0.1 * random.nextNormal() : 0 }
    // Zipf's law: the k-th employer has 1/k as many people as the first.
    var zipf = (1...count).map { 1 / Double($0) }
    let total = zipf.reduce(0, +)
    for k in zipf.indices { zipf[k] = zipf[k] / total + (k > 0 ? zipf[k - 1] : 0) }
    func employer(_ isLead: Bool, _ random: inout Xoshiro256) -> Int {
      if scenario == .few {
        let draw = random.nextUnit()
        return zipf.firstIndex { draw < $0 } ?? count - 1
      }
      if shared > 0 { return random.nextIndex(below: shared) }
      return isLead
        ? random.nextIndex(below: own.leads) : own.leads + random.nextIndex(below: own.seniors)
    }
    func group(_ people: Int, _ isLead: Bool, _ random: inout Xoshiro256) -> Group {
      var group = Group()
      for _ in 0..<people {
        let employer = employer(isLead, &random)
        let log =
          effects[employer] + (isLead ? premiums[employer] : 0) + within * random.nextNormal()
        let pay = (isLead ? 120_000 : 100_000) * exponential(log)
        group.values.append(study.heaped(pay, &random))
        group.clusters.append(employer)
      }
      return group
    }
    let lead = group(leads, true, &random)
    return (lead, group(seniors, false, &random), count)
  }
}
