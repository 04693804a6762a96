// SPDX-License-Identifier: MIT

import Compensation

extension ImportProfile {
  static let keys = [
    "profile", "survey", "name", "name-field", "kind", "edition", "self-selected", "synthetic",
    "url", "licence",
    "terms", "notes", "file", "detect", "fields", "pay", "default-market", "default-family",
    "missing", "numbers", "filters", "rules", "repeats", "statistics", "rates",
  ]

  /// Reads a profile from its YAML text.
  ///
  /// - Parameter file: the name to show in errors.
  /// - Throws: `ProfileError` with line, column and key.
  package init(yaml: String, file: String) throws(ProfileError) {
    let root = try ProfileNode.parse(yaml, file: file)
    let members = try root.members(Self.keys)
    func required(_ key: String) throws(ProfileError) -> ProfileNode {
      guard let found = members[key] else {
        throw ProfileError(
          .missingKey, file: file, line: 1, column: 1, key: key,
          message: "The profile lacks this key.", remedy: "Add a line “\(key): …”.")
      }
      return found
    }
    func text(_ key: String) throws(ProfileError) -> String? { try members[key]?.text() }
    id = try ProfileReading.slug(required("profile"))
    survey = try ProfileReading.slug(required("survey"))
    name = try required("name").text()
    nameField = try members["name-field"].map(ProfileReading.source)
    kind = try members["kind"]?.choice() ?? .observations
    edition = try ProfileReading.edition(members["edition"])
    isSelfSelected = try members["self-selected"]?.flag() ?? true
    isSynthetic = try members["synthetic"]?.flag() ?? false
    url = try text("url")
    licence = try text("licence")
    terms = try text("terms")
    notes = try text("notes")
    self.file = try ProfileReading.file(required("file"))
    detection = try ProfileReading.detection(members["detect"])
    fields = try ProfileReading.fields(members["fields"])
    pay = try ProfileReading.pay(members["pay"])
    defaultMarket = try members["default-market"].map(ProfileReading.country)
    defaultFamily = try members["default-family"].map(ProfileReading.family)
    missing = try members["missing"]?.texts() ?? []
    numbers = try text("numbers") ?? "automatic"
    if let node = members["numbers"], numbers != "each", NumberLocale(named: numbers) == nil {
      throw node.error(
        .invalidValue, "“\(numbers)” is no way of writing numbers.",
        "Write automatic, each, point-decimal (1,234.56), comma-decimal (1.234,56) or swiss (1'234.56)."
      )
    }
    filters = try members["filters"].map(ProfileReading.filters) ?? []
    rules = try members["rules"].map(ProfileReading.rules) ?? []
    repeats = try members["repeats"]?.choice() ?? .keep
    statistics = try members["statistics"].map(ProfileReading.statistics)
    rates = try members["rates"].map(ProfileReading.rates)
    try check(required("profile"), has: Set(members.keys))
  }

  /// Checks what the kind of file needs.
  private func check(_ node: ProfileNode, has keys: Set<String>) throws(ProfileError) {
    let needed: String
    switch kind {
    case .observations:
      if !pay.elements.keys.contains(where: { [.base, .totalCash, .total].contains($0) }) {
        throw node.error(
          .missingKey, "The profile names no pay column.",
          "Add “pay:” with base, total-cash or total.")
      }
      needed = "pay"
    case .statistics: needed = "statistics"
    case .exchangeRates: needed = "rates"
    }
    if !keys.contains(needed) {
      throw node.error(
        .missingKey, "A profile of kind \(kind.rawValue) needs the key “\(needed)”.", "Add it.")
    }
    if kind != .exchangeRates, fields.title == nil {
      throw node.error(
        .missingKey, "The profile does not say where the job title stands.",
        "Add “title” under “fields”.")
    }
  }
}

