// SPDX-License-Identifier: MIT

import Compensation
import NegotiationBrief
import PremiumAnalysis

/// Made-up evidence and persons, close to what the analysis hands over.
enum BriefFixtures {
  static let germany = Market(country: "DE")
  static let editions = ["2026", "2025", "2024"].map {
    SurveyEdition(survey: "sample-it", edition: $0)
  }

  /// `count` yearly pays spread around a median as real pay is, rounded to the hundred.
  static func pay(count: Int, median: Double, spread: Double) -> PayDistribution {
    PayDistribution(
      pay: (0..<count).map { index in
        let share = (Double(index) + 0.5) / Double(count)
        // A rational stand-in for the logistic quantile: no mathematics library in sight.
        let z = (share - 0.5) / (0.28 + 1.05 * (share * (1 - share)))
        let factor = z >= 0 ? 1 + z * spread : 1 / (1 - z * spread)
        return Int64((median * factor / 100).rounded()) * 10_000
      })
  }

  static func source(_ edition: SurveyEdition, seniors: Int, leads: Int) -> EvidenceSource {
    EvidenceSource(
      survey: SurveyDescription(
        edition: edition, name: "Sample IT survey", terms: "made by leadpay", isSynthetic: true),
      fileName: "sample-it-\(edition.edition).csv",
      sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      importedAt: "2026-11-20T09:12:00Z", seniorCount: seniors, leadCount: leads)
  }

  static func row(
    _ edition: SurveyEdition?, _ premium: Double, _ low: Double, _ high: Double, leads: Int,
    seniors: Int, _ accuracy: Accuracy, _ verdict: BandVerdict
  ) -> PremiumRow {
    let estimate = PremiumEstimate(premium: premium, low: low, high: high)
    var measured = PremiumRow.Measured(estimate, at80: estimate, of: .role(.techLead))
    measured.accuracy = accuracy
    measured.verdict = verdict
    var row = PremiumRow(
      scope: edition.map(PremiumRow.Scope.edition) ?? .combined(editions),
      cell: Cell(
        market: germany, family: .softwareEngineering, payElement: .base, currency: .euro,
        taxBasis: .gross),
      subject: .role(.techLead),
      groups: PremiumRow.Groups(
        seniorCount: seniors, leadCount: leads,
        medians: PremiumRow.Medians(senior: 78_000, lead: 78_000 * (1 + premium))),
      outcome: .measured(measured))
    if premium > 0.1 { row.others.selection = premium - 0.082...premium + 0.088 }
    return row
  }

  /// Three editions that agree on about 14 %, adjusted.
  static var strongMarket: MarketEvidence {
    MarketEvidence(
      market: germany, family: .softwareEngineering, role: .techLead, payElement: .base,
      currency: .euro, taxBasis: .gross,
      rows: [
        row(editions[0], 0.173, 0.121, 0.226, leads: 118, seniors: 412, .firm, .partlySupported),
        row(
          editions[1], 0.149, 0.083, 0.204, leads: 97, seniors: 371, .indicative, .partlySupported),
        row(
          editions[2], 0.188, 0.094, 0.292, leads: 61, seniors: 298, .indicative, .partlySupported),
        row(nil, 0.168, 0.131, 0.206, leads: 276, seniors: 1081, .firm, .partlySupported),
      ],
      briefed: BriefedPremium(
        basis: .combined(editions),
        at95: PremiumEstimate(premium: 0.141, low: 0.096, high: 0.182),
        at80: PremiumEstimate(premium: 0.141, low: 0.112, high: 0.169), isAdjusted: true,
        accuracy: .firm, verdict: .partlySupported),
      raw: PremiumEstimate(premium: 0.168, low: 0.131, high: 0.206), referenceEdition: editions[0],
      seniors: pay(count: 412, median: 78_000, spread: 0.16),
      leads: pay(count: 118, median: 91_500, spread: 0.18), seniorMedian: 78_000,
      leadMedian: 91_500,
      sources: [
        source(editions[0], seniors: 412, leads: 118), source(editions[1], seniors: 371, leads: 97),
        source(editions[2], seniors: 298, leads: 61),
      ])
  }

  static var strong: PersonalEvidence {
    var evidence = strongNumbers
    evidence.comparability = .direct
    evidence.ownFloor = 86_000
    return evidence
  }

