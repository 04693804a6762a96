// SPDX-License-Identifier: MIT

package import Compensation

/// How a premium changes when something that was chosen is chosen otherwise.
package struct PremiumSensitivity: Hashable, Sendable {
  /// What was left out of a combined premium.
  package enum LeftOut: Hashable, Sendable, CustomStringConvertible {
    case edition(SurveyEdition)
    /// Every edition of a survey.
    case survey(String)

    package var description: String {
      switch self {
      case .edition(let edition): edition.description
      case .survey(let survey): "\(survey), every edition"
      }
    }
  }

  /// The combined premium without one edition or survey.
  package struct Variant: Hashable, Sendable {
    package var leftOut: LeftOut
    /// Editions that remain.
    package var editions: Int
    /// Nil when they still disagree.
    package var premium: PremiumEstimate?
    /// I² of those that remain, 0…1.
    package var heterogeneity: Double?
  }

  /// The combined row; its premium is nil where the editions disagree.
  package var combined: PremiumRow
  package var variants: [Variant]

  /// The lowest and highest point among the variants; nil when there is none.
  package var range: (low: Double, high: Double)? {
    let points = variants.compactMap { $0.premium?.premium }
    guard let low = points.min(), let high = points.max() else { return nil }
    return (low, high)
  }

  package static func == (left: PremiumSensitivity, right: PremiumSensitivity) -> Bool {
    left.combined == right.combined && left.variants == right.variants
  }
}

extension EditionBlend {
  /// Every combined row with one edition, then one survey, left out at a time.
  ///
  /// A variant may stand on two editions alone, whose interval is then honestly wide.
  package func sensitivities(of rows: [PremiumRow]) -> [PremiumSensitivity] {
    rows.filter { $0.edition == nil && !$0.isModelled }.map { row in
      let members = rows.filter { member in
        guard let edition = member.edition else { return false }
        return row.combinedEditions.contains(edition) && member.premium != nil
          && member.logError != nil && member.key == row.key
      }
      let surveys = Set(row.combinedEditions.map(\.survey)).sorted()
      // A survey with one edition is left out with that edition.
      let repeated = surveys.filter { survey in
        surveys.count > 1 && row.combinedEditions.count { $0.survey == survey } > 1
      }
      let choices =
        row.combinedEditions.map(PremiumSensitivity.LeftOut.edition)
        + repeated.map(PremiumSensitivity.LeftOut.survey)
      return PremiumSensitivity(
        combined: row, variants: choices.compactMap { variant(without: $0, of: members) })
    }
  }

  private func variant(
    without leftOut: PremiumSensitivity.LeftOut, of members: [PremiumRow]
  ) -> PremiumSensitivity.Variant? {
    let rest = members.filter { row in
      switch leftOut {
      case .edition(let edition): row.edition != edition
      case .survey(let survey): row.edition?.survey != survey
      }
    }
    if rest.count == 1, let only = rest.first {
      return PremiumSensitivity.Variant(leftOut: leftOut, editions: 1, premium: only.premium)
    }
    guard let combined = combined(rest, fewest: 2) else { return nil }
    return PremiumSensitivity.Variant(
      leftOut: leftOut, editions: rest.count, premium: combined.premium,
      heterogeneity: combined.heterogeneity)
  }
}
