// SPDX-License-Identifier: MIT

public import PremiumAnalysis

/// Decides which figures of a round may be published, so that no small group can be read or computed.
///
/// A published premium row tells how many seniors and how many leads a group has. A group under the
/// floor is therefore hidden (primary suppression), and so is a row that would give a group under
/// the floor by subtraction (complementary suppression; methods §6.6). What an outsider can subtract:
/// - lead roles: any lead − tech lead − team lead (any two of them, or all three);
/// - places: a country − its published regions, for each lead role or difference of lead roles, and
///   for seniors and every grade of a ladder;
/// - time: a combined row − the published rows of its editions, in each place and in each remainder
///   of a place.
/// Every such remainder must be empty or reach the floor. The rows of all reports of a round are
/// judged together, as one reader can hold them side by side.
///
/// Not covered: a comparison with sets of earlier rounds, and groups known from elsewhere.
public struct Suppression: Sendable {
  /// A group with fewer people is not shown.
  public var floor: Int

  public init(floor: Int = PremiumPolicy.standard.minimumPeople) { self.floor = floor }

  /// Whether a row shows its numbers.
  public enum Decision: String, Sendable, Codable, Hashable {
    case shown
    /// Under the floor itself.
    case tooFew = "too-few-people"
    /// Would give a smaller group by subtraction.
    case subtraction = "found-by-subtraction"
  }

  /// What becomes of each premium row and each ladder row, in their order.
  public struct Decisions: Hashable, Sendable {
    public var premiums: [Decision]
    public var ladder: [Decision]
  }

  /// The decisions for all rows that a round publishes.
  ///
  /// Complexity: O(s·r·p), s suppressed rows, r rows, p places of a country.
  public func decisions(premiums: [PremiumRow], ladder: [LadderRow] = []) -> Decisions {
    let groups = premiums.map(PublishedGroup.groups(of:)) + ladder.map(PublishedGroup.groups(of:))
    var decisions = groups.map { row -> Decision in
      row.contains { $0.count < floor } ? .tooFew : .shown
    }
    // Rows of one group told twice (two reports) stand or fall together.
    let twins = Dictionary(grouping: groups.indices) { groups[$0] }
    var table = SubtractionTable(floor: floor)
    let contexts = Dictionary(grouping: groups.indices) { groups[$0][0].context }
    for context in contexts.keys.sorted() {
      let members = contexts[context] ?? []
      while true {
        let shown = members.filter { decisions[$0] == .shown }
        guard let blame = table.firstBlame(in: shown.map { ($0, groups[$0]) }) else { break }
        for twin in twins[groups[blame]] ?? [blame] { decisions[twin] = .subtraction }
      }
    }
    return Decisions(
      premiums: Array(decisions[..<premiums.count]), ladder: Array(decisions[premiums.count...]))
  }
}
