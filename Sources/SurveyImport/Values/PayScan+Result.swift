// SPDX-License-Identifier: MIT

import Compensation

/// What the scanned numbers and words mean together.
extension PayScan {
  /// What the cell says, once it has been read.
  func result() throws(PayFailure) -> ParsedPay {
    var lower = first
    var higher = second
    if numberCount == 2 {
      guard hasJoint || hasArticle else { throw .multipleNumbers }
      try share(&lower, &higher)
    }
    let (amount, other) = try value(of: lower)
    var pay = ParsedPay(
      amount: amount, currency: try resolvedCurrency(), period: period, taxBasis: taxBasis,
      hasMultiplier: lower.multiplier != 1, otherReading: other, isApproximate: isAbout,
      hasMore: hasMore, isTotal: isTotal)
    if isNegative || hasMinusBehind || parentheses == .aroundNumber {
      throw amount == 0 ? .zero : .negative
    }
    if numberCount == 2 {
      let (upper, otherUpper) = try value(of: higher)
      guard upper >= amount, upper > 0 else { throw .multipleNumbers }
      // `100 - 120 000`: the first end was written short.
      if amount > 0, upper / amount >= 50 {
        throw .ambiguous(
          "the ends of the range are too far apart to be one person's band",
          "Write both ends out, such as 100000-120000.")
      }
      if isAtLeast || isAtMost { throw .notANumber }
      pay.upper = upper
      if otherUpper != nil, pay.otherReading == nil { pay.otherReading = otherUpper }
      return pay
    }
    if amount == 0 { throw .zero }
    if isAtLeast, isAtMost { throw .notANumber }
    pay.isOpenAbove = isAtLeast || hasRangeStart && !isAtMost || plusAtEnd && !hasMore
    pay.isOpenBelow = isAtMost
    // “up to 2000+”
    if pay.isOpenAbove, pay.isOpenBelow { throw .notANumber }
    return pay
  }

  /// Gives both ends of `60-70k` the one multiplier that is written.
  private func share(_ lower: inout ScannedNumber, _ higher: inout ScannedNumber) throws(PayFailure)
  {
    guard lower.multiplier != higher.multiplier else { return }
    guard let low = lower.number.digits, let high = higher.number.digits, low < high,
      lower.number.marks == 0, higher.number.marks == 0
    else {
      throw .ambiguous(
        "one end of the range is in thousands, the other is not",
        "Write both ends out, such as 60000-70000.")
    }
    let factor = max(lower.multiplier, higher.multiplier)
    lower.multiplier = factor
    higher.multiplier = factor
  }

  private func value(of scanned: ScannedNumber) throws(PayFailure) -> (Int64, Int64?) {
    let number = scanned.number
    if number.exponent != nil {
      let places = number.points == 1 ? number.lastLength : 0
      return (try exact(number, places, scanned.multiplier), nil)
    }
    // Where people count in ten thousands the comma groups digits: `1,200万円`.
    switch number.reading(in: scanned.multiplier == 10_000 ? .pointDecimal : locale) {
    case .malformed: throw .notANumber
    case .value(let places):
      if scanned.multiplier == 1000, places == 0, let digits = number.digits, digits >= 10_000 {
        throw bothReadings(of: number, "with and without the k", [(0, 1), (0, 1000)])
      }
      return (try exact(number, places, scanned.multiplier), nil)
    case .either(let places, let other):
      if scanned.multiplier != 1 {
        throw bothReadings(
          of: number, "by its mark", [(places, scanned.multiplier), (other, scanned.multiplier)])
      }
      return (
        try exact(number, places, 1), number.hundredths(places: other, multiplier: 1)
      )
    case .undecided(let places, let other):
      throw bothReadings(
        of: number, "by its mark", [(places, scanned.multiplier), (other, scanned.multiplier)])
    }
  }

  private func exact(
    _ number: PayNumber, _ places: Int, _ multiplier: Int64
  ) throws(PayFailure) -> Int64 {
    guard let value = number.hundredths(places: places, multiplier: multiplier) else {
      throw .outOfRange
    }
    return value
  }

  private func bothReadings(
    of number: PayNumber, _ reason: String, _ readings: [(places: Int, multiplier: Int64)]
  ) -> PayFailure {
    let texts = readings.map { reading in
      number.hundredths(places: reading.places, multiplier: reading.multiplier)
        .map(Self.plain) ?? "more than any pay"
    }
    return .ambiguous(
      "the number reads as \(texts.joined(separator: " or ")) \(reason)",
      "Write it without marks, or state the column's number locale in the profile.")
  }

  private static func plain(_ hundredths: Int64) -> String {
    let cents = hundredths % 100
    guard cents != 0 else { return "\(hundredths / 100)" }
    return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  private func resolvedCurrency() throws(PayFailure) -> Currency? {
    guard let shared else { return currency }
    if let currency {
      guard shared.includes(currency) else {
        throw .ambiguous(
          "the field names two currencies", "Write the amount in one currency.")
      }
      return currency
    }
    guard let resolved = shared.currency(home: home) else {
      throw .ambiguous(
        "several countries' currencies are written so",
        "Write the currency's code, such as MXN, or state the survey's currency in the profile.")
    }
    return resolved
  }
}
