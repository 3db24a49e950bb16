#!/usr/bin/env python3
"""longrun backtest and trials: patterns of the real world, judged, and published evaluations, re-run.

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


SMALL = """format = 1
extends = "{root}/scenarios/us-baseline.toml"
[parameters.levers.demonstration]
multiplier = 1
[parameters.borders]
offshored = 0.7
"""


class Trials(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.keeper = tempfile.TemporaryDirectory()
        home = Path(cls.keeper.name)
        (home / "small.toml").write_text(SMALL.format(root=ROOT))
        cls.result = longrun("trials", home / "small.toml", "--firms", "20000", "--draws", "0", "--out",
                             home / "out")
        cls.out = home / "out"

    @classmethod
    def tearDownClass(cls):
        cls.keeper.cleanup()

    def test_what_is_known_beforehand_comes_out(self):
        self.assert_ended(self.result, 0)
        rows = {row["id"]: row for row in json.loads((self.out / "trials.json").read_text(encoding="utf-8"))["trials"]}
        with (ROOT / "data/evidence/trials.csv").open(encoding="utf-8", newline="") as handle:
            self.assertEqual(list(rows), [row["id"] for row in csv.DictReader(handle)])
        # Demonstrations that do nothing change nothing, for any firm; refusals lead to as many jobs abroad as assumed.
        self.assertEqual(rows["field-days"]["model_median"], 1.0)
        self.assertEqual(rows["field-days"]["model_p95"], 1.0)
        self.assertAlmostEqual(rows["visa-refusals"]["model_median"], 0.7, delta=0.02)
        # Help to reorganise, to adopt and to buy moves firms the way it is meant to.
        for trial in ("group-consulting", "india-consulting", "extension-small", "extension-plants"):
            self.assertGreater(rows[trial]["model_median"], 0.0, trial)
        self.assertGreater(rows["bonus-depreciation"]["model_median"], 0.0)
        for row in rows.values():
            low = float("-inf") if row["lower"] is None else row["lower"]
            high = float("inf") if row["upper"] is None else row["upper"]
            self.assertEqual(row["verdict"] == "inside", low <= row["model_median"] <= high, row)

    def test_the_page_and_the_table_of_findings(self):
        page = (self.out / "trials.html").read_text(encoding="utf-8")
        self.assertIn("EMERICK2021", page)
        self.assertNotIn("<script", page)
        with (self.out / "trials_found.csv").open(encoding="utf-8", newline="") as handle:
            self.assertTrue(all(row["verdict"] in ("inside", "overlaps", "outside") for row in csv.DictReader(handle)))

    def test_a_lever_whose_evaluation_is_outside_says_so(self):
        with (ROOT / "data/evidence/trials_found.csv").open(encoding="utf-8", newline="") as handle:
            outside = {row["id"] for row in csv.DictReader(handle) if row["verdict"] == "outside"}
        with (ROOT / "data/evidence/trials.csv").open(encoding="utf-8", newline="") as handle:
            levers = {row["lever"]: row for row in csv.DictReader(handle) if row["id"] in outside}
        self.assertTrue(levers)
        for lever, row in levers.items():
            said = longrun("describe", lever)
            self.assertIn("warning", said.stdout)
            self.assertIn(row["source_id"], said.stdout)

    def test_refuses(self):
        self.assert_refused(longrun("trials", "scenarios/us-electrification.toml"), "trials treat firms of a run of AI")


if __name__ == "__main__":
    main()
