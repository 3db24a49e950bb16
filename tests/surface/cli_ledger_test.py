#!/usr/bin/env python3
"""longrun ledger: the published record and the accounts of scenarios.

usage: cli_ledger_test.py PROGRAM
"""
import csv
import json
import tempfile
from pathlib import Path

from cli import ROOT, CliTest, longrun, main


class Record(CliTest):
    def test_prints_gaps_and_what_the_sources_bear_out(self):
        result = longrun("ledger")
        self.assert_ended(result, 0)
        lines = result.stdout.splitlines()
        stem = lines.index(next(line for line in lines if "(nsf-stem-education)" in line))
        year = next(line for line in lines[stem:] if line.strip().startswith("2023 "))
        self.assertRegex(year, r"1,950 +1,380 +1,370 +\. +\. +580 less +29\.7 %")
        self.assertIn("borne out: authorised less appropriated 580", result.stdout)
        self.assertIn("implied rather than read: authorised less requested 1,100", result.stdout)
        self.assertIn("implied rather than read: appropriated as a share of authorised 25.0 %", result.stdout)
        self.assertIn("not confirmed: authorised 36,000", result.stdout)

    def test_json_holds_every_row_of_the_table(self):
        result = longrun("ledger", "--json", "-")
        self.assert_ended(result, 0)
        rows = json.loads(result.stdout)["rows"]
        stages = ("authorised", "requested", "appropriated", "obligated", "spent")
        found = {(row["programme"], row["fiscal_year"], stage): row[stage]["musd"]
                 for row in rows for stage in stages if row[stage] is not None}
        with (ROOT / "data/policy/appropriations.csv").open(encoding="utf-8", newline="") as handle:
            table = {(row["programme"], row["fiscal_year"], row["stage"]): float(row["musd"])
                     for row in csv.DictReader(handle)}
        self.assertEqual(found, table)

    def test_one_programme_in_a_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "new/money"
            result = longrun("ledger", "--programme", "eda-tech-hubs", "--out", out, "--quiet")
            self.assert_ended(result, 0)
            self.assertEqual(result.stdout, "")
            self.assertEqual(sorted(p.name for p in out.iterdir()),
                             ["ledger.csv", "ledger.en.svg", "ledger.html", "ledger.zh.svg"])
            with (out / "ledger.csv").open(encoding="utf-8", newline="") as handle:
                self.assertEqual({row["programme"] for row in csv.DictReader(handle)}, {"eda-tech-hubs"})
            page = (out / "ledger.html").read_text(encoding="utf-8")
            self.assertIn("区域技术中心", page)
            self.assertNotIn("<script", page)

    def test_refuses(self):
        self.assert_refused(longrun("ledger", "--programme", "nsf-stem-educaton"),
                            'did you mean "nsf-stem-education"?')
        self.assert_refused(longrun("ledger", "--jsn", "-"), "did you mean --json?")
        with tempfile.TemporaryDirectory() as folder:
            blocked = Path(folder) / "file"
            blocked.write_text("x")
            self.assert_refused(longrun("ledger", "--quiet", "--out", blocked / "in"), str(blocked))


if __name__ == "__main__":
    main()
