"""The pack data/economies/usa-electrification: American manufacturing plants about 1909.

The printed tables on electric drive are from the gathered extracts. No plant table is among them,
so plants and wage earners are the totals and groups of the Thirteenth Census (1909) as recalled
(grade D); they are used for proportions only.
"""

from math import exp, log
from pathlib import Path

from .common import Pack, number, read, require, require_equal, split_by

CENSUS = "CENSUS_MFG_1909"
RECALLED = "recalled, not re-opened, used for proportions only"
LICENCE = "public domain (work of the US Government)"

# Totals of manufactures, 1909.
PLANTS = 268491
WAGE_EARNERS = 6615046
VALUE_ADDED_MUSD = 8530.3
WAGES_AND_SALARIES_MUSD = 4365.6
WAGES_MUSD = 3427.0

# Code, name, Chinese name, establishments, wage earners. The last two groups take what is left of
# the totals, so they are the least certain.
# fmt: off
GROUPS = [
    ("FOOD", "Food and kindred products", "食品", 55364, 411575),
    ("TEXT", "Textiles and their products", "纺织", 21723, 1437258),
    ("IRON", "Iron and steel and their products", "钢铁及制品", 17292, 1026553),
    ("LUMB", "Lumber and its remanufactures", "木材及制品", 48533, 911593),
    ("LEAT", "Leather and its finished products", "皮革及制品", 5728, 309766),
    ("PAPR", "Paper and printing", "造纸与印刷", 34828, 415990),
    ("LIQU", "Liquors and beverages", "酒与饮料", 7347, 77827),
    ("STON", "Stone, clay, and glass products", "石、陶与玻璃制品", 16168, 342827),
    ("META", "Metals and metal products other than iron and steel", "有色金属及制品", 10784, 249607),
    ("TOBA", "Tobacco manufactures", "烟草", 15822, 166810),
    ("VEHI", "Vehicles for land transportation", "陆上车辆", 6562, 202719),
    ("RAIL", "Railroad repair shops", "铁路修理厂", 1686, 304592),
    ("CHEM", "Chemicals and allied products", "化学及相关产品", 12000, 238000),
    ("MISC", "Miscellaneous industries", "其他工业", None, None),
]
# fmt: on

# Wage earners: class, lowest, highest, establishments, wage earners (scaled to the totals).
# fmt: off
CLASSES = [
    ("0", 0, 0, 27712, 0), ("1-5", 1, 5, 136289, 311704), ("6-20", 6, 20, 57198, 639793),
    ("21-50", 21, 50, 23544, 764408), ("51-100", 51, 100, 10964, 782298),
    ("101-250", 101, 250, 8116, 1258639), ("251-500", 251, 500, 3006, 1006457),
    ("501-1000", 501, 1000, 1223, 837473), ("1001+", 1001, None, 540, 1013274),
]
# fmt: on

# Consumer prices of 2023 over those of 1909 (index 304.7 over 9.1): money is in dollars of 2023, so
# that value added and the costs of levers share one unit.
PRICES_2023_OVER_1909 = 33.5

MATERIALS_FROM_MANUFACTURING = 0.30
GOVERNMENT_SHARE = 0.02
EXIT_RATE = 0.05


