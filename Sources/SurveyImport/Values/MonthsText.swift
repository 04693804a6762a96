// SPDX-License-Identifier: MIT

/// How many times a year a month's pay is paid, as survey files say it.
enum MonthsText {
  /// `14`, `14x`, `14 pagas`, `13,5`: nil for what is no number from 12 to 18.
  static func months(_ text: String) -> Int64? {
    let digits = text.drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
    let rest = text.drop { !$0.isNumber }.dropFirst(digits.count)
    guard let months = Int64(digits), (12...18).contains(months),
      !rest.contains(where: \.isNumber)
    else { return nil }
    return months
  }
}
