// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation
import Foundations
import NegotiationBrief
import Pages
import PremiumAnalysis
import Statistics
import Workflow

/// `leadpay position`: where a person's pay stands, and the numbers to go in with.
struct PositionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "position",
    abstract: "Where a person's pay stands among seniors and leads, and the numbers to go in with.",
    discussion: "  leadpay position ME.yaml")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The person's file.")
  var person: String

  @Option(help: ArgumentHelp("The day to count from (default: today).", valueName: "date"))
  var date: DateArgument?

  func run() throws {
    let today = date?.date ?? .today
    let person = try Person.load(
      yaml: TextFile.read(self.person), file: self.person, today: today)
    let evidence = try EvidenceGathering(store: common.openStore(), today: today)
      .evidence(for: person)
    let words = NumberWords(
      person: person, evidence: evidence, playbook: try .builtIn(), today: today)
    if common.json {
      common.console.print(
        try PositionRecord(evidence, words).prettyJSON())
    } else {
      show(evidence, words)
      try SourceNotes(evidence.market.sources.map(\.survey)).lines().flatMap { $0.wrapped() }
        .forEach(common.console.print)
    }
  }

  private func show(_ evidence: PersonalEvidence, _ words: NumberWords?) {
    let console = common.console
    let number = FigureText.terminal
    let market = evidence.market
    guard let place = market.market else {
      for reason in market.reasons { console.print("  \(reason)") }
      return
    }
    console.print(
      console.bold(
        "\(place) · \(market.family) · \(market.role.plural) · \(market.payElement.rawValue) pay, "
          + (market.currency.map { "\($0) a year, " } ?? "") + market.taxBasis.rawValue
          + (market.referenceEdition.map { " · \($0)" } ?? "")))
    if let pay = evidence.pay {
      let part = evidence.share < 1 ? " at full time, \(atShare(pay.units, evidence))" : ""
      console.print("  your pay            \(number.whole(pay.units))\(part)")
    }
    for (name, place, median) in [
      ("seniors", evidence.amongSeniors, market.seniorMedian),
      (market.role.plural, evidence.amongLeads, market.leadMedian),
    ] {
      guard let place, let median else { continue }
      console.print(
        "  among \(place.count) \(name): you earn more than \(number.whole(place.wholePercent)) % of them "
          + "(\(number.whole(place.wholeLow))–\(number.whole(place.wholeHigh))), median \(number.whole(median))"
      )
    }
    if let briefed = market.briefed {
      console.print(
        "  premium             \(number.signedPercent(briefed.at95.premium)) % "
          + "[\(number.signedPercent(briefed.at95.low)), \(number.signedPercent(briefed.at95.high))]"
          + (briefed.isAdjusted
            ? ", \(briefed.covariates.map(\.rawValue).joined(separator: " and ")) taken out" : ""))
      if briefed.verdict != .insufficientData {
        console.print(
          "  guide's 15–30 %     \(briefed.verdict.rawValue): "
            + briefed.probabilities.likeliestText(number))
      }
    }
    if let numbers = evidence.asked, let words {
      for (label, asked) in [
        ("open with         ", AskedNumber.opening), ("target            ", .target),
        ("do not accept less", .walkAway),
      ] {
        let units = Double(numbers[asked])
        let part = evidence.share < 1 ? " at full time, \(atShare(units, evidence))" : ""
        console.print(
          "  \(label)  \(number.whole(units))\(part)  \(words.derivation(of: asked))")
      }
      console.print(
        "  market floor        \(number.whole(Double(numbers.marketFloor)))  \(words.marketFloor)")
    } else {
      console.print("  no numbers: the evidence does not allow any")
    }
    let beside =
      BesidePremium.lines(market.raises) + (market.official.map { [BesidePremium.line($0)] } ?? [])
    beside.flatMap { $0.wrapped() }.forEach(console.print)
    // A flag that is among the reasons already is said once.
    let flags = market.flags.filter { flag in !market.reasons.contains { $0.code == flag.code } }
    for reason in flags + market.reasons {
      reason.description.wrapped().forEach(console.print)
    }
  }
}

/// An amount at the person's share of full time: `55,800 at your 60 %`.
private func atShare(_ units: Double, _ evidence: PersonalEvidence) -> String {
  let number = FigureText.terminal
  let percent = evidence.share * 100
  return "\(number.whole(units * evidence.share)) at your "
    + number.percent(evidence.share, places: percent == percent.rounded() ? 0 : 1)
}

/// A position as programs read it.
private struct PositionRecord: Encodable {
  struct Place: Encodable {
    var percentile: Double
    var low: Double
    var high: Double
    var count: Int

    init(_ place: PercentilePosition) {
      percentile = place.percentile
      low = place.low
      high = place.high
      count = place.count
    }
  }

  struct Share: Encodable {
    var pay: Double
    var opening: Double?
    var target: Double?
    var walkAway: Double?

    init(_ pay: Double, _ numbers: NegotiationNumbers?, _ share: Double) {
      self.pay = (pay * share * 100).rounded() / 100
      opening = numbers.map { (Double($0.opening) * share).rounded() }
      target = numbers.map { (Double($0.target) * share).rounded() }
      walkAway = numbers.map { (Double($0.walkAway) * share).rounded() }
    }
  }

  struct Numbers: Encodable {
    var opening: Int
    var target: Int
    var walkAway: Int
    /// The lower quartile of the leads like the person.
    var marketFloor: Int
    var openingDerivation: String
    var targetDerivation: String
    var walkAwayDerivation: String
    var marketFloorDerivation: String
    /// The target where pay before and after the step correlates by 0.6 and by 0.9.
    var targetLeast: Double
    var targetMost: Double

