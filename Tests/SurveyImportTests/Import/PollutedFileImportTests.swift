// SPDX-License-Identifier: MIT

import Compensation
import SurveyImport
import TableReading
import Testing

/// Surveys as spreadsheet programs and hands leave them import as the clean file would.
@Suite struct PollutedFileImportTests {
  private static let header = [
    "ResponseId", "Submitted", "JobTitle", "Country", "YearsExperience", "CompanySize", "BasePay",
    "Currency", "PayPeriod", "Bonus", "Technologies", "Comment",
  ]
  private static let records = (1...60).map { row in
    [
      "\(row)", "2024-03-01", row % 3 == 1 ? "Tech Lead" : "Senior Software Engineer", "Germany",
      "\(5 + row % 9)", "51-200", "\(78000 + row * 250)", "EUR", "Yearly", "5000", "Swift", "x",
    ]
  }

  private func importText(
    _ text: String, profile: String? = nil
  ) throws -> (report: ImportReport, sink: MemorySink) {
    var options = ImportOptions()
    if let profile { options.profile = try ImportProfile(yaml: profile, file: "own.yaml") }
    return try importBytes(Array(text.utf8), name: "own-2024.csv", options: options)
  }

  private static func text(_ rows: [[String]], _ delimiter: String = ",") -> String {
    rows.map { $0.joined(separator: delimiter) + "\n" }.joined()
  }

  @Test("sep=, blanks before quotes and titles above the header change no record")
  func theTemplateIsFoundInPollutedFiles() throws {
    let table = [Self.header] + Self.records
    let clean = try importText(Self.text(table))
    #expect(clean.report.counts.accepted == 60)
    let polluted = [
      "sep=;\r\n" + Self.text(table, ";"),
      table.map { $0.map { "\"\($0)\"" }.joined(separator: ", ") + "\n" }.joined(),
      "Pay survey 2024\nAll made up\n\n" + Self.text(table),
    ]
    for text in polluted {
      let read = try importText(text)
      #expect(read.report.profile == clean.report.profile)
      #expect(read.sink.observations.map(\.base) == clean.sink.observations.map(\.base))
      #expect(read.report.notes.count > clean.report.notes.count)
    }
  }

  @Test("Rows that lack only last columns which nothing reads are accepted")
  func shortRowsAreAcceptedWhereNothingReadIsMissing() throws {
    let rows = Self.records.enumerated().map { row, cells in
      row % 3 == 0 ? Array(cells.dropLast(2)) : cells
    }
    #expect(try importText(Self.text([Self.header] + rows)).report.counts.accepted == 60)
    // Without currency and period, what the pay means is missing.
    let cut = Self.records.enumerated().map { row, cells in
      row % 3 == 0 ? Array(cells.dropLast(5)) : cells
    }
    let report = try importText(Self.text([Self.header] + cut)).report
    #expect(report.counts.accepted == 40)
    #expect(report.rejections.map(\.rule) == ["too-few-fields"])
    // A lost delimiter shifts what follows it.
    let shifted = Self.records.enumerated().map { row, cells in
      row % 3 == 0 ? cells[..<2] + [cells[2] + cells[3]] + cells[4...] : cells
    }
    #expect(try importText(Self.text([Self.header] + shifted)).report.counts.accepted == 40)
  }

  @Test func aFurtherTableIsLeftOutAndSaid() throws {
    let text =
      Self.text([Self.header] + Self.records) + "\nTitle,Median\nTech Lead,90000\nDeveloper,80000\n"
    let report = try importText(text).report
    #expect(report.counts.accepted == 60)
    #expect(report.rejections.map(\.rule) == ["other-table"])
    #expect(report.notes.contains { $0.contains("In line 63 begins a further table") })
  }

  private static let workbook: String = {
    func row(_ cells: [String]) -> String {
      "<Row>"
        + cells.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
    }
    let rows = [["Pay survey 2024"], header] + records.prefix(30)
    return """
      <?xml version="1.0"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Data"><Table>\
      \(rows.map(row).joined())</Table></Worksheet></Workbook>
      """
  }()

  @Test("A title above a workbook's table is passed over, or skipped as the profile says")
  func titleAboveAWorkbooksTable() throws {
    #expect(try importText(Self.workbook).report.counts.accepted == 30)
    let profile = """
      profile: own
      survey: own
      name: made up
      edition: 2024
      file: {format: csv, skip-lines: 1}
      fields: {title: JobTitle, country: Country}
      pay: {currency: EUR, period: year, basis: gross, base: BasePay}
      """
    #expect(try importText(Self.workbook, profile: profile).report.counts.accepted == 30)
  }
}
