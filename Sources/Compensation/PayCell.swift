// SPDX-License-Identifier: MIT

/// The pay of one group: a survey edition × market × family × grade × lead role × pay element × currency.
package struct PayCell: Hashable, Sendable {
  package var edition: SurveyEdition
  package var market: Market
  /// Nil where the titles do not state the family.
  package var family: JobFamily?
  /// Nil where the titles do not state the grade.
  package var grade: Grade?
  package var leadRole: LeadRole
  package var payElement: PayElement
  package var currency: Currency
  package var taxBasis: TaxBasis
  /// The part of the cell this is about, when the question split it.
  package var stratum: Stratum
  package var distribution: PayDistribution

  package init(
    edition: SurveyEdition, market: Market, family: JobFamily?, grade: Grade?,
    leadRole: LeadRole, payElement: PayElement, currency: Currency, taxBasis: TaxBasis,
    stratum: Stratum = .whole, distribution: PayDistribution
  ) {
    self.edition = edition
    self.market = market
    self.family = family
    self.grade = grade
    self.leadRole = leadRole
    self.payElement = payElement
    self.currency = currency
    self.taxBasis = taxBasis
    self.stratum = stratum
    self.distribution = distribution
  }

  /// Whether the cell is the group every premium starts from: grade senior without a lead role.
  package var isSenior: Bool { grade == .senior && leadRole == .none }
}

/// The part of a cell a table is split into: of nothing, or of one thing in each way it was split.
package struct Stratum: Hashable, Sendable, CustomStringConvertible {
  /// One way of splitting with what it is here; nil: not stated.
  package enum Part: Hashable, Sendable {
    case experience(ExperienceBand?)
    case employerSize(EmployerSize?)
    case remote(Bool?)
  }

  /// In the order in which the cell was split.
  package var parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  /// The cell as it is, not split.
  package static let whole = Stratum([])

  /// `whole`, or `experience 5-7, remote yes`.
  package var description: String {
    parts.isEmpty
      ? "whole" : parts.map { "\($0.kind.rawValue) \($0.slug)" }.joined(separator: ", ")
  }

  /// Whether nothing is known of what the cell was split by.
  package var isUnknown: Bool { !parts.isEmpty && parts.allSatisfy { !$0.isKnown } }
}

extension Stratum.Part {
  package var kind: StratumKind {
    switch self {
    case .experience: .experience
    case .employerSize: .employerSize
    case .remote: .remote
    }
  }

  package var isKnown: Bool {
    switch self {
    case .experience(let band): band != nil
    case .employerSize(let size): size != nil
    case .remote(let isRemote): isRemote != nil
    }
  }

  /// The part's place among those of its kind, the unknown one last.
  package var rank: Int {
    switch self {
    case .experience(let band): band?.rank ?? 99
    case .employerSize(let size): size?.rank ?? 99
    case .remote(let isRemote): isRemote.map { $0 ? 1 : 0 } ?? 99
    }
  }

  /// The part as programs write it: `5-7`, `51-200`, `yes`, `unknown`.
  package var slug: String {
    switch self {
    case .experience(let band): band?.rawValue ?? "unknown"
    case .employerSize(let size): size?.rawValue ?? "unknown"
    case .remote(let isRemote): isRemote.map { $0 ? "yes" : "no" } ?? "unknown"
    }
  }

  /// The part of a kind that a slug names; nil for any other text.
  package init?(_ kind: StratumKind, slug: String) {
    let isUnknown = slug == "unknown"
    switch kind {
    case .experience:
      let band = ExperienceBand(rawValue: slug)
      guard isUnknown || band != nil else { return nil }
      self = .experience(band)
    case .employerSize:
      let size = EmployerSize(rawValue: slug)
      guard isUnknown || size != nil else { return nil }
      self = .employerSize(size)
    case .remote:
      guard isUnknown || slug == "yes" || slug == "no" else { return nil }
      self = .remote(isUnknown ? nil : slug == "yes")
    }
  }

  /// Every slug of a kind, in order.
  package static func slugs(_ kind: StratumKind) -> [String] {
    switch kind {
    case .experience: ExperienceBand.allCases.sorted().map(\.rawValue) + ["unknown"]
    case .employerSize: EmployerSize.allCases.sorted().map(\.rawValue) + ["unknown"]
    case .remote: ["yes", "no", "unknown"]
    }
  }
}

/// What splits a cell into strata.
package enum StratumKind: String, Sendable, Codable, CaseIterable, Hashable {
  case experience
  case employerSize = "size"
  case remote
}
