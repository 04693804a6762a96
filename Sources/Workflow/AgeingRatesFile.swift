// SPDX-License-Identifier: MIT

import Compensation
package import PremiumAnalysis
import Yams

/// What is wrong with a file of ageing rates, and where.
package struct AgeingRatesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// 1-based; nil where the file as a whole is meant.
  package var line: Int?
  package var problem: String
  package var remedy: String

  package var description: String {
    (line.map { "line \($0): " } ?? "") + "\(problem). \(remedy)."
  }
}

extension AgeingRates {
  /// Reads the rates a user sets for each market and calendar year.
  ///
  /// ```yaml
  /// method: compound            # or linear
  /// rates:                      # growth of pay in a year
  ///   DE: {2025: 3.0 %, 2026: 2.8 %}
  /// ```
  /// - Throws: `AgeingRatesError`.
  package init(yaml: String) throws(AgeingRatesError) {
    if let line = SettingsText(yaml).lineOfExcessAlias {
      throw AgeingRatesError(
        line: line, problem: SettingsText.excessAliasProblem,
        remedy: SettingsText.excessAliasRemedy)
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml, .basic)
    } catch {
      throw AgeingRatesError(
        line: nil, problem: "the file is not YAML (\(error))", remedy: Self.shape)
    }
    guard let mapping = root?.mapping else {
      throw AgeingRatesError(line: nil, problem: "the file has no settings", remedy: Self.shape)
    }
    var rule: Rule?
    var rates: [Market: [Int: Double]]?
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "method":
        guard let known = value.scalar.flatMap({ Rule(rawValue: $0.string) }) else {
          throw Self.problem(value, "the method is neither compound nor linear")
        }
        rule = known
      case "rates":
        rates = try Self.rates(value)
      default:
        throw Self.problem(key, "“\(key.scalar?.string ?? "")” is no setting")
      }
    }
    guard let rates, !rates.isEmpty else {
      throw AgeingRatesError(line: nil, problem: "no rates are given", remedy: Self.shape)
    }
    self.init(rule: rule ?? .compound, rates: rates)
  }

  private static let shape =
    "Write `method: compound` and `rates:` with a line a market, such as "
    + "`DE: {2025: 3.0 %, 2026: 2.8 %}`"

  private static func problem(_ node: Node, _ problem: String) -> AgeingRatesError {
    AgeingRatesError(line: node.mark?.line, problem: problem, remedy: shape)
  }

  private static func rates(_ node: Node) throws(AgeingRatesError) -> [Market: [Int: Double]] {
    guard let mapping = node.mapping else {
      throw problem(node, "`rates` is not a list of markets")
    }
    var rates: [Market: [Int: Double]] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard let market = Market(name) else {
        throw problem(key, "“\(name)” is not a market (write DE, DE/Berlin or remote)")
      }
      guard rates[market] == nil else { throw problem(key, "\(market) is given twice") }
      guard let years = value.mapping else {
        throw problem(value, "\(market) has no rates by calendar year")
      }
      for (year, rate) in years {
        guard let number = year.scalar.flatMap({ Int($0.string) }), (1900...2200).contains(number)
        else { throw problem(year, "“\(year.scalar?.string ?? "")” is not a calendar year") }
        guard rates[market]?[number] == nil else {
          throw problem(year, "\(number) is given twice for \(market)")
        }
        rates[market, default: [:]][number] = try share(rate)
      }
    }
    return rates
  }

  /// `3.0 %` as 0.03; the sign is required, for 0.03 and 3 would both be believed.
  private static func share(_ node: Node) throws(AgeingRatesError) -> Double {
    let text = node.scalar?.string ?? ""
    guard text.hasSuffix("%") else {
      throw problem(node, "“\(text)” has no percent sign, so it could be 3 % or 300 %")
    }
    let digits = text.dropLast().split(separator: " ").joined()
    guard let percent = Double(digits), percent > -50, percent < 200 else {
      throw problem(node, "“\(text)” is not a growth of pay between −50 % and 200 % a year")
    }
    return percent / 100
  }
}
