// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import Statistics

/// What an adjusted premium takes out.
package enum Covariate: String, Sendable, Hashable, CaseIterable {
  case experience = "years of experience"
  case employerSize = "employer size"
}

/// The premium among people of the same experience and employer size, beside what makes up the raw gap.
package struct AdjustedEstimate: Hashable, Sendable {
  /// By median regression, the default; the middle of `equallyGood`.
  package var median: AdjustedPremium
  /// The least and greatest premium that fit equally well; one value where the best fit is unique.
  ///
  /// The interval of `median` starts from these two.
  package var equallyGood: ClosedRange<Double>
  /// By least squares on log pay, with HC3 errors below 250 people and HC1 above.
  package var mean: AdjustedPremium
  /// The median ratio with leads reweighted to the seniors' experience and size; nil where the two hardly overlap.
  package var standardised: Double?
  /// Share of the gap of mean log pay that experience and size explain (Oaxaca and Blinder, seniors' returns).
  package var explainedShare: Double?
  package var seniorCount: Int
  package var leadCount: Int
  /// What was taken out.
  package var covariates: [Covariate]
  /// The seniors' and leads' pay around what the regression used expects of them.
  package var pay: LeadPayModel

  /// Whether the adjusted premium says anything beside the raw one.
  ///
  /// Not where fits further apart than a point and than a quarter of the interval, which starts from
  /// their ends, are equally good; nor where the interval holds both no premium and more than the
  /// guide's band.
  package func isDecided(under policy: PremiumPolicy) -> Bool {
    Self.isDecided(median.at95, equallyGood, under: policy)
  }

  static func isDecided(
    _ median: PremiumEstimate, _ equallyGood: ClosedRange<Double>, under policy: PremiumPolicy
  ) -> Bool {
    let most = max(0.01, 0.25 * (median.high - median.low))
    return equallyGood.upperBound - equallyGood.lowerBound <= most && !policy.isTooWide(median)
  }

  /// The premium that a brief rests on.
  ///
  /// Of few people the median regression may leave much open; least squares then decides, for the premium
  /// as it stands would credit the leads' greater experience to the role.
  package func used(under policy: PremiumPolicy) -> AdjustedPremium {
    isDecided(under: policy) ? median : mean
  }
}