def build(gathered, out):
    pack = Pack(
        Path(out) / "economies" / "usa-electrification",
        {
            "id": "usa-electrification",
            "title": "United States: manufacturing plants in the age of electrification",
            "base_year": 1909,
            "price_year": 2023,
            "currency": "USD",
        },
    )
    census = dict(
        publisher="US Bureau of the Census",
        title="Thirteenth Census of the United States: Manufactures 1909",
        year="1909",
        licence=LICENCE,
        grade="D",
    )

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
        [("US", "00", "United States", "美国", 92228496, 135519, "D")],
        publisher="US Bureau of the Census",
        title="Thirteenth Census of the United States: Population 1910",
        year="1910",
        licence=LICENCE,
        grade="D",
        caveats=(
            "One region. Columns carry the names of the pack usa: population is that of 1910, and"
            " employment_computer_math holds the implementers of the time, electricians and"
            f" electrical engineers of 1910. Figures {RECALLED}."
        ),
        modelled=[],
    )

    named = [(plants, workers) for _, _, _, plants, workers in GROUPS if plants is not None]
    rest = (PLANTS - sum(p for p, _ in named), WAGE_EARNERS - sum(w for _, w in named))
    groups = [
        (code, name, zh, *(rest if plants is None else (plants, workers)))
        for code, name, zh, plants, workers in GROUPS
    ]
    require_equal(sum(group[3] for group in groups), PLANTS, "plants over groups")
    require_equal(sum(group[4] for group in groups), WAGE_EARNERS, "wage earners over groups")
    require(
        all(group[3] > 0 and group[4] > 0 for group in groups),
        "a group has no plants or no wage earners",
    )

    shares = [workers / WAGE_EARNERS for *_, workers in groups]
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
        [
            (
                code,
                name,
                zh,
                "susb",
                number(VALUE_ADDED_MUSD * PRICES_2023_OVER_1909 * share, 0),
                number(WAGES_AND_SALARIES_MUSD / VALUE_ADDED_MUSD, 4),
                number(GOVERNMENT_SHARE, 4),
                "D",
                CENSUS,
            )
            for (code, name, zh, *_), share in zip(groups, shares)
        ],
        caveats=f"Totals and groups {RECALLED}. Value added of 1909 in million dollars of 2023.",
        modelled=[
            "value added by group: the total of manufactures in proportion to wage earners",
            "dollars of 1909 times 33.5, the ratio of consumer prices (recalled)",
            (
                "labour share: wages and salaries over value added of all manufactures, the same in"
                " every group"
            ),
            "procurement share: 0.02 everywhere (judgement)",
        ],
        **census,
    )
    pack.add(
        "input_output.csv",
        ["input_sector", "user_sector", "input_share_of_output"],
        [
            (source[0], user[0], number(MATERIALS_FROM_MANUFACTURING * share, 6))
            for source, share in zip(groups, shares)
            for user in groups
        ],
        caveats="No input-output table of the time is used.",
        modelled=[
            "every group buys 0.30 of its output from manufactures (judgement: materials were 59 %"
            " of the value of products, about half of them from farms and mines), spread over"
            " groups by wage earners"
        ],
        **census,
    )

    pack.add(
        "size_classes.csv",
        ["size_class", "low", "high", "btos_class"],
        [(name, low, high, None) for name, low, high, _, _ in CLASSES],
        caveats="Wage earners of the establishment; the classes of the census itself.",
        modelled=[],
        **census,
    )

    cells = fit(groups)
    rows = [("total", "total", PLANTS, PLANTS, WAGE_EARNERS, None)]
    for index, (name, *_) in enumerate(CLASSES):
        plants = sum(cells[code][index][0] for code, *_ in groups)
        workers = sum(cells[code][index][1] for code, *_ in groups)
        rows.append(("total", name, plants, plants, workers, None))
    for code, _, _, plants, workers in groups:
        rows.append((code, "total", plants, plants, workers, None))
        for (name, low, high, _, _), (p, w) in zip(CLASSES, cells[code]):
            require(
                p * low <= w and (high is None or w <= p * high),
                f"{code} {name}: {w} wage earners in {p} plants",
            )
            if p:
                rows.append((code, name, p, p, w, None))
        require_equal(sum(p for p, _ in cells[code]), plants, f"{code}: plants")
        require_equal(sum(w for _, w in cells[code]), workers, f"{code}: wage earners")
    columns = ["size_class", "firms", "establishments", "employment", "payroll_usd"]
    modelled = [
        "group by size: the smallest tilt of the size distribution of all manufactures that gives"
        " each group its plants and its wage earners; whole numbers by largest remainder"
    ]
    caveats = (
        "Establishments, counted as firms; employment is wage earners. Totals, groups and classes"
        f" {RECALLED}. Hand trades and plants under 500 dollars of product are outside the census."
        " Numbers hold for about 1899-1909 in proportion; the run keeps them through 1882-1940."
    )
    pack.add(
        "firms_by_sector_size.csv",
        ["sector"] + columns,
        rows,
        caveats=caveats,
        modelled=modelled,
        **census,
    )
    pack.add(
        "firms_by_state_sector.csv",
        ["region", "sector"] + columns,
        [("US", *row) for row in rows if row[0] != "total"],
        caveats=caveats,
        modelled=modelled,
        **census,
    )
    pack.add(
        "counties.csv",
        ["county", "region", "name", "population_2020", "lat", "lon"],
        [("00000", "US", "United States", 92228496, None, None)],
        caveats=(
            "One place. The column carries the name of the pack usa and holds the population of"
            " 1910."
        ),
        modelled=["plants are not placed within the country"],
        **census,
    )
    pack.add(
        "county_establishments.csv",
        ["county", "sector", "establishments", "employment", "basis"],
        [("00000", code, plants, workers, "census_1909") for code, _, _, plants, workers in groups],
        caveats=f"Plants and wage earners of each group, {RECALLED}.",
        modelled=[],
        **census,
    )
    pack.add(
        "wages.csv",
        ["region", "sector", "employment", "avg_annual_pay_usd"],
        [
            (
                "US",
                code,
                workers,
                number(WAGES_MUSD * PRICES_2023_OVER_1909 * 1e6 / WAGE_EARNERS, 0),
            )
            for code, _, _, _, workers in groups
        ],
        caveats=f"Average yearly wage of 1909 in dollars of 2023, {RECALLED}.",
        modelled=[
            "wages by group: the average of all manufactures, 518 dollars of 1909, at consumer"
            " prices of 2023"
        ],
        **census,
    )

    model = dict(
        publisher="Longrun",
        title="Turnover of plants",
        year="1909",
        licence="Apache-2.0",
        grade="D",
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
                "1909",
                row[1],
                row[2],
                row[4],
                round(row[2] * EXIT_RATE),
                number(100 * EXIT_RATE, 3),
                number(100 * EXIT_RATE, 3),
            )
            for row in rows
            if row[0] == "total" and row[1] != "total"
        ],
        caveats="Not a published table.",
        modelled=[
            "exit and entry of 5 % a year in every size class (judgement; no turnover table of the"
            " time is used)"
        ],
        **model,
    )
    edges = [
        ("0-1", 0, 2),
        ("2-3", 2, 4),
        ("4-5", 4, 6),
        ("6-10", 6, 11),
        ("11-15", 11, 16),
        ("16+", 16, None),
    ]
    ages = []
    for code, _, _, plants, workers in groups:
        weights = [
            (1 - EXIT_RATE) ** begin - ((1 - EXIT_RATE) ** end if end is not None else 0.0)
            for _, begin, end in edges
        ]
        ages += [
            (code, name, p, w)
            for (name, _, _), p, w in zip(
                edges, split_by(plants, weights), split_by(workers, weights)
            )
        ]
    pack.add(
        "firm_age.csv",
        ["sector", "age_class", "firms", "employment"],
        ages,
        caveats="Not a published table.",
        modelled=["ages of a standing population with 5 % turnover a year"],
        **model,
    )

    add_electric_drive(pack, gathered)
    return pack


