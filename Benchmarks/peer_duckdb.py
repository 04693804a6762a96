# SPDX-License-Identifier: MIT
"""DuckDB: CSV → normalised table in a database file → medians. Arguments: CSV or '-', DATABASE."""
import json
import sys
import time

import duckdb
from rules import COUNTRY, FAMILY, LEVEL, PAY_SIGNS, PERIOD, medians


def case(column, rules, otherwise):
    tests = " ".join(f"WHEN regexp_matches({column}, '{test}') THEN '{name}'" for test, name in rules)
    return f"CASE {tests} ELSE '{otherwise}' END"


source, database = sys.argv[1:3]
connection = duckdb.connect(database)
if source != "-":
    countries = " ".join(
        f"WHEN land IN ({', '.join(repr(name) for name in names)}) THEN '{code}'"
        for code, names in COUNTRY.items())
    periods = " ".join(f"WHEN '{name}' THEN {factor}" for name, factor in PERIOD.items())
    connection.execute(f"""
        CREATE TABLE pay AS
        WITH texts AS (
          SELECT *, lower(trim(regexp_replace(JobTitle, '\\s+', ' ', 'g'))) AS title,
                 lower(trim(Country)) AS land,
                 regexp_replace(BasePay, '{PAY_SIGNS}', '', 'g') AS amount
            FROM read_csv('{source}', all_varchar = true, header = true, strict_mode = false)),
        numbers AS (
          SELECT *, CASE WHEN amount LIKE '%k' THEN 1000 * TRY_CAST(amount[:-2] AS DOUBLE)
                    ELSE TRY_CAST(amount AS DOUBLE) END
                    * CASE PayPeriod {periods} END AS base
            FROM texts)
        SELECT ResponseId AS id, JobTitle AS title_text, Country AS market_text,
               CASE {countries} END AS market, {case('title', FAMILY, 'software-engineering')} AS family,
               {case('title', LEVEL, 'other')} AS level, Currency AS currency, base,
               TRY_CAST(Bonus AS DOUBLE) AS bonus, base + TRY_CAST(Bonus AS DOUBLE) AS total_cash,
               TRY_CAST(replace(YearsExperience, ',', '.') AS DOUBLE) AS experience,
               CompanySize AS size
          FROM numbers WHERE base > 0""")
started = time.perf_counter()
# Pay in the wrong unit is left out of the medians, as leadpay does it by a finer rule.
rows = connection.execute("""
    WITH usual AS (SELECT market, currency, median(base) AS pay FROM pay GROUP BY ALL),
    believed AS (
      SELECT pay.* FROM pay JOIN usual USING (market, currency)
       WHERE level IN ('senior', 'tech-lead', 'team-lead')
         AND base BETWEEN usual.pay / 7 AND usual.pay * 7)
    SELECT market, family, currency, level, median(base) FROM believed GROUP BY ALL
    UNION ALL
    SELECT market, family, currency, 'any-lead', median(base) FROM believed
     WHERE level IN ('tech-lead', 'team-lead') GROUP BY ALL""").fetchall()
seconds = time.perf_counter() - started
connection.close()
json.dump({"medians": medians(rows), "query_seconds": seconds}, sys.stdout)
