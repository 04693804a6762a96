// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import Foundations
import PremiumAnalysis
import Testing

@testable import NegotiationBrief

/// The cases every reader of the brief should look at; each has a golden file.
enum BriefCase: String, CaseIterable, CustomTestStringConvertible {
  case strong
  case weak = "weak-evidence"
  case against = "evidence-against"
  case redFlag = "red-flag"
  case second = "second-conversation"
  case third = "third-conversation"
  case answered = "after-the-third"
  case noData = "no-market-data"
  case modelled = "only-modelled"
  case noPay = "pay-not-told"
  case otherCurrency = "paid-in-another-currency"
  case blank = "blank-file"
  case monthly = "monthly-poland"
  case manager
  case aboveLeads = "above-the-leads"
  case aboveLeadMedian = "above-the-lead-median"
  case nearTheTop = "near-the-top"
  case belowSeniors = "below-the-seniors"
  case noMarket = "no-market"
  case anyLead = "any-lead"
  case pooled = "pooled"
  case managerAbove = "manager-above-the-leads"
  case managerNoData = "manager-no-data"
  case managerModelled = "manager-modelled"
  case ownFloor = "own-floor"
  case ownFloorAbove = "own-floor-above"
  case managerOwnFloor = "manager-own-floor"
  case anotherGrade = "another-grade"
  case staleLow = "old-survey-low-pay"
  case staleHigh = "old-survey-high-pay"
  case netPay = "net-pay"
  case amongPeers = "among-peers"
  case late = "after-day-120"
  case agreed = "agreed-date"
  case followUp = "after-progress"
  case gradeAbove = "grade-above"
  case threeFlags = "three-red-flags"
  case fewSigns = "fewer-than-three-signs"
  case bareSigns = "signs-without-evidence"
  case allCautions = "all-cautions"
  case contractor = "contractor-by-the-day"
  case partTime = "part-time"
  case titleOffered = "title-already-offered"
  case beforeRound = "before-the-budget-round"

  static let today = CalendarDate(dayNumber: 20_780)

  var testDescription: String { rawValue }

  var audience: Brief.Audience { rawValue.hasPrefix("manager") ? .manager : .engineer }

