// SPDX-License-Identifier: MIT

import Compensation
package import Foundations
package import NegotiationBrief
package import PremiumAnalysis
import SurveyImport
package import SurveyStore
import Synchronization

/// Gathers the evidence for people from the store, each market's once.
package final class EvidenceGathering: Sendable {
  private let analysis: MarketAnalysis
  private let builder: EvidenceBuilder
  private let known = Mutex<[EvidenceQuestion: MarketEvidence]>([:])

  /// - Parameter today: the day the briefs are for; tells stale editions.
  package init(store: SurveyStore, policy: PremiumPolicy = .standard, today: CalendarDate) {
    analysis = MarketAnalysis(store: store, policy: policy)
    builder = EvidenceBuilder(
      policy: policy, currentMonth: today.monthNumber)
  }

  /// The evidence for a person's brief; without a market there is none, and it says so.
  ///
  /// - Throws: `StoreError`.
  package func evidence(for person: Person) throws -> PersonalEvidence {
    guard let market = person.market else {
      return PersonalEvidence(withoutSurveysFor: person, because: .noMarket)
    }
    let question = EvidenceQuestion(
      market: market, family: person.comparedFamily, role: person.comparison,
      payElement: person.comparedElement, wanted: person.payKind(person.comparedElement))
    var evidence = try evidence(question)
    if question.payElement == .total, !evidence.isOfOwnSurveys {
      evidence = try cashEvidence(for: person, question) ?? evidence
    }
    return PersonalEvidence(
      PersonalPosition(person, in: evidence), in: evidence)
  }

  /// What speaks for total pay where the market's surveys do not tell it: base and bonus, or the word
  /// that they tell base pay alone; nil where they tell neither.
  private func cashEvidence(
    for person: Person, _ total: EvidenceQuestion
  ) throws -> MarketEvidence? {
    var question = total
    (question.payElement, question.wanted) = (.totalCash, person.payKind(.totalCash))
    var cash = try evidence(question)
    if cash.isOfOwnSurveys {
      cash.reasons.insert(.totalAsCash(total.market), at: 0)
      return cash
    }
    guard try hasBasePay(total) else { return nil }
    var evidence = try evidence(total)
    // There are seniors and leads, only of another kind of pay.
    evidence.reasons.removeAll { $0.code == .noData }
    evidence.reasons.insert(.baseOnly(total.market), at: 0)
    return evidence
  }

  /// Whether the market's surveys tell base pay of leads, whatever they say of total pay.
  private func hasBasePay(_ question: EvidenceQuestion) throws -> Bool {
    try analysis.store.cells(
      CellQuestion(
        payElement: .base, markets: [question.market.whole], families: [question.family])
    ).contains { $0.group.leadRole.isLead }
  }

  /// The evidence of one market.
  ///
  /// - Throws: `StoreError`.
  package func evidence(_ question: EvidenceQuestion) throws -> MarketEvidence {
    if let evidence = known.withLock({ $0[question] }) { return evidence }
    let evidence = try nearest(question)
    known.withLock { $0[question] = evidence }
    return evidence
  }

  /// The nearest evidence there is; what gave way is said.
  ///
  /// The role asked for comes before all kinds of lead, and only then what other markets say. A region
  /// speaks for itself with people enough; else its country does, the region's figures drawn to those of
  /// the country's other regions.
  private func nearest(_ question: EvidenceQuestion) throws -> MarketEvidence {
    let country = question.market.whole
    // One reading of a market serves every role.
    var read: [Market: [ComparableGroup]] = [:]
    for role in question.role == .anyLead ? [.anyLead] : [question.role, .anyLead] {
      for market in question.market == country ? [country] : [question.market, country] {
        var place = question
        (place.market, place.role) = (market, role)
        let groups = try read[market] ?? preferred(place, groups(CellQuestion(place)))
        read[market] = groups
        let reference = builder.reference(place, groups)
        guard let edition = reference.edition,
          market == country || !reference.isThin(under: analysis.policy)
        else { continue }
        var evidence = try ownEvidence(
          reference, edition,
          region: market == question.market
            ? nil : ThinRegion(place: question.market, siblings: try regions(place)))
        if role != question.role {
          evidence.askedRole = question.role
          evidence.reasons.append(.allLeads(market, besides: question.role))
        }
        return evidence
      }
    }
    var place = question
    place.market = country
    return try evidenceOfOthers(builder.reference(place, read[country] ?? []))
  }

  /// The groups of a country's regions and of those who told none.
  private func regions(_ country: EvidenceQuestion) throws -> [ComparableGroup] {
    var question = CellQuestion(country)
    question.isByRegion = true
    return try groups(question)
  }

  /// The groups that speak for a market: real ones where its country has any, and of those the
  /// market surveys', before one employer's people, advertisements or filings.
  private func preferred(
    _ place: EvidenceQuestion, _ all: [ComparableGroup]
  ) throws -> [ComparableGroup] {
    var country = place
    country.market = place.market.whole
    let surveys = try analysis.imports().map(\.survey)
    let madeUp = Set(surveys.filter(\.isSynthetic).map(\.edition))
    let others = Set(surveys.filter { $0.population != .market }.map(\.edition))
    var ofCountry = place.market == country.market ? all : try groups(CellQuestion(country))
    var chosen = all
    for lesser in [madeUp, others] where ofCountry.contains(where: { !$0.isOf(lesser) }) {
      ofCountry.removeAll { $0.isOf(lesser) }
      chosen.removeAll { $0.isOf(lesser) }
    }
    return chosen
  }

  private func groups(_ question: CellQuestion) throws -> [ComparableGroup] {
    try analysis.groups(question)
  }

  /// What the market's own surveys say.
  private func ownEvidence(
    _ reference: ReferenceEvidence, _ edition: SurveyEdition, region: ThinRegion?
  ) throws -> MarketEvidence {
    let people = try analysis.store.people(CellQuestion(reference.question), edition: edition)
      .filter { PayKind($0.cell) == reference.kind }
    var evidence = builder.evidence(reference, people: people, region: region)
    try addWhatStandsBeside(&evidence)
    evidence.sources = try sources(of: reference.groups, role: reference.question.role)
    evidence.flag(
      try analysis.flags(of: evidence, people: people, currentMonth: builder.currentMonth))
    return evidence
  }

  /// What the family's other markets say, gross and net apart.
  private func evidenceOfOthers(_ reference: ReferenceEvidence) throws -> MarketEvidence {
    let question = reference.question
    var everywhere = CellQuestion(question)
    everywhere.markets = nil
    let taxBasis = reference.kind?.taxBasis ?? .gross
    let madeUp = try analysis.madeUpEditions()
    let all = try groups(everywhere).filter { $0.key.cell.taxBasis == taxBasis }
      .preferring { !$0.isOf(madeUp) }
    let pool = MarketPool(groups: all, role: question.role, policy: analysis.policy)
    var evidence = builder.evidence(reference, pool: pool)
    try addWhatStandsBeside(&evidence)
    let members = Set(pool?.members.map(\.source) ?? [])
    evidence.sources = try sources(
      of: evidence.briefed == nil ? reference.groups : all.filter { members.contains($0.key) },
      role: question.role)
    evidence.flag(
      try analysis.flags(of: evidence, people: [], currentMonth: builder.currentMonth))
    return evidence
  }

  /// Raises that people of the country got, and the amounts of an official table.
  private func addWhatStandsBeside(_ evidence: inout MarketEvidence) throws {
    guard let market = evidence.market else { return }
    evidence.raises = try analysis.raises(
      CellQuestion(markets: [market.whole], families: [evidence.family]), role: evidence.role)
    guard let edition = evidence.referenceEdition, let currency = evidence.currency else { return }
    evidence.official = try analysis.officialAmounts(
      beside: Cell(
        market: market, family: evidence.family, payElement: evidence.payElement,
        currency: currency, taxBasis: evidence.taxBasis), of: edition)
  }

  private func sources(
    of groups: [ComparableGroup], role: LeadComparison
  ) throws -> [EvidenceSource] {
    let imports = try analysis.imports()
    var sources: [EvidenceSource] = []
    var seen: Set<SurveyEdition> = []
    for group in groups where seen.insert(group.key.edition).inserted {
      let members = groups.filter { $0.key.edition == group.key.edition }
      for stored in imports where stored.survey.edition == group.key.edition {
        sources.append(
          EvidenceSource(
            survey: stored.survey, fileName: FileName.of(stored.fileName), sha256: stored.sha256,
            importedAt: stored.importedAt,
            seniorCount: members.reduce(0) { $0 + $1.seniors.count },
            leadCount: members.reduce(0) { $0 + $1.leads(role).count }))
      }
    }
    return sources
  }
}

