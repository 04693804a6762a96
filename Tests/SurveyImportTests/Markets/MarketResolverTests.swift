// SPDX-License-Identifier: MIT

import Compensation
import SurveyImport
import Testing

struct MarketResolverTests {
  /// Read once: Swift Testing makes a suite's value for every case.
  private static let shared = Result { try MarketResolver() }
  private let resolver: MarketResolver

  init() throws { resolver = try Self.shared.get() }

  @Test(arguments: [
    ("Germany", "DE"), ("Deutschland", "DE"), ("Allemagne", "DE"), ("Alemania", "DE"),
    ("Niemcy", "DE"), ("Німеччина", "DE"),
    ("Германия", "DE"), ("DE", "DE"), ("USA", "US"), ("U.S.", "US"), ("united states ", "US"),
    ("United States of America", "US"),
    ("UK", "GB"), ("United Kingdom of Great Britain and Northern Ireland", "GB"),
    ("Iran, Islamic Republic of...", "IR"),
    ("Venezuela, Bolivarian Republic of...", "VE"), ("Hong Kong (S.A.R.)", "HK"),
    ("Republic of Korea", "KR"), ("South Korea", "KR"),
    ("Viet Nam", "VN"), ("The Netherlands", "NL"), ("Côte d'Ivoire", "CI"),
    ("Lao People's Democratic Republic", "LA"),
    ("Congo, Republic of the...", "CG"), ("Democratic Republic of the Congo", "CD"),
    ("Kosovo", "XK"), ("Isle of Man", "IM"),
    ("Georgia", "GE"), ("Berlin", "DE/Berlin"), ("München", "DE/Munich"), ("Munich ", "DE/Munich"),
    ("Köln", "DE/Cologne"),
    ("Kiev", "UA/Kyiv"), ("Київ", "UA/Kyiv"), ("Austin, TX", "US/Austin"),
    ("Boise, ID", "US/Idaho"), ("Riga, Latvia", "LV/Riga"),
    ("Warsaw, Poland", "PL/Warsaw"), ("Tampere (Finland)", "FI/Tampere"),
    ("New York, NY, USA", "US/New York"), ("NJ, USA", "US/New Jersey"),
    ("Toronto, ON, Canada", "CA/Toronto"), ("San Francisco Bay Area", "US/San Francisco"),
    ("Germany, Berlin", "DE/Berlin"), ("remote", "remote"),
    ("Remote, Germany", "DE"), ("удаленно", "remote"), ("Scotland", "GB/Scotland"),
    ("California", "US/California"), ("Dublin ", "IE/Dublin"),
    ("Malta", "MT"), ("France", "FR"), ("Cambridge, MA", "US/Boston"),
    ("Washington, DC", "US/Washington DC"), ("Seattle, WA", "US/Seattle"),
  ])
  func findsTheMarket(text: String, market: String) {
    #expect(resolver.resolve(text)?.description == market)
  }

  @Test(arguments: [
    "", "Prefer not to say", "City", "it", "no", "in", "Narnia", "USA and Canada",
    "Germany / France", "España, Portugal", "123", "Fr",
  ])
  func leavesWhatTellsNoMarketOrSeveral(text: String) {
    #expect(resolver.resolve(text) == nil)
  }

  @Test(
    arguments: [
      (nil, "Київ чи область", "UA", "UA/Kyiv"),
      (nil, "Ужгород чи Закарпатська область", "UA", "UA/Uzhhorod"), (nil, "Інше", "UA", "UA"),
      (nil, "Днепропетровск", "UA", "UA/Dnipro"), (nil, "Удаленно", "UA", "UA"),
      (nil, "Тирасполь", "UA", "MD/Tiraspol"), (nil, "", "UA", "UA"),
      (nil, "Munich", "DE", "DE/Munich"), (nil, "München", "DE", "DE/Munich"),
      (nil, "Moscow", "DE", "RU/Moscow"), (nil, "Cambridge", "GB", "GB/Cambridge"),
      (nil, "Böblingen", "DE", "DE/Stuttgart"),
      (nil, "Ciudad Autónoma de Buenos Aires", "AR", "AR/Buenos Aires City"),
      (nil, "Córdoba", "AR", "AR/Córdoba"), (nil, "GBA", "AR", "AR/Greater Buenos Aires"),
      (nil, "Armenia", "CO", "CO/Armenia"), (nil, "Armenia, Quindío", "CO", "CO/Armenia"),
      (nil, "Call", "CO", "CO"), ("us", "Georgia", nil, "US/Georgia"),
      ("US", "TX", nil, "US/Texas"), (nil, "CA", "US", "US/California"),
      (nil, "DE", "US", "US/Delaware"),
      (nil, "IN", "US", "US/Indiana"), ("US", "Germany", nil, "US"), ("DE", nil, nil, "DE"),
      ("de", "Berlin", nil, "DE/Berlin"),
      ("Germany", "Nowhere", nil, "DE"), ("GB", nil, "DE", "GB"),
      ("Ukraine", "Львів", nil, "UA/Lviv"),
    ] as [(String?, String?, String?, String)])
  func readsCountryAndRegionColumns(
    country: String?, region: String?, home: String?, market: String
  ) {
    #expect(
      resolver.resolve(country: country, region: region, defaultMarket: home)?.description
        == market)
  }

  @Test func anUnknownCountryIsNotTheDefaultOne() {
    #expect(resolver.resolve(country: "Narnia", region: "Berlin", defaultMarket: "DE") == nil)
    #expect(resolver.resolve(country: nil, region: "Narnia", defaultMarket: nil) == nil)
    // In England or in Massachusetts, and so in no case in Germany.
    #expect(resolver.resolve(country: nil, region: "Cambridge", defaultMarket: "DE") == nil)
    #expect(resolver.resolve(country: nil, region: "Не в Україні", defaultMarket: "UA") == nil)
    #expect(
      resolver.resolve(country: nil, region: "City in Russia", defaultMarket: "DE")?.country
        == "RU")
    #expect(resolver.resolve(country: "NA", region: nil, defaultMarket: nil) == nil)
  }

  @Test func caseAndBlanksDoNotMatter() {
    for text in ["Germany", "united kingdom", "Київ", "São Paulo", "Côte d'Ivoire", "remote"] {
      let market = resolver.resolve(text)
      #expect(market != nil)
      #expect(resolver.resolve("  \(text.uppercased())\u{A0}") == market)
      #expect(resolver.resolve(text.decomposed) == market)
    }
  }

  @Test func survivesHostileText() {
    #expect(resolver.resolve(String(repeating: "a,", count: 100_000)) == nil)
    #expect(resolver.resolve("\u{0}\u{202E},;/()") == nil)
  }
}

extension String {
  /// The same text with accents as characters of their own.
  fileprivate var decomposed: String {
    String(
      flatMap { character -> String in
        switch character {
        case "ã": "a\u{303}"
        case "ô": "o\u{302}"
        case "ї": "і\u{308}"
        default: String(character)
        }
      })
  }
}
