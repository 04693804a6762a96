# SPDX-License-Identifier: MIT
"""SciPy: intervals of the ratio of two medians of CELLS cells of 300 seniors and 100 leads."""
import json
import sys
import time

import numpy as np
from scipy.stats import bootstrap

cells = int(sys.argv[1])
random = np.random.default_rng(1)


def ratio(leads, seniors, axis):
    return np.median(leads, axis=axis) / np.median(seniors, axis=axis)


pairs = [(np.round(random.lognormal(11.7, 0.28, 100), -3),
          np.round(random.lognormal(11.5, 0.22, 300), -3)) for _ in range(cells)]
started = time.perf_counter()
for pair in pairs:
    bootstrap(pair, ratio, n_resamples=10_000, method="percentile", vectorized=True,
              rng=np.random.default_rng(2))
json.dump({"seconds": time.perf_counter() - started, "cells": cells}, sys.stdout)