  private static var strongNumbers: PersonalEvidence {
    PersonalEvidence(
      market: strongMarket, pay: Money(units: 80_500, currency: .euro),
      amongSeniors: PercentilePosition(percentile: 57.3, low: 52.4, high: 62.1, count: 412),
      amongLeads: PercentilePosition(percentile: 26.3, low: 18.7, high: 35.0, count: 118),
      compaRatioToSeniors: 80_500.0 / 78_000, compaRatioToLeads: 80_500.0 / 91_500,
      sameRankLeadPay: 94_800, leadUpperTenth: 112_400,
      numbers: numbers(
        pay: 80_500, opening: 101_000, target: 92_000, floor: 85_000, walkAway: 88_000,
        ratios: (1.250, 1.141, 1.050)),
      asking: AskingValue(
        yearlyGain: 11_500, monthlyCostOfWaiting: 11_500.0 / 12, presentValue: 33_480,
        horizonYears: 3, growth: 0.02, discount: 0.05, breakEvenProbability: 1_500 / 33_480.0))
  }

  /// One small edition: the interval is too wide to lean on.
  static var weak: PersonalEvidence {
    var evidence = strong
    let estimate = PremiumEstimate(premium: 0.12, low: -0.06, high: 0.34)
    evidence.market.rows = [
      row(editions[0], 0.12, -0.06, 0.34, leads: 9, seniors: 41, .weak, .partlySupported)
    ]
    evidence.market.briefed = BriefedPremium(
      basis: .edition(editions[0]), at95: estimate,
      at80: PremiumEstimate(premium: 0.12, low: 0.01, high: 0.25), isAdjusted: false,
      accuracy: .weak, verdict: .partlySupported)
    evidence.market.raw = nil
    evidence.market.seniors = pay(count: 41, median: 78_000, spread: 0.16)
    evidence.market.leads = pay(count: 9, median: 87_400, spread: 0.2)
    evidence.market.leadMedian = 87_400
    evidence.market.sources = [source(editions[0], seniors: 41, leads: 9)]
    evidence.amongSeniors = PercentilePosition(percentile: 57, low: 42, high: 71, count: 41)
    evidence.amongLeads = PercentilePosition(percentile: 28, low: 7, high: 58, count: 9)
    evidence.compaRatioToLeads = 80_500.0 / 87_400
    evidence.sameRankLeadPay = 89_900
    evidence.numbers = numbers(
      pay: 80_500, opening: 98_000, target: 90_000, floor: 80_500, walkAway: 88_000,
      ratios: (1.222, 1.120, 0.980))
    evidence.asking = AskingValue(
      yearlyGain: 9_500, monthlyCostOfWaiting: 9_500.0 / 12, presentValue: 27_660,
      horizonYears: 3, growth: 0.02, discount: 0.05, breakEvenProbability: 1_500 / 27_660.0)
    return evidence
  }

  /// A precise premium of 4 %: the data speak against 15 %.
  static var against: PersonalEvidence {
    var evidence = strong
    let estimate = PremiumEstimate(premium: 0.041, low: 0.012, high: 0.071)
    evidence.market.rows = [
      row(editions[0], 0.041, 0.012, 0.071, leads: 118, seniors: 412, .firm, .notSupported)
    ]
    evidence.market.briefed = BriefedPremium(
      basis: .edition(editions[0]), at95: estimate,
      at80: PremiumEstimate(premium: 0.041, low: 0.022, high: 0.061), isAdjusted: true,
      accuracy: .firm, verdict: .notSupported)
    evidence.market.raw = PremiumEstimate(premium: 0.066, low: 0.03, high: 0.1)
    evidence.market.leads = pay(count: 118, median: 81_200, spread: 0.17)
    evidence.market.leadMedian = 81_200
    evidence.amongLeads = PercentilePosition(percentile: 48, low: 39, high: 57, count: 118)
    evidence.compaRatioToLeads = 80_500.0 / 81_200
    evidence.sameRankLeadPay = 84_000
    evidence.ownFloor = 81_000
    evidence.numbers = numbers(
      pay: 80_500, opening: 91_000, target: 84_000, floor: 80_500, walkAway: 84_000,
      ratios: (1.130, 1.041, 0.960))
    evidence.asking = AskingValue(
      yearlyGain: 3_500, monthlyCostOfWaiting: 3_500.0 / 12, presentValue: 10_190,
      horizonYears: 3, growth: 0.02, discount: 0.05, breakEvenProbability: 1_500 / 10_190.0)
    return evidence
  }

  /// A market nobody surveyed.
  static var nothing: PersonalEvidence {
    PersonalEvidence(
      market: MarketEvidence(
        market: germany, family: .softwareEngineering, role: .techLead, payElement: .base,
        currency: .euro, taxBasis: .gross,
        reasons: [
          Reason(
            .noData, "The store has no seniors and leads of this market in one survey edition.")
        ]), pay: Money(units: 80_500, currency: .euro))
  }

