// SPDX-License-Identifier: MIT

import Foundation
import TableReading
import Testing

/// The real survey files, when they are there; the repository does not hold them.
enum RealFiles {
  static let folder: String? = {
    let environment = ProcessInfo.processInfo.environment["LEADPAY_SURVEYS"]
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let candidates = [environment ?? "", root.appendingPathComponent("shared/surveys").path]
    let found = candidates.first { FileManager.default.fileExists(atPath: $0 + "/README.md") }
    if found == nil {
      print("The real survey files are absent; set LEADPAY_SURVEYS to test with them.")
    }
    return found
  }()

  static var arePresent: Bool { folder != nil }
}

@Suite(.enabled(if: RealFiles.arePresent)) struct RealFilesTests {
  /// Record and field counts by Python 3.11's csv module (`len(list(csv.reader(f))) - 1`).
  @Test(arguments: [
    ("aijobs/salaries_2023-03-12.csv", 3152, 11),
    ("aijobs/salaries_2025-01-19.csv", 74301, 11),
    ("armenia/salaries.csv", 1106, 5),
    ("colombia/2016.raw.csv", 1298, 33),
    ("colombia/2020.raw.csv", 1703, 45),
    ("dou/2012_dec_raw.csv", 4226, 16),
    ("dou/2014_may_final.csv", 5196, 25),
    ("dou/2018_dec_raw.csv", 10379, 19),
    ("dou/2022_june_dev.csv", 5801, 6),
    ("dou/2022_june_other.csv", 7468, 5),
    ("dou/2024_dec_raw.csv", 14148, 14),
    ("germany-it/IT_Salary_Survey_EU_2020.csv", 1306, 23),
    ("germany-it/IT_Salary_Survey_EU_2022.csv", 773, 29),
    ("oews/oe.data.software_sample_derived.tsv", 14433, 5),
    ("oews/oews_2025_software_occs_derived.csv", 11991, 25),
    ("stackoverflow/2024_subset13cols_16143rows.csv", 16143, 13),
    ("stackoverflow/2025_first1000.csv", 1000, 170),
    ("sysarmy/sysarmy2015-2.csv", 1014, 20),
    ("sysarmy/sysarmy2020-1.csv", 5693, 48),
  ])
  func csvCountsAreThoseOfPython(file: String, records: Int, fields: Int) throws {
    let folder = try #require(RealFiles.folder)
    let reader = try TableReader(.file("\(folder)/\(file)"))
    #expect(reader.description.fields.count == fields)
    var count = 0
    var defective = 0
    try reader.read { record in
      count += 1
      if !record.defects.isEmpty || record.fieldCount != fields { defective += 1 }
    }
    #expect(count == records)
    #expect(defective == 0)
  }

  @Test func theMangledFileIsNamedAndRepairedWhole() throws {
    let folder = try #require(RealFiles.folder)
    let path = "\(folder)/stackoverflow/2019_double_encoded_mangled.csv"
    #expect(try TableReader(.file(path)).description.note(.wholeRecordQuoted) != nil)
    let reader = try TableReader(.file(path), options: options { $0.repairQuotedRecords = true })
    #expect(reader.description.fields.count == 85)
    let country = try #require(reader.description.fields.firstIndex(of: "Country"))
    var count = 0
    var countries: Set<String> = []
    try reader.read { record in
      count += 1
      #expect(record.fieldCount == 85)
      countries.insert(record[country].string)
    }
    #expect(count == 997)
    #expect(countries.isSuperset(of: ["Germany", "Thailand", "Bosnia and Herzegovina"]))
  }

  /// Counts by `grep -o` of the record's start tag.
  @Test(arguments: [
    ("cbr/cbr_XML_daily_2020-04.xml", "/ValCurs/Valute", 34),
    ("cbr/cbr_XML_daily_2022-03.xml", "/ValCurs/Valute", 34),
    ("ecb/ecb_eurofxref-daily_2025-05.xml", "/Envelope/Cube/Cube/Cube", 30),
    ("ecb/ecb_eurofxref-hist-90d_2013-01.xml", "/Envelope/Cube/Cube/Cube", 2013),
    ("ecb/ecb_eurofxref-hist_2020-01_pretty.xml", "/Envelope/Cube/Cube/Cube", 896),
    ("hr-xml/EBF_Assignment_OHNL2_0.xml", "/Assignment/Rates", 4),
    ("sdmx/data_EXR__GBP_USD_EUR_SP00_A.xml", "/StructureSpecificData/DataSet/Series/Obs", 10100),
    ("sdmx/khaeru_ECB_EXR_ng-flat.xml", "/GenericData/DataSet/Obs", 12),
    ("sdmx/khaeru_INSEE_IPI-2010-A21.xml", "/GenericData/DataSet/Series/Obs", 3230),
    ("sdmx/rsdmx_SDMXCompactDataExample_2.0.xml", "/CompactData/DataSet/Series/Obs", 66),
    ("socrata/chicago_tt4n-kn4t_sample.xml", "/response/rows/row", 1),
    ("socrata/rows_health_plans_sample.xml", "/response/row/row", 212),
  ])
  func xmlRecordsAreFound(file: String, path: String, records: Int) throws {
    let folder = try #require(RealFiles.folder)
    let reader = try TableReader(.file("\(folder)/\(file)"))
    #expect(reader.description.recordPath == path)
    var count = 0
    try reader.read { record in
      count += 1
      #expect(record.defects.isEmpty)
    }
    #expect(count == records)
  }

  @Test func ratesOfTheRussianCentralBankAreDecoded() throws {
    let folder = try #require(RealFiles.folder)
    let table = try ReadTable(TableInput.file("\(folder)/cbr/cbr_XML_daily_2022-03.xml"))
    let dollar = try #require(table.rows.first { $0.contains("USD") })
    #expect(dollar.contains("Доллар США"))
    #expect(dollar.contains("15.03.2022"))
  }
}
