// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import NegotiationBrief
import PremiumAnalysis
import SurveyStore
import Workflow

/// What the store says to one person.
enum PersonStanding {
  /// The evidence; without a store an empty one, and a remark that there is none.
  static func evidence(
    for person: Person, today: CalendarDate, common: CommonOptions
  ) throws -> PersonalEvidence {
    do {
      return try EvidenceGathering(store: common.openStore(), today: today).evidence(for: person)
    } catch let error as StoreError where error.code == .notFound {
      common.console.remark(
        "note: \(errorText(error)) The brief says what it can without survey data.")
      return PersonalEvidence(withoutSurveysFor: person, because: .noStore)
    }
  }
}
