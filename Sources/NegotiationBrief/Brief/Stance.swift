// SPDX-License-Identifier: MIT

import Compensation
import PremiumAnalysis

extension Stance {
  /// What the data alone allow to say.
  init(evidence: PersonalEvidence) {
    guard let briefed = evidence.market.briefed, briefed.accuracy != .withheld else {
      self = .noData
      return
    }
    guard !evidence.isAboveTheLeads else {
      self = .aboveLeads
      return
    }
    guard evidence.pay == nil || !evidence.isOfAnotherGrade else {
      self = .anotherGrade
      return
    }
    guard evidence.numbers != nil else {
      self = evidence.pay == nil ? .noPay : .noData
      return
    }
    let isBelowBand =
      briefed.verdict == .notSupported && briefed.probabilities.likeliest == .below
    if evidence.carriesNoRise {
      // An interval that holds every claim speaks against none.
      self = briefed.verdict == .insufficientData ? .weak : .againstNoRise
    } else if case .predicted = briefed.basis {
      self = .modelled
    } else if case .pooled = briefed.basis {
      self = .pooled
    } else if isBelowBand {
      self = .against
    } else {
      switch briefed.accuracy {
      case .firm: self = .firm
      case .indicative: self = .indicative
      case .weak, .withheld: self = .weak
      }
    }
  }

  /// What the person's situation makes of it: a red flag or three fruitless talks change the plan.
  init(data: Stance, person: Person, playbook: Playbook) {
    let held = person.log.conversations
    if held.count >= playbook.threshold(.conversations) {
      self = held.last?.outcome == .progress ? .followUp : .answered
    } else if person.redFlags.values.contains(true) {
      self = data.isConfident ? .redFlag : .redFlagUnsure
    } else {
      self = data
    }
  }

  /// Whether the data carry a number that may be asked for without a caveat.
  var isConfident: Bool { self == .firm || self == .indicative }
}
