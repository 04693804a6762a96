// SPDX-License-Identifier: MIT

import Foundation
import SampleSurveys
import Testing

struct SampleSurveyTests {
  private func text(_ survey: SampleSurvey, _ format: SampleSurvey.Format) -> String {
    var bytes: [UInt8] = []
    survey.write(format) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: SampleSurvey.Format.allCases)
  func theSameSeedGivesTheSameBytes(format: SampleSurvey.Format) {
    let survey = SampleSurvey(rows: 500, seed: 42)
    #expect(text(survey, format) == text(survey, format))
    #expect(text(survey, format) != text(SampleSurvey(rows: 500, seed: 43), format))
  }

  @Test func everyAnswerIsALineOfItsOwnOrQuoted() {
    let csv = text(SampleSurvey(rows: 1000, seed: 1), .csv)
    #expect(csv.components(separatedBy: "\r\n").count == 1002)
    #expect(csv.hasPrefix("ResponseId,Submitted,JobTitle,Country,"))
  }

  @Test(arguments: SampleSurvey.Format.allCases)
  func everyRecordBearsTheMarkTwice(format: SampleSurvey.Format) {
    let survey = text(SampleSurvey(rows: 300, seed: 1), format)
    #expect(survey.components(separatedBy: "leadpay-sample-2026-").count == 301)
    let remarks = survey.components(separatedBy: "leadpay sample").count - 1
    #expect(remarks == (format == .xml ? 301 : 300))
  }

  @Test func anXMLSurveyNamesItselfAndItsYear() {
    let xml = text(SampleSurvey(rows: 3, seed: 1, year: 2025), .xml)
    #expect(xml.contains("<SalarySurvey name=\"leadpay sample (synthetic)\" year=\"2025\">"))
    #expect(xml.components(separatedBy: "<Response id=").count == 4)
    #expect(xml.hasSuffix("</SalarySurvey>\n"))
  }

  @Test func noAnswersIsAFileWithAHeaderOnly() {
    #expect(text(SampleSurvey(rows: 0, seed: 1), .csv).components(separatedBy: "\r\n").count == 2)
  }
}