  func person() throws -> Person {
    var person = try Person.load(yaml: BriefFiles.examplePerson, file: "example.yaml")
    switch self {
    case .redFlag: person.redFlags[.longActing] = true
    case .ownFloor: person.walkAway = 93_000
    case .ownFloorAbove, .managerOwnFloor: person.walkAway = 99_000
    case .anotherGrade:
      person.grade = .mid
      person.pay = PersonPay(base: 60_000, currency: .euro)
      person.walkAway = nil
    case .staleLow:
      person.pay = PersonPay(base: 74_000, currency: .euro)
      person.walkAway = nil
    case .staleHigh: person.pay = PersonPay(base: 150_000, currency: .euro)
    case .netPay:
      person.pay = PersonPay(base: 56_000, currency: .euro, basis: .net)
      person.walkAway = nil
    case .late:
      person.planStart = try Self.day("2026-03-02")
      person.log.conversations = [
        try Self.first(), try Self.second(),
        LoggedConversation(date: try Self.day("2026-11-16"), outcome: .refusal),
      ]
    case .followUp:
      person.log.conversations = [
        try Self.first(), try Self.second(),
        LoggedConversation(
          date: try Self.day("2026-11-16"), outcome: .progress, revisit: try Self.day("2027-01-15"),
          measure: "the people team prepares an offer"),
      ]
    case .threeFlags:
      for flag in [RedFlag.rivalry, .longActing, .moneyForOutsiders] {
        person.redFlags[flag] = true
      }
    case .fewSigns:
      person.signs = [
        .meetings: true, .plans: false, .translation: false, .shielding: false, .teaching: false,
      ]
    case .bareSigns:
      for sign in LeadSign.allCases { person.signs[sign] = true }
      person.examples = []
      person.log = PersonLog()
    case .allCautions:
      for caution in Caution.allCases { person.cautions[caution] = true }
    case .contractor:
      person.pay = PersonPay(base: 720, currency: .euro, period: .day)
      person.pay?.employment = .contractor
      person.walkAway = nil
    case .partTime:
      person.pay = PersonPay(base: 48_300, currency: .euro)
      person.pay?.hours = .percent(60)
      person.walkAway = nil
    case .titleOffered:
      person.titleOffer = TitleOffer(isOffered: true, title: "Tech Lead", payMentioned: false)
    case .beforeRound:
      person.talkDate = nil
      person.budgetRound = try Self.day("2027-02-15")
    case .gradeAbove:
      person.grade = .principal
      person.pay = PersonPay(base: 95_000, currency: .euro)
    case .agreed:
      person.talkDate = try Self.day("2026-10-05")
      person.log.conversations = [
        LoggedConversation(
          date: try Self.day("2026-10-05"), outcome: .stallBudget,
          revisit: try Self.day("2027-02-01"))
      ]
    case .against: person.walkAway = 81_000
    case .second: person.log.conversations = [try Self.first()]
    case .third: person.log.conversations = [try Self.first(), try Self.second()]
    case .answered:
      person.log.conversations = [
        try Self.first(), try Self.second(),
        LoggedConversation(date: try Self.day("2026-11-16"), outcome: .refusal),
      ]
    case .noPay: person.pay = nil
    case .otherCurrency:
      person.pay = PersonPay(base: 90_000, currency: .usDollar)
      person.walkAway = 95_000
    case .blank: person = Person()
    case .monthly:
      person.locale = "pl-PL"
      person.market = Market(country: "PL")
      person.pay = PersonPay(base: 18_000, currency: Currency("PLN"), period: .month)
      person.walkAway = nil
      person.costOfAsking = nil
      person.titleOffer = TitleOffer(isOffered: true, title: "Tech Lead", payMentioned: false)
    case .aboveLeads, .managerAbove: person.pay = PersonPay(base: 200_000, currency: .euro)
    case .aboveLeadMedian: person.pay = PersonPay(base: 94_500, currency: .euro)
    case .nearTheTop: person.pay = PersonPay(base: 100_000, currency: .euro)
    case .belowSeniors:
      person.pay = PersonPay(base: 52_000, currency: .euro)
      person.walkAway = nil
    case .noMarket: person.market = nil
    case .strong, .weak, .amongPeers, .noData, .modelled, .manager, .anyLead, .pooled,
      .managerNoData, .managerModelled:
      break
    }
    return person
  }

  var evidence: PersonalEvidence {
    switch self {
    case .weak: BriefFixtures.weak
    case .against: BriefFixtures.against
    case .noData, .blank, .managerNoData: BriefFixtures.nothing
    case .modelled, .managerModelled: BriefFixtures.modelled
    case .aboveLeads, .managerAbove: BriefFixtures.aboveTheLeads
    case .aboveLeadMedian: BriefFixtures.aboveLeadMedian
    case .nearTheTop: BriefFixtures.nearTheTop
    case .belowSeniors: BriefFixtures.belowSeniors
    case .noMarket: BriefFixtures.noMarket
    case .anyLead: BriefFixtures.anyLead
    case .pooled: BriefFixtures.pooled
    case .noPay: BriefFixtures.withoutPay
    case .otherCurrency: BriefFixtures.otherCurrency
    case .monthly: BriefFixtures.poland
    case .ownFloor: BriefFixtures.ownFloor
    case .ownFloorAbove, .managerOwnFloor: BriefFixtures.ownFloorAbove
    case .anotherGrade: BriefFixtures.anotherGrade
    case .gradeAbove: BriefFixtures.gradeAbove
    case .staleLow: BriefFixtures.staleLow
    case .staleHigh: BriefFixtures.staleHigh
    case .netPay: BriefFixtures.netPay
    case .amongPeers: BriefFixtures.amongPeers
    case .contractor: BriefFixtures.contractor
    case .partTime: BriefFixtures.partTime
    case .strong, .redFlag, .second, .third, .answered, .manager, .late, .agreed, .followUp,
      .threeFlags, .fewSigns, .bareSigns, .allCautions, .titleOffered, .beforeRound:
      BriefFixtures.strong
    }
  }

