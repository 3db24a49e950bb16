"""longrun calibrate as a user meets it: files, stopping and going on, refusals.

usage: cli_calibrate_test.py LONGRUN
"""
import csv
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from cli import PROGRAM, ROOT, CliTest, environment, longrun, main

SCENARIO = """format = 1
extends = "{root}/scenarios/us-electrification.toml"
[economy]
firms = "sample"
sample = 3000
"""
QUICK = ["--created", "2026-03-31", "--draws", "12", "--local", "5", "--quiet"]


class Calibrate(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.keeper = tempfile.TemporaryDirectory()
        cls.home = Path(cls.keeper.name)
        cls.scenario = cls.home / "small.toml"
        cls.scenario.write_text(SCENARIO.format(root=ROOT))
        cls.whole = cls.home / "whole"
        cls.first = cls.calibrate(cls.whole)

    @classmethod
    def tearDownClass(cls):
        cls.keeper.cleanup()

    @classmethod
    def arguments(cls, out, *more):
        return ["calibrate", cls.scenario, "--out", out, "--cache", cls.home / "cache", *QUICK, *more]

    @classmethod
    def calibrate(cls, out, *more):
        return longrun(*cls.arguments(out, *more))

    def own_data(self):
        """A data folder whose technologies may be changed."""
        data = Path(tempfile.mkdtemp(dir=self.home))
        for part in (ROOT / "data").iterdir():
            if part.name != "technologies":
                (data / part.name).symlink_to(part)
        shutil.copytree(ROOT / "data/technologies", data / "technologies")
        return data

    def test_intervals_are_tried_on_simulated_truths(self):
        out = self.home / "tried"
        result = self.calibrate(out, "--synthetic", "3")
        self.assert_ended(result, 0)
        with (out / "coverage.csv").open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        self.assertGreater(len(rows), 3)
        for row in rows:
            self.assertEqual(int(row["truths"]) + int(row["refused"]), 3)
            self.assertLessEqual(int(row["inside_50"]), int(row["inside_80"]))
            self.assertLessEqual(int(row["inside_80"]), int(row["inside_90"]))
            self.assertLessEqual(int(row["inside_90"]), int(row["truths"]))

    def test_a_fit_leaves_its_files_and_says_what_it_found(self):
        self.assert_ended(self.first, 0)
        for part in ("chi-square", "likelihood", "P1", "widest direction", "files in"):
            self.assertIn(part, self.first.stdout)
        names = {path.name for path in self.whole.iterdir()}
        self.assertEqual(names, {"central.toml", "central.csv", "fit.csv", "fit.html", "patterns.csv", "profiles.csv",
                                 "worlds.csv"})
        with open(self.whole / "central.csv") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["draw"] for row in rows if row["kind"] == "posterior"],
                         [str(i + 1) for i in range(12)])
        for row in rows:
            self.assertGreater(float(row["decision.review_rate"]), 0.0)
        with open(self.whole / "fit.csv") as file:
            self.assertEqual({row["role"] for row in csv.DictReader(file)}, {"fitted"})

    def test_a_scenario_takes_the_world(self):
        taker = self.home / "taker.toml"
        taker.write_text(self.scenario.read_text() + f"""
[[world]]
id = "central"
title.en = "As fitted"
title.zh = "拟合值"
file = "{self.whole}/central.toml"
""")
        self.assert_ended(longrun("validate", taker), 0)
        text = (self.whole / "central.csv").read_text()
        (self.whole / "central.csv").write_text(text.replace("posterior", "sloppy", 1))
        changed = longrun("validate", taker)
        (self.whole / "central.csv").write_text(text)
        self.assert_refused(changed, "central.csv")

    def test_stopped_and_taken_up_again_it_ends_with_the_same_files(self):
        out = self.home / "stopped"
        stops = 0
        for _ in range(12):
            process = subprocess.Popen([PROGRAM, *map(str, self.arguments(out))], cwd=ROOT,
                                       env=environment(), stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, text=True)
            checkpoint = out / "checkpoint.txt"
            lines = checkpoint.read_text().count("\n") if checkpoint.exists() else 0
            patience = time.monotonic() + 60
            while process.poll() is None and time.monotonic() < patience:
                if checkpoint.exists() and checkpoint.read_text(errors="replace").count("\n") > lines + 40:
                    process.send_signal(signal.SIGINT)
                    break
                time.sleep(0.01)
            _, said = process.communicate(timeout=120)
            if process.returncode == 0:
                break
            self.assertEqual(process.returncode, 4, said)
            self.assertIn("goes on from there", said)
            self.assertFalse((out / "central.toml").exists())
            stops += 1
        self.assertEqual(process.returncode, 0, said)
        self.assertGreater(stops, 0)
        self.assertFalse((out / "checkpoint.txt").exists())
        for name in ("central.csv", "central.toml", "fit.csv", "patterns.csv"):
            self.assertEqual((out / name).read_text(), (self.whole / name).read_text(), name)

    def test_a_better_fit_is_kept_unless_told_otherwise(self):
        out = self.home / "better"
        shutil.copytree(self.whole, out)
        good = (out / "central.toml").read_text()
        line = next(line for line in good.splitlines() if line.startswith("chi_square"))
        (out / "central.toml").write_text(good.replace(line, "chi_square = 0.0010"))
        self.assert_refused(self.calibrate(out), "central.toml", "fits the same", "--replace")
        self.assertIn("0.0010", (out / "central.toml").read_text())
        self.assert_ended(self.calibrate(out, "--replace"), 0)
        self.assertEqual((out / "central.toml").read_text(), good)

    def test_problems_of_priors_come_with_line_and_remedy(self):
        data = self.own_data()
        priors = data / "technologies/electrification/priors.csv"
        priors.write_text(priors.read_text().replace("persuasion.peers", "persuasion.pears")
                          .replace("0.009,0.15,log", "0.9,0.15,log"))
        self.assert_refused(self.calibrate(self.home / "none", "--data", data), "priors.csv:4",
                            "priors.csv:5", "did you mean \"persuasion.peers\"?")
        priors.unlink()
        self.assert_refused(self.calibrate(self.home / "none", "--data", data), "priors.csv")

    def test_data_that_contradict_the_assumptions(self):
        data = self.own_data()
        priors = data / "technologies/electrification/priors.csv"
        priors.write_text(priors.read_text().replace("1.8,-1.5,5.1", "-9,-9.1,-8.9"))
        self.assert_refused(self.calibrate(self.home / "none", "--data", data),
                            "decision.intercept", "push it against", "widen its prior")

    def test_options(self):
        self.assert_refused(self.calibrate(self.home / "none", "--world", "centrl"),
                            "did you mean \"central\"?")
        self.assert_refused(self.calibrate(self.home / "none", "--draws", "0"), "--draws")
        self.assert_refused(self.calibrate(self.scenario), "small.toml")


if __name__ == "__main__":
    main()
