// SPDX-License-Identifier: MIT

package import Compensation
import Foundations

// Which premium the numbers of a brief use.

extension EvidenceBuilder {
  /// The newest edition's premium, adjusted where it is decided, given the earlier editions and, where
  /// the cell is thin, its neighbours (docs/method.md, “Thin markets”).
  func brief(
    _ evidence: inout MarketEvidence, _ reference: ReferenceEvidence, adjusted: AdjustedEstimate?,
    region: ThinRegion?
  ) {
    guard let newest = reference.newest, let edition = newest.edition,
      let measured = newest.measured
    else { return }
    let fitted = adjusted?.used(under: policy)
    let own = fitted.map { ($0.at95, $0.at80) } ?? (measured.at95, measured.at80)
    let probabilities =
      fitted.map { PremiumProbabilities(normal: $0.at95, by: policy) } ?? measured.probabilities
    var briefed = BriefedPremium(
      basis: .edition(edition), at95: own.0, at80: own.1, isAdjusted: fitted != nil,
      // A model cannot make few people firm.
      accuracy: min(policy.grade(of: own.0).accuracy, newest.accuracy),
      probabilities: probabilities, verdict: policy.verdict(on: own.0, probabilities),
      covariates: adjusted?.covariates ?? [])
    if var premium = LogPremium(own.1) {
      let earlier = earlierRows(reference)
      if let row = LogPremium(newest), let moved = row.given(earlier.compactMap { LogPremium($0) })
      {
        premium.move(from: row, to: moved.posterior)
        briefed.rest(
          on: premium, basis: .combined([edition] + earlier.compactMap(\.edition)), policy)
      }
      if let moved = drawnToOtherRoles(reference, edition) {
        premium.move(from: moved.own, to: moved.posterior)
        briefed.rest(on: premium, basis: .thin(edition, ownShare: moved.ownShare), policy)
        evidence.reasons.append(
          .thinRole(
            reference.question.role, leads: newest.leadCount, ownShare: moved.ownShare))
      }
      if let region, let moved = drawnToCountry(region, reference, edition) {
        premium.move(from: moved.country, to: moved.region)
        briefed.rest(on: premium, basis: .thin(edition, ownShare: moved.ownShare), policy)
        evidence.payModel?.seniorLevel?.value += moved.levelShift
        evidence.payModel?.seniorLevel?.variance += moved.levelVariance
        evidence.reasons.append(
          .thinRegion(region.place, leads: moved.leads, ownShare: moved.ownShare))
      } else if let region {
        evidence.reasons.append(.regionTooThin(region.place))
      }
    }
    evidence.briefed = briefed
  }

  /// The measured rows of the editions before the newest, as far back as editions are combined.
  private func earlierRows(_ reference: ReferenceEvidence) -> [PremiumRow] {
    guard let newest = reference.newest, let month = newest.edition?.month else { return [] }
    return reference.rows.filter { row in
      guard let edition = row.edition, edition != newest.edition, row.premium != nil,
        let other = edition.month
      else { return false }
      return month - other <= policy.combinedMonths
    }
  }

  /// A thin role's premium drawn to those of the market's other lead roles.
  private func drawnToOtherRoles(
    _ reference: ReferenceEvidence, _ edition: SurveyEdition
  ) -> (own: LogPremium, posterior: LogPremium, ownShare: Double)? {
    let role = reference.question.role
    guard role != .anyLead,
      let group = reference.groups.first(where: { $0.key.edition == edition }),
      group.leads(role).count < policy.thinPeople
    else { return nil }
    let others = LeadRole.allCases.filter { $0.isLead && !role.includes($0) }
      .compactMap { group.leads[$0] }
    let cells = SiblingCells(
      ([group.leads(role)] + others).map { ($0, group.seniors) }, floor: policy.minimumPeople)
    // Only the premiums: the seniors are the same for every role.
    guard let own = cells.premiums[0],
      let drawn = own.given(cells.premiums.dropFirst().compactMap { $0 })
    else { return nil }
    return (own, drawn.posterior, drawn.ownShare)
  }

  /// A thin region's premium and seniors' level, drawn to those of the country's other regions.
  private func drawnToCountry(
    _ region: ThinRegion, _ reference: ReferenceEvidence, _ edition: SurveyEdition
  ) -> RegionShift? {
    guard let country = reference.groups.first(where: { $0.key.edition == edition }) else {
      return nil
    }
    // Regions differ in pay, not in what their kinds of lead do: with few of a kind all speak.
    let asked = reference.question.role
    let role = country.leads(asked).count < policy.thinPeople ? .anyLead : asked
    let siblings = region.siblings.filter {
      $0.key.edition == edition && $0.kind == country.kind && $0.key.cell.stratum == .whole
    }
    guard let place = siblings.firstIndex(where: { $0.key.cell.market == region.place }) else {
      return nil
    }
    let cells = SiblingCells(
      siblings.map { (leads: $0.leads(role), seniors: $0.seniors) }, floor: policy.minimumPeople)
    let whole = SiblingCells([(country.leads(role), country.seniors)], floor: policy.minimumPeople)
    guard let drawn = cells.drawn(place), let base = whole.premiums[0], let level = whole.levels[0]
    else { return nil }
    return RegionShift(
      country: base, region: drawn.premium, ownShare: drawn.ownShare,
      leads: siblings[place].leads(asked).count,
      levelShift: drawn.seniorLevel.value - level.value, levelVariance: drawn.seniorLevel.variance)
  }
}

/// A region with too few people to speak for itself, and the cells of its country's regions.
package struct ThinRegion: Sendable {
  package var place: Market
  /// The regions' groups, the people who told no region among them as one more.
  package var siblings: [ComparableGroup]

  package init(place: Market, siblings: [ComparableGroup]) {
    self.place = place
    self.siblings = siblings
  }
}

/// What a region's shrunken figures differ by from its country's own.
private struct RegionShift {
  var country: LogPremium
  var region: LogPremium
  var ownShare: Double
  var leads: Int
  var levelShift: Double
  var levelVariance: Double
}

extension LogPremium {
  /// Moves as a figure near it moved: by the same step, and what it was less sure by stays.
  fileprivate mutating func move(from own: LogPremium, to posterior: LogPremium) {
    value += posterior.value - own.value
    variance = posterior.variance + max(0, variance - own.variance)
  }
}

extension BriefedPremium {
  /// Puts a premium that others helped to make in place of the cell's own.
  fileprivate mutating func rest(
    on premium: LogPremium, basis: PremiumBasis, _ policy: PremiumPolicy
  ) {
    self.basis = basis
    at95 = premium.estimate(level: 0.95)
    at80 = premium.estimate(level: 0.80)
    probabilities = PremiumProbabilities(normal: at95, by: policy)
    verdict = policy.verdict(on: at95, probabilities)
    accuracy = policy.grade(of: at95).accuracy
    // Neighbours cannot make few people firm.
    if case .thin = basis { lower(to: .indicative) }
  }
}
