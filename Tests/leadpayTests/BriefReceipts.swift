// SPDX-License-Identifier: MIT

import Foundation
import Statistics
import TestSupport
import Testing

/// Recomputes every figure of one brief from what `leadpay premium --json` and `leadpay explain --json`
/// print, and from the person's file; nothing is taken from the brief but the question.
struct BriefReceipts {
  struct Person {
    var market: String
    var role: String
    var currency: String
    var pay: Double
    var costOfAsking = 1500.0
    /// Seven percent above the pay: below what some markets carry, above what others do.
    var ownFloor: Double { (pay * 1.07).rounded() }
    var agencyFee = 0.25
    var monthsToRampUp = 3.0

    /// The person's file, made from the example.
    func yaml(from example: String) throws -> String {
      try [
        ("market: DE", "market: \(market)"), ("wanted: tech-lead", "wanted: \(role)"),
        ("base: 80500", "base: \(Int(pay))"),
        ("walk-away: 86000", "walk-away: \(Int(ownFloor))"),
        ("currency: EUR", "currency: \(currency)"),
      ].reduce(example) { text, change in
        try #require(text.contains(change.0))
        return text.replacing(change.0, with: change.1)
      }
    }
  }

  let person: Person
  /// The rows of `premium --adjusted`, newest edition first, the combined one last.
  let rows: [PrintedRow]
  /// The row of `premium --pooled`, and how many markets it leans on.
  let pooled: PrintedRow?
  let pooledRows: [PrintedRow]
  private var pooledMarkets: Int { Set(pooledRows.map(\.market)).count }
  /// Pay of the newest edition that has a premium, from `explain --rows`.
  let seniors: [Double]
  let leads: [Double]
  /// The same of the seniors of the example person's experience and employer size, by the figure's name.
  let peers: [String: [Double]]
  /// What `position --json` tells of the law behind the numbers; nil where there are none.
  let position: PrintedPosition
  let basis: String
  let isAdjusted: Bool
  let isForManager: Bool

  private var reference: PrintedRow? {
    rows.first { $0.edition != nil && $0.premium != nil }
  }

  private var combined: PrintedRow? {
    rows.last { $0.combined == true }
  }

  private var basisRow: PrintedRow? {
    switch basis {
    case "edition": reference
    case "combined", "thin": reference
    case "predicted", "pooled": pooled
    default: nil
    }
  }

  /// One end or the middle of the briefed premium, as `premium` prints it and as it prints it adjusted.
  private enum PremiumPart: String {
    case point, low, high, low80, high80

    var key: KeyPath<PrintedRow, Double?> {
      switch self {
      case .point: \.premium
      case .low: \.premiumLow
      case .high: \.premiumHigh
      case .low80: \.premiumLow80
      case .high80: \.premiumHigh80
      }
    }

    var adjustedKey: KeyPath<PrintedRow, Double?> {
      switch self {
      case .point: \.adjustedPremium
      case .low: \.adjustedLow
      case .high: \.adjustedHigh
      case .low80: \.adjustedLow80
      case .high80: \.adjustedHigh80
      }
    }
  }

  /// Of one edition and of a model as `premium` prints it; where earlier editions or neighbours helped, or
  /// least squares decided, `position` alone tells it.
  private func premium(_ part: PremiumPart) -> Double? {
    let printed = basisRow?[keyPath: isAdjusted ? part.adjustedKey : part.key]
    let isDecided = !isAdjusted || position.reasons.allSatisfy { $0.code != "adjusted-undecided" }
    if ["combined", "thin"].contains(basis) || !isDecided {
      return position.premium(part.rawValue)
    }
    return printed
  }

  /// How probable the guide's band is: by the normal law of the log ratio, but for the law of a raw
  /// ratio of medians and that of a model, which `position` tells.
  private var band: (below: Double, inside: Double)? {
    if !isAdjusted, !["combined", "thin"].contains(basis) {
      guard let below = position.probabilityBelowBand, let inside = position.probabilityInBand
      else { return nil }
      return (below, inside)
    }
    guard let low = premium(.low), let high = premium(.high) else { return nil }
    let (middle, half) = ((log1p(low) + log1p(high)) / 2, (log1p(high) - log1p(low)) / 2)
    let error = half / Normal.quantile(0.975)
    let below = Normal.cumulative((log1p(0.15) - middle) / error)
    return (below, Normal.cumulative((log1p(0.30) - middle) / error) - below)
  }

  // MARK: docs/method.md, “A person's place and the three numbers”, by hand

