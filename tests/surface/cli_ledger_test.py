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


FEW = ("--firms", "1000", "--world", "slow-late", "--threads", "2")
LEVERS = """
[[policy.lever]]
lever = "training"
from = 2027-01-01
to = 2030-12-31
certificate_seats = 40000
[[policy.lever]]
lever = "field_service"
from = 2027-01-01
to = 2030-12-31
advisers = 3000
"""


def balances(rows):
    """Accounts by policy, programme and year, of tidy rows of the federal payer."""
    accounts = {}
    for row in rows:
        if row["payer"] == "federal":
            year = accounts.setdefault((row["policy"], row["programme"]), {}).setdefault(row["fiscal_year"], {})
            year[row["stage"]] = round(float(row["musd"]) * 1e6)
    return accounts


class Accounts(CliTest):
    """The identities of the accounts, from what the program writes."""

    def assert_closed(self, rows):
        accounts = balances(rows)
        for name, years in accounts.items():
            carried = unpaid = 0
            for year in sorted(years):
                a = years[year]
                get = lambda stage: a.get(stage, 0)
                with self.subTest(account=name, year=year):
                    self.assertEqual(get("authorised"), get("appropriated") + get("withheld"))
                    self.assertEqual(get("appropriated") + get("carried_in") + get("other_money"),
                                     get("obligated") + get("rescinded") + get("lapsed") + get("carried_out"))
                    self.assertEqual(get("obligated") + get("unpaid_in"), get("spent") + get("unpaid_out"))
                    self.assertEqual((get("carried_in"), get("unpaid_in")), (carried, unpaid))
                carried, unpaid = get("carried_out"), get("unpaid_out")
        return accounts

    def ledger(self, scenario, *options):
        result = longrun("ledger", scenario, *options, "--json", "-")
        self.assert_ended(result, 0)
        return json.loads(result.stdout)["ledger"]

    def test_every_maintained_scenario_closes(self):
        for path in sorted((ROOT / "scenarios").glob("*.toml")):
            world = FEW[2:4] if path.name.startswith("us-") and "electrification" not in path.name else ()
            with self.subTest(scenario=path.name):
                self.assert_closed(self.ledger(path, *FEW[:2], *world, *FEW[4:])["rows"])

    def test_the_gap_scenario_spends_what_the_record_gives(self):
        ledger = self.ledger(ROOT / "scenarios/us-chips-science-gap.toml", *FEW)
        accounts = self.assert_closed(ledger["rows"])
        # Sums of the record by hand: see PublishedRatios in the unit tests.
        ratios = {"stem-education": 4650.25 / (1950 + 2540 + 2 * 8510 / 3), "tech-hubs": 1082 / 8000,
                  "extension": 175 / 446}
        for programme, ratio in ratios.items():
            def own(arm):  # spent of the programme's own money; what seats cost beyond it comes from other accounts
                return sum(year.get("spent", 0) - year.get("other_money", 0)
                           for year in accounts[arm, programme].values())
            # What a year cannot use lapses: a thousandth of the money at most.
            self.assertAlmostEqual(own("appropriated") / own("authorised"), ratio, delta=0.001, msg=programme)
            self.assertAlmostEqual(own("late") / own("authorised"), 1.0, delta=0.001, msg=programme)
        costs = {(row["arm"], row["measure"]): row for row in ledger["cost_of_gap"]}
        self.assertEqual(len(costs), 8)
        self.assertLess(costs["appropriated", "implementers"]["difference"], 0)

    def test_a_programme_with_full_money_changes_no_digit(self):
        with tempfile.TemporaryDirectory() as folder:
            scenario = Path(folder) / "s.toml"
            scenario.write_text(
                f'format = 1\nextends = "{ROOT}/scenarios/us-baseline.toml"\n'
                '[[policy]]\nid = "plain"\ntitle.en = "Plain"\n' + LEVERS +
                '[[policy]]\nid = "paid"\ntitle.en = "Paid"\n' + LEVERS +
                '[[policy.programme]]\nid = "all"\nlevers = ["training", "field_service"]\nrule = "full"\n',
                encoding="utf-8")
            out = Path(folder) / "out"
            self.assert_ended(longrun("run", scenario, "--out", out, "--draws", "0", "--quiet", *FEW), 0)
            record = json.loads((out / "record.json").read_text(encoding="utf-8"))
            series = {}
            for s in record["series"]:
                key = (s["world"], s["against"], s["measure"], s["region"], s["sector"], s["size_class"])
                if s["against"] in ("", "current"):
                    series.setdefault(s["policy"], {})[key] = s["values"]
            self.assertEqual(series["plain"], series["paid"])
            accounts = self.assert_closed(record["ledger"]["rows"])
            whole = {year: a["spent"] for year, a in accounts["paid", "all"].items()}
            parts = {year: a["spent"] + accounts["plain", "field_service"][year]["spent"]
                     for year, a in accounts["plain", "training"].items()}
            for year, spent in whole.items():
                self.assertAlmostEqual(spent, parts[year], delta=1.0)  # whole dollars, rounded apart

    def test_refuses_a_broken_scenario_and_a_programme_beside_it(self):
        self.assert_refused(longrun("ledger", ROOT / "tests/data/broken/binary.toml"), "binary.toml")
        self.assert_refused(longrun("ledger", ROOT / "scenarios/us-baseline.toml", "--programme", "nsf",
                                    "--firms", "few"), "--programme chooses", "all, sample, or a whole number")


if __name__ == "__main__":
    main()