/// Reads the parts of a profile.
enum ProfileReading {
  static func slug(_ node: ProfileNode) throws(ProfileError) -> String {
    let text = try node.text()
    let isSlug =
      !text.isEmpty
      && text.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == 45
      }
    guard isSlug else {
      throw node.error(
        .invalidValue, "“\(text)” is not a slug.", "Use small letters, digits and hyphens.")
    }
    return text
  }

  static func country(_ node: ProfileNode) throws(ProfileError) -> String {
    let text = try node.text()
    guard Market(text) != nil else {
      throw node.error(
        .invalidValue, "“\(text)” is not a market.", "Write an ISO 3166 code such as DE.")
    }
    return text
  }

  static func family(_ node: ProfileNode) throws(ProfileError) -> JobFamily {
    JobFamily(rawValue: try slug(node))
  }

  static func edition(_ node: ProfileNode?) throws(ProfileError) -> EditionSource {
    guard let node else { return EditionSource(fromFileName: true) }
    guard node.isMapping else { return EditionSource(fixed: try editionText(node)) }
    let members = try node.members([
      "fixed", "field", "by", "dates", "file-name", "split", "fixed-otherwise",
    ])
    return EditionSource(
      fixed: try members["fixed"].map(editionText), field: try members["field"].map(source),
      unit: try members["by"]?.choice(), dates: try members["dates"]?.choice(),
      fallback: try members["fixed-otherwise"].map(editionText),
      fromFileName: try members["file-name"]?.flag() ?? false,
      isSplit: try members["split"]?.flag() ?? false)
  }

  private static func editionText(_ node: ProfileNode) throws(ProfileError) -> String {
    let text = try node.text()
    guard EditionText.isValid(text) else {
      throw node.error(
        .invalidValue, "“\(text)” is not an edition.",
        "Write a year, a year and month or a date: 2024, 2024-12, 2024-12-05.")
    }
    return text
  }

  static func file(_ node: ProfileNode) throws(ProfileError) -> ProfileFile {
    let members = try node.members([
      "format", "encoding", "delimiter", "header-rows", "skip-lines", "record", "namespaces",
    ])
    guard let format = members["format"] else {
      throw node.error(
        .missingKey, "The format is not said.", "Add “format: csv” or “format: xml”.")
    }
    var delimiter = try members["delimiter"]?.text()
    if delimiter == "tab" { delimiter = "\t" }
    if let delimiter, delimiter.utf8.count != 1, let node = members["delimiter"] {
      throw node.error(
        .invalidValue, "A delimiter is one character.", "Write \",\", \";\", \"|\" or tab.")
    }
    var namespaces: [String: String] = [:]
    for (key, value) in try members["namespaces"]?.pairs() ?? [] {
      namespaces[key] = try value.text()
    }
    return ProfileFile(
      format: try format.choice(), encoding: try members["encoding"]?.text(), delimiter: delimiter,
      headerRows: try members["header-rows"]?.integer(in: 0...10) ?? 1,
      skipLines: try members["skip-lines"]?.integer(in: 0...1000) ?? 0,
      records: try members["record"]?.texts() ?? [], namespaces: namespaces)
  }

  static func detection(_ node: ProfileNode?) throws(ProfileError) -> ProfileDetection {
    let members =
      try node?.members([
        "required", "optional", "absent", "root", "namespace", "values", "file-name", "only-named",
      ]) ?? [:]
    func alternatives(_ key: String) throws(ProfileError) -> [[String]] {
      guard let node = members[key] else { return [] }
      return try node.items().map { (item) throws(ProfileError) in try item.texts() }
    }
    var values: [String: [String]] = [:]
    for (key, value) in try members["values"]?.pairs() ?? [] { values[key] = try value.texts() }
    return ProfileDetection(
      required: try alternatives("required"), optional: try alternatives("optional"),
      absent: try members["absent"]?.texts() ?? [], roots: try members["root"]?.texts() ?? [],
      namespaces: try members["namespace"]?.texts() ?? [], values: values,
      fileNames: try members["file-name"]?.texts() ?? [],
      onlyNamed: try members["only-named"]?.texts() ?? [])
  }

  static func fields(_ node: ProfileNode?) throws(ProfileError) -> ProfileFields {
    let members =
      try node?.members([
        "id", "submitted", "title", "level", "family", "country", "region", "remote", "experience",
        "size", "employer", "weight", "people",
      ]) ?? [:]
    func field(_ key: String) throws(ProfileError) -> FieldSource? {
      guard let node = members[key] else { return nil }
      return try source(node)
    }
    return ProfileFields(
      id: try field("id"), submitted: try field("submitted"), title: try field("title"),
      level: try field("level"), family: try field("family"), country: try field("country"),
      region: try field("region"), remote: try field("remote"),
      experience: try field("experience"), size: try field("size"),
      employer: try field("employer"), weight: try field("weight"), people: try field("people"))
  }

  static func source(_ node: ProfileNode) throws(ProfileError) -> FieldSource {
    guard node.isMapping else { return FieldSource(names: try node.texts()) }
    let members = try node.members([
      "column", "columns", "position", "combine", "slice", "constant", "values", "otherwise",
    ])
    var source = FieldSource()
    source.names = try (members["column"] ?? members["columns"])?.texts() ?? []
    source.position = try members["position"]?.integer(in: 1...10_000)
    source.combination = try members["combine"]?.choice() ?? .firstPresent
    source.constant = try members["constant"]?.text()
    if let slice = members["slice"] {
      let parts = try slice.items()
      guard parts.count == 2 else {
        throw slice.error(.invalidValue, "A slice is two numbers.", "Write [from, length].")
      }
      source.slice = FieldSource.Slice(
        from: try parts[0].integer(in: 0...10_000), length: try parts[1].integer(in: 1...10_000))
    }
    for (key, value) in try members["values"]?.pairs() ?? [] {
      source.values[key] = .some(value.isNull ? nil : try value.text())
    }
    if let otherwise = members["otherwise"] {
      let text = try otherwise.text()
      source.otherwise =
        otherwise.isNull || text == "missing" ? .missing : text == "keep" ? .keep : .text(text)
    }
    guard !source.names.isEmpty || source.position != nil || source.constant != nil else {
      throw node.error(
        .missingKey, "It is not said which column is meant.",
        "Add “column: NAME”, “position: N” or “constant: TEXT”.")
    }
    return source
  }

  static func filters(_ node: ProfileNode) throws(ProfileError) -> [RecordFilter] {
    try node.items().map { (item) throws(ProfileError) in
      let members = try item.members(["id", "column", "keep", "skip"])
      guard let id = members["id"], let column = members["column"] else {
        throw item.error(.missingKey, "A filter needs “id” and “column”.", "Add what is missing.")
      }
      return RecordFilter(
        id: try slug(id), field: try source(column), keep: try members["keep"]?.texts() ?? [],
        skip: try members["skip"]?.texts() ?? [])
    }
  }
}
