// SPDX-License-Identifier: MIT

package import Compensation

/// A file behind the evidence.
package struct EvidenceSource: Hashable, Sendable {
  package var survey: SurveyDescription
  package var fileName: String
  /// Hex SHA-256 of the file's bytes.
  package var sha256: String
  /// ISO 8601 time of the import.
  package var importedAt: String
  /// Seniors and leads of this source in the cell the evidence is about.
  package var seniorCount: Int
  package var leadCount: Int

  package init(
    survey: SurveyDescription, fileName: String, sha256: String, importedAt: String,
    seniorCount: Int, leadCount: Int
  ) {
    self.survey = survey
    self.fileName = fileName
    self.sha256 = sha256
    self.importedAt = importedAt
    self.seniorCount = seniorCount
    self.leadCount = leadCount
  }
}

/// Where the premium that the numbers of a brief use comes from.
package enum PremiumBasis: Hashable, Sendable {
  /// The cell of one edition.
  case edition(SurveyEdition)
  /// The newest edition given the earlier ones, the newest first.
  case combined([SurveyEdition])
  /// A thin cell of that edition, a region's or a role's, drawn to its neighbours; the share of its own
  /// data, 0…1.
  case thin(SurveyEdition, ownShare: Double)
  /// Shrunk towards other markets of the family; the share of the market's own data, 0…1.
  case pooled(ownShare: Double)
  /// A market without data of its own: the prediction from the other markets.
  case predicted(marketCount: Int)
}

/// The premium the numbers of a brief are made from.
package struct BriefedPremium: Hashable, Sendable {
  package var basis: PremiumBasis
  /// Point and 95 % interval.
  package var at95: PremiumEstimate
  /// Point and 80 % interval, the range of the three numbers.
  package var at80: PremiumEstimate
  /// Whether experience, employer size and the like are taken out.
  package var isAdjusted: Bool
  package var accuracy: Accuracy
  package var probabilities: PremiumProbabilities
  package var verdict: BandVerdict
  /// What an adjusted premium has taken out; empty where nothing, or where it was not told.
  package var covariates: [Covariate]

  /// - Parameter probabilities: nil: those of the normal law that has the 95 % interval.
  package init(
    basis: PremiumBasis, at95: PremiumEstimate, at80: PremiumEstimate, isAdjusted: Bool,
    accuracy: Accuracy, probabilities: PremiumProbabilities? = nil, verdict: BandVerdict,
    covariates: [Covariate] = []
  ) {
    self.probabilities = probabilities ?? PremiumProbabilities(normal: at95)
    self.covariates = covariates
    self.basis = basis
    self.at95 = at95
    self.at80 = at80
    self.isAdjusted = isAdjusted
    self.accuracy = accuracy
    self.verdict = verdict
  }

  /// Makes the premium no firmer than `accuracy`.
  mutating func lower(to accuracy: Accuracy) { self.accuracy = min(self.accuracy, accuracy) }
}

/// All that the store can say about one market, family and lead role.
package struct MarketEvidence: Hashable, Sendable {
  /// Nil where the person's file names none.
  package var market: Market?
  package var family: JobFamily
  /// The leads that are compared.
  package var role: LeadComparison
  /// The leads that were asked for, where the market's surveys do not tell them from others.
  package var askedRole: LeadComparison?
  package var payElement: PayElement
  /// Nil where neither a survey nor the person's file tells one.
  package var currency: Currency?
  package var taxBasis: TaxBasis
  /// One row an edition, newest first, and the combined row last where there is one; withheld rows too.
  package var rows: [PremiumRow]
  /// Nil when nothing may be said.
  package var briefed: BriefedPremium?
  /// What seniors and leads earn given what a person tells; nil where nothing is briefed.
  package var payModel: LeadPayModel?
  /// The raw premium beside an adjusted one.
  package var raw: PremiumEstimate?
  /// The edition whose pay the distributions show: the newest with enough people.
  package var referenceEdition: SurveyEdition?
  /// Months from the reference edition to the day of the brief; nil where either is not known.
  package var referenceAge: Int?
  /// Annual pay of the reference edition's seniors and leads; empty when withheld.
  package var seniors: PayDistribution
  package var leads: PayDistribution
  package var seniorMedian: Double?
  package var leadMedian: Double?
  /// The reference edition's seniors by what they have in common; groups too small to show are not here.
  package var seniorGroups: [PeerGroup: PayDistribution] = [:]
  package var sources: [EvidenceSource]
  /// What people of the market's surveys really got within a year, leads first; empty where none asks.
  package var raises: [ObservedRaise] = []
  /// The reference edition's amounts beside an official table's; nil where the store has none.
  package var official: OfficialAmounts?
  /// What is withheld or to be read with care, in plain sentences.
  package var reasons: [Reason]
  /// What makes the figures used ones to read with care.
  ///
  /// The flags of `PremiumFlags`, and first the guard's warning that the mix of experience makes the
  /// difference. Empty until the store has been asked.
  package var flags: [Reason] = []

  /// Whether the reference edition is more than 24 months old: its amounts are not today's, and only
  /// their ratio still speaks.
  package var isStale: Bool { reasons.contains { $0.code == .stale } }

  /// The rows that the figures come from: the reference edition's and that of the premium used, and
  /// the combined one where editions disagree; every row where there is no figure, for together they
  /// say why.
  package var rowsUsed: [PremiumRow] {
    let used = rows.filter { row in
      if let edition = row.edition { return edition == referenceEdition }
      guard row.premium != nil else { return true }
      guard case .combined(let editions)? = briefed?.basis else { return false }
      return row.combinedEditions == editions
    }
    return used.contains { $0.premium != nil } ? used : rows
  }

  /// Notes what makes the figures ones to read with care.
  package mutating func flag(_ flags: [Reason]) {
    self.flags = flags
    // Copies would make the people behind the figure fewer than they look; the rows know how many.
    if flags.contains(where: { $0.code == .repeatedRows }) { briefed?.lower(to: .indicative) }
  }

  package init(
    market: Market?, family: JobFamily, role: LeadComparison, payElement: PayElement,
    currency: Currency?, taxBasis: TaxBasis, rows: [PremiumRow] = [],
    briefed: BriefedPremium? = nil, raw: PremiumEstimate? = nil,
    referenceEdition: SurveyEdition? = nil, seniors: PayDistribution = .empty,
    leads: PayDistribution = .empty, seniorMedian: Double? = nil, leadMedian: Double? = nil,
    sources: [EvidenceSource] = [], reasons: [Reason] = []
  ) {
    self.market = market
    self.family = family
    self.role = role
    self.payElement = payElement
    self.currency = currency
    self.taxBasis = taxBasis
    self.rows = rows
    self.briefed = briefed
    self.raw = raw
    self.referenceEdition = referenceEdition
    self.seniors = seniors
    self.leads = leads
    self.seniorMedian = seniorMedian
    self.leadMedian = leadMedian
    self.sources = sources
    self.reasons = reasons
  }
}
