// SPDX-License-Identifier: MIT

import Compensation

extension ProfileReading {
  private static let sharedPayKeys = ["currency", "period", "basis", "unit", "months-per-year"]

  static func pay(_ node: ProfileNode?) throws(ProfileError) -> ProfilePay {
    var pay = ProfilePay(
      elements: [:], bonusIncludesEquity: false, plausible: [], isConverted: false)
    guard let node else { return pay }
    let elements = PayElement.allCases
    let members = try node.members(
      elements.map(\.rawValue) + sharedPayKeys
        + ["bonus-includes-equity", "plausible", "converted"])
    let shared = members.filter { sharedPayKeys.contains($0.key) }
    for element in elements {
      guard let field = members[element.rawValue] else { continue }
      pay.elements[element] = try payField(field, shared: shared)
    }
    // A table of published percentiles has no pay column, but its figures have a currency.
    if pay.elements.isEmpty, !shared.isEmpty { pay.shared = try payField(nil, shared: shared) }
    pay.bonusIncludesEquity = try members["bonus-includes-equity"]?.flag() ?? false
    pay.isConverted = try members["converted"]?.flag() ?? false
    for range in try members["plausible"]?.items() ?? [] {
      pay.plausible.append(try plausibleRange(range))
    }
    return pay
  }

  private static func plausibleRange(_ node: ProfileNode) throws(ProfileError) -> PlausibleRange {
    let members = try node.members(["currency", "from", "to", "otherwise"])
    var range = PlausibleRange(
      currency: nil, from: try members["from"]?.number() ?? 0,
      to: try members["to"]?.number() ?? .infinity,
      otherwise: try members["otherwise"]?.choice() ?? .quarantine)
    if let currency = members["currency"] {
      range.currency = Currency(try currency.text())
      guard range.currency != nil else {
        throw currency.error(
          .wrongType, "“\(try currency.text())” is not an ISO 4217 code.",
          "Write three letters, such as EUR.")
      }
    }
    return range
  }

  /// A column name or a mapping with the column and whatever differs from the shared settings.
  private static func payField(
    _ node: ProfileNode?, shared: [String: ProfileNode]
  ) throws(ProfileError) -> PayField {
    var settings = shared
    let amount: FieldSource
    var upper: FieldSource?
    if node == nil {
      amount = FieldSource()
    } else if let node, node.isMapping {
      let columnKeys = ["column", "columns", "position", "combine", "slice", "to"]
      let members = try node.members(columnKeys + sharedPayKeys)
      for key in sharedPayKeys { settings[key] = members[key] ?? settings[key] }
      var found = FieldSource()
      found.names = try (members["column"] ?? members["columns"])?.texts() ?? []
      found.position = try members["position"]?.integer(in: 1...10_000)
      found.combination = try members["combine"]?.choice() ?? .firstPresent
      guard !found.names.isEmpty || found.position != nil else {
        throw node.error(
          .missingKey, "It is not said which column holds the amount.", "Add “column: NAME”.")
      }
      amount = found
      upper = try members["to"].map(source)
    } else {
      amount = FieldSource(names: try node?.texts() ?? [])
    }
    let months = settings["months-per-year"]
    return PayField(
      amount: amount, upper: upper,
      currency: try settings["currency"].map { (node) throws(ProfileError) in
        try constantOrField(node) {
          // XXX is ISO 4217's “no currency”, which a draft leaves for a person to fill in.
          $0 != "XXX" && Currency($0) != nil
        } orElse: {
          $0 == "XXX"
            ? "The currency is not filled in (XXX)." : "“\($0)” is not an ISO 4217 code."
        }
      },
      period: try settings["period"].map { (node) throws(ProfileError) in
        try constantOrField(node) {
          PayPeriod(rawValue: $0) != nil
        } orElse: {
          "“\($0)” is none of \(PayPeriod.allCases.map(\.rawValue).joined(separator: ", "))."
        }
      },
      basis: try settings["basis"].map { (node) throws(ProfileError) in
        try constantOrField(node) {
          TaxBasis(rawValue: $0) != nil
        } orElse: {
          "“\($0)” is neither gross nor net."
        }
      },
      unit: try settings["unit"]?.integer(in: 1...1_000_000) ?? 1,
      monthsPerYear: months?.isMapping == true ? 12 : try months?.integer(in: 1...24) ?? 12,
      monthsColumn: months?.isMapping == true ? try months.map(source) : nil)
  }

  /// A plain text is the value itself, a mapping names a column.
  private static func constantOrField(
    _ node: ProfileNode, isValid: (String) -> Bool, orElse problem: (String) -> String
  ) throws(ProfileError) -> FieldSource {
    let field = node.isMapping ? try source(node) : FieldSource(constant: try node.text())
    for text in [field.constant].compactMap({ $0 }) + field.values.values.compactMap({ $0 })
    where !isValid(text) {
      throw node.error(
        .invalidValue, problem(text), "Correct it, or write “column: NAME” for a column.")
    }
    return field
  }

