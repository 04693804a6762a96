// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Statistics
import TestSupport

/// Cells written down in a line each.
enum Cells {
  static let edition = SurveyEdition(survey: "test", edition: "2026")

  static func cell(
    _ pay: [Int], grade: Grade? = nil, role: LeadRole = .none, market: String = "DE",
    family: JobFamily = .softwareEngineering, currency: Currency = .euro,
    edition: SurveyEdition = edition, stratum: Stratum = .whole
  ) -> PayCell {
    PayCell(
      group: PayGroup(
        edition: edition,
        cell: about(market, family: family, currency: currency, stratum: stratum), grade: grade,
        leadRole: role),
      distribution: PayDistribution(pay: pay.map { Int64($0) * 100 }))
  }

  /// Gross base pay of a market and family.
  static func about(
    _ market: String = "DE", family: JobFamily = .softwareEngineering, currency: Currency = .euro,
    taxBasis: TaxBasis = .gross, stratum: Stratum = .whole
  ) -> Cell {
    Cell(
      market: Market(market) ?? .remote, family: family, payElement: .base, currency: currency,
      taxBasis: taxBasis, stratum: stratum)
  }

  static func seniors(_ pay: [Int], market: String = "DE") -> PayCell {
    cell(pay, grade: .senior, market: market)
  }

  static func rows(_ cells: [PayCell], policy: PremiumPolicy = .standard) -> [PremiumRow] {
    PremiumEstimator(policy: policy).rows(for: ComparableGroup.groups(of: cells))
  }

  /// Pay around `median`, one person a step, symmetric.
  static func around(_ median: Int, count: Int, step: Int = 500) -> [Int] {
    (0..<count).map { median + ($0 - count / 2) * step }
  }

  /// Pay in hundredths, one person a quantile of a lognormal law, as a perfect sample would have it.
  static func lognormal(median: Double, spread: Double, count: Int) -> [Int64] {
    (0..<count).map {
      let place = Normal.quantile((Double($0) + 0.5) / Double(count))
      return Int64((median * exp(spread * place) * 100).rounded())
    }
  }

  /// The golden input cells of the statistics tests: level to pay, by cell.
  static func golden() throws -> [String: [String: [Int]]] {
    let url = Places.root.appending(path: "Tests/StatisticsTests/Golden/g03_cells_in.csv")
    let text = try String(contentsOf: url, encoding: .utf8)
    var cells: [String: [String: [Int]]] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let parts = line.split(separator: ",")
      guard let pay = Double(parts[2].trimmingCharacters(in: .whitespaces)) else { continue }
      cells[String(parts[0]), default: [:]][String(parts[1]), default: []].append(Int(pay))
    }
    return cells
  }
}
