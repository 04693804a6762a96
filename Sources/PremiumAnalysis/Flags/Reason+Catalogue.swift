// SPDX-License-Identifier: MIT

package import Compensation
import Foundations

// The sentence of every reason, in the order of `ReasonCode`.

// MARK: There is nothing to measure

extension Reason {
  package static let noMarket = Reason(
    .noMarket, "Your file names no market, so no survey can be used.")

  package static let noStore = Reason(.noStore, "No survey has been imported yet.")

  static func noData(_ market: Market, _ family: JobFamily) -> Reason {
    Reason(.noData, "The store has no seniors and leads of \(family) in \(market).")
  }

  package static func baseOnly(_ market: Market) -> Reason {
    Reason(
      .baseOnly,
      "The data of \(market) tell base pay and no total pay; put pay.base into your file.")
  }

  static func roleNotTold(_ role: LeadComparison, _ market: Market, _ family: JobFamily) -> Reason {
    Reason(
      .roleNotTold,
      "The data of \(family) in \(market) have leads, but do not tell \(role.plural) apart.")
  }

  /// The edition does not tell what a table was to be split by.
  package static func partNotTold(_ edition: SurveyEdition, _ kinds: [StratumKind]) -> Reason {
    let names = kinds.map(\.rawValue).joined(separator: ", ")
    return Reason(.partNotTold, "\(edition) does not tell \(names), so it has no such parts.")
  }

  static let mixedJobs = Reason(
    .mixedJobs,
    "“Other” gathers unlike jobs; its leads and seniors do not do the same work, "
      + "so they are not compared.")
}

// MARK: Too little for a figure

extension Reason {
  static func tooFewSeniors(_ count: Int, floor: Int) -> Reason {
    tooFew("seniors", .tooFewSeniors, count, floor: floor)
  }

  /// Of those compared with the seniors.
  static func tooFew(_ subject: PremiumSubject, _ count: Int, floor: Int) -> Reason {
    tooFew(subject.plural, subject.isLead ? .tooFewLeads : .tooFewPeople, count, floor: floor)
  }

  static func tooFewPeople(_ count: Int, floor: Int) -> Reason {
    tooFew("people", .tooFewPeople, count, floor: floor)
  }

  private static func tooFew(
    _ group: String, _ code: ReasonCode, _ count: Int, floor: Int
  ) -> Reason {
    let people = count == 0 ? "No \(group)" : count == 1 ? "1 of the \(group)" : "\(count) \(group)"
    return Reason(
      code, "\(people) in this cell; below \(floor) people nothing is shown, to protect them.")
  }

  package static func tooFewMarkets(_ markets: Int) -> Reason {
    Reason(
      .tooFewMarkets,
      "\(markets) markets are too few to predict one without data; it takes "
        + "\(MarketPool.fewestToPredict).")
  }

  static func intervalRefused(_ group: String, effectiveSize: Double) -> Reason {
    let size = Int(effectiveSize.rounded(.down))
    return Reason(
      .intervalRefused,
      "\(size) \(group) (after weighting) are too few for an interval with honest ends.")
  }

  static func percentileRefused(_ percentile: ComparedPercentile) -> Reason {
    Reason(
      percentile.refusal,
      "Too few people for an interval of the \(percentile.rawValue)th percentile.")
  }

  static let payNotPositive = Reason(
    .payNotPositive, "Pay of zero or less is in this cell, so no ratio can be formed.")

  static func calculationFailed(_ error: any Error) -> Reason {
    let detail = "\(error)"
    let end = detail.hasSuffix(".") ? "" : "."
    return Reason(.calculationFailed, "The interval could not be calculated: \(detail)\(end)")
  }

  static func sourcesDisagree(_ heterogeneity: Double) -> Reason {
    Reason(
      .sourcesDisagree,
      "The editions disagree by more than chance (I² \(whole(heterogeneity))), "
        + "so they are shown apart and not combined.")
  }

  static func summaryOnly(_ premium: Double) -> Reason {
    Reason(
      .summaryOnly,
      "The publisher does not give both quartiles and counts: the ratio of the medians is "
        + "\(FigureText.terminal.change(premium)), and no interval can be formed.")
  }

  static func severalLines(seniors: Int, leads: Int) -> Reason {
    Reason(
      .severalLines,
      "The publisher has \(seniors) lines for seniors and \(leads) for leads here; medians of "
        + "several groups cannot be joined into one.")
  }

  static let quartilesEqual = Reason(
    .quartilesEqual,
    "The publisher's quartiles are the same amount, so no interval can be formed.")
}

// MARK: Not for publication; no sentence tells the number that it hides

extension Reason {
  /// A row under the floor without the number itself.
  static func underFloor(_ floor: Int) -> Reason { underFloor(floor, "people in a group: its") }

  static func underFloor(_ floor: Int, of group: String) -> Reason {
    underFloor(floor, "\(group): their")
  }

  private static func underFloor(_ floor: Int, _ whose: String) -> Reason {
    Reason(.tooFewPeople, "Fewer than \(floor) \(whose) figures are not for publication.")
  }

