"""Farms, civilian government and defence: what stands outside the Statistics of US Businesses.

The totals below are published figures, most of them recalled and not re-opened when the recipe was
written (grade C, except where another grade is given). How they spread over size classes and states
is modelled (grade D): each kind has a shape, that is the share of units and a typical headcount for
each size class, and the typical headcounts are stretched until the jobs add to the total.
"""

from .common import require, require_equal, split_by
from .places import CODES, SIZE_CLASSES, SIZE_NAMES

RECALLED = "figure recalled from the publication, not re-opened when the pack was made"

# Farms by state, Census of Agriculture 2022 (recalled; scaled to the published national count).
# fmt: off
FARMS = {
    "AL": 37362, "AK": 1173, "AZ": 16710, "AR": 37756, "CA": 63134, "CO": 36056, "CT": 5058,
    "DE": 2158, "FL": 44703, "GA": 39264, "HI": 6569, "ID": 22877, "IL": 71123, "IN": 53599,
    "IA": 86911, "KS": 55734, "KY": 69425, "LA": 25006, "ME": 7036, "MD": 12550, "MA": 7083,
    "MI": 45581, "MN": 65531, "MS": 31290, "MO": 87887, "MT": 24266, "NE": 44479, "NV": 3122,
    "NH": 3949, "NJ": 9998, "NM": 20976, "NY": 30650, "NC": 42817, "ND": 25068, "OH": 76009,
    "OK": 70378, "OR": 35547, "PA": 49053, "RI": 1054, "SC": 22633, "SD": 28299, "TN": 63109,
    "TX": 230662, "UT": 17386, "VT": 6537, "VA": 38995, "WA": 32076, "WV": 22787, "WI": 58521,
    "WY": 10544,
}
# fmt: on

# Rough strength of the uniformed services by state, thousands (judgement after the published
# distribution); states not named take the rest by population.
# fmt: off
DEFENCE_THOUSANDS = {
    "CA": 160, "VA": 127, "TX": 112, "NC": 94, "FL": 66, "GA": 64, "WA": 62, "HI": 42, "CO": 38,
    "SC": 38, "KY": 33, "MD": 30, "AK": 21, "IL": 21, "OK": 20, "KS": 21, "NY": 20, "AZ": 18,
    "MO": 15, "LA": 14, "NM": 13, "NV": 12, "MS": 12, "DC": 11, "AL": 10, "ND": 7, "NE": 7,
    "CT": 6.5,
    "UT": 6, "AR": 5, "DE": 3.6, "ID": 3.5, "MT": 3.5, "RI": 3.5, "SD": 3.5, "WY": 3,
}
# fmt: on
DEFENCE_REST_THOUSANDS = 70

# Kinds of local government by state: only these states have townships.
TOWNSHIP_STATES = ("CT IL IN KS ME MA MI MN MO NE NH NJ NY ND OH PA RI SD VT WI").split()

