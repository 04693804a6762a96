// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Pages
import PremiumAnalysis

/// Writes a brief as JSON: every figure with its unit and derivation, and every text in reading order.
///
/// `schema/brief.schema.json` of the resources describes it. Keys are never renamed, only added.
package struct JSONRenderer: Sendable {
  package init() {}

  /// The document's text, indented, keys sorted.
  package func render(_ brief: Brief) -> String {
    // Texts, finite numbers and flags always encode.
    ((try? document(of: brief).prettyJSON()) ?? "") + "\n"
  }

  private func document(of brief: Brief) -> JSONValue {
    .object([
      "schema": .text("leadpay/brief/1"),
      "audience": .text(brief.audience.rawValue),
      "language": .text(brief.language),
      "locale": .text(brief.locale.tag),
      "date": .text(brief.today.description),
      "title": .text(brief.title),
      "headline": .text(brief.headline),
      "stance": .text(brief.stance.rawValue),
      "strength": .text(brief.strength),
      "evidence": value(of: brief.evidence),
      "numbers": .list(
        brief.cards.map { card in
          .object([
            "label": .text(card.label), "amount": .text(card.amount),
            "perMonth": JSONValue(card.perMonth), "derivation": .text(card.derivation),
            "tentative": .bool(card.isTentative),
          ])
        }),
      "references": JSONValue(brief.references),
      "readiness": .text(brief.readiness.rawValue),
      "ask": .object([
        "kind": .text(brief.ask.name),
        "year": brief.ask.amount.map { .number(Double($0.year)) } ?? .null,
        "amount": brief.ask.amount.map { .number($0.perPeriod) } ?? .null,
        "period": JSONValue(brief.ask.amount?.period.rawValue),
        "from": JSONValue(brief.talk?.effective.description),
      ]),
      "figures": .list(
        brief.figures.map { figure in
          .object([
            "id": .text(figure.id), "value": .number(figure.value), "unit": .text(figure.unit),
            "text": .text(figure.text), "derivation": JSONValue(figure.derivation),
          ])
        }),
      "pages": .list(
        brief.pages.map { page in
          .object([
            "kind": .text(page.kind.rawValue), "title": .text(page.title),
            "safe": .bool(page.isSafe),
            "sections": JSONValue(page.sections.map(\.id)),
          ])
        }),
      "sections": .list(
        brief.pages.flatMap { page in
          page.sections.map { section in
            .object([
              "id": .text(section.id), "title": .text(section.title),
              "place": .text(page.kind.place), "page": .text(page.kind.rawValue),
              "blocks": .list(section.blocks.map { value(of: $0) }),
            ])
          }
        }),
      "events": .list(
        brief.events.map { event in
          .object([
            "id": .text(event.id), "date": .text(event.date.description),
            "title": .text(event.title), "text": .text(event.text),
            "weeks": event.weeks.map { .number(Double($0)) } ?? .null,
          ])
        }),
    ])
  }

  private func value(of evidence: BriefEvidence) -> JSONValue {
    .object([
      "market": JSONValue(evidence.market?.description),
      "family": .text(evidence.family.rawValue),
      "role": .text(evidence.role.rawValue),
      "askedRole": JSONValue(evidence.askedRole?.rawValue),
      "payElement": .text(evidence.payElement.rawValue),
      "currency": .text(evidence.currency.code),
      "taxBasis": .text(evidence.taxBasis.rawValue),
      "basis": .text(evidence.basis.rawValue),
      "editions": JSONValue(evidence.editions),
      "adjusted": .bool(evidence.isAdjusted),
      "accuracy": .text(evidence.accuracy.rawValue),
      "verdict": .text(evidence.verdict.rawValue),
      "probabilities": evidence.probabilities.map(value) ?? .null,
      "raises": .list(evidence.raises.map(value)),
      "official": evidence.official.map(value) ?? .null,
      "reasons": .list(
        evidence.reasons.map {
          .object(["code": .text($0.code.rawValue), "text": .text(PlainText.line($0.text))])
        }),
    ])
  }

  private func value(of probabilities: PremiumProbabilities) -> JSONValue {
    .object([
      "belowBand": .number(probabilities.belowBand), "inBand": .number(probabilities.inBand),
      "aboveBand": .number(probabilities.aboveBand),
      "inversion": .number(probabilities.inversion),
    ])
  }

  private func value(of raise: ObservedRaise) -> JSONValue {
    .object([
      "edition": .text(raise.edition.description), "group": .text(raise.group.rawValue),
      "kind": .text(raise.kind.rawValue), "count": .number(Double(raise.count)),
      "median": .number(raise.median), "low": .number(raise.low), "high": .number(raise.high),
    ])
  }

  private func value(of official: OfficialAmounts) -> JSONValue {
    .object([
      "edition": .text(official.edition.description),
      "surveyEdition": .text(official.surveyEdition.description),
      "median": .number(official.median), "surveyMedian": .number(official.surveyMedian),
      "medianDifference": .number(official.medianDifference),
      "upperTenthDifference": official.upperTenthDifference.map { .number($0) } ?? .null,
    ])
  }

  private func value(of block: BriefBlock) -> JSONValue {
    let (kind, members): (String, [String: JSONValue]) =
      switch block {
      case .paragraph(let text): ("paragraph", ["text": .text(text)])
      case .note(let text): ("note", ["text": .text(text)])
      case .subheading(let text): ("subheading", ["text": .text(text)])
      case .speech(let lines): ("speech", ["lines": JSONValue(lines)])
      case .letter(let lines): ("letter", ["lines": JSONValue(lines)])
      case .blanks(let blanks):
        (
          "blanks",
          [
            "terms": .list(
              blanks.map { .object(["term": .text($0.label), "text": .text($0.value ?? "")]) })
          ]
        )
      case .bullets(let items): ("bullets", ["lines": JSONValue(items)])
      case .terms(let terms):
        (
          "terms",
          [
            "terms": .list(
              terms.map { .object(["term": .text($0.term), "text": .text($0.text)]) })
          ]
        )
      case .checklist(let items):
        (
          "checklist",
          [
            "items": .list(
              items.map {
                .object([
                  "text": .text($0.text), "done": .bool($0.isDone), "note": JSONValue($0.note),
                ])
              })
          ]
        )
      case .table(let table):
        (
          "table",
          [
            "columns": JSONValue(table.columns.map(\.title)),
            "rows": .list(table.rows.map { JSONValue($0) }),
          ]
        )
      case .chart(.distributions(let chart)):
        (
          "chart",
          [
            "title": .text(chart.title), "note": .text(chart.note),
            "labels": JSONValue(
              chart.curves.map(\.medianLabel) + [chart.person?.label].compactMap { $0 }),
          ]
        )
      case .chart(.premiums(let chart)):
        (
          "chart",
          [
            "title": .text(chart.title), "note": .text(chart.note),
            "labels": JSONValue(chart.rows.map { "\($0.name): \($0.figures)" }),
          ]
        )
      }
    return .object(members.merging(["kind": .text(kind)]) { $1 })
  }
}

extension BriefPage.Kind {
  /// Where its sections stand, in the words that programs know: the page to carry, the body, the annex.
  fileprivate var place: String {
    switch self {
    case .carry, .first: "front"
    case .annex: "annex"
    case .numbers, .handOver, .proposal, .plan: "body"
    }
  }
}
