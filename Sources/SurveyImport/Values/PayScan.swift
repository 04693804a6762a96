// SPDX-License-Identifier: MIT

import Compensation

/// One pass over a pay cell: collects at most two numbers and what the words beside them say.
struct PayScan {
  let cell: PayBytes
  let locale: NumberLocale
  let home: Currency?
  let words: PayWords

  private(set) var numberCount = 0
  private var first = ScannedNumber()
  private var second = ScannedNumber()
  private var isNegative = false
  private var hasJoint = false
  private var hasArticle = false
  private var hasRangeStart = false
  private var isAtLeast = false
  private var isAtMost = false
  private var isAbout = false
  private var plusAtEnd = false
  private var hasMore = false
  private var expectsPeriod = PeriodMark.none
  private var currency: Currency?
  private var shared: SharedCurrency?
  private var period: PayPeriod?
  private var taxBasis: TaxBasis?

  private enum PeriodMark { case none, slash, word }

  /// A number with the multiplier that stood after it.
  private struct ScannedNumber {
    var number = PayNumber()
    var multiplier: Int64 = 1
  }

  init(cell: PayBytes, locale: NumberLocale, home: Currency?, words: PayWords) {
    self.cell = cell
    self.locale = locale
    self.home = home
    self.words = words
  }

  /// Reads the whole cell.
  mutating func run() throws(PayFailure) {
    var index = 0
    while index < cell.bytes.count {
      let (symbol, length) = cell.symbol(at: index)
      switch symbol {
      case .digit: index = try number(at: index)
      case .point, .comma:
        index = startsDecimal(at: index) ? try number(at: index) : index + 1
      case .letter: index = try word(at: index)
      case .space, .punctuation, .apostrophe, .underscore: index += length
      case .dash:
        try dash(after: index + length)
        index += length
      case .slash:
        expectsPeriod = .slash
        index += length
      case .plus:
        if numberCount == 0 { throw .notANumber }
        plusAtEnd = true
        index += length
      case .about:
        isAbout = true
        if plusAtEnd { plusAtEnd = false }
        index += length
      case .atLeast:
        isAtLeast = true
        index += length
      case .atMost:
        isAtMost = true
        index += length
      case .foreign: throw .notANumber
      }
    }
  }

  // MARK: Numbers

  /// Whether a mark with no digit before it starts a decimal such as `.5`.
  private func startsDecimal(at index: Int) -> Bool {
    guard cell.digit(at: index + 1) != nil else { return false }
    return index == 0 || cell.digit(at: index - 1) == nil
  }

  private mutating func dash(after next: Int) throws(PayFailure) {
    if plusAtEnd {
      // `15000+-`
      plusAtEnd = false
      isAbout = true
      return
    }
    var index = next
    while index < cell.bytes.count {
      let (symbol, length) = cell.symbol(at: index)
      switch symbol {
      case .space, .letter: index += length
      case .digit:
        if numberCount == 0 {
          isNegative = true
        } else {
          hasJoint = true
        }
        return
      default: return
      }
    }
  }

  private mutating func number(at start: Int) throws(PayFailure) -> Int {
    guard numberCount < 2 else { throw .multipleNumbers }
    if numberCount == 1, plusAtEnd || expectsPeriod != .none && !hasArticle {
      throw .multipleNumbers
    }
    expectsPeriod = .none
    var scanned = ScannedNumber()
    let end = digits(from: start, into: &scanned.number)
    numberCount += 1
    if numberCount == 1 { first = scanned } else { second = scanned }
    return end
  }

