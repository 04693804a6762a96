# SPDX-License-Identifier: MIT
"""The rules as Polars expressions, for the CSV and the XML peer."""
import polars as pl
from rules import COUNTRY, FAMILY, LEADS, LEVEL, PAY_SIGNS, PERIOD, medians


def classified(rules, otherwise):
    title = (pl.col("JobTitle").str.replace_all(r"\s+", " ").str.strip_chars().str.to_lowercase())
    chain = pl
    for test, name in rules:
        chain = chain.when(title.str.contains(test)).then(pl.lit(name))
    return chain.otherwise(pl.lit(otherwise))


def normalised(frame):
    codes = {name: code for code, names in COUNTRY.items() for name in names}
    amount = pl.col("BasePay").str.replace_all(PAY_SIGNS, "")
    number = (pl.when(amount.str.ends_with("k"))
              .then(1000 * amount.str.strip_suffix("k").cast(pl.Float64, strict=False))
              .otherwise(amount.cast(pl.Float64, strict=False)))
    base = number * pl.col("PayPeriod").replace_strict(PERIOD, default=None)
    bonus = pl.col("Bonus").cast(pl.Float64, strict=False)
    return frame.select(
        pl.col("ResponseId").alias("id"), "JobTitle", "Country",
        pl.col("Country").str.strip_chars().str.to_lowercase()
        .replace_strict(codes, default=None).alias("market"),
        classified(FAMILY, "software-engineering").alias("family"),
        classified(LEVEL, "other").alias("level"), pl.col("Currency").alias("currency"),
        base.round(2).alias("base"), bonus.alias("bonus"), (base + bonus).alias("total_cash"),
        pl.col("YearsExperience").str.replace(",", ".").cast(pl.Float64, strict=False)
        .alias("experience"), pl.col("CompanySize").alias("size"),
    ).filter(pl.col("base") > 0)


def all_medians(frame):
    keys = ["market", "family", "currency"]
    # Pay in the wrong unit is left out of the medians, as leadpay does it by a finer rule.
    usual = frame.group_by("market", "currency").agg(pl.col("base").median().alias("usual"))
    wanted = frame.filter(pl.col("level").is_in(["senior", *LEADS])).join(
        usual, on=["market", "currency"]
    ).filter(pl.col("base").is_between(pl.col("usual") / 7, pl.col("usual") * 7))
    each = wanted.group_by([*keys, "level"]).agg(pl.col("base").median())
    leads = (wanted.filter(pl.col("level").is_in(LEADS)).group_by(keys)
             .agg(pl.col("base").median())
             .select(*keys, pl.lit("any-lead").alias("level"), "base"))
    return medians(pl.concat([each, leads]).rows())
