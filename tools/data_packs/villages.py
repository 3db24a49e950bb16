"""The pack data/economies/brazil-villages: the farmers surveyed on hybrid corn in seven villages.

The unit is the farmer of the survey. Numbers of farmers and yearly adoption are published; what a
pack needs beside them (value added, turnover, ages) is neutral and graded D.
"""

import re
from pathlib import Path

from .common import Pack, number, read, require

SURVEY = "ROGERS1970"
LICENCE = "MIT (the repository in which the data were seen); figures of a published study"
UNIT = re.compile(r"cumulative share of (\d+) surveyed farmers who had adopted hybrid corn")
EXIT_RATE = 0.01  # few farms of a panel change hands; the survey has none that did


def build(gathered, out):
    pack = Pack(
        Path(out) / "economies" / "brazil-villages",
        {
            "id": "brazil-villages",
            "title": "Brazil: farmers of seven villages surveyed on hybrid corn",
            "base_year": 1964,
            "price_year": 2023,
            "currency": "USD",
        },
    )
    survey = dict(
        publisher="Rogers, Ascroft and Roling (1970), prepared by T. W. Valente",
        title="Diffusion of hybrid corn in villages of Minas Gerais",
        year="1970",
        licence=LICENCE,
        grade="B",
    )
    judged = dict(survey, publisher="Longrun", title="What the survey does not tell", grade="D")

    series = {}
    for row in read(Path(gathered) / "history" / "village_and_doctor_networks.csv"):
        if row["technology"] != "hybrid_corn_brazil_village":
            continue
        found = UNIT.fullmatch(row["unit"])
        require(found, f"{row['place']}: unit {row['unit']!r} names no number of farmers")
        village = series.setdefault(row["place"].removeprefix("BRA-"), (int(found[1]), []))
        village[1].append((int(row["year"]), float(row["value"])))
    require(len(series) > 1, "no villages")
    villages = sorted(series)
    farmers = {v: series[v][0] for v in villages}
    everyone = sum(farmers.values())

    pack.add(
        "regions.csv",
        [
            "region",
            "fips",
            "name",
            "name_zh",
            "population_2020",
            "employment_computer_math",
            "employment_computer_math_grade",
        ],
        [
            (v, v[1:], f"Village {v[1:]}", f"{v[1:]}号村", farmers[v], 1, "D")
            for v in villages
        ],
        caveats=(
            "Villages by the codes of the study. Columns carry the names of the pack usa: population"
            " is the farmers surveyed; nobody but the farmer installs seed, so that implementers"
            " play no part and stand at 1."
        ),
        modelled=[],
        **survey,
    )
    pack.add(
        "sectors.csv",
        [
            "sector",
            "name",
            "name_zh",
            "scope",
            "value_added_usd2023m",
            "labour_share",
            "procurement_share",
            "grade",
            "source",
        ],
        [("FARM", "Farms", "农场", "susb", everyone, 0.5, 0, "D", SURVEY)],
        caveats="A million dollars a farm stands for no figure: gains are told in percent of it.",
        modelled=["value added, labour share: neutral numbers; no result rests on them"],
        **judged,
    )
    pack.add(
        "input_output.csv",
        ["input_sector", "user_sector", "input_share_of_output"],
        [("FARM", "FARM", number(0.1))],
        caveats="Farmers as each other's partners: those whom they talk to.",
        modelled=["one tenth; only proportions between sectors matter, and there is one"],
        **judged,
    )
    pack.add(
        "size_classes.csv",
        ["size_class", "low", "high", "btos_class"],
        [("1", 1, 1, None), ("2+", 2, None, None)],
        caveats="Every farmer is one: the survey has no sizes.",
        modelled=[],
        **judged,
    )
    columns = ["size_class", "firms", "establishments", "employment", "payroll_usd"]

    def sizes(count):
        return [(name, n, n, n, None) for name, n in (("total", count), ("1", count))]

    pack.add(
        "firms_by_sector_size.csv",
        ["sector"] + columns,
        [(s, *row) for s in ("total", "FARM") for row in sizes(everyone)],
        caveats="Farmers surveyed, counted as firms of one job.",
        modelled=[],
        **survey,
    )
    pack.add(
        "firms_by_state_sector.csv",
        ["region", "sector"] + columns,
        [(v, "FARM", *row) for v in villages for row in sizes(farmers[v])],
        caveats="Farmers surveyed, by village.",
        modelled=[],
        **survey,
    )
    pack.add(
        "counties.csv",
        ["county", "region", "name", "population_2020", "lat", "lon"],
        [(f"{int(v[1:]):05}", v, f"Village {v[1:]}", farmers[v], None, None) for v in villages],
        caveats="One place a village; the study does not tell where they lie.",
        modelled=[],
        **survey,
    )
    pack.add(
        "county_establishments.csv",
        ["county", "sector", "establishments", "employment", "basis"],
        [(f"{int(v[1:]):05}", "FARM", farmers[v], farmers[v], "survey") for v in villages],
        caveats="Farmers surveyed, by village.",
        modelled=[],
        **survey,
    )
    pack.add(
        "wages.csv",
        ["region", "sector", "employment", "avg_annual_pay_usd"],
        [(v, "FARM", farmers[v], 1000) for v in villages],
        caveats="No pay is known; the number enters no result.",
        modelled=["the same everywhere"],
        **judged,
    )
    pack.add(
        "firm_dynamics.csv",
        [
            "year",
            "size_class",
            "firms",
            "employment",
            "firm_deaths",
            "firm_death_rate_pct",
            "estabs_entry_rate_pct",
        ],
        [
            (
                "1964",
                name,
                count,
                count,
                round(count * EXIT_RATE),
                number(100 * EXIT_RATE, 3),
                number(100 * EXIT_RATE, 3),
            )
            for name, count in (("1", everyone), ("2+", 0))
        ],
        caveats="Not a published table.",
        modelled=["one farm in a hundred changes hands in a year (judgement)"],
        **judged,
    )
    pack.add(
        "firm_age.csv",
        ["sector", "age_class", "firms", "employment"],
        [("FARM", "16+", everyone, everyone)],
        caveats="All farms are older than the seed.",
        modelled=["ages are not known and play no part"],
        **judged,
    )
    rows = []
    for v in [*villages, ""]:
        for year in range(1946, 1965):
            if v:
                share = dict(series[v][1]).get(year)
            else:
                share = sum(
                    farmers[w] * dict(series[w][1])[year] for w in villages
                ) / everyone
            if share is not None:
                rows.append(
                    (
                        "hybrid_corn",
                        "seed_use_production_firms",
                        "",
                        v,
                        "",
                        f"{year}-12-31",
                        number(share),
                        "farmers who had adopted hybrid corn by the end of the year",
                        SURVEY,
                        "B",
                    )
                )
    pack.add(
        "surveys/hybrid_corn.csv",
        [
            "series",
            "measure",
            "size_class",
            "region",
            "sector",
            "date",
            "value",
            "wording",
            "source",
            "grade",
        ],
        rows,
        caveats=(
            "Adoption years as prepared by T. W. Valente. 1965 cannot be told from never, so the"
            " last year is 1964. Four of the eleven villages are held out and not here."
        ),
        modelled=["the row without a village: its farmers together"],
        **survey,
    )
    return pack

