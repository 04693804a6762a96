// SPDX-License-Identifier: MIT

/// One run of one survey: seniors and leads are compared only inside it.
public struct SurveyEdition: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// The survey's slug, such as `dou` or `germany-it`.
  public var survey: String
  /// `2024`, `2024-12` or a date `2024-12-05`.
  public var edition: String

  public init(survey: String, edition: String) {
    self.survey = survey
    self.edition = edition
  }

  public var description: String { "\(survey) \(edition)" }

  public static func < (left: SurveyEdition, right: SurveyEdition) -> Bool {
    (left.survey, left.edition) < (right.survey, right.edition)
  }
}

/// What is known of a survey beside its answers, from its import profile.
public struct SurveyDescription: Hashable, Sendable, Codable {
  public var edition: SurveyEdition
  /// The survey's name for people, such as “IT Salary Survey EU (Germany)”.
  public var name: String
  /// Whether people chose to answer (opt-in) rather than being sampled or reported by employers.
  public var isSelfSelected: Bool
  /// What the publisher asks of those who cite it, or the licence.
  public var terms: String?
  public var url: String?
  /// True for data that leadpay made up.
  public var isSynthetic: Bool

  public init(
    edition: SurveyEdition, name: String, isSelfSelected: Bool = true, terms: String? = nil,
    url: String? = nil, isSynthetic: Bool = false
  ) {
    self.edition = edition
    self.name = name
    self.isSelfSelected = isSelfSelected
    self.terms = terms
    self.url = url
    self.isSynthetic = isSynthetic
  }
}
