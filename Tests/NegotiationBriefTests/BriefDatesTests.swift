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
    #expect(dates.talk.weekday <= 5 && !dates.isTalkEarly)
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

  @Test func nothingIsDecidedBeforeTheLastTalk() throws {
    let dates = try dates {
      $0.planStart = try day("2026-09-01")
      $0.talkDate = try day("2026-12-07")
    }
    #expect(dates.decision == (try day("2026-12-29")))
    #expect(dates.decisionAfterTalks == dates.talk.adding(days: 112), "two more, eight weeks apart")
    #expect(!dates.isDecisionOverdue)
  }
}
