// SPDX-License-Identifier: MIT

/// Why a calculation was not done: what was wrong, where, and what to do.
///
/// Every function of the module gives a defined result or throws one of these; none traps on data.
package enum StatisticsError: Error, Equatable, Sendable {
  /// No value was left to calculate with (nothing given, or every weight was zero).
  case emptySample(what: String)
  /// The number at `index` (0-based) is NaN or infinite.
  case notFinite(what: String, index: Int)
  /// The number at `index` (0-based) must be above zero, as logarithms or ratios are taken.
  case notPositive(what: String, index: Int)
  /// The weight, count or variance at `index` (0-based) is below zero.
  case negative(what: String, index: Int)
  /// Two lists that belong together differ in length.
  case lengthMismatch(what: String, expected: Int, found: Int)
  /// A parameter lies outside the range in which the formula holds.
  case outOfRange(what: String, value: Double, allowed: String)
  /// There is too little data for this method.
  case tooFew(what: String, count: Int, needed: Int)
  /// The columns of a design matrix depend on one another.
  case singular(what: String)
  /// An iteration did not settle.
  case noConvergence(what: String)
}

extension StatisticsError: CustomStringConvertible {
  /// The cause and the remedy, one sentence each.
  package var description: String {
    switch self {
    case .emptySample(let what):
      "\(what): there is no value with a weight above zero. Give at least one."
    case .notFinite(let what, let index):
      "\(what): number \(index + 1) is not finite. Remove it or mend the input."
    case .notPositive(let what, let index):
      "\(what): number \(index + 1) is not above zero. Only positive numbers have a ratio."
    case .negative(let what, let index):
      "\(what): number \(index + 1) is below zero. Give zero or more."
    case .lengthMismatch(let what, let expected, let found):
      "\(what): expected \(expected) entries, found \(found). Give one for each row."
    case .outOfRange(let what, let value, let allowed):
      "\(what) is \(value). It must be \(allowed)."
    case .tooFew(let what, let count, let needed):
      "\(what): \(count) given, at least \(needed) needed."
    case .singular(let what):
      "\(what): the columns depend on one another. Leave one of them out."
    case .noConvergence(let what):
      "\(what): the iteration did not settle. Check the input for extreme numbers."
    }
  }
}

/// Checks that `p` lies strictly between 0 and 1.
func requireProbability(_ p: Double, _ what: String) throws(StatisticsError) {
  guard p > 0, p < 1 else {
    throw .outOfRange(what: what, value: p, allowed: "above 0 and below 1")
  }
}
