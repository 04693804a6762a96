// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import PremiumAnalysis

/// What `--by` asks for: how finely cells are split, and in which order their rows stand.
struct PremiumSplit {
  /// Whether regions and metros stand apart.
  var isByRegion = false
  /// Whether every level above senior has a row, rather than the three comparisons of leads.
  var isByLevel = false
  /// What splits each cell, in the order asked for.
  var parts: [StratumKind] = []
  private var dimensions: [PremiumDimension] = []

  var hasParts: Bool { !parts.isEmpty }

  /// The order the rows were asked in.
  var order: PremiumOrder { PremiumOrder(by: dimensions) }

  /// Reads the values of the option, each a word or several with commas.
  ///
  /// - Throws: `ValidationError` naming the words there are.
  init(_ texts: [String]) throws {
    for text in texts {
      for word in text.split(separator: ",", omittingEmptySubsequences: false) {
        try add(word.filter { $0 != " " }.lowercased())
      }
    }
  }

  private mutating func add(_ word: String) throws {
    let dimension: PremiumDimension
    switch word {
    case "market", "region", "metro":
      isByRegion = true
      dimension = .market
    case "country": dimension = .market
    case "family": dimension = .family
    case "edition": dimension = .edition
    case "level":
      isByLevel = true
      dimension = .level
    case "experience": dimension = .part(.experience)
    case "size", "employer-size": dimension = .part(.employerSize)
    case "remote": dimension = .part(.remote)
    default:
      throw ValidationError(
        "--by does not know “\(word)”. It takes market (or region, metro), country, level, family, "
          + "edition, experience, size and remote; several with commas, such as "
          + "--by region,experience.")
    }
    guard !dimensions.contains(dimension) else { return }
    dimensions.append(dimension)
    if case .part(let kind) = dimension { parts.append(kind) }
  }
}
