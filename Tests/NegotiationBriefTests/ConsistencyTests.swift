// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis
import Testing

@testable import NegotiationBrief

/// What one part of a brief says, no other part denies.
struct ConsistencyTests {
  private func brief(
    _ evidence: PersonalEvidence, for audience: Brief.Audience = .engineer,
    _ change: (inout Person) throws -> Void = { _ in }
  ) throws -> (brief: Brief, text: String) {
    var person = try BriefCase.strong.person()
    try change(&person)
    let brief = Brief(
      person: person, evidence: evidence, playbook: try Playbook.builtIn(), today: BriefCase.today,
      audience: audience)
    return (brief, MarkdownRenderer().render(brief))
  }

  /// The data say 84,000 and not 15 %; a red flag does not make them say nothing.
  @Test func aRedFlagKeepsWhatTheDataCarry() throws {
    let (brief, text) = try self.brief(BriefFixtures.against) {
      $0.redFlags[.rivalry] = true
      $0.walkAway = 81_000
    }
    #expect(brief.stance == .redFlagUnsure)
    #expect(brief.page(.numbers)?.title.contains("they support €84,000") == true)
    #expect(!text.contains("do not carry a number"))
  }

  /// Pay first: with a red flag the script does not ask for the level before it, nor for a wait.
  @Test(arguments: [BriefFixtures.weak, BriefFixtures.ownFloorAbove, BriefFixtures.anotherGrade])
  func withARedFlagNothingComesBeforeTheMoney(evidence: PersonalEvidence) throws {
    let (_, text) = try self.brief(evidence) {
      $0.redFlags[.longActing] = true
      $0.grade = evidence.grade
      if evidence.ownFloor == 99_000 { $0.walkAway = 99_000 }
    }
    #expect(text.contains("I’d like the tech lead level and its pay settled together"))
    #expect(!text.contains("I enjoy this work"))
    #expect(!text.contains("settle the level first"))
    #expect(!text.contains("to be reviewed on") && !text.contains("today’s pay until"))
  }

  /// A floor above what the surveys support is nothing to open with: it stays on the private page.
  @Test func aFloorAboveTheSurveysIsNotSpoken() throws {
    let brief = try self.brief(BriefFixtures.ownFloorAbove) { $0.walkAway = 120_000 }.brief
    #expect(brief.ask == .band || brief.ask.amount?.year ?? 0 < 120_000)
    for page in brief.pages where page.isSafe {
      #expect(!"\(page)".contains("120,000") && !"\(page)".contains("99,000"), "\(page.kind)")
    }
  }

  /// From pay far below the seniors’ a model makes bold sums: they are no opening.
  @Test func anUnderpaidSeniorAsksForTheBand() throws {
    let (brief, text) = try self.brief(BriefFixtures.belowSeniors) {
      $0.pay = PersonPay(base: 52_000, currency: .euro)
      $0.walkAway = nil
    }
    #expect(brief.ask == .band && brief.stance == .firm)
    #expect(text.contains("So few seniors earn as little"))
    #expect(brief.page(.carry).map { !"\($0)".contains("€") } == true)
  }

  @Test func whatLeadsEarnLessIsNotCalledMore() throws {
    var market = BriefFixtures.strongMarket
    market.briefed?.at95 = PremiumEstimate(premium: -0.062, low: -0.088, high: -0.036)
    market.briefed?.at80 = PremiumEstimate(premium: -0.062, low: -0.08, high: -0.044)
    market.briefed?.verdict = .notSupported
    let (_, text) = try self.brief(BriefFixtures.placed(80_500, in: market), for: .manager)
    #expect(!text.contains("−6.2% more") && !text.contains("−6% more"))
  }

  /// What is asked for and what is done already are two things.
  @Test func theWorkDoneIsNotTheRoleAskedFor() throws {
    for audience in Brief.Audience.allCases {
      let (_, text) = try self.brief(BriefFixtures.strong, for: audience) {
        $0.leadWorkDone = .teamLead
        $0.leadRoleWanted = .techLead
      }
      #expect(text.contains("team lead work") && !text.contains("tech lead work"), "\(audience)")
      #expect(text.contains("tech leads earn"))
    }
  }

