// SPDX-License-Identifier: MIT

import Compensation
import Settings

extension ProfileReading {
  private static let sharedPayKeys = ["currency", "period", "basis", "unit", "months-per-year"]

  static func pay(_ node: SettingsNode?) -> ProfilePay {
    var pay = ProfilePay(
      elements: [:], bonusIncludesEquity: false, plausible: [], isConverted: false)
    let elements = PayElement.allCases
    let fields = node?.fields(
      elements.map(\.rawValue) + sharedPayKeys
        + ["bonus-includes-equity", "plausible", "converted", "year-ago", "change"])
    guard let fields else { return pay }
    for element in elements {
      guard let field = fields[element.rawValue] else { continue }
      pay.elements[element] = payField(field, shared: fields)
    }
    pay.yearAgo = fields["year-ago"].flatMap(source)
    pay.change = fields["change"].flatMap(source)
    // A table of published percentiles has no pay column, but its figures have a currency.
    if pay.elements.isEmpty, !fields.names.isDisjoint(with: sharedPayKeys) {
      pay.shared = payField(nil, shared: fields)
    }
    pay.bonusIncludesEquity = fields["bonus-includes-equity"]?.flag() ?? false
    pay.isConverted = fields["converted"]?.flag() ?? false
    pay.plausible = fields["plausible"]?.items.compactMap(plausibleRange) ?? []
    return pay
  }

  private static func plausibleRange(_ node: SettingsNode) -> PlausibleRange? {
    guard let fields = node.fields(["currency", "from", "to", "otherwise"]) else { return nil }
    return PlausibleRange(
      currency: fields["currency"]?.value(
        "an ISO 4217 code", "Write three letters, such as EUR.", { Currency($0) }),
      from: fields["from"]?.number() ?? 0, to: fields["to"]?.number() ?? .infinity,
      otherwise: fields["otherwise"]?.choice() ?? .quarantine)
  }

  /// A column name or a mapping with the column and whatever differs from the shared settings.
  private static func payField(_ node: SettingsNode?, shared: SettingsFields) -> PayField? {
    var amount = FieldSource()
    var own: SettingsFields?
    if let node, node.isMapping {
      own = node.fields(
        ["column", "columns", "position", "combine", "slice", "to"] + sharedPayKeys)
      guard let own else { return nil }
      amount.names = (own["column"] ?? own["columns"])?.texts() ?? []
      amount.position = own["position"]?.integer(in: 1...10_000)
      amount.combination = own["combine"]?.choice() ?? .firstPresent
      if own.names.isDisjoint(with: ["column", "columns", "position"]) {
        node.report(
          .missingKey, "It is not said which column holds the amount.", "Add “column: NAME”.")
      }
    } else {
      amount.names = node?.texts() ?? []
    }
    func setting(_ key: String) -> SettingsNode? { own?[key] ?? shared[key] }
    let months = setting("months-per-year")
    return PayField(
      amount: amount, upper: own?["to"].flatMap(source),
      currency: setting("currency").flatMap { node in
        // XXX is ISO 4217's “no currency”, which a draft leaves for a person to fill in.
        constantOrField(node) { text in
          if text == "XXX" { return "The currency is not filled in (XXX)." }
          return Currency(text) == nil ? "“\(text)” is not an ISO 4217 code." : nil
        }
      },
      period: setting("period").flatMap { node in
        constantOrField(node) { text in
          PayPeriod(rawValue: text) == nil
            ? "“\(text)” is none of \(PayPeriod.allCases.map(\.rawValue).joined(separator: ", "))."
            : nil
        }
      },
      basis: setting("basis").flatMap { node in
        constantOrField(node) { text in
          TaxBasis(rawValue: text) == nil ? "“\(text)” is neither gross nor net." : nil
        }
      },
      unit: setting("unit")?.integer(in: 1...1_000_000) ?? 1,
      monthsPerYear: months?.isMapping == true ? 12 : months?.integer(in: 1...24) ?? 12,
      monthsColumn: months?.isMapping == true ? months.flatMap(source) : nil)
  }