/// ln pay = α + δ·lead + β₁·experience + β₂·experience² + β₃·ln size; the premium is e^δ − 1
/// (docs/method.md, “Adjusted premium”).
///
/// It is not the value of leading: unmeasured skill is in it, and employer size may be part of what
/// the step buys.
package struct AdjustedEstimator: Sendable {
  /// Of more people than this a part is taken: the interval is wider for it, hardly ever by much.
  let mostPeople: Int

  /// Tells which of the two regressions is used.
  let policy: PremiumPolicy

  package init(mostPeople: Int = 20_000, policy: PremiumPolicy = .standard) {
    self.mostPeople = max(2, mostPeople)
    self.policy = policy
  }

  /// Fewest leads, and fewest people for each coefficient.
  static let fewestLeads = 10
  static let peoplePerCoefficient = 10
  /// A covariate is used when at least this share of both groups told it.
  static let neededShare = 0.7

  /// The adjusted premium of one edition's people of one market, family and kind of pay.
  ///
  /// Nil when they are of several, when there are too few people, when nothing can be taken out, or when the survey is
  /// weighted (the regression is not).
  package func estimate(_ people: [PaidPerson], role: LeadComparison) -> AdjustedEstimate? {
    guard let rows = Self.rows(of: people, role: role) else { return nil }
    let model = Model(rows)
    guard !model.covariates.isEmpty else { return nil }
    let complete = rows.filter(model.isComplete)
    let people = complete.reduce(into: (leads: 0, seniors: 0)) {
      if $1.isSenior { $0.seniors += $1.count } else { $0.leads += $1.count }
    }
    // Leads are the fewer and carry the precision: seniors are left out first.
    let mostLeads = max(mostPeople / 2, mostPeople - people.seniors)
    let leads = taken(complete.filter { !$0.isSenior }, of: people.leads, atMost: mostLeads)
    let seniors = taken(
      complete.filter(\.isSenior), of: people.seniors, atMost: mostPeople - leads.count)
    guard leads.count >= Self.fewestLeads,
      min(leads.count, seniors.count) >= Self.fewestLeads,
      leads.count + seniors.count >= Self.peoplePerCoefficient * (model.width + 1)
    else { return nil }
    do {
      return try fit(model, seniors: seniors, leads: leads)
    } catch {
      return nil
    }
  }

  /// The seniors and leads among them; nil when they are weighted or cannot be compared.
  private static func rows(of people: [PaidPerson], role: LeadComparison) -> [Respondent]? {
    var rows: [Respondent] = []
    rows.reserveCapacity(people.count)
    var first: PaidGroup?
    for person in people where person.pay > 0 {
      guard person.isSenior || role.includes(person.leadRole) else { continue }
      guard person.weight == Double(person.count),
        first.map({ $0 === person.group || $0.cell == person.cell }) ?? true
      else { return nil }
      first = first ?? person.group
      rows.append(
        Respondent(
          pay: person.pay, isSenior: person.isSenior, experienceYears: person.experienceYears,
          employerSize: person.employerSize, employer: person.employer, count: person.count))
    }
    return rows
  }

  /// One row a person, or an even part of them.
  ///
  /// The part follows the golden ratio, for every k-th row would take only the lower bounds of a file
  /// that writes each pay band in two rows.
  private func taken(_ rows: [Respondent], of people: Int, atMost most: Int) -> [Respondent] {
    let share = people > most ? Double(most) / Double(people) : 1
    var taken: [Respondent] = []
    taken.reserveCapacity(min(people, most) + rows.count)
    for (place, row) in rows.enumerated() {
      let wanted = Double(row.count) * share
      let turn = (Double(place) * 0.618_033_988_749_894_9).truncatingRemainder(dividingBy: 1)
      let whole = Int(wanted)
      let copies = turn < wanted - Double(whole) ? whole + 1 : whole
      taken.append(contentsOf: repeatElement(row, count: copies))
    }
    return taken
  }

  private func fit(
    _ model: Model, seniors: [Respondent], leads: [Respondent]
  ) throws -> AdjustedEstimate {
    let rows = leads + seniors
    let response = rows.map { log(Double($0.pay) / 100) }
    let design = try model.design(rows, withLead: true)
    let median = try QuantileRegression(design: design, response: response)
    let range = try median.range(ofCoefficient: 1)
    let mean = try LeastSquares(design: design, response: response)
    let employers = ClusteredRows(leads: leads, seniors: seniors)
    guard employers?.fewest ?? EmployerDesign.fewestEmployers >= EmployerDesign.fewestEmployers
    else {
      throw StatisticsError.tooFew(
        what: "employers of a group", count: employers?.fewest ?? 0,
        needed: EmployerDesign.fewestEmployers)
    }
    let medianError = try
      (employers.map { try median.clusterCovariance($0.clusters) } ?? median.covariance())
      .diagonal[1].squareRoot()
    let meanError = try
      (employers.map { try mean.clusterCovariance($0.clusters) }
      ?? mean.covariance(rows.count < 250 ? .hc3 : .hc1)).diagonal[1].squareRoot()
    func premium(_ logs: ClosedRange<Double>, error: Double) -> AdjustedPremium {
      self.premium(logs, error: error, degreesOfFreedom: employers.map { Double($0.fewest - 1) })
    }
    let medianPremium = premium(range, error: medianError)
    let equallyGood = expm1(range.lowerBound)...expm1(range.upperBound)
    let isDecided = AdjustedEstimate.isDecided(medianPremium.at95, equallyGood, under: policy)
    return AdjustedEstimate(
      median: medianPremium, equallyGood: equallyGood,
      mean: premium(mean.coefficients[1]...mean.coefficients[1], error: meanError),
      standardised: try? standardised(seniors: seniors, leads: leads),
      explainedShare: try? explainedShare(model, seniors: seniors, leads: leads),
      seniorCount: seniors.count, leadCount: leads.count, covariates: model.covariates,
      pay: try pay(
        model, isDecided ? median.coefficients : mean.coefficients, seniors: seniors, leads: leads))
  }

  private func pay(
    _ model: Model, _ coefficients: [Double], seniors: [Respondent], leads: [Respondent]
  ) throws -> LeadPayModel {
    var slopes = model.slopes(coefficients)
    slopes.experience?.settle(
      seniors.lazy.compactMap(\.experienceYears).map(CovariateSlopes.decades))
    slopes.employerSize?.settle(
      seniors.lazy.compactMap(\.employerSize).map(CovariateSlopes.logHeadcount))
    func rest(_ people: [Respondent]) throws -> WeightedSample {
      try WeightedSample(
        people.map {
          log(Double($0.pay) / 100)
            - slopes.part(experienceYears: $0.experienceYears, employerSize: $0.employerSize).value
        })
    }
    let (senior, lead) = (try rest(seniors), try rest(leads))
    return LeadPayModel(
      seniorLevel: senior.median, sizes: (Double(seniors.count), Double(leads.count)),
      ranges: (try senior.interquartileRange(), try lead.interquartileRange()), slopes: slopes)
  }

  /// The middle of the logarithms that fit equally well, as for the median of an even count.
  ///
  /// - Parameter degreesOfFreedom: of Student's law, one fewer than the employers of the group that
  ///   has fewer; nil for the normal law.
  private func premium(
    _ logs: ClosedRange<Double>, error: Double, degreesOfFreedom: Double?
  ) -> AdjustedPremium {
    func estimate(_ level: Double) -> PremiumEstimate {
      let p = 0.5 * (1 + level)
      let reach =
        error
        * (degreesOfFreedom.map { StudentT.quantile(p, degreesOfFreedom: $0) }
          ?? Normal.quantile(p))
      let middle = logs.lowerBound + (logs.upperBound - logs.lowerBound) / 2
      return PremiumEstimate(
        premium: expm1(middle), low: expm1(logs.lowerBound - reach),
        high: expm1(logs.upperBound + reach))
    }
    return AdjustedPremium(at95: estimate(0.95), at80: estimate(0.80))
  }

  private func explainedShare(
    _ model: Model, seniors: [Respondent], leads: [Respondent]
  ) throws -> Double? {
    let rows = leads + seniors
    let split = try OaxacaBlinder(
      design: try model.design(rows, withLead: false),
      response: rows.map { log(Double($0.pay) / 100) }, isGroupA: rows.map { !$0.isSenior }
    )
    return split.explainedShare.isFinite ? split.explainedShare : nil
  }

  /// Leads reweighted to the seniors' mix of experience and size; no regression.
  private func standardised(seniors: [Respondent], leads: [Respondent]) throws -> Double? {
    func band(_ person: Respondent) -> Int {
      let experience = person.experienceYears.flatMap { ExperienceBand(years: $0) }?.rank ?? 9
      return experience * 10 + (person.employerSize?.rank ?? 9)
    }
    let mix = try DirectStandardisation(
      groupCells: leads.map(band), referenceCells: seniors.map(band))
    let lead = try WeightedSample(leads.map { Double($0.pay) / 100 }, weights: mix.groupWeights)
    let senior = try WeightedSample(
      seniors.map { Double($0.pay) / 100 }, weights: mix.referenceWeights)
    // Fewer than half of the leads in common cells say more about the cells than about pay.
    guard mix.droppedGroupRows * 2 < leads.count else { return nil }
    return lead.median / senior.median - 1
  }
}