def fit(groups):
    """Plants and wage earners by group and class, whole numbers with exact group totals.

    Cell = class size × group factor × exp(tilt × log(mean size + 1)): for each group the factor and
    the tilt meet its plants and wage earners, then the classes are scaled to the census, again and
    again.
    """
    scale = WAGE_EARNERS / sum(workers for *_, workers in CLASSES)
    marginal = [plants * PLANTS / sum(c[3] for c in CLASSES) for _, _, _, plants, _ in CLASSES]
    means = [c[4] * scale / plants for c, plants in zip(CLASSES, marginal)]
    heights = [log(mean + 1) for mean in means]
    factor = [1.0] * len(CLASSES)
    table = {}
    for _ in range(400):
        for code, _, _, plants, workers in groups:
            base = [m * f for m, f in zip(marginal, factor)]
            least, most = -6.0, 6.0
            for _ in range(80):
                tilt = (least + most) / 2
                weights = [b * exp(tilt * h) for b, h in zip(base, heights)]
                mean = sum(w * m for w, m in zip(weights, means)) / sum(weights)
                least, most = (tilt, most) if mean < workers / plants else (least, tilt)
            table[code] = [plants * w / sum(weights) for w in weights]
        found = [sum(table[code][i] for code, *_ in groups) for i in range(len(CLASSES))]
        factor = [f * m / x for f, m, x in zip(factor, marginal, found)]
    for want, have in zip(marginal, found):
        require(abs(have / want - 1) < 1e-4, f"size classes do not close: {have} against {want}")

    result = {}
    for code, _, _, plants, workers in groups:
        counts = split_by(plants, table[code])
        jobs = [round(count * mean) for count, mean in zip(counts, means)]
        # What rounding leaves over goes to the class with the most wage earners.
        jobs[max(range(len(jobs)), key=lambda i: jobs[i])] += workers - sum(jobs)
        result[code] = list(zip(counts, jobs))
    return result


