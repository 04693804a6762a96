// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import PremiumAnalysis

/// Writes a brief as JSON: every figure with its unit and derivation, and every text in reading order.
///
/// `schema/brief.schema.json` of the resources describes it. Keys are never renamed, only added.
package struct JSONRenderer: Sendable {
  package init() {}

  /// The document's text, indented, keys in a fixed order.
  package func render(_ brief: Brief) -> String {
    var json = JSONText()
    json.object { json in
      json.field("schema", "leadpay/brief/1")
      json.field("audience", brief.audience.rawValue)
      json.field("language", brief.language)
      json.field("locale", brief.locale.tag)
      json.field("date", brief.today.description)
      json.field("title", brief.title)
      json.field("headline", brief.headline)
      json.field("stance", brief.stance.rawValue)
      json.field("strength", brief.strength)
      json.member("evidence") { write(brief.evidence, to: &$0) }
      json.list("numbers", brief.cards) { json, card in
        json.field("label", card.label)
        json.field("amount", card.amount)
        json.field("perMonth", card.perMonth)
        json.field("derivation", card.derivation)
        json.field("tentative", card.isTentative)
      }
      json.texts("references", brief.references)
      json.list("figures", brief.figures) { json, figure in
        json.field("id", figure.id)
        json.field("value", number: figure.value)
        json.field("unit", figure.unit)
        json.field("text", figure.text)
        json.field("derivation", figure.derivation)
      }
      json.list("sections", brief.sections) { json, section in
        json.field("id", section.id)
        json.field("title", section.title)
        json.field("place", section.place.rawValue)
        json.list("blocks", section.blocks) { write($1, to: &$0) }
      }
      json.list("events", brief.events) { json, event in
        json.field("id", event.id)
        json.field("date", event.date.description)
        json.field("title", event.title)
        json.field("text", event.text)
      }
    }
    return json.text + "\n"
  }

  private func write(_ evidence: BriefEvidence, to json: inout JSONText) {
    json.field("market", evidence.market?.description)
    json.field("family", evidence.family.rawValue)
    json.field("role", evidence.role.rawValue)
    json.field("askedRole", evidence.askedRole?.rawValue)
    json.field("payElement", evidence.payElement.rawValue)
    json.field("currency", evidence.currency.code)
    json.field("taxBasis", evidence.taxBasis.rawValue)
    json.field("basis", evidence.basis.rawValue)
    json.texts("editions", evidence.editions)
    json.field("adjusted", evidence.isAdjusted)
    json.field("accuracy", evidence.accuracy.rawValue)
    json.field("verdict", evidence.verdict.rawValue)
    json.list("reasons", evidence.reasons) { json, reason in
      json.field("code", reason.code)
      json.field("text", PlainText.line(reason.text))
    }
  }

  private func write(_ block: BriefBlock, to json: inout JSONText) {
    switch block {
    case .paragraph(let text): json.kind("paragraph", text)
    case .note(let text): json.kind("note", text)
    case .subheading(let text): json.kind("subheading", text)
    case .speech(let lines): json.kind("speech", lines)
    case .letter(let lines): json.kind("letter", lines)
    case .bullets(let items): json.kind("bullets", items)
    case .terms(let terms):
      json.field("kind", "terms")
      json.list("terms", terms) { json, term in
        json.field("term", term.term)
        json.field("text", term.text)
      }
    case .checklist(let items):
      json.field("kind", "checklist")
      json.list("items", items) { json, item in
        json.field("text", item.text)
        json.field("done", item.isDone)
        json.field("note", item.note)
      }
    case .table(let table):
      json.field("kind", "table")
      json.texts("columns", table.columns.map(\.title))
      json.rows("rows", table.rows)
    case .chart(.distributions(let chart)):
      json.field("kind", "chart")
      json.field("title", chart.title)
      json.texts(
        "labels", chart.curves.map(\.medianLabel) + [chart.person?.label].compactMap { $0 })
      json.field("note", chart.note)
    case .chart(.premiums(let chart)):
      json.field("kind", "chart")
      json.field("title", chart.title)
      json.texts("labels", chart.rows.map { "\($0.name): \($0.figures)" })
      json.field("note", chart.note)
    }
  }
}

/// JSON in the making; members come out in the order they are written.
struct JSONText {
  private(set) var text = ""
  private var depth = 0
  private var isFirst = true

  mutating func object(_ members: (inout JSONText) -> Void) {
    open("{")
    members(&self)
    close("}")
  }

  mutating func member(_ key: String, _ members: (inout JSONText) -> Void) {
    begin(key)
    object(members)
    isFirst = false
  }

  mutating func field(_ key: String, _ value: String?) {
    begin(key)
    text += value.map(JSONText.quoted) ?? "null"
  }

  mutating func field(_ key: String, _ value: Bool) {
    begin(key)
    text += value ? "true" : "false"
  }

  /// A number in the shortest form that reads back to the same value.
  mutating func field(_ key: String, number: Double) {
    begin(key)
    if !number.isFinite {
      text += "null"
    } else if number == number.rounded(), abs(number) < 1e15 {
      text += String(Int(number))
    } else {
      text += "\(number)"
    }
  }

  mutating func kind(_ kind: String, _ words: String) {
    field("kind", kind)
    field("text", words)
  }

  mutating func kind(_ kind: String, _ lines: [String]) {
    field("kind", kind)
    texts("lines", lines)
  }

  mutating func texts(_ key: String, _ values: [String]) {
    begin(key)
    array(values) { $0.text += JSONText.quoted($1) }
  }

  mutating func rows(_ key: String, _ rows: [[String]]) {
    begin(key)
    array(rows) { json, row in
      json.text += "[" + row.map(JSONText.quoted).joined(separator: ", ") + "]"
    }
  }

  mutating func list<Element>(
    _ key: String, _ elements: [Element], _ members: (inout JSONText, Element) -> Void
  ) {
    begin(key)
    array(elements) { json, element in json.object { members(&$0, element) } }
  }

  private mutating func array<Element>(
    _ elements: [Element], _ write: (inout JSONText, Element) -> Void
  ) {
    guard !elements.isEmpty else {
      text += "[]"
      return
    }
    open("[")
    for element in elements {
      separate()
      write(&self, element)
    }
    close("]")
  }

  private mutating func begin(_ key: String) {
    separate()
    text += JSONText.quoted(key) + ": "
  }

  private mutating func separate() {
    text += isFirst ? "\n" : ",\n"
    isFirst = false
    text += String(repeating: "  ", count: depth)
  }

  private mutating func open(_ bracket: String) {
    text += bracket
    depth += 1
    isFirst = true
  }

  private mutating func close(_ bracket: String) {
    depth -= 1
    text += isFirst ? "" : "\n" + String(repeating: "  ", count: depth)
    text += bracket
    isFirst = false
  }

  private static func quoted(_ value: String) -> String {
    // Nearly every text is plain, and a brief has a thousand of them.
    guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F })
    else { return "\"\(value)\"" }
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
