// SPDX-License-Identifier: MIT

import Compensation
import TableReading

/// Writes a drafted profile as commented YAML.
struct DraftWriter {
  let guess: DraftGuess
  let view: FileView
  let file: String
  let id: String
  let reading: ReadingOptions
  private(set) var remarks: [String] = []
  private var lines: [String] = []

  init(
    guess: DraftGuess, view: FileView, file: String, id: String, reading: ReadingOptions
  ) {
    self.reading = reading
    self.guess = guess
    self.view = view
    self.file = file
    self.id = id
  }

  private func name(_ role: ColumnRole) -> String? {
    guess.columns[role].map { Self.quoted(view.header.fields[$0]) }
  }

  mutating func text() -> String {
    let shortName = file.split(separator: "/").last.map(String.init) ?? file
    lines = [
      "# Drafted by leadpay from \(shortName). Look over every line that says “check”.",
      "profile: \(id)", "survey: \(Self.withoutYear(id))",
      "name: \(Self.quoted(shortName))  # check: the survey's name for people",
    ]
    edition(shortName)
    lines += ["file:", "  format: \(view.format.rawValue)"]
    if !view.description.isTable, let record = view.description.recordPath {
      lines.append("  record: \(Self.quoted(record))")
    }
    layout()
    detection()
    fields()
    pay()
    lines.append("numbers: each")
    lines.append("repeats: keep  # or drop, when a record that stands twice is a copy")
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func edition(_ shortName: String) {
    if let found = EditionText.inFileName(shortName) {
      lines.append("edition: \(found)  # from the file's name")
    } else if let submitted = name(.submitted) {
      lines.append("edition: {field: \(submitted)}  # the year of most answers")
    } else if let year = name(.year), let column = guess.columns[.year] {
      lines.append(
        view.firstValues(ofColumn: column).count == 1
          ? "edition: {field: \(year)}"
          : "edition: {field: \(year), split: true}  # each year is imported for itself")
    } else {
      lines.append("edition: {file-name: true}  # check: name the year in the file's name, or here")
      remarks.append("The file does not tell its year; give --edition or write it in the profile.")
    }
  }

  /// What was fixed by hand or found out about the header.
  private mutating func layout() {
    if let encoding = reading.encoding { lines.append("  encoding: \(encoding.name)") }
    if view.format == .csv, let delimiter = reading.delimiter {
      lines.append("  delimiter: \(Self.quoted(String(UnicodeScalar(delimiter))))")
    }
    guard reading.skipLines > 0 else { return }
    lines.append(
      "  skip-lines: \(reading.skipLines)  # check: the names stand below the first line")
    remarks.append("The column names are taken from below the first line; check them.")
    if reading.headerRows > 1 { lines.append("  header-rows: \(reading.headerRows)") }
  }

  private mutating func detection() {
    let telling: [ColumnRole] = [.title, .base, .total, .level, .country, .currency, .period]
    let required = telling.compactMap(name)
    lines += ["detect:", "  required: [\(required.joined(separator: ", "))]"]
  }

  private mutating func fields() {
    lines.append("fields:")
    let roles: [ColumnRole] = [
      .id, .submitted, .title, .level, .country, .region, .remote, .experience, .size, .employer,
      .people,
    ]
    for role in roles {
      guard let column = name(role) else { continue }
      lines.append("  \(role.rawValue): \(column)\(examples(role))")
      remarks.append("\(role.rawValue): \(column)")
    }
    if name(.title) == nil {
      lines.append(
        "  title: {constant: \"Software Engineer\"}  # check: no column looks like a job title")
      remarks.append("No column looks like a job title.")
    }
    if name(.country) == nil, let country = countryOfCurrency() {
      lines.append("default-market: \(country)  # check: taken from the currency of the pay")
      remarks.append("No column looks like a country; \(country) is taken from the currency.")
    } else if name(.country) == nil {
      lines.append("# check: the country of those who name none, by its ISO code")
      lines.append("# default-market: DE")
      remarks.append("No column looks like a country; set default-market.")
    }
  }

  private mutating func pay() {
    lines.append("pay:")
    let (main, header) = payColumn()
    if let scale = guess.scale {
      let check = scale.isGuess ? "  # check: the numbers look like thousands" : ""
      lines.append("  unit: \(scale.unit)\(check)")
      if scale.isGuess { remarks.append("Pay is taken as thousands; check it.") }
    }
    if let currency = name(.currency) {
      lines.append("  currency: {column: \(currency)}\(examples(.currency))")
    } else if let currency = statedCurrency(header, main) {
      lines.append("  currency: \(currency)")
    } else {
      lines.append("  currency: XXX  # check: the file names no currency; write its ISO code")
      remarks.append("The file names no currency: write it in place of XXX.")
    }
    if let period = name(.period), let column = guess.columns[.period] {
      let words = view.firstValues(ofColumn: column).map(\.value).prefix(8).compactMap { value in
        PeriodText.period(value).map { "\(Self.quoted(value)): \($0.rawValue)" }
      }
      lines.append("  period: {column: \(period), values: {\(words.joined(separator: ", "))}}")
    } else {
      let period = Self.period(header)
      lines.append(
        "  period: \((period ?? .year).rawValue)\(period == nil ? "  # check: taken as a year's pay" : "")"
      )
      if period == nil { remarks.append("Pay is taken as that of a year; check it.") }
    }
    if let basis = name(.basis) {
      lines.append("  basis: {column: \(basis)}")
    } else {
      let basis = Self.basis(header)
      lines.append(
        "  basis: \((basis ?? .gross).rawValue)\(basis == nil ? "  # check: gross or net" : "")")
      if basis == nil { remarks.append("Pay is taken as gross; check it.") }
    }
    for (role, key) in [(ColumnRole.base, "base"), (.bonus, "bonus"), (.total, "total")] {
      guard let column = name(role) else { continue }
      lines.append(
        "  \(key): \(column)\(repeatedName(role) ?? rangeEnd(role) ?? examples(role))")
      remarks.append("pay.\(key): \(column)")
    }
  }

  /// A comment with a column's most frequent values.
  private func examples(_ role: ColumnRole) -> String {
    guard let column = guess.columns[role] else { return "" }
    let values = view.firstValues(ofColumn: column).prefix(3).map {
      String(
        HeaderText.short($0.value).map {
          $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ? $0 : " "
        })
    }
    return values.isEmpty ? "" : "  # \(values.joined(separator: " · "))"
  }

  /// A warning where several columns have the name of a role's column; the first is read.
  private func repeatedName(_ role: ColumnRole) -> String? {
    guard let column = guess.columns[role] else { return nil }
    let name = view.header.fields[column]
    let count = view.header.fields.count { $0 == name }
    return count > 1
      ? "  # check: \(count) columns have this name and the first is read; the second is “\(HeaderText.short(name))#2”"
        .replacing("\n", with: " ") : nil
  }

  /// A warning where a column holds one end of a range and not what a person is paid.
  private func rangeEnd(_ role: ColumnRole) -> String? {
    guard let column = guess.columns[role] else { return nil }
    let words = TextFolding.fold(view.header.fields[column]).split { !$0.isLetter }
    let ends: Set<Substring> = [
      "min", "minimum", "max", "maximum", "lower", "upper", "von", "bis", "minimo", "maximo",
    ]
    return words.contains(where: ends.contains)
      ? "  # check: one end of a range, not what a person is paid" : nil
  }

  private func payColumn() -> (column: Int?, header: String) {
    let main = guess.columns[.base] ?? guess.columns[.total]
    return (main, main.map { view.header.fields[$0] } ?? "")
  }

  /// The one country of the pay's currency; nil where several use it, or each record has its own.
  private func countryOfCurrency() -> String? {
    guard guess.columns[.currency] == nil else { return nil }
    let (main, header) = payColumn()
    return statedCurrency(header, main).flatMap { PayScale.countries[$0] }
  }

  private func statedCurrency(_ header: String, _ column: Int?) -> String? {
    for word in header.split(whereSeparator: { !$0.isLetter && $0 != "€" && $0 != "$" && $0 != "£" }
    ) {
      if let currency = PayWordsCurrency.currency(of: String(word)) { return currency.code }
    }
    if guess.scale?.unit == 100_000 { return "INR" }
    guard let column else { return nil }
    let parser = PayParser(defaultCurrency: nil)
    for (value, _) in view.firstValues(ofColumn: column) {
      if case .success(let pay) = parser.parse(value), let currency = pay.currency {
        return currency.code
      }
    }
    return nil
  }

  static func period(_ header: String) -> PayPeriod? {
    let words: [(PayPeriod, [String])] = [
      (.hour, ["hour", "stund", "heure", "hora", "godzin", "час ", "годин"]),
      (.month, ["month", "monat", "mens", "mes ", "miesi", "месяц", "місяц"]),
      (
        .year,
        [
          "annual", "year", "jahr", "jahres", "annuel", "anual", "roczn", "rok", "год", "рік",
          "річн",
        ]
      ),
    ]
    let folded = TextFolding.fold(header) + " "
    return words.first { $0.1.contains { folded.contains(TextFolding.fold($0)) } }?.0
  }

  static func basis(_ header: String) -> TaxBasis? {
    let folded = TextFolding.fold(header)
    if ["gross", "brutto", "bruto", "brut", "before tax", "гросс", "до вычета"].contains(
      where: folded.contains)
    {
      return .gross
    }
    let net = [
      "netto", "neto", "net ", "net,", "(net", "after tax", "liquid", "cist", "чист", "на руки",
      "после",
    ]
    return net.contains(where: (folded + " ").contains) ? .net : nil
  }

  /// A YAML text in double quotes.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _
      where scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\x" + (hex.count == 1 ? "0" : "") + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// A survey's slug: the file's without a year and what follows it.
  static func withoutYear(_ id: String) -> String {
    let parts = id.split(separator: "-")
    let kept = parts.filter { part in
      !(part.count <= 4 && part.allSatisfy(\.isNumber))
    }
    return kept.isEmpty ? id : kept.joined(separator: "-")
  }
}
