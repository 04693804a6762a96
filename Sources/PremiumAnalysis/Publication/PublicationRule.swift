// SPDX-License-Identifier: MIT

package import Compensation
import Statistics

/// When figures about a group may be handed to third parties (docs/method.md, “Floors”).
///
/// Five people and five employers in each group, and none with over a quarter of the weight.
/// Employers are judged where at least half of the group told theirs; below that an employer is
/// still found dominant when what is told suffices for it. Good practice, not law.
package struct PublicationRule: Hashable, Sendable {
  package var minimumPeople: Int
  package var minimumEmployers: Int
  /// Largest share of a group's weight that one employer may have.
  package var largestShare: Double

  package init(minimumPeople: Int = 5, minimumEmployers: Int = 5, largestShare: Double = 0.25) {
    self.minimumPeople = minimumPeople
    self.minimumEmployers = minimumEmployers
    self.largestShare = largestShare
  }

  /// Why a cell's figures may not be published; empty when they may.
  ///
  /// The sentences tell no number: a count under the floor is what the rule hides.
  ///
  /// - Parameter people: those of one edition's market, family and kind of pay.
  package func reasons(_ people: [PaidPerson], role: LeadComparison) -> [Reason] {
    let groups = [
      ("seniors", people.filter(\.isSenior)),
      (role.plural, people.filter { role.includes($0.leadRole) }),
    ]
    var reasons: [Reason] = []
    for (name, group) in groups {
      for reason in self.reasons(group, name: name) where !reasons.contains(reason) {
        reasons.append(reason)
      }
    }
    return reasons
  }

  private func reasons(_ group: [PaidPerson], name: String) -> [Reason] {
    let people = group.reduce(0) { $0 + $1.count }
    var weights: [Int64: Double] = [:]
    var told = 0
    for person in group {
      guard let employer = person.employer else { continue }
      weights[employer, default: 0] += person.weight
      told += person.count
    }
    let isJudged = told > 0 && told * 2 >= people
    let all = group.reduce(0) { $0 + $1.weight }
    let known = weights.values.reduce(0, +)
    let largest = weights.values.max() ?? 0
    let share = largest > 0 ? largest / (isJudged ? known : all) : 0
    let rule = DisclosureRule(
      smallestRows: minimumPeople, smallestSources: isJudged ? minimumEmployers : 0,
      largestShare: largestShare)
    return rule.reasons(rows: people, sources: weights.count, largestShare: share).map { reason in
      switch reason {
      case .tooFewRows(_, let needed):
        .underFloor(needed, of: name)
      case .tooFewSources(_, let needed):
        .tooFewEmployers(needed, of: name)
      case .dominated(_, let limit):
        .dominantEmployer(limit, of: name)
      }
    }
  }
}
