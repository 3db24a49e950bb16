#!/usr/bin/env python3
"""No input makes the program crash: a corpus of broken files, and thousands of mutations.

usage: cli_broken_test.py PROGRAM
"""
import random
import tempfile
import unittest
from pathlib import Path

from cli import ROOT, CliTest, longrun, main

BROKEN = ROOT / "tests/data/broken"


def expected():
    for line in (BROKEN / "expected.tsv").read_text().splitlines():
        if not line.startswith("#"):
            name, *parts = line.split("\t")
            yield name, parts


class Corpus(CliTest):
    def test_every_file_gives_its_message(self):
        for name, parts in expected():
            with self.subTest(name):
                result = longrun("validate", BROKEN / name)
                self.assert_refused(result, *parts)
                # The file at fault is named, with line and column where a line is at fault.
                self.assertIn(str(BROKEN), result.stderr)

    def test_every_file_is_in_the_corpus(self):
        listed = {name for name, _ in expected()}
        named_by_others = {"parameters-edited.toml"}
        for path in BROKEN.glob("*.toml"):
            self.assertTrue(path.name in listed or path.name in named_by_others, path.name)
        for path in BROKEN.glob("*.csv"):
            self.assertIn(path.stem + ".toml", listed)

    def test_all_at_once_and_as_json(self):
        result = longrun("validate", *sorted(BROKEN.glob("*.toml")), "--json")
        self.assert_ended(result, 2)
        self.assertIn('"valid": false', result.stdout)

    def test_run_refuses_them_too_and_leaves_nothing(self):
        with tempfile.TemporaryDirectory() as scratch:
            out = Path(scratch) / "out"
            for name in ("duplicate-key.toml", "pack-missing.toml", "sectors-binary.toml"):
                self.assert_refused(longrun("run", BROKEN / name, "--out", out))
                self.assertFalse(out.exists())

    def test_things_that_are_no_files(self):
        with tempfile.TemporaryDirectory() as scratch:
            for path in (scratch, "/dev/zero", "/dev/null", "", "no/such/file.toml", "a" * 5000):
                with self.subTest(path[:40]):
                    self.assert_refused(longrun("validate", path))


class Mutations(CliTest):
    """Bytes of good files changed at random: accepted or refused, never a crash."""

    FILES = 60  # of each source, a batch at a time

    def mutate(self, luck, good):
        data = bytearray(good)
        for _ in range(luck.randrange(1, 6)):
            at = luck.randrange(len(data))
            what = luck.randrange(5)
            if what == 0:
                data[at] = luck.randrange(256)
            elif what == 1:
                del data[at : at + luck.randrange(1, 40)]
            elif what == 2:
                data[at:at] = luck.choice([b"[", b"{", b'"', b"'''", b"=", b".", b"\n[[", b"nan", b"-", b"\xff", b"1e999"])
            elif what == 3:
                other = luck.randrange(len(data))
                data[at:at] = data[other : other + luck.randrange(1, 200)]
            else:
                data[at:at] = bytes([luck.choice(b'[{("\'.')]) * luck.randrange(1, 3000)
            if not data:
                data = bytearray(b"x")
        return bytes(data)

    def check(self, good, name, wrap=None):
        luck = random.Random(20270101)
        with tempfile.TemporaryDirectory() as scratch:
            paths = []
            for i in range(self.FILES):
                path = Path(scratch) / f"{i}-{name}"
                path.write_bytes(self.mutate(luck, good))
                if wrap:
                    scenario = Path(scratch) / f"{i}.toml"
                    scenario.write_text(wrap.format(table=f"./{path.name}"))
                    path = scenario
                paths.append(path)
            result = longrun("validate", *paths)
            self.assertIn(result.returncode, (0, 2), result.stderr[-4000:])
            self.assert_ended(result, result.returncode)

    def base(self):
        return f'format = 1\nextends = "{ROOT}/scenarios/us-baseline.toml"\n'

    def test_scenarios(self):
        for name in ("us-baseline", "us-ai-race"):
            text = (ROOT / f"scenarios/{name}.toml").read_text()
            text = text.replace('extends = "', f'extends = "{ROOT}/scenarios/')
            self.check(text.encode(), f"{name}.toml")

    def test_sector_tables(self):
        good = (ROOT / "data/technologies/ai/sectors.csv").read_bytes()
        self.check(good, "sectors.csv", self.base() + '[technology]\nsectors = "{table}"\n')

    def test_cost_tables(self):
        good = (ROOT / "data/policy/costs.csv").read_bytes()
        self.check(good, "costs.csv", self.base() + '[costs]\nfile = "{table}"\n')

    def test_parameter_files(self):
        good = (ROOT / "data/technologies/ai/worlds/fast-early.toml").read_bytes()
        self.check(good, "parameters.toml", self.base() + '[parameters]\nfile = "{table}"\n')


if __name__ == "__main__":
    main()
