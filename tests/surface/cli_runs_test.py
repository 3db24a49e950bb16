#!/usr/bin/env python3
"""Runs from the command line: what they leave, how they fail, how they stop.

usage: cli_runs_test.py PROGRAM
"""
import csv
import hashlib
import json
import math
import re
import resource
import signal
import sqlite3
import struct
import subprocess
import tempfile
from pathlib import Path

from cli import PROGRAM, ROOT, CliTest, environment, longrun, main

FIRMS = ["--firms", "2000", "--draws", "3"]
SMALL = ["scenarios/us-electrification.toml", *FIRMS, "--quiet"]
FILES = {"brief.html", "outcomes.csv", "results.sqlite", "record.json", "manifest.json"}


class RunTest(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        cls.env = environment(LONGRUN_CACHE=str(cls.folder / "cache"))
        cls.done = cls.folder / "done"
        cls.first = longrun("run", *SMALL, "--out", cls.done, "--json", env=cls.env)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def run_small(self, out, *more):
        return longrun("run", *SMALL, "--out", out, *more, env=self.env)

    def snapshot(self, folder):
        return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


class Talent(RunTest):
    """Restrict, open or train: what the scenario on implementers must show, on a small sample."""

    def test_signs_of_restricting_opening_and_training(self):
        out = self.folder / "talent"
        ran = longrun("run", "scenarios/us-talent.toml", "--firms", "2000", "--draws", "0", "--world", "slow-early",
                      "--out", out, "--quiet", env=self.env)
        self.assert_ended(ran, 0)
        value = {}
        with (out / "outcomes.csv").open(newline="") as file:
            for row in csv.DictReader(file):
                if not row["against"] and not (row["region"] or row["sector"] or row["size_class"]) and row["value"]:
                    value[row["policy"], row["measure"], row["date"]] = float(row["value"])

        def gain(policy, measure, date):
            return value[policy, measure, date] - value["current", measure, date]

        supply = "implementers_supply_persons"
        early, late = "2027-12-31", "2040-12-31"
        # Restriction costs little at once and much later; opening gains.
        self.assertLess(gain("restrict", supply, late), 0)
        self.assertLess(abs(gain("restrict", supply, early)), 0.2 * abs(gain("restrict", supply, late)))
        self.assertGreater(gain("open", supply, late), 0)
        # Those kept away turn up abroad, with rivals or with home firms: the leak lies in the range of pattern P22.
        self.assertGreater(gain("restrict", "implementers_abroad", late), 0)
        leak = -gain("restrict", "implementers_offshored", late) / gain("restrict", "implementers_from_abroad", late)
        self.assertGreater(leak, 0.2)
        self.assertLess(leak, 0.9)
        self.assertLess(gain("open", "implementers_offshored", late), 0)
        # Degrees take years: engineers and researchers from public seats come after technicians.
        self.assertGreater(gain("train", "technicians_persons", "2028-12-31"), 0)
        self.assertGreater(gain("train", "engineers_persons", late), 0)
        self.assertGreater(gain("train", "researchers_persons", late), 0)
        self.assertEqual(gain("train", "researchers_persons", early), 0)
        self.assertLessEqual(value["train", "seats_started", early], value["train", "seats_asked", early])

    def test_impossible_numbers_of_people_are_refused(self):
        scenario = self.folder / "impossible.toml"
        text = (f'format = 1\nextends = "{ROOT}/scenarios/us-baseline.toml"\n[[policy]]\nid = "closed"\n'
                'title.en = "Closed"\n[[policy.lever]]\nlever = "training"\ncertificate_seats = %s\n'
                '[[policy.lever]]\nlever = "immigration"\nvisas = -1e6\n')
        scenario.write_text(text % "-5")
        self.assert_refused(longrun("run", scenario, "--out", self.folder / "no", env=self.env),
                            "policy.lever.certificate_seats")
        scenario.write_text(text % "5")
        self.assert_refused(longrun("run", scenario, "--firms", "2000", "--draws", "0", "--out", self.folder / "no",
                                    env=self.env),
                            "policy closed: immigration.visas", "more than the implementers there are")


class Attributed(RunTest):
    RACE = ["scenarios/us-ai-race.toml", "--firms", "1000", "--draws", "0", "--world", "fast-early", "--quiet"]

    def test_contributions_add_up_in_every_form_and_come_again(self):
        out = self.folder / "attributed"
        self.assert_ended(longrun("run", *self.RACE, "--out", out, "--attribute", "marathon", env=self.env), 0)
        found = json.loads((out / "record.json").read_text())["attribution"]
        self.assertEqual(found["policy"], "marathon")
        groups = [g["id"] for g in found["groups"]]
        for total in found["totals"]:
            shares = [s for s in found["shares"] if s["headline"] == total["headline"] and s["world"] == total["world"]]
            self.assertEqual([s["group"] for s in shares], groups)
            self.assertAlmostEqual(sum(s["contribution"] for s in shares), total["total"], delta=3e-6 * max(1, abs(total["total"])))
            alone = sum(s["alone"] for s in shares)
            self.assertAlmostEqual(total["total"] - alone, total["interaction"], delta=3e-6 * max(1, abs(alone)))
        with (out / "attribution.csv").open(newline="") as file:
            rows = {(r["headline"], r["world"], r["group"]): float(r["value"])
                    for r in csv.DictReader(file) if r["quantity"] == "contribution"}
        with sqlite3.connect(out / "results.sqlite") as db:
            kept = {r[:3]: r[3] for r in db.execute("SELECT headline, world, lever_group, value FROM contribution")}
        wanted = {(s["headline"], s["world"], s["group"]): s["contribution"] for s in found["shares"]}
        self.assertEqual(rows, wanted)
        self.assertEqual(kept, wanted)
        self.assert_ended(longrun("reproduce", out, env=self.env), 0)

    def test_a_policy_that_cannot_be_attributed_is_named(self):
        for policy, part in (("maraton", 'did you mean "marathon"?'), ("current", "is the baseline")):
            self.assert_refused(longrun("run", *self.RACE, "--out", self.folder / "none", "--attribute", policy, env=self.env),
                                part)


class Explained(RunTest):
    ASK = ["--world", "fast-early", "--firms", "1000", "--quiet"]

    def numbers(self, node):
        if isinstance(node, dict):
            return [x for v in node.values() for x in self.numbers(v)]
        if isinstance(node, list):
            return [x for v in node for x in self.numbers(v)]
        return [node] if isinstance(node, (int, float)) and not isinstance(node, bool) else []

    def test_every_number_said_stands_in_the_json(self):
        file = self.folder / "why.json"
        done = longrun("explain", "ai_use_production_jobs", "--at", "2035", *self.ASK, "--json", file, env=self.env)
        self.assert_ended(done, 0)
        found = json.loads(file.read_text())
        self.assertEqual(done.stdout.splitlines(), [s["en"] for s in found["sentences"]])
        known = {f"{abs(float(f'{f * x:.3g}')):.10g}" for x in self.numbers(found) for f in (1, 100)}
        names = [p["name"]["en"] for p in found["places"]] + [found["measure_title"]["en"]]
        for language in ("en", "zh"):
            for sentence in found["sentences"]:
                said = sentence[language]
                for name in sorted(names, key=len, reverse=True):
                    if len(name) > 1:  # the size class "0" would take noughts out of years
                        said = said.replace(name, "")
                for number in re.findall(r"\d+(?:\.\d+)?", said):
                    if number in ("2035", found["opened"][:4], found["half"][:4]):
                        continue
                    self.assertIn(f"{float(number):.10g}", known, sentence[language])
        total = sum(m["contribution"] for m in found["mechanisms"])
        self.assertAlmostEqual(total, found["rerun_difference"], delta=1e-5 * abs(found["rerun_difference"]))

    def test_questions_that_cannot_be_answered_are_told_all_at_once(self):
        done = longrun("explain", "deep_use_job", "--at", "2090", "--policy", "maraton", *self.ASK, env=self.env)
        self.assert_refused(done, 'did you mean "deep_use_jobs"?', "lies outside the run", "2016-01-31 to 2050-12-31",
                            'did you mean "marathon"?')
        self.assert_refused(longrun("explain", "deep_use_jobs", "--at", "soon", *self.ASK, env=self.env), "is not a date")
        self.assert_refused(longrun("explain", "deep_use_jobs", "--at", "2040", "scenarios/us-baseline.toml", env=self.env),
                            "nothing differs")


class Results(RunTest):
    def test_report_and_files(self):
        self.assert_ended(self.first, 0)
        report = json.loads(self.first.stdout)["runs"][0]
        self.assertEqual(report["exit_code"], 0)
        self.assertEqual({p.name for p in self.done.iterdir()}, FILES)
        manifest = json.loads((self.done / "manifest.json").read_text())
        self.assertEqual(manifest["result_hash"], report["result_hash"])
        self.assertGreater(len(manifest["data"]), 10)
        self.assertEqual({f["file"] for f in manifest["files"]}, FILES - {"manifest.json"})
        for file in manifest["files"]:
            content = (self.done / file["file"]).read_bytes()
            self.assertEqual(hashlib.sha256(content).hexdigest(), file["sha256"], file["file"])

    def test_outputs_agree_with_each_other(self):
        record = json.loads((self.done / "record.json").read_text())
        self.assertEqual(record["format"], "longrun-record/2")
        wanted = {}
        for s in record["series"]:
            for date, value in zip(record["calendars"][s["calendar"]], s["values"], strict=True):
                if value is not None:
                    key = (s["policy"], s["world"], s["against"], date, s["region"], s["sector"], s["size_class"], s["measure"])
                    wanted[key] = value
        with (self.done / "outcomes.csv").open(newline="") as file:
            table = csv.DictReader(file)
            self.assertEqual(table.fieldnames, ["policy", "world", "against", "date", "region", "sector",
                                                "size_class", "measure", "unit", "value", "p05", "p25", "p75",
                                                "p95"])
            rows = {tuple(r[k] for k in table.fieldnames[:8]): float(r["value"]) for r in table}
        self.assertEqual(rows, wanted)
        with sqlite3.connect(self.done / "results.sqlite") as db:
            found = {tuple(r[:8]): r[8] for r in db.execute(
                "SELECT policy, world, against, date, region, sector, size_class, measure, value FROM outcome")}
        self.assertEqual(found, wanted)
        self.assertTrue(all(math.isfinite(v) for v in wanted.values()))

    def test_hash_is_that_of_the_outcomes(self):
        """The hash again, by its definition, from the record alone."""
        record = json.loads((self.done / "record.json").read_text())
        digest = hashlib.sha256()

        def key(s):
            return (s["policy"], s["world"], s["against"], s["measure"], s["region"], s["sector"],
                    s["size_class"])

        def quantiles(s, at):
            return [s[q][at] for q in ("p05", "p25", "p75", "p95") if q in s]

        for s in sorted(record["series"], key=key):
            dates = record["calendars"][s["calendar"]]
            for at, date in sorted(enumerate(dates), key=lambda pair: pair[1]):
                for part in (*key(s), date):
                    digest.update(part.encode() + b"\0")
                for value in (s["values"][at], *quantiles(s, at)):
                    value = math.nan if value is None else value + 0.0
                    digest.update(struct.pack("<d", value) if value == value else bytes([0] * 6 + [0xF8, 0x7F]))
        self.assertEqual(digest.hexdigest(), record["manifest"]["result_hash"])

    def test_threads_and_repetition_change_no_digit(self):
        hashes = {json.loads(self.first.stdout)["runs"][0]["result_hash"]}
        for threads in (1, 2, 7):
            result = self.run_small(self.folder / f"threads-{threads}", "--json", "--threads", threads)
            self.assert_ended(result, 0)
            hashes.add(json.loads(result.stdout)["runs"][0]["result_hash"])
        self.assertEqual(len(hashes), 1)

    def test_seed_and_firms_do(self):
        first = json.loads(self.first.stdout)["runs"][0]["result_hash"]
        for option in ([*FIRMS, "--seed", "2"], [*FIRMS, "--replicates", "2"], ["--firms", "3000", "--draws", "3"]):
            result = longrun("run", SMALL[0], "--quiet", "--json", *option, "--out", self.folder / "other", env=self.env)
            self.assert_ended(result, 0)
            self.assertNotEqual(json.loads(result.stdout)["runs"][0]["result_hash"], first, option)

    def test_a_new_result_replaces_an_earlier_one(self):
        out = self.folder / "again"
        self.assert_ended(self.run_small(out), 0)
        (out / "notes.txt").write_text("mine")
        before = self.snapshot(out)
        self.assert_ended(self.run_small(out, "--seed", "9"), 0)
        after = self.snapshot(out)
        self.assertEqual(set(after), FILES | {"notes.txt"})
        self.assertEqual(after["notes.txt"], b"mine")
        self.assertNotEqual(after["outcomes.csv"], before["outcomes.csv"])

    def test_several_scenarios_lie_side_by_side(self):
        copy = self.folder / "copy.toml"
        copy.write_text(f'format = 1\nextends = "{ROOT}/scenarios/us-electrification.toml"\n')
        out = self.folder / "several"
        result = longrun("run", SMALL[0], copy, *SMALL[1:], "--out", out, env=self.env)
        self.assert_ended(result, 0)
        self.assertEqual({p.name for p in out.iterdir()}, {"us-electrification", "copy"})
        self.assert_refused(longrun("run", SMALL[0], SMALL[0], "--out", out), "two scenarios have this name")

    def test_more_firms_than_memory_holds(self):
        def little_memory():
            resource.setrlimit(resource.RLIMIT_AS, (500_000_000, 500_000_000))

        out = self.folder / "too-many"
        result = longrun("run", "scenarios/us-baseline.toml", "--firms", "all", "--out", out,
                         preexec_fn=little_memory)
        self.assert_refused(result, "and there are 500 MB", "--firms sample")
        self.assertFalse(out.exists())

    def test_more_threads_than_cores(self):
        result = longrun("run", SMALL[0], "--firms", "1000", "--draws", "0", "--threads", "1024",
                         "--out", self.folder / "many-threads", env=self.env)
        self.assert_ended(result, 0)
        self.assertIn("--threads 1024: this machine has", result.stderr)

    def test_dry_run_writes_nothing(self):
        out = self.folder / "dry"
        result = longrun("run", SMALL[0], "--dry-run", "--out", out)
        self.assert_ended(result, 0)
        for part in ("time", "memory", "disk", "firm-months"):
            self.assertIn(part, result.stdout)
        self.assertFalse(out.exists())
        plan = json.loads(longrun("run", SMALL[0], "--dry-run", "--json").stdout)[0]
        self.assertEqual(plan["months"], 708)

    def test_quiet_and_progress(self):
        self.assertEqual(self.first.stderr, "")


class Failures(RunTest):
    def test_output_folders_that_cannot_be(self):
        taken = self.folder / "taken"
        taken.write_text("a file")
        self.assert_refused(self.run_small(taken), "is a file; a folder is needed")
        self.assert_refused(self.run_small(taken / "below"))
        self.assert_refused(self.run_small("/proc/longrun"))
        self.assertEqual(taken.read_text(), "a file")

    def test_a_full_disk_loses_nothing(self):
        out = self.folder / "full"
        self.assert_ended(self.run_small(out), 0)
        before = self.snapshot(out)

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

        result = longrun("run", *SMALL, "--seed", "5", "--out", out, env=self.env, preexec_fn=limit)
        self.assert_refused(result, "cannot be written", "nothing of an earlier result is lost")
        self.assertEqual(self.snapshot(out), before)
        self.assertEqual({p.name for p in out.iterdir()}, FILES)

    def test_some_of_several(self):
        out = self.folder / "some"
        copy = self.folder / "blocked.toml"
        copy.write_text(f'format = 1\nextends = "{ROOT}/scenarios/us-electrification.toml"\n')
        (out / "blocked/manifest.json").mkdir(parents=True)
        result = longrun("run", SMALL[0], copy, *SMALL[1:], "--json", "--out", out, env=self.env)
        self.assert_ended(result, 3)
        codes = {Path(r["scenario"]).stem: r["exit_code"] for r in json.loads(result.stdout)["runs"]}
        self.assertEqual(codes, {"us-electrification": 0, "blocked": 2})


class Interruption(RunTest):
    """A run of minutes, stopped after a moment."""

    LONG = ["run", "scenarios/us-electrification.toml", "--firms", "all", "--replicates", "500"]

    def start(self, out, *more):
        return subprocess.Popen([PROGRAM, *self.LONG, "--out", str(out), *more], cwd=ROOT, env=self.env, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def wait_for_progress(self, process):
        line = process.stderr.readline()
        self.assertIn("%", line)
        self.assertIn("left", line + process.stderr.readline())

    def test_ctrl_c_stops_cleanly(self):
        for wanted in (signal.SIGINT, signal.SIGTERM):
            out = self.folder / "stopped"
            self.assert_ended(self.run_small(out), 0)
            before = self.snapshot(out)
            process = self.start(out)
            self.wait_for_progress(process)
            process.send_signal(wanted)
            _, messages = process.communicate(timeout=120)
            self.assertEqual(process.returncode, 4, messages)
            self.assertIn("stopped; nothing was written", messages)
            self.assertEqual(self.snapshot(out), before)
            self.assertEqual({p.name for p in out.iterdir()}, FILES)

    def test_a_killed_run_leaves_nothing_under_a_final_name(self):
        out = self.folder / "killed"
        process = self.start(out)
        self.wait_for_progress(process)
        process.kill()
        process.communicate()
        self.assertEqual({p.name for p in out.iterdir()} & FILES, set())
        self.assert_ended(self.run_small(out), 0)
        self.assertEqual({p.name for p in out.iterdir()}, FILES)

    def test_progress_for_programs(self):
        process = self.start(self.folder / "json", "--json")
        event = json.loads(process.stderr.readline())
        process.send_signal(signal.SIGINT)
        report, _ = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 4)
        self.assertEqual(event["event"], "progress")
        self.assertTrue(0 <= event["done"] <= 1)
        self.assertEqual(json.loads(report)["runs"][0]["exit_code"], 4)


if __name__ == "__main__":
    main()
