"""Tables of data/evidence that are kept by hand: the recipe checks and describes them."""

import csv
from pathlib import Path

from .common import require

HERE = Path(__file__).resolve().parents[2] / "data" / "evidence"

# name, title, grade, caveats
TABLES = [
    (
        "patterns.csv",
        "Patterns of the real world that the model is asked to show",
        "D",
        "Bounds are tolerances by judgement around the published figure, written down before a run"
        " is judged; the grade is the published figure's. A row without a measure says what is"
        " lacking to test it.",
    ),
    (
        "trials.csv",
        "Published evaluations of levers that the model re-runs",
        "C",
        "The grade stands in each row. Where no standard error was read, the interval is the tolerance"
        " of the pattern, as the note says; an empty bound is open.",
    ),
    (
        "trials_found.csv",
        "What the re-run evaluations found",
        "D",
        "Written by make evidence: the model's median and 90 % range, and the verdict. It is what"
        " warnings beside levers are made from.",
    ),
]


def add_tables(pack):
    for name, title, grade, caveats in TABLES:
        with open(HERE / name, encoding="utf-8", newline="") as handle:
            rows = list(csv.reader(handle))
        require(len(rows) > 1, f"{name}: no rows")
        pack.add(
            name,
            rows[0],
            rows[1:],
            publisher="Longrun; each row names its source",
            title=title,
            year="2026",
            licence="figures are facts and quoted with their sources; compilation Apache-2.0",
            grade=grade,
            caveats=caveats,
            modelled=[],
        )
