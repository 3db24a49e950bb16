#!/usr/bin/env python3
"""A brief run again from the command line: the same numbers, a changed digit, changed data.

usage: cli_reproduce_test.py PROGRAM
"""
import hashlib
import json
import re
import shutil
import tempfile
from pathlib import Path

from cli import ROOT, CliTest, environment, longrun, main

SCENARIO = """format = 1
extends = "{root}/scenarios/us-electrification.toml"
[scenario]
title.en = "A copy < with a mark"
[[policy]]
id = "other"
title.en = "The same again"
"""


class Reproduce(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.scratch.name)
        cls.env = environment(LONGRUN_CACHE=str(cls.folder / "cache"))
        mine = cls.folder / "mine.toml"
        mine.write_text(SCENARIO.format(root=ROOT))
        cls.out = cls.folder / "done"
        cls.ran = longrun("run", mine, "--out", cls.out, "--firms", "2000", "--seed", "5", "--quiet", env=cls.env)
        mine.unlink()  # the brief holds it

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def reproduce(self, *arguments):
        return longrun("reproduce", *arguments, "--threads", "2", env=self.env)

    def changed_record(self, name, change):
        record = json.loads((self.out / "record.json").read_text())
        change(record)
        file = self.folder / name
        file.write_text(json.dumps(record))
        return file

    def copied_data(self, name):
        data = self.folder / name
        shutil.copytree(ROOT / "data", data)
        return data

    def test_brief_record_and_folder_give_the_same_numbers(self):
        self.assert_ended(self.ran, 0)
        for path in (self.out / "brief.html", self.out / "record.json", self.out):
            result = self.reproduce(path)
            self.assert_ended(result, 0)
            self.assertRegex(result.stdout, r": 0 of [1-9]\d{3,} numbers differ\n")
            self.assertIn("files, all as recorded", result.stdout)
            self.assertIn("as then", result.stdout)

    def test_json_counts_every_number_of_the_record(self):
        result = self.reproduce(self.out / "brief.html", "--json")
        self.assert_ended(result, 0)
        report = json.loads(result.stdout)
        record = json.loads((self.out / "record.json").read_text())

        def numbers(value):
            if isinstance(value, dict):
                return sum(numbers(v) for k, v in value.items())
            if isinstance(value, list):
                return sum(map(numbers, value))
            return int(value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)))

        calendars = len(record["series"])  # references to dates, not results
        expected = sum(numbers(v) for k, v in record.items() if k != "manifest") - calendars
        self.assertEqual(report["numbers"], expected)
        self.assertEqual((report["differing"], report["texts_differing"], report["exit_code"]), (0, 0, 0))
        self.assertEqual(report["made_by"]["result_hash"], report["run_by"]["result_hash"])
        self.assertEqual(report["problems"], [])

    def test_a_changed_digit_in_the_brief_is_found(self):
        html = (self.out / "brief.html").read_text()
        digit = re.search(r'"values":\[0\.\d*?([1-8])(?=[,\]])', html)
        self.assertIsNotNone(digit)
        at = digit.start(1)
        brief = self.folder / "forged.html"
        brief.write_text(html[:at] + str(int(html[at]) + 1) + html[at + 1:])
        result = self.reproduce(brief)
        self.assert_ended(result, 5)
        self.assertRegex(result.stdout, r": 1 of \d+ numbers differ\n")
        self.assertRegex(result.stdout, r"series .*: values \d{4}-\d\d-\d\d: \S+ in the brief, \S+ now")

    def test_many_differences_are_counted_and_ten_shown(self):
        def change(record):
            for series in record["series"]:
                series["values"] = [v if v is None else v + 1.0 for v in series["values"]]

        result = self.reproduce(self.changed_record("many.json", change))
        self.assert_ended(result, 5)
        self.assertEqual(result.stdout.count("in the brief"), 10)
        self.assertRegex(result.stdout, r"and \d+ more")

    def test_words_count_too(self):
        file = self.changed_record("words.json", lambda r: r["title"].update(en="Something else"))
        result = self.reproduce(file)
        self.assert_ended(result, 5)
        self.assertIn(" 0 of ", result.stdout)
        self.assertRegex(result.stdout, r"texts +1 of \d+ differ")

    def test_another_program_alone_is_said_and_no_failure(self):
        file = self.changed_record("compiler.json", lambda r: r["manifest"].update(compiler="other 1.0"))
        result = self.reproduce(file)
        self.assert_ended(result, 0)
        self.assertIn("(other 1.0) then", result.stdout)
        self.assertIn("only that differs, and it moved no digit", result.stdout)

    def test_changed_missing_and_added_data_are_named(self):
        data = self.copied_data("data-changed")
        manifest = json.loads((self.out / "manifest.json").read_text())
        tables = [f for f in manifest["data"] if f["file"].startswith("economies/")]
        changed, missing = tables[0], tables[1]
        (data / changed["file"]).write_bytes((data / changed["file"]).read_bytes() + b"\n")
        (data / missing["file"]).unlink()
        listing = data / Path(changed["file"]).parts[0] / Path(changed["file"]).parts[1] / "manifest.toml"
        listing.write_text(listing.read_text() + '\n[[table]]\nfile = "late.csv"\nsha256 = "0"\n')
        present = hashlib.sha256((data / changed["file"]).read_bytes()).hexdigest()
        result = self.reproduce(self.out / "brief.html", "--data", data)
        self.assert_refused(result, changed["file"], changed["sha256"], present,
                            f"{missing['file']}: is missing", "late.csv: has joined the pack since",
                            "check out the version of the data that made")
        report = json.loads(self.reproduce(self.out, "--data", data, "--json").stdout)
        self.assertEqual(report["exit_code"], 2)
        self.assertEqual(len(report["problems"]), 3)

    def test_what_is_no_brief_is_refused(self):
        self.assert_refused(self.reproduce(ROOT / "README.md"), "is neither a brief nor a record")
        self.assert_refused(self.reproduce(self.folder / "nowhere.html"), "cannot be read")
        self.assert_refused(self.reproduce(self.folder), "record.json: cannot be read")
        broken = self.folder / "broken.json"
        broken.write_text((self.out / "record.json").read_text()[:-10])
        self.assert_refused(self.reproduce(broken), "is damaged")


if __name__ == "__main__":
    main()