/// What a regression reads of a person: numbers alone, as tens of thousands of them are copied.
private struct Respondent {
  /// In hundredths, above zero.
  var pay: Int64
  var isSenior: Bool
  var experienceYears: Double?
  var employerSize: EmployerSize?
  var employer: Int64?
  var count: Int
}

/// The employers of a regression's rows, leads before seniors.
private struct ClusteredRows {
  /// A number a row; whoever told no employer has one alone.
  var clusters: [Int] = []
  /// The employers of the group that has fewer.
  var fewest: Int

  /// Nil where fewer than half of either group told theirs.
  init?(leads: [Respondent], seniors: [Respondent]) {
    fewest = .max
    var known: [Int64: Int] = [:]
    var next = 0
    for group in [leads, seniors] {
      let told = group.compactMap(\.employer)
      guard Double(told.count) >= EmployerDesign.neededShare * Double(group.count) else {
        return nil
      }
      fewest = min(fewest, Set(told).count)
      for person in group {
        let cluster = person.employer.flatMap { known[$0] } ?? next
        if cluster == next {
          next += 1
          if let employer = person.employer { known[employer] = cluster }
        }
        clusters.append(cluster)
      }
    }
  }
}

/// Which covariates a group of people can be compared on, and their values.
private struct Model {
  let usesExperience: Bool
  let usesSize: Bool

  init(_ people: [Respondent]) {
    func isTold(_ isKnown: (Respondent) -> Bool) -> Bool {
      [true, false].allSatisfy { isSenior in
        let all = people.count { $0.isSenior == isSenior }
        let known = people.count { $0.isSenior == isSenior && isKnown($0) }
        return all > 0 && Double(known) >= AdjustedEstimator.neededShare * Double(all)
      }
    }
    usesExperience = isTold { $0.experienceYears != nil }
    let sizes = Set(people.compactMap(\.employerSize))
    usesSize = sizes.count > 1 && isTold { $0.employerSize != nil }
  }

  var covariates: [Covariate] {
    (usesExperience ? [.experience] : []) + (usesSize ? [.employerSize] : [])
  }

  /// Columns beside the lead indicator.
  var width: Int { (usesExperience ? 2 : 0) + (usesSize ? 1 : 0) + 1 }

  func isComplete(_ person: Respondent) -> Bool {
    (!usesExperience || person.experienceYears != nil) && (!usesSize || person.employerSize != nil)
  }

  /// A row a person: the constant, the lead indicator if wanted, the covariates.
  func design(_ people: [Respondent], withLead: Bool) throws -> Matrix {
    var elements: [Double] = []
    let columns = width + (withLead ? 1 : 0)
    elements.reserveCapacity(people.count * columns)
    for person in people {
      elements.append(1)
      if withLead { elements.append(person.isSenior ? 0 : 1) }
      if usesExperience {
        let decades = CovariateSlopes.decades(person.experienceYears ?? 0)
        elements.append(decades)
        elements.append(decades * decades)
      }
      if usesSize { elements.append(log(person.employerSize?.typicalHeadcount ?? 1)) }
    }
    return try Matrix(columns: columns, elements: elements)
  }

  /// The slopes among the coefficients of a design with the lead indicator.
  func slopes(_ coefficients: [Double]) -> CovariateSlopes {
    var slopes = CovariateSlopes()
    if usesExperience {
      slopes.experience = .init(linear: coefficients[2], square: coefficients[3])
    }
    if usesSize { slopes.employerSize = coefficients.last.map { .init(linear: $0) } }
    return slopes
  }
}
