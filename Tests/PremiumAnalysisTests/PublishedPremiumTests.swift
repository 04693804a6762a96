// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Testing

struct PublishedPremiumTests {
  private func line(
    _ quartiles: (Int64?, Int64, Int64?), people: Int?, employers: Int? = nil,
    role: LeadRole = .none, title: String = "job"
  ) -> PublishedPay {
    PublishedPay(
      group: PayGroup(
        edition: Cells.edition, cell: Cells.about(), grade: role == .none ? .senior : nil,
        leadRole: role),
      title: title, p25: quartiles.0.map { $0 * 100 },
      p50: quartiles.1 * 100, p75: quartiles.2.map { $0 * 100 }, incumbents: people,
      organisations: employers)
  }

  /// se = 0.92908·√((ln 88/72)²/400 + (ln 104/80)²/100) = 0.0261…; e^{ln 1.15 ± 1.96 se}; the
  /// constant is rounded in the method, hence the tolerance of the ends.
  @Test func theIntervalIsThatOfThePublishedQuartiles() throws {
    let row = try #require(
      PublishedPremium().rows(
        of: [
          line((72_000, 80_000, 88_000), people: 400),
          line((80_000, 92_000, 104_000), people: 100, role: .techLead),
        ], comparisons: [.techLead]
      ).first)
    let spread = (log(88.0 / 72), log(104.0 / 80))
    let error = 0.92908 * (spread.0 * spread.0 / 400 + spread.1 * spread.1 / 100).squareRoot()
    let premium = try #require(row.premium)
    #expect(abs((row.logError ?? 0) - error) < 1e-6)
    #expect(abs(premium.premium - 0.15) < 1e-12)
    #expect(abs(premium.low - (1.15 * exp(-1.959964 * error) - 1)) < 1e-5)
    #expect(abs(premium.high - (1.15 * exp(1.959964 * error) - 1)) < 1e-5)
    #expect(row.reasons.map(\.code) == [.published])
    #expect(row.isPublished && row.showsCounts && row.seniorCount == 400)
  }

  /// 100 people of 10 employers are worth 100/(1 + 9·0.2) = 35.7.
  @Test func peopleOfFewEmployersCountForLess() throws {
    func error(_ employers: Int?) throws -> Double {
      let rows = PublishedPremium().rows(
        of: [
          line((72_000, 80_000, 88_000), people: 100, employers: employers),
          line((80_000, 92_000, 104_000), people: 100, employers: employers, role: .techLead),
        ], comparisons: [.anyLead])
      return try #require(rows.first?.logError)
    }
    #expect(abs(try error(10) / error(nil) - 2.8.squareRoot()) < 1e-12)
  }

  @Test func mediansAloneGiveARatioWithoutAnInterval() throws {
    let row = try #require(
      PublishedPremium().rows(
        of: [
          line((nil, 80_000, nil), people: 400),
          line((nil, 92_000, nil), people: nil, role: .techLead),
        ],
        comparisons: [.techLead]
      ).first)
    #expect(row.premium == nil && row.logError == nil && row.verdict == .insufficientData)
    #expect(abs((row.summaryPremium ?? 0) - 0.15) < 1e-12)
    #expect(row.reasons.map(\.code) == [.summaryOnly])
    #expect(!row.showsCounts)
  }

  @Test func severalLinesAreNotJoined() throws {
    let rows = PublishedPremium().rows(of: [
      line((72_000, 80_000, 88_000), people: 400),
      line((80_000, 92_000, 104_000), people: 100, role: .techLead),
      line((80_000, 95_000, 104_000), people: 100, role: .teamLead),
    ])
    #expect(rows.map(\.subject.role) == [.anyLead, .techLead, .teamLead])
    #expect(rows[0].premium == nil && rows[0].reasons.map(\.code) == [.severalLines])
    #expect(rows[1].premium != nil && rows[2].premium != nil)
  }

  @Test func fewerThanFivePeopleAreWithheld() throws {
    let rows = PublishedPremium().rows(
      of: [
        line((72_000, 80_000, 88_000), people: 400),
        line((80_000, 92_000, 104_000), people: 4, role: .techLead),
      ], comparisons: [.techLead])
    #expect(rows.first?.reasons.map(\.code) == [.tooFewLeads])
    #expect(rows.first?.leadMedian == nil)
  }

  @Test func publishedEditionsEnterTheCombination() throws {
    let rows = ["2024", "2025", "2026"].flatMap { year -> [PremiumRow] in
      var lines = [
        line((72_000, 80_000, 88_000), people: 400),
        line((80_000, 92_000, 104_000), people: 100, role: .techLead),
      ]
      for place in lines.indices { lines[place].group.edition.edition = year }
      return PublishedPremium().rows(of: lines, comparisons: [.techLead])
    }
    let combined = try #require(EditionBlend().rows(combining: rows).first)
    #expect(combined.combinedEditions.count == 3)
    #expect(abs((combined.premium?.premium ?? 0) - 0.15) < 1e-9)
  }
}
