#!/usr/bin/env python3
"""Cases whose outcome is known, run small: each must come out with the sign that history or its own account gives it.

usage: cli_cases_test.py PROGRAM
"""
import csv
import json
import tempfile
from pathlib import Path

from cli import ROOT, CliTest, environment, longrun, main


# Firms are prepared once for all cases.
SCRATCH = tempfile.TemporaryDirectory()


class Case(CliTest):
    folder = Path(SCRATCH.name)
    env = environment(LONGRUN_CACHE=str(folder / "cache"))

    def outcomes(self, scenario, *options):
        """National values by policy, measure and date."""
        out = self.folder / Path(scenario).stem
        self.assert_ended(longrun("run", scenario, "--draws", "0", "--quiet", "--out", out, *options, env=self.env), 0)
        with (out / "outcomes.csv").open(newline="") as file:
            return {(row["policy"], row["measure"], row["date"]): float(row["value"]) for row in csv.DictReader(file)
                    if not row["against"] and row["value"]
                    and not (row["region"] or row["sector"] or row["size_class"])}


class Farmers(Case):
    """Hybrid corn in seven villages."""

    def test_agents_speed_it_up_the_more_the_earlier(self):
        value = self.outcomes("scenarios/brazil-hybrid-corn.toml")

        def planted(policy, year):
            return value[policy, "seed_use_production_firms", f"{year}-12-31"]

        with (ROOT / "data/economies/brazil-villages/surveys/hybrid_corn.csv").open(newline="") as file:
            printed = {int(row["date"][:4]): float(row["value"]) for row in csv.DictReader(file) if not row["region"]}
        for year in (1949, 1953, 1957, 1960, 1964):
            self.assertAlmostEqual(planted("history", year), printed[year], delta=0.11)
        self.assertEqual(planted("agents-1954", 1953), planted("history", 1953))
        for year in (1957, 1960):
            self.assertGreater(planted("agents-1954", year), planted("history", year))
            self.assertGreater(planted("agents-1948", year), planted("agents-1954", year))
            self.assertGreater(planted("more-agents", year), planted("agents-1948", year))


class Competes(Case):
    """An act whose targets grow 6.3 % a year and whose money 3 %, as under America COMPETES."""

    def test_slow_money_leaves_four_fifths_after_seven_years(self):
        ran = longrun("ledger", "scenarios/us-competes.toml", "--firms", "1000", "--world", "slow-late", "--json", "-",
                      "--quiet", env=self.env)
        self.assert_ended(ran, 0)
        told = json.loads(ran.stdout)
        self.assertEqual(told["unit"], "million dollars of 2024")
        money = {(row["policy"], int(row["fiscal_year"]), row["stage"]): row["musd"] for row in told["ledger"]["rows"]}
        for year in range(2028, 2037):
            share = {p: money[p, year, "appropriated"] / money[p, year, "authorised"] for p in ("authorised", "appropriated")}
            self.assertAlmostEqual(share["authorised"], 1.0)
            self.assertAlmostEqual(share["appropriated"], (1.030 / 1.063) ** (year - 2027), delta=0.012)


class LeadingSector(Case):
    """The rival account: an early monopoly of the makers pays the sprint, which lengthens the lead, and not the marathon."""

    def test_the_rent_is_the_sprints(self):
        mine = self.folder / "leading.toml"
        mine.write_text(f'format = 1\nextends = "{ROOT}/scenarios/us-leading-sector.toml"\nbreak_even = []\n'
                        "[rivals]\ncountries = []\n")
        out = self.folder / "leading"
        ran = longrun("run", mine, "--firms", "1000", "--draws", "0", "--world", "slow-late", "--out", out, "--quiet",
                      env=self.env)
        self.assert_ended(ran, 0)
        effects = json.loads((out / "record.json").read_text())["changed_world"]["effects"]
        gained = {e["policy"]: e["difference"]["median"] for e in effects if e["headline"] == "output" and e["against"] == "current"}
        self.assertGreater(gained["sprint"], 0)
        self.assertLess(abs(gained["marathon"]), 0.1 * gained["sprint"])


class Notes(Case):
    """A valid scenario that does less than it says is told so."""

    def test_levers_without_effect_and_small_samples(self):
        mine = self.folder / "notes.toml"
        mine.write_text(f'format = 1\nextends = "{ROOT}/scenarios/us-baseline.toml"\n[economy]\nsample = 2000\n'
                        '[[policy]]\nid = "p"\ntitle.en = "P"\n[[policy.lever]]\nlever = "coalition"\nstrength = 1\n')
        told = longrun("validate", mine)
        self.assert_ended(told, 0)
        self.assertIn("the lever coalition has no effect here, since politics is off", told.stdout)
        self.assertIn("A sample of 2000 firms is for looking", told.stdout)

    def test_a_policy_over_its_budget_says_by_how_much_and_where(self):
        mine = self.folder / "over.toml"
        mine.write_text(f'format = 1\nextends = "{ROOT}/scenarios/us-baseline.toml"\n[horizon]\nend = 2031-12-31\n'
                        '[budget]\npresent_value = 1\n[[policy]]\nid = "p"\ntitle.en = "P"\n'
                        '[[policy.lever]]\nlever = "interoperability"\ntarget = 0.5\n'
                        '[[policy.lever]]\nlever = "frontier_money"\nmoney = 1000\n')
        out = self.folder / "over"
        self.assert_ended(longrun("run", mine, "--firms", "1000", "--draws", "0", "--world", "slow-late", "--out", out,
                                  "--quiet", env=self.env), 0)
        limits = [limit["en"] for limit in json.loads((out / "record.json").read_text())["limits"]]
        over = [limit for limit in limits if limit.startswith("Policy p costs up to")]
        self.assertEqual(len(over), 1)
        self.assertIn("more than the budget of 1", over[0])
        self.assertIn("interoperability", over[0])


if __name__ == "__main__":
    main()
