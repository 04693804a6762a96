// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Statistics

/// A premium on the log scale with its sampling variance, as the hierarchical model takes it.
struct LogPremium: Hashable, Sendable {
  var value: Double
  var variance: Double

  init(value: Double, variance: Double) {
    self.value = value
    self.variance = variance
  }

  /// From a point and its 80 % interval, taken as symmetrical on the log scale.
  init?(_ estimate: PremiumEstimate) {
    guard estimate.low > -1, estimate.premium > -1 else { return nil }
    let width = log1p(estimate.high) - log1p(estimate.low)
    let error = width / (2 * Normal.quantile(0.9))
    self.init(value: log1p(estimate.premium), variance: max(error * error, 1e-10))
  }

  /// One edition's premium by pairs; nil without one.
  ///
  /// By pairs, for it jumps half as much from one edition to the next as the ratio of medians does.
  init?(_ row: PremiumRow) {
    guard let pairwise = row.pairwisePremium, let error = row.logError, error > 0 else {
      return nil
    }
    self.init(value: log1p(pairwise), variance: error * error)
  }

  /// The ratio of medians of one edition; nil without one.
  init?(byMedians row: PremiumRow) {
    guard let premium = row.premium, let error = row.logError else { return nil }
    self.init(value: log1p(premium.premium), variance: error * error)
  }

  /// One edition's premium by pairs with the error of the pairs themselves; where employers are counted,
  /// that of the medians, which has them in it.
  init?(byPairs row: PremiumRow) {
    let error = row.employers == nil ? row.others.pairwiseLogError : row.logError
    guard row.measured != nil, let pairwise = row.pairwisePremium, let error, error > 0 else {
      return nil
    }
    self.init(value: log1p(pairwise), variance: error * error)
  }

  func estimate(level: Double) -> PremiumEstimate {
    let reach = Normal.quantile(0.5 * (1 + level)) * variance.squareRoot()
    return PremiumEstimate(
      premium: expm1(value), low: expm1(value - reach), high: expm1(value + reach))
  }

  /// This premium given those of cells like it, and the share of its own data in that, 0…1.
  ///
  /// The posterior of the hierarchical model (docs/method.md, “Thin markets”); nil without others.
  func given(_ others: [LogPremium]) -> (posterior: LogPremium, ownShare: Double)? {
    let all = [self] + others
    guard !others.isEmpty,
      let model = try? HierarchicalPosterior(
        effects: all.map(\.value), variances: all.map(\.variance))
    else { return nil }
    let law = model.groups[0]
    return (
      LogPremium(
        value: law.mean, variance: law.standardDeviation * law.standardDeviation),
      model.ownShares[0]
    )
  }
}

/// Cells of one kind, such as the regions of a country or its lead roles, each with its premium by pairs
/// and its seniors' level, of variances smoothed over all of them.
///
/// The variances are normal theory's (`Normal.shiftVariance`, `medianVariance`) with σ from interquartile
/// ranges pooled over the cells: those of thin cells are too unsure themselves.
struct SiblingCells {
  /// In the order of the cells; nil for one below the floor.
  private(set) var premiums: [LogPremium?]
  private(set) var levels: [LogPremium?]

  init(_ cells: [(leads: PayDistribution, seniors: PayDistribution)], floor: Int) {
    premiums = cells.map { _ in nil }
    levels = premiums
    let samples = cells.map { cell -> (lead: WeightedSample, senior: WeightedSample)? in
      guard cell.leads.count >= floor, cell.seniors.count >= floor,
        let lead = GroupPay(cell.leads).sample, let senior = GroupPay(cell.seniors).sample,
        lead.minimum > 0, senior.minimum > 0
      else { return nil }
      return (lead, senior)
    }
    guard let lead = MarketPool.pooledRange(samples.compactMap { $0?.lead }),
      let senior = MarketPool.pooledRange(samples.compactMap { $0?.senior })
    else { return }
    let spreads = (lead: LeadPayModel.spread(lead), senior: LeadPayModel.spread(senior))
    for (place, sample) in samples.enumerated() {
      guard let sample, let pairs = try? HodgesLehmann(sample.lead, over: sample.senior) else {
        continue
      }
      let leadPart = spreads.lead * spreads.lead / sample.lead.kishSize
      let seniorPart = spreads.senior * spreads.senior / sample.senior.kishSize
      premiums[place] = LogPremium(
        value: log(pairs.ratio), variance: Normal.shiftVariance * (leadPart + seniorPart))
      levels[place] = LogPremium(
        value: log(sample.senior.median), variance: Normal.medianVariance * seniorPart)
    }
  }

  /// The premium of a cell drawn to its siblings', and the level of its seniors likewise.
  func drawn(
    _ place: Int
  ) -> (premium: LogPremium, ownShare: Double, seniorLevel: LogPremium)? {
    func drawn(_ all: [LogPremium?]) -> (posterior: LogPremium, ownShare: Double)? {
      all[place]?.given(
        all.indices.filter { $0 != place }.compactMap { all[$0] })
    }
    guard let premium = drawn(premiums), let level = drawn(levels) else { return nil }
    return (premium.posterior, premium.ownShare, level.posterior)
  }
}