  static func rules(_ node: ProfileNode) throws(ProfileError) -> [LevelRule] {
    try node.items().map { (item) throws(ProfileError) in
      let members = try item.members(["id", "when", "set", "overrides", "note"])
      guard let id = members["id"], let when = members["when"], let set = members["set"] else {
        throw item.error(
          .missingKey, "A rule needs “id”, “when” and “set”.", "Add what is missing.")
      }
      let condition = try when.members([
        "title", "level", "family", "column", "in", "experience-from", "experience-below",
      ])
      let result = try set.members(["grade", "lead-role", "family", "confidence"])
      return LevelRule(
        id: try slug(id), titles: try condition["title"]?.texts() ?? [],
        levels: try condition["level"]?.texts() ?? [],
        families: try condition["family"]?.texts().map { JobFamily(rawValue: $0) } ?? [],
        field: try condition["column"].map(source), fieldValues: try condition["in"]?.texts() ?? [],
        experienceFrom: try condition["experience-from"]?.number(),
        experienceBelow: try condition["experience-below"]?.number(),
        overrides: try members["overrides"]?.flag() ?? false,
        grade: try result["grade"].map(grade), leadRole: try result["lead-role"]?.choice(),
        family: try result["family"].map(family),
        confidence: try result["confidence"]?.choice() ?? .low)
    }
  }

  private static func grade(_ node: ProfileNode) throws(ProfileError) -> Grade {
    let known: [String: Grade] = [
      "intern": .intern, "junior": .junior, "mid": .mid, "senior": .senior, "lead": .leadGrade,
      "staff": .leadGrade, "principal": .principal, "distinguished": .distinguished,
    ]
    let text = try node.text()
    if let grade = known[text] { return grade }
    throw node.error(
      .invalidValue, "“\(text)” is not a grade.",
      "Write intern, junior, mid, senior, staff, principal or distinguished.")
  }

  static func statistics(_ node: ProfileNode) throws(ProfileError) -> StatisticMapping {
    let members = try node.members([
      "element", "percentiles", "mean", "incumbents", "organisations", "error", "suppressed",
      "top-coded", "pivot",
    ])
    var percentiles: [Int: FieldSource] = [:]
    for (key, value) in try members["percentiles"]?.pairs() ?? [] {
      guard let percentile = Int(key), [10, 25, 50, 75, 90].contains(percentile) else {
        throw value.error(
          .invalidValue, "“\(key)” is not a percentile that is kept.",
          "Use 10, 25, 50, 75 or 90.")
      }
      percentiles[percentile] = try source(value)
    }
    return StatisticMapping(
      element: try members["element"]?.choice() ?? .base, percentiles: percentiles,
      mean: try members["mean"].map(source), incumbents: try members["incumbents"].map(source),
      organisations: try members["organisations"].map(source),
      relativeError: try members["error"].map(source),
      suppressed: try members["suppressed"]?.texts() ?? ["*", "**"],
      topCoded: try members["top-coded"]?.texts() ?? ["#"],
      pivot: try members["pivot"].map(pivot))
  }

  private static func pivot(_ node: ProfileNode) throws(ProfileError) -> StatisticPivot {
    let members = try node.members(["key", "kind", "value", "kinds"])
    guard let key = members["key"], let kind = members["kind"], let value = members["value"] else {
      throw node.error(
        .missingKey, "A pivot needs “key”, “kind”, “value” and “kinds”.", "Add what is missing.")
    }
    var kinds: [String: String] = [:]
    for (code, meaning) in try members["kinds"]?.pairs() ?? [] {
      let text = try meaning.text()
      guard ["p10", "p25", "p50", "p75", "p90", "mean", "incumbents", "error"].contains(text) else {
        throw meaning.error(
          .invalidValue, "“\(text)” is no figure that is kept.",
          "Use p10, p25, p50, p75, p90, mean, incumbents or error.")
      }
      kinds[code] = text
    }
    return StatisticPivot(
      key: try source(key), kind: try source(kind), value: try source(value), kinds: kinds)
  }

  static func rates(_ node: ProfileNode) throws(ProfileError) -> RateMapping {
    let members = try node.members(["base", "currency", "date", "rate", "nominal"])
    func needed(_ key: String) throws(ProfileError) -> FieldSource {
      guard let found = members[key] else {
        throw node.error(.missingKey, "“\(key)” is missing.", "Add it.")
      }
      return try source(found)
    }
    return RateMapping(
      base: try needed("base"), currency: try needed("currency"), date: try needed("date"),
      rate: try needed("rate"), nominal: try members["nominal"].map(source))
  }
}
