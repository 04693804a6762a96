// SPDX-License-Identifier: MIT

import Compensation

/// The facts that a draft looks for in a file's columns.
enum ColumnRole: String, CaseIterable {
  case title
  case level
  case base
  case bonus
  case total
  case currency
  case period
  case basis
  case country
  case region
  case remote
  case experience
  case size
  case employer
  case id
  case submitted
  case year
  /// How many months' pay a year has.
  case months
  case people
  /// Hours a week, or the share of full time.
  case hours
  /// Employee, contractor, intern.
  case employment

  /// The facts without which a figure may be about other people or another pay than it seems.
  static let telling: [ColumnRole] = [
    .currency, .country, .period, .basis, .hours, .employment, .total, .months, .size, .people,
  ]

  /// What the column holds, in words.
  var words: String {
    switch self {
    case .total: "total pay"
    case .basis: "gross or net"
    case .period: "the period of pay"
    case .months: "payments a year"
    case .size: "employer size"
    case .people: "number of people"
    case .employment: "kind of employment"
    default: rawValue
    }
  }

  /// Whether a name is the role's beyond doubt.
  func isNamed(_ name: String) -> Bool { fit(name: name) >= 0.6 && !isContrary(name) }

  /// Whether a name speaks against the role: a country of origin is not where somebody is paid.
  func isContrary(_ name: String) -> Bool {
    let folded = TextFolding.fold(name)
    return ColumnWords.all[self]?.contrary.contains { Self.holds(folded, $0) } ?? false
  }

  /// How well a column's name fits, from 0 to 1.
  func fit(name: String) -> Double {
    max(fit(words: name.replacing("_", with: " ")), fit(words: Self.withoutHumps(name)))
  }

  private func fit(words name: String) -> Double {
    var folded = TextFolding.fold(name)
    folded = folded.replacing("respuesta anterior", with: "")
    // Of “What is your base salary? Please name the currency, leave out bonus” the question counts.
    if let end = Self.endOfQuestion(folded) {
      if self == .base, ColumnWords.wishes.contains(where: { Self.holds(folded, $0) }) { return 0 }
      folded = String(folded[..<end])
    }
    for word in ColumnWords.without {
      while let range = folded.firstRange(of: word) {
        folded.replaceSubrange(
          range.lowerBound..<(folded[range.upperBound...].firstIndex(of: ")") ?? folded.endIndex),
          with: "")
      }
    }
    guard !folded.isEmpty, let words = ColumnWords.all[self],
      !words.contrary.contains(where: { Self.holds(folded, $0) })
    else { return 0 }
    for (place, wanted) in words.names.enumerated() {
      let mustBeWhole = self == .year || self == .people || ColumnWords.exact.contains(wanted)
      if mustBeWhole, folded != wanted { continue }
      let rank = 0.2 * Double(place) / Double(words.names.count)
      if folded == wanted { return 1 - rank / 2 }
      if Self.holds(folded, wanted) {
        // A short name that holds the word says more than a question that does.
        let share = Double(wanted.count) / Double(max(folded.count, 1))
        return 0.55 + 0.3 * min(1, share) - rank
      }
    }
    return 0
  }

  /// Where a long name's question ends and its explanation starts.
  private static func endOfQuestion(_ name: String) -> String.Index? {
    guard let mark = name.firstIndex(where: { $0 == "?" || $0 == "？" }) else { return nil }
    let isQuestion = name[..<mark].count >= 12 && name[mark...].count > 12
    return isQuestion ? mark : nil
  }

  /// `ConvertedCompYearly` as `Converted Comp Yearly`.
  private static func withoutHumps(_ name: String) -> String {
    var words = ""
    var wasSmall = false
    for letter in name {
      if letter.isUppercase, wasSmall { words.append(" ") }
      wasSmall = letter.isLowercase
      words.append(letter)
    }
    return words
  }

  /// Whether `text` has `word` as whole words; a long word may be half of a compound (“Bruttogehalt”).
  private static func holds(_ text: String, _ word: String) -> Bool {
    let letters = Array(text.unicodeScalars)
    let wanted = Array(word.unicodeScalars)
    guard !wanted.isEmpty, letters.count >= wanted.count else { return false }
    for start in 0...(letters.count - wanted.count)
    where letters[start..<(start + wanted.count)].elementsEqual(wanted) {
      let end = start + wanted.count
      let isStart = start == 0 || !letters[start - 1].properties.isAlphabetic
      let isEnd = end == letters.count || !letters[end].properties.isAlphabetic
      if isStart && isEnd || wanted.count >= 5 && (isStart || isEnd) { return true }
    }
    return false
  }
}

/// What a column's first values look like.
struct ColumnValues {
  let values: [(value: String, count: Int)]
  /// The number of records that have a value.
  let total: Int

