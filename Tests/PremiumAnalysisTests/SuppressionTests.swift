// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

struct SuppressionTests {
  private func row(
    _ market: String, _ role: LeadComparison, _ leads: Int, seniors: Int = 100,
    edition: String? = "2024", combining: [String] = []
  ) -> PremiumRow {
    let estimate = PremiumEstimate(premium: 0.2, low: 0.1, high: 0.3)
    return PremiumRow(
      scope: edition.map { .edition(SurveyEdition(survey: "dou", edition: $0)) }
        ?? .combined(combining.map { SurveyEdition(survey: "dou", edition: $0) }),
      cell: Cell(
        market: Market(market) ?? .remote, family: .softwareEngineering, payElement: .base,
        currency: .euro, taxBasis: .gross),
      subject: .role(role), groups: PremiumRow.Groups(seniorCount: seniors, leadCount: leads),
      outcome: .measured(PremiumRow.Measured(estimate, at80: estimate, of: .role(role))))
  }

  @Test func hidesAGroupUnderTheFloor() {
    let decisions = Suppression().decisions(premiums: [
      row("DE", .techLead, 4), row("PL", .techLead, 5), row("FR", .techLead, 9, seniors: 4),
    ])
    #expect(decisions.premiums == [.tooFew, .shown, .tooFew])
  }

  @Test func hidesARoleWhoseComplementIsSmall() {
    // 12 leads, 10 of them tech leads: the other two would be known.
    let decisions = Suppression().decisions(premiums: [
      row("DE", .techLead, 10), row("DE", .teamLead, 2), row("DE", .anyLead, 12),
    ])
    #expect(decisions.premiums == [.shown, .tooFew, .subtraction])
  }

  @Test func hidesTheLeadsNotToldApartWhenTheyAreFew() {
    let decisions = Suppression().decisions(premiums: [
      row("DE", .techLead, 10), row("DE", .teamLead, 8), row("DE", .anyLead, 20),
    ])
    #expect(decisions.premiums == [.shown, .subtraction, .shown])
  }

  @Test func keepsWhatLeavesNobodyOrEnough() {
    let all: [PremiumRow] = [
      row("DE", .techLead, 10), row("DE", .teamLead, 8), row("DE", .anyLead, 18),
    ]
    #expect(Suppression().decisions(premiums: all).premiums == [.shown, .shown, .shown])
  }

  @Test func hidesASecondRegionWhenOneIsHidden() {
    // 40 in the country, 20 and 17 in two regions: three elsewhere.
    let decisions = Suppression().decisions(premiums: [
      row("DE", .techLead, 40, seniors: 300), row("DE/Berlin", .techLead, 20, seniors: 100),
      row("DE/Munich", .techLead, 17, seniors: 100), row("DE/Ulm", .techLead, 3, seniors: 100),
    ])
    #expect(decisions.premiums == [.shown, .shown, .subtraction, .tooFew])
  }

  @Test func looksAtSeniorsAsWellAsLeads() {
    let decisions = Suppression().decisions(premiums: [
      row("DE", .techLead, 40, seniors: 52), row("DE/Berlin", .techLead, 20, seniors: 50),
    ])
    #expect(decisions.premiums == [.shown, .subtraction])
  }

  @Test func combinedRowTellsItsPeopleOnlyWhereItsEditionsDo() {
    let combined = row(
      "DE", .techLead, 33, seniors: 200, edition: nil, combining: ["2023", "2024"])
    let hidden = Suppression().decisions(premiums: [
      combined, row("DE", .techLead, 30, edition: "2023"), row("DE", .techLead, 3, edition: "2024"),
    ])
    #expect(hidden.premiums == [.withoutCounts, .shown, .tooFew])
    let open = Suppression().decisions(premiums: [
      combined, row("DE", .techLead, 20, edition: "2023"),
      row("DE", .techLead, 13, edition: "2024"),
    ])
    #expect(open.premiums == [.shown, .shown, .shown])
    let few = row("DE", .techLead, 4, edition: nil, combining: ["2023"])
    #expect(Suppression().decisions(premiums: [few]).premiums == [.tooFew])
  }

  @Test func judgesTheLadderWithThePremiums() {
    let berlin = Ladder(
      edition: SurveyEdition(survey: "dou", edition: "2024"),
      cell: Cell(
        market: Market("DE/Berlin") ?? .remote, family: .softwareEngineering, payElement: .base,
        currency: .euro, taxBasis: .gross),
      rungs: [LadderRung(level: .grade(.senior), count: 50)])
    let decisions = Suppression().decisions(
      premiums: [row("DE", .techLead, 40, seniors: 52)], ladders: [berlin])
    #expect(decisions.ladders == [[.senior: .subtraction]])
  }

