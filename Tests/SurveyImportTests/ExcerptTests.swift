// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import SurveyImport
import TableReading
import TestSupport
import Testing

/// `Excerpts/<profile-id>.csv` (or `.xml`) is a short made-up file of the profile's survey, and
/// `<profile-id>.expected.json` what an import makes of it.
///
/// A new profile is tested by such a pair alone; `UPDATE_GOLDENS=1` writes the second file, which a
/// person then reads line by line.
@Suite struct ExcerptTests {
  @Test(arguments: Excerpt.all)
  func anExcerptIsReadAsExpected(excerpt: Excerpt) throws {
    #expect(try GoldenText.difference(excerpt.meaning(), golden: excerpt.expectation) == nil)
  }

  @Test func everyBuiltInProfileHasAnExcerpt() {
    let tested = Excerpt.all.map(\.profile)
    #expect(tested.sorted() == ProfileCatalog.builtIn.profiles.map(\.id).sorted())
  }
}

/// One made-up file of a survey, named after the profile it is for.
struct Excerpt: Sendable, CustomTestStringConvertible {
  let file: URL

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Excerpts")

  /// Every excerpt there is.
  static let all: [Excerpt] = {
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { ["csv", "xml"].contains($0.pathExtension) }
      .map(Excerpt.init).sorted { $0.profile < $1.profile }
  }()

  var profile: String { file.deletingPathExtension().lastPathComponent }
  var expectation: String { Self.folder.appending(path: "\(profile).expected.json").path }
  var testDescription: String { profile }

  /// What an import makes of the file, a line for each thing it delivers.
  ///
  /// The profile is chosen as for any file: one that is not recognised is not read.
  func meaning() throws -> String {
    var options = ImportOptions()
    options.maxRejectShare = 1
    options.fallbackEdition = "2001"
    let importer = try SurveyImporter(.file(file.path), options: options)
    let sink = MemorySink()
    let report = try importer.run(into: sink)
    #expect(sink.unannounced == 0)
    #expect(report.counts.addUp)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func line(_ value: some Encodable) throws -> String {
      String(decoding: try encoder.encode(value), as: UTF8.self)
    }
    func list(_ name: String, _ lines: [String]) -> String {
      lines.isEmpty
        ? "  \"\(name)\": []"
        : "  \"\(name)\": [\n" + lines.map { "    \($0)" }.joined(separator: ",\n") + "\n  ]"
    }
    func counts(_ rules: [RuleCount]) -> [String: Int] {
      Dictionary(rules.map { ($0.rule, $0.count) }, uniquingKeysWith: +)
    }
    var parts = [
      "  \"profile\": \(try line(report.profile))",
      "  \"edition\": \(try line(report.survey.edition.description))",
      "  \"records\": \(try line(report.counts))",
      "  \"rejected\": \(try line(counts(report.rejections)))",
      "  \"skipped\": \(try line(counts(report.skips)))",
      "  \"warnings\": \(try line(counts(report.warnings)))",
    ]
    switch report.kind {
    case .observations:
      parts.append(
        list("observations", try sink.observations.map { try line(sink.meaning(of: $0)) }))
    case .statistics:
      parts.append(list("statistics", try sink.statistics.map { try line(sink.meaning(of: $0)) }))
    case .exchangeRates:
      parts.append(list("rates", try sink.rates.map { try line(RateMeaning($0)) }))
    }
    parts.append(list("findings", try sink.findings.map { try line(FindingMeaning($0)) }))
    return "{\n" + parts.joined(separator: ",\n") + "\n}\n"
  }
}

/// A title and the market of its record, as both were understood.
private struct JobMeaning: Encodable {
  let title: String
  let level: String?
  let grade: String?
  let role: String
  let family: String?
  let confidence: String
  let market: String?
}

/// An observation with units for hundredths and years for tenths.
private struct ObservationMeaning: Encodable {
  let record: Int
  let job: JobMeaning
  let pay: [String: Double]
  let currency: String
  let basis: String
  let experience: Double?
  let size: String?
  let remote: Bool?
  let employer: String?
  let people: Int?
  let flags: [String]?
}

private struct StatisticMeaning: Encodable {
  let record: Int
  let job: JobMeaning
  let element: String
  let pay: [String: Double]
  let currency: String
  let basis: String
  let people: Int?
  let error: Double?
}

private struct RateMeaning: Encodable {
  let date: String
  let of: String
  let `in`: String
  let rate: Double

  init(_ rate: ExchangeRate) {
    date = rate.date
    of = rate.base.code
    `in` = rate.currency.code
    self.rate = rate.rate
  }
}

private struct FindingMeaning: Encodable {
  let record: Int
  let severity: String
  let rule: String
  let column: String?
  let value: String?

  init(_ finding: RecordFinding) {
    record = finding.record
    severity = finding.severity.rawValue
    rule = finding.rule
    column = finding.column
    value = finding.value
  }
}

extension MemorySink {
  fileprivate func meaning(job: Int, market: Int) -> JobMeaning {
    let job = jobs[job]
    return JobMeaning(
      title: job.title, level: job.level, grade: job.classification.grade?.name,
      role: job.classification.leadRole.rawValue, family: job.classification.family?.rawValue,
      confidence: job.classification.confidence.rawValue,
      market: markets[market].market?.description)
  }

  fileprivate func meaning(of row: Observation) -> ObservationMeaning {
    let elements: [(String, Int64?)] = [
      ("base", row.base), ("bonus", row.bonus), ("equity", row.equity), ("cash", row.totalCash),
      ("total", row.total),
    ]
    let flags: [(ObservationFlags, String)] = [
      (.repaired, "repaired"), (.quarantined, "quarantined"), (.band, "band"),
      (.marketUnknown, "market unknown"), (.repeated, "repeated"), (.converted, "converted"),
    ]
    let words = flags.filter { row.flags.contains($0.0) }.map(\.1)
    return ObservationMeaning(
      record: row.record, job: meaning(job: row.job, market: row.market),
      pay: Dictionary(
        uniqueKeysWithValues: elements.compactMap { name, amount in
          amount.map { (name, Double($0) / 100) }
        }),
      currency: row.currency.code, basis: row.taxBasis.rawValue,
      experience: row.experienceTenths.map { Double($0) / 10 }, size: row.employerSize?.rawValue,
      remote: row.isRemote, employer: row.employer.map { employers[$0] },
      people: row.count == 1 ? nil : row.count, flags: words.isEmpty ? nil : words)
  }

  fileprivate func meaning(of row: PublishedStatistic) -> StatisticMeaning {
    var pay = Dictionary(
      uniqueKeysWithValues: row.percentiles.map { ("p\($0.key)", Double($0.value) / 100) })
    if let mean = row.mean { pay["mean"] = Double(mean) / 100 }
    return StatisticMeaning(
      record: row.record, job: meaning(job: row.job, market: row.market),
      element: row.payElement.rawValue, pay: pay, currency: row.currency.code,
      basis: row.taxBasis.rawValue, people: row.incumbents, error: row.relativeStandardError)
  }
}
