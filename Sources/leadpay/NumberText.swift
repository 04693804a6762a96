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

  /// `+15.6`, in percent with one decimal and its sign.
  func signedPercent(_ share: Double) -> String {
    guard share.isFinite else { return "\(share)" }
    let tenths = Int64((abs(share) * 1000).rounded())
    let sign = tenths == 0 ? "±" : share < 0 ? "−" : "+"
    return "\(sign)\(tenths / 10)\(decimal)\(tenths % 10)"
  }
}
