#!/bin/sh
# Rebuilds the golden files of the folder above from R and Python, in about a minute.
# Debian 12: apt-get install r-base-core r-recommended r-cran-{survey,quantreg,aer,metafor,sandwich,hmisc,jsonlite}
# pip install numpy==2.4.6 scipy==1.17.1 mpmath==1.4.1
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
set -e
cd "$(dirname "$0")"
PY=${PY:-python3}
$PY 00_gen_inputs.py
Rscript 01_quantiles.R
Rscript 02_weighted.R
$PY 03_exact_bootstrap.py >/dev/null
Rscript 04_interval_methods.R
Rscript 05_meta.R
Rscript 06_regression.R
Rscript 07_quality.R
$PY 09_special.py
$PY 10_betalaw.py >/dev/null
Rscript 08_brief.R
$PY 11_bayes.py >/dev/null
$PY 12_rng.py >/dev/null
$PY 13_deheap.py >/dev/null
Rscript 14_selection.R
$PY 15_probabilities.py >/dev/null
$PY 16_deheaped.py
$PY 17_clusters.py >/dev/null
$PY 20_predicted.py
$PY 21_pairwise.py >/dev/null