  func brief() throws -> Brief {
    Brief(
      person: try person(), evidence: evidence, playbook: try Playbook.builtIn(),
      today: Self.today, audience: audience)
  }

  private static func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(text))
  }

  private static func first() throws -> LoggedConversation {
    LoggedConversation(
      date: try day("2026-07-06"), outcome: .stallConsistency, revisit: try day("2026-10-05"),
      measure: "two releases without a rollback", note: "Calm talk; asked for proof.")
  }

  private static func second() throws -> LoggedConversation {
    LoggedConversation(
      date: try day("2026-10-05"), outcome: .stallBudget, revisit: try day("2027-01-11"),
      note: "Budget opens in January.")
  }
}

struct BriefTests {
  @Test(arguments: BriefCase.allCases)
  func matchesItsGoldenFile(example: BriefCase) throws {
    try BriefFiles.expectGolden(
      MarkdownRenderer().render(try example.brief()), "\(example.rawValue).md")
  }

  @Test(arguments: [
    (BriefCase.strong, Stance.firm), (.weak, .weak), (.against, .against), (.redFlag, .redFlag),
    (.second, .firm), (.third, .firm), (.answered, .answered), (.noData, .noData),
    (.modelled, .modelled), (.noPay, .noPay), (.blank, .noData), (.monthly, .indicative),
    (.aboveLeads, .aboveLeads), (.aboveLeadMedian, .firm), (.nearTheTop, .firm),
    (.ownFloor, .firm), (.anotherGrade, .anotherGrade), (.staleLow, .indicative),
    (.staleHigh, .aboveLeads), (.followUp, .followUp), (.gradeAbove, .anotherGrade),
    (.netPay, .firm), (.late, .answered), (.agreed, .firm),
    (.belowSeniors, .firm), (.noMarket, .noData), (.anyLead, .firm), (.pooled, .pooled),
  ])
  func theHeadlineRestsOnTheEvidence(example: BriefCase, stance: Stance) throws {
    #expect(try example.brief().stance == stance)
  }

  @Test(arguments: [BriefCase.weak, .noData, .modelled, .pooled, .aboveLeads])
  func aWeakCaseNeverOpensWithANumberToAskFor(example: BriefCase) throws {
    let brief = try example.brief()
    #expect(!brief.headline.contains("€") && brief.ask.amount == nil)
    #expect(brief.headline.contains("level"))
  }

  /// A reader who multiplies gets the pay: 26.50 × 2,080 is 55,120, and 27 × 2,080 is not.
  @Test func aRatePerHourIsWrittenWithItsCents() throws {
    var person = try BriefCase.strong.person()
    person.pay = PersonPay(base: 26.5, currency: .euro, period: .hour)
    person.walkAway = nil
    let brief = Brief(
      person: person,
      evidence: BriefFixtures.placed(
        55_120, in: BriefFixtures.strongMarket, ownFloor: nil),
      playbook: try Playbook.builtIn(), today: BriefCase.today)
    #expect(brief.cards.contains { $0.derivation.contains("€55,120 (€26.50 × 2,080)") })
  }

  @Test func aManagersBriefTellsNothingOfTheEngineersSide() throws {
    var person = try BriefCase.answered.person()
    person.redFlags[.rivalry] = true
    person.walkAway = 93_456
    person.alternatives = ["the offer from Contoso"]
    let brief = Brief(
      person: person,
      evidence: BriefFixtures.placed(80_500, in: BriefFixtures.strongMarket, ownFloor: 93_456),
      playbook: try Playbook.builtIn(), today: BriefCase.today, audience: .manager)
    let json = JSONRenderer().render(brief)
    #expect(brief.stance == .firm)
    for text in [json, MarkdownRenderer().render(brief), HTMLRenderer().render(brief)] {
      for secret in ["93,456", "93456", "Contoso", "competitor", "red-flag", "answered", "€94,000"]
      {
        #expect(!text.contains(secret), "\(secret)")
      }
    }
  }

