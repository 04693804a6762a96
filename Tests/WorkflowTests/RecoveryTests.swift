// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import SampleSurveys
import SurveyImport
import SurveyStore
import TableReading
import TestSupport
import Testing
import Workflow

/// A synthetic survey in a store, for tests of what comes after.
struct SampleStore {
  let folder: TemporaryFolder
  let store: SurveyStore

  init(rows: Int, seed: UInt64, format: SampleSurvey.Format = .csv) throws {
    folder = try TemporaryFolder()
    var bytes: [UInt8] = []
    SampleSurvey(rows: rows, seed: seed).write(format) { bytes += $0 }
    let path = folder.path("store.sqlite")
    _ = try SurveyIntake(storePath: path, leadpayVersion: "test").importFile(
      TableInput.bytes(bytes, name: "sample-2026.\(format.rawValue)"), options: ImportOptions(),
      importedAt: "2026-11-23T06:00:00Z", isDryRun: false)
    store = try SurveyStore(path: path, create: false)
  }
}

struct RecoveryTests {
  /// Ten true premiums against ten 95 % intervals: nine or ten inside, and none far outside.
  @Test(arguments: [11, 12] as [UInt64])
  func theTruePremiumsAreFoundAgain(seed: UInt64) throws {
    let sample = try SampleStore(rows: 20_000, seed: seed)
    let rows = try MarketAnalysis(store: sample.store).premiumRows(
      CellQuestion(families: [.softwareEngineering]), comparisons: [.techLead, .teamLead])
    var inside = 0
    for market in SampleMarket.all {
      for (role, truth) in [
        (LeadComparison.techLead, market.techLeadPremium), (.teamLead, market.teamLeadPremium),
      ] {
        let row = try #require(
          rows.first { $0.cell.market.country == market.country && $0.subject == .role(role) })
        let premium = try #require(row.premium)
        let error = try #require(row.logError)
        if premium.low <= truth, truth <= premium.high { inside += 1 }
        // Four standard errors, and the grain that people round to.
        #expect(
          abs(premium.premium - truth) < 4 * error * (1 + truth) + 0.02,
          "\(market.country) \(role.rawValue): \(premium) against \(truth)")
      }
    }
    #expect(inside >= 9)
  }

  /// Leads of the sample have more experience, which pays: the adjusted premium is below the raw one.
  @Test func experienceIsTakenOutOfTheAdjustedPremium() throws {
    let sample = try SampleStore(rows: 40_000, seed: 3)
    let question = CellQuestion(
      markets: [Market(country: "DE")], families: [.softwareEngineering])
    let people = try sample.store.people(
      question, edition: SurveyEdition(survey: "leadpay-sample", edition: "2026"))
    let estimate = try #require(AdjustedEstimator().estimate(people, role: .techLead))
    #expect(estimate.covariates == [.experience, .employerSize])
    // 18 % raw, of which 2.5 years at 1.2 % a year are experience: (1.18 / e^0.03) − 1 = 14.5 %.
    #expect(estimate.median.at95.low < 0.145 && 0.145 < estimate.median.at95.high)
    #expect(estimate.mean.at95.premium < 0.18)
    let explained = try #require(estimate.explainedShare)
    #expect(explained > 0 && explained < 0.5)
  }
}