  /// Hyndman and Fan's type 8.
  private func quantile(_ share: Double, of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let place = 1.0 / 3 + share * (Double(sorted.count) + 1.0 / 3)
    let low = min(max(Int(place.rounded(.down)), 1), sorted.count)
    let high = min(max(low + 1, 1), sorted.count)
    let part = place < 1 ? 0 : place - place.rounded(.down)
    return sorted[low - 1] * (1 - part) + sorted[high - 1] * part
  }

  private var top: Double? { leads.count < 28 ? nil : quantile(0.9, of: leads) }

  private func whole(_ value: Double) -> Double {
    let grain = person.pay < 20_000 ? 100.0 : person.pay < 2_000_000 ? 1000 : 10_000
    return (value / grain + 0.5).rounded(.down) * grain
  }

  /// Where leads like the person stand: the middle, the spread around it and the doubt, on the log scale.
  private func law(correlation: Double = 0.85) -> (center: Double, spread: Double, doubt: Double)? {
    guard let law = position.law else { return nil }
    let (step, stepError) = (log1p(law.premium), law.premiumError)
    let (before, after) = (law.seniorSpread, law.leadSpread)
    let known = after * (1 - correlation * correlation).squareRoot()
    guard let level = law.seniorLevel, let levelError = law.seniorLevelError,
      let common = law.common
    else {
      let left = before * before + after * after - 2 * correlation * before * after
      return (
        log(person.pay) + step, known, max(known, (left + stepError * stepError).squareRoot())
      )
    }
    let variance = before * before + common
    let both = correlation * before * after + common
    let reach = 1.644_853_626_951_472_2 * variance.squareRoot()
    let away = min(max(log(person.pay / level), -reach), reach)
    let left = after * after + common - both * both / variance
    let ofLevels =
      max(0, stepError * stepError - levelError * levelError)
      + both / variance * both / variance * levelError * levelError
    return (
      log(level) + step + both / variance * away, known,
      max(known, (left + ofLevels).squareRoot())
    )
  }

  /// Pay times the three decimals that are printed, not below `least`.
  private func number(_ amount: Double, atLeast least: Double) -> Double {
    let ratio = (amount / person.pay * 1000).rounded() / 1000
    return max(whole((person.pay * ratio * 1e5).rounded() / 1e5), least)
  }

  private var carriedFloor: Double? {
    law().map { number(exp($0.center - 0.674_489_750_196_081_7 * $0.doubt), atLeast: person.pay) }
  }

  private var carriedTarget: Double? {
    guard let law = law(), let carriedFloor else { return nil }
    return number(exp(law.center), atLeast: carriedFloor)
  }

  private var carriedOpening: Double? {
    guard let law = law(), let carriedTarget else { return nil }
    return number(exp(law.center + 0.674_489_750_196_081_7 * law.spread), atLeast: carriedTarget)
  }

  /// The usual raise at promotion, no more than the target.
  private var carriedWalkAway: Double? {
    carriedTarget.map {
      min($0, max(person.pay, whole((person.pay * 1.087 * 1e5).rounded() / 1e5)))
    }
  }

  private var target: Double? { raised(carriedTarget) }
  private var opening: Double? { raised(carriedOpening) }
  private var walkAway: Double? {
    raised(carriedWalkAway) == carriedWalkAway && !isRaisable ? carriedWalkAway : person.ownFloor
  }

  /// Never where the surveys carry no rise, and never for the manager.
  private var isRaisable: Bool { !isForManager && carriedTarget ?? 0 > person.pay }

  /// What the surveys carry, or the person's own floor where it lies above.
  private func raised(_ carried: Double?) -> Double? {
    isRaisable ? carried.map { max($0, person.ownFloor) } : carried
  }

  private func target(correlation: Double) -> Double? {
    law(correlation: correlation).map { max(person.pay, exp($0.center)) }
  }

  private var targets: [Double] { [0.6, 0.9].compactMap(target(correlation:)) }

  private var presentValue: Double? {
    guard let carriedTarget else { return nil }
    let growth = 1.03 / 1.05
    return (carriedTarget - person.pay) * (1 + growth + growth * growth)
  }

  private func rank(in values: [Double]) throws -> PercentileRank? {
    values.isEmpty ? nil : try PercentileRank(of: person.pay, in: WeightedSample(values))
  }

  // MARK: By the figure's id

