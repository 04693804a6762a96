// SPDX-License-Identifier: MIT

package import Compensation
import Statistics

/// One cell's premium with every person counting once, beside every employer counting once.
///
/// By employer: the median over employers of each employer's mean pay in the group. Both are of the
/// people who told their employer, so that only the weighting differs.
package struct EmployerWeighting: Hashable, Sendable {
  /// Premium with each person counting as the survey weights them (incumbent-weighted).
  package var byPerson: Double
  /// Premium with each employer counting once (organisation-weighted).
  package var byEmployer: Double
  package var seniorEmployers: Int
  package var leadEmployers: Int

  /// Fewest employers of a group, and the share of its people who must have told theirs.
  static let fewestEmployers = 5
  static let neededShare = 0.7
  /// Beyond this the two differ enough that a few large employers decide the figure.
  static let notableDifference = 0.05

  /// Whether the two ratios are more than 5 % apart.
  package var differs: Bool {
    abs((1 + byEmployer) / (1 + byPerson) - 1) > Self.notableDifference
  }

  /// Nil where too few told their employer or there are too few employers.
  ///
  /// - Parameter people: those of one edition's market, family and kind of pay.
  package init?(_ people: [PaidPerson], role: LeadComparison) {
    guard let senior = Self.side(people.filter(\.isSenior)),
      let lead = Self.side(people.filter { role.includes($0.leadRole) })
    else { return nil }
    byPerson = lead.byPerson / senior.byPerson - 1
    byEmployer = lead.byEmployer / senior.byEmployer - 1
    seniorEmployers = senior.employers
    leadEmployers = lead.employers
  }

  private static func side(
    _ group: [PaidPerson]
  ) -> (byPerson: Double, byEmployer: Double, employers: Int)? {
    let told = group.filter { $0.employer != nil && $0.pay > 0 }
    let all = group.reduce(0) { $0 + $1.count }
    guard all > 0, Double(told.reduce(0) { $0 + $1.count }) >= neededShare * Double(all) else {
      return nil
    }
    var sums: [Int64: (pay: Double, weight: Double)] = [:]
    for person in told {
      guard let employer = person.employer else { continue }
      sums[employer, default: (0, 0)].pay += Double(person.pay) / 100 * person.weight
      sums[employer, default: (0, 0)].weight += person.weight
    }
    let means = sums.values.filter { $0.weight > 0 }.map { $0.pay / $0.weight }
    guard means.count >= fewestEmployers,
      let employers = try? WeightedSample(means).median,
      let people = try? WeightedSample(
        told.map { Double($0.pay) / 100 }, weights: told.map(\.weight)
      ).median
    else { return nil }
    return (people, employers, means.count)
  }
}
