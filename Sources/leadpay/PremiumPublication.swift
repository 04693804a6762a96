// SPDX-License-Identifier: MIT

import BatchReports
import Compensation
import PremiumAnalysis
import SurveyStore
import Workflow

/// Premium rows fit to be handed to third parties: people, employers, and nothing to be subtracted.
struct PremiumPublication {
  var analysis: MarketAnalysis
  var rule = PublicationRule()

  /// The rows, those that may not be published without figures and with the reason.
  ///
  /// Judged are the rows given, side by side. Rows of published tables are somebody's publication
  /// already and pass; predictions have no people.
  func rows(_ rows: [PremiumRow], _ question: CellQuestion) throws -> [PremiumRow] {
    let reasons = try analysis.publicationReasons(for: rows, question, rule: rule)
    var result = rows
    for place in rows.indices {
      if let reasons = reasons[place], !reasons.isEmpty {
        result[place] = rows[place].withheld(reasons)
      }
    }
    let judged = result.indices.filter {
      result[$0].showsCounts && !result[$0].isPublished
        && !(result[$0].isModelled && result[$0].edition == nil)
    }
    let decisions = Suppression(floor: rule.minimumPeople)
      .decisions(premiums: judged.map { result[$0] }).premiums
    for (place, decision) in zip(judged, decisions) {
      switch decision {
      case .shown: continue
      case .withoutCounts: result[place] = result[place].withheld([.combinesWithheld])
      case .tooFew: result[place] = result[place].withheld([.underFloor(rule.minimumPeople)])
      case .subtraction: result[place] = result[place].withheld([.foundBySubtraction])
      }
    }
    return result
  }
}
