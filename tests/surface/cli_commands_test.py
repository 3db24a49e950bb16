#!/usr/bin/env python3
"""Commands, help, messages and exit codes of the command line.

usage: cli_commands_test.py PROGRAM
"""
import json
import shutil
import tempfile
import tomllib
from pathlib import Path

from cli import ROOT, CliTest, environment, longrun, main

SCENARIOS = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "scenarios").glob("*.toml"))


class Help(CliTest):
    def test_every_command_has_help_with_examples(self):
        for command in ([], ["run"], ["validate"], ["data"], ["data", "check"], ["describe"],
                        ["ledger"]):
            result = longrun(*command, "--help")
            self.assert_ended(result, 0)
            self.assertIn("Examples:", result.stdout)
            self.assertEqual(result.stderr, "")

    def test_version(self):
        result = longrun("--version")
        self.assert_ended(result, 0)
        self.assertRegex(result.stdout, r"^longrun \d+\.\d+\.\d+\n$")

    def test_mistyped_commands_and_options(self):
        self.assert_refused(longrun("runn", SCENARIOS[0]), 'there is no command "runn"; did you mean run?')
        self.assert_refused(longrun("validat", SCENARIOS[0]), "did you mean validate?")
        self.assert_refused(longrun("run", SCENARIOS[0], "--out", "x", "--frims", "all"), "did you mean --firms?")
        self.assert_refused(longrun("data", "chek"), "did you mean check?")
        self.assert_refused(longrun(), "usage: longrun --help")
        self.assert_refused(longrun("run", SCENARIOS[0]), "--out is required")
        self.assert_refused(longrun("run", "--out", "x"), "SCENARIO is required")

    def test_values_of_options(self):
        out = ["--out", "/tmp/longrun-never-made"]
        for option, value, part in (
            ("--threads", "0", "--threads"),
            ("--threads", "two", "--threads"),
            ("--seed", "4294967296", "--seed"),
            ("--seed", "-1", "--seed"),
            ("--replicates", "0", "--replicates"),
            ("--firms", "few", "all, sample, or a whole number from 1000"),
            ("--firms", "10", "all, sample, or a whole number from 1000"),
        ):
            with self.subTest(option=option, value=value):
                self.assert_refused(longrun("run", SCENARIOS[0], *out, option, value), part)
        self.assertFalse(Path(out[1]).exists())


class Validate(CliTest):
    def test_maintained_scenarios(self):
        result = longrun("validate", *SCENARIOS)
        self.assert_ended(result, 0)
        self.assertEqual(result.stdout.count(": valid;"), len(SCENARIOS))

    def test_json(self):
        result = longrun("validate", *SCENARIOS, "--json")
        self.assert_ended(result, 0)
        report = json.loads(result.stdout)
        self.assertTrue(report["valid"])
        self.assertEqual(len(report["files"][0]["scenario_sha256"]), 64)
        broken = longrun("validate", "tests/data/broken/parameter-out-of-range.toml", "--json")
        self.assert_ended(broken, 2)
        problem = json.loads(broken.stdout)["files"][0]["problems"][0]
        self.assertEqual((problem["line"], problem["column"], problem["value"]), (4, 10, "60"))
        self.assertEqual(problem["allowed"], "0 to 5 1/year")

    def test_problems_of_a_shared_base_are_told_once(self):
        result = longrun("validate", "tests/data/broken/extends-broken-base.toml",
                         "tests/data/broken/duplicate-key.toml")
        self.assert_ended(result, 2)
        self.assertEqual(result.stderr.count("duplicate-key.toml:5:"), 1)


class Data(CliTest):
    def test_check(self):
        result = longrun("data", "check")
        self.assert_ended(result, 0)
        for word in ("6395635", "135748407", "Gaps filled by modelling", "costs.csv"):
            self.assertIn(word, result.stdout)

    def test_json(self):
        result = longrun("data", "check", "usa", "--json")
        self.assert_ended(result, 0)
        report = json.loads(result.stdout)
        self.assertTrue(report["sound"])
        self.assertTrue(all(t["holds"] for t in report["packs"][0]["totals"]))

    def test_unknown_pack(self):
        self.assert_refused(longrun("data", "check", "uas"), 'did you mean "usa"?')

    def test_data_folder(self):
        self.assert_refused(longrun("data", "check", "--data", "/tmp"), "is no data folder, though --data names it")
        self.assert_refused(longrun("data", "check", env=environment(LONGRUN_DATA="/tmp")), "LONGRUN_DATA")
        with tempfile.TemporaryDirectory() as elsewhere:
            # Found beside the program's repository from any folder.
            self.assert_ended(longrun("validate", ROOT / SCENARIOS[0], cwd=elsewhere), 0)

    def test_changed_and_lost_tables(self):
        with tempfile.TemporaryDirectory() as scratch:
            data = Path(scratch) / "data"
            shutil.copytree(ROOT / "data", data)
            electric = data / "economies/usa-electrification"
            (electric / "regions.csv").write_bytes(b"\xff\xfe\x00")
            (electric / "wages.csv").unlink()
            (data / "policy/costs.csv").write_text("lever,item\n")
            result = longrun("data", "check", "--data", data)
            self.assert_refused(result, "regions.csv", "wages.csv", "costs.csv", "SHA-256")
            (electric / "manifest.toml").write_text("[pack\n")
            self.assert_refused(longrun("data", "check", "usa-electrification", "--data", data), "manifest.toml:1:")


class Describe(CliTest):
    def test_a_parameter(self):
        result = longrun("describe", "frontier.growth")
        self.assert_ended(result, 0)
        for part in ("default", "1/year", "allowed", "plausible", "grade", "source"):
            self.assertIn(part, result.stdout)

    def test_a_lever_a_table_and_a_key(self):
        self.assertIn("tax_credit.refundable", longrun("describe", "tax_credit").stdout)
        self.assertIn("talent.need", longrun("describe", "talent").stdout)
        self.assertIn("First month", longrun("describe", "horizon.start").stdout)

    def test_unknown(self):
        self.assert_refused(longrun("describe", "frontier.grwoth"), 'did you mean "frontier.growth"?')

    def test_all_in_three_forms(self):
        text = longrun("describe").stdout
        described = json.loads(longrun("describe", "--json").stdout)
        self.assertGreater(len(described["parameters"]), 60)
        for row in described["parameters"] + described["settings"]:
            self.assertIn(f"{row['table']}.{row['key']}", text)
            self.assertTrue(row["unit"] and row["source"] and row["grade"] in "ABCD")
        self.assertEqual(longrun("describe", "--markdown").stdout,
                         (ROOT / "docs/reference/parameters.md").read_text())

    def test_schema_knows_every_key_of_the_maintained_scenarios(self):
        schema = json.loads(longrun("describe", "--schema").stdout)

        def walk(value, schema, path):
            if isinstance(value, dict) and "properties" in schema:
                for key, inner in value.items():
                    self.assertIn(key, schema["properties"], path)
                    walk(inner, schema["properties"][key], f"{path}.{key}")
            elif isinstance(value, list) and "items" in schema:
                options = schema["items"].get("oneOf")
                for item in value:
                    chosen = schema["items"]
                    if options:
                        chosen = next(o for o in options if o["properties"]["lever"]["const"] == item["lever"])
                    walk(item, chosen, path)

        for name in SCENARIOS:
            walk(tomllib.loads((ROOT / name).read_text()), schema, name)


if __name__ == "__main__":
    main()
