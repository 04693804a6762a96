# SPDX-License-Identifier: MIT
"""What an expert would write down to normalise the sample surveys, for all peers alike."""

LEVEL = [  # first match wins; on the title in lower case with single blanks
    (r"manager|head of", "manager"),
    (r"team ?lead|teamleiter", "team-lead"),
    (r"tech(nical)? ?lead|^lead ", "tech-lead"),
    (r"^(senior|sr\.?|starszy|старший) ", "senior"),
    (r"^(junior|jr\.?) ", "junior"),
    (r"^(staff|principal) ", "staff"),
]
FAMILY = [
    (r"data (engineer|scientist)", "data"),
    (r"devops|site reliability", "devops"),
    (r"\bqa\b|test automation", "qa"),
]
COUNTRY = {
    "DE": ["germany", "deutschland", "de"],
    "US": ["united states", "united states of america", "usa", "us", "u.s."],
    "UA": ["ukraine", "україна", "ua"],
    "PL": ["poland", "polska", "pl"],
    "GB": ["united kingdom", "uk", "england", "great britain", "gb"],
}
PERIOD = {"Yearly": 1, "Monthly": 12, "Hourly": 2080}
PAY_SIGNS = r"[$€£, ]|PLN"
COLUMNS = ["ResponseId", "Submitted", "JobTitle", "Country", "YearsExperience", "CompanySize",
           "BasePay", "Currency", "PayPeriod", "Bonus", "Technologies", "Comment"]
LEADS = ["tech-lead", "team-lead"]


def medians(rows):
    """{market|family|currency: {level: median}} from (market, family, currency, level, median)."""
    found = {}
    for market, family, currency, level, median in rows:
        found.setdefault(f"{market}|{family}|{currency}", {})[level] = median
    return found