# National totals: kind, sector, units, jobs, grades and sources of units and of jobs, note.
TOTALS = [
    (
        "farm",
        "11F",
        1900487,
        None,
        "C",
        "C",
        "CENSUS_AG_2022",
        "QCEW_2020;SUSB_2021",
        (
            "jobs are hired workers: sector 11 of the Quarterly Census less sector 11 of the"
            " business statistics, where positive; operators and family are not counted as jobs"
        ),
    ),
    (
        "county",
        "GOVC",
        3031,
        2100000,
        "C",
        "D",
        "COG_2022",
        "ASPEP_2022",
        "without schools and hospitals",
    ),
    (
        "municipality",
        "GOVC",
        19491,
        2200000,
        "C",
        "D",
        "COG_2022",
        "ASPEP_2022",
        "without schools and hospitals; the District of Columbia counts as one",
    ),
    ("township", "GOVC", 16214, 340000, "C", "D", "COG_2022", "ASPEP_2022", "without schools"),
    (
        "special_district",
        "GOVC",
        39555,
        700000,
        "C",
        "D",
        "COG_2022",
        "ASPEP_2022",
        "without hospitals",
    ),
    (
        "school_district",
        "GOVC",
        12546,
        7300000,
        "C",
        "C",
        "COG_2022",
        "ASPEP_2022",
        "units are independent districts; jobs include school systems run by counties and cities",
    ),
    (
        "community_college",
        "GOVC",
        1153,
        600000,
        "B",
        "C",
        "NSB_HED1_2022",
        "ASPEP_2022",
        "public institutions whose highest award is a certificate or an associate degree",
    ),
    (
        "state_university",
        "GOVC",
        821,
        2750000,
        "B",
        "C",
        "NSB_HED1_2022",
        "ASPEP_2022",
        (
            "public institutions that award bachelor's degrees and above; jobs are state education,"
            " part-time included"
        ),
    ),
    (
        "state_agency",
        "GOVC",
        3500,
        2120000,
        "D",
        "C",
        "JUDGE",
        "ASPEP_2022",
        "about 70 agencies a state; 50 state governments; without universities and hospitals",
    ),
    (
        "public_hospital",
        "GOVC",
        923,
        1090000,
        "C",
        "C",
        "AHA_2022",
        "ASPEP_2022",
        "state and local community hospitals; jobs include state psychiatric hospitals",
    ),
    (
        "federal_hospital",
        "GOVC",
        207,
        400000,
        "C",
        "C",
        "AHA_2022",
        "OPM_2022",
        "mostly veterans' hospitals",
    ),
    (
        "federal_agency",
        "GOVC",
        1200,
        1033796,
        "D",
        "C",
        "JUDGE",
        "OPM_2022",
        (
            "bureaus and regional offices; 2,180,296 executive-branch civilians less 746,500 in"
            " defence and 400,000 in hospitals"
        ),
    ),
    (
        "postal_district",
        "GOVC",
        51,
        635350,
        "D",
        "C",
        "USPS_2022",
        "USPS_2022",
        "the Postal Service as one district a state (it has 50)",
    ),
    (
        "defence_command",
        "GOVD",
        520,
        2063500,
        "D",
        "C",
        "JUDGE",
        "DMDC_2022;OPM_2022",
        (
            "1,317,000 on active duty and 746,500 civilians, those abroad included; units are"
            " commands and installations"
        ),
    ),
]

# Share of units and typical headcount by size class (judgement).
# fmt: off
SHAPES = {
    "farm": {"0": (0.87487, 0), "1-4": (0.105, 1.6), "5-9": (0.011, 6.5), "10-19": (0.005, 13.5),
             "20-49": (0.0027, 31), "50-99": (0.0009, 70), "100-249": (0.0004, 150),
             "250-499": (0.0001, 340), "500-4999": (0.00003, 900)},
    "county": {"20-49": (0.06, 38), "50-99": (0.14, 75), "100-249": (0.32, 160),
               "250-499": (0.21, 350), "500-4999": (0.25, 1300), "5000+": (0.02, 11000)},
    "municipality": {"0": (0.10, 0), "1-4": (0.27, 2.3), "5-9": (0.14, 6.7), "10-19": (0.15, 13.5),
                     "20-49": (0.15, 32), "50-99": (0.08, 70), "100-249": (0.065, 155),
                     "250-499": (0.025, 340), "500-4999": (0.018, 1200), "5000+": (0.002, 20000)},
    "township": {"0": (0.25, 0), "1-4": (0.33, 2.3), "5-9": (0.13, 6.7), "10-19": (0.11, 13.5),
                 "20-49": (0.09, 32), "50-99": (0.05, 70), "100-249": (0.03, 155),
                 "250-499": (0.008, 340), "500-4999": (0.002, 800)},
    "special_district": {"0": (0.45, 0), "1-4": (0.27, 2.3), "5-9": (0.10, 6.7),
                         "10-19": (0.08, 13.5), "20-49": (0.055, 30), "50-99": (0.022, 70), "100-249": (0.014, 155),
                         "250-499": (0.005, 340), "500-4999": (0.0038, 1300),
                         "5000+": (0.0002, 11000)},
    "school_district": {"10-19": (0.04, 14), "20-49": (0.14, 34), "50-99": (0.17, 74),
                        "100-249": (0.27, 165), "250-499": (0.17, 350), "500-4999": (0.195, 1350),
                        "5000+": (0.015, 10500)},
    "community_college": {"50-99": (0.20, 75), "100-249": (0.27, 170), "250-499": (0.20, 360),
                          "500-4999": (0.33, 1150)},
    "state_university": {"250-499": (0.10, 380), "500-4999": (0.73, 1750), "5000+": (0.17, 10500)},
    "state_agency": {"10-19": (0.08, 14), "20-49": (0.15, 33), "50-99": (0.15, 72),
                     "100-249": (0.22, 160), "250-499": (0.15, 350), "500-4999": (0.23, 1500),
                     "5000+": (0.02, 9500)},
    "public_hospital": {"50-99": (0.10, 80), "100-249": (0.30, 170), "250-499": (0.20, 350),
                        "500-4999": (0.34, 1500), "5000+": (0.06, 9000)},
    "federal_hospital": {"250-499": (0.10, 400), "500-4999": (0.87, 1900), "5000+": (0.03, 6500)},
    "federal_agency": {"20-49": (0.10, 35), "50-99": (0.15, 75), "100-249": (0.25, 165),
                       "250-499": (0.20, 360), "500-4999": (0.28, 1700), "5000+": (0.02, 12000)},
    "defence_command": {"100-249": (0.20, 180), "250-499": (0.20, 370), "500-4999": (0.45, 1900),
                        "5000+": (0.15, 18000)},
}
# fmt: on

