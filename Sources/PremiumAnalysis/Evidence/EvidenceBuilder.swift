// SPDX-License-Identifier: MIT

package import Compensation

/// What evidence a person's brief may rest on: every edition's premium, and the one to use.
///
///     let reference = builder.reference(question, groups)
///     let evidence = builder.evidence(reference, people: peopleOfTheEdition)
package struct EvidenceBuilder: Sendable {
  package var policy: PremiumPolicy
  /// Month (as `SurveyEdition.month`) of the day the brief is for, to tell stale editions.
  package var currentMonth: Int

  package init(policy: PremiumPolicy = .standard, currentMonth: Int) {
    self.policy = policy
    self.currentMonth = currentMonth
  }

  /// The premiums of the market's own editions.
  ///
  /// - Parameter groups: the market's comparable groups of every edition, of any currency and tax basis.
  package func reference(
    _ question: EvidenceQuestion, _ groups: [ComparableGroup]
  ) -> ReferenceEvidence {
    var reference = ReferenceEvidence(
      question: question, kind: bestKind(question, among: groups), market: groups, rows: [])
    let rows = PremiumEstimator(policy: policy).rows(
      for: reference.groups, comparisons: [question.role]
    ).sorted(by: PremiumRow.isOrderedBefore)
    // The groups are all real, or all made up: whoever asks the store sees to it.
    reference.rows = newestFirst(rows) + EditionBlend(policy: policy).rows(combining: rows)
    return reference
  }

  /// The evidence of a market whose own surveys give a premium.
  ///
  /// - Parameters:
  ///   - people: those of the reference edition, of the kind of pay compared.
  ///   - region: a place too thin to speak for itself, beside the country's other regions.
  package func evidence(
    _ reference: ReferenceEvidence, people: [PaidPerson], region: ThinRegion? = nil
  ) -> MarketEvidence {
    let estimate = AdjustedEstimator(policy: policy).estimate(
      people, role: reference.question.role)
    var evidence = evidence(reference)
    evidence.payModel =
      estimate?.pay
      ?? LeadPayModel(seniors: evidence.seniors, leads: evidence.leads)
    brief(&evidence, reference, adjusted: estimate, region: region)
    evidence.raw = estimate.flatMap { _ in reference.newest?.premium }
    evidence.groupSeniors(of: people, floor: policy.minimumPeople)
    if let estimate, !estimate.isDecided(under: policy), let edition = reference.edition {
      evidence.reasons.append(.adjustedUndecided(edition))
    }
    addReasons(to: &evidence, reference)
    return evidence
  }

  /// The evidence of a market without a premium of its own: what other markets say, marked so.
  ///
  /// - Parameter pool: the family's other markets; nil where they are none to learn from.
  package func evidence(_ reference: ReferenceEvidence, pool: MarketPool?) -> MarketEvidence {
    var evidence = evidence(reference)
    if let pool {
      if let premium = pool.premium(of: reference.question.market) {
        // The range that the three numbers would be made of: no rise, and more than the guide's band.
        if policy.isTooWide(premium.at80) {
          evidence.reasons.append(.tooWide(policy))
        } else {
          evidence.briefed = briefed(premium)
          evidence.payModel = pool.payModel
          evidence.reasons.append(.modelled)
        }
      } else {
        evidence.reasons.append(.tooFewMarkets(pool.members.count))
      }
    }
    addReasons(to: &evidence, reference)
    return evidence
  }

  /// The person's own kind of pay where the surveys have it, else the kind with the most leads.
  private func bestKind(_ question: EvidenceQuestion, among groups: [ComparableGroup]) -> PayKind? {
    var people: [PayKind: Int] = [:]
    for group in groups { people[group.kind, default: 0] += group.leads(question.role).count }
    if let wanted = question.wanted, people[wanted, default: 0] >= policy.minimumPeople {
      return wanted
    }
    let others = people.filter { $0.key.payElement == question.payElement && $0.value > 0 }
    let best = others.max {
      ($0.value, $1.key.currency, $1.key.taxBasis.rawValue)
        < ($1.value, $0.key.currency, $0.key.taxBasis.rawValue)
    }
    return best?.key ?? question.wanted
  }

  private func newestFirst(_ rows: [PremiumRow]) -> [PremiumRow] {
    rows.sorted {
      ($1.edition?.month ?? 0, $0.edition?.description ?? "")
        < ($0.edition?.month ?? 0, $1.edition?.description ?? "")
    }
  }

  /// The rows, and the pay distributions of the newest edition with enough people on both sides.
  private func evidence(_ reference: ReferenceEvidence) -> MarketEvidence {
    let question = reference.question
    let newest = reference.newest
    let shown = reference.groups.first { newest != nil && $0.key.edition == newest?.edition }
    var evidence = MarketEvidence(
      market: question.market, family: question.family, role: question.role,
      payElement: question.payElement, currency: reference.kind?.currency,
      taxBasis: reference.kind?.taxBasis ?? .gross, rows: reference.rows,
      referenceEdition: newest?.edition, seniors: shown?.seniors ?? .empty,
      leads: shown?.leads(question.role) ?? .empty, seniorMedian: newest?.seniorMedian,
      leadMedian: newest?.leadMedian)
    evidence.referenceAge = newest?.edition?.month.map { currentMonth - $0 }
    return evidence
  }

  private func briefed(_ pooled: PooledPremium) -> BriefedPremium {
    BriefedPremium(
      basis: pooled.basis, at95: pooled.at95, at80: pooled.at80, isAdjusted: false,
      accuracy: min(policy.grade(of: pooled.at95).accuracy, .indicative),
      probabilities: pooled.probabilities,
      verdict: policy.verdict(on: pooled.at95, pooled.probabilities))
  }

  private func addReasons(to evidence: inout MarketEvidence, _ reference: ReferenceEvidence) {
    let question = reference.question
    if evidence.rows.isEmpty {
      let others = reference.market.map { $0.leads(.anyLead).count }.max() ?? 0
      evidence.reasons.append(
        others >= policy.minimumPeople
          ? .roleNotTold(question.role, question.market, question.family)
          : .noData(question.market, question.family))
    } else if let kind = reference.kind, let wanted = question.wanted, kind != wanted {
      evidence.reasons.append(.otherPayKind(kind, wanted: wanted))
    }
    if let edition = evidence.referenceEdition, let months = evidence.referenceAge, months > 24 {
      evidence.reasons.append(.stale(edition, months: months, isOfAPerson: true))
      // However many people answered then, they are no firm evidence for today's premium.
      evidence.briefed?.lower(to: .indicative)
    }
    var seen = Set(evidence.reasons)
    for reason in evidence.rowsUsed.flatMap(\.reasons) where seen.insert(reason).inserted {
      evidence.reasons.append(reason)
    }
  }
}
