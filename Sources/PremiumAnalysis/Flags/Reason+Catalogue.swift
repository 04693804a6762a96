// SPDX-License-Identifier: MIT

package import Compensation

/// The reasons an analysis gives; the codes are part of the machine-readable contract.
extension Reason {
  static func tooFew(_ group: String, code: String, count: Int, floor: Int) -> Reason {
    let people = count == 0 ? "No \(group)" : count == 1 ? "1 of the \(group)" : "\(count) \(group)"
    return Reason(
      code: code,
      text: "\(people) in this cell; below \(floor) people nothing is shown, to protect them.")
  }

  static let mixedJobs = Reason(
    code: "mixed-jobs",
    text: "“Other” gathers unlike jobs; its leads and seniors do not do the same work, "
      + "so they are not compared.")

  static func intervalRefused(_ group: String, effectiveSize: Double) -> Reason {
    let size = Int(effectiveSize.rounded(.down))
    return Reason(
      code: "interval-refused",
      text: "\(size) \(group) (after weighting) are too few for an interval with honest ends.")
  }

  static let payNotPositive = Reason(
    code: "pay-not-positive",
    text: "Pay of zero or less is in this cell, so no ratio can be formed.")

  static func calculationFailed(_ detail: String) -> Reason {
    let end = detail.hasSuffix(".") ? "" : "."
    return Reason(
      code: "calculation-failed", text: "The interval could not be calculated: \(detail)\(end)")
  }

  static func percentileRefused(_ percentile: Int) -> Reason {
    Reason(
      code: "p\(percentile)-refused",
      text: "Too few people for an interval of the \(percentile)th percentile.")
  }

  static let deHeaped = Reason(
    code: "de-heaped",
    text: "Pay is rounded so coarsely that the interval spreads each value over its own rounding.")

  static func sourcesDisagree(_ heterogeneity: Double) -> Reason {
    Reason(
      code: "sources-disagree",
      text:
        "The editions disagree by more than chance (I² \(Int((heterogeneity * 100).rounded())) %), "
        + "so they are shown apart and not combined.")
  }

  /// The edition does not tell what a table was to be split by.
  package static func partNotTold(_ edition: SurveyEdition, _ kinds: [StratumKind]) -> Reason {
    let names = kinds.map(\.rawValue).joined(separator: ", ")
    return Reason(
      code: "part-not-told", text: "\(edition) does not tell \(names), so it has no such parts.")
  }

  /// The interval reaches from no premium to more than the guide's band.
  package static func tooWide(_ policy: PremiumPolicy) -> Reason {
    Reason(
      code: "too-wide",
      text: "The interval holds no premium as well as more than "
        + "\(Int((policy.bandHigh * 100).rounded())) %: it is too wide to say anything of the guide's "
        + "claim.")
  }

  /// The adjusted premium of an edition is left out, as it says nothing beside the raw one.
  package static func adjustedUndecided(_ edition: SurveyEdition) -> Reason {
    Reason(
      code: "adjusted-undecided",
      text:
        "Among people of like experience and employer size, \(edition) leaves the premium open: "
        + "very different values fit its people as well. The premium as it stands is used.")
  }

  static let staleCode = "stale"

  static func staleFigure(_ edition: SurveyEdition, months: Int) -> Reason {
    Reason(
      code: staleCode,
      text: "\(edition) is \(months) months old; pay older than 24 months is a weak guide to today."
    )
  }

  static func stale(_ edition: SurveyEdition, months: Int) -> Reason {
    Reason(
      code: staleCode,
      text:
        "\(edition) is \(months) months old; pay older than 24 months is a weak guide to today, "
        + "and yours is not placed among it."
    )
  }

  static func noData(_ market: Market, _ family: JobFamily) -> Reason {
    Reason(
      code: "no-data",
      text: "The store has no seniors and leads of \(family) in \(market).")
  }

  static func roleNotTold(
    _ role: LeadComparison, _ market: Market, _ family: JobFamily
  ) -> Reason {
    Reason(
      code: "role-not-told",
      text:
        "The surveys of \(family) in \(market) have leads, but do not tell \(role.plural) apart.")
  }

  static func otherPayKind(
    _ kind: PayKind, wanted: PayKind
  ) -> Reason {
    Reason(
      code: "other-pay-kind",
      text: "The surveys tell \(kind.taxBasis.rawValue) pay in \(kind.currency), not "
        + "\(wanted.taxBasis.rawValue) pay in \(wanted.currency): the premium as a ratio still "
        + "speaks, but your pay cannot be placed among theirs.")
  }

  static func simpson(pooled: Double, stratified: Double) -> Reason {
    func percent(_ share: Double) -> String {
      let tenths = Int64((share * 1000).rounded())
      return "\(tenths < 0 ? "−" : "+")\(abs(tenths) / 10).\(abs(tenths) % 10) %"
    }
    return Reason(
      code: "mix-of-experience",
      text: "Among people of like experience leads earn \(percent(stratified)), not "
        + "\(percent(pooled)): the mix of experience makes much of the difference.")
  }

  static let aboveTheLeads = Reason(
    code: "above-the-leads",
    text: "Your pay is at or near the leads' 90th percentile or above it, so the surveys carry no "
      + "rise on market grounds.")

  static let anotherGrade = Reason(
    code: "another-grade",
    text: "The premium is measured from senior to lead; your grade is another one, so it makes no "
      + "number of your pay.")

  static let perhapsAMonth = Reason(
    code: "perhaps-a-month",
    text:
      "Your pay of a year is far below that of every senior, and twelve times as much is not. If "
      + "it is of a month, write “period: month” below pay.")

  static let modelled = Reason(
    code: "modelled",
    text: "This figure leans on other markets of the same family, not on this one alone.")

  /// The wording wherever an interval is printed to a person
  /// (docs/method.md, “What no interval here can show”).
  package static let selfSelected = Reason(
    code: "self-selected",
    text:
      "People chose to answer these surveys. The interval holds if respondents were a random draw "
      + "of this market; it cannot show how those who stayed away are paid.")
}
