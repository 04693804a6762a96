// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// The people of a cell by their employers, for intervals that count employers as well as people
/// (docs/method.md, “Employers”).
///
/// People of one employer are paid alike, so that a hundred of them tell less than a hundred people of
/// a hundred employers.
package struct EmployerDesign: Hashable, Sendable {
  /// One person: pay of a year in hundredths.
  struct Member: Hashable, Sendable {
    var pay: Int64
    var weight: Double
    var count: Int
    /// Nil where it was not told.
    var employer: Int64?
  }

  let seniors: [Member]
  /// By role, as leads of a comparison are unions of them.
  let leads: [LeadRole: [Member]]

  /// - Parameter people: those of one edition's cell.
  package init(_ people: some Sequence<PaidPerson>) {
    var seniors: [Member] = []
    var leads: [LeadRole: [Member]] = [:]
    for person in people {
      let member = Member(
        pay: person.pay, weight: person.weight, count: person.count, employer: person.employer)
      if person.isSenior {
        seniors.append(member)
      } else if person.leadRole.isLead {
        leads[person.leadRole, default: []].append(member)
      }
    }
    self.seniors = seniors
    self.leads = leads
  }

  func leads(_ role: LeadComparison) -> [Member] {
    LeadRole.allCases.filter(role.includes).flatMap { leads[$0] ?? [] }
  }

  /// Fewest employers of a group for any interval, and to draw them anew.
  static let fewestEmployers = 3
  static let fewestToDraw = 10
  /// The share of both groups' people who must have told their employer.
  static let neededShare = 0.5
}

/// How many employers stand behind a row's interval, and how they count in it.
package struct EmployersCounted: Hashable, Sendable {
  package enum Way: String, Hashable, Sendable, Codable {
    /// Employers are drawn anew, together for both groups.
    case drawn = "employers-drawn"
    /// A few employers: the effective size of each group is that of its design.
    case effectiveSize = "effective-size"
    /// Too few for an interval.
    case none
  }

  package var seniors: Int
  package var leads: Int
  package var way: Way
}

/// Both groups of a comparison by their employers.
struct EmployerSample: Sendable {
  let lead: Side
  let senior: Side
  let counted: EmployersCounted

  /// A group's people, ascending by pay, with the number of their cluster.
  struct Side: Sendable {
    var pay: [Double] = []
    var weights: [Double] = []
    var clusters: [Int] = []
    var employers = 0
  }

  /// Clusters of both groups together; whoever told no employer is one alone.
  let clusterCount: Int

  /// Nil where too few told their employer.
  init?(_ design: EmployerDesign, role: LeadComparison) {
    var clusters: [Int64: Int] = [:]
    var count = 0
    func side(_ members: [EmployerDesign.Member]) -> Side? {
      let people = members.reduce(0) { $0 + $1.count }
      let told = members.reduce(0) { $0 + ($1.employer == nil ? 0 : $1.count) }
      guard people > 0, Double(told) >= EmployerDesign.neededShare * Double(people) else {
        return nil
      }
      var side = Side()
      side.employers = Set(members.compactMap(\.employer)).count
      for member in members.sorted(by: { ($0.pay, $0.employer ?? -1) < ($1.pay, $1.employer ?? -1) }
      ) {
        let cluster = member.employer.flatMap { clusters[$0] } ?? count
        if cluster == count {
          count += 1
          if let employer = member.employer { clusters[employer] = cluster }
        }
        side.pay.append(Double(member.pay) / 100)
        side.weights.append(member.weight)
        side.clusters.append(cluster)
      }
      return side
    }
    guard let lead = side(design.leads(role)), let senior = side(design.seniors) else { return nil }
    self.lead = lead
    self.senior = senior
    clusterCount = count
    let fewest = min(lead.employers, senior.employers)
    counted = EmployersCounted(
      seniors: senior.employers, leads: lead.employers,
      way: fewest < EmployerDesign.fewestEmployers
        ? .none : fewest < EmployerDesign.fewestToDraw ? .effectiveSize : .drawn)
  }

  /// n*, the smaller of Kish's size and that of the design, where a few employers stand behind a group;
  /// nil where people count each for themselves or employers are drawn anew.
  func effectiveSize(
    of sample: WeightedSample, _ side: KeyPath<EmployerSample, Side>, _ probability: Double
  ) throws -> Double? {
    guard counted.way == .effectiveSize else { return nil }
    let rows = self[keyPath: side]
    let design = try SurveyDesign(
      weights: rows.weights, clusters: rows.clusters,
      strata: [Int](repeating: 0, count: rows.pay.count))
    let size = try design.effectiveSize(rows.pay, at: sample.quantile(probability))
    return min(sample.kishSize, max(1, size))
  }

  /// The laws of the ratios of percentiles with employers drawn anew, in their order; nil where they are
  /// too few.
  ///
  /// - Parameter ladder: the grains that pay is spread over; nil: as it was told.
  func drawnLaws(
    at probabilities: [Double], spreadBy ladder: GrainLadder? = nil
  ) throws -> [ClusterRatioLaw]? {
    guard counted.way == .drawn else { return nil }
    func rows(_ side: Side) throws -> ClusterRatioLaw.Rows {
      let rows = try ClusterRatioLaw.Rows(
        values: side.pay, weights: side.weights, clusters: side.clusters)
      return ladder.map { rows.spread(by: $0) } ?? rows
    }
    return try ClusterRatioLaw.laws(
      rows(lead), over: rows(senior), clusters: clusterCount, at: probabilities)
  }
}
