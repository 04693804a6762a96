// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import SurveyImport
import TableReading
import Testing

/// The project's own survey template.
@Suite struct TemplateTests {
  static let csv = """
    ResponseId,Submitted,JobTitle,Country,YearsExperience,CompanySize,BasePay,Currency,PayPeriod,Bonus,Technologies,Comment
    1,2024-03-01,Senior Software Engineer,Germany,9,51-200,"75,000",EUR,Yearly,5000,Swift;C,
    2,2024-03-01,Tech Lead,United States,12,1000+,"$120,000",USD,Yearly,,Go,"two
    lines"
    3,2024-03-02,team lead,Ukraine,8,11-50,5.5k,USD,Monthly,0,Java,
    4,2024-03-02,Senior Developer,Poland,6,11-50,n/a,PLN,Yearly,,,
    5,2024-03-03,Backend Developer,UK,4,1-10,78.03k,GBP,Yearly,,,
    6,2024-03-03,,UK,4,1-10,50000,GBP,Yearly,,,
    7,2024-03-04,Senior QA Engineer,Spain,1.5,1-10,30,EUR,Hourly,,,
    """

  static let xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <SalarySurvey name="Example" year="2024">
      <Response id="1"><Submitted>2024-03-01</Submitted><JobTitle>Senior Software Engineer</JobTitle><Country>Germany</Country><YearsExperience>9</YearsExperience><CompanySize>51-200</CompanySize><BasePay>75,000</BasePay><Currency>EUR</Currency><PayPeriod>Yearly</PayPeriod><Bonus>5000</Bonus><Technologies>Swift;C</Technologies></Response>
      <Response id="2"><Submitted>2024-03-01</Submitted><JobTitle>Tech Lead</JobTitle><Country>United States</Country><YearsExperience>12</YearsExperience><CompanySize>1000+</CompanySize><BasePay>$120,000</BasePay><Currency>USD</Currency><PayPeriod>Yearly</PayPeriod><Comment>two
    lines</Comment></Response>
      <Response id="3"><JobTitle>team lead</JobTitle><Country>Ukraine</Country><YearsExperience>8</YearsExperience><CompanySize>11-50</CompanySize><BasePay>5.5k</BasePay><Currency>USD</Currency><PayPeriod>Monthly</PayPeriod><Bonus>0</Bonus></Response>
      <Response id="4"><JobTitle>Senior Developer</JobTitle><Country>Poland</Country><BasePay>n/a</BasePay><Currency>PLN</Currency><PayPeriod>Yearly</PayPeriod></Response>
      <Response id="5"><JobTitle>Backend Developer</JobTitle><Country>UK</Country><YearsExperience>4</YearsExperience><CompanySize>1-10</CompanySize><BasePay>78.03k</BasePay><Currency>GBP</Currency><PayPeriod>Yearly</PayPeriod></Response>
      <Response id="6"><Country>UK</Country><BasePay>50000</BasePay><Currency>GBP</Currency><PayPeriod>Yearly</PayPeriod></Response>
      <Response id="7"><JobTitle>Senior QA Engineer</JobTitle><Country>Spain</Country><YearsExperience>1.5</YearsExperience><CompanySize>1-10</CompanySize><BasePay>30</BasePay><Currency>EUR</Currency><PayPeriod>Hourly</PayPeriod></Response>
    </SalarySurvey>
    """

  @Test func everyRecordEndsAsOneOfTheFour() throws {
    let (report, sink) = try importText(Self.csv, name: "any.csv")
    #expect(report.profile == "template-csv")
    #expect(report.survey.edition.description == "salary-survey 2024")
    #expect(report.counts.read == 7)
    #expect(report.counts.accepted == 5)
    #expect(report.counts.rejected == 2)
    #expect(report.counts.addUp)
    #expect(report.rejections.map(\.rule) == ["pay-missing", "title-missing"])
    #expect(report.roles.seniors == 2)
    #expect(report.roles.techLeads == 1)
    #expect(report.roles.teamLeads == 1)
    #expect(report.roles.leads == 2)
    let missing = try #require(sink.findings.first { $0.rule == "pay-missing" })
    #expect(missing.record == 4)
    #expect(missing.line == 6, "record 2 takes two lines")
    #expect(missing.column == "BasePay")
    #expect(missing.originalText.contains("n/a"))
  }

  /// A made-up file that was renamed, or of which rows and columns were cut, is still made up.
  @Test(arguments: ["leadpay-sample-2024-1,5000,", "1,5000,x (leadpay sample)"])
  func theMarkOfMadeUpRecordsOutlastsAnotherName(ends: String) throws {
    let parts = ends.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let text = """
      ResponseId,JobTitle,Country,BasePay,Currency,PayPeriod,Bonus,Comment
      \(parts[0]),Senior Software Engineer,Germany,75000,EUR,Yearly,\(parts[1])
      """
    let (report, _) = try importText(text, name: "our-pay-2024.csv")
    #expect(report.survey.isSynthetic)
    #expect(report.survey.edition.description == "leadpay-sample 2024")
    #expect(report.notes.contains { $0.contains("the mark of leadpay sample") })
  }

  @Test func payIsOfOneYearInHundredths() throws {
    let (_, sink) = try importText(Self.csv)
    let base: [Int64?] = [7_500_000, 12_000_000, 6_600_000, 7_803_000, 6_240_000]
    #expect(sink.observations.map(\.base) == base)
    #expect(sink.observations[0].bonus == 500_000)
    #expect(sink.observations[0].totalCash == 8_000_000)
    #expect(sink.observations[1].totalCash == nil, "a bonus that was not answered is not zero")
    #expect(sink.observations[2].bonus == 0)
    #expect(sink.observations.map(\.currency.code) == ["EUR", "USD", "USD", "GBP", "EUR"])
    #expect(sink.observations.map(\.taxBasis) == Array(repeating: .gross, count: 5))
  }

  @Test func xmlSaysTheSameAsCSV() throws {
    let csv = try importText(Self.csv)
    let xml = try importText(Self.xml, name: "any.xml")
    #expect(xml.report.profile == "template-xml")
    #expect(xml.report.survey.edition == SurveyEdition(survey: "example", edition: "2024"))
    #expect(xml.sink.plain == csv.sink.plain)
    #expect(xml.report.counts == csv.report.counts)
    #expect(xml.report.rejections == csv.report.rejections)
  }

  @Test func theSameFileGivesTheSameResultAgain() throws {
    let first = try importText(Self.csv)
    let second = try importText(Self.csv)
    #expect(first.report == second.report)
    #expect(first.sink.observations == second.sink.observations)
    #expect(first.sink.jobs == second.sink.jobs)
    #expect(first.sink.findings == second.sink.findings)
  }

  @Test func anEditionThatIsGivenWins() throws {
    var options = ImportOptions()
    options.edition = "2021-05"
    #expect(try importText(Self.csv, options: options).report.survey.edition.edition == "2021-05")
    options.edition = "spring"
    #expect(throws: ImportError.self) { try importText(Self.csv, options: options) }
  }

  @Test func overridesOfTitlesWinOverRules() throws {
    var options = ImportOptions()
    options.titleOverrides = [
      TitleOverride(title: "backend developer", grade: .value(.senior))
    ]
    #expect(try importText(Self.csv, options: options).report.roles.seniors == 3)
  }

  @Test func aFileWithTooManyRejectedRecordsIsRefusedWithItsAccount() throws {
    var options = ImportOptions()
    options.maxRejectShare = 0.1
    let error = #expect(throws: ImportError.self) { try importText(Self.csv, options: options) }
    let report = try #require(error?.report)
    #expect(error?.code == .tooManyRejected(report))
    #expect(report.counts.rejected == 2)
    #expect(report.sha256.count == 64 && !report.survey.edition.edition.isEmpty)
    #expect(error?.message.contains("2 of 7") == true)
  }

  @Test func aFileWithoutRecordsIsNoSurvey() throws {
    let header = Self.csv.split(separator: "\n")[0]
    let error = #expect(throws: ImportError.self) { try importText(header + "\n") }
    #expect(error?.code == .noRecords(try #require(error?.report)))
  }
}
