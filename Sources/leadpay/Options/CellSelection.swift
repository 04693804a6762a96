// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import SurveyStore

/// Which cells a command is about.
struct CellSelection: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Market, such as DE, DE/Berlin or remote (repeat; default: all).", valueName: "market"))
  var market: [String] = []

  @Option(
    help: ArgumentHelp(
      "Job family, such as software-engineering (repeat; default: all).", valueName: "family"))
  var family: [String] = []

  @Option(
    help: ArgumentHelp(
      "Survey edition, such as dou/2024-12 (repeat; default: all).", valueName: "survey/edition"))
  var edition: [String] = []

  @Option(help: "Pay element: base, total-cash or total.")
  var pay: PayElement = .base

  func question() throws -> CellQuestion {
    CellQuestion(
      payElement: pay, markets: market.isEmpty ? nil : try market.map(Self.market),
      families: family.isEmpty ? nil : try family.map(Self.family),
      editions: edition.isEmpty ? nil : try edition.map(Self.edition))
  }

  static func market(_ text: String) throws -> Market {
    guard let market = Market(text) else {
      throw ValidationError("“\(text)” is not a market; write DE, DE/Berlin or remote.")
    }
    return market
  }

  static func family(_ text: String) throws -> JobFamily {
    let family = JobFamily(rawValue: text)
    if let meant = family.probablyMeant {
      throw ValidationError("“\(text)” is not a job family that is known; did you mean “\(meant)”?")
    }
    return family
  }

  static func edition(_ text: String) throws -> SurveyEdition {
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else {
      throw ValidationError("“\(text)” is not a survey edition; write dou/2024-12.")
    }
    return SurveyEdition(survey: String(parts[0]), edition: String(parts[1]))
  }
}

extension PayElement: ExpressibleByArgument {}
