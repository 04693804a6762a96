// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Statistics

/// Made-up pay as people tell it, and cells of it.
enum SimulatedPay {
  /// Pay in hundredths, most of it rounded to 5,000, some to 1,000, the rest to 100.
  static func heaped(_ pay: Double, _ random: inout Xoshiro256) -> Int64 {
    let draw = Double.random(in: 0..<1, using: &random)
    let grain = draw < 0.6 ? 5000.0 : draw < 0.85 ? 1000 : 100
    return Int64(max(grain, (pay / grain).rounded() * grain) * 100)
  }

  static func about(_ market: Market) -> Cell {
    Cell(
      market: market, family: .softwareEngineering, payElement: .base, currency: .euro,
      taxBasis: .gross)
  }

  /// The seniors and leads of one edition of a market: log-normal pay of σ 0.22 and 0.28, with this log premium.
  static func cells(
    leads: Int, seniors: Int, premium: Double, market: Market = Market(country: "DE"),
    edition: SurveyEdition, _ random: inout Xoshiro256
  ) -> [PayCell] {
    [(seniors, 0.0, 0.22, true), (leads, premium, 0.28, false)].map {
      count, shift, spread, isSenior in
      PayCell(
        group: PayGroup(
          edition: edition, cell: about(market), grade: isSenior ? .senior : nil,
          leadRole: isSenior ? .none : .techLead),
        distribution: PayDistribution(
          pay: (0..<count).map { _ in
            heaped(exp(log(1e5) + shift + spread * random.nextNormal()), &random)
          }))
    }
  }
}