  /// What the figure must be; nil for an id that nothing derives, which is an error of the brief.
  func value(of id: String) throws -> Double? {
    let parts = id.split(separator: ".").map(String.init)
    switch parts[0] {
    case "pay": return id == "pay.today" ? person.pay : person.ownFloor
    case "numbers": return numbers(id)
    case "premium": return premiumFigure(parts[1])
    case "evidence": return evidence(parts[1])
    case "standing", "chart": return try standing(parts[1])
    case "references": return reference(parts[1])
    case "asking": return asking(parts[1])
    case "packages": return packages(parts[1])
    case "asked": return asked(parts[1])
    case "offers": return firstStep
    case "options", "replacement", "parity": return manager(id)
    case "rows": return row(parts)
    case "sources": return sources(parts).map(Double.init)
    case "readiness": return id == "readiness.signs" ? 4 : 0
    case "talk": return 0
    case "records": return 1
    default: return nil
    }
  }

  /// The rows of the markets that a model leans on, by edition, oldest first; empty without a model.
  private var pooledEditions: [[PrintedRow]] {
    guard basis == "predicted" else { return [] }
    let named = pooledRows.filter { $0.edition != nil }
    let editions = Dictionary(grouping: named) { "\($0.edition ?? "") \($0.survey ?? "")" }
    return editions.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Files stand as they were imported, oldest first, one file an edition; a model's are those of every
  /// market it borrows from.
  private func sources(_ parts: [String]) -> Int? {
    let files =
      basis == "predicted"
      ? pooledEditions
      : rows.filter { $0.edition != nil }.sorted { $0.edition ?? "" < $1.edition ?? "" }.map {
        [$0]
      }
    guard let place = Int(parts[1]), files.indices.contains(place - 1) else { return nil }
    let count = parts[2] == "leads" ? \PrintedRow.leadCount : \.seniorCount
    return files[place - 1].compactMap { $0[keyPath: count] }.reduce(0, +)
  }

  private func numbers(_ id: String) -> Double? {
    switch id {
    case "numbers.opening": opening
    case "numbers.target": target
    case "numbers.walk-away": walkAway
    case "numbers.market-floor": carriedFloor
    case "numbers.target-least": targets.min()?.rounded()
    case "numbers.target-most": targets.max()?.rounded()
    case "numbers.carried-opening": carriedOpening
    case "numbers.carried-target": carriedTarget
    case "numbers.carried-walk-away": carriedWalkAway
    case "numbers.step": target.map { $0 / person.pay - 1 }
    case "numbers.raise": target.map { ($0 - person.pay).rounded() }
    default: nil
    }
  }

  private func premiumFigure(_ name: String) -> Double? {
    switch name {
    case "raw", "selection-point": basisRow?.premium
    case "below-band": band?.below
    case "in-band": band?.inside
    case "above-band": band.map { 1 - $0.below - $0.inside }
    case "promotion-odds":
      position.law.map { exp(log1p($0.premium) / (0.85 * $0.leadSpread)) }
    case "selection-low": basisRow?.selectionLow
    case "selection-high": basisRow?.selectionHigh
    default: PremiumPart(rawValue: name).flatMap(premium)
    }
  }

  private func evidence(_ name: String) -> Double? {
    switch name {
    case "seniors": basisRow?.seniorCount.map(Double.init)
    case "leads": basisRow?.leadCount.map(Double.init)
    case "editions":
      ["edition", "thin"].contains(basis)
        ? 1 : Double(rows.count { $0.edition != nil && $0.premium != nil })
    case "other-markets": Double(pooledMarkets)
    default: nil
    }
  }

  private func standing(_ name: String) throws -> Double? {
    if let (peers, part) = peers(of: name) {
      switch part {
      case "": return try rank(in: peers)?.midrank
      case "-low": return try rank(in: peers)?.lower
      case "-high": return try rank(in: peers)?.upper
      case "-count": return Double(peers.count)
      case "compa-": return quantile(0.5, of: peers).map { person.pay / $0 }
      default: return nil
      }
    }
    let isLeads = name.hasPrefix("leads") || name == "compa-leads"
    let group = isLeads ? leads : seniors
    switch name {
    case "seniors", "leads":
      // Also the ids chart.seniors and chart.leads, whose value is the number of people.
      return try rank(in: group)?.midrank
    case "seniors-low", "leads-low": return try rank(in: group)?.lower
    case "seniors-high", "leads-high": return try rank(in: group)?.upper
    case "seniors-count", "leads-count": return Double(group.count)
    case "compa-seniors", "compa-leads":
      return quantile(0.5, of: group).map { person.pay / $0 }
    case "same-rank":
      let share = try rank(in: seniors).map { min(max($0.midrank / 100, 0.05), 0.95) }
      return share.flatMap { quantile($0, of: leads) }?.rounded()
    default: return nil
    }
  }

  /// The smaller group that a figure's name holds, and the rest of the name.
  private func peers(of name: String) -> (pay: [Double], part: String)? {
    for (group, pay) in peers where name.contains(group) {
      return (pay, name.replacing(group, with: ""))
    }
    return nil
  }

  private func reference(_ name: String) -> Double? {
    if let (peers, part) = peers(of: name) {
      return part == "-median" ? quantile(0.5, of: peers)?.rounded() : nil
    }
    return switch name {
    case "lead-median": reference?.leadMedian?.rounded()
    case "senior-median": reference?.seniorMedian?.rounded()
    case "lead-upper-tenth": top?.rounded()
    case "in-place-low": (person.pay * 1.05 / 100).rounded() * 100
    case "in-place-high": (person.pay * 1.15 / 100).rounded() * 100
    default: nil
    }
  }

  private func asking(_ name: String) -> Double? {
    switch name {
    case "cost": person.costOfAsking
    case "month-of-waiting": carriedTarget.map { (($0 - person.pay) / 12).rounded() }
    case "present-value": presentValue?.rounded()
    case "years": 3
    case "break-even": presentValue.map { person.costOfAsking / $0 }
    default: nil
    }
  }

  /// The sum that is asked for is what the surveys carry, whatever the person's own floor.
  private func asked(_ name: String) -> Double? {
    guard let sum = carriedOpening ?? opening else { return nil }
    switch name {
    case "year": return sum
    case "step": return sum / person.pay - 1
    case "raise": return (sum - person.pay).rounded()
    case "raise-per-month": return ((sum - person.pay) / 12).rounded()
    default: return nil
    }
  }

  /// Half of the way from the floor to the target, in whole thousands.
  private var firstStep: Double? {
    guard let walkAway, let target else { return nil }
    return ((walkAway + target) / 2000).rounded(.down) * 1000
  }

  private func packages(_ name: String) -> Double? {
    guard let opening, let walkAway else { return nil }
    // Worth as much as the opening ask.
    let base = walkAway < opening ? walkAway : person.pay.rounded(.down)
    switch name {
    case "worth": return opening
    case "base": return base
    case "bonus": return opening - base
    case "makeup": return ((opening - person.pay) / 2).rounded()
    case "months": return 6
    default: return nil
    }
  }

  private func manager(_ id: String) -> Double? {
    let median = reference?.leadMedian
    let fee = median.map { $0 * person.agencyFee }
    // Half of the output of somebody who learns the work.
    let rampUp = median.map { $0 * person.monthsToRampUp / 12 / 2 }
    switch id {
    case "options.supplement-low": return (person.pay * 0.05 / 2).rounded()
    case "options.supplement-high": return (person.pay * 0.15 / 2).rounded()
    case "replacement.yearly": return median.map { ($0 - person.pay).rounded() }
    case "replacement.fee-percent": return person.agencyFee
    case "replacement.fee": return fee?.rounded()
    case "replacement.ramp-up": return rampUp?.rounded()
    case "replacement.once":
      guard let fee, let rampUp else { return nil }
      return (fee + rampUp).rounded()
    case "parity.after":
      guard let median, let sum = carriedOpening ?? opening else { return nil }
      return sum / median
    default: return nil
    }
  }

  private func row(_ parts: [String]) -> Double? {
    guard let place = Int(parts[1]), rows.indices.contains(place - 1) else { return nil }
    let row = rows[place - 1]
    return switch parts[2] {
    case "seniors": row.seniorCount.map(Double.init)
    case "leads": row.leadCount.map(Double.init)
    case "premium": row.premium
    case "low": row.premiumLow
    case "high": row.premiumHigh
    default: nil
    }
  }
}

/// The law behind a person's numbers, as `position --json` prints it.
struct PrintedPosition: Decodable {
  struct Law: Decodable {
    var seniorLevel: Double?
    var seniorLevelError: Double?
    var common: Double?
    var premium: Double
    var premiumError: Double
    var seniorSpread: Double
    var leadSpread: Double
  }
  struct Estimate: Decodable {
    var premium: Double
    var low: Double
    var high: Double
  }
  struct Reason: Decodable {
    var code: String
  }

  var law: Law?
  var premium: Estimate?
  var premium80: Estimate?
  var probabilityBelowBand: Double?
  var probabilityInBand: Double?
  var reasons: [Reason]

  fileprivate func premium(_ part: String) -> Double? {
    switch part {
    case "point": premium?.premium
    case "low": premium?.low
    case "high": premium?.high
    case "low80": premium80?.low
    case "high80": premium80?.high
    default: nil
    }
  }
}
