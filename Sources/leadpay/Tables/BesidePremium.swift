// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

/// What stands beside a premium, as `position` and `explain` print it: raises that people got, and the amounts
/// of an official table.
enum BesidePremium {
  /// A line a group of people, and one of the raises that surveys published; empty where nobody was asked.
  static func lines(_ raises: [ObservedRaise]) -> [String] {
    raises.isEmpty ? [] : raises.map(line) + [published]
  }

  private static func line(_ raise: ObservedRaise) -> String {
    let number = FigureText.terminal
    let interval = "[\(number.signedPercent(raise.low)), \(number.signedPercent(raise.high))]"
    return "raises in a year: \(raise.edition), \(raise.count) \(raise.people): half got "
      + "\(number.signedPercent(raise.median)) % \(interval) or more, a quarter "
      + "\(number.signedPercent(raise.upperQuartile)) %"
  }

  private static var published: String {
    let raises = PublishedRaise.all.map { raise in
      "\(FigureText.terminal.signedPercent(raise.share)) % (\(raise.source) \(raise.year))"
    }
    return "published raises at promotion: \(raises.joined(separator: ", "))"
  }

  static func line(_ official: OfficialAmounts) -> String {
    let number = FigureText.terminal
    var table = "median \(number.whole(official.median))"
    var beside = "\(number.signedPercent(official.medianDifference)) %"
    if let upper = official.upperTenth, let difference = official.upperTenthDifference {
      table += ", 90th percentile \(number.whole(upper))"
      beside += " and \(number.signedPercent(difference)) %"
    }
    return
      "official amounts: \(official.edition), \(official.title.printable): \(table); all grades of "
      + "\(official.surveyEdition) (\(official.surveyPeople) people) lie \(beside) beside them. "
      + "Amounts that place or cap pay may be off by as much; a ratio hardly is."
  }
}

extension ObservedRaise {
  /// `tech leads who stayed`.
  fileprivate var people: String {
    let group = group == .seniors ? "seniors" : role.plural
    switch kind {
    case .stayed: return "\(group) who stayed"
    case .moved: return "\(group) who moved within the year"
    case .untold: return group
    }
  }
}

/// Raises in a year as programs read them; shares of pay, 0.1 is 10 %.
struct RaiseRecord: Encodable {
  var survey: String
  var edition: String
  var group: ObservedRaise.Group
  /// Of the leads.
  var role: LeadComparison?
  var kind: ObservedRaise.Kind
  var count: Int
  var median: Double
  var low: Double
  var high: Double
  var upperQuartile: Double

  init(_ raise: ObservedRaise) {
    survey = raise.edition.survey
    edition = raise.edition.edition
    group = raise.group
    role = raise.group == .leads ? raise.role : nil
    kind = raise.kind
    count = raise.count
    median = raise.median
    low = raise.low
    high = raise.high
    upperQuartile = raise.upperQuartile
  }
}

/// A raise at promotion that a survey published.
struct PublishedRaiseRecord: Encodable {
  var share: Double
  var year: Int
  var source: String
  var people: String

  static let all = PublishedRaise.all.map {
    PublishedRaiseRecord(share: $0.share, year: $0.year, source: $0.source, people: $0.people)
  }
}

/// A survey's amounts beside an official table's, pay of a year.
struct OfficialAmountsRecord: Encodable {
  var survey: String
  var edition: String
  var title: String
  var people: Int?
  var median: Double
  var upperTenth: Double?
  var besideEdition: String
  var besidePeople: Int
  var besideMedian: Double
  var besideUpperTenth: Double
  /// The survey over the table minus one, carried to the table's month.
  var medianDifference: Double
  var upperTenthDifference: Double?

  init(_ official: OfficialAmounts) {
    survey = official.edition.survey
    edition = official.edition.edition
    title = official.title
    people = official.people
    median = official.median
    upperTenth = official.upperTenth
    besideEdition = official.surveyEdition.description
    besidePeople = official.surveyPeople
    besideMedian = official.surveyMedian
    besideUpperTenth = official.surveyUpperTenth
    medianDifference = official.medianDifference
    upperTenthDifference = official.upperTenthDifference
  }
}