  /// A few employers' people, however many, show what those employers pay.
  static func tooFewEmployers(_ row: PremiumRow, _ counted: EmployersCounted) -> Reason {
    Reason(
      .tooFewEmployers,
      "\(row.place): the seniors are of \(counted.seniors) and the others of \(counted.leads) employers; "
        + "below \(EmployerDesign.fewestEmployers) the surveys tell what an employer pays, not a market."
    )
  }

  static func tooFewEmployers(_ floor: Int, of group: String) -> Reason {
    Reason(
      .tooFewEmployers,
      "The \(group) are of fewer than \(floor) employers: figures for publication would "
        + "tell an employer's pay.")
  }

  static func dominantEmployer(_ limit: Double, of group: String) -> Reason {
    Reason(
      .dominantEmployer,
      "One employer has more than \(whole(limit)) of the \(group): "
        + "figures for publication would tell its pay.")
  }

  static let foundBySubtraction = Reason(
    .foundBySubtraction,
    "Withheld so that a smaller group cannot be found by subtracting the rows that are shown.")

  static let combinesWithheld = Reason(
    .combinesWithheld, "One of the editions in it is withheld, so the combined row is too.")
}

// MARK: How a figure was made

extension Reason {
  static let published = Reason(
    .published,
    "Made from the publisher's percentiles and counts, not from people: the interval is that "
      + "of normal theory.")

  static let modelled = Reason(
    .modelled, "This figure leans on other markets of the same family, not on this one alone.")

  static func pooled(ownShare: Double) -> Reason {
    Reason(
      .modelled,
      "Modelled: \(whole(ownShare)) of this figure is the market's own data, the rest leans on the "
        + "other markets of the family.")
  }

  static func predicted(from markets: Int) -> Reason {
    Reason(
      .predicted,
      "Modelled without data of this market's own (none, or too few people): what a market "
        + "like the \(markets) others would show.")
  }

  static let deHeaped = Reason(
    .deHeaped,
    "Pay is rounded so coarsely that the interval spreads each value over its own rounding.")

  package static func regionTooThin(_ region: Market) -> Reason {
    Reason(
      .regionTooThin,
      "\(region) alone has too few seniors or leads; the figures are those of \(region.whole).")
  }

  static func thinRegion(_ region: Market, leads: Int, ownShare: Double) -> Reason {
    Reason(
      .thinRegion,
      "\(region) has \(leads) leads, too few to speak for itself: its premium is drawn to those of "
        + "the other regions of \(region.whole), and \(whole(ownShare)) of it is its own.")
  }

  static func thinRole(_ role: LeadComparison, leads: Int, ownShare: Double) -> Reason {
    Reason(
      .thinRole,
      "\(leads) \(role.plural) are too few to speak for themselves: their premium is drawn to those "
        + "of the other leads, and \(whole(ownShare)) of it is their own.")
  }

  package static func allLeads(_ market: Market, besides role: LeadComparison) -> Reason {
    Reason(
      .roleFallback,
      "\(market) has too few \(role.plural) and seniors side by side; the premium is that of "
        + "all its leads together.")
  }

  package static func oneLeadAnswer(_ edition: SurveyEdition) -> Reason {
    Reason(.oneLeadAnswer, "\(edition) does not tell tech leads from team leads here.")
  }

  static func otherPayKind(_ kind: PayKind, wanted: PayKind) -> Reason {
    Reason(
      .otherPayKind,
      "The data tell \(kind.taxBasis.rawValue) pay in \(kind.currency), not "
        + "\(wanted.taxBasis.rawValue) pay in \(wanted.currency): the premium as a ratio still "
        + "speaks, but your pay cannot be placed among theirs.")
  }

  /// Total pay beside surveys that tell base and bonus.
  package static func totalAsCash(_ market: Market) -> Reason {
    Reason(
      .totalAsCash,
      "The data of \(market) tell base and bonus and no total pay, so your total is placed among "
        + "theirs. If stock is in it, put pay.base and pay.bonus into your file.")
  }

  static func notAged(_ why: String) -> Reason {
    Reason(.notAged, "The medians are not aged: \(why).")
  }

  /// The median regression of an edition decides nothing, so least squares takes its place.
  static func adjustedUndecided(_ edition: SurveyEdition) -> Reason {
    Reason(
      .adjustedUndecided,
      "Among people of like experience and employer size, \(edition) leaves the premium open: "
        + "very different values fit its people as well. Least squares decides between them.")
  }
}

// MARK: What to read a figure with

extension Reason {
  /// The wording wherever an interval is printed to a person
  /// (docs/method.md, “What no interval here can show”).
  package static let selfSelected = Reason(
    .selfSelected,
    "People chose to answer these surveys. The interval holds if respondents were a random draw "
      + "of this market; it cannot show how those who stayed away are paid.")

  /// The figures are of people whom `leadpay sample` made up.
  package static let madeUp = Reason(
    .madeUp, "Made-up data (leadpay sample): nobody in them exists.")

