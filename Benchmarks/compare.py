# SPDX-License-Identifier: MIT
"""Runs leadpay and its peers in turn, compares their medians, writes Benchmarks/README.md."""
import argparse
import datetime
import importlib.util
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
PERSON = HERE.parent / "data/people/example.yaml"
arguments = argparse.ArgumentParser()
arguments.add_argument("--binaries", type=Path, required=True)
arguments.add_argument("--work", type=Path, required=True)
arguments.add_argument("--rows", type=int, default=1_000_000)
arguments.add_argument("--rounds", type=int, default=5)
arguments.add_argument("--briefs", type=int, default=1000)
options = arguments.parse_args()
LOAD_AT_START = os.getloadavg()[0]
work, rows = options.work, options.rows
leadpay, bench = str(options.binaries / "leadpay"), str(options.binaries / "leadpay-bench")


class Result:
    """What the runs of one contestant took."""

    def __init__(self):
        self.wall, self.cpu, self.memory, self.output = [], [], [], ""

    @property
    def seconds(self):
        return statistics.median(self.wall)

    @property
    def processor(self):
        """User and system time, which other work on the machine disturbs less."""
        return statistics.median(self.cpu)


def measured(commands, result):
    """Runs commands one after the other; adds their time and the largest peak memory."""
    wall = cpu = memory = 0
    for command in commands:
        with open(work / "stdout", "w+") as out, open(work / "stderr", "w+") as err:
            started = time.perf_counter()
            process = subprocess.Popen(command, stdout=out, stderr=err, cwd=work)
            _, status, usage = os.wait4(process.pid, 0)
            wall += time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                err.seek(0)
                raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}: {err.read()[-2000:]}")
            out.seek(0)
            result.output = out.read()
        cpu += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)
    result.wall.append(wall)
    result.cpu.append(cpu)
    result.memory.append(memory)


def fresh(pattern):
    for path in work.glob(pattern):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def contest(contestants, rounds=options.rounds):
    """{name: Result} of (name, needs, files it makes, commands), in turn; None where one is missing."""
    results = {}
    for number in range(rounds + 1):  # the first round warms the page cache and is not counted
        for name, needs, makes, commands in contestants:
            missing = [need for need in needs if not available(need)]
            if missing or (name in results and results[name] is None):
                results[name] = None
                continue
            for pattern in makes:
                fresh(pattern)
            kept = results.setdefault(name, Result())
            result = kept if number > 0 else Result()
            try:
                measured(commands, result)
            except RuntimeError as failure:
                print(f"{name} failed: {failure}", file=sys.stderr)
                results[name] = None
                continue
            line = f"{name}: {result.wall[-1]:.3f} s, {result.cpu[-1]:.3f} s CPU, {result.memory[-1]:.0f} MB"
            print(line, file=sys.stderr)
    return results


def available(need):
    return shutil.which(need) is not None or importlib.util.find_spec(need) is not None


def sample(form):
    path = work / f"sample-2026-{rows}.{form}"
    if not path.exists():
        subprocess.run(
            [leadpay, "sample", "--rows", str(rows), "--format", form, "--output", str(path)], check=True)
    return path


def our_medians(output):
    found = {}
    for row in json.loads(output)["rows"]:
        if row["combined"] or row["seniorMedian"] is None or row["leadMedian"] is None:
            continue
        cell = found.setdefault(f"{row['market']}|{row['family']}|{row['currency']}", {})
        cell["senior"], cell[row["role"]] = row["seniorMedian"], row["leadMedian"]
    return found


def agreement(ours, result, name):
    """A sentence on whether a peer's medians are ours."""
    theirs = json.loads(result.output)["medians"]
    compared = equal = worst = 0
    for cell, levels in ours.items():
        for level, median in levels.items():
            other = theirs.get(cell, {}).get(level)
            compared += 1
            difference = abs(other / median - 1) if other else 1
            equal += difference < 1e-9
            worst = max(worst, difference)
    text = f"{name}: {equal} of {compared} medians (market × level) are leadpay's to the last digit"
    if equal < compared:
        text += (f", the others up to {worst * 100:.2f} % off: the peers' rule for pay in the wrong"
                 " unit is coarser")
    if worst > 0.005:
        raise SystemExit(f"{text}. That is more than the rules explain; no table is written.")
    return text + "."


lines, remarks = [], []


