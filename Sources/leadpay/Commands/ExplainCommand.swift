// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundations
import Pages
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

        leadpay explain --edition leadpay-sample/2026 --market DE --family software-engineering --role tech
        leadpay explain --edition leadpay-sample/2026 --market DE --experience 5-7 --role tech
        leadpay explain --edition leadpay-sample/2026 --market DE --level G5
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

  @Option(help: "Currency, such as EUR (default: every one that the cell has).")
  var currency: String?

  @Option(help: "The part of the cell with these years of experience: 0-1, 2-4, 5-7 … or unknown.")
  var experience: String?

  @Option(help: "The part with employers of this many people: 1-10, 11-50 … or unknown.")
  var size: String?

  @Option(help: "The part that works remotely: yes, no or unknown.")
  var remote: String?

  @Option(help: "A level instead of a lead role: G4, G5, people-manager, tech-lead …")
  var level: String?

  @Flag(help: "List every observation that was used.")
  var rows = false

  func validate() throws {
    _ = try stratum()
    _ = try ladderLevel()
  }

  func run() throws {
    let question = ReceiptQuestion(
      edition: try CellSelection.edition(edition), market: try CellSelection.market(market),
      family: try CellSelection.family(family), payElement: pay, stratum: try stratum(),
      subject: try ladderLevel().map(PremiumSubject.level) ?? .role(role.comparison))
    let store = try common.openStore()
    let receipts = try MarketAnalysis(store: store).receipts(question)
      .filter { receipt in
        currency.map { $0.uppercased() == receipt.row.cell.currency.code } ?? true
      }
    guard !receipts.isEmpty else {
      if try nearestReceipt(question, besides: [], store) != nil {
        throw CommandFailure(
          "\(question.edition) has seniors and leads of \(family) in \(question.market), but does "
            + "not tell \(question.subject.plural) apart. Ask for all leads: --role any.")
      }
      throw CommandFailure(
        "\(question.edition) has no seniors and \(level ?? "leads") of \(family) in "
          + "\(question.market)\(question.stratum == .whole ? "" : ", \(question.stratum.name),") "
          + "with \(pay.rawValue) pay. List what there is with `leadpay premium`.")
    }
    let nearest = try nearestReceipt(question, besides: receipts, store)
    let used = try receipts.map { rows ? try usedRows(of: $0.row, in: store, question) : nil }
    if common.json {
      common.console.print(
        try zip(receipts, used).map { ReceiptRecord($0, rows: $1, nearest: nearest?.row) }
          .prettyJSON())
      return
    }
    for (receipt, used) in zip(receipts, used) {
      show(receipt)
      if let used { list(used) }
    }
    if let row = nearest?.row, let premium = row.premium {
      common.console.print(
        "  a brief uses the premium of all leads here instead (--role any): "
          + "\(FigureText.terminal.signedPercent(premium.premium)) %, \(row.leadCount) leads")
    }
    try MarketAnalysis(store: store).sourceNotes(on: receipts.map(\.row)).lines()
      .flatMap { $0.wrapped() }.forEach(common.console.print)
  }

  /// The part of the cell that the options name.
  private func stratum() throws -> Stratum {
    let asked: [(StratumKind, String?)] = [
      (.experience, experience), (.employerSize, size), (.remote, remote),
    ]
    return Stratum(
      try asked.compactMap { kind, slug in
        guard let slug else { return nil }
        guard let part = Stratum.Part(kind, slug: slug) else {
          throw ValidationError(
            "--\(kind.rawValue) does not know “\(slug)”; it takes "
              + "\(Stratum.Part.slugs(kind).joined(separator: ", ")).")
        }
        return part
      })
  }

  private func ladderLevel() throws -> LadderLevel? {
    guard let level else { return nil }
    guard let known = LadderLevel(slug: level), LadderLevel.aboveSenior.contains(known) else {
      throw ValidationError(
        "--level does not know “\(level)”; it takes "
          + "\(LadderLevel.aboveSenior.map(\.slug).joined(separator: ", ")).")
    }
    return known
  }

  /// The receipt of all leads where those asked for are too few: what a brief falls back to.
  private func nearestReceipt(
    _ question: ReceiptQuestion, besides receipts: [Receipt], _ store: SurveyStore
  ) throws -> Receipt? {
    guard case .role(let role) = question.subject, role != .anyLead,
      receipts.allSatisfy({ $0.row.premium == nil })
    else { return nil }
    var all = question
    all.subject = .role(.anyLead)
    return try MarketAnalysis(store: store).receipts(all).first { $0.row.premium != nil }
  }

  private func show(_ receipt: Receipt) {
    let console = common.console
    let number = FigureText.terminal
    let row = receipt.row
    console.print(
      console.bold(
        "\(row.subject.plural) over seniors · \(row.cell.market) · \(row.cell.family) · "
          + "\(row.edition?.description ?? "") · \(row.cell.payElement.rawValue) pay, "
          + "\(row.cell.currency) a year, \(row.cell.taxBasis.rawValue)"
          + (row.cell.stratum == .whole ? "" : " · \(row.cell.stratum.name)")))
    if let premium = row.premium, let senior = row.seniorMedian, let lead = row.leadMedian {
      let asTold = row.premiumAsTold ?? premium.premium
      console.print(
        """
          premium      \(number.whole(lead)) / \(number.whole(senior)) − 1 = \
        \(number.signedPercent(asTold)) %
        """)
      if row.premiumAsTold != nil {
        console.print(
          "  de-heaped    \(number.signedPercent(premium.premium)) %, of pay spread over its rounding"
        )
      }
      console.print(
        """
          95 % interval \(number.signedPercent(premium.low)) % to \(number.signedPercent(premium.high)) % \
        (grade \(row.grade?.rawValue ?? "–"), \(row.accuracy.rawValue))
          guide's 15–30 %: \(row.subject.isLead ? row.verdict.rawValue : "said of leads alone")
        """)
      if let probabilities = row.probabilities { show(probabilities, of: row.subject, number) }
      showWhatABriefUses(row, receipt.policy)
      if let low = row.selectionLow, let high = row.selectionHigh {
        console.print(
          "  if the well paid were 1.25 times as likely to answer in one group only: "
            + "\(number.signedPercent(low)) % to \(number.signedPercent(high)) %")
      }
    } else {
      console.print("  withheld")
    }
    if let once = row.countedOnce {
      console.print(
        "  each repeated record once: \(number.signedPercent(once.premium)) % "
          + "[\(number.signedPercent(once.low)), \(number.signedPercent(once.high))]")
    }
    for reason in row.reasons {
      reason.description.wrapped().forEach(console.print)
    }
    if row.isPublished {
      showPublished(receipt)
    } else {
      console.print(
        "  method       quantile type \(receipt.policy.quantileType); interval by the beta-weight")
      console.print(
        "               law of the ratio of two medians (docs/method.md), leadpay \(leadpayVersion)"
      )
      show(receipt.seniors, name: "seniors", count: row.seniorCount)
      show(receipt.leads, name: row.subject.plural, count: row.leadCount)
    }
    let beside =
      BesidePremium.lines(receipt.raises)
      + (receipt.official.map { [BesidePremium.line($0)] } ?? [])
    beside.flatMap { $0.wrapped() }.forEach(console.print)
    console.print("  files of the edition")
    for file in receipt.files { show(file) }
  }

  /// How probable the parts of the scale are, by the law of the interval.
  private func show(
    _ probabilities: PremiumProbabilities, of subject: PremiumSubject, _ number: FigureText
  ) {
    func percent(_ share: Double) -> String { number.percent(share) }
    if subject.isLead {
      common.console.print(
        "  probability  below 15 %: \(percent(probabilities.belowBand)); in 15–30 %: "
          + "\(percent(probabilities.inBand)); above 30 %: \(percent(probabilities.aboveBand))")
    }
    common.console.print("  less than seniors: \(percent(probabilities.inversion))")
  }

  /// The adjusted premium where there is one, and the 80 % interval of the one that a brief multiplies.
  private func showWhatABriefUses(_ row: PremiumRow, _ policy: PremiumPolicy) {
    let console = common.console
    let number = FigureText.terminal
    func interval(_ estimate: PremiumEstimate) -> String {
      "[\(number.signedPercent(estimate.low)), \(number.signedPercent(estimate.high))]"
    }
    guard let adjusted = row.adjusted else {
      if let at80 = row.premium80, row.subject.level == nil, row.cell.stratum == .whole {
        console.print("  80 % interval \(interval(at80)) of the premium that a brief uses")
      }
      return
    }
    console.print(
      "  adjusted     \(number.signedPercent(adjusted.median.at95.premium)) % "
        + "\(interval(adjusted.median.at95)), 80 % \(interval(adjusted.median.at80)): "
        + "\(adjusted.covariates.map(\.rawValue).joined(separator: ", ")) taken out")
    console.print(
      "               (median regression, \(adjusted.seniorCount) seniors, \(adjusted.leadCount) "
        + "leads who told them)")
    let range = adjusted.equallyGood
    if adjusted.isDecided(under: policy) {
      console.print("               a brief uses this one where it rests on this edition")
    } else {
      console.print(
        "               left open (\(number.signedPercent(range.lowerBound)) % to "
          + "\(number.signedPercent(range.upperBound)) % fit equally well), so a brief uses least "
          + "squares, \(number.signedPercent(adjusted.mean.at95.premium)) %")
    }
  }

  /// The publisher's figures that were used, and the formula with them in it.
  private func showPublished(_ receipt: Receipt) {
    let console = common.console
    let number = FigureText.terminal
    console.print(
      "  method       ratio of the published medians; standard error of each log median")
    console.print(
      "               0.92908·(ln P75 − ln P25)/√n, n people of m employers counting as")
    console.print(
      "               n/(1 + (n/m − 1)·0.2); interval exp(ln ratio ± 1.95996·√(se² + se²)), leadpay "
        + leadpayVersion)
    var table = TextTable([
      ("line of the table", .left), ("group", .left), ("P25", .right), ("median", .right),
      ("P75", .right), ("people", .right), ("employers", .right), ("n", .right), ("se", .right),
    ])
    for working in receipt.published {
      let line = working.line
      func pay(_ hundredths: Int64?) -> String {
        hundredths.map { number.whole(Double($0) / 100) } ?? "–"
      }
      table.rows.append([
        line.title.printable, line.group.isSenior ? "senior" : "lead", pay(line.p25), pay(line.p50),
        pay(line.p75), line.incumbents.map { "\($0)" } ?? "–",
        line.organisations.map { "\($0)" } ?? "–",
        working.effectiveSize.map { number.decimals($0, 1) } ?? "–",
        working.standardErrorOfLog.map { number.decimals($0, 5) } ?? "–",
      ])
    }
    table.lines().forEach { console.print("    " + $0) }
  }

  private func show(_ group: Receipt.Group, name: String, count: Int) {
    let console = common.console
    let size = FigureText.terminal.whole(group.effectiveSize)
    let repeats =
      group.distribution.repeats > 0 ? ", \(group.distribution.repeats) on repeated records" : ""
    console.print(
      "  \(name): \(count) people, effective size \(size), "
        + "\(group.distribution.values.count) distinct amounts\(repeats)")
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
    of row: PremiumRow, in store: SurveyStore, _ question: ReceiptQuestion
  ) throws -> [ReceiptRow] {
    let used = try store.receiptRows(
      question.cells, stratum: question.stratum, kind: (row.cell.currency, row.cell.taxBasis),
      where: question.includes)
    return used.count >= PremiumPolicy.standard.minimumPeople ? used : []
  }

  private func list(_ used: [ReceiptRow]) {
    guard !used.isEmpty else { return }
    var table = TextTable([
      ("record", .right), ("line", .right), ("pay a year", .right), ("people", .right),
      ("title", .left), ("level", .left), ("", .left),
    ])
    for row in used {
      table.rows.append([
        "\(row.record)", "\(row.line)", FigureText.terminal.whole(Double(row.pay) / 100),
        "\(row.people)", row.title.printable, row.level?.printable ?? "",
        row.isRepeat ? "repeat" : "",
      ])
    }
    table.lines().forEach { common.console.print("  " + $0) }
  }
}
