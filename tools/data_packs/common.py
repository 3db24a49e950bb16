"""Reading the extracts, writing tables and manifests, and the checks that stop the recipe."""

import csv
import hashlib
import io
from pathlib import Path


class RecipeError(Exception):
    """A total or a schema does not hold, so no pack may be written from these extracts."""


def require(condition, message):
    if not condition:
        raise RecipeError(message)


def require_equal(found, expected, what):
    require(found == expected, f"{what}: found {found:,}, expected {expected:,}")


def read(path):
    """All rows of a CSV file as dictionaries; an empty cell is an empty string."""
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def integer(cell):
    """None for a cell that was not published."""
    return int(cell) if cell != "" else None


def number(value, digits=6):
    """The shortest spelling of a value rounded to `digits` places; empty if not published."""
    if value is None:
        return ""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


def split_by(total, weights):
    """Whole numbers that add to `total` in proportion to `weights`.

    Largest remainder, ties by order.
    """
    weight_sum = sum(weights)
    require(weight_sum > 0, "a split needs a positive weight")
    exact = [total * weight / weight_sum for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


# Columns that hold figures or nothing: flags of the sources (D, N, S) must not slip through.
COUNTS = {
    "firms",
    "establishments",
    "employment",
    "payroll_usd",
    "units",
    "firm_deaths",
    "awards",
    "value",
}


class Pack:
    """The tables of one folder and the manifest that describes them."""

    def __init__(self, folder, head):
        self.folder = Path(folder)
        self.head = head
        self.tables = []
        self.files = {}

    def add(self, name, columns, rows, **description):
        """Register a table; nothing reaches the disk before every check has passed."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        count = 0
        for row in rows:
            require(
                len(row) == len(columns), f"{name}: a row has {len(row)} of {len(columns)} cells"
            )
            for column, cell in zip(columns, row):
                if column in COUNTS and cell not in (None, ""):
                    require(is_number(cell), f"{name}: {column} holds {cell!r}, which is no number")
            writer.writerow(["" if cell is None else cell for cell in row])
            count += 1
        require(count > 0, f"{name}: no rows")
        for key in ("publisher", "title", "year", "licence", "grade", "caveats", "modelled"):
            require(key in description, f"{name}: the manifest entry has no {key}")
        content = text.getvalue().encode("utf-8")
        self.files[name] = content
        self.tables.append(
            {
                "file": name,
                "sha256": hashlib.sha256(content).hexdigest(),
                "rows": count,
                **description,
            }
        )

    def manifest(self):
        lines = [
            "# Written by tools/build_data_packs.py; edit the recipe, not this file.",
            "[pack]",
        ]
        lines += [f"{key} = {toml(value)}" for key, value in self.head.items()]
        order = (
            "file",
            "publisher",
            "title",
            "year",
            "licence",
            "sha256",
            "rows",
            "grade",
            "caveats",
            "modelled",
        )
        for table in self.tables:
            lines += ["", "[[table]]"] + [f"{key} = {toml(table[key])}" for key in order]
        return ("\n".join(lines) + "\n").encode("utf-8")

    def write(self):
        for name, content in {**self.files, "manifest.toml": self.manifest()}.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def toml(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (list, tuple)):
        if not value:
            return "[]"
        return "[\n" + "".join(f"  {toml(item)},\n" for item in value) + "]"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
