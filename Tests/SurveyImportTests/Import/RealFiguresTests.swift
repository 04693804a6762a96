// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import SurveyImport
import TableReading
import TestSupport
import Testing

/// Figures of the real files, as counted in them before leadpay read them.
@Suite(.enabled(if: Places.hasSurveys)) struct RealFiguresTests {
  private func open(_ file: String) throws -> MemorySink {
    let folder = try #require(Places.surveys)
    let sink = MemorySink()
    _ = try SurveyImporter(.file(folder.appending(path: file).path)).run(into: sink)
    return sink
  }

  private let software = JobFamily.softwareEngineering

  @Test func ukraine2024() throws {
    let sink = try open("dou/2024_dec_raw.csv")
    func pay(_ isWanted: (MemorySink.Plain) -> Bool) -> [Double] {
      sink.pay { $0.market?.country == "UA" && $0.family == software && isWanted($0) }
    }
    let seniors = pay { $0.grade == .senior && $0.leadRole == .none }
    let techLeads = pay { $0.leadRole == .techLead }
    let teamLeads = pay { $0.leadRole == .teamLead }
    // The reference counts 1,750, 230 and 377 with freelancers and part-timers, whose pay is no employee's
    // at full time.
    #expect(seniors.count == 1722)
    #expect(techLeads.count == 220)
    // One more than the reference had: a “Java Engineering Lead” who gave no level.
    #expect(teamLeads.count == 373)
    #expect(median(seniors) == 4500 * 12)
    #expect(median(techLeads) == 5600 * 12)
    #expect(median(teamLeads) == 5000 * 12)
  }

  @Test func ukrainiansAbroadAreNotUkraine() throws {
    let sink = try open("dou/2024_dec_raw.csv")
    let abroad = sink.pay {
      $0.market == nil && $0.family == software && $0.grade == .senior && $0.leadRole == .none
    }
    // The reference has 538; one more left “Categories” blank and is a software engineer by title, and nine
    // are freelancers or work part time.
    #expect(abroad.count == 530)
    #expect(median(abroad) == 5000 * 12)
  }

  @Test func germany2020() throws {
    let sink = try open("germany-it/IT_Salary_Survey_EU_2020.csv")
    let seniors = sink.pay { $0.grade == .senior && $0.leadRole == .none }
    let leads = sink.pay { $0.leadRole.isLead }
    // The reference counts 167 leads: 13 of them are managers by their titles (nine engineering
    // managers, a CTO …), and a manager is no lead. Its 591 seniors and 154 leads hold freelancers and
    // part-timers, who are kept apart.
    #expect((seniors.count, leads.count) == (576, 146))
    #expect(median(seniors) == 72_000 && median(leads) == 85_000)
    // The reference counts 422 and 124 “software roles” without saying which; by family it is fewer,
    // as testers, DevOps and data people are families of their own. The leads' median is 85,000 with freelancers.
    let software = self.software
    let seniorEngineers = sink.pay {
      $0.grade == .senior && $0.leadRole == .none && $0.family == software
    }
    let leadEngineers = sink.pay { $0.leadRole.isLead && $0.family == software }
    #expect((390...430).contains(seniorEngineers.count))
    #expect((95...125).contains(leadEngineers.count))
    #expect(median(seniorEngineers) == 72_000 && median(leadEngineers) == 84_000)
  }

  @Test func argentina2020() throws {
    let sink = try open("sysarmy/sysarmy2020-1.csv")
    let seniors = sink.pay {
      $0.grade == .senior && $0.leadRole == .none && $0.title == "Developer"
    }
    let leads = sink.pay { $0.leadRole == .techLead && $0.title == "Technical Leader" }
    // The reference has 1031 and 337: it leaves out five seniors and one lead under 15,000 or over
    // 800,000 pesos a month, which are kept here. Without part-timers and freelancers the medians are
    // higher than its 90,000 and 115,000.
    #expect((seniors.count, leads.count) == (959, 317))
    #expect(median(seniors) == 92_000 * 12)
    #expect(median(leads) == 115_542 * 12)
  }

  @Test func ukraine2022IsWeighted() throws {
    let folder = try #require(Places.surveys)
    let report = try SurveyImporter(
      .file(folder.appending(path: "dou/2022_june_dev.csv").path)
    ).run(into: MemorySink())
    #expect(report.roles.seniors == 2425)
    #expect(report.roles.leads == 995)
  }

  @Test func aijobsHasNoIdsAndKeepsItsRepeats() throws {
    let folder = try #require(Places.surveys)
    let report = try SurveyImporter(
      .file(folder.appending(path: "aijobs/salaries_2025-01-19.csv").path)
    ).run(into: MemorySink())
    #expect(report.counts.read == 74_301)
    #expect(report.counts.accepted + report.counts.rejected == 74_301)
    #expect(report.repeatsKept == 74_301 - 34_997)
  }

  @Test func ratesAreUnitsForOneOfTheBase() throws {
    let ecb = try open("ecb/ecb_eurofxref-daily_2025-05.xml")
    #expect(ecb.rates.count == 30)
    let dollar = try #require(ecb.rates.first { $0.currency == .usDollar })
    #expect(
      dollar == ExchangeRate(base: .euro, currency: .usDollar, date: "2025-05-09", rate: 1.1252))
    let cbr = try open("cbr/cbr_XML_daily_2022-03.xml")
    let dram = try #require(cbr.rates.first { $0.base.code == "AMD" })
    #expect(dram.currency.code == "RUB" && dram.date == "2022-03-15")
    #expect(dram.rate < 1, "the price of one, not of the nominal hundred")
  }

  @Test func publishedPercentilesComeFromTableAndFlatFileAlike() throws {
    let table = try open("oews/oews_2025_software_occs_derived.csv")
    let flat = try open("oews/oe.data.software_sample_derived.tsv")
    func national(_ sink: MemorySink) -> PublishedStatistic? {
      sink.statistics.first {
        sink.jobs[$0.job].title == "Software Developers"
          && sink.markets[$0.market].market == Market(country: "US")
      }
    }
    let a = try #require(national(table))
    let b = try #require(national(flat))
    #expect(a.percentiles == b.percentiles)
    #expect(a.percentiles.count == 5)
    #expect(a.incumbents == b.incumbents)
    #expect(a.mean == b.mean)
    #expect((a.percentiles[50] ?? 0) > 10_000_000)
  }
}
