// SPDX-License-Identifier: MIT

package import Compensation

/// Reads pay as people type it: `$120,000`, `78.03k`, `€ 65.000`, `60k-70k`, `1,5 млн`.
///
/// A cell is either read rightly or refused: any word or sign beside the number that is not known
/// to be harmless refuses it, and so do two numbers that are not a range. Reading an ordinary cell
/// allocates nothing.
package struct PayParser: Sendable {
  /// How the column writes numbers.
  package let locale: NumberLocale
  /// The survey's own currency, which decides what `$`, `kr` or `pesos` mean; nil when unknown.
  package let defaultCurrency: Currency?
  private let missingWords: MissingWords
  private let words = PayWords.standard

  /// A parser for one column.
  package init(
    locale: NumberLocale = .automatic, defaultCurrency: Currency?,
    missingWords: MissingWords = .standard
  ) {
    self.locale = locale
    self.defaultCurrency = defaultCurrency
    self.missingWords = missingWords
  }

  /// The pay in a cell.
  package func parse(_ text: String) -> Result<ParsedPay, PayFailure> {
    var text = text
    return text.withUTF8 { parse(UnsafeRawBufferPointer($0)) }
  }

  /// The pay in a cell given as UTF-8; bytes that are not UTF-8 refuse the cell.
  package func parse(_ bytes: UnsafeRawBufferPointer) -> Result<ParsedPay, PayFailure> {
    if let plain = Self.plainInteger(bytes) {
      if plain == 0 { return .failure(.zero) }
      return .success(ParsedPay(amount: plain * 100))
    }
    var scan = PayScan(
      cell: PayBytes(bytes: bytes), locale: locale, home: defaultCurrency, words: words)
    do {
      try scan.run()
      guard scan.numberCount > 0 else { return .failure(failureWithoutNumber(bytes)) }
      return .success(try scan.result())
    } catch {
      if scan.numberCount == 0, missingWords.contains(bytes) { return .failure(.missing) }
      return .failure(error)
    }
  }

  /// The value of a cell of at most twelve digits and nothing else, the most common kind.
  @inline(__always)
  static func plainInteger(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard (1...12).contains(bytes.count) else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }

  private func failureWithoutNumber(_ bytes: UnsafeRawBufferPointer) -> PayFailure {
    missingWords.contains(bytes) ? .missing : .notANumber
  }
}
