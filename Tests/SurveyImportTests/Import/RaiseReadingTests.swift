// SPDX-License-Identifier: MIT

import Compensation
import SurveyImport
import Testing

/// Base pay of a year before, from surveys that ask for it or for what it changed by.
struct RaiseReadingTests {
  private func observations(
    _ pay: String, fields: String = "", _ text: String
  ) throws -> [Observation] {
    var options = ImportOptions()
    options.profile = try ImportProfile(
      yaml: """
        profile: raises
        survey: raises
        name: A survey of raises
        edition: 2024-06
        file: {format: csv}
        detect: {required: [Title, Pay]}
        trade: it
        fields: {title: Title\(fields)}
        default-market: DE
        pay:
          currency: EUR
          basis: gross
          \(pay)
        """, file: "raises.yaml")
    return try importText(text, options: options).sink.observations
  }

  @Test func theChangeIsTakenOffTheBasePay() throws {
    let found = try observations(
      "base: Pay\n  period: month\n  change: Change", fields: ", tenure: Tenure",
      """
      Title,Pay,Change,Tenure
      Tech Lead,5500,500,2
      Tech Lead,5000,-250,0.5
      Senior Engineer,4000,0,less than 3 months
      Senior Engineer,4000,,4
      Senior Engineer,4000,3500,4
      Senior Engineer,4000,much,4
      """)
    #expect(
      found.map(\.baseBefore) == [6_000_000, 6_300_000, 4_800_000, nil, nil, nil])
    #expect(found.map(\.tenureTenths) == [20, 5, 1, nil, nil, nil])
  }

  @Test func payOfAYearBeforeIsReadAsTheBasePayIs() throws {
    let found = try observations(
      "base: Pay\n  period: year\n  year-ago: Before",
      """
      Title,Pay,Before
      Tech Lead,"88,000","80,000"
      Tech Lead,90000,
      Senior Engineer,70000,7000
      Senior Engineer,70000,70k
      """)
    // A tenth of the pay is no pay of a year before.
    #expect(found.map(\.baseBefore) == [8_000_000, nil, nil, 7_000_000])
  }

  @Test func theBuiltInProfilesReadWhatTheirSurveysAsk() throws {
    let catalog = ProfileCatalog.builtIn
    let dou = try catalog.profile(named: "dou-2012-2019")
    #expect(dou.pay.change?.names == ["Изменение зарплаты за 12 месяцев"])
    #expect(dou.fields.tenure?.names == ["Опыт работы на текущем месте"])
    let germany = try catalog.profile(named: "germany-it-2020")
    #expect(germany.pay.yearAgo?.names.first?.contains("one year ago") == true)
  }
}
