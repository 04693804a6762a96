// SPDX-License-Identifier: MIT

package import Compensation
package import NegotiationBrief
package import PremiumAnalysis
package import SurveyStore
import Synchronization

/// Gathers the evidence for people from the store, each market's once.
package final class EvidenceGathering: Sendable {
  private struct Request: Hashable {
    var market: Market
    var family: JobFamily
    var role: LeadComparison
    var kind: EvidenceBuilder.PayKind
  }

  private let analysis: MarketAnalysis
  private let builder: EvidenceBuilder
  private let known = Mutex<[Request: MarketEvidence]>([:])

  /// - Parameter today: the day the briefs are for; tells stale editions.
  package init(store: SurveyStore, policy: PremiumPolicy = .standard, today: CalendarDate) {
    analysis = MarketAnalysis(store: store, policy: policy)
    builder = EvidenceBuilder(
      policy: policy, currentMonth: today.year * 12 + today.month - 1)
  }

  /// The evidence for a person's brief; without a market there is none, and it says so.
  ///
  /// - Throws: `StoreError`.
  package func evidence(for person: Person) throws -> PersonalEvidence {
    let element: PayElement = person.pay?.base != nil || person.pay == nil ? .base : .total
    let pay = person.pay?.yearly(element)
    let kind = EvidenceBuilder.PayKind(
      payElement: element, currency: person.pay?.currency ?? .euro,
      taxBasis: person.pay?.basis ?? .gross)
    let family = person.family ?? .softwareEngineering
    guard let market = person.market else {
      return PersonalEvidence(
        market: MarketEvidence(
          market: .remote, family: family, role: person.comparison, payElement: element,
          currency: kind.currency, taxBasis: kind.taxBasis,
          reasons: [
            Reason(code: "no-market", text: "Your file names no market, so no survey can be used.")
          ]),
        pay: pay)
    }
    var evidence = try evidence(
      market: market, family: family, role: person.comparison, kind: kind)
    if element != .base, evidence.briefed == nil, try tellsBasePay(market, family) {
      evidence.reasons.insert(.baseOnly(market), at: 0)
    }
    return PersonalEvidence(
      PersonalPosition(
        pay: pay, taxBasis: person.pay?.basis, costOfAsking: person.costOfAsking,
        ownFloor: person.walkAway, grade: person.grade,
        experience: person.experienceYears.flatMap(ExperienceBand.init(years:)),
        employerSize: person.employerSize),
      in: evidence)
  }

  /// Whether the market's surveys tell base pay of leads, whatever they say of total pay.
  private func tellsBasePay(_ market: Market, _ family: JobFamily) throws -> Bool {
    try analysis.store.cells(
      CellQuestion(payElement: .base, markets: [market.whole], families: [family])
    ).contains { $0.leadRole.isLead }
  }

  /// The evidence of one market.
  ///
  /// Nearest first: the market and the role asked for; a region's country; all kinds of lead of the
  /// region or its country; and only then what other markets say. What gave way is said.
  ///
  /// - Throws: `StoreError`.
  package func evidence(
    market: Market, family: JobFamily, role: LeadComparison, kind: EvidenceBuilder.PayKind
  ) throws -> MarketEvidence {
    let request = Request(market: market, family: family, role: role, kind: kind)
    if let evidence = known.withLock({ $0[request] }) { return evidence }
    let evidence = try nearest(request)
    known.withLock { $0[request] = evidence }
    return evidence
  }

  private func nearest(_ request: Request) throws -> MarketEvidence {
    var country = request
    country.market = request.market.whole
    var places = [request]
    if country != request { places.append(country) }
    if request.role != .anyLead {
      places += places.map { place in
        var place = place
        place.role = .anyLead
        return place
      }
    }
    // The places differ by market and role, and one reading of a market serves every role.
    var read: [Market: [ComparableGroup]] = [:]
    for place in places {
      var evidence = try gathered(place, isModelled: false, &read)
      guard evidence.referenceEdition != nil else { continue }
      if place.role != request.role {
        evidence.askedRole = request.role
        evidence.reasons.append(
          Reason(
            code: "role-fallback",
            text:
              "\(place.market) has too few \(request.role.plural) and seniors side by side; the "
              + "premium is that of all its leads together."))
      }
      if place.market != request.market { evidence.reasons.append(.tooThin(request.market)) }
      return evidence
    }
    return try gathered(country, isModelled: true, &read)
  }

  /// What the market's own surveys say.
  ///
  /// - Parameters:
  ///   - isModelled: whether the family's other markets speak where they say nothing.
  ///   - read: the groups of the markets read so far.
  private func gathered(
    _ request: Request, isModelled: Bool, _ read: inout [Market: [ComparableGroup]]
  ) throws -> MarketEvidence {
    let store = analysis.store
    var question = CellQuestion(
      payElement: request.kind.payElement, markets: [request.market], families: [request.family])
    let groups =
      try read[request.market] ?? ComparableGroup.groups(of: try store.cells(question))
    read[request.market] = groups
    var people: [PaidPerson] = []
    var modelled: [ComparableGroup] = []
    var evidence = try builder.evidence(
      market: request.market, family: request.family, role: request.role, wanted: request.kind,
      groups: groups
    ) { evidence in
      var further = FurtherEvidence()
      if let edition = evidence.referenceEdition {
        people = try store.people(question, edition: edition).filter {
          $0.currency == evidence.currency && $0.taxBasis == evidence.taxBasis
        }
        if let estimate = AdjustedEstimator().estimate(people, role: request.role) {
          if estimate.isDecided(under: analysis.policy) {
            further.adjusted[edition] = estimate.median
            further.adjusted[edition]?.covariates = estimate.covariates
          } else {
            further.reasons.append(.adjustedUndecided(edition))
          }
        }
      } else if isModelled {
        // Nothing of its own: what the family's other markets say, gross and net apart.
        question.markets = nil
        let all = ComparableGroup.groups(of: try store.cells(question))
          .filter { $0.key.cell.taxBasis == evidence.taxBasis }
        let pool = MarketPool(groups: all, role: request.role, policy: analysis.policy)
        if let pool, let premium = pool.premium(of: request.market) {
          // The range that the three numbers would be made of: no rise, and more than the guide's band.
          if analysis.policy.isTooWide(premium.at80) {
            further.reasons.append(.tooWide(analysis.policy))
          } else {
            further.pooled = premium
            modelled = all.filter { group in
              pool.members.contains { $0.source == group.key }
            }
          }
        } else if let pool {
          further.reasons.append(.tooFewMarkets(pool.members.count))
        }
      }
      return further
    }
    let used = modelled.isEmpty ? groups.filter { $0.kind == evidence.kind } : modelled
    evidence.sources = try sources(of: used, role: request.role)
    evidence.groupSeniors(of: people, floor: analysis.policy.minimumPeople)
    evidence.flags = try analysis.flags(
      of: evidence, people: people, currentMonth: builder.currentMonth)
    if evidence.flags.contains(where: { $0.code == Reason.repeatsCode }),
      let accuracy = evidence.briefed?.accuracy
    {
      // Copies would make the people behind the figure fewer than they look.
      evidence.briefed?.accuracy = min(accuracy, .indicative)
    }
    return evidence
  }

  private func sources(
    of groups: [ComparableGroup], role: LeadComparison
  ) throws -> [EvidenceSource] {
    let imports = try analysis.store.imports()
    var sources: [EvidenceSource] = []
    var seen: Set<SurveyEdition> = []
    for group in groups where seen.insert(group.key.edition).inserted {
      let members = groups.filter { $0.key.edition == group.key.edition }
      for stored in imports where stored.survey.edition == group.key.edition {
        sources.append(
          EvidenceSource(
            survey: stored.survey, fileName: stored.fileName, sha256: stored.sha256,
            importedAt: stored.importedAt,
            seniorCount: members.reduce(0) { $0 + $1.seniors.count },
            leadCount: members.reduce(0) { $0 + $1.leads(role).count }))
      }
    }
    return sources
  }
}

extension Reason {
  fileprivate static func baseOnly(_ market: Market) -> Reason {
    Reason(
      code: "base-only",
      text: "The surveys of \(market) tell base pay and no total pay; put pay.base into your file.")
  }

  fileprivate static func tooThin(_ region: Market) -> Reason {
    Reason(
      code: "region-too-thin",
      text: "\(region) alone has too few seniors or leads; the figures are those of "
        + "\(region.whole).")
  }
}
