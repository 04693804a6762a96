// SPDX-License-Identifier: MIT

/// Why a figure is withheld or to be read with care, for programs; the words are a contract
/// (additions allowed, renames not).
///
/// `Reason+Catalogue.swift` has the sentence of each, a playbook's `reasons` that of a brief.
package enum ReasonCode: String, Sendable, Codable, CaseIterable, Hashable {
  // There is nothing to measure.
  case noMarket = "no-market"
  case noStore = "no-store"
  case noData = "no-data"
  case baseOnly = "base-only"
  case roleNotTold = "role-not-told"
  case partNotTold = "part-not-told"
  case mixedJobs = "mixed-jobs"

  // Too little for a figure.
  case tooFewSeniors = "too-few-seniors"
  case tooFewLeads = "too-few-leads"
  case tooFewPeople = "too-few-people"
  case tooFewEmployers = "too-few-employers"
  case tooFewMarkets = "too-few-markets"
  case intervalRefused = "interval-refused"
  case p25Refused = "p25-refused"
  case p75Refused = "p75-refused"
  case p90Refused = "p90-refused"
  case payNotPositive = "pay-not-positive"
  case calculationFailed = "calculation-failed"
  case sourcesDisagree = "sources-disagree"
  case summaryOnly = "summary-only"
  case severalLines = "several-lines"
  case quartilesEqual = "quartiles-equal"

  // Not for publication.
  case dominantEmployer = "dominant-employer"
  case foundBySubtraction = "found-by-subtraction"
  case combinesWithheld = "combines-withheld"

  // How a figure was made.
  case published
  case modelled
  case predicted
  case madeUp = "made-up"
  case deHeaped = "de-heaped"
  case regionTooThin = "region-too-thin"
  case thinRegion = "thin-region"
  case thinRole = "thin-role"
  case roleFallback = "role-fallback"
  case oneLeadAnswer = "one-lead-answer"
  case otherPayKind = "other-pay-kind"
  case totalAsCash = "total-as-cash"
  case notAged = "not-aged"
  case adjustedUndecided = "adjusted-undecided"

  // What to read it with.
  case selfSelected = "self-selected"
  case tooWide = "too-wide"
  case mixOfExperience = "mix-of-experience"
  case surveysDisagree = "surveys-disagree"
  case levelInversion = "level-inversion"
  case totalBelowBase = "total-below-base"
  case quarantinedPay = "quarantined-pay"
  case repeatedRows = "repeated-rows"
  case stale

  // Why a person gets no number.
  case aboveTheLeads = "above-the-leads"
  case anotherGrade = "another-grade"
  case otherEmployment = "other-employment"
  case perhapsAYear = "perhaps-a-year"
  case perhapsAMonth = "perhaps-a-month"
  case perhapsHalfAMonth = "perhaps-half-a-month"
  case perhapsAWeek = "perhaps-a-week"
  case perhapsADay = "perhaps-a-day"
  case perhapsAnHour = "perhaps-an-hour"
  case perhapsThousands = "perhaps-thousands"
  case perhapsHundredths = "perhaps-hundredths"
  case payNotBelieved = "pay-not-believed"

  // What a person's file may leave out.
  case perhapsPartTime = "perhaps-part-time"
  case perhapsAContractor = "perhaps-a-contractor"
}

extension ReasonCode: CustomStringConvertible {
  package var description: String { rawValue }
}

extension ReasonCode {
  /// The flags, which never hide a figure, in the order they are told.
  package static let flags: [ReasonCode] = [
    .surveysDisagree, .levelInversion, .totalBelowBase, .quarantinedPay, .repeatedRows, .stale,
  ]

  /// Whether people are too few for one of the intervals; a dash in its place says as much.
  package var isRefusal: Bool {
    switch self {
    case .intervalRefused, .p25Refused, .p75Refused, .p90Refused: true
    default: false
    }
  }

  /// Whether its sentence may state how many people, employers or markets there are.
  package var statesACount: Bool {
    switch self {
    case .tooFewSeniors, .tooFewLeads, .tooFewPeople, .tooFewEmployers, .tooFewMarkets,
      .intervalRefused:
      true
    default: false
    }
  }

  /// Whether the pay in a person's file is not believed, and nothing made from it.
  package var isDoubtOfPay: Bool {
    switch self {
    case .perhapsAYear, .perhapsAMonth, .perhapsHalfAMonth, .perhapsAWeek, .perhapsADay,
      .perhapsAnHour, .perhapsThousands, .perhapsHundredths, .payNotBelieved:
      true
    default: false
    }
  }

  /// Whether a region or role had too few people to speak for itself.
  package var isOfAThinCell: Bool {
    switch self {
    case .regionTooThin, .thinRegion, .thinRole: true
    default: false
    }
  }

  /// Whether there is no survey to speak of, which a brief says once and for all.
  package var isWithoutData: Bool { self == .noData || self == .noStore }
}

extension ReasonCode {
  /// What would change it, in one plain sentence.
  package var remedy: String {
    switch self {
    case .noMarket: "Name the market in the person's file."
    case .noStore: "Import a survey."
    case .noData: "Import a survey of this market and family."
    case .baseOnly, .totalAsCash: "Put base pay into the person's file."
    case .roleNotTold, .partNotTold, .oneLeadAnswer: "Import a survey that asks for it."
    case .mixedJobs: "Import a survey whose titles tell the job family."
    case .tooFewSeniors, .tooFewLeads, .tooFewPeople, .intervalRefused, .p25Refused, .p75Refused,
      .p90Refused, .regionTooThin, .thinRegion, .thinRole, .roleFallback, .tooWide,
      .adjustedUndecided, .modelled,
      .predicted:
      "More answers of this group."
    case .tooFewEmployers, .dominantEmployer: "Answers from more employers."
    case .tooFewMarkets: "Surveys of more markets."
    case .payNotPositive, .totalBelowBase, .quarantinedPay, .levelInversion:
      "Look at these answers in the survey's file."
    case .calculationFailed: "Report it: this should not happen."
    case .sourcesDisagree, .surveysDisagree: "Read the editions one by one."
    case .summaryOnly, .severalLines, .quartilesEqual, .published:
      "People's answers, or the publisher's quartiles and counts in one line a level."
    case .foundBySubtraction, .combinesWithheld: "More answers of the smallest group beside it."
    case .madeUp: "Import a real survey."
    case .deHeaped: "Answers that are rounded less."
    case .otherPayKind: "Pay in the file's currency and tax basis, in a survey."
    case .notAged: "A rate for every year in between, and an edition at most two years old."
    case .selfSelected: "A survey that draws the people it asks."
    case .mixOfExperience: "Compare people of like experience: premium --adjusted."
    case .repeatedRows: "Find out whether the records are copies."
    case .stale: "Import a newer edition."
    case .aboveTheLeads, .anotherGrade: "Nothing in a survey: the premium is not this person's."
    case .perhapsAYear, .perhapsAMonth, .perhapsHalfAMonth, .perhapsAWeek, .perhapsADay,
      .perhapsAnHour:
      "State the period of the pay in the person's file."
    case .perhapsThousands, .perhapsHundredths:
      "Write the pay in the person's file in whole units of the currency."
    case .otherEmployment:
      "Nothing in a survey of employees: contractors have a market of their own."
    case .perhapsPartTime: "Put your hours into the person's file."
    case .perhapsAContractor: "Put the kind of employment into the person's file."
    case .payNotBelieved: "Check amount, currency and period of the pay in the person's file."
    }
  }
}