  @Test func aRedFlagOverThinDataNamesNoSum() throws {
    let brief = Brief(
      person: try BriefCase.redFlag.person(), evidence: BriefFixtures.weak,
      playbook: try Playbook.builtIn(), today: BriefCase.today)
    #expect(brief.stance == .redFlagUnsure)
    #expect(!brief.headline.contains("€"))
  }

  @Test func noRiseIsNeverDressedUpAsOne() throws {
    var evidence = BriefFixtures.against
    evidence.numbers?.target = 80_500
    evidence.numbers?.opening = 80_500
    evidence.numbers?.walkAway = 80_500
    evidence.asking?.yearlyGain = 0
    evidence.ownFloor = nil
    var person = try BriefCase.strong.person()
    person.walkAway = nil
    let brief = Brief(
      person: person, evidence: evidence, playbook: try Playbook.builtIn(),
      today: BriefCase.today)
    #expect(brief.stance == .againstNoRise)
    #expect(brief.ask == .levelAndReview)
    #expect(brief.page(.numbers)?.title.contains("do not support a rise") == true)
    let text = MarkdownRenderer().render(brief)
    #expect(!text.contains("Each month of waiting"))
    #expect(!text.contains("worth €80,500"))
  }

  /// Six seniors and eight leads, −63 to +124 %: neither for a rise nor against one.
  @Test func anIntervalThatHoldsEverythingSpeaksAgainstNothing() throws {
    var market = BriefFixtures.weak.market
    market.briefed?.at95 = PremiumEstimate(premium: -0.04, low: -0.63, high: 1.24)
    market.briefed?.at80 = PremiumEstimate(premium: -0.04, low: -0.4, high: 0.6)
    market.briefed?.verdict = .insufficientData
    let brief = Brief(
      person: try BriefCase.strong.person(), evidence: BriefFixtures.placed(80_500, in: market),
      playbook: try Playbook.builtIn(), today: BriefCase.today)
    #expect(brief.stance == .weak && brief.cards.isEmpty)
    #expect(brief.page(.numbers)?.title == "The data are too thin to carry a number")
    #expect(!MarkdownRenderer().render(brief).contains("a rise for the role"))
  }

