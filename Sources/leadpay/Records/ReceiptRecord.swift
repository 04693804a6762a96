// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis
import SurveyStore
import Workflow

/// A receipt as programs read it.
struct ReceiptRecord: Encodable {
  struct File: Encodable {
    var file: String
    var sha256: String
    var profile: String
    var encoding: String
    var importedAt: String
    var leadpayVersion: String
    var counts: RecordCounts
    var findings: [FindingCount]
  }

  struct Title: Encodable {
    var title: String
    var level: String?
    var people: Int
    var rules: [String]
  }

  /// Pay in units of the row's currency a year.
  struct Row: Encodable {
    var record: Int
    var line: Int
    var pay: Double
    var people: Int
    var title: String
    var level: String?
    var isRepeat: Bool
  }

  /// A published line; pay in units of the row's currency a year.
  struct Published: Encodable {
    var title: String
    var isSenior: Bool
    var p25: Double?
    var p50: Double?
    var p75: Double?
    var incumbents: Int?
    var organisations: Int?
    var effectiveSize: Double?
    var standardErrorOfLog: Double?

    init(_ working: PublishedWorking) {
      func units(_ hundredths: Int64?) -> Double? { hundredths.map { Double($0) / 100 } }
      title = working.line.title
      isSenior = working.line.group.isSenior
      p25 = units(working.line.p25)
      p50 = units(working.line.p50)
      p75 = units(working.line.p75)
      incumbents = working.line.incumbents
      organisations = working.line.organisations
      effectiveSize = working.effectiveSize
      standardErrorOfLog = working.standardErrorOfLog
    }
  }

  struct Group: Encodable {
    var people: Int
    var repeats: Int
    var effectiveSize: Double
    var titles: [Title]
  }

  var row: PremiumRecord
  var quantileType: Int
  var seniors: Group
  var leads: Group
  var files: [File]
  /// The publisher's lines behind a published cell; absent for people's own answers.
  var published: [Published]?
  /// What people of the edition really got within a year, and what surveys published; absent where it does not ask.
  var raises: [RaiseRecord]?
  var publishedRaises: [PublishedRaiseRecord]?
  /// The edition's amounts beside an official table's.
  var official: OfficialAmountsRecord?
  /// Every observation that was used, where asked for.
  var rows: [Row]?

  /// The row of all leads that a brief uses where those asked for are too few.
  var nearest: PremiumRecord?

  init(_ receipt: Receipt, rows: [ReceiptRow]?, nearest: PremiumRow?) {
    self.nearest = nearest.map(PremiumRecord.init)
    self.rows = rows?.map {
      Row(
        record: $0.record, line: $0.line, pay: Double($0.pay) / 100, people: $0.people,
        title: $0.title, level: $0.level, isRepeat: $0.isRepeat)
    }
    published =
      receipt.row.isPublished ? receipt.published.map(Published.init) : nil
    if !receipt.raises.isEmpty {
      raises = receipt.raises.map(RaiseRecord.init)
      publishedRaises = PublishedRaiseRecord.all
    }
    official = receipt.official.map(OfficialAmountsRecord.init)
    row = PremiumRecord(receipt.row)
    quantileType = receipt.policy.quantileType
    seniors = Self.group(receipt.seniors, people: receipt.row.seniorCount)
    leads = Self.group(receipt.leads, people: receipt.row.leadCount)
    files = receipt.files.map { file in
      File(
        file: file.stored.fileName, sha256: file.stored.sha256, profile: file.stored.profile,
        encoding: file.stored.encoding, importedAt: file.stored.importedAt,
        leadpayVersion: file.stored.leadpayVersion, counts: file.stored.counts,
        findings: file.findings)
    }
  }

  private static func group(_ group: Receipt.Group, people: Int) -> Group {
    let isShown = people >= PremiumPolicy.standard.minimumPeople
    return Group(
      people: people, repeats: isShown ? group.distribution.repeats : 0,
      effectiveSize: group.effectiveSize,
      titles: isShown
        ? group.titles.map {
          Title(title: $0.title, level: $0.level, people: $0.people, rules: $0.rules)
        } : [])
  }
}
