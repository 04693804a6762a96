// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import Testing

/// Rows by level: what each level above senior earns over senior.
struct LevelRowsTests {
  private let rows = PremiumEstimator().levelRows(in: [
    Cells.cell(Cells.around(50_000, count: 41, step: 50), grade: .junior),
    Cells.seniors(Cells.around(80_000, count: 61, step: 50)),
    Cells.cell(Cells.around(96_000, count: 41, step: 50), role: .techLead),
    Cells.cell(Cells.around(120_000, count: 41, step: 50), grade: .principal),
    Cells.cell(Cells.around(100_000, count: 3, step: 50), grade: .leadGrade),
    Cells.cell(Cells.around(110_000, count: 41, step: 50), role: .peopleManager),
  ])

  private func row(_ slug: String) throws -> PremiumRow {
    try #require(rows.first { $0.subject.level?.slug == slug })
  }

  @Test func everyLevelAboveSeniorThatAnybodyHoldsHasARow() {
    #expect(
      rows.map { $0.subject.level?.slug } == ["tech-lead", "people-manager", "G4", "G5"])
  }

  @Test func eachIsMeasuredOverSenior() throws {
    #expect(abs((try row("tech-lead").premium?.premium ?? 0) - 0.20) < 1e-12)
    #expect(abs((try row("G5").premium?.premium ?? 0) - 0.50) < 1e-12)
    #expect(rows.allSatisfy { $0.seniorCount == 61 })
  }

  @Test func theGuidesBandIsJudgedForLeadsAlone() throws {
    #expect(try row("tech-lead").subject.isLead && row("tech-lead").verdict == .supported)
    #expect(try !row("G5").subject.isLead && row("G5").verdict == .insufficientData)
    #expect(try !row("people-manager").subject.isLead)
  }

  @Test func aLevelOfFewPeopleIsWithheld() throws {
    let staff = try row("G4")
    #expect(staff.premium == nil && staff.leadMedian == nil)
    #expect(staff.reasons.map(\.code) == [.tooFewPeople])
  }

  @Test func levelsOfOneEditionAreNeverCombinedWithEachOther() {
    let months = ["2024-01", "2025-01", "2026-01"]
    let rows = months.flatMap { month in
      PremiumEstimator().levelRows(in: [
        Cells.cell(
          Cells.around(80_000, count: 61, step: 50), grade: .senior,
          edition: SurveyEdition(survey: "test", edition: month)),
        Cells.cell(
          Cells.around(96_000, count: 41, step: 50), role: .techLead,
          edition: SurveyEdition(survey: "test", edition: month)),
        Cells.cell(
          Cells.around(120_000, count: 41, step: 50), grade: .principal,
          edition: SurveyEdition(survey: "test", edition: month)),
      ])
    }
    let combined = EditionBlend().rows(combining: rows)
    #expect(combined.map { $0.subject.level?.slug } == ["tech-lead", "G5"])
    #expect(combined.map(\.leadCount) == [123, 123])
    #expect(combined.allSatisfy { $0.combinedEditions.count == 3 })
  }
}

struct PremiumOrderTests {
  private func row(
    _ edition: String, _ role: LeadComparison, market: String = "DE",
    family: JobFamily = .softwareEngineering, years: ExperienceBand? = nil
  ) -> PremiumRow {
    PremiumRow(
      scope: .edition(SurveyEdition(survey: "test", edition: edition)),
      cell: Cells.about(
        market, family: family, stratum: years.map { Stratum([.experience($0)]) } ?? .whole),
      subject: .role(role), groups: PremiumRow.Groups(seniorCount: 9, leadCount: 9))
  }

  private func keys(_ rows: [PremiumRow]) -> [String] {
    rows.map {
      "\($0.cell.market) \($0.cell.family) \($0.edition?.edition ?? "") \($0.subject.role?.rawValue ?? "")"
    }
  }

  @Test func unaskedTheNewestEditionComesFirstWithItsRoles() {
    let rows = [
      row("2025", .techLead), row("2026", .techLead), row("2025", .anyLead), row("2026", .anyLead),
    ]
    #expect(
      PremiumOrder().sorted(rows).map {
        "\($0.edition?.edition ?? "") \($0.subject.role?.rawValue ?? "")"
      }
        == ["2026 any-lead", "2026 tech-lead", "2025 any-lead", "2025 tech-lead"])
  }

  @Test func byEditionARolesEditionsStandTogether() {
    let rows = [
      row("2025", .techLead), row("2026", .techLead), row("2025", .anyLead), row("2026", .anyLead),
    ]
    #expect(
      PremiumOrder(by: [.edition]).sorted(rows).map {
        "\($0.edition?.edition ?? "") \($0.subject.role?.rawValue ?? "")"
      } == ["2026 any-lead", "2025 any-lead", "2026 tech-lead", "2025 tech-lead"])
  }

  @Test func whatIsNamedFirstOrdersTheTable() {
    let rows = [
      row("2026", .anyLead, market: "UA", family: .data), row("2026", .anyLead, market: "DE"),
      row("2026", .anyLead, market: "DE", family: .data), row("2026", .anyLead, market: "UA"),
    ]
    let byFamily = PremiumOrder(by: [.family, .market]).sorted(rows)
    #expect(
      byFamily.map(\.cell.family.rawValue) == ["data", "data"]
        + Array(repeating: "software-engineering", count: 2))
    #expect(byFamily.map(\.cell.market.description) == ["DE", "UA", "DE", "UA"])
    let byMarket = PremiumOrder(by: [.market, .family]).sorted(rows)
    #expect(byMarket.map(\.cell.market.description) == ["DE", "DE", "UA", "UA"])
  }

  @Test func bandsOfExperienceStandFromFewYearsToMany() {
    let rows = [
      row("2026", .anyLead, years: .over15), row("2026", .anyLead, years: .from2),
      row("2026", .anyLead, years: .from8),
    ]
    #expect(
      PremiumOrder(by: [.part(.experience)]).sorted(rows).map(\.cell.stratum.description)
        == ["experience 2-4", "experience 8-10", "experience 16+"])
  }
}