  init(_ values: [(value: String, count: Int)]) {
    self.values = values
    total = values.reduce(0) { $0 + $1.count }
  }

  var isEmpty: Bool { total == 0 }
  var distinct: Int { values.count }

  func share(_ isSo: (String) -> Bool) -> Double {
    guard total > 0 else { return 0 }
    return Double(values.filter { isSo($0.value) }.reduce(0) { $0 + $1.count }) / Double(total)
  }

  /// The share of fitting values below which a column cannot have a role.
  static func least(_ role: ColumnRole) -> Double {
    switch role {
    case .basis, .country, .submitted: 0.8
    default: 0.3
    }
  }

  /// A cell read as pay; a sign that several currencies share (“¥”, “kr”) does not spoil it.
  static func pay(_ text: String) -> Result<ParsedPay, PayFailure> {
    let plain = PayParser(defaultCurrency: nil).parse(text)
    if case .failure(let failure) = plain, ![.missing, .zero].contains(failure.rule) {
      for code in ["JPY", "SEK", "CHF", "INR", "ARS", "RSD"] {
        let read = PayParser(defaultCurrency: Currency(code)).parse(text)
        if case .success = read { return read }
      }
    }
    return plain
  }

  /// Whether the numbers can be thousands or more of the currency: few are 10,000 or above.
  var isSmall: Bool {
    share {
      if case .success(let pay) = Self.pay($0) { pay.amount >= 1_000_000 } else { false }
    } < 0.2
  }

  /// Whether the values count the records: 1, 2, 3.
  var isCounting: Bool {
    let numbers = values.compactMap { Int($0.value) }.sorted()
    return numbers.count == values.count && numbers.count > 2
      && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  /// Whether most values name a currency.
  var namesCurrency: Bool {
    share { if case .success(let pay) = Self.pay($0) { pay.currency != nil } else { false } } >= 0.5
  }

  /// Whether the numbers are of the size of thousands a year: `68.5`.
  var looksLikeThousands: Bool {
    share {
      if case .success(let pay) = Self.pay($0) {
        (1_000..<100_000).contains(pay.amount) && pay.period == nil
      } else {
        false
      }
    } >= 0.9
  }

  /// How well the values fit a role, from 0 (cannot be) to 1.
  ///
  /// - Parameter leastPay: the smallest amount, in hundredths, that can be pay here.
  func fit(_ role: ColumnRole, _ tools: NormalizationTools, leastPay: Int64 = 10_000) -> Double {
    func isPay(_ text: String) -> Bool {
      switch Self.pay(text) {
      case .success: true
      case .failure(let failure): failure.rule == .missing || failure.rule == .zero
      }
    }
    switch role {
    case .bonus: return share(isPay) >= 0.6 ? share(isPay) : 0
    case .base, .total:
      let isLarge = share {
        if case .success(let pay) = Self.pay($0) { pay.amount >= leastPay } else { false }
      }
      return share(isPay) >= 0.6 && isLarge >= 0.5 ? share(isPay) : 0
    case .title:
      if share({ $0.contains(where: \.isLetter) }) < 0.7 { return 0 }
      let known = share {
        let meaning = tools.classifier.classify(title: $0, level: nil)
        return meaning.family != nil || meaning.grade != nil || meaning.leadRole != .none
      }
      return 0.3 + 0.7 * known
    case .level:
      if distinct > 40 { return 0 }
      return share {
        let meaning = tools.classifier.classify(title: "", level: $0)
        return meaning.grade != nil || meaning.leadRole != .none
      }
    case .country: return share { tools.resolver.resolve($0) != nil }
    case .region: return share { $0.contains(where: \.isLetter) } >= 0.6 ? 0.8 : 0
    case .currency: return share { CurrencyText.currency($0) != nil }
    case .period: return share { PeriodText.period($0) != nil }
    case .basis: return share { BasisText.basis($0) != nil }
    case .experience: return share { ExperienceParser.tenthsOfYears($0) != nil }
    case .size: return share { EmployerSizeParser.size($0) != nil }
    case .submitted: return share { EditionReading.text(of: $0, .year) != nil }
    case .year:
      return share { text in
        text.utf8.count == 4 && Int(text).map { (1990...2100).contains($0) } == true
      } >= 0.95 ? 1 : 0
    case .hours: return share { WorkingTime($0) != nil }
    case .employment: return share { EmploymentKind($0) != nil }
    case .months: return share { MonthsText.months($0) != nil } >= 0.9 ? 1 : 0
    case .people: return share { Int($0).map { $0 > 0 } == true } == 1 ? 1 : 0
    case .remote: return distinct <= 12 ? 0.8 : 0
    case .id: return distinct == total ? 1 : 0
    case .employer: return share { $0.contains(where: \.isLetter) } >= 0.6 ? 0.7 : 0
    }
  }
}
