// SPDX-License-Identifier: MIT

import Compensation
import SurveyImport
import TableReading
import TestSupport
import Testing

struct SurveyNameTests {
  private func survey(named name: String) throws -> SurveyEdition {
    let xml = """
      <SalarySurvey name="\(name)" year="2026"><Response id="1"><JobTitle>Senior Developer</JobTitle>
      <Country>Germany</Country><BasePay>80000</BasePay><Currency>EUR</Currency>
      <PayPeriod>Yearly</PayPeriod></Response></SalarySurvey>
      """
    return try SurveyImporter(.bytes(Array(xml.utf8), name: "pay.xml"))
      .run(into: ForgetfulSink()).survey.edition
  }

  @Test(arguments: [
    ("Acme pay", "acme-pay"), ("Acme Pay 2026", "acme-pay"),
    ("Çalışan Ücretleri", "çalışan-ücretleri"),
    ("", "salary-survey"), ("2026", "salary-survey"), ("--", "salary-survey"),
  ])
  func aFilesOwnNameMakesItASurveyOfItsOwn(name: String, expected: String) throws {
    #expect(try survey(named: name) == SurveyEdition(survey: expected, edition: "2026"))
  }
}

private final class ForgetfulSink: ImportSink {
  func take(_ event: ImportEvent) {}
}