  /// An attacker who adds and subtracts published counts in any way never finds a small group.
  ///
  /// The oracle knows nothing of roles or places: it takes every set of cells with 1…4 people and
  /// asks by Gaussian elimination whether its indicator is a combination of published indicators.
  @Test(arguments: 0..<150) func noCombinationOfPublishedCountsGivesASmallGroup(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 7919 &+ 17)
    let (places, times) = [(3, 1), (2, 2), (4, 1)][seed % 3]
    // cells[time][place][role]: tech, team, not told; the last place is the rest of the country.
    let cells = (0..<times).map { _ in
      (0..<places).map { _ in (0..<3).map { _ in random.count() } }
    }
    var rows: [PremiumRow] = []
    var indicators: [[Double]] = []
    func add(_ times: [Int], _ places: [Int], _ role: LeadComparison, _ market: String) {
      let roles =
        switch role {
        case .techLead: [0]
        case .teamLead: [1]
        case .anyLead: [0, 1, 2]
        }
      var count = 0
      var indicator = [Double](repeating: 0, count: cells.count * cells[0].count * 3)
      for t in times {
        for p in places {
          for r in roles {
            count += cells[t][p][r]
            indicator[(t * cells[0].count + p) * 3 + r] = 1
          }
        }
      }
      let names = times.map { "202\($0)" }
      rows.append(
        row(
          market, role, count, seniors: 100 * times.count * places.count,
          edition: times.count == 1 ? names[0] : nil, combining: times.count == 1 ? [] : names))
      indicators.append(indicator)
    }
    let spans = (0..<times).map { [$0] } + (times > 1 ? [Array(0..<times)] : [])
    for span in spans {
      for role in LeadComparison.allCases where random.next() % 5 > 0 {
        add(span, Array(0..<places), role, "DE")
        for place in 0..<(places - 1) where random.next() % 4 > 0 {
          add(span, [place], role, "DE/R\(place)")
        }
      }
    }
    let decisions = Suppression().decisions(premiums: rows).premiums
    let basis = Basis(
      zip(indicators, decisions).filter { $1 == .shown }.map(\.0))
    let flat = cells.flatMap { $0 }.flatMap { $0 }
    for subset in 1..<(1 << flat.count) {
      var count = 0
      for place in flat.indices where subset >> place & 1 == 1 { count += flat[place] }
      guard (1..<5).contains(count) else { continue }
      let target = flat.indices.map { Double(subset >> $0 & 1) }
      if basis.spans(target) {
        Issue.record("seed \(seed): \(count) people can be computed; cells \(cells)")
        return
      }
    }
  }

  /// Hiding is for a reason: with nothing small anywhere, everything is shown.
  @Test func hidesNothingWhereAllCellsAreLarge() {
    var rows: [PremiumRow] = []
    for role in LeadComparison.allCases {
      let parts = role == .anyLead ? 3 : 1
      rows.append(row("DE", role, 60 * parts, seniors: 300))
      rows.append(row("DE/Berlin", role, 20 * parts, seniors: 100))
      rows.append(row("DE/Munich", role, 20 * parts, seniors: 100))
    }
    #expect(Suppression().decisions(premiums: rows).premiums.allSatisfy { $0 == .shown })
  }
}

/// Vectors in echelon form.
private struct Basis {
  private var rows: [(pivot: Int, values: [Double])] = []

  init(_ vectors: [[Double]]) {
    for vector in vectors {
      let rest = reduced(vector)
      if let pivot = rest.firstIndex(where: { abs($0) > 1e-9 }) {
        rows.append((pivot, rest.map { $0 / rest[pivot] }))
      }
    }
  }

  func spans(_ vector: [Double]) -> Bool { reduced(vector).allSatisfy { abs($0) < 1e-9 } }

  private func reduced(_ vector: [Double]) -> [Double] {
    var rest = vector
    for row in rows where abs(rest[row.pivot]) > 1e-9 {
      let factor = rest[row.pivot]
      for place in rest.indices { rest[place] -= factor * row.values[place] }
    }
    return rest
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Often small, sometimes none, sometimes many.
  mutating func count() -> Int {
    switch next() % 4 {
    case 0: 0
    case 1: Int(next() % 5)
    default: Int(next() % 30)
    }
  }
}
