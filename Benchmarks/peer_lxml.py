# SPDX-License-Identifier: MIT
"""lxml's iterparse, then Polars: XML → normalised Parquet file → medians. Arguments: XML PARQUET."""
import json
import sys

import polars as pl
from lxml import etree
from polars_rules import all_medians, normalised
from rules import COLUMNS

source, target = sys.argv[1:3]
columns = {name: [] for name in COLUMNS}
for _, element in etree.iterparse(source, tag="Response"):
    row = {child.tag: child.text for child in element}
    row["ResponseId"] = element.get("id")
    for name, values in columns.items():
        values.append(row.get(name))
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
frame = normalised(pl.DataFrame(columns, schema={name: pl.String for name in COLUMNS}))
frame.write_parquet(target)
json.dump({"medians": all_medians(frame)}, sys.stdout)
