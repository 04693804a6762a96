// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

@testable import NegotiationBrief

/// The numbers that may stand in a brief, by where each comes from.
enum KnownNumbers {
  static func all(_ example: BriefCase, in brief: Brief) throws -> Set<String> {
    let texts =
      [BriefFiles.examplePerson]
      + figures(of: brief) + evidence(example.evidence) + counts(try example.person())
      + dates(of: brief)
    return playbook.union(numbers(in: texts.joined(separator: " ")))
  }

  /// Digits, with what joins them in any locale.
  static func numbers(in text: String) -> [String] {
    text.matches(of: /[0-9]+(?:[.,\u{A0}\u{202F}][0-9]+)*/).map { String($0.output) }
  }

  private static let playbook = Set(
    numbers(in: (try? Playbook.text(language: "en")) ?? ""))

  /// Every figure and its derivation; a share also in whole percent.
  private static func figures(of brief: Brief) -> [String] {
    brief.figures.flatMap { figure in
      [figure.text, figure.derivation]
        + (figure.unit == "share" ? ["\(Int((figure.value.magnitude * 100).rounded()))"] : [])
    }
  }

  private static func evidence(_ evidence: PersonalEvidence) -> [String] {
    let market = evidence.market
    let estimates = market.rows.map(\.premium) + [market.briefed?.at95]
    let shares = estimates.compactMap { $0 }.flatMap { [$0.premium, $0.low, $0.high] }
    let amounts = [market.seniorMedian, market.leadMedian, evidence.pay?.units].compactMap { $0 }
    let counts = market.rows.flatMap { [$0.seniorCount, $0.leadCount] }
    let sources = market.sources.flatMap {
      [$0.survey.edition.edition, $0.survey.name, $0.fileName, $0.sha256, $0.importedAt]
    }
    return shares.flatMap(percents) + amounts.map { tenths(Int(($0 / 100).rounded())) }
      + counts.flatMap { ["\($0)", "\($0 / 1000),\($0 % 1000)"] }
      + sources + market.reasons.map(\.text)
  }

  /// A share in percent, with and without a decimal.
  private static func percents(_ share: Double) -> [String] {
    [tenths(Int((abs(share) * 1000).rounded())), "\(Int((abs(share) * 100).rounded()))"]
  }

  /// Tenths with a decimal point and with a decimal comma.
  private static func tenths(_ count: Int) -> String {
    "\(count / 10).\(count % 10) \(count / 10),\(count % 10)"
  }

  /// What a brief counts in the person's file and log.
  private static func counts(_ person: Person) -> [String] {
    let log = person.log
    let counts =
      [log.decisions.count, person.examples.count, LeadSign.allCases.count]
      + [LeadSign.allCases.count { person.shows($0) }]
      + LeadSign.allCases.map { sign in
        person.examples.count { $0.signs.contains(sign) }
          + log.evidence.count { $0.signs.contains(sign) }
      }
    return counts.map(String.init)
      + log.conversations.flatMap { [$0.note ?? "", $0.measure ?? ""] }
  }

  /// Every day a brief can speak of, as its locale writes it.
  private static func dates(of brief: Brief) -> [String] {
    (-800...900).map { brief.locale.date(brief.today.adding(days: $0)) }
  }
}
