// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

/// Something about a market that differs from the last round.
package struct RoundChange: Hashable, Sendable, Codable {
  package enum Kind: String, Sendable, Codable, CaseIterable, Hashable {
    case newEdition = "new-edition"
    case editionGone = "edition-gone"
    /// The premium lies outside the interval it had.
    case premiumMoved = "premium-moved"
    case verdictFlipped = "verdict-flipped"
    case nowShown = "now-shown"
    case nowWithheld = "now-withheld"
  }

  package var kind: Kind
  /// One sentence; it holds published figures only.
  package var text: String

  package init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }
}

/// What moved for one person since the last brief.
package struct PersonMove: Hashable, Sendable, Codable {
  /// The folder of the brief.
  package var name: String
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// What a round published, kept beside it so that the next round can tell what changed.
struct RoundFigures: Hashable, Sendable, Codable {
  var editions: [SurveyEdition]
  var premiums: [PremiumFigure]
  /// By the folder of the brief.
  var people: [String: PersonFigures]

  /// Changes of the markets, the new surveys first; rows combined over editions before single ones.
  func changes(since old: RoundFigures) -> [RoundChange] {
    let added = editions.filter { !old.editions.contains($0) }
    let gone = old.editions.filter { !editions.contains($0) }
    var changes =
      added.map { RoundChange(kind: .newEdition, text: "New survey edition: \($0).") }
      + gone.map { RoundChange(kind: .editionGone, text: "No longer in the store: \($0).") }
    let before = Dictionary(old.premiums.map { ($0.key, $0) }) { first, _ in first }
    let ordered = premiums.filter { $0.survey == nil } + premiums.filter { $0.survey != nil }
    changes += ordered.flatMap { row in before[row.key].map(row.changes(since:)) ?? [] }
    return changes
  }

  /// What moved for each person who had a brief before.
  func moves(since old: RoundFigures) -> [PersonMove] {
    people.keys.sorted().compactMap { name in
      guard let now = people[name], let then = old.people[name], now != then else { return nil }
      let parts = now.moves(since: then)
      return parts.isEmpty ? nil : PersonMove(name: name, text: parts.joined(separator: "; "))
    }
  }
}

extension PersonFigures {
  /// One phrase for each figure that moved.
  func moves(since old: PersonFigures) -> [String] {
    var parts: [String] = []
    if let target, let before = old.target, target != before, currency == old.currency {
      parts.append("target \(before) → \(target) \(currency ?? "")")
    } else if (target == nil) != (old.target == nil) {
      parts.append(target == nil ? "no target any more" : "a target now")
    }
    if let premium, let before = old.premium, abs(premium - before) >= 0.0005 {
      parts.append(
        "premium \(FigureText.report.change(before)) → \(FigureText.report.change(premium))")
    }
    if verdict != old.verdict {
      parts.append(
        "the guide’s 15–30 %: \(VerdictText.words(old.verdict)) → \(VerdictText.words(verdict))")
    }
    return parts
  }
}

/// A verdict in words.
enum VerdictText {
  static func words(_ verdict: BandVerdict) -> String {
    switch verdict {
    case .supported: "supported"
    case .partlySupported: "partly supported"
    case .notSupported: "not supported"
    case .insufficientData: "open: not enough data"
    }
  }

  /// The verdict of a row with the likeliest part of the scale: “partly supported (61 % below 15 %)”.
  static func words(of row: PremiumRow) -> String {
    guard row.verdict != .insufficientData, let probabilities = row.probabilities else {
      return words(row.verdict)
    }
    return "\(words(row.verdict)) (\(probabilities.likeliestText(.report)))"
  }
}
