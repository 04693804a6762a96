// SPDX-License-Identifier: MIT

package import Compensation

extension SurveyEdition {
  /// Months since year 0 of the edition's date, the middle of a bare year, half-year or quarter; nil for
  /// other texts.
  package var month: Int? {
    let parts = edition.split(separator: "-").map(String.init)
    guard let first = parts.first, let year = Int(first), (1900...2200).contains(year) else {
      return nil
    }
    guard parts.count > 1 else { return year * 12 + 5 }
    if let middle = Self.middles[parts[1]] { return year * 12 + middle }
    guard let month = Int(parts[1]), (1...12).contains(month) else { return year * 12 + 5 }
    return year * 12 + month - 1
  }

  private static let middles = [
    "1": 3, "H1": 3, "2": 9, "H2": 9, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10,
  ]
}