  /// The interval reaches from no premium to more than the guide's band.
  static func tooWide(_ policy: PremiumPolicy) -> Reason {
    Reason(
      .tooWide,
      "The interval holds no premium as well as more than \(whole(policy.bandHigh)): it is too "
        + "wide to say anything of the guide's claim.")
  }

  static func mixOfExperience(pooled: Double, stratified: Double) -> Reason {
    let number = FigureText.terminal
    return Reason(
      .mixOfExperience,
      "Among people of like experience leads earn \(number.change(stratified)), not "
        + "\(number.change(pooled)): the mix of experience makes much of the difference.")
  }

  static func surveysDisagree(_ row: PremiumRow, with others: [SurveyEdition]) -> Reason {
    let names = others.map(\.description).joined(separator: " and ")
    return Reason(
      .surveysDisagree,
      "\(row.place): its interval and that of \(names) do not overlap; rely on neither alone.")
  }

  static func levelInversion(_ row: PremiumRow) -> Reason {
    Reason(.levelInversion, "\(row.place): their median pay is below the seniors'.")
  }

  static func totalBelowBase(_ row: PremiumRow) -> Reason {
    Reason(
      .totalBelowBase,
      "\(row.place): median total cash is below median base pay, so the two were answered by "
        + "other people or mean other things.")
  }

  static func quarantined(_ edition: SurveyEdition, share: Double) -> Reason {
    Reason(
      .quarantinedPay,
      "\(edition): \(whole(share)) of its pay looks wrong (unit or amount) "
        + "and is left out until a person decides.")
  }

  static func repeatedRows(_ row: PremiumRow, seniors: Double, leads: Double) -> Reason {
    Reason(
      .repeatedRows,
      "\(row.place): \(whole(seniors)) of the seniors' and \(whole(leads)) of the others' "
        + "records repeat another one exactly. If they are copies, the interval is too narrow.")
  }

  /// - Parameter isOfAPerson: whether it is said to somebody whose pay would be placed among it.
  static func stale(_ edition: SurveyEdition, months: Int, isOfAPerson: Bool = false) -> Reason {
    Reason(
      .stale,
      "\(edition) is \(months) months old; pay older than 24 months is a weak guide to today"
        + (isOfAPerson ? ", and yours is not placed among it." : "."))
  }
}

// MARK: Why a person gets no number

extension Reason {
  static let aboveTheLeads = Reason(
    .aboveTheLeads,
    "Your pay is at or near the leads' 90th percentile or above it, so the data carry no "
      + "rise on market grounds.")

  static let anotherGrade = Reason(
    .anotherGrade,
    "The premium is measured from senior to lead; your grade is another one, so it makes no "
      + "number of your pay.")

  static let otherEmployment = Reason(
    .otherEmployment,
    "Your file says that you are not paid as an employee. A contractor's rate pays for holidays, "
      + "sickness and insurance too, and an intern's pay is another job's: neither is compared with "
      + "employees' pay, and no number is made from it.")

  static let perhapsPartTime = Reason(
    .perhapsPartTime,
    "Your pay is far below that of nine in ten seniors. If it is for part time, write your share, "
      + "such as “hours: 60%”, below pay: it is then compared at full time.")

  static let perhapsAContractor = Reason(
    .perhapsAContractor,
    "Your pay is a rate, taken for an employee's in 260 days or 2,080 paid hours a year. If you are a "
      + "contractor, write “employment: contractor” below pay: a contractor's rate is not compared with "
      + "employees' pay.")

  /// - Parameter code: one that is a doubt of pay.
  static func doubt(_ code: ReasonCode) -> Reason {
    switch code {
    case .perhapsAYear: perhaps(code, "a year", "year")
    case .perhapsAMonth: perhaps(code, "a month", "month")
    case .perhapsHalfAMonth:
      perhaps(code, "two weeks or half a month", "biweek” or “period: semimonth")
    case .perhapsAWeek: perhaps(code, "a week", "week")
    case .perhapsADay: perhaps(code, "a day", "day")
    case .perhapsAnHour: perhaps(code, "an hour", "hour")
    case .perhapsThousands:
      Reason(
        code,
        "\(notPlausible); as thousands it would not be. If it is, write it in full: 80500, not 80.5."
      )
    case .perhapsHundredths:
      Reason(
        code,
        "\(notPlausible); as hundredths it would not be. If it is, write whole units of the currency."
      )
    default:
      Reason(
        code, "\(notPlausible), and no usual unit explains it. Check amount, currency and period.")
    }
  }

  private static func perhaps(_ code: ReasonCode, _ unit: String, _ period: String) -> Reason {
    Reason(
      code,
      "\(notPlausible); as pay of \(unit) it would not be. If it is, write “period: \(period)” below pay."
    )
  }

  private static let notPlausible =
    "As your file tells it, your pay is far from any that seniors and leads earn"
}

/// A share in whole percent: `43 %`.
private func whole(_ share: Double) -> String { FigureText.terminal.percent(share, places: 0) }

extension PremiumRow {
  /// `UA software-engineering, dou 2024-12, tech leads`.
  fileprivate var place: String {
    "\(cell.market) \(cell.family)\(edition.map { ", \($0)" } ?? ""), \(subject.plural)"
  }
}
