// SPDX-License-Identifier: MIT

import Compensation
import SurveyImport
import Testing

struct ExperienceParserTests {
  @Test(arguments: [
    ("5", 50), ("0", 0), ("1,5", 15), ("2.5", 25), ("0.25", 3), ("10 и более лет", 100),
    ("меньше 3 месяцев", 1),
    ("від 4 до 6 років", 50), ("8 - 10 years", 90), ("5-7 years", 60), ("Less than 1 year", 5),
    ("More than 50 years", 500),
    ("15, thereof 8 as CTO", 150), ("1 (as QA Engineer) / 11 in total", 110),
    ("понад 10 років", 100), ("до року", 5),
    ("less than year", 5), ("Menos de un año", 5), ("10+", 100), ("+10", 100), ("3 - 5 años", 40),
    ("2+ años", 20),
    ("1-3 роки", 20), ("15  і більше років", 150), ("10 - 15 años", 125), ("más de 15 años", 150),
    ("6 months", 5),
    ("5 years 6 months", 55), ("1 year and 3 months", 13),
    ("6 (not as a data scientist, but as a lab scientist)", 60),
    ("one year", 10), ("41 years or more", 410), ("11 - 20 years", 155), ("menos de 1 año", 5),
    ("1 year or less", 5), ("half a year", 5), ("two and a half years", 25), ("півроку", 5),
    ("1,5 Jahre", 15), ("ein halbes Jahr", 5), ("Under 2 years", 10),
  ])
  func readsYearsAsPeopleWriteThem(text: String, tenths: Int) {
    #expect(ExperienceParser.tenthsOfYears(text) == tenths)
  }

  @Test(arguments: [
    "", "NULL", "383", "5000", "800", "n/a", "-", "5 8", "01.05.2019", "many",
    "9999999999999999999999",
  ])
  func leavesWhatIsNoWorkingLife(text: String) {
    #expect(ExperienceParser.tenthsOfYears(text) == nil)
  }
}

struct EmployerSizeParserTests {
  @Test(arguments: [
    ("51-100", EmployerSize.upTo200), ("101-1000", .upTo1000), ("1000+", .upTo5000),
    ("up to 10", .upTo10), ("11-50", .upTo50),
    ("1,000 to 4,999 employees", .upTo5000), ("20 to 99 employees", .upTo50),
    ("100 to 499 employees", .upTo1000),
    ("2 to 9 employees", .upTo10), ("10 to 19 employees", .upTo50),
    ("500 to 999 employees", .upTo1000),
    ("5,000 to 9,999 employees", .over5000), ("10,000 or more employees", .over5000),
    ("10000+", .over5000),
    ("до 50 человек", .upTo50), ("до 10 человек", .upTo10), ("до 200 человек", .upTo200),
    ("до 1000 человек", .upTo1000),
    ("свыше 1000 человек", .upTo5000), ("De 11 a 50 personas", .upTo50),
    ("Just me - I am a freelancer, sole proprietor, etc.", .upTo10),
    ("Just me", .upTo10), ("Less than 20 employees", .upTo50), ("201–1.000", .upTo1000),
    ("Más de 5000 personas", .over5000), ("250", .upTo1000),
  ])
  func readsTheBand(text: String, size: EmployerSize) {
    #expect(EmployerSizeParser.size(text) == size)
  }

  @Test(arguments: ["", "S", "M", "L", "I don’t know", "NA", "0", "1-2-3", "big"])
  func leavesWhatTellsNoSize(text: String) {
    #expect(EmployerSizeParser.size(text) == nil)
  }
}

struct SurveyDateParserTests {
  @Test(arguments: [
    ("24/11/2020 11:14:15", DayOrder.dayFirst, [2020, 11, 24]),
    ("2024-11-22 11:03:12", .dayFirst, [2024, 11, 22]),
    ("4/15/2019 14:54:09", .monthFirst, [2019, 4, 15]),
    ("2019/12/03 11:30:54 AM GMT+2", .dayFirst, [2019, 12, 3]),
    ("15.03.2022", .dayFirst, [2022, 3, 15]),
    ("2024-11-22T11:03:12Z", .monthFirst, [2024, 11, 22]),
    ("18/12/2012 12:19:33", .dayFirst, [2012, 12, 18]),
    ("22-Nov-2024", .monthFirst, [2024, 11, 22]), ("Nov 22, 2024", .dayFirst, [2024, 11, 22]),
    ("29.02.2020", .dayFirst, [2020, 2, 29]),
    ("7/2/2015 2:27:56", .monthFirst, [2015, 7, 2]), ("1/2/19", .dayFirst, [2019, 2, 1]),
    ("5 мая 2021", .dayFirst, [2021, 5, 5]),
  ])
  func readsTheDay(text: String, order: DayOrder, parts: [Int]) throws {
    let date = try #require(SurveyDateParser.date(text, order: order))
    #expect([date.year, date.month, date.day] == parts)
  }

