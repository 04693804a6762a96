// SPDX-License-Identifier: MIT

import Compensation
import Statistics
import SurveyImport
import Testing

struct PayParserTests {
  private static let parser = PayParser(defaultCurrency: nil)

  private func pay(
    _ text: String, home: Currency? = nil, locale: NumberLocale = .automatic
  ) throws -> ParsedPay {
    try PayParser(locale: locale, defaultCurrency: home).parse(text).get()
  }

  private func refusal(
    _ text: String, home: Currency? = nil, locale: NumberLocale = .automatic
  ) -> PayFailure.Rule? {
    switch PayParser(locale: locale, defaultCurrency: home).parse(text) {
    case .success: nil
    case .failure(let failure): failure.rule
    }
  }

  @Test(arguments: [
    ("65000", 65_000_00), ("$120,000", 120_000_00), ("78.03k", 78_030_00), ("€ 65.000", 65_000_00),
    ("1e5", 100_000_00), ("13e4", 130_000_00), ("1.5e5", 150_000_00), ("120 000", 120_000_00),
    ("12'500", 12_500_00), ("12’500.50", 12_500_50), ("~80000", 80_000_00),
    ("1,5 млн", 1_500_000_00),
    ("70 тыс. руб.", 70_000_00), ("60K", 60_000_00), ("1.234,56", 1_234_56), ("1,234.56", 1_234_56),
    ("1,234,567", 1_234_567_00), ("1.234.567", 1_234_567_00), ("12,00,000", 1_200_000_00),
    ("65.000,-", 65_000_00), ("120.00", 120_00), ("0.5k", 500_00), (".5k", 500_00),
    ("120\u{A0}000 zł", 120_000_00), ("120\u{202F}000,50 €", 120_000_50), ("80TEUR", 80_000_00),
    ("80k€", 80_000_00), ("12 LPA", 1_200_000_00), ("USD100", 100_00), ("R$ 8.500,00", 8_500_00),
    ("45697,50", 45_697_50), (" 55000.0 ", 55_000_00), ("15000+-", 15_000_00), ("3,5 к", 3_500_00),
    ("$1.5M", 1_500_000_00), ("100_000", 100_000_00),
    ("12,34,567.50", 1_234_567_50),
    ("\u{FEFF}65000", 65_000_00), ("12345678901.23", 12_345_678_901_23), ("0.01", 1),
    ("1.005", 1_005_00),
    ("99.995k", nil), ("300,000", 300_000_00), ("1kk", 1_000_000_00), ("5000 грн", 5_000_00),
  ])
  func readsAnAmountRightly(text: String, hundredths: Int64?) throws {
    guard let hundredths else {
      #expect(refusal(text) == .ambiguous)
      return
    }
    #expect(try pay(text).amount == hundredths)
  }

  @Test(arguments: [
    ("", PayFailure.Rule.missing), ("  ", .missing), ("n/a", .missing), ("NA", .missing),
    ("-", .missing),
    ("keine Angabe", .missing), ("Prefer not to say", .missing), ("не указано", .missing),
    ("NaN", .missing),
    ("depends", .missing), ("bvg only", .notANumber), ("abc", .notANumber),
    ("80000 apples", .notANumber),
    ("-500", .negative), ("-$500", .negative), ("−500", .negative), ("0", .zero), ("0.00", .zero),
    ("99999999999999999999", .outOfRange), ("1e30", .outOfRange), ("99999999999999", .outOfRange),
    ("80000 + 5000", .multipleNumbers), ("80000/90000", .multipleNumbers),
    ("12 x 5000", .notANumber),
    ("2020-01-05", .multipleNumbers), ("900-500", .multipleNumbers), ("100%", .notANumber),
    ("1,23,4", .notANumber), ("1.2.3", .notANumber), ("1,234.567.890", .notANumber),
    ("12.34.567", .notANumber),
    ("120,000k", .ambiguous), ("120000k", .ambiguous), ("1 234.567", .ambiguous),
    ("$100 EUR", .ambiguous),
    ("500 pesos", .ambiguous), ("300 kr", .ambiguous), ("12'34", .multipleNumbers),
    ("k", .notANumber),
    ("1 2 3", .multipleNumbers), ("5 000 00", .multipleNumbers), ("１２０", .notANumber),
    ("+", .notANumber),
    ("not 80000", .notANumber), ("50h/week 80000", .notANumber), ("1e", .notANumber),
    ("a80000b", .notANumber),
  ])
  func refusesWhatIsNotOneAmount(text: String, rule: PayFailure.Rule) {
    #expect(refusal(text) == rule)
  }