BOUNDS = {name: (low, high if high is not None else 10**7) for name, low, high, _ in SIZE_CLASSES}


def classes_of(kind, units, jobs):
    """Units and jobs of each size class of a kind; jobs add up and stay inside their class."""
    names = [name for name in SIZE_NAMES if name in SHAPES[kind]]
    units_by_class = split_by(units, [SHAPES[kind][name][0] for name in names])

    def headcounts(stretch):
        # A tenth of the class width stays free at each end, so that whole numbers fit by state.
        result = []
        for name, count in zip(names, units_by_class):
            low, high = BOUNDS[name]
            margin = (high - low) * 0.1 if name != "5000+" else 100
            result.append(
                count * min(max(SHAPES[kind][name][1] * stretch, low + margin), high - margin)
                if name != "0"
                else 0
            )
        return result

    least, most = 0.01, 100.0
    require(
        sum(headcounts(least)) <= jobs <= sum(headcounts(most)), f"{kind}: no stretch fits the jobs"
    )
    for _ in range(200):
        middle = (least + most) / 2
        if sum(headcounts(middle)) < jobs:
            least = middle
        else:
            most = middle
    jobs_by_class = split_by(jobs, [round(value, 3) for value in headcounts(most)])
    return [(name, u, j) for name, u, j in zip(names, units_by_class, jobs_by_class)]


def spread(kind, classes, weights_small, weights_large):
    """Rows (region, size class, units, jobs): units by weight, jobs by units within a class."""
    rows = []
    for name, units, jobs in classes:
        weights = weights_small if BOUNDS[name][1] < 100 else weights_large
        units_by_state = split_by(units, [weights[code] for code in CODES])
        jobs_by_state = split_by(jobs, units_by_state) if units else [0] * len(CODES)
        low, high = BOUNDS[name]
        for code, u, j in zip(CODES, units_by_state, jobs_by_state):
            if u == 0:
                require(j == 0, f"{kind} {name} {code}: jobs without units")
                continue
            require(
                u * low <= j <= u * high, f"{kind} {name} {code}: {j} jobs do not fit {u} units"
            )
            rows.append((code, name, u, j))
    return rows


def blend(a, b):
    total_a, total_b = sum(a.values()), sum(b.values())
    return {code: a[code] / total_a + b[code] / total_b for code in CODES}


