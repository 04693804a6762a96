// SPDX-License-Identifier: MIT

package import Compensation
import Statistics

/// What the base pay of some people of one survey really rose by in a year
/// (docs/method.md, “Raises people got”).
package struct ObservedRaise: Hashable, Sendable {
  package enum Group: String, Hashable, Sendable, Codable, CaseIterable {
    case seniors
    case leads
  }

  /// Whether the people were with their employer for the whole year.
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case stayed
    case moved
    /// The survey does not tell for how long people were with their employer.
    case untold
  }

  package var edition: SurveyEdition
  package var group: Group
  /// Of the leads; the kind compared for seniors.
  package var role: LeadComparison
  package var kind: Kind
  package var count: Int
  /// Shares of the pay of a year before, as all raises: 0.1 is 10 %.
  package var median: Double
  /// The 95 % interval of the median, by the beta-weight law.
  package var low: Double
  package var high: Double
  package var upperQuartile: Double

  /// The raises of the newest edition that tells enough, leads first.
  ///
  /// - Parameter floor: the fewest people of a group.
  package static func newest(
    _ answers: [RaiseAnswer], role: LeadComparison, floor: Int
  ) -> [ObservedRaise] {
    let editions = Dictionary(grouping: answers, by: \.group.edition)
    let newestFirst = editions.keys.sorted { ($1.month ?? 0, $0) < ($0.month ?? 0, $1) }
    for edition in newestFirst {
      let raises = raises(editions[edition] ?? [], of: edition, role: role, floor: floor)
      if !raises.isEmpty { return raises }
    }
    return []
  }

  private static func raises(
    _ answers: [RaiseAnswer], of edition: SurveyEdition, role: LeadComparison, floor: Int
  ) -> [ObservedRaise] {
    let told = answers.count { $0.tenureTenths != nil }
    let tellsTenure = told * 2 >= answers.count
    let leads = answers.filter { role.includes($0.group.leadRole) }
    let seniors = answers.filter(\.group.isSenior)
    return [(Group.leads, leads), (.seniors, seniors)].flatMap { group, people in
      (tellsTenure ? [Kind.stayed, .moved] : [.untold]).compactMap { kind in
        ObservedRaise(
          people.filter { kind == .untold || $0.kind == kind }, of: edition, group, role, kind,
          floor: floor)
      }
    }
  }

  private init?(
    _ people: [RaiseAnswer], of edition: SurveyEdition, _ group: Group, _ role: LeadComparison,
    _ kind: Kind, floor: Int
  ) {
    guard people.count >= floor,
      let sample = try? WeightedSample(people.map { Double($0.base) / Double($0.before) }),
      let law = try? BetaWeightLaw(sample, at: 0.5), !law.refusesInterval,
      let quartile = try? sample.quantile(0.75)
    else { return nil }
    self.edition = edition
    self.group = group
    self.role = role
    self.kind = kind
    count = people.count
    median = sample.median - 1
    low = min(law.law.quantile(0.025) - 1, median)
    high = max(law.law.quantile(0.975) - 1, median)
    upperQuartile = quartile - 1
  }
}

extension RaiseAnswer {
  /// Who is with the employer for less than a year has moved within it.
  fileprivate var kind: ObservedRaise.Kind? {
    tenureTenths.map { $0 >= 10 ? .stayed : .moved }
  }
}
