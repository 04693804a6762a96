// SPDX-License-Identifier: MIT

import BatchReports
import Foundation
import Foundations
import Testing

struct BatchStatusTests {
  @Test func readsLengthsOfTime() throws {
    #expect(try BatchAge("8d").seconds == 691_200)
    #expect(try BatchAge("36h").seconds == 129_600)
    for text in ["", "8", "d", "-1d", "8 d", "1.5d", "0d", "99999999999d", "8D"] {
      let error = #expect(throws: BatchError.self) {
        try BatchAge(text)
      }
      #expect(error?.code == .schedule)
    }
  }

  @Test func aPlanThatNeverRanIsNotInOrder() throws {
    let status = BatchStatus.read(plan: try RoundFolder().plan, now: Date())
    #expect(status.exitCode() == 1)
    #expect(status.text().contains("this plan has never run"))
  }

  @Test func alarmsWhenTheLastGoodRunIsTooOld() throws {
    let round = try RoundFolder()
    let then = Date(timeIntervalSince1970: 1_795_420_800)
    try round.run(clock: { then })
    let week = BatchStatus.read(plan: round.plan, now: then + 7 * 86_400)
    #expect(week.exitCode(maximumAge: try BatchAge("8d")) == 0)
    #expect(week.exitCode(maximumAge: try BatchAge("6d")) == 1)
    #expect(week.text(maximumAge: try BatchAge("6d")).contains("7 days ago"))
    #expect(week.latest == "2026-11-23")
  }

  @Test func failureIsToldThoughAnEarlierRunWasGood() throws {
    let round = try RoundFolder()
    try round.run()
    try round.addPerson("carl", text: "bad")
    try round.run()
    #expect(BatchStatus.read(plan: round.plan, now: Date()).exitCode() == 3)
  }
}