  @Test(arguments: [
    "4/15/2019", "29.02.2021", "2020-13-01", "", "yesterday", "12", "31.04.2020", "00/00/0000",
    "2020-01",
  ])
  func refusesADateThatDoesNotExist(text: String) {
    #expect(SurveyDateParser.date(text, order: .dayFirst) == nil)
  }
}

struct MissingWordsTests {
  @Test(arguments: [
    "", "  ", "N/A", "na", "NONE", "-", "keine  Angabe", "Prefer not to say", "нет", "Brak danych",
    "[redactado]", "k.A.",
  ])
  func knowsNoAnswer(text: String) {
    #expect(MissingWords.standard.contains(text))
  }

  @Test(arguments: ["0", "5", "Namibia", "nano", "noneed"])
  func leavesAnswers(text: String) {
    #expect(!MissingWords.standard.contains(text))
  }

  @Test func aProfileAddsItsOwn() {
    let words = MissingWords.standard.adding(["NOPE!", "**"])
    #expect(words.contains("nope!") && words.contains("N/A"))
    #expect(!MissingWords.standard.contains("nope!"))
  }
}

struct NumberLocaleDetectorTests {
  @Test func takesTheLocaleThatTheColumnSpeaksFor() throws {
    #expect(
      try NumberLocaleDetector.locale(of: ["65.000", "1.234,56", "70000"]).get() == .commaDecimal)
    #expect(try NumberLocaleDetector.locale(of: ["65,000", "1,234.56"]).get() == .pointDecimal)
    #expect(try NumberLocaleDetector.locale(of: ["1.234.567"]).get() == .commaDecimal)
    #expect(
      try NumberLocaleDetector.locale(of: ["65.000", "70.000", "80k", "1.5k"]).get() == .automatic)
    #expect(
      try NumberLocaleDetector.locale(of: ["1 234,50", "2\u{202F}000"]).get() == .commaDecimal)
    #expect(try NumberLocaleDetector.locale(of: ["1'234.5"]).get() == .pointDecimal)
  }

  @Test(arguments: [["65.000", "65,000"], ["1.234,56", "9,999.00"], ["1.5", "2,5"]])
  func aColumnThatContradictsItselfIsAnError(cells: [String]) {
    #expect(throws: NumberLocaleDetector.MixedLocales.self) {
      try NumberLocaleDetector.locale(of: cells).get()
    }
  }

  @Test func aLoneSmallNumberWithThreeDigitsIsUndecided() throws {
    let lone = try NumberLocaleDetector.locale(of: ["1.200"]).get()
    #expect(lone.undecided == [0x2E, 0x2C])
    #expect(try NumberLocaleDetector.locale(of: ["1.200", "950"]).get() == .automatic)
    #expect(try NumberLocaleDetector.locale(of: ["65.000"]).get() == .automatic)
  }

  @Test func ofOwnShapeADoubtfulNumberFollowsNineTenthsOfTheColumn() {
    var detector = NumberLocaleDetector()
    for _ in 0..<20 { detector.observe("56,894") }
    detector.observe("45.000,00")
    #expect(detector.ownShape.undecided == [0x2E])
    for _ in 0..<5 { detector.observe("45.000,00") }
    #expect(detector.ownShape.undecided == [0x2E, 0x2C])
  }

  @Test func aMixedColumnIsAnErrorThatShowsBoth() {
    let result = NumberLocaleDetector.locale(of: ["1.234,56", "9,999.00"])
    guard case .failure(let error) = result else {
      Issue.record("a mixed column was accepted")
      return
    }
    #expect(error.point == .init(text: "9,999.00", line: 2))
    #expect(error.comma == .init(text: "1.234,56", line: 1))
    #expect(
      error.description
        == "the column writes numbers in two ways: “9,999.00” in line 2 is 9999 with the point as the "
        + "decimal mark (one cell like it), “1.234,56” in line 1 is 1234.56 with the comma (one cell like it)"
    )
  }
}
