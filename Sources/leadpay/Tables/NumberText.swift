// SPDX-License-Identifier: MIT

/// Numbers as a terminal table shows them.
struct NumberText {
  /// Between groups of three digits.
  var grouping: String
  var decimal: String

  static let english = NumberText(grouping: ",", decimal: ".")

  /// `54,000`.
  func whole(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    let digits = String(Int64(abs(value).rounded()))
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text += grouping }
      text.append(digit)
    }
    return value <= -0.5 ? "−" + text : text
  }

  /// `0.01234`, with as many decimals as asked for (nine at most).
  func decimals(_ value: Double, _ places: Int) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
    let scale = (0..<min(max(places, 0), 9)).reduce(1.0) { product, _ in product * 10 }
    let scaled = Int64((abs(value) * scale).rounded())
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Int64(scale))
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard places > 0 else { return "\(sign)\(whole)" }
    let digits = String(rest)
    let zeros = String(repeating: "0", count: max(0, min(places, 9) - digits.count))
    return "\(sign)\(whole)\(decimal)\(zeros)\(digits)"
  }

  /// `+15.6`, in percent with one decimal and its sign.
  func signedPercent(_ share: Double) -> String {
    guard share.isFinite else { return "\(share)" }
    let tenths = Int64((abs(share) * 1000).rounded())
    let sign = tenths == 0 ? "±" : share < 0 ? "−" : "+"
    return "\(sign)\(tenths / 10)\(decimal)\(tenths % 10)"
  }
}
