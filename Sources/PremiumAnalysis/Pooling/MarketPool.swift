// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// The premiums of a family's markets, each leaning on the others as far as its own data are thin.
///
/// Normal–normal hierarchical model on the log ratio with the variance between markets integrated
/// out (docs/method.md, “Thin markets”). The sampling variances are smoothed: interquartile ranges of log pay pooled
/// over the markets, 0.86320·(IQR²_L/n*_L + IQR²_S/n*_S), because those of thin cells themselves
/// are too large and would hide how much markets differ. Never over families, unasked.
package struct MarketPool: Sendable {
  /// One market's part.
  package struct Member: Hashable, Sendable {
    package var market: Market
    /// The share of the market's own data in its pooled premium, 0…1.
    package var ownShare: Double
    package var at95: PremiumEstimate
    package var at80: PremiumEstimate
    package var probabilities: PremiumProbabilities
    /// The interval that holds for all markets together with 95 % (Bonferroni), for ranking.
    package var simultaneous: PremiumEstimate
    /// What the market's own part is made from.
    package var source: EditionCell
    package var seniorCount: Int
    package var leadCount: Int
  }

  package let members: [Member]
  /// What a market without data would show; nil with fewer than five markets.
  package let prediction: PooledPremium?
  /// What seniors and leads of a market without people of its own earn around a level nobody knows.
  let payModel: LeadPayModel
  private let count: Int

  /// Fewest markets to shrink towards each other, and to predict a new one from.
  static let fewestToPool = 3
  static let fewestToPredict = 5

  /// Pools the newest group of each market; nil with fewer than three usable markets.
  package init?(groups: [ComparableGroup], role: LeadComparison, policy: PremiumPolicy = .standard)
  {
    var newest: [Market: ComparableGroup] = [:]
    for group in groups where group.key.cell.stratum == .whole {
      guard group.seniors.count >= policy.minimumPeople,
        group.leads(role).count >= policy.minimumPeople
      else { continue }
      if let known = newest[group.key.cell.market], !group.speaks(before: known, of: role) {
        continue
      }
      newest[group.key.cell.market] = group
    }
    let markets = newest.keys.sorted()
    let pairs = markets.compactMap { market -> (Market, WeightedSample, WeightedSample)? in
      guard let group = newest[market], let lead = GroupPay(group.leads(role)).sample,
        let senior = GroupPay(group.seniors).sample, lead.minimum > 0, senior.minimum > 0
      else { return nil }
      return (market, lead, senior)
    }
    guard pairs.count >= Self.fewestToPool,
      let leadRange = Self.pooledRange(pairs.map(\.1)),
      let seniorRange = Self.pooledRange(pairs.map(\.2))
    else { return nil }
    let effects = pairs.map { log($0.1.median / $0.2.median) }
    let variances = pairs.map {
      PublishedQuartiles.medianVarianceFactor
        * (leadRange * leadRange / $0.1.kishSize + seniorRange * seniorRange / $0.2.kishSize)
    }
    guard variances.allSatisfy({ $0 > 0 }),
      let posterior = try? HierarchicalPosterior(effects: effects, variances: variances)
    else { return nil }
    count = pairs.count
    payModel = LeadPayModel(
      seniorLevel: nil,
      sizes: (
        pairs.reduce(0) { $0 + $1.2.kishSize }, pairs.reduce(0) { $0 + $1.1.kishSize }
      ), ranges: (seniorRange, leadRange), slopes: .none)
    let together = 1 - 0.05 / Double(pairs.count)
    members = pairs.indices.compactMap { place in
      newest[pairs[place].0].map { group in
        Member(
          market: pairs[place].0, ownShare: posterior.ownShares[place],
          at95: Self.estimate(posterior.groups[place], level: 0.95),
          at80: Self.estimate(posterior.groups[place], level: 0.80),
          probabilities: PremiumProbabilities(
            ofLog: posterior.groups[place].cumulative, by: policy),
          simultaneous: Self.estimate(posterior.groups[place], level: together),
          source: group.key, seniorCount: group.seniors.count,
          leadCount: group.leads(role).count)
      }
    }
    prediction =
      pairs.count < Self.fewestToPredict
      ? nil
      : PooledPremium(
        basis: .predicted(marketCount: pairs.count),
        at95: Self.estimate(posterior.newGroup, level: 0.95),
        at80: Self.estimate(posterior.newGroup, level: 0.80),
        probabilities: PremiumProbabilities(ofLog: posterior.newGroup.cumulative, by: policy))
  }

  /// What the pool says of a market: its shrunken premium, or the prediction where it has no data.
  package func premium(of market: Market) -> PooledPremium? {
    guard let member = members.first(where: { $0.market == market }) else { return prediction }
    return PooledPremium(
      basis: .pooled(ownShare: member.ownShare), at95: member.at95, at80: member.at80,
      probabilities: member.probabilities)
  }

  private static func estimate(_ law: NormalMixture, level: Double) -> PremiumEstimate {
    let ends = law.interval(level: level)
    return PremiumEstimate(
      premium: expm1(law.mean), low: expm1(ends.lower), high: expm1(ends.upper))
  }

  /// The interquartile range of log pay around each market's own median, over all markets.
  ///
  /// Residuals are stretched by √(n/(n−1)) for the median they were taken from.
  static func pooledRange(_ samples: [WeightedSample]) -> Double? {
    var bins: [WeightedSample.Bin] = []
    for sample in samples where sample.count > 1 {
      let center = log(sample.median)
      let stretch = (Double(sample.count) / Double(sample.count - 1)).squareRoot()
      for place in sample.values.indices {
        bins.append(
          WeightedSample.Bin(
            value: (log(sample.values[place]) - center) * stretch, count: sample.counts[place],
            weight: sample.isEquallyWeighted ? Double(sample.counts[place]) : sample.weights[place])
        )
      }
    }
    guard let residuals = try? WeightedSample(bins: bins),
      let range = try? residuals.interquartileRange(), range > 0
    else { return nil }
    return range
  }
}

extension ComparableGroup {
  /// Whether this group stands for its market rather than `other`: the newer edition, then the one
  /// with more leads, then more seniors, so that a few people paid in another currency never do.
  fileprivate func speaks(before other: ComparableGroup, of role: LeadComparison) -> Bool {
    let mine = (key.edition.month ?? 0, leads(role).count, seniors.count)
    let theirs = (other.key.edition.month ?? 0, other.leads(role).count, other.seniors.count)
    return mine > theirs
  }
}
