// SPDX-License-Identifier: MIT

package import Compensation
import NegotiationBrief
package import PremiumAnalysis
import SurveyStore

/// The surveys behind a table's figures, and what must be said of them under it.
package struct SourceNotes: Sendable {
  /// One a file, in the order of the store.
  package var surveys: [SurveyDescription]

  package init(_ surveys: [SurveyDescription]) { self.surveys = surveys }

  /// The sentence on selection; nil where nobody chose to answer.
  package var selection: Reason? {
    surveys.contains(where: \.isSelfSelected) ? .selfSelected : nil
  }

  /// That they are made up; whose pay they are, where not a market survey's; what selection hides.
  ///
  /// - Throws: `SettingsError`, where the built-in playbook cannot be read.
  package func lines() throws -> [String] {
    try (madeUp.isEmpty ? [] : ["\(Reason.madeUp.text) (\(Self.list(madeUp)))"]) + populations()
      + (selection.map { [$0.text] } ?? [])
  }

  /// The made-up editions among them.
  package var madeUp: [SurveyEdition] {
    Set(surveys.filter(\.isSynthetic).map(\.edition)).sorted()
  }

  private static func list(_ editions: [SurveyEdition]) -> String {
    editions.map(\.description).joined(separator: ", ")
  }

  /// A line for each population that is not the people of a market.
  private func populations() throws -> [String] {
    try Population.allCases.filter { $0 != .market }.compactMap { population in
      let editions = Set(surveys.filter { $0.population == population }.map(\.edition)).sorted()
      guard !editions.isEmpty else { return nil }
      return "Whose pay: \(try Playbook.builtIn().name(of: population)) (\(Self.list(editions)))."
    }
  }
}

extension MarketAnalysis {
  /// What to say of the surveys behind some editions' figures.
  ///
  /// - Throws: `StoreError`.
  package func sourceNotes(on editions: some Sequence<SurveyEdition>) throws -> SourceNotes {
    let used = Set(editions)
    return SourceNotes(try imports().map(\.survey).filter { used.contains($0.edition) })
  }

  /// What to say of the surveys behind the rows' figures; a publisher's table holds nobody's own answers.
  ///
  /// - Throws: `StoreError`.
  package func sourceNotes(on rows: [PremiumRow]) throws -> SourceNotes {
    var notes = try sourceNotes(on: rows.filter(\.hasFigure).flatMap(\.editions))
    let answered = Set(rows.filter { $0.hasFigure && !$0.isPublished }.flatMap(\.editions))
    for place in notes.surveys.indices where !answered.contains(notes.surveys[place].edition) {
      notes.surveys[place].isSelfSelected = false
    }
    return notes
  }
}

extension PremiumRow {
  var hasFigure: Bool { premium != nil || summaryPremium != nil }

  /// The editions behind the row.
  var editions: [SurveyEdition] { edition.map { [$0] } ?? combinedEditions }
}
