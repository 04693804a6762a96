// SPDX-License-Identifier: MIT

import Compensation
import Foundation
import PremiumAnalysis
import Statistics

/// How often the intervals that are made of several editions or markets, or of a regression, hold the truth.
///
/// Heaped pay goes through the analysis as an import's does.
struct ModelCoverage {
  var runs: Int
  var random = Xoshiro256(seed: 20_261_129)
  private let policy = PremiumPolicy.standard

  init(runs: Int) { self.runs = runs }

  /// Shares of intervals that held the truth, and their mean log width.
  struct Share {
    private var made = 0.0
    private var held = (at95: 0.0, at80: 0.0)
    private var width = 0.0

    mutating func add(_ at95: PremiumEstimate, _ at80: PremiumEstimate?, truth: Double) {
      made += 1
      if at95.low <= truth, truth <= at95.high { held.at95 += 1 }
      if let at80, at80.low <= truth, truth <= at80.high { held.at80 += 1 }
      width += log1p(at95.high) - log1p(at95.low)
    }

    /// `0.951 (0.213) | 0.803`; a dash where nothing was made.
    var cells: String {
      guard made > 0 else { return "– | –" }
      let shares = [held.at95, width, held.at80].map { CoverageTables.thousandths($0 / made) }
      return "\(shares[0]) (\(shares[1])) | \(shares[2])"
    }

    /// Without the 80 %.
    var cell: String {
      made > 0
        ? "\(CoverageTables.thousandths(held.at95 / made)) (\(CoverageTables.thousandths(width / made)))"
        : "–"
    }
  }

  private func rows(_ cells: [PayCell]) -> [PremiumRow] {
    PremiumEstimator(policy: policy).rows(
      for: ComparableGroup.groups(of: cells), comparisons: [.anyLead])
  }

  /// The combined premium against the mean over all editions there might be, and the premium of a brief, the
  /// newest edition's given the earlier ones, against the newest's own.
  mutating func combined(editions: Int, between: Double) -> (combined: Share, brief: Share) {
    var (combined, brief) = (Share(), Share())
    for _ in 0..<runs {
      var cells: [PayCell] = []
      var newest = 0.0
      for year in 0..<editions {
        newest = log(1.2) + between * random.nextNormal()
        cells.append(
          contentsOf: SimulatedPay.cells(
            leads: 40, seniors: 120, premium: newest,
            edition: SurveyEdition(
              survey: "study", edition: "202\(year / 2)-\(year % 2 == 0 ? "01" : "07")"),
            &random))
      }
      let all = EditionBlend(policy: policy).rows(combining: rows(cells))
      if let row = all.first, let at95 = row.premium {
        combined.add(at95, row.premium80, truth: 0.2)
      }
      let month = cells.last?.group.edition.month ?? 0
      let builder = EvidenceBuilder(policy: policy, currentMonth: month)
      let cell = SimulatedPay.about(Market(country: "DE"))
      let reference = builder.reference(
        EvidenceQuestion(
          market: cell.market, family: cell.family, role: .anyLead, payElement: .base,
          wanted: PayKind(cell)), ComparableGroup.groups(of: cells))
      if let briefed = builder.evidence(reference, people: []).briefed {
        brief.add(briefed.at95, briefed.at80, truth: expm1(newest))
      }
    }
    return (combined, brief)
  }

  /// Each market's modelled premium against its own, and the prediction against that of a market not asked.
  mutating func pooled(markets: Int, between: Double) -> (own: Share, new: Share) {
    var (own, new) = (Share(), Share())
    let countries = [
      "DE", "FR", "PL", "ES", "IT", "NL", "SE", "PT", "CZ", "AT", "BE", "DK", "FI", "IE", "RO",
    ]
    let edition = SurveyEdition(survey: "study", edition: "2026-01")
    for _ in 0..<runs {
      var truths: [Market: Double] = [:]
      let cells = (0..<markets).flatMap { place in
        let market = Market(country: countries[place])
        let premium = log(1.2) + between * random.nextNormal()
        truths[market] = expm1(premium)
        // From 5 × 15 to 60 × 180 people.
        let leads = 5 + 55 * place / max(1, markets - 1)
        return SimulatedPay.cells(
          leads: leads, seniors: 3 * leads, premium: premium, market: market, edition: edition,
          &random)
      }
      guard
        let pool = MarketPool(
          groups: ComparableGroup.groups(of: cells), role: .anyLead, policy: policy)
      else { continue }
      for member in pool.members {
        if let truth = truths[member.market] { own.add(member.at95, member.at80, truth: truth) }
      }
      if let predicted = pool.prediction {
        new.add(
          predicted.at95, predicted.at80, truth: expm1(log(1.2) + between * random.nextNormal()))
      }
    }
    return (own, new)
  }

  /// The premium with experience taken out: by median regression, and the one that a brief uses.
  mutating func adjusted(leads: Int, seniors: Int) -> (median: Share, used: Share) {
    var (median, used) = (Share(), Share())
    let truth = expm1(NumbersStudy.premium)
    for _ in 0..<runs {
      let people = NumbersStudy(leads: leads, seniors: seniors).people(&random)
      guard let estimate = AdjustedEstimator(policy: policy).estimate(people, role: .anyLead)
      else { continue }
      median.add(estimate.median.at95, estimate.median.at80, truth: truth)
      let brief = estimate.used(under: policy)
      used.add(brief.at95, brief.at80, truth: truth)
    }
    return (median, used)
  }

  /// The change of a premium that did not change, by medians and by pairs.
  mutating func compared(leads: Int, seniors: Int) -> (medians: Share, pairs: Share) {
    var (medians, pairs) = (Share(), Share())
    for _ in 0..<runs {
      let both = ["2024-01", "2026-01"].map { edition in
        rows(
          SimulatedPay.cells(
            leads: leads, seniors: seniors, premium: log(1.2),
            edition: SurveyEdition(survey: "study", edition: edition), &random))
      }
      guard let found = EditionComparison.comparisons(before: both[0], after: both[1]).first else {
        continue
      }
      if let change = found.change { medians.add(change, nil, truth: 0) }
      if let change = found.pairwiseChange { pairs.add(change, nil, truth: 0) }
    }
    return (medians, pairs)
  }
}
