#!/usr/bin/env python3
"""longrun backtest: the patterns of the real world, judged.

usage: cli_evidence_test.py PROGRAM
"""
import csv
import json
import tempfile
from pathlib import Path

from cli import ROOT, CliTest, longrun, main


class Backtest(CliTest):
    def test_judges_every_pattern_of_the_table(self):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "new/pages"
            result = longrun("backtest", "scenarios/us-electrification.toml", "--firms", "5000", "--out", out)
            self.assert_ended(result, 0)
            self.assertEqual(sorted(p.name for p in out.iterdir()), ["backtest.html", "backtest.json"])
            found = json.loads((out / "backtest.json").read_text(encoding="utf-8"))
            page = (out / "backtest.html").read_text(encoding="utf-8")
        with (ROOT / "data/evidence/patterns.csv").open(encoding="utf-8", newline="") as handle:
            table = {row["id"]: row for row in csv.DictReader(handle)}
        rows = {row["id"]: row for row in found["patterns"]}
        self.assertEqual(rows.keys(), table.keys())
        for row in rows.values():
            low = float("-inf") if row["low"] is None else row["low"]
            high = float("inf") if row["high"] is None else row["high"]
            if row["verdict"] == "not_testable":
                self.assertIsNone(row["value"])
                self.assertTrue(row["note"]["en"] and row["note"]["zh"], row)
            else:
                self.assertEqual(row["verdict"] == "pass", low <= row["value"] <= high, row)
        # What was run is judged, what was not is not.
        self.assertNotEqual(rows["P1"]["verdict"], "not_testable")
        self.assertEqual(rows["P3"]["verdict"], "not_testable")
        self.assertIn("P11.corn", page)
        self.assertIn("没有约1935年各州玉米农场的数据包", page)
        self.assertNotIn("<script", page)

    def test_refuses(self):
        self.assert_refused(longrun("backtest", "no-such.toml"), "no-such.toml")
        self.assert_refused(longrun("backtest", "--firms", "5"), "1000")
        self.assert_refused(longrun("backtest", "--jsn", "-"), "did you mean --json?")


if __name__ == "__main__":
    main()