def row(job, name, result, ours=None, aim=""):
    if result is None:
        lines.append(f"| {job} | {name} | missing or failed | | | | | {aim} |")
        return
    ratio = cpu = ""
    if ours and ours is not result:
        ratio = f"{ours.seconds / result.seconds:.2f}"
        cpu = f"{ours.processor / result.processor:.2f}"
    lines.append(
        f"| {job} | {name} | {show(result.seconds)} | {show(result.processor)} | "
        f"{max(result.memory):.0f} MB | {ratio} | {cpu} | {aim} |")


def show(seconds):
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def python(script, *rest):
    return [sys.executable, str(HERE / script), *map(str, rest)]


csv, xml = sample("csv"), sample("xml")
label = f"{rows / 1e6:g} M rows"
store = work / "csv.sqlite"
ours_csv = ("leadpay", [], ["csv.sqlite*"], [
    [leadpay, "import", str(csv), "--store", str(store), "--quiet"],
    [leadpay, "premium", "--store", str(store), "--json"]])
found = contest([
    ours_csv,
    ("DuckDB", ["duckdb"], ["pay.duckdb*"], [python("peer_duckdb.py", csv, work / "pay.duckdb")]),
    ("Polars", ["polars"], ["pay.parquet"], [python("peer_polars.py", csv, work / "pay.parquet")]),
])
ours = found["leadpay"]
medians = our_medians(ours.output)
job = f"CSV, {label} ({csv.stat().st_size / 1e6:.0f} MB) → durable store → premium table"
row(job, "leadpay (with intervals and every row accounted for)", ours, aim="< 100 MB")
row(job, "DuckDB", found["DuckDB"], ours, "≤ 0.33")
row(job, "Polars", found["Polars"], ours, "≤ 0.50")
for name in ("DuckDB", "Polars"):
    if found[name]:
        remarks.append(agreement(medians, found[name], name))

xstore = work / "xml.sqlite"
found = contest([
    ("leadpay", [], ["xml.sqlite*"], [
        [leadpay, "import", str(xml), "--store", str(xstore), "--quiet"],
        [leadpay, "premium", "--store", str(xstore), "--json"]]),
    ("xmllint", ["xmllint"], [], [["xmllint", "--sax", "--noout", str(xml)]]),
])
# lxml holds a tree a record and the briefs do not depend on the rows: once, at the usual size, is enough.
is_usual = rows <= 1_000_000
slow = contest(
    [("lxml + Polars", ["lxml", "polars"], ["xml.parquet"],
      [python("peer_lxml.py", xml, work / "xml.parquet")])], rounds=1) if is_usual else {}
ours_xml = found["leadpay"]
job = f"XML, the same records ({xml.stat().st_size / 1e6:.0f} MB)"
row(job, "leadpay", ours_xml, aim="< 100 MB")
row(job, "xmllint --sax --noout (parses, keeps nothing)", found["xmllint"], ours_xml, "≤ 1.25")
if is_usual:
    row(job, "lxml + Polars", slow["lxml + Polars"], ours_xml, "≤ 0.125")
remarks.append(
    "leadpay's medians from CSV and XML are "
    + ("the same." if our_medians(ours_xml.output) == medians else "NOT the same."))
if slow.get("lxml + Polars"):
    remarks.append(agreement(medians, slow["lxml + Polars"], "lxml + Polars"))

found = contest([
    ("premium", [], [], [[leadpay, "premium", "--store", str(store), "--json"]]),
    ("one", [], [], [[leadpay, "premium", "--market", "DE", "--store", str(store), "--json"]]),
    ("position", [], [], [[leadpay, "position", str(PERSON), "--store", str(store)]]),
    ("DuckDB", ["duckdb"], [], [python("peer_duckdb.py", "-", work / "pay.duckdb")]),
    ("brief", [], ["brief"], [[leadpay, "brief", str(PERSON), "--store", str(store),
                               "--format", "html,md,json", "--output", str(work / "brief")]]),
    ("help", [], [], [[leadpay, "--help"]]),
])
job = f"ready store, {label}"
duck = found["DuckDB"]
row(job, "leadpay premium, all markets, with intervals", found["premium"])
row(job, "leadpay premium --market DE", found["one"], aim="< 100 ms")
row(job, "leadpay position", found["position"], aim="< 100 ms")
row(job, "DuckDB plain medians, process with Python", duck, found["premium"], "< 1")
if duck:
    query = json.loads(duck.output)["query_seconds"]
    remarks.append(f"DuckDB's two median queries alone, without Python's start: {show(query)}.")
