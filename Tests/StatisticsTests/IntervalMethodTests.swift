// SPDX-License-Identifier: MIT

import Foundation
import Statistics
import Testing

struct IntervalMethodTests {
  @Test func agreesWithRForEveryCell() throws {
    let golden = try Golden.json("g04_intervals_expected.json")
    let compare = Comparison("g04")
    for (name, cell) in try Golden.cells() {
      let expected = golden["cells"][name]
      let lead = try WeightedSample(cell.lead)
      let senior = try WeightedSample(cell.senior)
      compare.expect(lead.median, expected["median_lead"])
      compare.expect(senior.median, expected["median_senior"])
      compare.expect(lead.mean / senior.mean, expected["arith_ratio"])
      compare.expect(
        try lead.geometricMean() / senior.geometricMean(), expected["geometric_ratio"])

      let bonett = try MedianRatio.bonettPrice(lead, over: senior)
      let method = expected["bonett_price"]
      compare.expect(bonett.estimate, expected["ratio"])
      compare.expect(bonett.standardError, method["se"])
      compare.expect([bonett.lower, bonett.upper], method["lower"], method["upper"])
      let leadError = try MedianRatio.bonettPriceError(lead)
      #expect(leadError.rank == method["a_lead"].int)
      compare.expect(leadError.standardError, method["se_lead"])
      let seniorError = try MedianRatio.bonettPriceError(senior)
      #expect(seniorError.rank == method["a_senior"].int)
      compare.expect(seniorError.standardError, method["se_senior"])

      let mover = try MedianRatio.moverHutson(lead, over: senior)
      compare.expect(
        [mover.lower, mover.upper], expected["mover_hutson"]["lower"],
        expected["mover_hutson"]["upper"])
      for (sample, key) in [(lead, "lead"), (senior, "senior")] {
        let hutson = try MedianRatio.hutsonLogInterval(sample)
        compare.expect(
          [hutson.lowerShare, hutson.upperShare], expected["mover_hutson"]["u_\(key)"])
        compare.expect([hutson.lower, hutson.upper], expected["mover_hutson"]["ci_log_\(key)"])
        let order = try OrderStatisticInterval(sample)
        let wanted = expected["order_stat_ci_\(key)"]
        #expect(order.ranks.lower == wanted["rank_l"].int)
        #expect(order.ranks.upper == wanted["rank_u"].int)
        if wanted["lower"].isNull {
          #expect(order.ends == nil)
        } else {
          let ends = try #require(order.ends)
          compare.expect([ends.lower, ends.upper], wanted["lower"], wanted["upper"])
          compare.expect(ends.coverage, wanted["coverage"])
        }
      }

      let hodges = try HodgesLehmann(lead, over: senior)
      #expect(hodges.rank == expected["hodges_lehmann"]["order"].int, "\(name)")
      compare.expect(hodges.ratio.estimate, expected["hodges_lehmann"]["ratio"])
      compare.expect(
        [hodges.ratio.lower, hodges.ratio.upper], expected["hodges_lehmann"]["lower"],
        expected["hodges_lehmann"]["upper"])

      let welch = try MedianRatio.welchLog(lead, over: senior)
      compare.expect(welch.ratio.estimate, expected["welch_log"]["ratio"])
      compare.expect(welch.degreesOfFreedom, expected["welch_log"]["df"])
      compare.expect(welch.difference.standardError, expected["welch_log"]["se"])
      compare.expect(welch.pValue, expected["welch_log"]["p"])
      compare.expect(
        [welch.ratio.lower, welch.ratio.upper], expected["welch_log"]["lower"],
        expected["welch_log"]["upper"])

      let aggregate = expected["aggregate_only"]
      var published: [PublishedQuartiles] = []
      for (sample, key) in [(lead, "lead"), (senior, "senior")] {
        let logs = try sample.logarithms()
        let quartiles = try [0.25, 0.5, 0.75].map { try logs.quantile($0) }
        compare.expect(quartiles[0], aggregate[key]["p25_log"])
        compare.expect(quartiles[1], aggregate[key]["p50_log"])
        compare.expect(quartiles[2], aggregate[key]["p75_log"])
        let group = try PublishedQuartiles(
          p25: exp(quartiles[0]), p50: exp(quartiles[1]), p75: exp(quartiles[2]),
          count: Double(sample.count))
        compare.expect(group.standardErrorOfLog, aggregate[key]["se_log"])
        published.append(group)
      }
      let ratio = try MedianRatio.published(published[0], over: published[1])
      compare.expect(ratio.standardError, aggregate["se"])
      compare.expect([ratio.lower, ratio.upper], aggregate["lower"], aggregate["upper"])
    }
    #expect(compare.count > 400)
  }

