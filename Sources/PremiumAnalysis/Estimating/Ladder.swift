// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// One level's pay and the step to it from the level it is compared with.
package struct LadderRung: Hashable, Sendable {
  package var level: LadderLevel
  package var count: Int
  /// Pay of one year in units of the currency; nil when withheld.
  package var p25: Double?
  package var median: Double?
  package var p75: Double?
  /// The level below that the step is measured from: the grade before, or senior for a lead role.
  package var comparedWith: LadderLevel?
  /// Median over that level's median minus one, with its 95 % interval.
  package var step: PremiumEstimate?
  /// Whether the level all but surely (0.9) earns less than the one below it.
  package var isInverted: Bool
  package var reasons: [Reason]

  package init(
    level: LadderLevel, count: Int, p25: Double? = nil, median: Double? = nil, p75: Double? = nil,
    comparedWith: LadderLevel? = nil, step: PremiumEstimate? = nil, isInverted: Bool = false,
    reasons: [Reason] = []
  ) {
    self.level = level
    self.count = count
    self.p25 = p25
    self.median = median
    self.p75 = p75
    self.comparedWith = comparedWith
    self.step = step
    self.isInverted = isInverted
    self.reasons = reasons
  }
}

/// Every level's pay in one survey edition × market × family × pay element × currency.
package struct Ladder: Hashable, Sendable {
  package var edition: SurveyEdition
  package var cell: Cell
  package var rungs: [LadderRung]

  package init(edition: SurveyEdition, cell: Cell, rungs: [LadderRung]) {
    self.edition = edition
    self.cell = cell
    self.rungs = rungs
  }

  /// The grades without a lead role, lowest first, with their rungs.
  package var grades: [(grade: Grade, rung: LadderRung)] {
    rungs.compactMap { rung in
      if case .grade(let grade) = rung.level { (grade, rung) } else { nil }
    }
  }
}

extension PremiumEstimator {
  /// The ladders in cells of all grades, in the order in which they first appear.
  package func ladders(in cells: some Sequence<PayCell>) -> [Ladder] {
    levelGroups(of: cells).map { key, groups in
      Ladder(edition: key.edition, cell: key.cell, rungs: rungs(groups))
    }
  }

  /// The pay of every level in each cell of an edition, in the order of the cells' first appearance.
  func levelGroups(
    of cells: some Sequence<PayCell>
  ) -> [(key: EditionCell, groups: [LadderLevel: GroupPay])] {
    cells.filter { $0.group.level != nil }.grouped(by: \.group.editionCell).map { key, members in
      let levels = members.grouped(by: \.group.level).compactMap { level, cells in
        level.map { ($0, GroupPay(.union(cells.map(\.distribution)))) }
      }
      return (key, Dictionary(levels) { first, _ in first })
    }
  }

  private func rungs(_ groups: [LadderLevel: GroupPay]) -> [LadderRung] {
    let grades = Grade.allCases.map(LadderLevel.grade)
    let roles = [LeadRole.techLead, .teamLead, .unspecifiedLead, .peopleManager]
      .map(LadderLevel.role)
    var below: (level: LadderLevel, pay: GroupPay)?
    var rungs: [LadderRung] = []
    for level in grades {
      guard let pay = groups[level], pay.count > 0 else { continue }
      rungs.append(rung(level, pay, from: below))
      // A level with too few people is no ground for the next step.
      if pay.count >= policy.minimumPeople { below = (level, pay) }
    }
    let senior = groups[.grade(.senior)].map { (LadderLevel.grade(.senior), $0) }
    for level in roles {
      guard let pay = groups[level], pay.count > 0 else { continue }
      rungs.append(rung(level, pay, from: senior))
    }
    return rungs
  }

  private func rung(
    _ level: LadderLevel, _ pay: GroupPay, from below: (level: LadderLevel, pay: GroupPay)?
  ) -> LadderRung {
    var rung = LadderRung(
      level: level, count: pay.count, comparedWith: below?.level, isInverted: false, reasons: [])
    guard pay.count >= policy.minimumPeople, let sample = pay.sample else {
      rung.reasons = [.tooFewPeople(pay.count, floor: policy.minimumPeople)]
      return rung
    }
    rung.median = sample.median
    // Quartiles of fewer than eleven people rest on one or two of them (docs/method.md, “Interval”).
    if BetaWeightLaw.extremeMass(effectiveSize: sample.kishSize, probability: 0.25)
      <= BetaWeightLaw.extremeMassLimit
    {
      rung.p25 = try? sample.quantile(0.25)
      rung.p75 = try? sample.quantile(0.75)
    }
    guard let below, below.pay.count >= policy.minimumPeople, let lower = below.pay.sample else {
      return rung
    }
    let step = estimate(0.5, lead: sample, senior: lower, reasons: &rung.reasons)
    rung.step = step?.at95
    rung.isInverted = step?.probabilities.isInversion ?? false
    return rung
  }
}
