// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import NegotiationBrief
import Pages
import PremiumAnalysis
import SurveyStore

/// The HTML page of a market report.
struct MarketReportPage {
  let report: MarketReport

  var html: String {
    Page(
      title: report.asked.title,
      main: """
        <header>
        <p class="eyebrow">Market report · \(report.asked.cells.payElement.rawValue) pay · \
        \(report.day.description)</p>
        <h1>\(headline)</h1>
        <p class="strength">\(report.asked.title). \(lede)</p>
        \(syntheticNotice)
        </header>
        <section>
        <h2>What leads earn over seniors</h2>
        <p>A premium is the median pay of leads over that of seniors, inside one survey, market and \
        job family, minus one. Thick line: firm; thin: indicative; broken and hollow: weak; \
        diamond: editions combined.</p>
        \(forests)
        </section>
        \(trends)
        \(ladders)
        <section>
        <h2>What is withheld, and why</h2>
        \(withheld)
        </section>
        <section>
        <h2>What the figures rest on</h2>
        \(quality)
        </section>
        <section>
        <h2>How to read this</h2>
        \(notes)
        </section>

        """
    ).text
  }

  private var scale: PremiumScale { PremiumScale(holding: report.premiums.compactMap(\.mark)) }

  private var headline: String {
    let rows = report.headlines
    let shown = rows.filter { $0.premium != nil }
    if shown.isEmpty { return "The surveys at hand do not tell what leading pays here." }
    if rows.count == 1, let row = shown.first, let premium = row.premium {
      let surely = row.accuracy == .weak ? "may earn about" : "earn"
      let much = FigureText.report.percentNumber(abs(premium.premium)) + "\u{A0}%"
      return "In \(row.cell.market), \(row.subject.plural) \(surely) \(much) "
        + "\(premium.premium < 0 ? "less" : "more") "
        + "than seniors (\(FigureText.report.percentRange(premium.low, premium.high)))."
    }
    let supported = rows.count { $0.verdict == .supported }
    let partly = rows.count { $0.verdict == .partlySupported }
    let not = rows.count { $0.verdict == .notSupported }
    let open = rows.count - supported - partly - not
    var text =
      "That leads earn 15–30 % more is supported in \(supported) of \(rows.count) comparisons, "
      + "partly in \(partly)"
    if not > 0 { text += ", not in \(not)" }
    if open > 0 { text += "; \(open) \(open == 1 ? "stays" : "stay") open" }
    return text + "."
  }

  private var lede: String {
    let firm = report.headlines.count { $0.accuracy == .firm }
    let indicative = report.headlines.count { $0.accuracy == .indicative }
    let weak = report.headlines.count { $0.accuracy == .weak }
    let stale = report.sources.filter(\.stale)
    var text = "Evidence by comparison: \(firm) firm, \(indicative) indicative, \(weak) weak."
    if !stale.isEmpty {
      text +=
        " \(stale.count) of \(report.sources.count) sources are older than "
        + "\(report.staleMonths) months."
    }
    return text
  }

  private var syntheticNotice: HTML {
    let made = report.sources.filter(\.synthetic).map { "\($0.survey) \($0.edition)" }
    guard !made.isEmpty else { return "" }
    return """
      <blockquote class="speech">Made-up data: \(made.joined(separator: ", ")). \
      Do not use these figures for a real talk.</blockquote>
      """
  }

  /// One table a family and market, in the order of the plan.
  private var forests: HTML {
    let places = report.premiums.grouped(by: \.cell.place)
    if places.isEmpty { return "<p>The store has no senior and lead groups for this report.</p>" }
    let tables = places.map { _, rows -> HTML in
      let ordered = LeadComparison.allCases.map(PremiumSubject.role).flatMap { role in
        rows.filter { $0.subject == role && $0.edition == nil }
          + rows.filter { $0.subject == role && $0.edition != nil }
          .sorted { ($1.date.edition, $0.date.survey) < ($0.date.edition, $1.date.survey) }
      }
      return ForestTable(rows: ordered, scale: scale).html
    }
    return HTML(joining: tables, separator: "\n")
  }

