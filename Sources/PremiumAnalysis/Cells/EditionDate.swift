// SPDX-License-Identifier: MIT

package import Compensation

extension SurveyEdition {
  /// Months since year 0 of the edition's date, the middle of a bare year; nil for other texts.
  package var month: Int? {
    let parts = edition.split(separator: "-").map { Int($0) }
    guard let first = parts.first, let year = first, (1900...2200).contains(year) else {
      return nil
    }
    guard parts.count > 1 else { return year * 12 + 5 }
    guard let month = parts[1], (1...12).contains(month) else { return year * 12 + 5 }
    return year * 12 + month - 1
  }
}
