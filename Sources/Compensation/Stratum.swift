// SPDX-License-Identifier: MIT

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

  /// The part in words, such as `5-7 years, remote`; empty for the whole.
  package var name: String { parts.map(\.name).joined(separator: ", ") }

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

  /// The part in words: `5-7 years`, `51-200 people`, `remote`.
  package var name: String {
    switch self {
    case .experience(let band): band.map { "\($0.rawValue) years" } ?? "years unknown"
    case .employerSize(let size): size.map { "\($0.rawValue) people" } ?? "size unknown"
    case .remote(let isRemote): isRemote.map { $0 ? "remote" : "on site" } ?? "place unknown"
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
