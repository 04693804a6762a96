// SPDX-License-Identifier: MIT

import Compensation
import Foundations
import Settings
import SurveyImport
import TableReading
import TestSupport
import Testing

@Suite(.serialized) struct FuzzTests {
  /// A pay cell is read as an amount that can be one, or refused by a rule.
  @Test func payIsReadOrRefused() throws {
    var run = try FuzzRun(
      "pay",
      words: [
        "k", "K", "$", "€", "£", "zł", "руб.", "тыс", "млн", "-", "–", " - ", "+", "~", "/h",
        "per month", "p.a.", "net", "brutto", ",", ".", "'", "’", " ", "\u{A0}", "\u{202F}", "e5",
        "M",
        "LPA", "to", "до", "от", "up to ", "R$", "US", "USD", "%", "(", ")", ",-", "x12", "٣", "１",
      ])
    let locales = ["automatic", "point-decimal", "comma-decimal", "swiss"]
      .compactMap { NumberLocale(named: $0) }
    let currencies: [Currency?] = [nil, Currency("EUR"), Currency("INR"), Currency("RUB")]
    let report = try run.run { bytes, random in
      let parser = PayParser(
        locale: random.element(of: locales), defaultCurrency: random.element(of: currencies))
      let cell = Array(bytes.prefix(400))
      let result = cell.withUnsafeBytes { parser.parse($0) }
      if let text = String(validating: cell, as: UTF8.self), parser.parse(text) != result {
        return .fault("text and bytes are read differently")
      }
      switch result {
      case .failure(let failure): return .fine(failure.id)
      case .success(let pay):
        if pay.amount < 0 || pay.amount == 0 && pay.upper == nil {
          return .fault("an amount of \(pay.amount)")
        }
        if let upper = pay.upper, upper < pay.amount { return .fault("up to \(upper): \(pay)") }
        if pay.middle < pay.amount { return .fault("the middle is \(pay.middle): \(pay)") }
        if pay.isOpenAbove, pay.isOpenBelow { return .fault("open on both sides: \(pay)") }
        if String(validating: cell, as: UTF8.self) == nil { return .fault("read what is no UTF-8") }
        return .fine(
          "\(pay.isBand) \(pay.isAmbiguous) \(pay.hasMultiplier) \(pay.isApproximate) \(pay.hasMore) "
            + "\(pay.period.map { "\($0)" } ?? "") \(pay.currency?.code ?? "")")
      }
    }
    #expect(report.faults == [])
    #expect(report.outcomes.count > 5)
  }

  /// A profile is loaded, or refused at a place of its text.
  @Test func aProfileIsLoadedOrRefused() throws {
    var run = try FuzzRun("profile", words: Self.yamlWords + ImportProfile.someKeys)
    let report = try run.run { bytes, _ in
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(SettingsError) {
        let profile = try ImportProfile(yaml: text, file: "f")
        return .fine("loaded \(profile.kind)")
      } catch {
        return .refusal(error, file: "f", of: text)
      }
    }
    #expect(report.faults == [])
    #expect(report.outcomes.count > 5)
  }

  static let yamlWords = [
    ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", "&a ", "*a", "!!int ", "!!binary ", "|\n", ">\n",
    "'", "\"", "#", "---\n", "...\n", "? ", "~", "null", "%YAML 1.1\n", "<<: ", "\t", "\\x00",
  ]

  /// Every record of an import is accounted for once, or the import ends in a typed error.
  @Test func recordsOfAnImportAddUp() throws {
    var run = try FuzzRun(
      "import",
      words: [",", "\n", "\"", "Senior", "Tech Lead", "60k", "EUR", "monthly", "<", "</", "DE"])
    let catalog = ProfileCatalog(
      try ["template-csv", "template-xml", "ecb-rates", "cbr-rates", "socrata-salaries"].map {
        try ProfileCatalog.builtIn.profile(named: $0)
      })
    let report = try run.run { bytes, _ in
      var options = ImportOptions()
      options.fallbackEdition = "2026"
      options.maxRejectShare = 1
      let sink = MemorySink()
      do {
        let importer = try SurveyImporter(
          .bytes(bytes, name: "t"), options: options, catalog: catalog)
        let counts = try importer.run(into: sink).counts
        if !counts.addUp { return .fault("\(counts)") }
        if sink.unannounced > 0 { return .fault("\(sink.unannounced) not announced") }
        return .fine("\(importer.profile.id) \(Set(sink.findings.map(\.rule)).sorted())")
      } catch let error as ReadError {
        return .fine(error.code.rawValue)
      } catch let error as ImportError {
        return .fine(String("\(error.code)".prefix { $0 != "(" }))
      } catch {
        return .fault("\(type(of: error)) \(error)")
      }
    }
    #expect(report.faults == [])
    #expect(report.outcomes.count > 2)
  }
}

extension ImportProfile {
  /// Words that a profile is made of.
  fileprivate static let someKeys = [
    "profile: ", "survey: ", "kind: statistics", "edition: ", "file: ", "format: xml", "fields:",
    "pay:", "base: ", "period: month", "unit: 1000", "filters:", "rules:", "statistics:", "rates:",
    "default-market: DE", "records: ", "detect:", "numbers: swiss", "column: ", "repeats: drop",
  ]
}