    init(_ numbers: NegotiationNumbers, _ words: NumberWords) {
      opening = numbers.opening
      target = numbers.target
      walkAway = numbers.walkAway
      openingDerivation = words.derivation(of: .opening)
      targetDerivation = words.derivation(of: .target)
      walkAwayDerivation = words.derivation(of: .walkAway)
      marketFloor = numbers.marketFloor
      marketFloorDerivation = words.marketFloor
      targetLeast = numbers.targetByCorrelation.lowerBound
      targetMost = numbers.targetByCorrelation.upperBound
    }
  }

  /// What the numbers are quartiles of, for a second person to redo
  /// (docs/method.md, “A person's place and the three numbers”).
  struct Law: Encodable {
    /// Pay of a year of the middle senior like the person, and the error of its logarithm; nil where the
    /// place is not known.
    var seniorLevel: Double?
    var seniorLevelError: Double?
    /// C, a variance of log pay; nil likewise.
    var common: Double?
    var premium: Double
    /// Of its logarithm.
    var premiumError: Double
    var seniorSpread: Double
    var leadSpread: Double
    var correlation: Double
    var lowerQuartile: Double
    var median: Double
    var upperQuartile: Double

    init(_ law: PredictedPay) {
      seniorLevel = law.start.map { exp($0.level) }
      seniorLevelError = law.start.map { $0.levelVariance.squareRoot() }
      common = law.start?.common
      premium = expm1(law.step.premium)
      premiumError = law.step.premiumVariance.squareRoot()
      seniorSpread = law.step.spreadBefore
      leadSpread = law.step.spreadAfter
      correlation = law.step.correlation
      lowerQuartile = law.lowerQuartile
      median = law.middle
      upperQuartile = law.upperQuartile
    }
  }

  /// Nil where the person's file names none.
  var market: Market?
  var family: JobFamily
  var role: LeadComparison
  /// What was asked for, where the market's surveys have too few of it.
  var askedRole: LeadComparison?
  var payElement: PayElement
  /// Nil where neither a survey nor the person's file tells one.
  var currency: Currency?
  var taxBasis: TaxBasis
  var referenceEdition: String?
  /// At full time, as all amounts but those of `atShare`.
  var pay: Double?
  /// The share of full time that the person works.
  var share: Double?
  /// The amounts at that share; nil where it is all of it.
  var atShare: Share?
  var amongSeniors: Place?
  var amongLeads: Place?
  var compaRatioToSeniors: Double?
  var compaRatioToLeads: Double?
  var sameRankLeadPay: Double?
  var leadUpperTenth: Double?
  var premium: PremiumEstimate?
  var premium80: PremiumEstimate?
  var adjusted: Bool?
  /// What is said of the guide's 15–30 %, and how probable its parts and “less than seniors” are.
  var verdict: BandVerdict?
  var probabilityBelowBand: Double?
  var probabilityInBand: Double?
  var probabilityAboveBand: Double?
  var probabilityInversion: Double?
  var numbers: Numbers?
  var law: Law?
  /// Γ*: the promotion odds by each standard deviation of unexplained pay at which the premium is all selection.
  var promotionOdds: Double?
  /// What people of the market's surveys really got within a year, leads first.
  var raises: [RaiseRecord]
  /// Raises at promotion that surveys published.
  var publishedRaises: [PublishedRaiseRecord]
  /// The survey's amounts beside an official table's.
  var official: OfficialAmountsRecord?
  var reasons: [Reason]
  var flags: [Reason]
  /// Editions that leadpay made up.
  var madeUp: [String]

  init(_ evidence: PersonalEvidence, _ words: NumberWords?) {
    let market = evidence.market
    self.market = market.market
    family = market.family
    role = market.role
    askedRole = market.askedRole
    payElement = market.payElement
    currency = market.currency
    taxBasis = market.taxBasis
    referenceEdition = market.referenceEdition?.description
    pay = evidence.pay?.units
    if evidence.share < 1, let pay {
      share = evidence.share
      atShare = Share(pay, evidence.asked, evidence.share)
    }
    amongSeniors = evidence.amongSeniors.map(Place.init)
    amongLeads = evidence.amongLeads.map(Place.init)
    compaRatioToSeniors = evidence.compaRatioToSeniors
    compaRatioToLeads = evidence.compaRatioToLeads
    sameRankLeadPay = evidence.sameRankLeadPay
    leadUpperTenth = evidence.leadUpperTenth
    premium = market.briefed?.at95
    premium80 = market.briefed?.at80
    adjusted = market.briefed?.isAdjusted
    verdict = market.briefed?.verdict
    let probabilities = market.briefed?.probabilities
    probabilityBelowBand = probabilities?.belowBand
    probabilityInBand = probabilities?.inBand
    probabilityAboveBand = probabilities?.aboveBand
    probabilityInversion = probabilities?.inversion
    numbers = evidence.asked.flatMap { numbers in words.map { Numbers(numbers, $0) } }
    law = evidence.asked == nil ? nil : evidence.law.map(Law.init)
    promotionOdds = evidence.asked == nil ? nil : evidence.promotionOdds
    raises = market.raises.map(RaiseRecord.init)
    publishedRaises = PublishedRaiseRecord.all
    official = market.official.map(OfficialAmountsRecord.init)
    reasons = market.reasons
    flags = market.flags
    madeUp = SourceNotes(market.sources.map(\.survey)).madeUp.map(\.description)
  }
}
