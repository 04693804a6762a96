// SPDX-License-Identifier: MIT

import Foundations
import Testing

@testable import NegotiationBrief

/// On which day the next talk stands, and what follows from it.
struct BriefDatesTests {
  private static let today = CalendarDate(dayNumber: 20_780)  // Monday, 23 November 2026

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func dates(_ change: (inout Person) throws -> Void) throws -> BriefDates {
    var person = Person()
    try change(&person)
    return BriefDates(person: person, playbook: try .builtIn(), today: Self.today)
  }

  @Test func theFirstTalkStandsInThePlansLastThirtyDays() throws {
    let dates = try dates { _ in }
    #expect(dates.talkSource == .proposed)
    #expect(dates.talk >= dates.phase(.ask).first && dates.talk <= dates.planEnd)
    #expect(dates.talk.weekday <= 5)
  }

  @Test func aRedFlagDoesNotWait() throws {
    let dates = try dates { $0.redFlags = [.rivalry: true] }
    #expect(dates.talk == Self.today.adding(days: 14))
  }

  @Test func theNextTalkIsTheOneThatWasAgreed() throws {
    let dates = try dates {
      $0.talkDate = try day("2026-11-23")
      $0.log.conversations = [
        LoggedConversation(
          date: try day("2026-11-23"), outcome: .stallBudget, revisit: try day("2027-02-01"))
      ]
    }
    #expect(dates.talkSource == .agreed, "the talk of today was held today")
    #expect(dates.talk == (try day("2027-02-01")))
    #expect(dates.revisit > dates.talk)
  }

  @Test func aToldTalkBeforeAnAgreedDayIsNoted() throws {
    let dates = try dates {
      $0.talkDate = try day("2026-12-07")
      $0.log.conversations = [
        LoggedConversation(
          date: try day("2026-10-05"), outcome: .stallBudget, revisit: try day("2027-02-01"))
      ]
    }
    #expect(dates.talk == (try day("2026-12-07")))
    #expect(dates.passedOver == (try day("2027-02-01")) && dates.revisit == dates.passedOver)
  }

  /// What a person noted for themselves was agreed with nobody.
  @Test func aNotedDayIsNoAgreement() throws {
    let noted = try day("2027-02-01")
    let dates = try dates { $0.log.revisits = [Revisit(date: noted, about: "budget")] }
    #expect(dates.talk == noted && dates.talkSource == .noted)
    let told = try self.dates {
      $0.talkDate = try day("2026-12-07")
      $0.log.revisits = [Revisit(date: noted, about: "budget")]
    }
    #expect(told.passedOver == nil && told.revisit == noted)
  }

  /// What was agreed comes before what somebody noted, whichever day is the earlier.
  @Test func aNotedDayDoesNotDisplaceAnAgreedOne() throws {
    let dates = try dates {
      $0.log.conversations = [
        LoggedConversation(
          date: try day("2026-10-05"), outcome: .stallBudget, revisit: try day("2027-05-03"))
      ]
      $0.log.revisits = [Revisit(date: try day("2027-04-01"), about: "budget")]
    }
    #expect(dates.talk == (try day("2027-05-03")) && dates.talkSource == .agreed)
  }

  @Test func aSecondTalkIsNotProposedWithinWeeks() throws {
    let held = try day("2026-11-16")
    let dates = try dates {
      $0.log.conversations = [LoggedConversation(date: held, outcome: .refusal)]
    }
    #expect(dates.talk >= held.adding(days: 56))
  }

  /// Day 120 is the day to decide, but never before a talk that is still ahead has had an answer.
  @Test func theDayToDecideIsOne() throws {
    let early = try dates {
      $0.planStart = try day("2026-09-01")
      $0.talkDate = try day("2026-12-07")
    }
    #expect(early.decision == (try day("2026-12-29")) && early.decision == early.day120)
    let late = try dates {
      $0.planStart = try day("2026-07-20")
      $0.talkDate = try day("2027-01-21")
    }
    #expect(late.day120 == (try day("2026-11-16")))
    #expect(late.decision == (try day("2027-02-04")) && !late.isDecisionOverdue)
  }

  /// A red flag does not wait for a told day, but keeps one that was agreed.
  @Test func aRedFlagBringsTheTalkForward() throws {
    let told = try day("2027-02-08")
    let dates = try dates {
      $0.redFlags = [.rivalry: true]
      $0.talkDate = told
    }
    #expect(dates.talk == Self.today.adding(days: 14))
    #expect(dates.talkSource == .broughtForward(told: told))
    #expect(dates.phasesInOrder.first == .ask && dates.phase(.ask).first == Self.today)
    let agreed = try self.dates {
      $0.redFlags = [.rivalry: true]
      $0.log.conversations = [
        LoggedConversation(date: try day("2026-11-02"), outcome: .stallBudget, revisit: told)
      ]
    }
    #expect(agreed.talk == told && agreed.talkSource == .agreed)
  }

  /// Four to six weeks before budgets are set, and the plan bends to it.
  @Test func aTalkStandsBeforeTheRoundOfBudgets() throws {
    let dates = try dates { $0.budgetRound = try day("2027-02-15") }
    #expect(dates.talk == (try day("2027-01-11")) && dates.talkSource == .beforeRound)
    #expect(dates.phasesInOrder == [.foundation, .ask, .visibility])
    #expect(dates.phase(.ask).first <= dates.talk && dates.talk <= dates.phase(.ask).last)
    let close = try self.dates {
      $0.budgetRound = try day("2026-12-20")
      $0.talkDate = try day("2026-12-07")
    }
    #expect(close.isCloseToRound && close.talkSource == .told)
  }

  /// The thirds of the plan follow one another and hold the talk's own third, whatever comes first.
  @Test(arguments: [0, 10, 25, 45, 70, 100])
  func theThirdsOfThePlanDoNotOverlap(days: Int) throws {
    let dates = try dates {
      $0.planStart = Self.today
      $0.talkDate = Self.today.adding(days: days)
    }
    let thirds = dates.phasesInOrder.map(dates.phase)
    #expect(thirds.count == 3 && thirds[0].first == Self.today)
    for (one, next) in zip(thirds, thirds.dropFirst()) {
      #expect(one.first <= one.last && next.first == one.last.adding(days: 1))
    }
  }
}
