# SPDX-License-Identifier: MIT
"""Compares leadpay's records with those of Python's csv, DuckDB and ElementTree; see `run`."""

import csv
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

try:
    import duckdb
except ImportError:
    duckdb = None

csv.field_size_limit(1 << 30)

# What DuckDB cannot be asked, by file name; everything else must agree.
DUCKDB_LIMITS = {
    "2019_double_encoded_mangled.csv": "unpacking whole records quoted as one field is leadpay's own repair",
}
# What an option must say for a file to be read as published.
OPTIONS = {"2019_double_encoded_mangled.csv": ["--repair-quoted-records"]}
# The SDMX messages hold statistics and metadata of many shapes, the HR-XML ones documents; their
# readings are checked in the tests. These are the record files.
XML_FOLDERS = {"ecb", "cbr", "socrata"}


def leadpay(command, path):
    """The head and the records that leadpay reads."""
    done = subprocess.run(
        [command, "inspect", str(path), "--records", *OPTIONS.get(path.name, [])],
        capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode(errors="replace").strip())
    head, *records = [json.loads(line) for line in done.stdout.split(b"\n") if line]
    return head, records


def first_difference(ours, theirs, what):
    """One sentence about the first row that differs, or None."""
    if len(ours) != len(theirs):
        return f"{len(ours)} rows, {what} has {len(theirs)}"
    for number, (our, their) in enumerate(zip(ours, theirs), 1):
        if our != their:
            if len(our) != len(their):
                return f"record {number}: {len(our)} fields, {what} has {len(their)}"
            column = next(i for i, (a, b) in enumerate(zip(our, their)) if a != b)
            return f"record {number}, field {column + 1}: {our[column]!r}, {what}: {their[column]!r}"
    return None


def decoded(path, head):
    text = path.read_bytes().decode(head["encoding"])
    return text[1:] if text.startswith("\ufeff") else text


def python_rows(path, head):
    """Header and rows by the csv module; blank lines, which it gives as [], are not records."""
    # csv takes "\r\r\n" for an extra empty row only inside universal newlines: give it the text.
    lines = decoded(path, head).splitlines(keepends=True)
    # str.splitlines also splits at U+2028 and the like; split at line ends only.
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", "".join(lines))
    if head.get("quote"):
        reader = csv.reader(lines, delimiter=head["delimiter"], quotechar=head["quote"])
    else:
        reader = csv.reader(lines, delimiter=head["delimiter"], quoting=csv.QUOTE_NONE)
    rows = [row for row in reader if row]
    if path.name in OPTIONS:
        # The spreadsheet program parted the lines at semicolons and quoted the pieces.
        outer = csv.reader(lines, delimiter=";")
        texts = [";".join(row).rstrip(";") for row in outer if row]
        rows = [next(csv.reader([text])) for text in texts]
    return rows[0], rows[1:]


def compare_csv(path, head, records):
    ours = [[field or "" for field in record["fields"]] for record in records]
    header, rows = python_rows(path, head)
    if header[0].startswith("\ufeff"):
        header[0] = header[0][1:]
    names = None
    if len(header) + 1 == len(head["fields"]):  # R's row names: leadpay names the column itself
        header.insert(0, head["fields"][0])
    if [name.strip() for name in header] != [name.strip() for name in head["fields"]]:
        where = [i for i, (a, b) in enumerate(zip(header, head["fields"])) if a.strip() != b.strip()]
        names = "; ".join(
            f"column {i + 1} is {header[i]!r}, here {head['fields'][i]!r}" for i in where[:2])
        if all(not header[i].strip() or header.count(header[i]) > 1 for i in where):
            names = None  # blank and repeated names are given another one, and a note says so
    python = first_difference(ours, rows, "python") or (names and f"names: {names}")
    return python, compare_duckdb(path, head, ours)