def build(population, counties, hired_on_farms):
    """(rows of outside_susb.csv, rows of outside_susb_totals.csv).

    All by region: population, county governments, hired jobs on farms.
    """
    states = {code: 0 if code == "DC" else population[code] for code in CODES}
    both = blend(population, counties)
    townships_people = {code: population[code] if code in TOWNSHIP_STATES else 0 for code in CODES}
    townships_both = {code: both[code] if code in TOWNSHIP_STATES else 0 for code in CODES}
    county_people = {code: population[code] if counties[code] else 0 for code in CODES}

    # Three jurisdictions hold about a quarter of federal civilian jobs; the rest follow population.
    federal = {"DC": 0.13, "MD": 0.075, "VA": 0.06}
    rest = sum(population[code] for code in CODES if code not in federal)
    federal = {code: federal.get(code) or (1 - 0.265) * population[code] / rest for code in CODES}
    rest = sum(population[code] for code in CODES if code not in DEFENCE_THOUSANDS)
    defence = {
        code: DEFENCE_THOUSANDS.get(code) or DEFENCE_REST_THOUSANDS * population[code] / rest
        for code in CODES
    }

    weights = {
        "county": (counties, county_people),
        "municipality": (both, population),
        "township": (townships_both, townships_people),
        "special_district": (both, population),
        "school_district": (both, population),
        "community_college": (states, states),
        "state_university": (states, states),
        "state_agency": (states, states),
        "public_hospital": (population, population),
        "federal_hospital": (population, population),
        "federal_agency": (federal, federal),
        "defence_command": (defence, defence),
    }

    rows, totals = [], []
    for (
        kind,
        sector,
        units,
        jobs,
        units_grade,
        jobs_grade,
        units_source,
        jobs_source,
        note,
    ) in TOTALS:
        if kind == "farm":
            jobs = sum(hired_on_farms.values())
            made = farms(units, jobs, hired_on_farms)
        elif kind == "postal_district":
            made = [
                (code, "5000+" if j >= 5000 else "500-4999", 1, j)
                for code, j in zip(CODES, split_by(jobs, [population[code] for code in CODES]))
            ]
        else:
            made = spread(kind, classes_of(kind, units, jobs), *weights[kind])
        require_equal(sum(row[2] for row in made), units, f"{kind}: units")
        require_equal(sum(row[3] for row in made), jobs, f"{kind}: jobs")
        for code, name, u, j in made:
            low, high = BOUNDS[name]
            require(u * low <= j <= u * high, f"{kind} {name} {code}: jobs outside the class")
        source = ";".join(dict.fromkeys(f"{units_source};{jobs_source}".split(";")))
        rows += [(sector, code, name, u, j, "D", source, kind) for code, name, u, j in made]
        totals.append((kind, sector, "units", units, 2022, units_grade, units_source, note))
        year = 2020 if kind == "farm" else 2022
        totals.append((kind, sector, "employment", jobs, year, jobs_grade, jobs_source, note))
    rank = {code: i for i, code in enumerate(CODES)}
    order = {name: i for i, name in enumerate(SIZE_NAMES)}
    kinds = {entry[0]: i for i, entry in enumerate(TOTALS)}
    rows.sort(key=lambda row: (row[0], rank[row[1]], kinds[row[7]], order[row[2]]))
    return rows, totals


def farms(units, jobs, hired):
    """Farms by state and class: those with hired workers follow hired jobs, the rest have none."""
    by_state = dict(
        zip(
            [code for code in CODES if code in FARMS],
            split_by(units, [FARMS[code] for code in CODES if code in FARMS]),
        )
    )
    by_state["DC"] = 0
    classes = classes_of("farm", units, jobs)
    small = blend(by_state, hired)
    small["DC"] = 0
    rows = spread("farm", [entry for entry in classes if entry[0] != "0"], small, hired)
    with_hired = {code: sum(u for c, _, u, _ in rows if c == code) for code in CODES}
    for code in CODES:
        none = by_state[code] - with_hired[code]
        require(none >= 0, f"farms {code}: more farms with hired workers than farms")
        if none:
            rows.append((code, "0", none, 0))
    return rows