  /// A plain text is the value itself, a mapping names a column.
  private static func constantOrField(
    _ node: SettingsNode, problem: (String) -> String?
  ) -> FieldSource? {
    let field = node.isMapping ? source(node) : node.text().map { FieldSource(constant: $0) }
    guard let field else { return nil }
    for text in [field.constant].compactMap({ $0 }) + field.values.values.compactMap({ $0 }) {
      guard let problem = problem(text) else { continue }
      node.report(.badValue, problem, "Correct it, or write “column: NAME” for a column.")
    }
    return field
  }

  static func rules(_ node: SettingsNode) -> [LevelRule] {
    node.items.compactMap { item in
      guard let fields = item.fields(["id", "when", "set", "overrides", "note"]) else { return nil }
      let condition = fields.required("when")?.fields([
        "title", "level", "family", "column", "in", "experience-from", "experience-below",
      ])
      let result = fields.required("set")?.fields(["grade", "lead-role", "family", "confidence"])
      return LevelRule(
        id: fields.required("id").flatMap(slug) ?? "", titles: condition?["title"]?.texts() ?? [],
        levels: condition?["level"]?.texts() ?? [],
        families: condition?["family"]?.texts().map { JobFamily(rawValue: $0) } ?? [],
        field: condition?["column"].flatMap(source), fieldValues: condition?["in"]?.texts() ?? [],
        experienceFrom: condition?["experience-from"]?.number(),
        experienceBelow: condition?["experience-below"]?.number(),
        overrides: fields["overrides"]?.flag() ?? false,
        grade: result?["grade"]?.choice(of: grades.map(\.word)) { word in
          grades.first { $0.word == word }?.grade
        }, leadRole: result?["lead-role"]?.choice(), family: result?["family"].flatMap(family),
        confidence: result?["confidence"]?.choice() ?? .low)
    }
  }

  private static let grades: [(word: String, grade: Grade)] = [
    ("intern", .intern), ("junior", .junior), ("mid", .mid), ("senior", .senior),
    ("lead", .leadGrade), ("staff", .leadGrade), ("principal", .principal),
    ("distinguished", .distinguished),
  ]

  static func statistics(_ node: SettingsNode) -> StatisticMapping? {
    let fields = node.fields([
      "element", "percentiles", "mean", "incumbents", "organisations", "error", "suppressed",
      "top-coded", "pivot",
    ])
    guard let fields else { return nil }
    var percentiles: [Int: FieldSource] = [:]
    for entry in fields["percentiles"]?.entries ?? [] {
      let percentile = entry.key.value(
        "a percentile that is kept", "Use 10, 25, 50, 75 or 90."
      ) { text in Int(text).flatMap { [10, 25, 50, 75, 90].contains($0) ? $0 : nil } }
      if let percentile { percentiles[percentile] = source(entry.value) }
    }
    return StatisticMapping(
      element: fields["element"]?.choice() ?? .base, percentiles: percentiles,
      mean: fields["mean"].flatMap(source), incumbents: fields["incumbents"].flatMap(source),
      organisations: fields["organisations"].flatMap(source),
      relativeError: fields["error"].flatMap(source),
      suppressed: fields["suppressed"]?.texts() ?? ["*", "**"],
      topCoded: fields["top-coded"]?.texts() ?? ["#"], pivot: fields["pivot"].flatMap(pivot))
  }

  private static func pivot(_ node: SettingsNode) -> StatisticPivot? {
    guard let fields = node.fields(["key", "kind", "value", "kinds"]) else { return nil }
    let kept = ["p10", "p25", "p50", "p75", "p90", "mean", "incumbents", "error"]
    func needed(_ key: String) -> FieldSource {
      fields.required(key).flatMap(source) ?? FieldSource()
    }
    return StatisticPivot(
      key: needed("key"), kind: needed("kind"), value: needed("value"),
      kinds: dictionary(fields["kinds"]) { meaning in
        meaning.choice(of: kept) { kept.contains($0) ? $0 : nil }
      })
  }

  static func rates(_ node: SettingsNode) -> RateMapping? {
    guard let fields = node.fields(["base", "currency", "date", "rate", "nominal"]) else {
      return nil
    }
    func needed(_ key: String) -> FieldSource {
      fields.required(key).flatMap(source) ?? FieldSource()
    }
    return RateMapping(
      base: needed("base"), currency: needed("currency"), date: needed("date"),
      rate: needed("rate"), nominal: fields["nominal"].flatMap(source))
  }
}
