// SPDX-License-Identifier: MIT

import Foundation
import TestSupport
import Testing

/// Each number in a brief equals what `leadpay premium --json` and `leadpay explain` give.
@Suite(.serialized)
struct BriefNumbersTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var market: String
    var role: String
    var currency: String
    var pay: Double
    var stance: String
    var isForManager = false
    /// The role the figures are of, where the market's surveys have too few of the one asked for.
    var measured: String?
    var testDescription: String { name }

    /// The role on the command line that the figures are of.
    var measuredRole: String { (measured ?? role).replacing("-lead", with: "") }
  }

  static let cases = [
    Case(
      name: "strong", market: "DE", role: "tech-lead", currency: "EUR", pay: 80_500,
      stance: "firm"),
    Case(
      name: "against", market: "PL", role: "any-lead", currency: "PLN", pay: 280_000,
      stance: "against"),
    Case(
      name: "no rise", market: "PL", role: "tech-lead", currency: "PLN", pay: 320_000,
      stance: "against-no-rise"),
    Case(
      name: "weak", market: "FR", role: "any-lead", currency: "EUR", pay: 70_000, stance: "weak"),
    Case(
      name: "own any-lead", market: "FR", role: "tech-lead", currency: "EUR", pay: 70_000,
      stance: "weak", measured: "any-lead"),
    Case(
      name: "modelled", market: "ES", role: "tech-lead", currency: "EUR", pay: 60_000,
      stance: "modelled"),
    Case(
      name: "above the leads", market: "DE", role: "tech-lead", currency: "EUR", pay: 200_000,
      stance: "above-the-leads"),
    Case(
      name: "held down", market: "DE", role: "tech-lead", currency: "EUR", pay: 118_000,
      stance: "firm"),
    Case(
      name: "manager", market: "DE", role: "tech-lead", currency: "EUR", pay: 80_500,
      stance: "firm", isForManager: true),
  ]

  let folder: TemporaryFolder
  let tool: LeadpayTool

  init() throws {
    folder = try TemporaryFolder()
    tool = LeadpayTool(in: folder.url)
    try Self.makeStore(in: folder)
  }

  /// The samples and one thin market; copied, since importing takes longer than all the rest.
  private static let stores = StoreOnce()

  private static func makeStore(in folder: TemporaryFolder) throws {
    let made = try stores.path()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "data"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: made, toPath: folder.path("data/leadpay.sqlite"))
  }

  private func printed<Record: Decodable>(_ arguments: [String]) throws -> Record {
    let result = try tool.run(arguments)
    #expect(result.status == 0, "\(result)")
    return try Record(json: result.output)
  }

  private func premiumRows(_ example: Case, _ more: [String]) throws -> [PrintedRow] {
    let answer: PrintedPremiums = try printed(
      ["premium", "--json", "--role", example.measuredRole] + more)
    return answer.rows.filter { $0.family == "software-engineering" }
  }

  private func receipts(_ example: Case, brief: PrintedBrief) throws -> BriefReceipts {
    let basis = brief.evidence.basis
    // A market that only others speak for has no rows of its own, and asking for them is an error.
    let own =
      basis == "predicted"
      ? [] : try premiumRows(example, ["--market", example.market, "--adjusted"])
    let editions = own.filter { $0.edition != nil }
      .sorted { $0.edition ?? "" > $1.edition ?? "" }
    let everywhere =
      basis == "predicted" ? try premiumRows(example, ["--pooled"]) : []
    let pooled =
      basis == "predicted"
      ? try premiumRows(example, ["--pooled", "--market", example.market]).first : nil
    let groups = try paidPeople(example, editions)
    let peers = try [
      "experience": ["--experience", "8-10"], "employer-size": ["--size", "201-1000"],
    ].mapValues { try paidPeople(example, editions, $0).seniors }
    return BriefReceipts(
      person: BriefReceipts.Person(
        market: example.market, role: example.role, currency: example.currency, pay: example.pay),
      rows: editions + own.filter { $0.edition == nil }, pooled: pooled,
      pooledRows: everywhere,
      seniors: groups.seniors, leads: groups.leads, peers: peers,
      position: try printed(["position", "me.yaml", "--json"]), basis: basis,
      isAdjusted: brief.evidence.adjusted, isForManager: example.isForManager)
  }

  /// Both groups' pay of the newest edition with a premium, told apart by the titles of the receipt.
  ///
  /// Of a `part` there may be nobody.
  private func paidPeople(
    _ example: Case, _ editions: [PrintedRow], _ part: [String] = []
  ) throws -> (seniors: [Double], leads: [Double]) {
    guard
      let newest = editions.first(where: { $0.premium != nil }), let survey = newest.survey,
      let edition = newest.edition
    else { return ([], []) }
    let asked = try tool.run(
      [
        "explain", "--json", "--rows", "--edition", "\(survey)/\(edition)", "--market",
        example.market, "--role", example.measuredRole,
      ] + part)
    guard part.isEmpty || asked.status == 0 else { return ([], []) }
    #expect(asked.status == 0, "\(asked)")
    let receipt = try #require(try [PrintedReceipt](json: asked.output).first)
    let (seniorTitles, leadTitles) = (receipt.seniors?.names ?? [], receipt.leads?.names ?? [])
    try #require(seniorTitles.isDisjoint(with: leadTitles))
    let (seniors, leads) = (receipt.pay(of: seniorTitles), receipt.pay(of: leadTitles))
    guard part.isEmpty else { return (seniors, leads) }
    #expect(seniors.count == newest.seniorCount)
    #expect(leads.count == newest.leadCount)
    return (seniors, leads)
  }

  private func makeBrief(_ example: Case) throws -> (json: PrintedBrief, markdown: String) {
    let person = BriefReceipts.Person(
      market: example.market, role: example.role, currency: example.currency, pay: example.pay)
    let yaml = try String(
      contentsOf: Places.root.appending(path: "data/people/example.yaml"), encoding: .utf8)
    try folder.write(try person.yaml(from: yaml), to: "me.yaml")
    let made = try tool.run(
      ["brief", "me.yaml", "--format", "json,md", "--output", "out"]
        + (example.isForManager ? ["--for", "manager"] : []))
    #expect(made.status == 0, "\(made)")
    let name = example.isForManager ? "out/manager-brief" : "out/brief"
    return (
      try PrintedBrief(json: String(contentsOfFile: folder.path("\(name).json"), encoding: .utf8)),
      try String(contentsOfFile: folder.path("\(name).md"), encoding: .utf8)
    )
  }

  @Test(arguments: cases)
  func everyFigureIsThatOfPremiumAndExplain(example: Case) throws {
    let brief = try makeBrief(example)
    #expect(brief.json.stance == example.stance)
    #expect(brief.json.evidence.askedRole == (example.measured == nil ? nil : example.role))
    let receipts = try receipts(example, brief: brief.json)
    #expect(brief.json.figures.count > 20)
    for figure in brief.json.figures {
      let (id, shown) = (figure.id, figure.value)
      let expected: Double? =
        switch id {
        case "chart.seniors": Double(receipts.seniors.count)
        case "chart.leads": Double(receipts.leads.count)
        default: try receipts.value(of: id)
        }
      let value = try #require(expected, "\(id) = \(shown) comes from nowhere")
      #expect(abs(shown - value) <= 1e-9 * max(1, abs(value)), "\(id): \(shown), not \(value)")
    }
  }

  /// Too few tech leads: the receipt names the row of all leads, which is the one the brief uses.
  @Test func explainNamesTheRowThatTheBriefFallsBackTo() throws {
    let example = try #require(Self.cases.first { $0.measured != nil })
    let own = try #require(
      try premiumRows(example, ["--market", example.market]).first { $0.edition != nil })
    let place = "\(own.survey ?? "")/\(own.edition ?? "")"
    let arguments = ["explain", "--edition", place, "--market", example.market, "--role", "tech"]
    let receipts: [PrintedReceipt] = try printed(arguments + ["--json"])
    let receipt = try #require(receipts.first)
    let row = try #require(receipt.row)
    #expect(row.premium == nil)
    #expect(receipt.nearest?.role == "any-lead")
    #expect(receipt.nearest?.premium == own.premium)
    #expect(try tool.run(arguments).output.contains("--role any"))
  }

  /// No number stands in the text that is not a figure, a date, or a word of the file or the playbook.
  @Test(arguments: cases)
  func everyNumberOfThePageIsOneOfTheFigures(example: Case) throws {
    let brief = try makeBrief(example)
    let written = brief.json.figures.flatMap { figure in
      // A share is also written in whole percent, in sentences that say “about”.
      [figure.text, figure.derivation]
        + (figure.unit == "share" ? ["\(Int((abs(figure.value) * 100).rounded()))"] : [])
    }
    let playbook = try String(
      contentsOf: Places.root.appending(
        path: "Sources/NegotiationBrief/Resources/playbook/en.yaml"), encoding: .utf8)
    let file = try String(contentsOfFile: folder.path("me.yaml"), encoding: .utf8)
    let information = try tool.run("store", "info", "--json").output
    // The file writes 201-1000 where the page writes 201–1,000.
    let grouped = Self.numbers(in: file).compactMap(Int.init).map {
      $0 >= 1000 ? "\($0 / 1000),\(String($0 % 1000 + 1000).dropFirst())" : "\($0)"
    }
    let known = Set(
      Self.numbers(in: ([playbook, file, information] + written).joined(separator: " ")) + grouped)
    let page = brief.markdown
    let shown = Self.numbers(
      in: page.replacing(Self.day, with: " ").replacing(/https?:\S+/, with: " "))
    #expect(shown.count > 40)
    for number in shown where !known.contains(number) {
      Issue.record("\(number) is on the page, and in no figure")
    }
  }

  /// A day or a month as an English brief writes it.
  private static var day: some RegexComponent {
    /(?:\d{1,2}\x{A0})?(?:January|February|March|April|May|June|July|August|September|October|November|December)\x{A0}\d{4}/
  }

  private static func numbers(in text: String) -> [String] {
    text.matches(of: /\d+(?:[.,]\d+)*/).map { String($0.output) }
  }
}

