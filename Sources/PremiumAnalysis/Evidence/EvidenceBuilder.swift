// SPDX-License-Identifier: MIT

package import Compensation

/// What evidence a person's brief may rest on: every edition's premium, and the one to use.
package struct EvidenceBuilder: Sendable {
  package var policy: PremiumPolicy
  /// Month (as `SurveyEdition.month`) of the day the brief is for, to tell stale editions.
  package var currentMonth: Int

  package init(policy: PremiumPolicy = .standard, currentMonth: Int) {
    self.policy = policy
    self.currentMonth = currentMonth
  }

  /// Pay that may be compared: amounts of different currency or tax basis never are.
  package struct PayKind: Hashable, Sendable {
    package var payElement: PayElement
    package var currency: Currency
    package var taxBasis: TaxBasis

    package init(payElement: PayElement, currency: Currency, taxBasis: TaxBasis) {
      self.payElement = payElement
      self.currency = currency
      self.taxBasis = taxBasis
    }
  }

  /// The evidence for one market, family and kind of lead.
  ///
  /// - Parameters:
  ///   - groups: the market's comparable groups of every edition, of any currency and tax basis.
  ///   - wanted: the person's kind of pay; surveys in another currency still tell the ratio, but
  ///     not where the person stands.
  ///   - further: what else is known, asked once the reference edition is clear.
  package func evidence(
    market: Market, family: JobFamily, role: LeadComparison, wanted: PayKind,
    groups: [ComparableGroup],
    further: (MarketEvidence) throws -> FurtherEvidence
  ) rethrows -> MarketEvidence {
    let estimator = PremiumEstimator(policy: policy)
    let kind = bestKind(wanted, role: role, among: groups)
    let matching = groups.filter { $0.kind == kind && $0.key.cell.stratum == .whole }
    let rows = estimator.rows(for: matching, comparisons: [role])
      .sorted(by: PremiumRow.isOrderedBefore)
    let combined = EditionBlend(policy: policy).rows(combining: rows)
    var evidence = MarketEvidence(
      market: market, family: family, role: role, payElement: kind.payElement,
      currency: kind.currency, taxBasis: kind.taxBasis, rows: newestFirst(rows) + combined)
    showReference(in: &evidence, from: matching, wanted: wanted)
    let further = try further(evidence)
    choosePremium(in: &evidence, adjusted: further.adjusted, pooled: further.pooled)
    evidence.reasons += further.reasons
    addReasons(to: &evidence, wanted: wanted, groups: groups)
    return evidence
  }

  /// The evidence of the surveys' premiums alone.
  package func evidence(
    market: Market, family: JobFamily, role: LeadComparison, wanted: PayKind,
    groups: [ComparableGroup]
  ) -> MarketEvidence {
    evidence(
      market: market, family: family, role: role, wanted: wanted, groups: groups,
      further: { _ in FurtherEvidence() })
  }

  /// The person's own kind of pay where the surveys have it, else the kind with the most leads.
  private func bestKind(
    _ wanted: PayKind, role: LeadComparison, among groups: [ComparableGroup]
  ) -> PayKind {
    var people: [PayKind: Int] = [:]
    for group in groups { people[group.kind, default: 0] += group.leads(role).count }
    if people[wanted, default: 0] >= policy.minimumPeople { return wanted }
    let others = people.filter { $0.key.payElement == wanted.payElement && $0.value > 0 }
    let best = others.max {
      ($0.value, $1.key.currency, $1.key.taxBasis.rawValue)
        < ($1.value, $0.key.currency, $0.key.taxBasis.rawValue)
    }
    return best?.key ?? wanted
  }

  private func newestFirst(_ rows: [PremiumRow]) -> [PremiumRow] {
    rows.sorted {
      ($1.edition?.month ?? 0, $0.edition?.description ?? "")
        < ($0.edition?.month ?? 0, $1.edition?.description ?? "")
    }
  }

  /// The newest edition with enough people on both sides lends its pay distributions.
  private func showReference(
    in evidence: inout MarketEvidence, from groups: [ComparableGroup], wanted: PayKind
  ) {
    guard let row = evidence.rows.first(where: { $0.edition != nil && $0.premium != nil }),
      let group = groups.first(where: { $0.key.edition == row.edition })
    else { return }
    evidence.referenceEdition = row.edition
    evidence.seniors = group.seniors
    evidence.leads = group.leads(evidence.role)
    evidence.seniorMedian = row.seniorMedian
    evidence.leadMedian = row.leadMedian
  }

  // MARK: - Which premium the numbers use

  /// The combined premium where editions agree and it is no less precise; else the newest edition's.
  ///
  /// Then the adjusted premium of the reference edition takes its place where there is one; the
  /// raw one stays beside it. Without own data the model over other markets speaks, marked so.
  private func choosePremium(
    in evidence: inout MarketEvidence, adjusted: [SurveyEdition: AdjustedPremium],
    pooled: PooledPremium?
  ) {
    let newest = evidence.rows.first { $0.edition != nil && $0.premium != nil }
    let combined = evidence.rows.first { $0.edition == nil && $0.premium != nil }
    let raw = [combined, newest].compactMap { $0 }.min { width(of: $0) < width(of: $1) }
    if let newest, let edition = newest.edition, let adjusted = adjusted[edition] {
      evidence.raw = newest.premium
      let isShaken = combined.map { $0.accuracy < newest.accuracy } ?? false
      evidence.briefed = BriefedPremium(
        basis: .edition(edition), at95: adjusted.at95, at80: adjusted.at80, isAdjusted: true,
        // A model cannot make few people firm, nor editions that pull apart agree.
        accuracy: min(
          policy.grade(of: adjusted.at95).accuracy, newest.accuracy,
          isShaken ? .indicative : .firm),
        verdict: policy.verdict(on: adjusted.at95), covariates: adjusted.covariates)
    } else if let raw, let at95 = raw.premium, let at80 = raw.premium80 {
      evidence.briefed = BriefedPremium(
        basis: raw.edition.map(PremiumBasis.edition) ?? .combined(raw.combinedEditions),
        at95: at95, at80: at80, isAdjusted: false, accuracy: raw.accuracy, verdict: raw.verdict)
    } else if let pooled {
      evidence.briefed = BriefedPremium(
        basis: pooled.basis, at95: pooled.at95, at80: pooled.at80, isAdjusted: false,
        accuracy: min(policy.grade(of: pooled.at95).accuracy, .indicative),
        verdict: policy.verdict(on: pooled.at95))
      evidence.reasons.append(.modelled)
    }
  }

  private func width(of row: PremiumRow) -> Double {
    row.premium.map { ($0.high - $0.low) / (1 + $0.premium) } ?? .infinity
  }

  private func addReasons(
    to evidence: inout MarketEvidence, wanted: PayKind, groups: [ComparableGroup]
  ) {
    if evidence.rows.isEmpty {
      let others = groups.map { $0.leads(.anyLead).count }.max() ?? 0
      evidence.reasons.append(
        others >= policy.minimumPeople
          ? .roleNotTold(evidence.role, evidence.market, evidence.family)
          : .noData(evidence.market, evidence.family))
    }
    if evidence.kind != wanted, !evidence.rows.isEmpty {
      evidence.reasons.append(.otherPayKind(evidence.kind, wanted: wanted))
    }
    evidence.referenceAge = evidence.referenceEdition?.month.map { currentMonth - $0 }
    if let edition = evidence.referenceEdition, let month = edition.month,
      currentMonth - month > 24
    {
      evidence.reasons.append(.stale(edition, months: currentMonth - month))
      // However many people answered then, they do not tell today's premium firmly.
      if let accuracy = evidence.briefed?.accuracy {
        evidence.briefed?.accuracy = min(accuracy, .indicative)
      }
    }
    var seen = Set(evidence.reasons)
    for reason in evidence.rows.flatMap(\.reasons) where seen.insert(reason).inserted {
      evidence.reasons.append(reason)
    }
  }
}