  /// Reads digits and marks; a space or an apostrophe belongs to the number only before exactly
  /// three digits.
  private func digits(from start: Int, into number: inout PayNumber) -> Int {
    var index = start
    var run = 0
    var value: UInt64? = 0
    var runs = 0
    var sawPoint = false
    var sawComma = false
    number.startsWithZero = cell.digit(at: start) == 0 || cell.digit(at: start) == nil
    while index < cell.bytes.count {
      if let digit = cell.digit(at: index) {
        if let current = value {
          let (scaled, overflow) = current.multipliedReportingOverflow(by: 10)
          value = overflow ? nil : scaled &+ UInt64(digit)
          if overflow || scaled > UInt64.max - 10 { value = nil }
        }
        run += 1
        index += 1
        continue
      }
      let (symbol, length) = cell.symbol(at: index)
      let next = index + length
      let isMark: Bool
      switch symbol {
      case .point, .comma, .underscore: isMark = cell.digit(at: next) != nil
      case .apostrophe: isMark = cell.hasExactlyThreeDigits(at: next)
      case .space:
        let isPlain = number.points == 0 && number.commas == 0
        isMark = isPlain && run <= 3 && cell.hasExactlyThreeDigits(at: next)
      default: isMark = false
      }
      guard isMark else { break }
      if symbol == .point {
        number.hasIndianGroups = number.commas >= 2 && number.middlesAreTwo && run == 3
      }
      endRun(run, isFirst: runs == 0, in: &number)
      runs += 1
      run = 0
      let mark = cell.bytes[index]
      switch symbol {
      case .point:
        number.isInterleaved = number.isInterleaved || sawPoint && number.lastMark != 0x2E
        number.points += 1
        sawPoint = true
        number.lastMark = mark
      case .comma:
        number.isInterleaved = number.isInterleaved || sawComma && number.lastMark != 0x2C
        number.commas += 1
        sawComma = true
        number.lastMark = mark
      default:
        number.softMarks += 1
        number.lastMark = 0x20
      }
      index = next
    }
    if runs == 0 { number.firstLength = run }
    number.lastLength = run
    number.digits = value
    return exponent(at: index, of: &number)
  }

  private func endRun(_ length: Int, isFirst: Bool, in number: inout PayNumber) {
    if isFirst {
      number.firstLength = length
      return
    }
    if length != 3 { number.middlesAreThree = false }
    // A run of three closes Indian groups, so what came before it has to be of two.
    number.middlesAreTwo = number.middlesAreTwo && length == 2
  }

  private func exponent(at index: Int, of number: inout PayNumber) -> Int {
    guard index < cell.bytes.count, cell.bytes[index] | 0x20 == 0x65,
      number.commas == 0, number.softMarks == 0, number.points <= 1
    else { return index }
    var next = index + 1
    var isMinus = false
    if next < cell.bytes.count, cell.bytes[next] == 0x2B || cell.bytes[next] == 0x2D {
      isMinus = cell.bytes[next] == 0x2D
      next += 1
    }
    guard cell.digit(at: next) != nil else { return index }
    var power = 0
    while let digit = cell.digit(at: next) {
      power = min(power * 10 + Int(digit), 99)
      next += 1
    }
    number.exponent = isMinus ? -power : power
    return next
  }

  // MARK: Words

  private mutating func word(at start: Int) throws(PayFailure) -> Int {
    var index = start
    var whole = FoldedHash()
    var rest = FoldedHash()
    var firstByte: UInt8 = 0
    while index < cell.bytes.count {
      let (symbol, length) = cell.symbol(at: index)
      guard symbol == .letter else { break }
      for offset in 0..<length {
        let byte = cell.bytes[index + offset]
        whole.combine(byte)
        if index + offset > start { rest.combine(byte) }
      }
      if index == start { firstByte = cell.bytes[index] | 0x20 }
      index += length
    }
    if let meaning = words.meaning(ofHash: whole.value) {
      try apply(meaning)
    } else if firstByte == 0x6B || firstByte == 0x74,
      let currency = words.meaning(ofHash: rest.value), isCurrency(currency)
    {
      // `80k€`, `65 TEUR`
      try apply(.thousand)
      try apply(currency)
    } else if plusAtEnd || hasMore {
      hasMore = true
      plusAtEnd = false
    } else {
      throw .notANumber
    }
    return index
  }