row("one brief (HTML, Markdown, JSON), whole process", f"leadpay brief, store of {label}",
    found["brief"], aim="< 50 ms" if is_usual else "")
if is_usual:
    small = work / "small.csv"
    with open(csv) as whole:
        small.write_text("".join(line for _, line in zip(range(20_001), whole)))
    fresh("small.sqlite*")
    measured([[leadpay, "import", str(small), "--store", str(work / "small.sqlite"), "--quiet"]],
             Result())
    one = contest([("brief", [], ["brief"], [[
        leadpay, "brief", str(PERSON), "--store", str(work / "small.sqlite"), "--format",
        "html,md,json", "--output", str(work / "brief")]])])
    row("the same", "leadpay brief, store of 20,000 rows", one["brief"], aim="< 50 ms")
row("start-up", "leadpay --help", found["help"], aim="< 20 ms")

if not is_usual:
    options.briefs = 0
people = work / "batch/people"
people.mkdir(parents=True, exist_ok=True)
text = PERSON.read_text()
for number in range(options.briefs):
    path = people / f"p{number:04}.yaml"
    path.write_text(text.replace("base: 80500", f"base: {60_000 + 50 * number}"))
    path.chmod(0o600)
plan = work / "batch/plan.yaml"
plan.write_text(f"""name: bench
store: {store}
people:
  files: people/*.yaml
  formats: [html, md, json]
output: {work}/batch/reports
""")
if options.briefs:
    found = contest([
        ("leadpay", [], ["batch/reports"], [[leadpay, "batch", "run", str(plan)]]),
        ("pandas", ["pandas", "jinja2", "pyarrow"], ["peer-briefs"],
         [python("peer_briefs.py", work / "pay.parquet", work / "peer-briefs", options.briefs)]),
    ], rounds=1)
    job = f"{options.briefs} briefs in three forms from the store"
    row(job, "leadpay batch run", found["leadpay"])
    row(job, "Jinja2 + pandas (a tenth of the content)", found["pandas"], found["leadpay"], "≤ 0.20")

found = contest([
    ("leadpay", [], [], [[bench, "cells"]]),
    ("scipy", ["scipy"], [], [python("peer_bootstrap.py", 20)]),
], rounds=2)
job = "200 cells × (300 + 100), interval of the ratio of medians"
if found["leadpay"]:
    mine = json.loads(found["leadpay"].output)["seconds"]
    lines.append(f"| {job} | leadpay, exact law (calculation alone) | {mine * 1000:.1f} ms | | | | | |")
    if found["scipy"]:
        theirs = json.loads(found["scipy"].output)["seconds"] * 10
        lines.append(
            f"| {job} | scipy.stats.bootstrap, 10,000 (20 cells × 10) | {show(theirs)} | | | "
            f"1 / {theirs / mine:.0f} | | ≤ 1 / 500 |")
    else:
        row(job, "scipy.stats.bootstrap", None)


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo")
                  if line.startswith("model name")), platform.processor())
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def version(name):
    from importlib import metadata
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return f"{name} missing"


commit = subprocess.run(["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"],
                        capture_output=True, text=True).stdout.strip()
versions = ", ".join(map(version, ["duckdb", "polars", "lxml", "scipy", "pandas", "jinja2"]))
load = os.getloadavg()
BEFORE = f"load {LOAD_AT_START:.1f} at the start and {load[0]:.1f} at the end"
name = "README.md" if rows == 1_000_000 else f"README-{rows}.md"
# What is short of its aim, by hand beside the script: why, and what would close it.
shortfalls = (HERE / "shortfalls.md").read_text() if is_usual else ""
(HERE / name).write_text(f"""# Benchmarks

Made by `Benchmarks/run`; do not edit by hand. It makes the data with `leadpay sample`, sets up the
peers, runs all in turn and compares their medians before it writes this table.

{datetime.date.today()}, commit {commit}, {machine()}, {BEFORE}. Peers: {versions}.
Times are medians of {options.rounds} rounds after one to warm up (lxml, briefs: 1; bootstrap: 2). “ratio” is leadpay's time over
the peer's, “CPU ratio” the same of user and system time: on a machine that others use at the same
time (a load above its cores) the times say little and the CPU ratio more.

| job | contestant | time | CPU | peak memory | ratio | CPU ratio | aim |
|---|---|---|---|---|---|---|---|
""" + "\n".join(lines) + "\n\n" + "\n".join(f"- {remark}" for remark in remarks) + "\n"
    + (f"\n{shortfalls}" if shortfalls else ""))
print((HERE / name).read_text())
