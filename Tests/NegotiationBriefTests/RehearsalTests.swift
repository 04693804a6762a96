// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis
import Testing

@testable import NegotiationBrief

struct RehearsalTests {
  private func rehearsal(
    _ example: BriefCase = .strong, seed: UInt64 = 1, _ change: (inout Person) -> Void = { _ in }
  ) throws -> Rehearsal? {
    var person = try example.person()
    change(&person)
    return Rehearsal(
      person: person, evidence: example.evidence, playbook: try Playbook.builtIn(),
      today: BriefCase.today, seed: seed)
  }

  /// How often an objection is among the four, and how often it is the first, of 400 seeds.
  private func shares(
    of objection: Talk.Objection, _ example: BriefCase = .strong,
    _ change: (inout Person) -> Void = { _ in }
  ) throws -> (drawn: Double, first: Double) {
    var person = try example.person()
    change(&person)
    let talk = try #require(
      Brief(
        person: person, evidence: example.evidence, playbook: try Playbook.builtIn(),
        today: BriefCase.today
      ).talk)
    let odds = ObjectionOdds(person, talk: talk)
    let draws = (0..<400).map { odds.drawn(4, seed: UInt64($0)) }
    return (
      Double(draws.count { $0.contains(objection) }) / 400,
      Double(draws.count { $0.first == objection }) / 400
    )
  }

  @Test func aSeedAsksTheSameAgain() throws {
    let first = try #require(try rehearsal(seed: 7))
    #expect(first.answers == (try rehearsal(seed: 7))?.answers)
    let others = try (0..<20).map { try rehearsal(seed: $0)?.answers.map(\.objection) }
    #expect(Set(others).count > 10)
    #expect(first.again.contains("--seed 7"))
  }

  @Test(arguments: BriefCase.allCases)
  func whatIsSaidIsTheTalk(example: BriefCase) throws {
    let brief = try example.brief()
    let rehearsal = try rehearsal(example)
    // The manager's version has the same person, who has a talk ahead.
    if example.audience == .engineer { #expect(rehearsal?.talk == brief.talk) }
    guard let rehearsal else { return }
    #expect(rehearsal.answers.count == 4)
    #expect(Set(rehearsal.answers.map(\.objection)).count == 4)
    for answer in rehearsal.answers { #expect(rehearsal.talk.answers.contains(answer)) }
    #expect(rehearsal.parts.contains(.amount) == (rehearsal.talk.ask.amount != nil))
    #expect(
      rehearsal.answers.contains { $0.objection == .lowerNumber } == false
        || rehearsal.talk.ask.amount != nil, "nobody lowers a number that was not named")
  }

  /// Consistency was said in July, budget in October: budget is the likeliest, consistency comes next.
  @Test func whatWasSaidBeforeIsLikeliest() throws {
    let budget = try shares(of: .budget, .third)
    #expect(budget.first > 0.5 && budget.drawn > 0.97)
    let consistency = try shares(of: .consistency, .third)
    #expect(consistency.drawn > 0.8 && consistency.first < budget.first)
    #expect(try shares(of: .budget).first < 0.4)
  }

  @Test func thePersonsAnswersMakeAnObjectionLikelier() throws {
    let plain = { (person: inout Person) in
      person.decider = nil
      person.budgetRound = nil
      person.ladderCriteria = []
    }
    #expect(
      try shares(of: .humanResources) { $0.decider = "Robin" }.drawn
        > shares(of: .humanResources, .strong, plain).drawn + 0.2)
    #expect(
      try shares(of: .budget) { $0.budgetRound = CalendarDate("2026-12-10") }.first
        > shares(of: .budget, .strong, plain).first + 0.1)
    #expect(
      try shares(of: .noSlot) {
        plain(&$0)
        $0.redFlags[.outsideHires] = true
      }.drawn > shares(of: .noSlot, .strong, plain).drawn + 0.2)
  }

  @Test func aLongSpeechIsToldBySeconds() throws {
    let rehearsal = try #require(try rehearsal())
    #expect(rehearsal.took(45) == "45 seconds.")
    #expect(rehearsal.took(52).hasPrefix("52 seconds, 7 too many."))
    #expect(
      rehearsal.leftOut([.level, .date]).contains("the level you ask for and the day it starts"))
  }

  @Test func withoutATalkAheadThereIsNothingToRehearse() throws {
    #expect(try rehearsal(.answered) == nil && rehearsal(.followUp) == nil)
  }
}
