// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import SurveyImport
import TableReading
import TestSupport
import Testing

/// Prints what becomes of every real file, when asked to by LEADPAY_TABLE=1.
@Test(
  .enabled(if: Places.hasSurveys && ProcessInfo.processInfo.environment["LEADPAY_TABLE"] == "1"))
func tableOfRealFiles() throws {
  let folder = try #require(Places.surveys)
  let files = try #require(FileManager.default.enumerator(atPath: folder.path))
  for name in files.allObjects.compactMap({ $0 as? String }).sorted()
  where name.hasSuffix(".csv") || name.hasSuffix(".xml") || name.hasSuffix(".tsv") {
    do {
      var options = ImportOptions()
      options.maxRejectShare = 1
      options.fallbackEdition = "2026"
      let sink = MemorySink()
      let importer = try SurveyImporter(
        .file(folder.appending(path: name).path), options: options)
      let report = try importer.run(into: sink)
      let counts = report.counts
      print(
        """
        \(name) | \(report.profile) \(report.survey.edition.edition) | read \(counts.read) | accepted \(counts.accepted) | rejected \(counts.rejected) | \
        dup \(counts.duplicate) | skipped \(counts.skipped) | S \(report.roles.seniors) T \(report.roles.techLeads) M \(report.roles.teamLeads) L \(report.roles.leads) \
        | stats \(report.statistics) rates \(report.exchangeRates)
          rej \(report.rejections.map { "\($0.rule) \($0.count)" }) warn \(report.warnings.map { "\($0.rule) \($0.count)" }) skip \(report.skips.map { "\($0.rule) \($0.count)" }) repeats \(report.repeatsKept)
          unresolved \(report.unresolvedMarkets.prefix(6).map { "\($0.text) \($0.count)" }) unclassified \(report.unclassifiedTitles.prefix(6).map { "\($0.text) \($0.count)" })
          notes \(report.notes.prefix(6)) \(report.encoding) \(report.format)
        """)
      #expect(counts.addUp)
    } catch {
      print("\(name) | \(error)")
    }
  }
}
