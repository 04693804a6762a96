// SPDX-License-Identifier: MIT

/// How numbers are written: the one place where digits are grouped, rounded and signed.
///
/// Rounding is half away from zero; a minus is `−`; what is no number is `–`.
package struct FigureText: Hashable, Sendable {
  /// Between whole and fraction.
  package var decimal: String
  /// Between groups of three digits.
  package var grouping: String
  /// What follows a number of percent.
  package var percentSign: String
  /// Whether numbers of four digits stand together.
  package var sparesFourDigits: Bool
  /// Before a change that is rounded to nothing.
  package var zeroSign: String

  package init(
    decimal: String = ".", grouping: String = ",", percentSign: String = "%",
    sparesFourDigits: Bool = false, zeroSign: String = "+"
  ) {
    self.decimal = decimal
    self.grouping = grouping
    self.percentSign = percentSign
    self.sparesFourDigits = sparesFourDigits
    self.zeroSign = zeroSign
  }

  /// `54,000` and `±0.0 %`, as terminal tables and messages have it.
  package static let terminal = FigureText(percentSign: " %", zeroSign: "±")
  /// `54 000` and `+0.0 %` with spaces at which no line breaks, as reports for everyone have it.
  package static let report = FigureText(grouping: "\u{202F}", percentSign: "\u{A0}%")

  /// `54,000`.
  package func integer(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped(value.magnitude)
  }

  /// `54,000`, rounded.
  package func whole(_ value: Double) -> String { decimals(value, 0) }

  /// `0.0123`, with exactly so many decimals (nine at most).
  package func decimals(_ value: Double, _ places: Int) -> String {
    scaled(value, by: 1, places) ?? "–"
  }

  /// A share of one in percent without the sign: 0.163 is `16.3`.
  package func percentNumber(_ share: Double, places: Int = 1) -> String {
    scaled(share, by: 100, places) ?? "–"
  }

  /// A share of one as percent: `16.3 %`.
  package func percent(_ share: Double, places: Int = 1) -> String {
    percentNumber(share, places: places) + percentSign
  }

  /// `9.6 to 18.2 %`.
  package func percentRange(_ low: Double, _ high: Double) -> String {
    "\(percentNumber(low)) to \(percent(high))"
  }

  /// A share in percent with its sign, without that of percent: `+15.6`.
  package func signedPercent(_ share: Double, places: Int = 1) -> String {
    let number = percentNumber(share, places: places)
    if number.hasPrefix("−") || number == "–" { return number }
    return (number.contains { ("1"..."9").contains($0) } ? "+" : zeroSign) + number
  }

  /// A share with its sign as percent: `+15.6 %`.
  package func change(_ share: Double, places: Int = 1) -> String {
    signedPercent(share, places: places) + percentSign
  }

  /// Nil for what is no number, or too large to be written out.
  private func scaled(_ value: Double, by factor: Double, _ places: Int) -> String? {
    let places = min(max(places, 0), 9)
    let scale = (0..<places).reduce(1) { product, _ in product * 10 }
    let scaled = (value * (factor * Double(scale))).rounded()
    guard scaled.isFinite, abs(scaled) < 9e15 else { return nil }
    let (whole, rest) = Int(scaled).magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    let sign = scaled < 0 ? "−" : ""
    guard places > 0 else { return sign + grouped(whole) }
    let digits = String(rest)
    let zeros = String(repeating: "0", count: places - digits.count)
    return sign + grouped(whole) + decimal + zeros + digits
  }

  private func grouped(_ value: UInt) -> String {
    let digits = String(value)
    guard digits.count > (sparesFourDigits ? 4 : 3) else { return digits }
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += grouping }
      text.append(digit)
    }
    return text
  }
}