  @Test func aManagerSignsForNoWorkThatNobodyTold() throws {
    let (brief, text) = try self.brief(BriefFixtures.strong, for: .manager) {
      $0.leadWorkDone = nil
      $0.leadWorkSince = nil
      $0.examples = []
    }
    #expect(brief.headline.hasPrefix("Alex asks for the tech lead level and €101,000"))
    #expect(text.contains("The file does not say which lead work"))
    #expect(!text.contains("already being done") && !text.contains("has been doing"))
  }

  /// A refusal after progress is not three times nothing, and an agreed day is kept.
  @Test func progressIsNotForgotten() throws {
    let days = try ["2026-06-08", "2026-09-07", "2026-11-16", "2027-01-11"].map {
      try #require(CalendarDate($0))
    }
    let (brief, text) = try self.brief(BriefFixtures.strong) {
      $0.planStart = days[1]
      $0.log.conversations = [
        LoggedConversation(date: days[0], outcome: .stallBudget),
        LoggedConversation(date: days[1], outcome: .progress, revisit: days[3]),
        LoggedConversation(date: days[2], outcome: .refusal),
      ]
    }
    #expect(brief.headline.contains("the progress of 7\u{A0}September\u{A0}2026"))
    #expect(!text.contains("without progress"))
    #expect(text.contains("Keep the day you agreed, 11\u{A0}January\u{A0}2027"))
    #expect(brief.events.contains { $0.date == days[3] })
  }

  /// Day 120 has passed, and no agreed day is ahead; with one, that day decides.
  @Test(arguments: [(nil, "decide now"), ("2027-01-11", "Decide by 11\u{A0}January\u{A0}2027")])
  func afterDay120ThereIsNothingToWaitForButAnAgreedDay(agreed: String?, words: String) throws {
    let (brief, _) = try self.brief(BriefFixtures.strong) {
      $0.planStart = CalendarDate("2026-03-02")
      $0.log.conversations = try ["2026-05-04", "2026-07-06", "2026-09-07"].map {
        LoggedConversation(date: try #require(CalendarDate($0)), outcome: .stallBudget)
      }
      $0.log.conversations[2].revisit = agreed.flatMap { CalendarDate($0) }
    }
    #expect(brief.headline.contains(words), "\(brief.headline)")
  }

  /// The more somebody wishes for, the better asking must not look.
  @Test func aFloorMakesAskingWorthNoMore() throws {
    let plain = BriefFixtures.placed(80_500, in: BriefFixtures.strongMarket)
    let wished = BriefFixtures.placed(80_500, in: BriefFixtures.strongMarket, ownFloor: 130_000)
    #expect(wished.asked?.target == 130_000)
    #expect(wished.asking == plain.asking && plain.asking != nil)
  }

  @Test func thinDataNameNoCostOfAHire() throws {
    let (brief, text) = try self.brief(BriefFixtures.weak, for: .manager)
    #expect(!brief.figures.contains { $0.id.hasPrefix("replacement.") })
    #expect(text.contains("Too few leads stand behind the surveys’ median"))
  }

  @Test func anOpenDifferenceIsNotSignedAsOne() throws {
    var market = BriefFixtures.strongMarket
    market.briefed?.at95 = PremiumEstimate(premium: -0.02, low: -0.08, high: 0.04)
    market.briefed?.at80 = PremiumEstimate(premium: -0.02, low: -0.06, high: 0.02)
    market.briefed?.verdict = .notSupported
    let (_, text) = try self.brief(BriefFixtures.placed(80_500, in: market), for: .manager)
    #expect(!text.contains("earn about"), "no difference is claimed")
  }

  /// The law is a country's, whatever the region.
  @Test func aRegionHasTheLawOfItsCountry() throws {
    let (_, text) = try self.brief(BriefFixtures.strong) { $0.market = Market("DE/Berlin") }
    #expect(text.contains("## Request for pay information (EU)") && text.contains("Germany"))
  }

  @Test func anAnswerAgainstTheLogIsPointedOut() throws {
    let (_, text) = try self.brief(BriefFixtures.strong) {
      $0.signs[.teaching] = false
      $0.log.evidence = [
        LoggedEvidence(date: BriefCase.today, what: "taught two juniors", signs: [.teaching])
      ]
    }
    #expect(text.contains("You answered no, but this looks like a yes"))
  }

  /// Two million hryvnia are not more than 91,500 euros, nor is gross pay more than net.
  @Test func payOfAnotherKindIsNotHeldAgainstAMedian() throws {
    let (_, other) = try self.brief(BriefFixtures.otherCurrency)
    #expect(!other.contains("more than the median lead"))
    var market = BriefFixtures.strongMarket
    market.taxBasis = .net
    let (_, gross) = try self.brief(BriefFixtures.placed(94_500, in: market))
    #expect(!gross.contains("more than the median lead"))
  }

  @Test func aMonthsPayIsNotReckonedWith() throws {
    let evidence = BriefFixtures.placed(6_700, in: BriefFixtures.strongMarket, ownFloor: nil)
    #expect(evidence.unusedPay == .inDoubt)
    for audience in Brief.Audience.allCases {
      let (brief, text) = try self.brief(evidence, for: audience) { $0.walkAway = nil }
      #expect(text.contains("looks as if it stood in another unit"), "\(audience)")
      #expect(
        !brief.figures.contains { $0.id == "pay.today" || $0.id.hasPrefix("replacement.yearly") })
      #expect(text.contains("write “period: month”"))
      #expect(!text.contains("too little pay") && !text.contains("earns more than"))
    }
  }

