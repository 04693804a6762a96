// SPDX-License-Identifier: MIT

/// The digits and marks of one number as they stand in the bytes, before they are given a meaning.
struct PayNumber {
  /// Every digit read as one integer, marks left out; nil after overflow.
  var digits: UInt64? = 0
  /// Lengths of the first and last run of digits.
  var firstLength = 0
  var lastLength = 0
  /// Whether every run between the first and the last has this many digits.
  var middlesAreThree = true
  var middlesAreTwo = true
  var startsWithZero = false
  /// How many marks of each kind were seen.
  var points = 0
  var commas = 0
  var softMarks = 0  // spaces, apostrophes, underscores
  var lastMark: UInt8 = 0
  /// Whether the last mark's kind was seen before a mark of another kind.
  var isInterleaved = false
  /// Whether the runs read as Indian groups up to a decimal point: `12,34,567.50`.
  var hasIndianGroups = false
  /// Power of ten from an exponent, `1e5`.
  var exponent: Int?

  var marks: Int { points + commas + softMarks }

  /// What a number's shape allows it to mean.
  enum Reading {
    /// The value is `digits` / 10^places.
    case value(places: Int)
    /// Read with `places` as chosen, but `other` places are possible too.
    case either(places: Int, other: Int)
    /// Two readings and nothing to tell them apart.
    case undecided(places: Int, other: Int)
    case malformed
  }

  /// Decides the number of decimal places by the number's shape and the column's locale.
  func reading(in locale: NumberLocale) -> Reading {
    if marks == 0 { return .value(places: 0) }
    let hardKinds = (points > 0 ? 1 : 0) + (commas > 0 ? 1 : 0)
    if hardKinds == 0 {
      return isGroupedByThree ? .value(places: 0) : .malformed
    }
    let lastIsSoft = lastMark != 0x2E && lastMark != 0x2C
    if lastIsSoft || isInterleaved { return .malformed }
    let lastCount = lastMark == 0x2E ? points : commas
    if hardKinds == 2 || softMarks > 0 {
      // Two kinds of marks: the last is the decimal one, the others group.
      guard lastCount == 1, groupsBeforeDecimalAreThree else { return .malformed }
      if hardKinds == 1, lastLength == 3 { return .undecided(places: 3, other: 0) }
      if let decimal = locale.decimal, decimal != lastMark {
        return .undecided(places: lastLength, other: 0)
      }
      return .value(places: lastLength)
    }
    if lastCount > 1 {
      let isGrouped = isGroupedByThree || isGroupedAsInIndia
      guard isGrouped else { return .malformed }
      return locale.decimal == lastMark
        ? .undecided(places: lastLength, other: 0) : .value(places: 0)
    }
    // One mark of one kind: the classic trap.
    let canGroup = lastLength == 3 && (1...3).contains(firstLength) && !startsWithZero
    guard let decimal = locale.decimal else {
      if canGroup {
        // `65.000` is no pay of 65 and no thousandths; `1.200` may be 1.2 thousand.
        return locale.undecided.contains(lastMark) && firstLength == 1
          ? .undecided(places: 0, other: 3) : .either(places: 0, other: 3)
      }
      // `1,0000` is a slip of grouping as likely as a decimal.
      let isSlip = lastLength > 3 && firstLength <= 3 && !startsWithZero
      return isSlip && exponent == nil ? .malformed : .value(places: lastLength)
    }
    if decimal == lastMark {
      return canGroup ? .either(places: 3, other: 0) : .value(places: lastLength)
    }
    if canGroup, locale.grouping.contains(lastMark) { return .value(places: 0) }
    return .undecided(places: lastLength, other: 0)
  }

  private var isGroupedByThree: Bool {
    (1...3).contains(firstLength) && middlesAreThree && lastLength == 3
  }

  private var isGroupedAsInIndia: Bool {
    points == 0 && softMarks == 0 && commas >= 2 && (1...2).contains(firstLength)
      && middlesAreTwo && lastLength == 3
  }

  private var groupsBeforeDecimalAreThree: Bool {
    (1...3).contains(firstLength) && middlesAreThree || hasIndianGroups && firstLength <= 2
  }

  /// The value in hundredths for a number of decimal places and a multiplier; nil when it is too large.
  func hundredths(places: Int, multiplier: Int64) -> Int64? {
    guard let digits else { return nil }
    var power = 2 - places + (exponent ?? 0)
    var value = digits
    let (scaled, overflow) = value.multipliedReportingOverflow(by: UInt64(multiplier))
    if overflow { return nil }
    value = scaled
    while power > 0 {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = next
      power -= 1
    }
    if power < 0 {
      var divisor: UInt64 = 1
      while power < 0 {
        let (next, overflow) = divisor.multipliedReportingOverflow(by: 10)
        if overflow { return 0 }
        divisor = next
        power += 1
      }
      let quotient = value / divisor
      let remainder = value % divisor
      value = remainder >= divisor - remainder ? quotient + 1 : quotient
    }
    // Ten million million units: above it, the cell is not pay.
    return value <= 1_000_000_000_000_000 ? Int64(value) : nil
  }
}
