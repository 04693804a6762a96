// SPDX-License-Identifier: MIT

package import Compensation
import PremiumAnalysis

/// The guide's moves, thresholds and slots, and the product's sentences: what a brief is made of.
///
/// The built-in playbook is a YAML file in the product; a company's own replaces any of its lines.
package struct Playbook: Hashable, Sendable {
  /// Who wrote it, for the brief's last page.
  package internal(set) var name: String
  /// The language of its sentences, such as `en`.
  package internal(set) var language: String
  var thresholds: [PlaybookThreshold: Int]
  var lines: [PlaybookLine: Template]
  var lists: [PlaybookList: [Template]]
  var actions: [PlanPhase: [PlanAction]]
  /// A market's country (or `remote`) to its name in a sentence.
  var countries: [String: String]
  var families: [String: String]
  /// What an analysis says beside its figures.
  var reasons: [ReasonCode: Template]
  /// How each figure of the brief's JSON came about, by its id without numbers.
  var figures: [String: Template]

  /// The ids of the plan's actions, in the order of the plan.
  package var actionIDs: [String] {
    PlanPhase.allCases.flatMap { (actions[$0] ?? []).map(\.id) }
  }

  /// The phrase for whose pay a survey holds, such as “job advertisements”.
  package func name(of population: Population) -> String {
    PlaybookLine(rawValue: "populations." + population.rawValue)
      .flatMap { lines[$0]?.filled { _ in nil } } ?? population.rawValue
  }

  /// A threshold of the guide.
  func threshold(_ key: PlaybookThreshold) -> Int { thresholds[key] ?? 0 }
}

/// The key of a list of sentences.
enum PlaybookList: String, CaseIterable, Sendable {
  case months
  case monthsInDates = "months-in-dates"
  case notToSay = "not-to-say"
  case afterYes = "after-yes"
  case method
  case limits
  case managerMethod = "manager-method"
  case managerLimits = "manager-limits"
}

/// A third of the 90-day plan.
enum PlanPhase: String, CaseIterable, Sendable {
  case foundation = "actions-foundation"
  case visibility = "actions-visibility"
  case ask = "actions-ask"
}

/// One action of the plan; a log entry completes it by its id.
struct PlanAction: Hashable, Sendable {
  var id: String
  var text: Template
}