/// What a brief's evidence holds beside the premiums of the market's own editions.
package struct FurtherEvidence: Sendable {
  /// The premium with experience and the like taken out, by edition, where there is one.
  package var adjusted: [SurveyEdition: AdjustedPremium]
  /// What other markets say, for a market without a figure of its own.
  package var pooled: PooledPremium?
  /// Why something that was looked for is not among it.
  package var reasons: [Reason]

  package init(
    adjusted: [SurveyEdition: AdjustedPremium] = [:], pooled: PooledPremium? = nil,
    reasons: [Reason] = []
  ) {
    self.adjusted = adjusted
    self.pooled = pooled
    self.reasons = reasons
  }
}

/// A premium with experience, employer size and the like taken out.
package struct AdjustedPremium: Hashable, Sendable {
  package var at95: PremiumEstimate
  package var at80: PremiumEstimate
  /// What was taken out.
  package var covariates: [Covariate] = []

  package init(at95: PremiumEstimate, at80: PremiumEstimate) {
    self.at95 = at95
    self.at80 = at80
  }
}

/// A premium that leans on other markets of the family.
package struct PooledPremium: Hashable, Sendable {
  package var basis: PremiumBasis
  package var at95: PremiumEstimate
  package var at80: PremiumEstimate

  package init(basis: PremiumBasis, at95: PremiumEstimate, at80: PremiumEstimate) {
    self.basis = basis
    self.at95 = at95
    self.at80 = at80
  }
}

extension MarketEvidence {
  /// The kind of pay it compares.
  package var kind: EvidenceBuilder.PayKind {
    EvidenceBuilder.PayKind(payElement: payElement, currency: currency, taxBasis: taxBasis)
  }
}

extension ComparableGroup {
  package var kind: EvidenceBuilder.PayKind {
    EvidenceBuilder.PayKind(
      payElement: key.cell.payElement, currency: key.cell.currency, taxBasis: key.cell.taxBasis)
  }
}

extension Accuracy: Comparable {
  package static func < (left: Accuracy, right: Accuracy) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .withheld: 0
    case .weak: 1
    case .indicative: 2
    case .firm: 3
    }
  }
}
