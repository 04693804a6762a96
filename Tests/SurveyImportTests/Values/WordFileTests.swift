// SPDX-License-Identifier: MIT

import Compensation
import Testing

@testable import SurveyImport

struct WordFileTests {
  static let names = [
    "amounts", "answers", "columns", "countries", "currencies", "interview", "pay-headers",
    "quantities", "usual-pay",
  ]

  /// Kinds whose words may stand under several meanings: a column's name is judged with its values, and a
  /// currency is written with several signs.
  static let overlapping: Set<String> = [
    "names", "contrary", "contrary-alone", "shared-by", "shared-otherwise",
  ]

  @Test func everyFileIsKnownHere() {
    let files = EmbeddedResource.all.map(\.path).filter { $0.hasPrefix("words/") }
    #expect(files.sorted() == Self.names.map { "words/\($0).yaml" })
  }

  @Test(arguments: names) func aFileLoadsAndNoKindIsEmpty(name: String) throws {
    let file = try WordFile(named: name)
    for (kind, meanings) in file.kinds {
      #expect(!meanings.isEmpty, "\(kind)")
      for meaning in meanings {
        #expect(!meaning.words.isEmpty, "\(kind).\(meaning.name)")
        #expect(Set(meaning.words).count == meaning.words.count, "\(kind).\(meaning.name)")
      }
    }
  }

  @Test(arguments: names) func aWordHasOneMeaningOfAKind(name: String) throws {
    for (kind, meanings) in try WordFile(named: name).kinds where !Self.overlapping.contains(kind) {
      let words = meanings.flatMap(\.words)
      let twice = Dictionary(grouping: words) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      #expect(twice == [], "\(name).\(kind)")
    }
  }

  @Test func aWordBesideAnAmountHasOneMeaning() throws {
    let amounts = try WordFile(named: "amounts").kinds.values.joined()
    let currencies = WordFile.currencies
    let words =
      (Array(amounts) + currencies.meanings("words") + currencies.meanings("shared"))
      .flatMap(\.words)
    let hashes = Dictionary(grouping: words, by: FoldedHash.of)
    #expect(hashes.values.filter { $0.count > 1 }.map { $0 } == [])
    for word in words { #expect(PayWords.standard.meaning(ofHash: FoldedHash.of(word)) != nil) }
  }

  @Test func meaningsHaveTheNamesOfTheCode() {
    func names(_ file: WordFile, _ kind: String) -> Set<String> {
      Set(file.meanings(kind).map(\.name))
    }
    let periods = Set(PayPeriod.allCases.map(\.rawValue))
    #expect(names(.amounts, "meanings") == Set(AmountWord.allCases.map(\.rawValue)))
    #expect(names(.amounts, "periods").isSubset(of: periods))
    for elsewhere in ShortWord.allCases {
      let named = names(.amounts, "periods-or-\(elsewhere.rawValue)")
      #expect(!named.isEmpty && named.isSubset(of: periods))
    }
    #expect(names(.answers, "period") == periods)
    #expect(names(.answers, "basis") == Set(TaxBasis.allCases.map(\.rawValue)))
    #expect(names(.answers, "remote") == ["yes", "no"])
    #expect(names(.columns, "names") == Set(ColumnRole.allCases.map(\.rawValue)))
    #expect(names(.quantities, "months") == Set((1...12).map(String.init)))
    #expect(names(.currencies, "shared-by") == names(.currencies, "shared"))
    #expect(names(.payHeaders, "period-words") == names(.payHeaders, "period-stems"))
  }

  @Test func everyCurrencyIsInTheListOfCodes() {
    let file = WordFile.currencies
    let codes = Set(file.meanings("digits").flatMap(\.words))
    #expect(codes.allSatisfy { Currency($0)?.code == $0 })
    let named =
      ["words", "names"].flatMap { file.meanings($0).map(\.name) }
      + ["shared-by", "shared-otherwise", "mil"].flatMap { file.meanings($0).flatMap(\.words) }
      + ["only-country", "several-countries", "own-dollar"].flatMap {
        WordFile.countries.meanings($0).map(\.name)
      }
    #expect(Set(named).subtracting(codes) == [])
  }

  /// The codes of Debian's iso-codes 4.15.0 (ISO 4217 of April 2023) that are money.
  ///
  /// HRK came before and XCG and ZWG after them; the digits are those that java.util.Currency of OpenJDK
  /// 17.0.15 gives each. That one lacks UYW,
  /// which has four in ISO 4217.
  @Test func theListOfCodesIsThePublishedOne() {
    let published = [
      0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
      2: """
      AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP \
      BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR \
      FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR \
      KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR \
      MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK \
      SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN \
      UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL
      """,
      3: "BHD IQD JOD KWD LYD OMR TND",
      4: "CLF UYW",
    ]
    var ours = Dictionary(
      uniqueKeysWithValues: WordFile.currencies.meanings("digits").map { ($0.name, Set($0.words)) })
    // The file says why the Iraqi dinar has none.
    #expect(ours["0"]?.remove("IQD") != nil)
    ours["3"]?.insert("IQD")
    for (digits, codes) in published {
      #expect(ours["\(digits)"] == Set(codes.split(separator: " ").map(String.init)))
    }
    #expect(ours.count == published.count)
  }

  @Test func answersAreWrittenAsTheyAreCompared() {
    for kind in ["period", "basis", "remote"] {
      for word in WordFile.answers.meanings(kind).flatMap(\.words) {
        #expect(HeaderName.folded(word) == word)
      }
    }
  }
}