struct StratumTests {
  @Test(arguments: StratumKind.allCases)
  func everySlugIsReadBack(kind: StratumKind) {
    for slug in Stratum.Part.slugs(kind) {
      #expect(Stratum.Part(kind, slug: slug)?.slug == slug)
      #expect(Stratum.Part(kind, slug: slug)?.kind == kind)
    }
    #expect(Stratum.Part(kind, slug: "nonsense") == nil)
  }

  @Test func aPartIsUnknownOnlyWhereNothingIsTold() {
    #expect(Stratum([.experience(nil), .remote(nil)]).isUnknown)
    #expect(!Stratum([.experience(.from5), .remote(nil)]).isUnknown)
    #expect(!Stratum.whole.isUnknown)
  }
}

/// Which group stands for a market, and what two editions are compared on.
struct CurrencyOfGroupsTests {
  private let dollars = Currency("USD") ?? .euro

  @Test func aFewPeoplePaidInAnotherCurrencyNeverStandForTheirMarket() throws {
    func market(_ name: String, _ lead: Int) -> [PayCell] {
      [
        Cells.seniors(Cells.around(80_000, count: 91), market: name),
        Cells.cell(Cells.around(lead, count: 31), role: .techLead, market: name),
      ]
    }
    let few = [
      Cells.cell(Cells.around(80_000, count: 9), grade: .senior, currency: dollars),
      Cells.cell(Cells.around(160_000, count: 7), role: .techLead, currency: dollars),
    ]
    let cells = market("DE", 92_000) + market("FR", 91_000) + market("PL", 94_000)
    // Whichever comes first.
    for all in [few + cells, cells + few] {
      let pool = try #require(
        MarketPool(groups: ComparableGroup.groups(of: all), role: .techLead))
      let germany = try #require(pool.members.first { $0.market == Market("DE") })
      #expect(germany.source.cell.currency == .euro && germany.leadCount == 31)
    }
  }

  @Test func editionsAreComparedInTheSameCurrencyWhereThereIsOne() throws {
    func rows(_ edition: String, _ pairs: [(Currency, Int)]) -> [PremiumRow] {
      let edition = SurveyEdition(survey: "test", edition: edition)
      return pairs.flatMap { currency, lead in
        Cells.rows([
          Cells.cell(
            Cells.around(80_000, count: 61), grade: .senior, currency: currency, edition: edition),
          Cells.cell(
            Cells.around(lead, count: 41), role: .techLead, currency: currency, edition: edition),
        ])
      }
    }
    let found = EditionComparison.comparisons(
      before: rows("2024", [(dollars, 160_000), (.euro, 88_000)]),
      after: rows("2026", [(.euro, 96_000)]))
    let any = try #require(found.first)
    #expect(
      any.before.cell.currency == .euro && abs((any.leadPayChange ?? 0) - 96 / 88.0 + 1) < 1e-9)
    // Both by medians and by pairs; the pairs are the surer.
    let (change, pairs) = (try #require(any.change), try #require(any.pairwiseChange))
    #expect(abs(change.premium - pairs.premium) < 0.02)
    #expect(pairs.high - pairs.low < change.high - change.low)
    #expect(any.told == pairs && any.isBeyondChance == (pairs.low > 0 || pairs.high < 0))
  }

  @Test func leadsOfAnotherKindAreNotLikeWithLike() {
    let (then, now) = (
      SurveyEdition(survey: "dou", edition: "2018-12"),
      SurveyEdition(survey: "dou", edition: "2024-12")
    )
    let kinds = UnlikeLeads.kinds(
      (then, [.techLead: 500]), (now, [.techLead: 230, .teamLead: 770]))
    #expect(kinds == [.kindOfOne(.teamLead, now, people: 770, of: 1000, not: then)])
    #expect(
      kinds[0].text
        == "770 of the 1000 leads of dou 2024-12 are team leads, and dou 2018-12 has none")
    // Another mix of the same kinds, or a few of a kind, is no other people.
    #expect(
      UnlikeLeads.kinds(
        (then, [.techLead: 500, .teamLead: 100]), (now, [.techLead: 50, .teamLead: 100])
      ).isEmpty)
    #expect(
      UnlikeLeads.kinds((then, [.techLead: 500]), (now, [.techLead: 930, .teamLead: 70])).isEmpty)

    let rules = UnlikeLeads.rules((then, ["dou-team-lead-is-management": 171], 171), (now, [:], 40))
    #expect(
      rules == [.placedByRule("dou-team-lead-is-management", then, people: 171, of: 171)])
    #expect(
      UnlikeLeads.rules((then, ["a": 171], 171), (now, ["a": 5], 40)).isEmpty)
  }
}
