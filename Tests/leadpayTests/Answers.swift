// SPDX-License-Identifier: MIT

/// What a person types into `leadpay init`; what is not named is skipped.
///
/// An answer of several lines is one that is asked again: a line each time.
struct Answers {
  var name = ""
  var locale = ""
  var market = ""
  var family = ""
  var grade = ""
  var roleDone = ""
  var roleWanted = ""
  var employerSize = ""
  var experience = ""
  var period = ""
  var pay = ""
  var bonus = ""
  var equity = ""
  var currency = ""
  var basis = ""
  var leadWorkSince = ""
  /// Each in a line of its own; the empty line that ends them is added.
  var examples: [String] = []
  /// To the first of the thirteen questions on signs, cautions and red flags.
  var readiness: [String] = []
  var talkDate = ""
  var planStart = ""
  var costOfAsking = ""
  var walkAway = ""

  /// The lines in the order of the questions.
  var lines: [String] {
    let answers =
      [
        name, locale, market, family, grade, roleDone, roleWanted, employerSize, experience, period,
        pay, bonus, equity, currency, basis, leadWorkSince,
      ] + examples + [""]
      + readiness + Array(repeating: "", count: 13 - readiness.count)
      // What the manager cares about, and the alternatives.
      + ["", ""]
      // Nobody is offered a title here, so only whether there is one is asked.
      + [talkDate, planStart, "", costOfAsking, walkAway]
    return answers.flatMap {
      $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// All lines, and empty ones for what else may be asked.
  var input: String { (lines + Array(repeating: "", count: 9)).joined(separator: "\n") + "\n" }
}
