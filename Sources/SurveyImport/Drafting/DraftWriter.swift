// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import TableReading

/// Writes a drafted profile as commented YAML.
struct DraftWriter {
  let guess: DraftGuess
  let facts: DraftFacts
  let view: FileView
  let file: String
  let id: String
  let reading: ReadingOptions
  private(set) var remarks: [String] = []
  private var lines: [String] = []

  init(
    guess: DraftGuess, facts: DraftFacts, view: FileView, file: String, id: String,
    reading: ReadingOptions
  ) {
    self.reading = reading
    self.guess = guess
    self.facts = facts
    self.view = view
    self.file = file
    self.id = id
  }

  private func name(_ role: ColumnRole) -> String? {
    guess.columns[role].map { Self.quoted(view.header.fields[$0]) }
  }

  mutating func text() -> String {
    let shortName = FileName.of(file)
    lines = [
      "# Drafted by leadpay from \(shortName). Look over every line that says “check”.",
      "profile: \(id)", "survey: \(Self.withoutYear(id))",
      "name: \(Self.quoted(shortName))  # check: the survey's name for people",
    ]
    if guess.percentiles != nil { lines.append("kind: statistics") }
    edition(shortName)
    lines += ["file:", "  format: \(view.format.rawValue)"]
    if !view.description.isTable, let record = view.description.recordPath {
      lines.append("  record: \(Self.quoted(record))")
    }
    layout()
    detection()
    fields()
    pay()
    if guess.percentiles != nil { statistics() }
    numbers()
    lines.append("repeats: keep  # or drop, when a record that stands twice is a copy")
    notUnderstood()
    unconfirmed()
    return lines.joined(separator: "\n") + "\n"
  }

  /// Columns that are called currency or the like and hold what nobody understands.
  private mutating func notUnderstood() {
    for (role, column) in guess.notUnderstood {
      let values = view.firstValues(ofColumn: column).prefix(4).map { Self.quoted($0.value) }
      let shown = Self.quoted(HeaderText.short(view.header.fields[column]))
      lines.append(
        "# check: \(shown) looks like \(role.words), but \(values.joined(separator: ", ")) are not understood"
      )
      remarks.append("\(shown) looks like \(role.words), but its values are not understood.")
    }
  }