  @Test(arguments: [
    ("500 - 1000", 500_00, 1_000_00), ("60k-70k", 60_000_00, 70_000_00),
    ("60-70k", 60_000_00, 70_000_00),
    ("$60,000 - $80,000", 60_000_00, 80_000_00), ("von 500 bis 900", 500_00, 900_00),
    ("от 500 до 900", 500_00, 900_00), ("between 500 and 900", 500_00, 900_00),
    ("500–900", 500_00, 900_00),
    ("de 500 a 900", 500_00, 900_00), ("0 - 500", 0, 500_00), ("1 000 - 1 500", 1_000_00, 1_500_00),
    ("500 to 900", 500_00, 900_00), ("від 500 до 900", 500_00, 900_00),
    ("80k to 90k", 80_000_00, 90_000_00),
  ])
  func readsARange(text: String, lower: Int64, upper: Int64) throws {
    let range = try pay(text)
    #expect(range.amount == lower)
    #expect(range.upper == upper)
    #expect(range.isBand)
    #expect(range.middle == (lower + upper) / 2)
  }

  @Test(arguments: [
    "5000+", "6500 +", "over 5000", "от 5000", "5000 and more", ">5000", "понад 5000",
    "más de 5000", "5000+ EUR",
  ])
  func flagsABandWithoutUpperEnd(text: String) throws {
    #expect(try pay(text).isOpenAbove)
    #expect(try !pay(text).isOpenBelow)
  }

  @Test(arguments: [
    "до 500", "up to 500", "bis 500", "<500", "less than 500", "hasta 500", "menos de 500",
  ])
  func flagsABandWithoutLowerEnd(text: String) throws {
    let band = try pay(text)
    #expect(band.isOpenBelow && !band.isOpenAbove)
    #expect(band.amount == 500_00)
  }

  @Test func flagsMoreThanThePay() throws {
    let withBonus = try pay("80k + bonus")
    #expect(withBonus.amount == 80_000_00 && withBonus.hasMore && !withBonus.isOpenAbove)
    #expect(try pay("80000 plus stock options").hasMore)
    #expect(refusal("80k + 10k bonus") == .multipleNumbers)
  }

  @Test(arguments: [
    ("$500", "USD"), ("€500", "EUR"), ("£500", "GBP"), ("500 zł", "PLN"), ("500 ₴", "UAH"),
    ("500 грн", "UAH"),
    ("R$500", "BRL"), ("500 dólares", "USD"), ("500 USD", "USD"), ("US$500", "USD"),
    ("A$500", "AUD"),
    ("500 руб", "RUB"), ("CHF 500", "CHF"), ("500 EUR", "EUR"), ("₹500", "INR"), ("500 PLN", "PLN"),
    ("500 EUROS", "EUR"), ("500 Złotych", "PLN"), ("500 ДОЛЛАРОВ", "USD"),
  ])
  func namesTheCurrency(text: String, code: String) throws {
    #expect(try pay(text).currency?.code == code)
  }

  @Test func aSharedSignMeansTheSurveysOwnCurrency() throws {
    let peso = try #require(Currency("ARS"))
    let krona = try #require(Currency("SEK"))
    #expect(try pay("$ 90.000", home: peso).currency == peso)
    #expect(try pay("90000 pesos", home: peso).currency == peso)
    #expect(try pay("40000 kr", home: krona).currency == krona)
    #expect(try pay("USD $5000", home: peso).currency == .usDollar)
    #expect(refusal("90000 pesos", home: .euro) == .ambiguous)
    #expect(try pay("90000").currency == nil)
  }

  @Test(arguments: [
    ("25 €/h", PayPeriod.hour), ("$25 per hour", .hour), ("5000 per month", .month),
    ("60000 p.a.", .year),
    ("4000 monatlich", .month), ("4000 €/Monat", .month), ("80k/yr", .year), ("80k a year", .year),
    ("500 p.m.", .month),
    ("2000 на месяц", .month), ("2000 в месяц", .month), ("2000 al mes", .month), ("500/day", .day),
    ("25 £ p/h", .hour),
    ("30 000 par an", .year), ("5000 miesięcznie", .month), ("2000/mo", .month),
    ("80000 в год", .year),
    ("3000 na miesiąc", .month), ("R$ 5.000 por mês", .month), ("1000 a week", .week),
    ("45/hr", .hour),
  ])
  func namesThePeriod(text: String, period: PayPeriod) throws {
    #expect(try pay(text).period == period)
  }

  @Test func mistrustsWhatCouldMeanSomethingElse() throws {
    #expect(refusal("40h") == .notANumber)
    #expect(refusal("10 year") == .notANumber)
    #expect(try pay("5000 month").period == .month)
    #expect(refusal("100\n200") == .multipleNumbers)
    #expect(refusal("100 - 120 000") == .ambiguous)
    #expect(refusal("1,0000") == .notANumber)
    #expect(refusal("¥300000") == .ambiguous)
    #expect(refusal("80 mil") == .ambiguous)
    let peso = try #require(Currency("ARS"))
    #expect(try pay("80 mil pesos", home: peso).amount == 80_000_00)
    #expect(try pay("3000 dólares", home: peso).currency == .usDollar)
    #expect(try pay("1500$ на руки").taxBasis == .net)
  }

