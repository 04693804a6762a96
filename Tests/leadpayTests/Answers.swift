// SPDX-License-Identifier: MIT

/// What a person types into `leadpay init`; what is not named is skipped.
///
/// An answer of several lines is one that is asked again: a line each time.
struct Answers {
  var name = ""
  var locale = ""
  /// Asked in German only.
  var address = ""
  var market = ""
  var family = ""
  var grade = ""
  var roleDone = ""
  var roleWanted = ""
  var employerSize = ""
  var experience = ""
  var period = ""
  /// Asked for pay of a month only.
  var monthsPaid = ""
  var pay = ""
  var bonus = ""
  var equity = ""
  var currency = ""
  var basis = ""
  var leadWorkSince = ""
  /// Each in a line of its own; the empty line that ends them is added.
  var examples: [String] = []
  /// Asked after examples only, each line in a line of its own.
  var praise: [String] = []
  var ladder: [String] = []
  /// To the first of the thirteen questions on signs, cautions and red flags.
  var readiness: [String] = []
  var decider = ""
  var budgetRound = ""
  var reviewDate = ""
  var talkDate = ""
  var planStart = ""
  /// Asked where pay was told only.
  var packages: [String] = []
  var costOfAsking = ""
  var walkAway = ""

  /// The lines in the order of the questions.
  var lines: [String] {
    var answers = [name, locale] + (locale.hasPrefix("de") ? [address] : [])
    answers += [market, family, grade, roleDone, roleWanted, employerSize, experience, period]
    answers += period == "month" ? [monthsPaid] : []
    answers += [pay, bonus, equity, currency, basis, leadWorkSince]
    answers += examples + [""]
    answers += examples.isEmpty ? [] : praise + [""] + ladder + [""]
    answers += readiness + Array(repeating: "", count: 13 - readiness.count)
    // What the manager cares about, and the alternatives.
    answers += ["", "", decider, budgetRound, reviewDate]
    // Nobody is offered a title here, so only whether there is one is asked.
    answers += [talkDate, planStart, ""] + (pay.isEmpty ? [] : packages + [""])
    answers += [costOfAsking, walkAway]
    return answers.flatMap {
      $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// All lines, and empty ones for what else may be asked.
  var input: String { (lines + Array(repeating: "", count: 9)).joined(separator: "\n") + "\n" }
}
