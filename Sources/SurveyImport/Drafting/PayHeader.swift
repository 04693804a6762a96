// SPDX-License-Identifier: MIT

import Compensation

/// What the name of a pay column says of its amounts, in many languages.
enum PayHeader {
  /// The period that a column's name states; of several the first, as in “annual salary (12 months)”.
  static func period(_ header: String) -> PayPeriod? {
    let folded = TextFolding.fold(header)
    var words: [(text: Substring, place: Int)] = []
    for word in folded.split(whereSeparator: { !$0.isLetter }) {
      words.append((word, folded.distance(from: folded.startIndex, to: word.startIndex)))
    }
    var best: (period: PayPeriod, place: Int)?
    for (period, stems, whole) in periods {
      let places =
        stems.compactMap { stem in
          folded.firstRange(of: stem).map {
            folded.distance(from: folded.startIndex, to: $0.lowerBound)
          }
        } + words.filter { whole.contains(String($0.text)) }.map(\.place)
      if let place = places.min(), best.map({ place < $0.place }) ?? true {
        best = (period, place)
      }
    }
    return best?.period
  }

  private static let periods: [(PayPeriod, stems: [String], whole: Set<String>)] = [
    (
      .hour,
      ["hour", "stund", "heure", "godzin", "godin", "годин", "hodin", "saatlik", "時給", "时薪"],
      ["hora", "horas", "ora", "oraria", "час", "oradber", "uur", "uurloon", "timme", "timlon"]
    ),
    (
      .day, ["day rate", "daily", "per day", "a day", "tagessatz", "/day", "日給"],
      ["tjm", "tag", "dia"]
    ),
    (.week, ["weekly", "per week", "a week", "wochentlich", "/week"], ["woche", "semanal"]),
    (
      .month,
      [
        "month", "monat", "mensu", "mensal", "mensil", "mensile", "miesi", "месяц", "місяц",
        "maand", "manad", "kuus ", "kuupalk", "menes", "maned", "kuukau", "mesic", "lunar", "aylik",
        "havi ", "havonta", "月",
        "월급", "μηνια",
      ], ["mes", "mese", "mois", "luna", "hnap", "lun"]
    ),
    (
      .year,
      [
        "annual", "annum", "year", "yr", "jahr", "annuel", "anual", "roczn", "rocni", "год", "рік",
        "річн", "jaar", "arslon", "vuosi", "yillik", "p.a", "annuo", "annua", "evi ", "eves", "年",
        "연봉", "par an", "/an",
      ], ["rok", "ral", "ctc", "lpa", "ano", "anno", "ar", "pa"]
    ),
  ]

  /// Gross or net, where the column's name says so.
  static func basis(_ header: String) -> TaxBasis? {
    let folded = TextFolding.fold(header)
    let words = Set(folded.split { !$0.isLetter }.map(String.init))
    let isGross =
      [
        "gross", "brutto", "bruto", "brut", "before tax", "pre-tax", "hrub", "lord", "гросс",
        "до вычета", "до сплати", "税込", "額面", "税前", "세전", "μικτ",
      ].contains(where: folded.contains) || words.contains("ral")
    if isGross { return .gross }
    let isNet = [
      "netto", "neto", "after tax", "take home", "take-home", "liquid", "cist", "чист", "на руки",
      "после", "na reke", "do reki", "i rankas", "na ruke", "手取", "税后", "세후", "καθαρ",
    ].contains(where: folded.contains)
    return isNet || !words.isDisjoint(with: ["net", "nett", "netta", "nets", "nette", "netti"])
      ? .net : nil
  }

  /// How many months' pay a year has, where the name says more than twelve: `(14 pagas)`, `14x`.
  static func months(_ header: String) -> Int? {
    let folded = TextFolding.fold(header)
    let parts = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let stems = [
      "paga", "mensil", "gehalt", "gehalter", "salar", "payment", "month", "monat", "mois", "mes",
      "lon", "vencim", "subsidi",
    ]
    for (place, part) in parts.enumerated() {
      let digits = part.prefix { $0.isASCII && $0.isNumber }
      guard let months = Int(digits), (13...16).contains(months) else { continue }
      let rest = part.dropFirst(digits.count)
      let next = place + 1 < parts.count ? parts[place + 1] : ""
      let before = place > 0 ? parts[place - 1] : ""
      if rest == "x" || before == "x" || rest.isEmpty && next == "x" { return months }
      if rest.isEmpty, stems.contains(where: next.hasPrefix) { return months }
    }
    return nil
  }

  /// The currency that the name states, by code, sign or word.
  static func currency(_ header: String) -> Currency? {
    if header.contains("円") { return Currency("JPY") }
    if header.contains("₩") || header.contains("만원") { return Currency("KRW") }
    if header.contains("元") { return Currency("CNY") }
    for word in header.split(whereSeparator: {
      !$0.isLetter && !"€$£₴₽₹₺¥".contains($0)
    }) {
      if let currency = PayWordsCurrency.currency(of: String(word)) { return currency }
      // “kSEK”, “TEUR”
      let rest = String(word.dropFirst())
      if "kKtT".contains(word.prefix(1)), rest.allSatisfy(\.isUppercase),
        let currency = PayWordsCurrency.currency(of: rest)
      {
        return currency
      }
    }
    return nil
  }
}