  @Test func aPremiumAboveTheBandIsCalledSo() throws {
    var evidence = BriefFixtures.strong
    evidence.market.briefed?.verdict = .notSupported
    let premium = PremiumEstimate(premium: 0.42, low: 0.36, high: 0.49)
    evidence.market.briefed?.at95 = premium
    evidence.market.briefed?.probabilities = PremiumProbabilities(normal: premium)
    let brief = Brief(
      person: try BriefCase.strong.person(), evidence: evidence, playbook: try Playbook.builtIn(),
      today: BriefCase.today)
    #expect(brief.stance == .firm)
    #expect(
      brief.strength.contains("Here it is more: 42.0% (95% interval 36.0–49.0%), 99% above 30%"))
  }

  @Test(arguments: BriefCase.allCases)
  func everySlotIsFilled(example: BriefCase) throws {
    let brief = try example.brief()
    #expect(!MarkdownRenderer().render(brief).contains("{"))
    #expect(!brief.headline.contains("  "))
    #expect(brief.events.allSatisfy { !$0.title.contains("{") && !$0.text.contains("{") })
  }

  @Test func theThreePackagesAreWorthTheSameOverTheFirstYear() throws {
    let figures = Dictionary(
      uniqueKeysWithValues: try BriefCase.strong.brief().figures.map { ($0.id, $0.value) })
    let pay = try #require(figures["pay.today"])
    let worth = try #require(figures["packages.worth"])
    #expect(worth == figures["numbers.opening"], "a package below the ask would undercut it")
    let base = try #require(figures["packages.base"])
    let bonus = try #require(figures["packages.bonus"])
    let makeup = try #require(figures["packages.makeup"])
    let months = try #require(figures["packages.months"])
    #expect(base + bonus == worth)
    #expect(pay * months / 12 + worth * (12 - months) / 12 + makeup == worth)
  }

  @Test(arguments: Brief.Audience.allCases)
  func amountsOfTwoCurrenciesAreNeverMixed(audience: Brief.Audience) throws {
    let brief = Brief(
      person: try BriefCase.otherCurrency.person(), evidence: BriefFixtures.otherCurrency,
      playbook: try Playbook.builtIn(), today: BriefCase.today, audience: audience)
    let units = Dictionary(uniqueKeysWithValues: brief.figures.map { ($0.id, $0.unit) })
    #expect(units["numbers.target"] == (audience == .engineer ? "USD/year" : nil))
    #expect(units["pay.today"] == "USD/year")
    #expect(units["references.in-place-low"] == "USD/year")
    #expect(units["references.lead-median"] == "EUR/year")
    #expect(units["replacement.yearly"] == nil)
    #expect(units["parity.after"] == nil)
    let text = MarkdownRenderer().render(brief)
    #expect(text.contains("$103,000") == (audience == .engineer))
    #expect(!text.contains("€103,000"))
    #expect(!text.contains("$91,500"))
    #expect(!text.contains("you €") && !text.contains("you $"))
    #expect(text.contains("told otherwise"))
  }

  @Test func aGroupUnderThePrivacyFloorIsNotDrawn() throws {
    var evidence = BriefFixtures.strong
    evidence.market.leads = BriefFixtures.pay(count: 4, median: 91_500, spread: 0.2)
    let brief = Brief(
      person: try BriefCase.strong.person(), evidence: evidence, playbook: try Playbook.builtIn(),
      today: BriefCase.today)
    let html = HTMLRenderer().render(brief)
    #expect(html.contains("seniors’ median"))
    #expect(!html.contains("leads’ median €91.5k"))
    #expect(html.contains("too small to draw"))
  }

  @Test func theManagersVersionHoldsNothingOfThePrivateSide() throws {
    var person = try BriefCase.strong.person()
    person.redFlags[.rivalry] = true
    person.log.conversations = try BriefCase.second.person().log.conversations
    let brief = Brief(
      person: person, evidence: BriefFixtures.strong, playbook: try Playbook.builtIn(),
      today: BriefCase.today, audience: .manager)
    let everything =
      HTMLRenderer().render(brief) + MarkdownRenderer().render(brief)
      + JSONRenderer().render(brief) + CalendarRenderer().render(brief)
    for secret in [
      "94,000", "90,000", "86,000", ": 94000", ": 90000", ": 86000", "competitor", "platform team",
      "two releases without", "33,480", "conversation of three", "red flag", "Red flag",
      "opening", "alk-away", "your EUR", "onversation", "Day 120",
    ] {
      let isTold = everything.contains(secret)
      #expect(!isTold, "\(secret)")
    }
  }

  @Test func theRequestForPayInformationIsForTheEuropeanUnionOnly() throws {
    var person = try BriefCase.strong.person()
    let playbook = try Playbook.builtIn()
    for (country, expected) in [("DE", true), ("PL", true), ("UA", false), ("US", false)] {
      person.market = Market(country: country)
      let brief = Brief(
        person: person, evidence: BriefFixtures.strong, playbook: playbook, today: BriefCase.today)
      #expect(brief.sections.contains { $0.id == "request" } == expected)
    }
  }

  @Test func thePlanIsCountedFromItsFirstDay() throws {
    let brief = try BriefCase.strong.brief()
    let dates = Dictionary(uniqueKeysWithValues: brief.events.map { ($0.id, $0.date.description) })
    #expect(dates["day-90"] == "2027-02-20")
    #expect(dates["day-120"] == "2027-03-22")
    #expect(dates["talk-1"] == "2026-12-07")
  }

  /// Every number of the brief is a figure, a date, a text of the person or the evidence, or stands in the playbook.
  @Test(arguments: BriefCase.allCases)
  func noNumberComesFromNowhere(example: BriefCase) throws {
    let brief = try example.brief()
    let known = try KnownNumbers.all(example, in: brief)
    let shown = KnownNumbers.numbers(in: MarkdownRenderer().render(brief))
    #expect(shown.filter { !known.contains($0) } == [])
    #expect(shown.count > (example.audience == .manager ? 10 : 20))
  }
}
