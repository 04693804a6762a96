// SPDX-License-Identifier: MIT

import Compensation
import Foundations
package import PremiumAnalysis
package import Settings

extension AgeingRates {
  /// Reads the rates a user sets for each market and calendar year.
  ///
  /// ```yaml
  /// method: compound            # or linear
  /// rates:                      # growth of pay in a year
  ///   DE: {2025: 3.0 %, 2026: 2.8 %}
  /// ```
  /// - Throws: `SettingsError` with every fault.
  package init(yaml: String, file name: String) throws(SettingsError) {
    let file = try SettingsFile(yaml: yaml, name: name)
    let fields = try file.fields(["method", "rates"], ifEmpty: Self.shape)
    let rule = fields["method"]?.choice(of: ["compound", "linear"]) { Rule(rawValue: $0) }
    let rates = fields.required("rates", Self.shape).map(Self.rates)
    self.init(rule: rule ?? .compound, rates: try file.finish(rates))
  }

  private static let shape =
    "Write “method: compound” and “rates:” with a line a market, such as "
    + "“DE: {2025: 3.0 %, 2026: 2.8 %}”."

  private static func rates(_ node: SettingsNode) -> [Market: [Int: Double]] {
    var rates: [Market: [Int: Double]] = [:]
    for entry in node.entries ?? [] {
      guard
        let market = entry.key.value("a market", "Write DE, DE/Berlin or remote.", { Market($0) })
      else { continue }
      if rates[market] != nil { entry.key.report(.badValue, "\(market) is given twice.", keepOne) }
      for year in entry.value.entries ?? [] {
        let number = year.key.value("a calendar year", "Write four digits, such as 2025.") { text in
          Int(text).flatMap { (1900...2200).contains($0) ? $0 : nil }
        }
        guard let number, let share = share(year.value) else { continue }
        if rates[market]?[number] != nil {
          year.key.report(.badValue, "\(number) is given twice for \(market).", keepOne)
        }
        rates[market, default: [:]][number] = share
      }
    }
    return rates
  }

  private static let keepOne = "Keep one of the two."

  /// `3.0 %` as 0.03; the sign is required, for 0.03 and 3 would both be believed.
  private static func share(_ node: SettingsNode) -> Double? {
    node.value(
      "a growth of pay between −50 % and 200 % a year",
      "Write it with a percent sign, such as 3.0 %: without one it could be 3 % or 300 %."
    ) { text in
      guard text.hasSuffix("%"),
        let percent = Double(text.dropLast().split(separator: " ").joined()), percent > -50,
        percent < 200
      else { return nil }
      return percent / 100
    }
  }
}