  /// Other markets stand in.
  static var modelled: PersonalEvidence {
    var evidence = strong
    evidence.market.rows = []
    evidence.market.seniors = .empty
    evidence.market.leads = .empty
    evidence.market.seniorMedian = nil
    evidence.market.leadMedian = nil
    evidence.market.referenceEdition = nil
    evidence.market.sources = []
    evidence.amongSeniors = nil
    evidence.amongLeads = nil
    evidence.compaRatioToSeniors = nil
    evidence.compaRatioToLeads = nil
    evidence.sameRankLeadPay = nil
    evidence.leadUpperTenth = nil
    evidence.comparability = nil
    evidence.market.briefed = BriefedPremium(
      basis: .predicted(marketCount: 6),
      at95: PremiumEstimate(premium: 0.13, low: 0.02, high: 0.25),
      at80: PremiumEstimate(premium: 0.13, low: 0.06, high: 0.2), isAdjusted: false,
      accuracy: .weak, verdict: .partlySupported)
    return evidence
  }
}

extension BriefFixtures {
  /// The strong case of somebody who did not tell their pay.
  static var withoutPay: PersonalEvidence { PersonalEvidence(market: strongMarket) }

  /// A market where pay is spoken of by the month, with an indicative premium.
  static var poland: PersonalEvidence {
    var evidence = strong
    guard let zloty = Currency("PLN") else { return evidence }
    evidence.market.market = Market(country: "PL")
    evidence.market.currency = zloty
    evidence.market.rows = [
      row(editions[0], 0.152, 0.07, 0.24, leads: 52, seniors: 190, .indicative, .partlySupported)
    ]
    evidence.market.briefed = BriefedPremium(
      basis: .edition(editions[0]),
      at95: PremiumEstimate(premium: 0.152, low: 0.07, high: 0.24),
      at80: PremiumEstimate(premium: 0.152, low: 0.1, high: 0.205), isAdjusted: false,
      accuracy: .indicative, verdict: .partlySupported)
    evidence.market.raw = nil
    evidence.market.seniors = pay(count: 190, median: 210_000, spread: 0.17)
    evidence.market.leads = pay(count: 52, median: 242_000, spread: 0.19)
    evidence.market.seniorMedian = 210_000
    evidence.market.leadMedian = 242_000
    evidence.pay = Money(units: 216_000, currency: zloty)
    evidence.ownFloor = nil
    evidence.compaRatioToSeniors = 216_000.0 / 210_000
    evidence.compaRatioToLeads = 216_000.0 / 242_000
    evidence.sameRankLeadPay = 249_600
    evidence.leadUpperTenth = 301_000
    evidence.numbers = numbers(
      pay: 216_000, opening: 272_400, target: 248_400, floor: 226_800, walkAway: 235_200,
      ratios: (1.260, 1.152, 1.050))
    evidence.numbers?.grain = 1200
    evidence.asking = AskingValue(
      yearlyGain: 33_000, monthlyCostOfWaiting: 2_750, presentValue: 96_060, horizonYears: 3,
      growth: 0.02, discount: 0.05, breakEvenProbability: nil)
    return evidence
  }
}

extension BriefFixtures {
  /// A person paid in dollars where the surveys tell euros: the premium speaks, the amounts do not mix.
  static var otherCurrency: PersonalEvidence {
    var evidence = strong
    evidence.pay = Money(units: 90_000, currency: .usDollar)
    evidence.amongSeniors = nil
    evidence.amongLeads = nil
    evidence.compaRatioToSeniors = nil
    evidence.compaRatioToLeads = nil
    evidence.sameRankLeadPay = nil
    evidence.comparability = PayComparability.none
    evidence.ownFloor = 95_000
    evidence.numbers = numbers(
      pay: 90_000, opening: 113_000, target: 103_000, floor: 95_000, walkAway: 98_000,
      ratios: (1.250, 1.141, 1.050))
    return evidence
  }
}

extension BriefFixtures {
  /// Somebody who is paid more than nearly every lead of the strong market.
  static var aboveTheLeads: PersonalEvidence {
    placed(200_000, in: strongMarket)
  }

  /// Somebody above the median lead, but below what nine in ten leads earn.
  static var aboveLeadMedian: PersonalEvidence { placed(94_500, in: strongMarket) }

  /// Somebody so close to the top of the leads that the premium alone would carry them over it.
  static var nearTheTop: PersonalEvidence { placed(100_000, in: strongMarket) }

  /// Somebody far below the seniors.
  static var belowSeniors: PersonalEvidence {
    placed(52_000, in: strongMarket, ownFloor: nil)
  }

  /// Somebody who says no below more than the surveys' target, and below more than they carry at all.
  static var ownFloor: PersonalEvidence { placed(80_500, in: strongMarket, ownFloor: 93_000) }
  static var ownFloorAbove: PersonalEvidence {
    placed(80_500, in: strongMarket, ownFloor: 99_000)
  }

  /// Somebody whose grade the premium does not start from.
  static var anotherGrade: PersonalEvidence { placed(60_000, in: strongMarket, grade: .mid) }

