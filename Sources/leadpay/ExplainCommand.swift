// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import PremiumAnalysis
import SurveyStore
import Workflow

/// `leadpay explain`: the receipt of one premium.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "The receipt of one premium: files, rows, titles, rules and method.",
    discussion: """
      Prints all that a second person needs to redo the figure by hand.

        leadpay explain --edition dou/2024-12 --market UA --family software-engineering --role tech
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: "The survey edition, such as dou/2024-12.")
  var edition: String

  @Option(help: "The market, such as UA or DE/Berlin.")
  var market: String

  @Option(help: "The job family.")
  var family: String = JobFamily.softwareEngineering.rawValue

  @Option(help: "Lead role: tech, team or any.")
  var role: RoleArgument = .any

  @Option(help: "Pay element: base, total-cash or total.")
  var pay: PayElement = .base

  @Flag(help: "List every observation that was used.")
  var rows = false

  func run() throws {
    let edition = try CellSelection.edition(edition)
    let market = try CellSelection.market(market)
    let family = JobFamily(rawValue: family)
    let store = try common.openStore()
    let receipts = try MarketAnalysis(store: store).receipts(
      edition: edition, market: market, family: family, role: role.comparison, payElement: pay)
    guard !receipts.isEmpty else {
      throw CommandFailure(
        "\(edition) has no seniors and leads of \(family) in \(market) with \(pay.rawValue) pay. "
          + "List what there is with `leadpay premium`.")
    }
    let nearest = try nearestReceipt(besides: receipts, store)
    let used =
      rows ? try usedRows(in: store, edition: edition, market: market, family: family) : nil
    if common.json {
      common.console.print(
        try receipts.map { ReceiptRecord($0, rows: used, nearest: nearest?.row) }.prettyJSON())
      return
    }
    for receipt in receipts { show(receipt) }
    if let row = nearest?.row, let premium = row.premium {
      common.console.print(
        "  a brief uses the premium of all leads here instead (--role any): "
          + "\(NumberText.english.signedPercent(premium.premium)) %, \(row.leadCount) leads")
    }
    if let used { list(used) }
  }

  /// The receipt of all leads where those asked for are too few: what a brief falls back to.
  private func nearestReceipt(
    besides receipts: [Receipt], _ store: SurveyStore
  ) throws -> Receipt? {
    guard role.comparison != .anyLead, receipts.allSatisfy({ $0.row.premium == nil }),
      let row = receipts.first?.row, let edition = row.edition
    else { return nil }
    return try MarketAnalysis(store: store).receipts(
      edition: edition, market: row.market, family: row.family, role: .anyLead,
      payElement: row.payElement
    ).first { $0.row.premium != nil }
  }

  private func show(_ receipt: Receipt) {
    let console = common.console
    let number = NumberText.english
    let row = receipt.row
    console.print(
      console.bold(
        "\(row.role.plural) over seniors · \(row.market) · \(row.family) · "
          + "\(row.edition?.description ?? "") · \(row.payElement.rawValue) pay, "
          + "\(row.currency) a year, \(row.taxBasis.rawValue)"))
    if let premium = row.premium, let senior = row.seniorMedian, let lead = row.leadMedian {
      console.print(
        """
          premium      \(number.whole(lead)) / \(number.whole(senior)) − 1 = \
        \(number.signedPercent(premium.premium)) %
          95 % interval \(number.signedPercent(premium.low)) % to \(number.signedPercent(premium.high)) % \
        (grade \(row.grade?.rawValue ?? "–"), \(row.accuracy.rawValue))
          guide's 15–30 %: \(row.verdict.rawValue)
        """)
      if let low = row.selectionLow, let high = row.selectionHigh {
        console.print(
          "  if the well paid were 1.25 times as likely to answer in one group only: "
            + "\(number.signedPercent(low)) % to \(number.signedPercent(high)) %")
      }
    } else {
      console.print("  withheld")
    }
    for reason in row.reasons { console.print("  \(reason.code): \(reason.text)") }
    console.print(
      "  method       quantile type \(receipt.policy.quantileType); interval by the beta-weight")
    console.print(
      "               law of the ratio of two medians (docs/method.md), leadpay \(leadpayVersion)")
    show(receipt.seniors, name: "seniors", count: row.seniorCount)
    show(receipt.leads, name: row.role.plural, count: row.leadCount)
    console.print("  files of the edition")
    for file in receipt.files { show(file) }
  }

  private func show(_ group: Receipt.Group, name: String, count: Int) {
    let console = common.console
    let size = NumberText.english.whole(group.effectiveSize)
    console.print(
      "  \(name): \(count) people, effective size \(size), "
        + "\(group.distribution.values.count) distinct amounts")
    guard count >= PremiumPolicy.standard.minimumPeople else { return }
    for title in group.titles.prefix(common.verbose ? .max : 12) {
      let level = title.level.map { " [\($0.printable)]" } ?? ""
      console.print(
        "    \(title.people)  \(title.title.printable)\(level)  "
          + "by \(title.rules.joined(separator: ", "))")
    }
    if group.titles.count > 12, !common.verbose {
      console.print("    … and \(group.titles.count - 12) more titles (--verbose lists them)")
    }
  }

  private func show(_ file: Receipt.File) {
    let console = common.console
    let counts = file.stored.counts
    console.print(
      """
          \(file.stored.fileName.printable)  SHA-256 \(file.stored.sha256)
            profile \(file.stored.profile), \(file.stored.encoding), imported \(file.stored.importedAt)
            \(counts.read) read = \(counts.accepted) accepted + \(counts.rejected) rejected \
      + \(counts.duplicate) duplicate + \(counts.skipped) skipped
      """)
    for finding in file.findings {
      console.print("      \(finding.count)  \(finding.rule) (\(finding.severity.rawValue))")
    }
  }

  /// The observations of both groups; none where they are too few to be shown.
  private func usedRows(
    in store: SurveyStore, edition: SurveyEdition, market: Market, family: JobFamily
  ) throws -> [ReceiptRow] {
    let used = try store.receiptRows(
      edition: edition, market: market, family: family, payElement: pay,
      where: { grade, lead in
        (grade == .senior && lead == .none) || role.comparison.includes(lead)
      })
    return used.count >= PremiumPolicy.standard.minimumPeople ? used : []
  }

  private func list(_ used: [ReceiptRow]) {
    guard !used.isEmpty else { return }
    var table = TextTable([
      ("record", .right), ("line", .right), ("pay a year", .right), ("people", .right),
      ("title", .left), ("level", .left),
    ])
    for row in used {
      table.rows.append([
        "\(row.record)", "\(row.line)", NumberText.english.whole(Double(row.pay) / 100),
        "\(row.people)", row.title.printable, row.level?.printable ?? "",
      ])
    }
    table.lines().forEach { common.console.print("  " + $0) }
  }
}

/// A receipt as programs read it.
private struct ReceiptRecord: Encodable {
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
  }

  struct Group: Encodable {
    var people: Int
    var effectiveSize: Double
    var titles: [Title]
  }

  var row: PremiumRowRecord
  var quantileType: Int
  var seniors: Group
  var leads: Group
  var files: [File]
  /// Every observation that was used, where asked for.
  var rows: [Row]?
  /// The row of all leads that a brief uses where those asked for are too few.
  var nearest: PremiumRowRecord?

  init(_ receipt: Receipt, rows: [ReceiptRow]?, nearest: PremiumRow?) {
    self.nearest = nearest.map(PremiumRowRecord.init)
    self.rows = rows?.map {
      Row(
        record: $0.record, line: $0.line, pay: Double($0.pay) / 100, people: $0.people,
        title: $0.title, level: $0.level)
    }
    row = PremiumRowRecord(row: receipt.row)
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
      people: people, effectiveSize: group.effectiveSize,
      titles: isShown
        ? group.titles.map {
          Title(title: $0.title, level: $0.level, people: $0.people, rules: $0.rules)
        } : [])
  }
}
