#!/usr/bin/env python3
"""longrun forecast: forecasts, scores of past ones, and series that are refused.

usage: cli_forecast_test.py PROGRAM
"""
import csv
import json
import math
import tempfile
from pathlib import Path

from cli import ROOT, CliTest, longrun, main

BROKEN = ROOT / "tests/data/broken_series"
HEAD = "series,technology,place,unit,year,value\n"
QUANTILES = ("q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975")


def series(name, years, value):
    return "".join(f"{name},gadgets,{name},share of firms,{year},{value(year):.6f}\n" for year in years)


def rows(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


class Forecasts(CliTest):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / "mine.csv"

    def curve(self, year):
        return 0.8 / (1 + math.exp(-0.4 * (year - 2012)))

    def test_three_points_are_enough(self):
        self.path.write_text(HEAD + series("a", range(2005, 2008), self.curve))
        out = self.path.parent / "out"
        result = longrun("forecast", self.path, "--out", out)
        self.assert_ended(result, 0)
        self.assertIn("80 % band", result.stdout)
        self.assertIn("much like it before", result.stdout)
        found = [row for row in rows(out / "forecasts.csv") if row["method"] == "longrun"]
        self.assertEqual([float(row["target_year"]) for row in found], [2007 + k for k in range(1, 11)])
        for row in found:
            levels = [float(row[q]) for q in QUANTILES]
            self.assertEqual(levels, sorted(levels))
            self.assertGreaterEqual(levels[0], 0)
            self.assertLessEqual(levels[-1], 1)
        widths = [float(row["q90"]) - float(row["q10"]) for row in found]
        self.assertGreater(widths[9], widths[0])

    def test_what_came_later_changes_nothing(self):
        self.path.write_text(HEAD + series("a", range(2000, 2021), self.curve))
        whole = longrun("forecast", self.path, "--origin", "2010")
        self.path.write_text(HEAD + series("a", range(2000, 2011), self.curve))
        cut = longrun("forecast", self.path)
        self.assertEqual(whole.stdout, cut.stdout)

    def test_origins_are_scored_in_records(self):
        self.path.write_text(HEAD + series("a", range(2000, 2021), self.curve))
        scores = self.path.parent / "scores.json"
        self.assert_ended(longrun("forecast", self.path, "--origins", "--json", scores), 0)
        records = json.loads(scores.read_text())
        fields = {"method", "horizon_years", "stage", "n", "mase", "crps", "cover50", "cover80", "cover95"}
        self.assertTrue(all(fields <= set(record) for record in records))
        self.assertEqual({record["horizon_years"] for record in records}, {1, 3, 5, 10})
        count = {(r["horizon_years"], r["stage"]): r["n"] for r in records if r["method"] == "longrun"}
        # Of 21 points the first two are no origins; h years ahead there is an outcome for 19 - h.
        self.assertEqual([count[(h, "all")] for h in (1, 3, 5, 10)], [18, 16, 14, 9])

    def test_league_of_a_folder(self):
        self.path.write_text(HEAD + series("a", range(2000, 2012), self.curve) +
                             series("b", range(2003, 2012), lambda year: self.curve(year - 2)))
        out = self.path.parent / "league"
        result = longrun("forecast", "--league", self.path.parent, "--training", "other-technologies", "--out", out)
        self.assert_ended(result, 0)
        self.assertIn("best_rival", result.stdout)
        found = rows(out / "forecasts.csv")
        self.assertEqual({row["series"] for row in found}, {"a", "b"})
        self.assertLessEqual({"longrun", "best_rival", "damped_trend", "bass", "logistic", "gompertz"},
                             {row["method"] for row in found})
        # Ten and seven origins, four horizons, fourteen methods.
        self.assertEqual(len(found), (10 + 7) * 4 * 14)


class Vintage(CliTest):
    def test_new_observations_are_held_against_the_last_forecast(self):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            line = lambda year: 0.02 * (year - 1999)
            (folder / "old.csv").write_text(HEAD + series("a", range(2000, 2011), line))
            self.assert_ended(longrun("forecast", folder / "old.csv", "--out", folder / "before"), 0)
            last = folder / "before/forecasts.csv"
            jump = lambda year: 0.95 if year == 2012 else line(year)
            (folder / "new.csv").write_text(HEAD + series("a", range(2000, 2013), jump))
            result = longrun("vintage", folder / "new.csv", "--last", last, "--json", folder / "v.json")
            self.assert_ended(result, 0)
            self.assertIn("a 2012: 0.95", result.stdout)
            self.assertIn("outside the 95 % band", result.stdout)
            report = json.loads((folder / "v.json").read_text())
            self.assertEqual([(a["year"], 80 in a["bands_that_held"]) for a in report["arrivals"]],
                             [(2011, True), (2012, False)])
            # 2013 to 2020 lie ahead of both forecasts; all of them move up.
            self.assertEqual([r["year"] for r in report["revisions"]], list(range(2013, 2021)))
            self.assertTrue(all(r["now"]["q50"] > r["before"]["q50"] for r in report["revisions"]))
            self.assert_refused(longrun("vintage", folder / "old.csv", "--last", last), "has no observation of a year")
            self.assert_refused(longrun("vintage", folder / "new.csv", "--last", folder / "old.csv"), "no such column")


class Broken(CliTest):
    def test_every_file_gives_its_message(self):
        listed = set()
        for line in (BROKEN / "expected.tsv").read_text().splitlines():
            if line.startswith("#"):
                continue
            name, *parts = line.split("\t")
            listed.add(name)
            with self.subTest(name):
                self.assert_refused(longrun("forecast", BROKEN / name), *parts)
        self.assertEqual(listed, {path.name for path in BROKEN.glob("*.csv")})

    def test_command_lines(self):
        self.assert_refused(longrun("forecast"), "FILE")
        self.assert_refused(longrun("forecast", "no-such.csv"), "no-such.csv")
        self.assert_refused(longrun("forecast", "--league", "no-such"), "no-such")
        self.assert_refused(longrun("forecast", BROKEN / "one-point.csv", "--training", "some"), "some")


if __name__ == "__main__":
    main()