  @Test(arguments: [
    (0.0, "asking costs you nothing"), (36_789, "from a chance of 99%"),
    (99_000, "less than the €99,000 that asking costs you"),
  ])
  func theBreakEvenChanceIsOne(cost: Double, words: String) throws {
    var evidence = BriefFixtures.placed(80_500, in: BriefFixtures.strongMarket, ownFloor: nil)
    let value = try #require(evidence.asking?.presentValue)
    evidence.asking?.breakEvenProbability = cost / value * (cost == 36_789 ? value / 36_790 : 1)
    let (_, text) = try self.brief(evidence) {
      $0.walkAway = nil
      $0.costOfAsking = cost
    }
    #expect(text.contains(words))
  }

  /// A floor that the sum asked for keeps to changes nothing in the manager's version; one above it leaves
  /// no sum to ask for, and is not told either.
  @Test func aFloorIsNotToBeReadFromTheManagersVersion() throws {
    func text(_ floor: Double?) throws -> String {
      try brief(
        BriefFixtures.placed(80_500, in: BriefFixtures.strongMarket, ownFloor: floor), for: .manager
      ) { $0.walkAway = floor }.text
    }
    #expect(try Set([nil, 60_000, 86_000, 92_000].map(text)).count == 1)
    let above = try text(130_000)
    #expect(!above.contains("130,000") && !above.contains("level and €"))
  }

  /// A principal is not asked to be made a tech lead.
  @Test func nobodyIsAskedToStepBack() throws {
    for audience in Brief.Audience.allCases {
      let (_, text) = try self.brief(BriefFixtures.gradeAbove, for: audience) {
        $0.grade = .principal
      }
      for words in ["set the level of", "level in writing", "level or back", "level first"] {
        #expect(!text.contains(words), "\(audience): \(words)")
      }
    }
  }

  @Test func aSentenceBeginsWithACapital() throws {
    let (brief, text) = try self.brief(BriefFixtures.strong, for: .manager) { $0.name = nil }
    #expect(brief.headline.hasPrefix("Raise the engineer’s pay to"))
    #expect(text.contains("The engineer has been doing") && !text.contains(". the engineer"))
  }

  /// Prices have multiplied: neither a median of then nor three years at 3 % stand beside pay of today.
  @Test func amountsOfAnotherTimeStandBesideNothing() throws {
    let (_, text) = try self.brief(
      BriefFixtures.placed(2_000_000, in: BriefFixtures.oldMarket, ownFloor: nil)
    ) { $0.walkAway = nil }
    #expect(text.contains("Pay has multiplied since that survey"))
    #expect(!text.contains("Leads’ median in your market") && !text.contains("over 3 years"))
  }

  @Test func anOldSurveySpeaksOfThen() throws {
    let (brief, text) = try self.brief(
      BriefFixtures.placed(74_000, in: BriefFixtures.oldMarket), for: .manager)
    #expect(brief.ask == .band && !brief.headline.contains("€"))
    #expect(text.contains("more than two years old"))
  }
}
