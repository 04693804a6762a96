// SPDX-License-Identifier: MIT

package import Compensation
package import Foundations

/// A person's file: pay, place and lead work of one engineer.
///
/// Every answer may be missing.
package struct Person: Hashable, Sendable {
  package var name: String?
  /// The language of the brief, one of `Playbook.languages`; nil for that of the locale.
  package var language: String?
  /// How a German brief speaks to the manager; nil when not told.
  package var address: Address?
  /// A language with an optional country, such as `en`, `en-US` or `de-DE`; how numbers and dates are written.
  package var locale: String?
  package var market: Market?
  package var family: JobFamily?
  package var grade: Grade?
  /// The lead work done today, and the lead role asked for.
  package var leadWorkDone: LeadComparison?
  package var leadRoleWanted: LeadComparison?
  package var pay: PersonPay?
  package var employerSize: EmployerSize?
  package var experienceYears: Double?
  package var leadWorkSince: CalendarDate?
  package var examples: [LeadExample]
  /// What others said of the lead work, each in a line.
  package var praise: [String]
  /// What the company's own ladder asks of the level wanted, each in a line.
  package var ladderCriteria: [String]
  /// The five signs as answered; a sign without an entry was not answered.
  package var signs: [LeadSign: Bool]
  package var cautions: [Caution: Bool]
  package var redFlags: [RedFlag: Bool]
  /// What the manager cares about, in the person's words.
  package var managerCares: [String]
  /// Who decides on pay, where it is not the manager alone: a name or a role.
  package var decider: String?
  /// The day on which the employer's budget for raises is next settled.
  package var budgetRound: CalendarDate?
  /// The day of the next regular review.
  package var reviewDate: CalendarDate?
  /// What the person could do instead, such as another offer.
  package var alternatives: [String]
  package var talkDate: CalendarDate?
  package var planStart: CalendarDate?
  package var titleOffer: TitleOffer?
  /// The packages the person would take, the dearest first, none twice; one that is not named was not ranked.
  package var packagePreference: [PackageKind]
  /// What asking costs the person, in units of the pay's currency (preparation, strain, standing).
  package var costOfAsking: Double?
  /// The person's own floor for pay of one year, in units of the currency.
  package var walkAway: Double?
  package var replacement: ReplacementFacts?
  package var log: PersonLog

  package init() {
    examples = []
    praise = []
    ladderCriteria = []
    packagePreference = []
    signs = [:]
    cautions = [:]
    redFlags = [:]
    managerCares = []
    alternatives = []
    log = PersonLog()
  }

  /// The language the brief is written in: the one told, else that of the locale where the product
  /// speaks it, else English.
  package var briefLanguage: String {
    if let language { return language }
    let own = locale.map(LocaleFormat.language(of:)) ?? Playbook.originalLanguage
    return Playbook.languages.contains(own) ? own : Playbook.originalLanguage
  }

  /// Which leads the premium compares with: the role wanted, else the work done, else any lead.
  package var comparison: LeadComparison { leadRoleWanted ?? leadWorkDone ?? .anyLead }

  /// Whether a sign shows: answered yes, or shown by an example or a log entry and not answered no.
  package func shows(_ sign: LeadSign) -> Bool {
    if let answer = signs[sign] { return answer }
    return examples.contains { $0.signs.contains(sign) }
      || log.evidence.contains { $0.signs.contains(sign) }
  }
}

