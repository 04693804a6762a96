// SPDX-License-Identifier: MIT

package import Foundations

/// How far a member state of the European Union has made Directive (EU) 2023/970 its own law, as known on
/// one day (`Resources/law/pay-transparency.txt`).
///
/// The directive gives workers a right to know their own pay level and the averages by sex of their
/// category, gross by the year and by the hour (Article 7). Only where a national law is in force can an
/// employer be held to it without a court.
package struct PayTransparency: Hashable, Sendable {
  package enum Stage: Hashable, Sendable {
    /// A national law applies; `since` is nil where the source tells no day.
    case inForce(law: String, since: CalendarDate?)
    /// A bill is under way; `planned` is the day it is meant to apply from, nil where that is not told.
    case draft(bill: String?, planned: CalendarDate?)
    /// No law, and no bill that the source knows of.
    case none
    /// Nobody looked, or sources contradict each other.
    case unknown
  }

  /// The two letters of the country.
  package var country: String
  package var stage: Stage
  /// The address where this was read.
  package var source: String

  /// The state of a country's law; nil outside the European Union.
  package static func state(of country: String) -> PayTransparency? {
    states.first { $0.country == country }
  }

  /// Every member state, in the order of their letters.
  package static let states: [PayTransparency] = lines.compactMap(PayTransparency.init)

  /// The day as of which all this is known; nil if the file names none.
  package static let asOf: CalendarDate? =
    lines.first { $0.first == "as-of" }.flatMap { $0.last.flatMap { CalendarDate($0) } }

  /// The parts of each line of the file.
  private static let lines: [[String]] = EmbeddedResource.all
    .filter { $0.path == "law/pay-transparency.txt" }
    .flatMap { $0.text.split(separator: "\n") }
    .filter { !$0.hasPrefix("#") }
    .map { $0.split(separator: ";", omittingEmptySubsequences: false).map { String($0).trimmed } }

  /// `country; stage; day; law or bill; source`, the day and the law blank where they are not told.
  private init?(line: [String]) {
    guard line.count == 5 else { return nil }
    let (day, law) = (CalendarDate(line[2]), line[3].isEmpty ? nil : line[3])
    guard line[2].isEmpty == (day == nil) else { return nil }
    switch (line[1], law) {
    case ("in-force", let law?): stage = .inForce(law: law, since: day)
    case ("draft", _): stage = .draft(bill: law, planned: day)
    case ("none", nil): stage = .none
    case ("unknown", nil): stage = .unknown
    default: return nil
    }
    (country, source) = (line[0], line[4])
  }
}
