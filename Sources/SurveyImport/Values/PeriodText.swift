// SPDX-License-Identifier: MIT

import Compensation

/// Pay periods as survey files name them.
enum PeriodText {
  private static let words: [String: PayPeriod] = [
    "year": .year, "yearly": .year, "annual": .year, "annually": .year, "yr": .year, "a": .year,
    "y": .year, "per year": .year, "annum": .year, "jahr": .year, "jährlich": .year,
    "month": .month, "monthly": .month, "m": .month, "mth": .month, "per month": .month,
    "monatlich": .month, "semimonth": .semimonth, "semi-monthly": .semimonth,
    "semimonthly": .semimonth, "twice a month": .semimonth, "biweek": .biweek,
    "bi-weekly": .biweek, "biweekly": .biweek, "fortnight": .biweek, "fortnightly": .biweek,
    "week": .week, "weekly": .week, "w": .week, "wk": .week, "per week": .week, "day": .day,
    "daily": .day, "d": .day, "per day": .day, "hour": .hour, "hourly": .hour, "h": .hour,
    "hr": .hour, "per hour": .hour, "tag": .day, "woche": .week, "monat": .month,
    "jährliche": .year, "stunde": .hour, "stündlich": .hour, "annuel": .year, "an": .year,
    "mensuel": .month, "mois": .month, "horaire": .hour, "anual": .year, "año": .year,
    "mensual": .month, "mes": .month, "por hora": .hour, "hora": .hour, "ano": .year,
    "mensal": .month, "mês": .month, "annuale": .year, "anno": .year, "mensile": .month,
    "mese": .month, "orario": .hour, "rocznie": .year, "rok": .year, "miesięcznie": .month,
    "miesiąc": .month, "godzinowo": .hour, "godzina": .hour, "ročně": .year, "měsíčně": .month,
    "éves": .year, "havi": .month, "år": .year, "månad": .month, "timme": .hour, "jaar": .year,
    "maand": .month, "uur": .hour, "yıllık": .year, "aylık": .month, "lunar": .month,
    "год": .year, "в год": .year, "месяц": .month, "в месяц": .month, "час": .hour, "рік": .year,
    "місяць": .month, "на місяць": .month, "година": .hour,
  ]

  static func period(_ text: String) -> PayPeriod? { words[HeaderName.folded(text)] }
}