  @Test func aShortWordThatMeansHourOrYearIsRefused() {
    #expect(refusal("25 $ год") == .notANumber)
  }

  @Test func saysGrossOrNet() throws {
    #expect(try pay("60000 brutto").taxBasis == .gross)
    #expect(try pay("60000 net").taxBasis == .net)
    #expect(try pay("60000").taxBasis == nil)
  }

  @Test func showsBothReadingsOfAnAmbiguousMark() throws {
    let point = try pay("1.234")
    #expect(point.amount == 1_234_00 && point.otherReading == 1_23)
    let comma = try pay("65,000")
    #expect(comma.amount == 65_000_00 && comma.otherReading == 65_00)
    let decided = try pay("1.234", locale: .pointDecimal)
    #expect(decided.amount == 1_23 && decided.otherReading == 1_234_00)
    #expect(try pay("1,234", locale: .pointDecimal).otherReading == nil)
    #expect(try pay("0.123").amount == 12)
    #expect(try pay("1234.567").amount == 1_234_57)
  }

  @Test func aColumnsLocaleRefusesWhatDoesNotFitIt() {
    #expect(refusal("10,5", locale: .pointDecimal) == .ambiguous)
    #expect(refusal("1.234,56", locale: .pointDecimal) == .ambiguous)
    #expect(refusal("1.234.567", locale: .pointDecimal) == .ambiguous)
    #expect(refusal("10.5", locale: .commaDecimal) == .ambiguous)
  }

  @Test func saysWhenTheCellWasInThousands() throws {
    #expect(try pay("65k").hasMultiplier)
    #expect(try pay("12 lakh").hasMultiplier)
    #expect(try !pay("65000").hasMultiplier)
  }

  @Test(
    arguments: [
      [0xFF, 0x31, 0x30], [0x31, 0xC3], [0x31, 0xE2, 0x82], [0x31, 0xF0, 0x9F, 0x98],
      [0xC0, 0x80, 0x31], [0x31, 0x00],
    ] as [[UInt8]])
  func refusesBytesThatAreNotText(bytes: [UInt8]) {
    let result = bytes.withUnsafeBytes { Self.parser.parse($0) }
    #expect(throws: PayFailure.self) { try result.get() }
  }

  @Test func survivesHostileCells() {
    let cells = [
      String(repeating: "9", count: 100_000), String(repeating: "1,", count: 50_000),
      String(repeating: "k", count: 100_000),
      String(repeating: " ", count: 100_000) + "5",
      "5" + String(repeating: "0", count: 30) + "e-30", "1e999999999999999999999",
      "\u{202E}500", String(repeating: "-", count: 10_000), String(repeating: "$", count: 10_000),
      "1e-99",
    ]
    for cell in cells {
      if let read = try? Self.parser.parse(cell).get() { #expect(read.amount > 0) }
    }
  }

  @Test func whatIsWrittenInALocaleIsReadBack() throws {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<3_000 {
      let hundredths = Int64.random(in: 1...9_999_999_999, using: &generator)
      for style in WrittenStyle.all {
        let text = style.write(hundredths)
        let read = try PayParser(locale: style.locale, defaultCurrency: nil).parse(text).get()
        #expect(read.amount == hundredths, "\(text) as \(style.name)")
        let automatic = try PayParser(defaultCurrency: nil).parse(text).get()
        #expect(automatic.amount == hundredths, "\(text) without a locale")
      }
    }
  }

  @Test func everyPrefixOfACellIsReadOrRefusedWithoutTrapping() {
    for cell in [
      "$ 1.234,56 + bonus / год", "от 60 000,50 до 70 тыс. ₽ в месяц", "60k–70k p.a. brutto",
    ] {
      let bytes = Array(cell.utf8)
      for end in 0...bytes.count {
        bytes[..<end].withUnsafeBytes { slice in
          if case .success(let read) = Self.parser.parse(slice) { #expect(read.amount >= 0) }
        }
      }
    }
  }
}

/// A way to write an amount with two decimals.
private struct WrittenStyle {
  var name: String
  var group: String
  var decimal: String
  var locale: NumberLocale

  static let all = [
    WrittenStyle(name: "1,234.56", group: ",", decimal: ".", locale: .pointDecimal),
    WrittenStyle(name: "1.234,56", group: ".", decimal: ",", locale: .commaDecimal),
    WrittenStyle(name: "1 234,56", group: "\u{A0}", decimal: ",", locale: .commaDecimal),
    WrittenStyle(name: "1'234.56", group: "'", decimal: ".", locale: .swiss),
    WrittenStyle(name: "1234.56", group: "", decimal: ".", locale: .pointDecimal),
    WrittenStyle(name: "1234,56", group: "", decimal: ",", locale: .commaDecimal),
  ]

  func write(_ hundredths: Int64) -> String {
    let cents = hundredths % 100
    var digits = Array(String(hundredths / 100))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(String(digits), at: 0)
    return groups.joined(separator: group) + decimal + (cents < 10 ? "0" : "") + String(cents)
  }
}