  static var gradeAbove: PersonalEvidence {
    placed(95_000, in: strongMarket, grade: .principal)
  }

  /// The strong market four years later, with nothing newer.
  static var oldMarket: MarketEvidence {
    var market = strongMarket
    market.referenceAge = 48
    market.reasons = [Reason(.stale, "sample-it 2026 is 48 months old.")]
    market.briefed?.accuracy = .indicative
    return market
  }

  /// Today's pay below what the median senior earned even then, and above what nine in ten leads did.
  static var staleLow: PersonalEvidence { placed(74_000, in: oldMarket, ownFloor: nil) }
  static var staleHigh: PersonalEvidence { placed(150_000, in: oldMarket) }

  /// Net pay beside surveys of gross pay.
  static var netPay: PersonalEvidence {
    placed(56_000, in: strongMarket, basis: .net, ownFloor: nil)
  }

  /// The strong market with the smaller groups that the example person belongs to.
  static var amongPeers: PersonalEvidence {
    var market = strongMarket
    market.seniorGroups = [
      .experience(.from8): pay(count: 88, median: 81_000, spread: 0.15),
      .employerSize(.upTo1000): pay(count: 140, median: 79_000, spread: 0.16),
    ]
    return placed(80_500, in: market)
  }

  /// A pay laid by the analysis itself beside a market's evidence.
  static func placed(
    _ units: Double, in market: MarketEvidence, basis: TaxBasis = .gross,
    ownFloor: Double? = 86_000, grade: Grade = .senior
  ) -> PersonalEvidence {
    PersonalEvidence(
      PersonalPosition(
        pay: Money(units: units, currency: .euro), taxBasis: basis, costOfAsking: 1500,
        ownFloor: ownFloor, grade: grade, experienceYears: 8, employerSize: .upTo1000),
      in: market)
  }

  /// The strong market, where the surveys tell all leads but no tech leads apart.
  static var anyLead: PersonalEvidence {
    var market = strongMarket
    market.role = .anyLead
    market.askedRole = .techLead
    market.reasons = [
      Reason(
        .roleFallback,
        "DE has too few tech leads and seniors side by side; the premium is that of all its "
          + "leads together.")
    ]
    return placed(80_500, in: market)
  }

  /// Thin data of the market, drawn towards other markets.
  static var pooled: PersonalEvidence {
    var evidence = weak
    evidence.market.briefed?.basis = .pooled(ownShare: 0.38)
    evidence.market.briefed?.accuracy = .indicative
    return evidence
  }
}

extension BriefFixtures {
  /// What the workflow hands over for a file that names no market.
  static var noMarket: PersonalEvidence {
    PersonalEvidence(
      market: MarketEvidence(
        market: nil, family: .softwareEngineering, role: .techLead, payElement: .base,
        currency: .euro, taxBasis: .gross,
        reasons: [
          Reason(.noMarket, "Your file names no market, so no survey can be used.")
        ]), pay: Money(units: 80_500, currency: .euro))
  }
}

extension BriefFixtures {
  /// Numbers as the analysis makes them: the opening ask, the target and the market floor by their ratios.
  private static func numbers(
    pay: Double, opening: Int, target: Int, floor: Int, walkAway: Int,
    ratios: (opening: Double, target: Double, floor: Double)
  ) -> NegotiationNumbers {
    NegotiationNumbers(
      opening: opening, target: target, marketFloor: floor, walkAway: walkAway, grain: 1000,
      openingDerivation: .payTimes(ratio: ratios.opening),
      targetDerivation: .payTimes(ratio: ratios.target),
      marketFloorDerivation: ratios.floor > 1
        ? .payTimes(ratio: ratios.floor) : .unchanged(ratio: ratios.floor),
      walkAwayDerivation: walkAway == target
        ? .targetBelowUsualStep(0.087) : .usualStep(0.087),
      targetByCorrelation: pay * (ratios.target - 0.01)...pay * (ratios.target + 0.01))
  }
}

extension BriefFixtures {
  /// A contractor's day rate beside employees' pay: nothing is made from it.
  static var contractor: PersonalEvidence {
    var position = PersonalPosition(
      pay: Money(units: 187_200, currency: .euro), taxBasis: .gross, grade: .senior)
    (position.period, position.employment) = (.day, .contractor)
    return PersonalEvidence(position, in: strongMarket)
  }

  /// 48,300 at 60 % of full time: 80,500 at full time.
  static var partTime: PersonalEvidence {
    var position = PersonalPosition(
      pay: Money(units: 80_500, currency: .euro), taxBasis: .gross, grade: .senior,
      experienceYears: 8, employerSize: .upTo1000)
    position.share = 0.6
    return PersonalEvidence(position, in: strongMarket)
  }
}
