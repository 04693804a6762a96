// SPDX-License-Identifier: MIT

import PremiumAnalysis

/// A number of the brief with what it means and how it came about.
package struct BriefFigure: Hashable, Sendable {
  var key: FigureID
  /// Which row of a table it stands in, from 1; nil where it stands alone.
  var row: Int?
  package var value: Double
  /// `EUR/year`, `EUR/month`, `EUR`, `share` (0.163 is 16.3 %), `percent`, `ratio`, `people`, `months`, `years`, `count`.
  package var unit: String
  /// As the brief writes it.
  package var text: String
  package var derivation: String

  /// A stable id, such as `numbers.target`, or `rows.2.premium` of a table's second row.
  package var id: String {
    guard let row, let dot = key.rawValue.firstIndex(of: ".") else { return key.rawValue }
    return "\(key.rawValue[..<dot]).\(row)\(key.rawValue[dot...])"
  }
}

/// One of the three numbers a person goes in with, in the order they are told.
package enum AskedNumber: CaseIterable, Sendable {
  case opening, target, walkAway

  var label: PlaybookLine {
    switch self {
    case .opening: .numbersOpening
    case .target: .numbersTarget
    case .walkAway: .numbersWalkAway
    }
  }

  var figure: FigureID {
    switch self {
    case .opening: .numbersOpening
    case .target: .numbersTarget
    case .walkAway: .numbersWalkAway
    }
  }

  /// What the surveys carry, where the person's own floor takes its place.
  var carried: FigureID {
    switch self {
    case .opening: .numbersCarriedOpening
    case .target: .numbersCarriedTarget
    case .walkAway: .numbersCarriedWalkAway
    }
  }

  /// At the person's share of full time.
  var atShare: FigureID {
    switch self {
    case .opening: .numbersOpeningAtShare
    case .target: .numbersTargetAtShare
    case .walkAway: .numbersWalkAwayAtShare
    }
  }

  var perMonth: FigureID {
    switch self {
    case .opening: .numbersOpeningPerMonth
    case .target: .numbersTargetPerMonth
    case .walkAway: .numbersWalkAwayPerMonth
    }
  }
}

extension NegotiationNumbers {
  package subscript(number: AskedNumber) -> Int {
    switch number {
    case .opening: opening
    case .target: target
    case .walkAway: walkAway
    }
  }
}

extension NegotiationNumbers {
  subscript(derivation number: AskedNumber) -> NumberDerivation {
    switch number {
    case .opening: openingDerivation
    case .target: targetDerivation
    case .walkAway: walkAwayDerivation
    }
  }
}

/// The figures of a person's place in one group.
struct StandingFigures: Sendable {
  var place: FigureID
  var low: FigureID
  var high: FigureID
  var count: FigureID
  var median: FigureID
  var compaRatio: FigureID

  static let seniors = StandingFigures(
    place: .standingSeniors, low: .standingSeniorsLow, high: .standingSeniorsHigh,
    count: .standingSeniorsCount, median: .referencesSeniorMedian,
    compaRatio: .standingCompaSeniors)
  static let leads = StandingFigures(
    place: .standingLeads, low: .standingLeadsLow, high: .standingLeadsHigh,
    count: .standingLeadsCount, median: .referencesLeadMedian, compaRatio: .standingCompaLeads)
}

extension PeerGroup {
  var figures: StandingFigures {
    switch self {
    case .experience:
      StandingFigures(
        place: .standingExperience, low: .standingExperienceLow, high: .standingExperienceHigh,
        count: .standingExperienceCount, median: .referencesExperienceMedian,
        compaRatio: .standingCompaExperience)
    case .employerSize:
      StandingFigures(
        place: .standingEmployerSize, low: .standingEmployerSizeLow,
        high: .standingEmployerSizeHigh, count: .standingEmployerSizeCount,
        median: .referencesEmployerSizeMedian, compaRatio: .standingCompaEmployerSize)
    }
  }
}
