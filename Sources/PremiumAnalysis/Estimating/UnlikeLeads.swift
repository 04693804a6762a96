// SPDX-License-Identifier: MIT

package import Compensation

/// Why the leads of two editions are not the same kind of people, as their own titles say.
package enum UnlikeLeads: Hashable, Sendable {
  /// Most of one edition's leads are in the cell by a rule of its survey's profile that overrides what their
  /// title says; none of the other's are.
  case placedByRule(String, SurveyEdition, people: Int, of: Int)
  /// A kind of lead that one edition tells and the other does not.
  case kindOfOne(LeadRole, SurveyEdition, people: Int, of: Int, not: SurveyEdition)

  /// The share of an edition's leads from which a rule, or a kind, makes them other people.
  static let notableShare = 0.1

  package var code: String {
    switch self {
    case .placedByRule: "placed-by-rule"
    case .kindOfOne: "kind-of-one"
    }
  }

  package var text: String {
    switch self {
    case .placedByRule(let rule, let edition, let people, let all):
      "\(people) of the \(all) leads of \(edition) are counted here by a rule of its profile, \(rule), "
        + "and none of the other edition's"
    case .kindOfOne(let role, let edition, let people, let all, let other):
      "\(people) of the \(all) leads of \(edition) are \(role.plural), and \(other) has none"
    }
  }

  /// The kinds of lead that only one of two editions tells, from the people of each kind in one cell.
  package static func kinds(
    _ before: (edition: SurveyEdition, leads: [LeadRole: Int]),
    _ after: (edition: SurveyEdition, leads: [LeadRole: Int])
  ) -> [UnlikeLeads] {
    [(before, after), (after, before)].flatMap { one, other -> [UnlikeLeads] in
      let all = one.leads.values.reduce(0, +)
      guard all > 0, other.leads.values.contains(where: { $0 > 0 }) else { return [] }
      return LeadRole.allCases.compactMap { role in
        guard let people = one.leads[role], other.leads[role, default: 0] == 0,
          Double(people) >= notableShare * Double(all)
        else { return nil }
        return .kindOfOne(role, one.edition, people: people, of: all, not: other.edition)
      }
    }
  }

  /// The overriding rules that placed leads of one edition and none of the other, from the people each placed.
  package static func rules(
    _ before: (edition: SurveyEdition, people: [String: Int], all: Int),
    _ after: (edition: SurveyEdition, people: [String: Int], all: Int)
  ) -> [UnlikeLeads] {
    [(before, after), (after, before)].flatMap { one, other in
      one.people.sorted { $0.key < $1.key }.compactMap { rule, people -> UnlikeLeads? in
        guard other.people[rule] == nil, Double(people) >= notableShare * Double(one.all) else {
          return nil
        }
        return .placedByRule(rule, one.edition, people: people, of: one.all)
      }
    }
  }
}

extension LeadRole {
  fileprivate var plural: String {
    switch self {
    case .techLead: "tech leads"
    case .teamLead: "team leads"
    case .unspecifiedLead: "leads of no told kind"
    case .none, .peopleManager: "no leads"
    }
  }
}