  @Test func reproducesThePublishedExampleOfBonettAndPrice() throws {
    let golden = try Golden.json("g04_intervals_expected.json")["bonett_price_published_example"]
    let compare = Comparison("g04 published")
    let interval = try MedianRatio.bonettPrice(
      WeightedSample(golden["y1"].numbers), over: WeightedSample(golden["y2"].numbers))
    compare.expect(interval.estimate, golden["ratio"])
    compare.expect([interval.lower, interval.upper], golden["lower"], golden["upper"])
    compare.expect(
      [interval.estimate, interval.lower, interval.upper], golden["published"], within: 1e-6)
  }

  @Test func hodgesLehmannOfLargeGroupsNeedsNoListOfPairs() throws {
    var random = Xoshiro256(seed: 4)
    let lead = try WeightedSample((0..<40_000).map { _ in exp(0.2 + 0.3 * random.nextNormal()) })
    let senior = try WeightedSample((0..<60_000).map { _ in exp(0.3 * random.nextNormal()) })
    let estimate = try HodgesLehmann(lead, over: senior).ratio
    #expect(estimate.lower < estimate.estimate && estimate.estimate < estimate.upper)
    #expect(abs(estimate.estimate - exp(0.2)) < 0.01)
  }

  @Test func hodgesLehmannEqualsTheMedianOfAllRatios() throws {
    let lead: [Double] = [120, 130, 130, 150, 171]
    let senior: [Double] = [90, 100, 100, 110]
    let ratios = lead.flatMap { a in senior.map { a / $0 } }.sorted()
    let estimate = try HodgesLehmann(WeightedSample(lead), over: WeightedSample(senior)).ratio
    #expect(abs(estimate.estimate - (ratios[9] * ratios[10]).squareRoot()) < 1e-12)
  }

  @Test func tooLittleOrUnfitDataAreRefused() throws {
    let one = try WeightedSample([100])
    let two = try WeightedSample([100, 120])
    let zero = try WeightedSample([0, 120])
    let ties = try WeightedSample([100, 100, 100])
    #expect(throws: StatisticsError.self) { try MedianRatio.bonettPrice(one, over: two) }
    #expect(throws: StatisticsError.self) { try MedianRatio.bonettPrice(zero, over: two) }
    #expect(throws: StatisticsError.self) { try MedianRatio.welchLog(one, over: two) }
    #expect(throws: StatisticsError.self) { try MedianRatio.welchLog(ties, over: ties) }
    #expect(throws: StatisticsError.self) { try HodgesLehmann(zero, over: two) }
    #expect(throws: StatisticsError.self) { try MedianRatio.moverHutson(two, over: two, level: 1) }
    #expect(try HodgesLehmann(one, over: one).ratio.estimate == 1)
    #expect(try MedianRatio.bonettPrice(ties, over: ties).standardError == 0)
    #expect(throws: StatisticsError.self) {
      try PublishedQuartiles(p25: 0, p50: 1, p75: 2, count: 5)
    }
    #expect(throws: StatisticsError.self) {
      try PublishedQuartiles(p25: 3, p50: 1, p75: 2, count: 5)
    }
    #expect(throws: StatisticsError.self) {
      try PublishedQuartiles(p25: 1, p50: 1, p75: 2, count: 0)
    }
  }
}

extension Comparison {
  /// Two ends against two golden values.
  func expect(_ ends: [Double], _ lower: GoldenValue, _ upper: GoldenValue) {
    expect(ends[0], lower)
    expect(ends[1], upper)
  }
}