/// A person's pay as told, each element for one `period`.
package struct PersonPay: Hashable, Sendable {
  package var base: Double?
  package var bonus: Double?
  package var equity: Double?
  package var total: Double?
  /// Nil when not told: the amounts cannot be used until it is.
  package var currency: Currency?
  package var period: PayPeriod
  /// How many months' pay a year has where a 13th or 14th is paid, 12 to 16; only with `period` month.
  ///
  /// Nil when not told, which is taken for 12.
  package var monthsPaid: Double?
  package var basis: TaxBasis
  /// Nil when not told, which is taken for full time.
  package var hours: WorkingHours?
  /// Hours of a full week at the employer's; nil when not told.
  package var fullWeek: Double?
  /// Nil when not told, which is taken for an employee.
  package var employment: EmploymentKind?

  package init(
    base: Double? = nil, bonus: Double? = nil, equity: Double? = nil, total: Double? = nil,
    currency: Currency?, period: PayPeriod = .year, basis: TaxBasis = .gross
  ) {
    self.base = base
    self.bonus = bonus
    self.equity = equity
    self.total = total
    self.currency = currency
    self.period = period
    self.basis = basis
  }

  /// The share of full time that the pay is for; nil when not told.
  package var share: Double? { hours?.share(ofFullWeek: fullWeek ?? WorkingHours.fullWeek) }

  /// One element as pay of a year at full time; nil when it or the currency was not told.
  ///
  /// A missing bonus or equity is not zero: a total is made up only from parts that were all told, and a
  /// part is what is left of a total only where all others were.
  package func yearly(_ element: PayElement) -> Money? {
    guard let amount = amount(element), let currency else { return nil }
    return Money(units: fullYear(of: amount), currency: currency)
  }

  /// How often a year pays each amount.
  package var periodsPerYear: Double { period.periodsPerYear(monthsPaid: monthsPaid) }

  /// Whether an amount is of so much work, and not of the work somebody does in a time.
  package var isRate: Bool { period == .hour || period == .day }

  private func fullYear(of amount: Double) -> Double {
    amount * periodsPerYear / (isRate ? 1 : share ?? 1)
  }

  /// The pay of a year as it comes in: base where it was told, else the total.
  package var yearlyUnits: Double? {
    (amount(.base) ?? amount(.total)).map { fullYear(of: $0) * (share ?? 1) }
  }

  private func amount(_ element: PayElement) -> Double? {
    switch element {
    case .base: base ?? rest(amount(.totalCash), without: bonus)
    case .bonus: bonus
    case .equity: equity
    case .totalCash:
      sum(base, bonus) ?? rest(total, without: equity)
    case .total: total ?? sum(sum(base, bonus), equity)
    }
  }

  private func sum(_ left: Double?, _ right: Double?) -> Double? {
    guard let left, let right else { return nil }
    return left + right
  }

  /// What is left of a whole; nil where nothing is.
  private func rest(_ whole: Double?, without part: Double?) -> Double? {
    guard let whole, let part, part < whole else { return nil }
    return whole - part
  }
}

/// A piece of lead work the person can point at.
package struct LeadExample: Hashable, Sendable {
  package var what: String
  /// What came of it; nil when not told.
  package var result: String?
  /// The day, or the first of the month where `isDayTold` is false.
  package var date: CalendarDate?
  /// Whether the day was told and not the month alone; true where there is no date.
  package var isDayTold: Bool
  package var signs: [LeadSign]

  package init(
    what: String, result: String? = nil, date: CalendarDate? = nil, isDayTold: Bool = true,
    signs: [LeadSign] = []
  ) {
    self.what = what
    self.result = result
    self.date = date
    self.isDayTold = isDayTold
    self.signs = signs
  }
}

/// A lead title somebody offered, and whether pay was spoken of.
package struct TitleOffer: Hashable, Sendable {
  package var isOffered: Bool
  package var title: String?
  /// Nil: not told.
  package var payMentioned: Bool?

  package init(isOffered: Bool, title: String? = nil, payMentioned: Bool? = nil) {
    self.isOffered = isOffered
    self.title = title
    self.payMentioned = payMentioned
  }
}

/// What the manager knows about hiring somebody instead; only told facts are counted.
package struct ReplacementFacts: Hashable, Sendable {
  /// An agency's fee in percent of a year's pay.
  package var agencyFeePercent: Double?
  /// Months a lead role usually stays open.
  package var monthsToHire: Double?
  /// Months of pay that pass before a new lead is fully productive, as full months lost.
  package var monthsToRampUp: Double?

  package init(
    agencyFeePercent: Double? = nil, monthsToHire: Double? = nil, monthsToRampUp: Double? = nil
  ) {
    self.agencyFeePercent = agencyFeePercent
    self.monthsToHire = monthsToHire
    self.monthsToRampUp = monthsToRampUp
  }
}
