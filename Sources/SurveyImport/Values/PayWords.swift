// SPDX-License-Identifier: MIT

import Compensation

/// What a word or symbol beside an amount means.
enum PayWord: Sendable {
  case meaning(AmountWord)
  case currency(Currency)
  /// A sign or word that several currencies share, such as `$` or `pesos`.
  case shared(SharedCurrency)
  case period(PayPeriod)
  /// `万円`: ten thousands of a currency.
  case tenThousand(Currency)
  /// A short word that names a period after `per` or `/` and something else, or nothing, elsewhere.
  case short(PayPeriod, elsewhere: ShortWord)
}

/// A word that says something of the amount beside it; the names are those of amounts.yaml.
enum AmountWord: String, Sendable, CaseIterable {
  /// `per`, `pro`, `/`: a period follows.
  case per
  /// A power of ten that multiplies the number before it.
  case thousand
  case million
  case lakh
  case crore
  /// `万`, the step by which Chinese, Japanese and Korean count.
  case tenThousand = "ten-thousand"
  /// `mil`: a thousand in Spanish and Portuguese, a million in English slang.
  case mil
  /// A lakh of rupees a year: `12 LPA`.
  case lakhPerYear = "lakh-per-year"
  /// Joins the two ends of a range: `to`, `à`.
  case rangeJoint = "range-joint"
  /// Opens a range: `from`, `between`, `от`.
  case rangeStart = "range-start"
  case atLeast = "at-least"
  case atMost = "at-most"
  /// `до`, `bis`, `do`: joins a range after a number, caps a band before one.
  case jointOrAtMost = "joint-or-at-most"
  case about
  case gross
  case net
  /// Names a part of pay without an amount: `bonus`.
  case more
  /// Says that the amount is all pay together: `TC`, `OTE`, `CTC`.
  case total
  case plus
  /// Says nothing that changes the amount.
  case neutral
}

/// What a short word such as `m` or `a` means when no period is expected.
enum ShortWord: String, Sendable, CaseIterable {
  case million
  /// `a`: joins a range in Romance languages, starts a period in English.
  case article
  case plus
  /// A period all the same beside an amount of a hundred or more: `5000 month`.
  case periodOfLargeAmount = "period-of-large-amount"
  case unknown
}

/// The words that may stand beside an amount, found by a hash of their folded UTF-8 bytes.
struct PayWords: Sendable {
  private var meanings: [UInt64: PayWord] = [:]

  static let standard = PayWords()

  /// The meaning of the word with this hash.
  func meaning(ofHash hash: UInt64) -> PayWord? { meanings[hash] }

  private init() {
    let amounts = WordFile.amounts
    add(amounts, "meanings") { AmountWord(rawValue: $0).map(PayWord.meaning) }
    add(amounts, "periods") { PayPeriod(rawValue: $0).map(PayWord.period) }
    for elsewhere in ShortWord.allCases {
      add(amounts, "periods-or-\(elsewhere.rawValue)") {
        PayPeriod(rawValue: $0).map { .short($0, elsewhere: elsewhere) }
      }
    }
    add(amounts, "ten-thousand-of") { Currency($0).map(PayWord.tenThousand) }
    add(.currencies, "words") { Currency($0).map(PayWord.currency) }
    for (shared, words) in SharedCurrency.all {
      for word in words { meanings[FoldedHash.of(word)] = .shared(shared) }
    }
  }

  private mutating func add(
    _ file: WordFile, _ kind: String, _ meaning: (String) -> PayWord?
  ) {
    for (word, meaning) in file.index(kind, meaning) { meanings[FoldedHash.of(word)] = meaning }
  }
}
