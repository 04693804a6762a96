// SPDX-License-Identifier: MIT

package import Compensation

/// Decides which figures of a round may be published, so that no small group can be read or computed.
///
/// A published premium row tells how many seniors and how many leads a group has. A group under the
/// floor is therefore hidden (primary suppression), and so is a row that would give a group under
/// the floor by subtraction (complementary suppression; docs/method.md, “Floors”). What an outsider can subtract
/// within one survey edition, job family, pay element and currency:
/// - lead roles: any lead − tech lead − team lead (any two of them, or all three);
/// - places: a country − its published regions, for each lead role or difference of lead roles, and
///   for seniors and every grade of a ladder.
///
/// Every such remainder must be empty or reach the floor. A row combined over editions tells its
/// numbers of people only where they are the sum of rows that are shown, so that it adds nothing to
/// what can be subtracted. The rows of all reports of a round are judged together, as one reader can
/// hold them side by side.
///
/// Not covered: comparing with sets of earlier rounds, and what is known from elsewhere.
package struct Suppression: Sendable {
  /// A group with fewer people is not shown.
  package var floor: Int

  package init(floor: Int = PremiumPolicy.standard.minimumPeople) { self.floor = floor }

  /// Whether a row shows its numbers.
  package enum Decision: Sendable, Hashable {
    case shown
    /// A combined row that shows its premium, but not how many people are behind it.
    case withoutCounts
    /// Under the floor itself.
    case tooFew
    /// Would give a smaller group by subtraction.
    case subtraction
  }

  /// What becomes of each premium row, and of each grade of each ladder, in their order.
  package struct Decisions: Hashable, Sendable {
    package var premiums: [Decision]
    package var ladders: [[Grade: Decision]]
  }

  /// The decisions for all rows that a round publishes.
  ///
  /// Complexity: O(s·r), s suppressed and r rows of one survey edition and family.
  package func decisions(premiums: [PremiumRow], ladders: [Ladder] = []) -> Decisions {
    let rungs = ladders.flatMap { ladder in
      ladder.grades.map { [PublishedGroup.group(of: $0, $1, in: ladder)] }
    }
    let groups = premiums.map(PublishedGroup.groups(of:)) + rungs
    var decisions = groups.map { row -> Decision in
      row.contains { $0.count < floor } ? .tooFew : .shown
    }
    let rows = groups.indices.filter { !groups[$0].isEmpty }
    // Rows of one group told twice (two reports) stand or fall together.
    let twins = Dictionary(grouping: rows) { groups[$0] }
    let contexts = Dictionary(grouping: rows) { groups[$0][0].context }
    for members in contexts.values {
      while true {
        let shown = members.filter { decisions[$0] == .shown }
        let table = SubtractionTable(floor: floor, rows: shown.map { ($0, groups[$0]) })
        guard let blame = table.firstBlame else { break }
        for twin in twins[groups[blame]] ?? [blame] { decisions[twin] = .subtraction }
      }
    }
    for (place, row) in premiums.enumerated() where row.edition == nil {
      decisions[place] = combined(row, among: premiums, decisions)
    }
    var ofRungs = decisions[premiums.count...]
    return Decisions(
      premiums: Array(decisions[..<premiums.count]),
      ladders: ladders.map { ladder in
        Dictionary(
          ladder.grades.map { ($0.grade, ofRungs.removeFirst()) }, uniquingKeysWith: { $1 })
      })
  }

  /// A combined row tells its counts only where they are the sum of what its editions tell.
  private func combined(
    _ row: PremiumRow, among premiums: [PremiumRow], _ decisions: [Decision]
  ) -> Decision {
    guard row.seniorCount >= floor, row.leadCount >= floor else { return .tooFew }
    let parts = row.combinedEditions.compactMap { edition in
      premiums.indices.first { place in
        premiums[place].edition == edition && premiums[place].key == row.key
          && decisions[place] == .shown
      }
    }
    let isSum =
      !parts.isEmpty && parts.count == row.combinedEditions.count
      && parts.reduce(0) { $0 + premiums[$1].seniorCount } == row.seniorCount
      && parts.reduce(0) { $0 + premiums[$1].leadCount } == row.leadCount
    return isSum ? .shown : .withoutCounts
  }
}

extension Suppression {
  /// The rows side by side, those that a small group could be read or computed from without figures.
  ///
  /// Rows that are withheld already, of published tables and predictions tell nothing of people here.
  package func suppressed(_ rows: [PremiumRow]) -> [PremiumRow] {
    var result = rows
    let judged = rows.indices.filter {
      rows[$0].showsCounts && !rows[$0].isPublished
        && !(rows[$0].isModelled && rows[$0].edition == nil)
    }
    let decisions = decisions(premiums: judged.map { rows[$0] }).premiums
    for (place, decision) in zip(judged, decisions) {
      // Stricter than a market report: what combines a withheld edition is withheld too.
      result[place] =
        decision == .withoutCounts
        ? rows[place].withheld([.combinesWithheld])
        : rows[place].suppressed(by: decision, floor: floor)
    }
    return result
  }
}

extension PremiumRow {
  /// The row with what a decision leaves of it.
  package func suppressed(by decision: Suppression.Decision, floor: Int) -> PremiumRow {
    switch decision {
    case .shown: self
    case .withoutCounts: withoutCounts
    case .tooFew, .subtraction: withheld(decision.reason(floor: floor).map { [$0] } ?? [])
    }
  }

  /// The row with its figures and without any number of people, be it in a sentence.
  private var withoutCounts: PremiumRow {
    var row = self
    row.groups = .hidden
    // How far the editions differ would narrow down what the hidden ones among them say.
    row.heterogeneity = nil
    row.reasons = reasons.map(\.withoutCount)
    return row
  }

  /// The row as a page for everyone has it: without a premium there is no median of it either.
  package var allOrNothing: PremiumRow {
    guard measured == nil else { return self }
    var row = self
    row.groups.medians = nil
    row.groups.repeatShare = 0
    row.others = OtherRatios()
    row.outcome = .withheld
    return row
  }
}

extension Suppression.Decision {
  /// Why there is no figure, in words that tell no number of people; nil where there is one.
  package func reason(floor: Int) -> Reason? {
    switch self {
    case .shown, .withoutCounts: nil
    case .tooFew: .underFloor(floor)
    case .subtraction: .foundBySubtraction
    }
  }
}
