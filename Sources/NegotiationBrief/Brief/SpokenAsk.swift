// SPDX-License-Identifier: MIT

package import Compensation
import PremiumAnalysis

/// The one thing that is asked for, the same in headline, script, messages and on the manager's pages.
package enum SpokenAsk: Hashable, Sendable {
  /// The level and a sum.
  case amount(AskedAmount)
  /// The level and its pay band: the evidence carries no sum that may be spoken.
  case band
  /// A contractor's rate for lead work.
  case rate
  /// The level, and a day to look at pay: the data carry no rise for the role.
  case levelAndReview
  /// The level, its scope and another kind of pay: the pay is at the top of the leads'.
  case levelAndScope
  /// How the pay of somebody graded lead or above compares with the leads'.
  case comparison
  /// Nothing yet: first the signs, or what shows them.
  case notYet
  /// Nothing more: the talks have been held.
  case nothing

  /// The sum; nil where none is spoken.
  package var amount: AskedAmount? { if case .amount(let amount) = self { amount } else { nil } }

  /// Its name in the brief's JSON.
  var name: String {
    switch self {
    case .amount: "amount"
    case .band: "band"
    case .rate: "rate"
    case .levelAndReview: "level-and-review"
    case .levelAndScope: "level-and-scope"
    case .comparison: "comparison"
    case .notYet: "not-yet"
    case .nothing: "nothing"
    }
  }

  static let names = [
    "amount", "band", "rate", "level-and-review", "level-and-scope", "comparison", "not-yet",
    "nothing",
  ]
}

/// A sum that is asked for, in the rhythm in which the person is paid.
package struct AskedAmount: Hashable, Sendable {
  /// Pay of a year at full time, in whole units of the currency: the opening number.
  package var year: Int
  /// Pay of one period at the person's share of full time, as it is spoken.
  package var perPeriod: Double
  package var period: PayPeriod
}

/// Why the number that the surveys carry is not spoken, the first that holds.
enum Silence: String, CaseIterable, Sendable {
  /// Thin data.
  case weak
  /// A model of other markets stands in.
  case modelled
  /// The newest survey is more than two years old.
  case old
  /// A fifth or more of the records repeat another.
  case repeats
  /// Whose pay it is: not people of many employers.
  case population
  /// Pay told in another currency, or on the other side of tax.
  case kind
  /// Nine in ten seniors earn more: a number made from such pay is a guess, high or low.
  case underpaid
  /// The person's own floor lies above what the surveys carry.
  case floor
}

extension SpokenAsk {
  init(data: Stance, stance: Stance, readiness: Readiness, facts: BriefFacts) {
    switch stance {
    case .answered, .followUp:
      self = .nothing
      return
    default: break
    }
    guard !readiness.isNotYet else {
      self = .notYet
      return
    }
    switch data {
    case .againstNoRise: self = .levelAndReview
    case .aboveLeads: self = .levelAndScope
    case .anotherGrade: self = facts.isGradeAbove ? .comparison : .band
    case .noPay where facts.evidence.unusedPay == .otherEmployment: self = .rate
    case .firm, .indicative, .against:
      self = facts.silence == nil ? facts.askedAmount.map(SpokenAsk.amount) ?? .band : .band
    default: self = .band
    }
  }
}

extension BriefFacts {
  /// From this share of repeated records on a figure is not spoken.
  private static let manyRepeats = 0.2

  /// Why no sum is spoken though there are numbers; nil where one may be.
  var silence: Silence? {
    guard let carried = evidence.numbers, !evidence.carriesNoRise else { return nil }
    let market = evidence.market
    switch dataStance {
    case .modelled, .pooled: return .modelled
    case .weak: return .weak
    default: break
    }
    if market.isStale { return .old }
    if (basisRow?.repeatShare ?? 0) >= Self.manyRepeats { return .repeats }
    if !market.sources.allSatisfy({ Self.isOfTheMarket($0.survey.population) }) {
      return .population
    }
    if isOfAnotherKind { return .kind }
    if evidence.isBelowSeniors { return .underpaid }
    if let ownFloor, ownFloor > Double(carried.opening) { return .floor }
    return nil
  }

  /// Whether a population is people of many employers, whose pay an employer's may be held against.
  private static func isOfTheMarket(_ population: Population) -> Bool {
    population == .market || population == .officialStatistics
  }

  /// The opening number in the person's rhythm and share; nil where it is not above today's pay.
  var askedAmount: AskedAmount? {
    guard let carried = evidence.numbers, let pay = evidence.pay?.units,
      Double(carried.opening) > pay
    else { return nil }
    let told = person.pay
    let periods = told?.periodsPerYear ?? 1
    let share = told?.isRate == true ? 1 : evidence.share
    return AskedAmount(
      year: carried.opening, perPeriod: Double(carried.opening) * share / periods,
      period: told?.period ?? .year)
  }

  /// A sum asked for, as it is spoken: “€101,000 a year”, “$5,600 a month”.
  func spoken(_ amount: AskedAmount) -> String { spoken(year: Double(amount.year)) }

  /// Pay of a year at full time in the person's rhythm and share, as it is spoken.
  func spoken(year: Double) -> String {
    let told = person.pay
    let periods = told?.periodsPerYear ?? 1
    let share = told?.isRate == true ? 1 : evidence.share
    let units = year * share / periods
    let amount = format.exactMoney(units < 1000 ? units : units.rounded(), payCurrency)
    let tax = isNetOfGross ? "\u{A0}" + payTaxBasis : ""
    let line: PlaybookLine =
      switch told?.period ?? .year {
      case .year: .numbersYear
      case .month: .numbersPerMonth
      case .semimonth: .numbersPerHalfMonth
      case .biweek: .numbersPerTwoWeeks
      case .week: .numbersPerWeek
      case .day: .numbersPerDay
      case .hour: .numbersPerHour
      }
    let text = say(line, [.amount: amount + tax])
    return share < 1 ? say(.numbersForShare, [.amount: text, .part: shareInWords]) : text
  }

  /// Whether the person's pay is on the other side of tax than the surveys'.
  private var isNetOfGross: Bool {
    evidence.comparability == .atLeast || evidence.comparability == .atMost
  }
}
