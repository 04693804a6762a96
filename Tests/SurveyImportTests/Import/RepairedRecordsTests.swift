// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import SurveyImport
import TableReading
import TestSupport
import Testing

/// A survey that a spreadsheet program spoiled: each record quoted whole.
@Test(.enabled(if: Places.hasSurveys))
func aSpoiledExportImportsWhenItIsToBeUnpacked() throws {
  let folder = try #require(Places.surveys)
  var options = ImportOptions()
  options.repairsQuotedRecords = true
  options.edition = "2019"
  options.maxRejectShare = 1
  let path = folder.appending(path: "stackoverflow/2019_double_encoded_mangled.csv").path
  let report = try SurveyImporter(.file(path), options: options).run(into: MemorySink())
  #expect(report.profile == "stackoverflow-2019-2020")
  #expect(report.counts.addUp)
  #expect(report.counts.accepted > 0)
  if ProcessInfo.processInfo.environment["LEADPAY_TABLE"] == "1" {
    print(report.counts, report.rejections.map { "\($0.rule) \($0.count)" }, report.notes.count)
  }
}
