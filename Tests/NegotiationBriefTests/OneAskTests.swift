// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis
import Testing

@testable import NegotiationBrief

/// Some hundred made-up persons: whatever the evidence and the answers, one thing is asked for, the same
/// on every page, and no page that somebody else may see gives the person away.
struct OneAskTests {
  private static let count = 320

  /// A made-up person and evidence for them; the same index gives the same two.
  private static func made(_ index: Int) throws -> (Person, PersonalEvidence) {
    var draw = Draws(seed: UInt64(index) &* 7919 &+ 17)
    var person = try BriefCase.strong.person()
    let evidence: [(PersonalEvidence, Double?)] = [
      (BriefFixtures.strong, 80_500), (BriefFixtures.weak, nil), (BriefFixtures.against, nil),
      (BriefFixtures.modelled, nil), (BriefFixtures.pooled, nil), (BriefFixtures.nothing, nil),
      (BriefFixtures.aboveTheLeads, 200_000), (BriefFixtures.staleLow, 74_000),
      (BriefFixtures.belowSeniors, 52_000), (BriefFixtures.withoutPay, nil),
      (BriefFixtures.aboveLeadMedian, 94_500), (BriefFixtures.anyLead, nil),
    ]
    var (found, pay) = evidence[draw.next(evidence.count)]
    if draw.next(3) == 0 {
      let units = Double(60_000 + 500 * draw.next(60))
      let floor = draw.next(2) == 0 ? nil : Double(60_000 + 1000 * draw.next(70))
      found = BriefFixtures.placed(units, in: BriefFixtures.strongMarket, ownFloor: floor)
      (pay, person.walkAway) = (units, floor)
    } else {
      person.walkAway = found.ownFloor
    }
    if let pay { person.pay = PersonPay(base: pay, currency: .euro) }
    for sign in LeadSign.allCases { person.signs[sign] = [true, false, nil][draw.next(3)] }
    for caution in Caution.allCases { person.cautions[caution] = draw.next(3) == 0 }
    for flag in RedFlag.allCases where draw.next(8) == 0 { person.redFlags[flag] = true }
    if draw.next(3) == 0 { person.examples = [] }
    if draw.next(4) == 0 { person.titleOffer = TitleOffer(isOffered: true, title: "Tech Lead") }
    if draw.next(3) == 0 { person.talkDate = nil }
    for talk in 0..<draw.next(4) {
      person.log.conversations.append(
        LoggedConversation(
          date: BriefCase.today.adding(days: -200 + 60 * talk),
          outcome: ConversationOutcome.allCases[draw.next(ConversationOutcome.allCases.count)]))
    }
    return (person, found)
  }

  private static func brief(
    _ index: Int, for audience: Brief.Audience = .engineer
  ) throws -> Brief {
    let (person, evidence) = try made(index)
    return Brief(
      person: person, evidence: evidence, playbook: try Playbook.builtIn(), today: BriefCase.today,
      audience: audience)
  }

  /// The sums in euros that a page shows, without its charts.
  private static func sums(of page: BriefPage) -> Set<String> {
    var plain = page
    for index in plain.sections.indices {
      plain.sections[index].blocks.removeAll {
        if case .chart = $0 { true } else { false }
      }
    }
    let text = "\(plain)"
    return Set(text.matches(of: /€[0-9][0-9,]*/).map { String($0.output) })
  }

  @Test(arguments: 0..<count)
  func oneThingIsAskedForAndNobodyGivenAway(index: Int) throws {
    let brief = try Self.brief(index)
    try theSameIsAskedForOnEveryPage(of: brief, try Self.brief(index, for: .manager))
    let (person, evidence) = try Self.made(index)
    try aSafePageHoldsNothingPrivate(of: brief, person)
    try nothingIsSaidAgainstTheAnswers(in: brief, person, evidence)
  }

  private func theSameIsAskedForOnEveryPage(of brief: Brief, _ manager: Brief) throws {
    let carry = brief.page(.carry)
    guard let asked = brief.ask.amount else {
      // No sum is spoken: none stands where somebody else may see it.
      for page in brief.pages where page.isSafe {
        #expect(Self.sums(of: page).isEmpty, "\(brief.stance): \(page.kind)")
      }
      return
    }
    let sum = "€" + brief.locale.integer(asked.year)
    #expect(brief.headline.contains(sum))
    #expect(carry.map(Self.sums) == [sum], "one number, and no other")
    #expect(try #require(carry).title == brief.headline)
    #expect(try #require(brief.page(.numbers)?.cards.first { $0.isMain }).amount == sum)
    if let page = brief.page(.handOver) { #expect(page.title.contains(sum)) }
    #expect(manager.ask == brief.ask, "the manager's version asks for the same")
    #expect(manager.headline.contains(sum) && (manager.page(.proposal)?.cards[1].amount == sum))
  }

  private func aSafePageHoldsNothingPrivate(of brief: Brief, _ person: Person) throws {
    let floor = person.walkAway.map { "€" + brief.locale.integer(Int($0)) }
    let asked = brief.ask.amount.map { "€" + brief.locale.integer($0.year) }
    for page in brief.pages where page.isSafe {
      let text = "\(page)"
      if let floor, floor != asked { #expect(!text.contains(floor), "\(page.kind)") }
      for flag in RedFlag.allCases {
        #expect(!text.contains(try Self.sentence("red-flags.\(flag.rawValue)")))
      }
      #expect(!text.contains("platform team"), "an alternative is nobody’s business")
      #expect(!text.contains("percentile") && !text.contains("You earn more than"))
    }
  }

  private func nothingIsSaidAgainstTheAnswers(
    in brief: Brief, _ person: Person, _ evidence: PersonalEvidence
  ) throws {
    let carry = brief.page(.carry).map { "\($0)" } ?? ""
    if person.cautions[.moneyOnly] == true || person.cautions[.conflict] == true {
      #expect(!carry.contains("I enjoy this work"))
    }
    if Caution.allCases.allSatisfy({ person.cautions[$0] == true }) {
      #expect(brief.pages.first?.kind == .first, "before anything else")
    }
    if brief.readiness.isNotYet {
      #expect(brief.talk == nil && brief.page(.carry) == nil && brief.page(.handOver) == nil)
      #expect(brief.ask == .notYet || brief.ask == .nothing)
    }
    if evidence.market.isStale || evidence.market.briefed?.accuracy == .weak {
      #expect(brief.ask.amount == nil)
    }
    // One day to decide, wherever a page or the calendar names it.
    let day = try #require(brief.events.first { $0.id == "day-120" }?.date)
    let plan = try #require(brief.page(.plan))
    #expect(
      plan.sections.first { $0.id == "decision" }?.title.contains(brief.locale.date(day)) != false)
    let text = MarkdownRenderer().render(brief)
    #expect(!text.contains("{"), "a slot is open")
  }

  private static func sentence(_ key: String) throws -> String {
    try #require(
      PlaybookLine(rawValue: key).flatMap { line in
        try? Playbook.builtIn().lines[line]?.filled { _ in nil }
      })
  }
}

/// Numbers that look drawn and are the same on every machine (a linear congruential generator).
private struct Draws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