SERIES = {
    "electric_motors_factory_drive": (
        "electric_drive",
        "electric_drive_share",
        "DAVID1989",
        "share of mechanical-drive horsepower supplied by electric motors, primary and secondary",
    ),
    "secondary_electric_motors": (
        "secondary_motors",
        "secondary_motor_share",
        "DAVID1989",
        "secondary motor horsepower over itself plus non-electric direct drive",
    ),
    "secondary_motor_hp": (
        "secondary_motor_power",
        "secondary_motor_thousand_hp",
        "DEVINE1983",
        "capacity of secondary electric motors, thousand horsepower",
    ),
    "primary_motor_hp": (
        "primary_motor_power",
        "primary_motor_thousand_hp",
        "DEVINE1983",
        "capacity of primary electric motors, thousand horsepower",
    ),
    "manufacturing_tfp_growth": (
        "manufacturing_tfp_growth",
        "manufacturing_tfp_growth_per_year",
        "DAVID1989",
        (
            "average growth of total factor productivity a year over the period to the date; "
            "periods begin 1869, 1879, 1889, 1899, 1909, 1919, 1929, 1937"
        ),
    ),
}


def add_electric_drive(pack, gathered):
    rows = []
    for row in read(Path(gathered) / "history" / "us_electrification.csv"):
        name = row["series"].split(":")[1]
        if name in SERIES:
            series, measure, source, wording = SERIES[name]
            rows.append(
                (
                    series,
                    measure,
                    "",
                    "",
                    "",
                    f"{row['year']}-12-31",
                    row["value"],
                    wording,
                    source,
                    "B",
                )
            )
    found = {name: sum(row[0] == name for row in rows) for name, *_ in SERIES.values()}
    require(
        found
        == {
            "electric_drive": 8,
            "secondary_motors": 8,
            "secondary_motor_power": 10,
            "primary_motor_power": 9,
            "manufacturing_tfp_growth": 8,
        },
        f"points of the printed tables: {found}",
    )
    pack.add(
        "surveys/electric_drive.csv",
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
        publisher="P. A. David (University of Warwick); W. D. Devine, Journal of Economic History",
        title=(
            "Computer and Dynamo (1989), tables 2 and 3, after R. B. DuBoff; From Shafts to Wires"
            " (1983), table 5"
        ),
        year="1869-1954",
        licence="facts from published tables; cite the papers",
        grade="B",
        caveats=(
            "Transcribed in the public repository ukewea/productivity-paradox-slidev-draft and"
            " checked against other quotations to about two points; 1889, 1904, 1909 and 1924 rest"
            " on one transcription. The two shares have different denominators and must not be"
            " subtracted. David has 1924, Devine 1925: do not merge. Census years are dated at"
            " their end. The growth rates are all of productivity, not electricity's part."
        ),
        modelled=[],
    )