  private func isCurrency(_ word: PayWord) -> Bool {
    switch word {
    case .currency, .shared: true
    default: false
    }
  }

  private mutating func apply(_ word: PayWord) throws(PayFailure) {
    var keepsExpectation = false
    switch word {
    case .currency(let named): try name(named)
    case .shared(let named): shared = named
    case .period(let named): try name(named)
    case .per:
      expectsPeriod = .word
      keepsExpectation = true
    case .thousand: try multiply(by: 1000)
    case .million: try multiply(by: 1_000_000)
    case .lakh: try multiply(by: 100_000)
    case .crore: try multiply(by: 10_000_000)
    case .lakhPerYear:
      try multiply(by: 100_000)
      try name(.year)
    case .rangeJoint: if numberCount == 1 { hasJoint = true }
    case .rangeStart: if numberCount == 0 { hasRangeStart = true }
    case .jointOrAtMost:
      if numberCount == 0 { isAtMost = true } else { hasJoint = true }
    case .atLeast: isAtLeast = true
    case .atMost: isAtMost = true
    case .about: isAbout = true
    case .gross: taxBasis = .gross
    case .net: taxBasis = .net
    case .more:
      hasMore = true
      plusAtEnd = false
    case .plus:
      if numberCount == 1 { hasJoint = hasRangeStart }
      if numberCount > 0, !hasRangeStart { plusAtEnd = true }
    case .neutral: break
    case .short(let period, let elsewhere):
      if expectsPeriod != .none {
        try name(period)
      } else {
        keepsExpectation = try applyShort(elsewhere)
      }
    }
    if !keepsExpectation { expectsPeriod = .none }
  }

  private mutating func applyShort(_ word: ShortWord) throws(PayFailure) -> Bool {
    switch word {
    case .million: try multiply(by: 1_000_000)
    case .article:
      hasArticle = true
      expectsPeriod = .word
      return true
    case .plus: if numberCount == 1 { hasJoint = hasRangeStart }
    case .unknown: throw .notANumber
    }
    return false
  }

  private mutating func multiply(by factor: Int64) throws(PayFailure) {
    switch numberCount {
    case 0: throw .notANumber
    case 1:
      if first.multiplier != 1 { throw .notANumber }
      first.multiplier = factor
    default:
      if second.multiplier != 1 { throw .notANumber }
      second.multiplier = factor
    }
  }

  private mutating func name(_ named: Currency) throws(PayFailure) {
    if let currency, currency != named {
      throw .ambiguous(
        "the field names two currencies, \(currency) and \(named)",
        "Write the amount in one currency.")
    }
    currency = named
  }

  private mutating func name(_ named: PayPeriod) throws(PayFailure) {
    if let period, period != named {
      throw .ambiguous(
        "the field names two periods, \(period.rawValue) and \(named.rawValue)",
        "Write the pay of one period.")
    }
    period = named
  }

  // MARK: Result

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
      wasThousands: lower.multiplier == 1000, otherReading: other, isApproximate: isAbout,
      hasMore: hasMore)
    if isNegative { throw amount == 0 ? .zero : .negative }
    if numberCount == 2 {
      let (upper, otherUpper) = try value(of: higher)
      guard upper >= amount, upper > 0 else { throw .multipleNumbers }
      if isAtLeast || isAtMost { throw .notANumber }
      pay.upper = upper
      if otherUpper != nil, pay.otherReading == nil { pay.otherReading = otherUpper }
      return pay
    }
    if amount == 0 { throw .zero }
    if isAtLeast, isAtMost { throw .notANumber }
    pay.isOpenAbove = isAtLeast || hasRangeStart && !isAtMost || plusAtEnd && !hasMore
    pay.isOpenBelow = isAtMost
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
    switch number.reading(in: locale) {
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
      guard shared.members.contains(currency.code) else {
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