extension CellQuestion {
  fileprivate init(_ question: EvidenceQuestion) {
    self.init(
      payElement: question.payElement, markets: [question.market], families: [question.family])
  }
}

extension MarketEvidence {
  /// Whether the market's own surveys give its premium.
  fileprivate var isOfOwnSurveys: Bool {
    switch briefed?.basis {
    case .edition?, .combined?, .thin?: true
    case .pooled?, .predicted?, nil: false
    }
  }
}

extension Person {
  /// Base pay, unless the file tells no base pay but total pay.
  fileprivate var comparedElement: PayElement {
    pay == nil || pay?.yearly(.base) != nil ? .base : .total
  }

  fileprivate var comparedFamily: JobFamily { family ?? .softwareEngineering }

  fileprivate func payKind(_ element: PayElement) -> PayKind? {
    pay?.currency.map {
      PayKind(payElement: element, currency: $0, taxBasis: pay?.basis ?? .gross)
    }
  }

  /// Twelve months in a year must not pass for pay of another country.
  private static let largestReach = 8.0

  /// What is usual in the currency of the pay.
  fileprivate var usualPay: PlausiblePay? {
    pay?.currency.flatMap { UsualPay($0, country: market?.country) }
      .map { PlausiblePay(usual: $0.year, reach: min($0.reach, Self.largestReach)) }
  }
}

extension PersonalPosition {
  fileprivate init(_ person: Person, in evidence: MarketEvidence) {
    // A total that was told as one sum stands for base and bonus where the surveys tell no total.
    let pay =
      person.pay?.yearly(evidence.payElement)
      ?? (evidence.payElement == .totalCash ? person.pay?.yearly(.total) : nil)
    self.init(
      pay: pay, taxBasis: person.pay?.basis, costOfAsking: person.costOfAsking,
      ownFloor: person.walkAway.map { $0 / (person.pay?.share ?? 1) }, grade: person.grade,
      experienceYears: person.experienceYears,
      employerSize: person.employerSize)
    period = person.pay?.period ?? .year
    monthsPaid = person.pay?.monthsPaid
    share = person.pay?.share
    employment = person.pay?.employment
    usualPay = person.usualPay
  }
}

extension PersonalEvidence {
  /// What can be said without any survey.
  package init(withoutSurveysFor person: Person, because reason: Reason) {
    let element = person.comparedElement
    let market = MarketEvidence(
      market: person.market, family: person.comparedFamily, role: person.comparison,
      payElement: element, currency: person.pay?.currency,
      taxBasis: person.pay?.basis ?? .gross, reasons: [reason])
    self.init(PersonalPosition(person, in: market), in: market)
  }
}
