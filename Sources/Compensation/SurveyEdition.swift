// SPDX-License-Identifier: MIT

/// One run of one survey: seniors and leads are compared only inside it.
package struct SurveyEdition: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// The survey's slug, such as `dou` or `germany-it`.
  package var survey: String
  /// `2024`, `2024-12`, a date `2024-12-05`, a half-year `2024-1` or a quarter `2024-Q2`.
  package var edition: String

  package init(survey: String, edition: String) {
    self.survey = survey
    self.edition = edition
  }

  package var description: String { "\(survey) \(edition)" }

  package static func < (left: SurveyEdition, right: SurveyEdition) -> Bool {
    (left.survey, left.edition) < (right.survey, right.edition)
  }
}

/// What is known of a survey beside its answers, from its import profile.
package struct SurveyDescription: Hashable, Sendable, Codable {
  package var edition: SurveyEdition
  /// The survey's name for people, such as “IT Salary Survey EU (Germany)”.
  package var name: String
  package var population: Population
  /// Whether people chose to answer (opt-in) rather than being sampled or reported by employers.
  package var isSelfSelected: Bool
  /// What the publisher asks of those who cite it, or the licence.
  package var terms: String?
  package var url: String?
  /// True for data that leadpay made up.
  package var isSynthetic: Bool

  package init(
    edition: SurveyEdition, name: String, population: Population = .market,
    isSelfSelected: Bool? = nil, terms: String? = nil, url: String? = nil, isSynthetic: Bool = false
  ) {
    self.edition = edition
    self.name = name
    self.population = population
    self.isSelfSelected = isSelfSelected ?? (population == .market)
    self.terms = terms
    self.url = url
    self.isSynthetic = isSynthetic
  }
}
