// SPDX-License-Identifier: MIT

import Pages

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The page of one round, for everyone: what changed in the markets, and the reports.
///
/// It names no person.
struct RoundPage {
  let plan: String
  let day: String
  let changes: [RoundChange]
  let reports: [BatchPlan.Report]
  let entries: [Manifest.Entry]

  var html: String {
    let lines = changes.map { "<li>\($0.text)</li>" as HTML }
    let news: HTML =
      lines.isEmpty ? "<p>No figure moved and no survey was added.</p>" : "<ul>\n\(lines)\n</ul>"
    return Page(
      title: "Pay reports of \(day)",
      main: """
        <p class="eyebrow">Batch \(plan) · \(day)</p>
        <h1>\(headline)</h1>
        <section>
        <h2>What changed since the last round</h2>
        \(news)
        </section>
        <section>
        <h2>Reports</h2>
        <ul>
        \(reports.map(line))
        </ul>
        <p class="note"><a href="../index.html">All rounds</a></p>
        </section>

        """
    ).text
  }

  private var headline: String {
    changes.isEmpty
      ? "Pay reports of \(day): no change in the markets"
      : "Pay reports of \(day): \(changes.count) \(changes.count == 1 ? "change" : "changes") "
        + "in the markets"
  }

  private func line(_ report: BatchPlan.Report) -> HTML {
    let entry = entries.first { $0.item.kind == .report && $0.item.name == report.name }
    guard let entry, entry.item.outcome != .failed else {
      return "<li>\(report.title): this report could not be made this time.</li>"
    }
    let links = entry.files.map { path -> HTML in
      let name = String(path.split(separator: "/").last ?? "")
      return "<a href=\"\(path)\">\(name)</a>"
    }
    return """
      <li>\(report.title) (\(entry.item.outcome.rawValue)): \(HTML(joining: links, separator: ", "))</li>
      """
  }
}

/// The page over all published sets.
struct RunsIndexPage {
  struct Row {
    var name: String
    var day: String
    var reports: Int
    var changes: [RoundChange]

    init(name: String, day: String, reports: Int, changes: [RoundChange]) {
      self.name = name
      self.day = day
      self.reports = reports
      self.changes = changes
    }

    /// The row of a set; its changes come from the set's own summary.
    init(_ entry: PublishedSets.Entry, in sets: PublishedSets) {
      let data = FileManager.default.contents(atPath: sets.path(entry.name) + "/summary.json")
      let summary = data.flatMap { try? JSONDecoder().decode(RunSummary.self, from: $0) }
      self.init(
        name: entry.name, day: entry.manifest.day,
        reports: entry.manifest.entries.count {
          $0.item.kind == .report && $0.item.outcome != .failed
        },
        changes: summary?.changes ?? [])
    }
  }

  /// The newest first.
  let entries: [Row]

  var html: String {
    let rows = entries.map { row -> HTML in
      let news = row.changes.isEmpty ? ["no change"] : row.changes.prefix(5).map(\.text)
      let more = row.changes.count > 5 ? " and \(row.changes.count - 5) more" : ""
      return """
        <tr><th scope="row"><a href="\(row.name)/index.html">\(row.name)</a></th>\
        <td class="num" data-label="reports">\(row.reports)</td>\
        <td>\(news.joined(separator: " "))\(more)</td></tr>
        """
    }
    return Page(
      title: "Pay reports",
      main: """
        <p class="eyebrow">leadpay batch</p>
        <h1>Pay reports, newest first</h1>
        <p class="strength">The newest set is always at <a href="latest/index.html">latest</a>.</p>
        <table><thead><tr><th scope="col">Round</th>\
        <th scope="col" class="num">Reports</th><th scope="col">What changed</th></tr></thead>
        <tbody>
        \(rows)
        </tbody></table>

        """
    ).text
  }
}
