// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import SurveyImport
import TableReading
import TestSupport
import Testing

@Suite struct ProfileDetectionTests {
  @Test func aStrangersPlainColumnsAreNotTakenForAPublishedSurvey() {
    let text =
      "Job title,Country,Annual salary,Currency,Years,Date\nTech Lead,Portugal,60000,EUR,7,2024-02-01\n"
    #expect(throws: ImportError.self) {
      try SurveyImporter(.bytes(Array(text.utf8), name: "pay.csv"))
    }
  }

  @Test func aFileThatDoesNotTellItsEditionHasTheProfilesOwn() throws {
    let profile = try #require(
      ProfileCatalog.builtIn.profiles.first { $0.id == "stackoverflow-2023-2024" })
    #expect(profile.edition.fallback == "2024")
  }

  @Test(
    .enabled(if: Places.hasSurveys),
    arguments: [
      ("aijobs/salaries_2025-01-19.csv", "aijobs", "2025-01"),
      ("aijobs/salaries_2023-03-12.csv", "aijobs", "2023-03"),
      ("armenia/salaries.csv", "armenia", "2024"),
      ("cbr/cbr_XML_daily_2022-03.xml", "cbr-rates", "2022-03-15"),
      ("colombia/2016.raw.csv", "colombia-2016", "2016"),
      ("colombia/2020.raw.csv", "colombia-2020", "2020"),
      ("dou/2012_dec_raw.csv", "dou-2012-2019", "2012-12"),
      ("dou/2014_may_final.csv", "dou-final", "2014-05"),
      ("dou/2018_dec_raw.csv", "dou-2012-2019", "2018-12"),
      ("dou/2022_june_dev.csv", "dou-2022-06-dev", "2022-06"),
      ("dou/2022_june_other.csv", "dou-2022-06-other", "2022-06"),
      ("dou/2024_dec_raw.csv", "dou-2024-12", "2024-12"),
      ("ecb/ecb_eurofxref-daily_2025-05.xml", "ecb-rates", "2025-05-09"),
      ("ecb/ecb_eurofxref-hist-90d_2020-12.xml", "ecb-rates", "2020-12-10"),
      ("germany-it/IT_Salary_Survey_EU_2020.csv", "germany-it-2020", "2020"),
      ("germany-it/IT_Salary_Survey_EU_2022.csv", "germany-it-2022-2023", "2022"),
      ("oews/oe.data.software_sample_derived.tsv", "bls-oews-flat", "2025"),
      ("oews/oews_2025_software_occs_derived.csv", "bls-oews", "2025"),
      ("sdmx/khaeru_ECB_EXR_ng-flat.xml", "sdmx-rates", "2010-10"),
      ("sdmx/khaeru_ECB_EXR_ng-ts-ss.xml", "sdmx-rates", "2010-10"),
      ("sdmx/khaeru_ECB_EXR_ng-xs.xml", "sdmx-rates", "2010-10"),
      ("stackoverflow/2024_subset13cols_16143rows.csv", "stackoverflow-2023-2024", "2024"),
      ("stackoverflow/2025_first1000.csv", "stackoverflow-2025", "2025"),
      ("sysarmy/sysarmy2015-2.csv", "sysarmy-2014-2015", "2015-07"),
      ("sysarmy/sysarmy2020-1.csv", "sysarmy-2020-01", "2020-01"),
      ("hr-xml/PositionOpeningExample.xml", "hr-xml", "2007"),
      ("socrata/chicago_tt4n-kn4t_sample.xml", "socrata-salaries", "2007"),
    ])
  func aRealFileFindsItsProfileAndEditionUnaidedAndItsNumbersAddUp(
    file: String, profile: String, edition: String
  ) throws {
    let folder = try #require(Places.surveys)
    var options = ImportOptions()
    options.fallbackEdition = "2007"
    let importer = try SurveyImporter(.file(folder.appending(path: file).path), options: options)
    #expect(importer.profile.id == profile)
    #expect(importer.match.score > 0.5)
    #expect(!importer.match.reasons.isEmpty)
    let sink = MemorySink()
    let report = try importer.run(into: sink)
    #expect(report.survey.edition.edition == edition)
    #expect(report.counts.addUp)
    #expect(report.counts.read > 0 && report.counts.accepted > 0)
    #expect(sink.unannounced == 0)
    #expect(report.rejections.reduce(0) { $0 + $1.count } == report.counts.rejected)
    #expect(report.skips.reduce(0) { $0 + $1.count } == report.counts.skipped)
    #expect(
      report.profile.hasPrefix("bls-")
        || sink.findings.filter { $0.severity == .error }.count == report.counts.rejected)
  }

  @Test(
    .enabled(if: Places.hasSurveys),
    arguments: [
      ("stackoverflow/2019_double_encoded_mangled.csv", "quoted as one field"),
      ("socrata/rows_health_plans_sample.xml", "employee_annual_salary"),
      ("sdmx/khaeru_ESTAT_footer.xml", "footer"),
      ("hr-xml/EBF_Assignment_OHNL2_0.xml", "rates billed"),
      ("sdmx/rsdmx_SDMX_SOAP_Example.xml", "SOAP envelope"),
    ])
  func aRealFileThatHoldsNoSurveyIsRefusedWithTheCause(file: String, words: String) throws {
    let folder = try #require(Places.surveys)
    let input = try TableInput.file(folder.appending(path: file).path)
    do {
      _ = try SurveyImporter(input)
      Issue.record("\(file) was taken for a survey")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
    }
  }

  @Test func headersMatchThroughCaseBlanksAndLookAlikeLetters() throws {
    // The first letter of “Сountry” is Cyrillic.
    let csv = """
      responseid, JOBTITLE ,Сountry,BasePay,Currency,PayPeriod
      1,Senior Software Engineer,Germany,80000,EUR,Yearly
      """
    let (report, sink) = try importText(csv)
    #expect(report.profile == "template-csv")
    #expect(sink.plain.first?.market?.country == "DE")
    #expect(report.notes.contains { $0.contains("Сountry") })
  }

  @Test func anUnknownFileNamesTheNearestProfilesAndWhatTheyMiss() throws {
    let csv = "ResponseId,JobTitle,Country,Currency,PayPeriod,Wage\n1,Dev,DE,EUR,Yearly,5\n"
    let error = #expect(throws: ImportError.self) {
      try SurveyImporter(.bytes(Array(csv.utf8), name: "unknown.csv"))
    }
    #expect(error?.code == .noProfile)
    #expect(error?.message.contains("template-csv (lacks “BasePay”)") == true)
    #expect(error?.message.contains("“Wage”") == true)
    #expect(error?.text { "<\($0)>" }.contains("<draft>") == true)
  }

  @Test func twoProfilesThatFitAlikeAreAnErrorAndNotAGuess() throws {
    let one = try ImportProfile(
      yaml: ProfileLoaderTests.smallest + "\ndetect: {required: [Job, Pay]}", file: "a")
    let two = try ImportProfile(
      yaml: ProfileLoaderTests.smallest.replacing("profile: acme", with: "profile: other")
        + "\ndetect: {required: [Job, Pay]}", file: "b")
    let input = TableInput.bytes(Array("Job,Pay\nDev,1\n".utf8), name: "x.csv")
    let error = #expect(throws: ImportError.self) {
      try SurveyImporter(input, catalog: ProfileCatalog([one, two]))
    }
    #expect(error?.code == .ambiguousProfile)
    #expect(error?.message.contains("acme, other") == true)
  }

  @Test func aProfileThatIsAskedForMustFit() throws {
    var options = ImportOptions()
    options.profile = try ProfileCatalog.builtIn.profile(named: "aijobs")
    let error = #expect(throws: ImportError.self) {
      try SurveyImporter(.bytes(Array("a,b\n1,2\n".utf8), name: "x.csv"), options: options)
    }
    #expect(error?.code == .profileMismatch)
    #expect(error?.message.contains("work_year") == true)
  }

  @Test func theProfileThatKnowsMoreOfTheColumnsWins() throws {
    let general = try ImportProfile(
      yaml: ProfileLoaderTests.smallest + "\ndetect: {required: [Job, Pay]}", file: "a")
    let special = try ImportProfile(
      yaml: ProfileLoaderTests.smallest.replacing("profile: acme", with: "profile: acme-2")
        + "\ndetect: {required: [Job, Pay, Grade]}", file: "b")
    let input = TableInput.bytes(Array("Job,Pay,Grade\nDev,1,x\n".utf8), name: "x.csv")
    let importer = try SurveyImporter(input, catalog: ProfileCatalog([general, special]))
    #expect(importer.profile.id == "acme-2")
  }

  @Test(arguments: [
    ("sample-2024.csv", "sample-csv", "2024"), ("sample-2025.xml", "sample-xml", "2025"),
    ("sample-2026.csv", "sample-csv", "2026"),
  ])
  func theSampleSurveysAreLabelledSynthetic(
    file: String, profile: String, edition: String
  ) throws {
    let path = Places.root.appending(path: "data/\(file)").path
    let importer = try SurveyImporter(.file(path))
    #expect(importer.profile.id == profile)
    let report = try importer.run(into: MemorySink())
    #expect(report.survey.isSynthetic)
    #expect(report.survey.edition.description == "leadpay-sample \(edition)")
    #expect(report.counts.addUp && report.counts.accepted > report.counts.rejected)
  }
}
