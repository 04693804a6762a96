# SPDX-License-Identifier: MIT
"""Jinja2 and pandas: COUNT short briefs in HTML, Markdown and JSON from a Parquet table.

Arguments: PARQUET FOLDER COUNT. Much less in each than leadpay's brief: medians, quartiles, the
person's place and a bootstrap interval of the premium.
"""
import json
import sys
from pathlib import Path

import jinja2
import numpy as np
import pandas as pd

table, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
page = jinja2.Environment(autoescape=True).from_string("""<!doctype html><title>Brief</title>
<h1>{{ market }} {{ level }}</h1><p>Your pay {{ pay }}, senior median {{ senior }},
lead median {{ lead }}, premium {{ premium }} [{{ low }}, {{ high }}], you are at {{ place }} %.</p>
<table>{% for name, value in quantiles %}<tr><td>{{ name }}<td>{{ value }}{% endfor %}</table>""")
text = jinja2.Environment().from_string("""# {{ market }} {{ level }}
Your pay {{ pay }}, senior median {{ senior }}, lead median {{ lead }}, premium {{ premium }}
{% for name, value in quantiles %}- {{ name }}: {{ value }}
{% endfor %}""")
frame = pd.read_parquet(table, columns=["market", "family", "currency", "level", "base"])
frame = frame[frame.family == "software-engineering"]
groups = {key: group.base.to_numpy()
          for key, group in frame.groupby(["market", "currency", "level"])}
random = np.random.default_rng(1)
for number in range(count):
    seniors = groups["DE", "EUR", "senior"]
    leads = groups["DE", "EUR", "tech-lead"]
    pay = 60_000 + 50 * number
    draws = [np.median(random.choice(leads[:400], 400)) / np.median(random.choice(seniors[:400], 400))
             for _ in range(200)]
    low, high = np.quantile(draws, [0.025, 0.975]) - 1
    facts = dict(
        market="DE", level="tech-lead", pay=pay, senior=float(np.median(seniors)),
        lead=float(np.median(leads)), premium=float(np.median(leads) / np.median(seniors) - 1),
        low=float(low), high=float(high), place=float((seniors < pay).mean() * 100),
        quantiles=[(str(q), float(np.quantile(leads, q))) for q in (0.1, 0.25, 0.5, 0.75, 0.9)])
    place = folder / str(number)
    place.mkdir(parents=True, exist_ok=True)
    (place / "brief.html").write_text(page.render(facts))
    (place / "brief.md").write_text(text.render(facts))
    (place / "brief.json").write_text(json.dumps(facts))
