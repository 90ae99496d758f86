"""Writes crates/core/src/replay/closes.rs from the daily closes in the PyPI package arch 8.0.0.

    pip download --no-deps arch==8.0.0 && unzip arch-8.0.0-*.whl 'arch/data/*' -d arch800
    python3 tests/oracle/daily_closes.py arch800/arch/data > crates/core/src/replay/closes.rs

The overlap of arch/data/sp500/sp500.csv.gz (column Close) and arch/data/vix/vix.csv.gz, in hundredths of a
point, as differences from day to day. The dates are the exchange's trading days; the script prints them to
standard error when they are asked for with --dates, for the test that compares them with the calendar.
"""

import csv
import datetime
import gzip
import sys


def closes(path, column):
    with gzip.open(path, "rt") as file:
        rows = csv.DictReader(file)
        return {
            datetime.datetime.strptime(row["Date"], "%m/%d/%Y").date(): round(float(row[column]) * 100)
            for row in rows
            if row[column] not in (None, "", ".")
        }


def table(name, what, values):
    steps = [b - a for a, b in zip(values, values[1:])]
    assert all(-32768 <= step <= 32767 for step in steps)
    out = [f"/// {what}", "#[rustfmt::skip]", f"pub(super) const {name}: [i16; {len(steps)}] = ["]
    line = "   "
    for step in steps:
        item = f" {step},"
        if len(line) + len(item) > 100:
            out.append(line)
            line = "   "
        line += item
    return "\n".join(out + [line, "];"])


folder = sys.argv[1]
spx = closes(f"{folder}/sp500/sp500.csv.gz", "Close")
vix = closes(f"{folder}/vix/vix.csv.gz", "vix")
days = sorted(set(spx) & set(vix))
if "--dates" in sys.argv:
    print("\n".join(map(str, days)), file=sys.stderr)
print("//! Daily closes of the S&P 500 and the VIX, written by `tests/oracle/daily_closes.py`; do not edit.")
print("//!")
print("//! From the PyPI package arch 8.0.0, copyright (c) 2017 Kevin Sheppard, licence NCSA: see")
print("//! `crates/core/data`.\n")
print(f"/// First and last day, as year, month, day.\npub(super) const FIRST: (i32, u32, u32) = ({days[0].year}, {days[0].month}, {days[0].day});")
print(f"/// The last.\npub(super) const LAST: (i32, u32, u32) = ({days[-1].year}, {days[-1].month}, {days[-1].day});")
print(f"/// Hundredths of a point on the first day: S&P 500 and VIX.\npub(super) const START: (i32, i32) = ({spx[days[0]]}, {vix[days[0]]});\n")
print(table("SPX", "Changes of the S&P 500 from trading day to trading day, in hundredths.", [spx[d] for d in days]))
print()
print(table("VIX", "Changes of the VIX, in hundredths.", [vix[d] for d in days]))