  private var trends: HTML {
    let figures = report.premiums.grouped(by: \.key)
      .compactMap { TrendFigure($0.members, scale: scale) }
    guard !figures.isEmpty else { return "" }
    return """
      <section>
      <h2>How it moved from edition to edition</h2>
      <div class="trends">
      \(figures.enumerated().map { $1.html($0 + 1) })
      </div>
      </section>
      """
  }

  private var ladders: HTML {
    let ladders = report.ladder.grouped(by: \.ladder)
    guard !ladders.isEmpty else { return "" }
    let tables = ladders.map { LadderTable(rows: $0.members.sorted { $0.grade < $1.grade }).html }
    return "<section>\n<h2>The ladder of grades</h2>\n\(tables)\n</section>"
  }

  private var withheld: HTML {
    let rows = report.premiums.filter { $0.premium == nil }
    guard !rows.isEmpty else { return "<p>Nothing.</p>" }
    let lines = rows.map { row -> HTML in
      let remedies = row.reasons.grouped(by: \.code.remedy).map(\.key)
      let reasons = row.reasons.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")
      return """
        <tr><th scope="row">\(PremiumFigure(row).subject)</th>\
        <td>\(reasons.isEmpty ? "Not enough data." : reasons)</td>\
        <td>\(remedies.joined(separator: " "))</td></tr>
        """
    }
    return """
      <table><thead><tr><th scope="col">Comparison</th><th scope="col">Why</th>\
      <th scope="col">What would change it</th></tr></thead>
      <tbody>
      \(lines)
      </tbody></table>
      """
  }

  private var quality: HTML {
    let rows = report.sources.map { source -> HTML in
      let flags = [
        source.population == .market
          ? nil : (try? Playbook.builtIn())?.name(of: source.population),
        source.selfSelected
          ? "people chose to answer"
          : source.population == .market ? "sampled or reported by employers" : nil,
        source.stale ? "older than \(report.staleMonths) months" : nil,
        source.synthetic ? "made-up data" : nil, source.terms,
      ].compactMap { $0 }.joined(separator: "; ")
      return """
        <tr><th scope="row">\(source.name), \(source.edition)<br><span class="note">\(source.file), \
        SHA-256 <code>\(String(source.sha256.prefix(16)))</code></span></th>\
        <td class="num" data-label="read">\(source.read)</td>\
        <td class="num" data-label="accepted">\(source.accepted)</td>\
        <td class="num" data-label="rejected">\(source.rejected)</td>\
        <td class="num" data-label="duplicate">\(source.duplicate)</td>\
        <td class="num" data-label="skipped">\(source.skipped)</td><td>\(flags)</td></tr>
        """
    }
    return """
      <table><thead><tr><th scope="col">Source</th><th scope="col" class="num">Read</th>\
      <th scope="col" class="num">Accepted</th><th scope="col" class="num">Rejected</th>\
      <th scope="col" class="num">Duplicate</th><th scope="col" class="num">Skipped</th>\
      <th scope="col">Note</th></tr></thead>
      <tbody>
      \(rows)
      </tbody></table>
      """
  }

  private var notes: HTML {
    let floor = PremiumPolicy.standard.minimumPeople
    let ranges = report.headlines.compactMap(selectionText)
    let selection: HTML =
      ranges.isEmpty
      ? ""
      : """
      <li>If people above the median were 1.25 times as likely to answer in one of the two groups, \
      the premium would be: \(ranges.joined(separator: "; ")).</li>
      """
    let chosen: HTML =
      report.sources.contains(where: \.selfSelected)
      ? "<li>\(Reason.selfSelected.text)</li>" : ""
    return """
      <ul>
      \(chosen)
      \(selection)
      <li>“Supported” means that the whole 95 % interval lies within 15–30 %, “partly” that they \
      overlap, “not” that they do not touch.</li>
      <li>No group of fewer than \(floor) people is shown, nor one that could be computed from others \
      shown in this round. This is good practice, not a guarantee against someone who knows more.</li>
      <li>A premium compares groups of people. It is not what one person gets for taking the role.</li>
      </ul>
      """
  }

  private func selectionText(_ row: PremiumRow) -> String? {
    row.others.selection.map { range in
      "\(row.cell.market) \(row.cell.family) \(row.subject.plural) "
        + FigureText.report.percentRange(range.lowerBound, range.upperBound)
    }
  }
}