/// A store with the samples and a thin French survey, made once a run.
private final class StoreOnce: Sendable {
  private let made: Result<TemporaryFolder, any Error>

  init() {
    made = Result {
      let folder = try TemporaryFolder()
      let tool = LeadpayTool(in: folder.url)
      let samples = ["sample-2024.csv", "sample-2025.xml", "sample-2026.csv"].map {
        Places.root.appending(path: "data/\($0)").path
      }
      try folder.write(Self.thinSurvey, to: "france-2026.csv")
      try folder.write(Self.thinProfile, to: "thin.yaml")
      for file in samples.map({ [$0] }) + [["france-2026.csv", "--profile", "thin.yaml"]] {
        let result = try tool.run(["import"] + file + ["--quiet"])
        #expect(result.status == 0, "\(result)")
      }
      return folder
    }
  }

  func path() throws -> String { try made.get().path("data/leadpay.sqlite") }

  /// Made up like the samples: a real market would leave the made-up ones out of every model.
  private static let thinProfile = """
    profile: thin
    survey: salary-survey
    name: Salary survey (thin)
    synthetic: true
    edition: 2026
    trade: it
    file: {format: csv}
    detect: {required: [JobTitle, BasePay]}
    fields: {title: JobTitle, country: Country, experience: YearsExperience, size: CompanySize}
    pay: {basis: gross, currency: {column: Currency}, period: year, base: BasePay}
    """

  /// Seven seniors, three tech leads and four team leads whose pay is far apart.
  private static var thinSurvey: String {
    let seniors = [52, 58, 61, 66, 70, 77, 85].map { ("Senior Software Engineer", $0) }
    let techLeads = [60, 74, 98].map { ("Tech Lead", $0) }
    let teamLeads = [58, 70, 83, 110].map { ("Software Team Lead", $0) }
    let rows = (seniors + techLeads + teamLeads).enumerated().map { index, person in
      "\(index + 1),2026-05-01,\(person.0),France,9,51-200,\(person.1)000,EUR,Yearly,,Swift,"
    }
    return
      ([
        "ResponseId,Submitted,JobTitle,Country,YearsExperience,CompanySize,BasePay,Currency,"
          + "PayPeriod,Bonus,Technologies,Comment"
      ] + rows).joined(separator: "\n") + "\n"
  }
}