  /// The keys of the lines that say “check”, so that an import can say which guesses it rests on.
  private mutating func unconfirmed() {
    var section = ""
    var keys: [String] = []
    for line in lines where !line.drop(while: { $0 == " " }).hasPrefix("#") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = line[..<colon].drop { $0 == " " }
      if !line.hasPrefix(" ") { section = String(key) }
      guard line.contains("# check") else { continue }
      keys.append(line.hasPrefix(" ") ? "\(section).\(key)" : String(key))
    }
    keys.removeAll { $0 == "name" }
    guard !keys.isEmpty else { return }
    lines.append("# What nobody has confirmed; take each out when you have looked at it.")
    lines.append("unconfirmed: [\(keys.joined(separator: ", "))]")
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
      remarks.append(
        "The file does not tell its year; name the edition with the import or write it in the profile."
      )
    }
  }

  /// What was fixed by hand or found out about the header.
  private mutating func layout() {
    if let encoding = reading.encoding { lines.append("  encoding: \(encoding.name)") }
    if view.format == .csv, let delimiter = reading.delimiter {
      lines.append("  delimiter: \(Self.quoted(String(UnicodeScalar(delimiter))))")
    }
    if reading.headerRows == 0 {
      lines.append("  header-rows: 0  # check: the first line holds values, not column names")
      remarks.append("The file has no column names; check which column is what.")
    }
    guard let skipped = reading.skipLines, skipped > 0 else { return }
    lines.append(
      "  skip-lines: \(skipped)  # check: the names stand below the first line")
    remarks.append("The column names are taken from below the first line; check them.")
    if let rows = reading.headerRows, rows > 1 { lines.append("  header-rows: \(rows)") }
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
      .people, .hours, .employment,
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
    guard name(.country) == nil else { return }
    if let home = facts.home {
      lines.append("default-market: \(home.code)  # \(home.check ?? "check")")
      remarks.append("No column looks like a country; \(home.code) is taken. Check it.")
    } else {
      lines.append("# check: the country of those who name none, by its ISO code")
      lines.append("# default-market: DE")
      remarks.append("No column looks like a country; set default-market.")
    }
  }

  private mutating func pay() {
    lines.append("pay:")
    if let scale = guess.scale {
      let check = scale.isGuess ? "  # check: the numbers look like thousands" : ""
      lines.append("  unit: \(scale.unit)\(check)")
      if scale.isGuess { remarks.append("Pay is taken as thousands; check it.") }
    }
    currency()
    period()
    if let basis = name(.basis) {
      lines.append("  basis: {column: \(basis)}")
    } else {
      let check = facts.basis == nil ? "  # check: gross or net" : ""
      lines.append("  basis: \((facts.basis ?? .gross).rawValue)\(check)")
      if facts.basis == nil { remarks.append("Pay is taken as gross; check it.") }
    }
    for (role, key) in [(ColumnRole.base, "base"), (.bonus, "bonus"), (.total, "total")] {
      guard let column = name(role) else { continue }
      let remark = repeatedName(role) ?? rangeEnd(role) ?? examples(role)
      if role == .base, let upper = guess.upper.map({ view.header.fields[$0] }) {
        lines.append("  base: {column: \(column), to: \(Self.quoted(upper))}\(examples(role))")
        remarks.append("pay.base: the middle of \(column) and \(Self.quoted(upper))")
        continue
      }
      lines.append(
        "  \(key): \(ownPeriod(role).map { "{column: \(column), period: \($0)}" } ?? column)\(remark)"
      )
      remarks.append("pay.\(key): \(column)")
    }
    if guess.isPayByValues {
      lines.append("  # check: no column is called pay; the base has amounts that look like it")
      remarks.append("No column is called pay; one was taken for its values. Check it.")
    }
    for other in guess.otherPay.prefix(5) {
      let shown = Self.quoted(HeaderText.short(view.header.fields[other]))
      lines.append("  # check: \(shown) looks like pay too")
    }
  }

  /// The period that an element's column names, where the base pay's is another.
  private func ownPeriod(_ role: ColumnRole) -> String? {
    guard role != .base, let column = guess.columns[role],
      let own = PayHeader.period(view.header.fields[column]),
      own != (facts.period ?? facts.likelyPeriod) || name(.period) != nil
    else { return nil }
    return own.rawValue
  }

  private mutating func currency() {
    if let currency = name(.currency) {
      lines.append("  currency: {column: \(currency)}\(examples(.currency))")
    } else if !facts.cellCurrencies.isEmpty {
      let named = facts.cellCurrencies.prefix(6).joined(separator: ", ")
      lines.append(
        "  # check: each cell names its currency (\(named)); one that names none is rejected, “$” is US dollars"
      )
      remarks.append(
        "The cells name several currencies (\(named)); those that name none are rejected.")
      if facts.shareWithoutCurrency > 0 {
        let percent = max(1, Int((facts.shareWithoutCurrency * 100).rounded()))
        lines += [
          "  # check: about \(percent) % of the first amounts name none; if they mean one currency, write it:",
          "  # currency: \(facts.cellCurrencies[0])",
        ]
        remarks.append(
          "About \(percent) % of the first amounts name no currency and will be rejected unless pay.currency says which they mean."
        )
      }
    } else if let currency = facts.currency {
      lines.append("  currency: \(currency.code)\(currency.check.map { "  # \($0)" } ?? "")")
      if currency.check != nil {
        remarks.append("The currency \(currency.code) is a guess; check it.")
      }
    } else {
      lines.append("  currency: XXX  # check: the file names no currency; write its ISO code")
      remarks.append("The file names no currency: write it in place of XXX.")
    }
  }

  private mutating func period() {
    if let period = name(.period), let column = guess.columns[.period] {
      let words = view.firstValues(ofColumn: column).map(\.value).prefix(8).compactMap { value in
        PeriodText.period(value).map { "\(Self.quoted(value)): \($0.rawValue)" }
      }
      lines.append("  period: {column: \(period), values: {\(words.joined(separator: ", "))}}")
    } else {
      let period = facts.period ?? facts.likelyPeriod
      let check = "  # check: nothing says so; taken as pay of one \(period.rawValue)"
      lines.append("  period: \(period.rawValue)\(facts.period == nil ? check : "")")
      if facts.period == nil {
        remarks.append("Pay is taken as that of one \(period.rawValue); check it.")
      }
    }
    guard (facts.period ?? facts.likelyPeriod) == .month || name(.period) != nil else { return }
    if let months = facts.months {
      lines.append("  months-per-year: \(months)  # check: from the column's name")
      remarks.append(
        "A month's pay counts \(months) times a year, as the column's name says; check it.")
    } else if let months = name(.months) {
      lines.append("  months-per-year: {column: \(months)}\(examples(.months))")
      remarks.append("months-per-year: \(months)")
    } else {
      let here = ([facts.home?.code].compactMap { $0 } + facts.countries).filter(
        CountryPay.manyPayments.contains)
      if let country = here.first {
        lines.append(
          "  months-per-year: 12  # check: in \(country) a year has 13 or 14 payments, if this is one of them"
        )
        remarks.append("A month's pay counts 12 times; in \(country) 13 or 14 payments are usual.")
      }
    }
  }

  private mutating func numbers() {
    guard let mixed = facts.mixedNumbers else {
      lines.append("numbers: automatic")
      return
    }
    if facts.cellCurrencies.isEmpty {
      lines.append(
        "numbers: automatic  # check: pay is written in two ways, \(mixed); the import will refuse it"
      )
    } else {
      lines.append(
        "numbers: each  # check: pay is written in two ways, \(mixed); what can be read both ways is refused"
      )
    }
    remarks.append("Pay is written in two ways: \(mixed).")
  }

  /// The columns of a table of published percentiles.
  private mutating func statistics() {
    lines.append("statistics:")
    let columns = (guess.percentiles ?? [:]).sorted { $0.key < $1.key }.map {
      "\($0.key): \(Self.quoted(view.header.fields[$0.value]))"
    }
    lines.append("  percentiles: {\(columns.joined(separator: ", "))}")
    if let mean = guess.mean { lines.append("  mean: \(Self.quoted(view.header.fields[mean]))") }
    if let people = guess.incumbents {
      lines.append(
        "  incumbents: \(Self.quoted(view.header.fields[people]))  # check: the people behind the figures"
      )
    }
    remarks.append("A table of published percentiles: \(columns.joined(separator: ", ")).")
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
    let ends = WordFile.payHeaders.words("range-end")
    return words.contains { ends.contains(String($0)) }
      ? "  # check: one end of a range, not what a person is paid" : nil
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