def compare_duckdb(path, head, ours):
    if duckdb is None:
        return "absent"
    if path.name in DUCKDB_LIMITS:
        return f"limit: {DUCKDB_LIMITS[path.name]}"
    encoding = head["encoding"].lower()
    if encoding not in ("utf-8", "utf-16", "iso-8859-1"):
        return f"limit: DuckDB does not read {head['encoding']}"
    # Not strict: a strict DuckDB takes the line feed inside a quoted header cell for the line end of
    # the file and then reads no row at all (dou/2024_dec_raw.csv).
    options = {
        "delim": head["delimiter"], "header": True, "all_varchar": True,
        "encoding": {"iso-8859-1": "latin-1"}.get(encoding, encoding),
        "null_padding": False, "auto_detect": False, "strict_mode": False,
        "quote": head.get("quote") or "", "escape": head.get("quote") or "",
        "columns": {f"c{i}": "VARCHAR" for i in range(len(head["fields"]))},
        "max_line_size": 16 << 20, "parallel": False, "allow_quoted_nulls": False,
        # No text is null, so that an empty field stays one.
        "nullstr": "\x01 no field is this",
    }

    def literal(value):
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int):
            return str(value)
        if isinstance(value, dict):
            return "{" + ", ".join(f"'{k}': '{v}'" for k, v in value.items()) + "}"
        return "'" + value.replace("'", "''") + "'"

    arguments = ", ".join(f"{key}={literal(value)}" for key, value in options.items())
    name = str(path).replace("'", "''")
    try:
        rows = duckdb.sql(f"SELECT * FROM read_csv('{name}', {arguments})").fetchall()
    except duckdb.Error as error:
        return "refused: " + str(error).split("\n")[0][:110]
    theirs = [[field or "" for field in row] for row in rows]
    return first_difference(ours, theirs, "duckdb")


def local(tag):
    return tag.rsplit("}", 1)[-1]


def xml_value(chain, path):
    """The values at a leadpay field path, below the last element of `chain` (root first)."""
    elements, steps = [chain[-1]], path.split("/")
    up = 0
    while steps and steps[0] == "..":
        up += 1
        steps.pop(0)
    if up:
        elements = [chain[-1 - up]]
    for step in steps:
        if step == ".":
            continue
        if step.startswith("@"):
            found = [
                value for element in elements for name, value in element.attrib.items()
                if local(name) == step[1:].rsplit(":", 1)[-1]]
            return ";".join(found) if found else None
        wanted = step.rsplit(":", 1)[-1]
        elements = [child for element in elements for child in element if local(child.tag) == wanted]
    return ";".join("".join(e.itertext()).strip() for e in elements) if elements else None


def compare_xml(path, head, records):
    """Every record element of the path, with its fields, by ElementTree."""
    steps = [step.rsplit(":", 1)[-1] for step in head["recordPath"].strip("/").split("/")]
    chains = []

    def walk(chain):
        if len(chain) == len(steps):
            chains.append(chain)
            return
        for child in chain[-1]:
            if local(child.tag) == steps[len(chain)]:
                walk(chain + [child])

    root = ElementTree.parse(path).getroot()
    if local(root.tag) == steps[0]:
        walk([root])
    # Record elements without any field of a record are not records (the ECB's Cube of a day).
    theirs = [[xml_value(chain, field) for field in head["fields"]] for chain in chains]
    ours = [
        [None if f is None else f.strip() for f in record["fields"]] for record in records]
    return first_difference(ours, theirs, "ElementTree")


def main(command, folder, wanted):
    root = pathlib.Path(folder)
    paths = []
    if wanted:
        paths = [pathlib.Path(name) for name in wanted]
    else:
        if root.is_dir():
            for path in sorted(root.rglob("*")):
                kind = path.suffix.lower()
                if kind in (".csv", ".tsv") or kind == ".xml" and path.parent.name in XML_FOLDERS:
                    paths.append(path)
        else:
            print(f"note: no real surveys at {root}; only the samples in data/ are compared")
        paths += sorted(pathlib.Path("data").glob("sample-*.*"))
    if duckdb is None:
        print("note: this Python has no duckdb module; its column says absent")
    table, differences = [("file", "rows", "columns", "python", "duckdb")], []
    for path in paths:
        name = f"{path.parent.name}/{path.name}"
        try:
            head, records = leadpay(command, path)
        except RuntimeError as error:
            differences.append(f"{name}: leadpay: {error}")
            table.append((name, "–", "–", "FAILED", "–"))
            continue
        rows, columns = str(len(records)), str(len(head["fields"]))
        if head["format"] == "xml":
            python, other = compare_xml(path, head, records), "–"
        else:
            python, other = compare_csv(path, head, records)
            if other and not other.startswith(("absent", "limit:")):
                differences.append(f"{name}: duckdb: {other}")
                other = "DIFFERS"
        if python:
            differences.append(f"{name}: python: {python}")
        table.append((name, rows, columns, "DIFFERS" if python else "same", other or "same"))
    widths = [max(len(row[i]) for row in table) for i in range(4)]
    for file, rows, columns, python, other in table:
        print(f"{file:<{widths[0]}}  {rows:>{widths[1]}}  {columns:>{widths[2]}}  "
              f"{python:<{widths[3]}}  {other}")
    for difference in differences:
        print(difference)
    print(f"{len(table) - 1} files, {len(differences)} differences")
    return 1 if differences else 0


sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
