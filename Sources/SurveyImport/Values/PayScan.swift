// SPDX-License-Identifier: MIT

import Compensation

/// One pass over a pay cell: collects at most two numbers and what the words beside them say.
struct PayScan {
  let cell: PayBytes
  let locale: NumberLocale
  let home: Currency?
  let words: PayWords

  var numberCount = 0
  var first = ScannedNumber()
  var second = ScannedNumber()
  var isNegative = false
  /// A minus behind the number, as ledgers print it, until a word makes it a dash between two things.
  var hasMinusBehind = false
  var parentheses = Parentheses.none
  /// Whether the cell says that the amount is all pay together: `TC`, `OTE`.
  var isTotal = false
  var hasJoint = false
  var hasArticle = false
  var hasRangeStart = false
  var isAtLeast = false
  var isAtMost = false
  var isAbout = false
  var plusAtEnd = false
  var hasMore = false
  var expectsPeriod = PeriodMark.none
  var currency: Currency?
  var shared: SharedCurrency?
  var period: PayPeriod?
  var taxBasis: TaxBasis?

  /// Where a word ends that stands right behind a number.
  private var endOfGluedWord: Int?

  enum PeriodMark { case none, slash, word }

  /// Whether parentheses stand around the number alone, as ledgers write what is negative.
  enum Parentheses { case none, open, aroundNumber, aside }

  /// A number with the multiplier that stood after it.
  struct ScannedNumber {
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
      case .punctuation:
        parenthesis(cell.bytes[index])
        index += length
      case .space, .apostrophe, .underscore: index += length
      case .dash:
        try dash(after: index + length, from: index)
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

  private mutating func parenthesis(_ byte: UInt8) {
    switch (byte, parentheses) {
    case (0x28, .none): parentheses = numberCount == 0 ? .open : .aside
    case (0x29, .open): parentheses = numberCount == 1 ? .aroundNumber : .aside
    default: break
    }
  }

  private mutating func dash(after next: Int, from place: Int) throws(PayFailure) {
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
      case .space, .letter, .punctuation: index += length
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
    // `86.000,-` says that there are no cents.
    var before = place - 1
    while before > 0, cell.bytes[before] == 0x2D { before -= 1 }
    let saysNoCents = before >= 0 && (cell.bytes[before] == 0x2C || cell.bytes[before] == 0x2E)
    if numberCount > 0, !saysNoCents { hasMinusBehind = true }
  }

  private mutating func number(at start: Int) throws(PayFailure) -> Int {
    guard numberCount < 2 else { throw .multipleNumbers }
    // `2016A000011124` is a code.
    if start > 0, start == endOfGluedWord { throw .notANumber }
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
    if start > 0, cell.digit(at: start - 1) != nil { endOfGluedWord = index }
    if let meaning = words.meaning(ofHash: whole.value) {
      try apply(meaning)
    } else if firstByte == 0x6B || firstByte == 0x74,
      let currency = words.meaning(ofHash: rest.value), isCurrency(currency)
    {
      // `80k€`, `65 TEUR`
      try apply(.meaning(.thousand))
      try apply(currency)
    } else if plusAtEnd || hasMore {
      hasMore = true
      plusAtEnd = false
    } else {
      throw .notANumber
    }
    return index
  }

  private static func multiplies(_ word: PayWord) -> Bool {
    switch word {
    case .meaning(.thousand), .meaning(.million), .short(_, elsewhere: .million): true
    default: false
    }
  }

  private func isCurrency(_ word: PayWord) -> Bool {
    switch word {
    case .currency, .shared: true
    default: false
    }
  }

  private mutating func apply(_ word: PayWord) throws(PayFailure) {
    if !isCurrency(word) {
      hasMinusBehind = false
      if parentheses == .open, !Self.multiplies(word) { parentheses = .aside }
    }
    var keepsExpectation = false
    switch word {
    case .meaning(.per):
      expectsPeriod = .word
      keepsExpectation = true
    case .meaning(let meaning): try apply(meaning)
    case .currency(let named): try name(named)
    case .shared(let named): shared = named
    case .period(let named): try name(named)
    case .tenThousand(let named):
      try multiply(by: 10_000)
      try name(named)
    case .short(let period, let elsewhere):
      if expectsPeriod != .none {
        try name(period)
      } else {
        keepsExpectation = try applyShort(elsewhere, period)
      }
    }
    if !keepsExpectation { expectsPeriod = .none }
  }

  private mutating func apply(_ word: AmountWord) throws(PayFailure) {
    switch word {
    case .per, .neutral: break
    case .thousand: try multiply(by: 1000)
    case .million: try multiply(by: 1_000_000)
    case .lakh: try multiply(by: 100_000)
    case .crore: try multiply(by: 10_000_000)
    case .tenThousand: try multiply(by: 10_000)
    case .mil:
      guard let home, Self.currenciesOfMil.contains(home) else {
        throw .ambiguous(
          "“mil” is a thousand in Spanish and Portuguese, a million in English",
          "Write the amount out.")
      }
      try multiply(by: 1000)
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
    case .total: isTotal = true
    case .plus:
      if numberCount == 1 { hasJoint = hasRangeStart }
      if numberCount > 0, !hasRangeStart { plusAtEnd = true }
    }
  }

  private static let currenciesOfMil = Set(
    WordFile.currencies.words("mil").compactMap(Currency.init))

  /// Whether a period is still expected after the word.
  private mutating func applyShort(
    _ word: ShortWord, _ period: PayPeriod
  ) throws(PayFailure) -> Bool {
    switch word {
    case .periodOfLargeAmount:
      guard numberCount > 0, first.multiplier > 1 || first.number.digits ?? 0 >= 100 else {
        throw .notANumber
      }
      try name(period)
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
}
