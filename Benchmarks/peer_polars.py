# SPDX-License-Identifier: MIT
"""Polars: CSV → normalised Parquet file → medians. Arguments: CSV PARQUET."""
import json
import sys

import polars as pl
from polars_rules import all_medians, normalised

source, target = sys.argv[1:3]
frame = normalised(pl.read_csv(source, infer_schema=False))
frame.write_parquet(target)
json.dump({"medians": all_medians(frame)}, sys.stdout)
