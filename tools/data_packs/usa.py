"""The pack data/economies/usa, from the gathered extracts of economy/us and ai_use."""

import calendar
from math import log
from pathlib import Path

from . import outside
from .common import Pack, integer, number, read, require, require_equal
from .places import BY_FIPS, CODES, REGIONS, SECTOR_CODES, SECTORS, SIZE_CLASSES, SUSB_SECTORS

PUBLIC_DOMAIN = "public domain (work of the US Government)"

FIRMS_2022 = 6395635
JOBS_2022 = 135748407
FIRM_SECTOR_PAIRS_2022 = 6461497

# Detailed employment classes of the Statistics of US Businesses, in order; subtotals left out.
SUSB_CLASSES = [
    "total",
    "0-4",
    "5-9",
    "10-14",
    "15-19",
    "20-24",
    "25-29",
    "30-34",
    "35-39",
    "40-49",
    "50-74",
    "75-99",
    "100-149",
    "150-199",
    "200-299",
    "300-399",
    "400-499",
    "500-749",
    "750-999",
    "1000-1499",
    "1500-1999",
    "2000-2499",
    "2500-4999",
    "5000+",
]
STATE_CLASSES = ["total", "0-4", "5-9", "10-19", "20-99", "100-499", "500+"]
AGE_CLASSES = ["0-1", "2-3", "4-5", "6-10", "11-15", "16+"]

GOVERNMENT_CIVILIAN = ("GFGN", "GFE", "GSLG", "GSLE")
GOVERNMENT_INVESTMENT = ("F06S", "F06E", "F06N", "F07S", "F07E", "F07N", "F10S", "F10E", "F10N")
GOVERNMENT_CONSUMPTION = ("F06C", "F07C", "F10C")


def build(gathered, out):
    economy = Path(gathered) / "economy" / "us"
    surveys = Path(gathered) / "ai_use"
    pack = Pack(
        Path(out) / "economies" / "usa",
        {
            "id": "usa",
            "title": "United States: employer firms, farms and government",
            "base_year": 2022,
            "price_year": 2023,
            "currency": "USD",
        },
    )

    counties = read(economy / "counties.csv")
    population = {code: 0 for code in CODES}
    for row in counties:
        population[BY_FIPS[row["state_fips"]]] += int(row["population_2020"])

    add_regions(pack, economy, population)
    add_accounts(pack, economy)
    add_size_classes(pack, economy)
    add_firms(pack, economy)
    add_counties(pack, economy, counties)
    add_outside(pack, economy, population, counties)
    add_dynamics(pack, economy)
    add_people(pack, economy)
    add_technology(pack, economy)
    add_surveys(pack, economy, surveys)
    return pack


def add_regions(pack, economy, population):
    employment, industry = {}, {code: {} for code in CODES}
    for row in read(economy / "skills_by_state.csv"):
        code = BY_FIPS[row["state_fips"]]
        if row["measure"] == "employment_computer_and_mathematical_15-0000":
            employment[code] = integer(row["value"])
        for part in (
            "computer_systems_design_5415",
            "software_publishers_5112",
            "data_processing_hosting_518",
        ):
            if row["measure"] == "private_employment_" + part and row["value"] != "":
                industry[code][part] = int(row["value"])
    require(
        [code for code in CODES if employment[code] is None] == ["CO"],
        "computer occupations: Colorado alone should be missing",
    )
    require_equal(
        sum(value for value in employment.values() if value),
        5054080,
        "computer occupations of the 50 published regions",
    )

    # Colorado: least squares through the origin on computer-industry jobs and population, the
    # regions with all three industry cells published.
    sample = [
        (sum(industry[code].values()), population[code], employment[code])
        for code in CODES
        if code != "CO" and len(industry[code]) == 3
    ]
    sxx = sum(x * x for x, _, _ in sample)
    sxp = sum(x * p for x, p, _ in sample)
    spp = sum(p * p for _, p, _ in sample)
    sxy = sum(x * y for x, _, y in sample)
    spy = sum(p * y for _, p, y in sample)
    determinant = sxx * spp - sxp * sxp
    slope_industry = (sxy * spp - spy * sxp) / determinant
    slope_population = (spy * sxx - sxy * sxp) / determinant
    colorado = round(
        slope_industry * sum(industry["CO"].values()) + slope_population * population["CO"], -2
    )
    require(100000 < colorado < 180000, f"Colorado: {colorado} is out of reach of its neighbours")

    rows = [
        (
            code,
            fips,
            name,
            name_zh,
            population[code],
            employment[code] if employment[code] is not None else int(colorado),
            "B" if employment[code] is not None else "D",
        )
        for code, fips, name, name_zh in REGIONS
    ]
    require_equal(sum(row[4] for row in rows), 329484123, "population 2020")
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
        rows,
        publisher="US Census Bureau; US Bureau of Labor Statistics",
        title=(
            "Population estimates, July 2020 (Vintage 2020, sum of counties); Occupational"
            " Employment and Wage Statistics, May 2024, group 15-0000"
        ),
        year="2020; 2024",
        licence=PUBLIC_DOMAIN,
        grade="B",
        caveats=(
            "Population is the estimate before the 2020 census count. Occupation figures were read"
            " on a page of the Indiana Business Research Center."
        ),
        modelled=[
            f"employment_computer_math of Colorado (not on the page read): {int(colorado):,} from a"
            f" least-squares relation over {len(sample)} regions to population and to employment in"
            " computer systems design, software publishing and data processing (2020); grade D"
        ],
    )


def add_accounts(pack, economy):
    names = {row["code"]: row["sector"] for row in read(economy / "sector_io_codes.csv")}
    kinds = {row["code"]: row["kind"] for row in read(economy / "sector_io_codes.csv")}

    def sector_of(code):
        """Our sector of a BEA code; None for housing, scrap and other non-industries."""
        if code == "111CA":
            return "11F"
        if code == "GFGD":
            return "GOVD"
        if code in GOVERNMENT_CIVILIAN:
            return "GOVC"
        if code == "HS" or kinds[code] != "industry_and_commodity":
            return None
        return names[code]

    flows = {
        (row["input_code"], row["user_code"]): float(row["value_musd"])
        for row in read(economy / "sector_io_71.csv")
    }
    industries = [code for code, kind in kinds.items() if kind == "industry_and_commodity"]
    require_equal(len(industries), 71, "industries of the use table")
    # The published total is 27,720,708; rounded cells may miss it by a few.
    cells = round(sum(value for (row, _), value in flows.items() if row[:2] == "V0"))
    require(
        abs(cells - 27720708) <= 10,
        f"value added 2023: found {cells:,}, expected 27,720,708 million USD",
    )

    io_sectors = [code for code in SECTOR_CODES if code != "99"]
    members = {code: [i for i in industries if sector_of(i) == code] for code in io_sectors}

    def total(rows, users):
        return sum(flows.get((row, user), 0.0) for row in rows for user in users)

    every_input = sorted({row for row, _ in flows})
    users = sorted({user for _, user in flows})
    output = {code: total(every_input, members[code]) for code in io_sectors}
    value_added = {code: total(("V001", "V002", "V003"), members[code]) for code in io_sectors}
    labour = {code: total(("V001",), members[code]) for code in io_sectors}
    government = list(members["GOVC"]) + list(members["GOVD"])

    def bought_by_government(code):
        """Government's share of all domestic and foreign use except imports themselves.

        For private sectors: inputs of government industries and gross investment. The consumption
        columns hold only what government makes itself, so they enter for the government rows alone.
        """
        buyers = list(government) + list(GOVERNMENT_INVESTMENT)
        if code in ("GOVC", "GOVD"):
            buyers += list(GOVERNMENT_CONSUMPTION)
        used = total(members[code], [user for user in users if user != "F050"])
        return max(0.0, total(members[code], buyers) / used)

    rows = []
    for code, name, name_zh, scope in SECTORS:
        if code == "99":
            rows.append((code, name, name_zh, scope, None, None, None, "D", "BEA_USE_2023"))
            continue
        rows.append(
            (
                code,
                name,
                name_zh,
                scope,
                number(value_added[code], 0),
                number(labour[code] / value_added[code], 4),
                number(bought_by_government(code), 4),
                "B",
                "BEA_USE_2023",
            )
        )
    housing = total(("V001", "V002", "V003"), ["HS"])
    require_equal(round(sum(value_added.values()) + housing), cells, "value added over sectors")
    bea = dict(
        publisher="US Bureau of Economic Analysis", year="2023", licence=PUBLIC_DOMAIN, grade="B"
    )
    copy = "Read in a copy of the table in the public repository USEPA/useeior. "
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
        rows,
        title="Use table, summary level (71 industries), 2023, producer prices; summed to sectors",
        caveats=copy
        + "labour_share is compensation over value added and leaves out the labour of the"
        f" self-employed. Sector 53 is without housing (code HS, {housing:,.0f} million USD of"
        " value added), which holds the imputed rent of owner-occupiers and also rented"
        " dwellings. Farms are 111CA, the rest of 11 is 113FF, defence is GFGD."
        " procurement_share is the share of all use (imports excepted) bought by government as"
        " inputs or investment; health care paid by public insurance is private consumption"
        " there.",
        modelled=[
            "sector 99 (not classified): not in the accounts; value added, labour share and "
            "procurement share are empty"
        ],
        **bea,
    )

    defence = list(members["GOVD"]) + [code for code in GOVERNMENT_INVESTMENT if code[:3] == "F06"]
    federal = ["GFGN", "GFE"] + [code for code in GOVERNMENT_INVESTMENT if code[:3] == "F07"]
    purchase_rows = []
    for code in io_sectors:
        if code in ("GOVC", "GOVD"):
            continue
        used = total(members[code], [user for user in users if user != "F050"])
        parts = [max(0.0, total(members[code], buyers) / used) for buyers in (federal, defence)]
        purchase_rows.append((code, *(number(part, 5) for part in parts), "B", "BEA_USE_2023"))
    pack.add(
        "federal_purchases.csv",
        ["sector", "federal_civilian_share", "defence_share", "grade", "source"],
        purchase_rows,
        title="Use table, summary level, 2023: what federal government buys of each sector's output",
        caveats=copy
        + "Shares of all use of a sector's commodities (imports themselves excepted) bought as inputs"
        " or investment by federal civilian government with its enterprises and by national defence."
        " Parts of procurement_share in sectors.csv; the rest is bought by states and localities.",
        modelled=["sector 99 and government itself: no row"],
        **bea,
    )

    io_rows = []
    for source in io_sectors:
        for user in io_sectors:
            share = total(members[source], members[user]) / output[user]
            io_rows.append((source, user, number(share, 6)))
    require_equal(len(io_rows), 22 * 22, "cells of the input-output table")
    pack.add(
        "input_output.csv",
        ["input_sector", "user_sector", "input_share_of_output"],
        io_rows,
        title="Use table, summary level, 2023: input per unit of the user's gross output",
        caveats=copy
        + "Commodity by industry, so direct requirements; imports are inside the cells. Housing,"
        " scrap and non-comparable imports are left out as inputs. General government sells"
        " nothing to industries, so the row GOVD is zero and GOVC holds government enterprises.",
        modelled=["sector 99: no row or column"],
        **bea,
    )


def add_size_classes(pack, economy):
    pack.add(
        "size_classes.csv",
        ["size_class", "low", "high", "btos_class"],
        [(name, low, high, survey) for name, low, high, survey in SIZE_CLASSES],
        publisher="Longrun",
        title="Size classes of the model and their class in the fortnightly survey",
        year="2022",
        licence="Apache-2.0",
        grade="B",
        caveats=(
            "Employment of the whole enterprise. Firms with payroll and no employee in March form"
            " class 0 and answer the survey in its lowest class."
        ),
        modelled=[],
    )

    table = {
        row["size_class"]: row
        for row in read(economy / "firms_us_by_sector_detailed_size_2022.csv")
        if row["sector"] == "total"
    }
    firms = {label: int(table[label]["firms"]) for label in SUSB_CLASSES}
    at_least_200 = sum(firms[label] for label in SUSB_CLASSES[SUSB_CLASSES.index("200-299") :])
    at_least_300 = at_least_200 - firms["200-299"]
    tail = log(at_least_200 / at_least_300) / log(300 / 200)
    below = (200**-tail - 250**-tail) / (200**-tail - 300**-tail)
    jobs_below = (200 ** (1 - tail) - 250 ** (1 - tail)) / (200 ** (1 - tail) - 300 ** (1 - tail))

    abs_sizes = {
        row["class"]: row
        for row in read(economy / "firms_us_by_sector_age_and_size_2017.csv")
        if row["sector"] == "total" and row["dimension"] == "employment_size"
    }
    zero, few = int(abs_sizes["0"]["firms"]), int(abs_sizes["1-4"]["firms"])
    rows = []
    for label in SUSB_CLASSES[1:]:
        if label == "0-4":
            rows.append(
                (
                    label,
                    "0",
                    number(zero / (zero + few), 4),
                    "0",
                    "B",
                    "share of firms without March employees among 0-4, Annual Business Survey 2017",
                )
            )
            rows.append((label, "1-4", number(few / (zero + few), 4), "1", "B", "the rest of 0-4"))
        elif label == "200-299":
            how = (
                f"Pareto tail with exponent {tail:.3f} between the published counts at 200 and"
                " at 300"
            )
            rows.append((label, "100-249", number(below, 4), number(jobs_below, 4), "D", how))
            rows.append(
                (label, "250-499", number(1 - below, 4), number(1 - jobs_below, 4), "D", how)
            )
        else:
            low = int(label.rstrip("+").split("-")[0])
            name = [n for n, least, _, _ in SIZE_CLASSES if least <= low][-1]
            rows.append((label, name, "1", "1", "B", "nested"))
    pack.add(
        "susb_bins.csv",
        ["susb_class", "size_class", "firm_share", "employment_share", "grade", "how"],
        rows,
        publisher="Longrun, from US Census Bureau tables",
        title="How the published employment classes map to the size classes of the model",
        year="2022; 2017",
        licence=PUBLIC_DOMAIN,
        grade="D",
        caveats="National shares; size0_share.csv has the split of 0-4 by sector.",
        modelled=[
            (
                "200-299 is split at 250 by a Pareto tail through the published counts of firms"
                " with 200 and with 300 employees or more"
            ),
            "0-4 is split into 0 and 1-4 by the 2017 shares of the Annual Business Survey",
        ],
    )


def add_firms(pack, economy):
    source = read(economy / "firms_us_by_sector_detailed_size_2022.csv")
    order = {label: i for i, label in enumerate(SUSB_CLASSES)}
    rank = {code: i for i, code in enumerate(["total"] + SUSB_SECTORS)}
    kept = sorted(
        (row for row in source if row["is_subtotal"] == "0" or row["size_class"] == "total"),
        key=lambda row: (rank[row["sector"]], order[row["size_class"]]),
    )
    total = next(row for row in kept if row["sector"] == row["size_class"] == "total")
    require_equal(int(total["firms"]), FIRMS_2022, "firms, all sectors")
    require_equal(int(total["employment"]), JOBS_2022, "jobs, all sectors")
    classes = [row for row in kept if row["sector"] == "total" and row["size_class"] != "total"]
    require_equal(sum(int(row["firms"]) for row in classes), FIRMS_2022, "firms over size classes")
    require_equal(
        sum(int(row["employment"]) for row in classes), JOBS_2022, "jobs over size classes"
    )
    sectors = [row for row in kept if row["sector"] != "total" and row["size_class"] == "total"]
    require_equal(
        sum(int(row["firms"]) for row in sectors), FIRM_SECTOR_PAIRS_2022, "firms over sectors"
    )
    require_equal(sum(int(row["employment"]) for row in sectors), JOBS_2022, "jobs over sectors")
    census = dict(publisher="US Census Bureau", licence=PUBLIC_DOMAIN, grade="B")
    pack.add(
        "firms_by_sector_size.csv",
        ["sector", "size_class", "firms", "establishments", "employment", "payroll_usd"],
        [
            (
                row["sector"],
                row["size_class"],
                row["firms"],
                row["establishments"],
                row["employment"],
                row["payroll_usd"],
            )
            for row in kept
        ],
        title=(
            "Statistics of US Businesses 2022, US, sectors by detailed employment size of"
            " enterprise"
        ),
        year="2022",
        caveats=(
            "Read in a copy in the public repository PolicyEngine/populace-dynamics. Size is that"
            " of the whole enterprise. An enterprise active in several sectors counts once in each,"
            " so sector firms add to 6,461,497 against 6,395,635 in the row total; employment and"
            " establishments add. Rows named total are sums, not further classes. Cells carry up to"
            " 5 % noise by design. Farms, rail, the Postal Service, private households, government"
            " and the self-employed without payroll are not covered."
        ),
        modelled=[
            "the published class 200-299 straddles two size classes of the model; see susb_bins.csv"
        ],
        **census,
    )

    state_order = {label: i for i, label in enumerate(STATE_CLASSES)}
    region_rank = {code: i for i, code in enumerate(CODES)}
    source = read(economy / "firms_by_sector_size_state.csv")
    kept = sorted(
        (row for row in source if row["state_fips"] != "00"),
        key=lambda row: (
            region_rank[BY_FIPS[row["state_fips"]]],
            rank[row["sector"]],
            state_order[row["size_class"]],
        ),
    )
    totals = [row for row in kept if row["size_class"] == "total"]
    require_equal(
        sum(int(row["employment"]) for row in totals),
        128346290,
        "jobs 2021 over states and sectors",
    )
    require_equal(
        sum(int(row["establishments"]) for row in totals),
        8148602,
        "establishments 2021 over states and sectors",
    )
    sized = {row["sector"] for row in kept if row["size_class"] != "total"}
    unsized = [code for code in SUSB_SECTORS if code not in sized]
    require(unsized == ["31-33", "44-45", "48-49"], f"sectors without state sizes: {unsized}")
    absent = 0
    have = {(row["state_fips"], row["sector"], row["size_class"]) for row in kept}
    for fips in BY_FIPS:
        for code in sized:
            absent += sum((fips, code, label) not in have for label in STATE_CLASSES[1:])
    pack.add(
        "firms_by_state_sector.csv",
        ["region", "sector", "size_class", "firms", "establishments", "employment", "payroll_usd"],
        [
            (
                BY_FIPS[row["state_fips"]],
                row["sector"],
                row["size_class"],
                row["firms"],
                row["establishments"],
                row["employment"],
                row["payroll_usd"],
            )
            for row in kept
        ],
        title="Statistics of US Businesses 2021, states by sector and enterprise employment size",
        year="2021",
        caveats=(
            "Read in a copy in the public repository code4policy/2024-A1-SME-Financing. Cells count"
            " presences: an enterprise active in two states counts in both, with the size of the"
            " whole enterprise. Cells with fewer than three firms are not published."
        ),
        modelled=[
            (
                "state by size for 31-33, 44-45 and 48-49: only the totals of each state are here;"
                " the synthesis spreads them with the national size profile of the sector"
            ),
            (
                f"{absent} cells of state, sector and size are absent (fewer than three firms;"
                " together about 180 firms and 3,700 jobs); the synthesis starts them from the"
                " national profile"
            ),
        ],
        **census,
    )


def add_counties(pack, economy, counties):
    pack.add(
        "counties.csv",
        ["county", "region", "name", "population_2020", "lat", "lon"],
        [
            (
                row["county_fips"],
                BY_FIPS[row["state_fips"]],
                row["county_name"],
                row["population_2020"],
                row["lat"],
                row["lon"],
            )
            for row in counties
        ],
        publisher="US Census Bureau",
        title="County population estimates, July 2020 (Vintage 2020)",
        year="2020",
        licence=PUBLIC_DOMAIN + "; boundaries as redistributed in us-atlas 3.0.1 (ISC)",
        grade="B",
        caveats=(
            "Counties as of 2017-2020: Connecticut has its eight old counties, Alaska keeps 02261."
            " lat and lon are spherical centroids computed from the cartographic boundaries of"
            " 2017."
        ),
        modelled=[],
    )

    rows, by_basis = [], {}
    for row in read(economy / "county_establishments_by_sector.csv"):
        basis, establishments, employment = (
            row["basis"],
            row["establishments_2021"],
            row["employment_2021"],
        )
        if not basis:
            basis, establishments = "firms_abs_2017", row["firms_abs_2017"]
            employment = row["employment_abs_2017"]
            if establishments == "":
                continue
        basis = {"naics2": "cbp_2021", "sum_naics4_lower_bound": "cbp_2021_floor"}.get(basis, basis)
        by_basis[basis] = by_basis.get(basis, 0) + 1
        rows.append((row["county_fips"], row["sector"], establishments, employment, basis))
    pack.add(
        "county_establishments.csv",
        ["county", "sector", "establishments", "employment", "basis"],
        rows,
        publisher="US Census Bureau",
        title=(
            "County Business Patterns 2021; Statistics of US Businesses 2021 (District of"
            " Columbia); Annual Business Survey 2018 (year 2017)"
        ),
        year="2021",
        licence=PUBLIC_DOMAIN,
        grade="B",
        caveats=(
            "Establishments, not firms. Read in copies in the public repositories"
            " ModelEarth/community-timelines and fansi-sifan/metro-datasets. basis: cbp_2021 is the"
            " published cell; cbp_2021_floor (31-33, 44-45, 48-49) is the sum of published"
            " four-digit cells and so a floor (80 %, 97 % and 94 % of the establishments of the"
            " business statistics); susb_state_2021 is the District of Columbia. Employment adds to"
            " 118.0 of 128.3 million, staffing firms (56) being booked statewide."
        ),
        modelled=[
            (
                f"{by_basis['firms_abs_2017']} cells with no county figure for 2021 hold the firms"
                " and employment of 2017 (basis firms_abs_2017); grade C"
            ),
            (
                "range sectors are floors; the synthesis uses the cells as weights within a state,"
                " never as totals"
            ),
            "farms and government have no county table; they follow population and farm counts",
        ],
    )


def add_outside(pack, economy, population, counties):
    governments = {code: 0 for code in CODES}
    for row in counties:
        code = BY_FIPS[row["state_fips"]]
        independent_city = code == "VA" and row["county_name"].endswith(" city")
        if code not in ("CT", "RI", "DC") and not independent_city:
            governments[code] += 1

    hired = {code: 0 for code in CODES}
    for row in read(economy / "wages_by_sector_state_2020.csv"):
        if row["sector"] == "11":
            hired[BY_FIPS[row["state_fips"]]] += int(row["employment_avg"] or 0)
    for row in read(economy / "firms_by_sector_size_state.csv"):
        if row["sector"] == "11" and row["size_class"] == "total" and row["state_fips"] != "00":
            hired[BY_FIPS[row["state_fips"]]] -= int(row["employment"])
    hired = {code: max(0, jobs) for code, jobs in hired.items()}

    rows, totals = outside.build(population, governments, hired)
    publishers = (
        "USDA National Agricultural Statistics Service; US Census Bureau; Office of Personnel "
        "Management; Defense Manpower Data Center; American Hospital Association; NCSES"
    )
    titles = (
        "Census of Agriculture 2022; Census of Governments 2022; Annual Survey of Public Employment"
        " and Payroll 2022; federal civilian headcount, September 2022; active-duty strength, 2022;"
        " hospital counts, 2022; Science and Engineering Indicators 2024, table HED-1"
    )
    pack.add(
        "outside_susb.csv",
        ["sector", "region", "size_class", "units", "employment", "grade", "source", "kind"],
        rows,
        publisher=publishers,
        title=titles,
        year="2022",
        licence=PUBLIC_DOMAIN + "; hospital counts quoted as facts",
        grade="D",
        caveats=(
            "National totals are in outside_susb_totals.csv with their own grades; most are"
            " recalled from the publications and were not re-opened when the pack was made. Jobs on"
            " farms are hired workers only, most farms have none. Public schools and hospitals are"
            " in GOVC."
        ),
        modelled=[
            (
                "size classes of every kind: a shape by judgement, stretched until the jobs add to"
                " the total"
            ),
            (
                "farms by state: the counts of the Census of Agriculture 2022; those with hired"
                " workers follow hired jobs by state"
            ),
            (
                "hired jobs by state: covered employment of sector 11 in 2020 less that of the"
                " business statistics 2021; Alaska (withheld) and the District of Columbia get none"
            ),
            (
                "counties by state: county list (none in Connecticut, Rhode Island and the District"
                " of Columbia; no independent cities of Virginia); large ones by population"
            ),
            (
                "municipalities, special and school districts by state: half by population, half by"
                " number of counties; units of 100 jobs and more by population"
            ),
            "townships: the 20 states that have them, by the same rule",
            "state agencies, universities, colleges and hospitals by population",
            (
                "federal agencies: 13 % District of Columbia, 7.5 % Maryland, 6 % Virginia, the"
                " rest by population (judgement)"
            ),
            (
                "defence by state: rough strength of the services (judgement); those abroad are"
                " spread alike"
            ),
        ],
    )
    pack.add(
        "outside_susb_totals.csv",
        ["kind", "sector", "measure", "value", "year", "grade", "source", "note"],
        totals,
        publisher=publishers,
        title=titles,
        year="2022",
        licence=PUBLIC_DOMAIN + "; hospital counts quoted as facts",
        grade="C",
        caveats=outside.RECALLED
        + ", except the counts of colleges (opened) and the federal headcount "
        "(seen in a press report). Grade D is judgement.",
        modelled=[
            (
                "split of local government jobs over counties, municipalities, townships and"
                " special districts (judgement; the sum with schools and hospitals is 13.9 million)"
            ),
            "number of state agencies, federal offices and defence commands (judgement)",
        ],
    )


def add_dynamics(pack, economy):
    source = read(economy / "firm_dynamics.csv")
    require_equal(
        sum(int(row["firms"]) for row in source if row["year"] == "2022"),
        5548960,
        "firms, BDS 2022",
    )
    columns = ["year", "size_class", "firms", "employment", "firm_deaths", "firm_death_rate_pct"]
    columns.append("estabs_entry_rate_pct")
    withheld = sum(row["firm_deaths"] == "D" for row in source)
    pack.add(
        "firm_dynamics.csv",
        columns,
        [tuple("" if row[key] == "D" else row[key] for key in columns) for row in source],
        publisher="US Census Bureau",
        title="Business Dynamics Statistics, 2022 release, by firm size",
        year="1978-2022",
        licence=PUBLIC_DOMAIN,
        grade="B",
        caveats=(
            "Read in a copy in the public repository PolicyEngine/populace-dynamics."
            " firm_death_rate_pct is firm_deaths over firms. Counts fewer small firms than the"
            " Statistics of US Businesses, since it needs employment in March; 1-4 has no firms"
            " without employees."
        ),
        modelled=[
            "no release by sector or state is in the pack; sector differences come from"
            " firm_age.csv",
            f"firm deaths withheld, left empty: {withheld} cells of firms with 1,000 employees and more",
        ],
    )

    source = read(economy / "firms_us_by_sector_age_and_size_2017.csv")
    rank = {code: i for i, code in enumerate(["total"] + SUSB_SECTORS)}
    ages = sorted(
        (row for row in source if row["dimension"] == "years_in_business"),
        key=lambda row: (rank[row["sector"]], AGE_CLASSES.index(row["class"])),
    )
    require_equal(
        sum(int(row["firms"]) for row in ages if row["sector"] == "total"),
        5744643,
        "firms, ABS 2017",
    )
    entry = dict(
        publisher="US Census Bureau",
        title="Annual Business Survey 2018 (year 2017), company summary",
        year="2017",
        licence=PUBLIC_DOMAIN,
        grade="B",
    )
    copy = (
        "Read in a copy in the public repository fansi-sifan/metro-datasets, where the labels of"
        " 31-33, 44-45 and 48-49 were lost and restored by order and size. Suppressed cells are"
        " empty."
    )
    pack.add(
        "firm_age.csv",
        ["sector", "age_class", "firms", "employment"],
        [(row["sector"], row["class"], row["firms"], row["employment"]) for row in ages],
        caveats=copy + " Rows named total are all sectors.",
        modelled=gaps(
            "suppressed cells, to be filled from the rest of the sector",
            [f"{r['sector']} {r['class']}" for r in ages if r["firms"] == ""],
        ),
        **entry,
    )
    sizes = {
        (row["sector"], row["class"]): row["firms"]
        for row in source
        if row["dimension"] == "employment_size"
    }
    pack.add(
        "size0_share.csv",
        ["sector", "firms_0", "firms_1_4"],
        [(code, sizes[(code, "0")], sizes[(code, "1-4")]) for code in ["total"] + SUSB_SECTORS],
        caveats=copy + " Splits the published class 0-4.",
        modelled=[],
        **entry,
    )


def gaps(what, cells):
    return [f"{what}: {', '.join(cells)}"] if cells else []


def add_people(pack, economy):
    wages = {
        (BY_FIPS[row["state_fips"]], row["sector"]): row
        for row in read(economy / "wages_by_sector_state_2020.csv")
    }
    rows, withheld, absent = [], [], []
    for code in CODES:
        for sector in SUSB_SECTORS:
            row = wages.get((code, sector))
            if row is None:
                absent.append(f"{code} {sector}")
                rows.append((code, sector, None, None))
                continue
            if row["avg_annual_pay_usd"] == "":
                withheld.append(f"{code} {sector}")
            rows.append((code, sector, row["employment_avg"], row["avg_annual_pay_usd"]))
    pack.add(
        "wages.csv",
        ["region", "sector", "employment", "avg_annual_pay_usd"],
        rows,
        publisher="US Bureau of Labor Statistics",
        title="Quarterly Census of Employment and Wages, annual averages 2020, private",
        year="2020",
        licence=PUBLIC_DOMAIN,
        grade="B",
        caveats=(
            "Read in a copy in the public repository ModelEarth/machine-learning. 2020 is a"
            " pandemic year. Sector 11 includes farms here. Government has no row."
        ),
        modelled=gaps("withheld, left empty", withheld)
        + gaps("absent, left empty", absent)
        + ["11F, GOVC and GOVD: no wage by region; the accounts give compensation for the country"],
    )

    source = read(economy / "skills_by_state.csv")
    pack.add(
        "skills.csv",
        ["region", "measure", "year", "value", "unit", "source"],
        [
            (
                BY_FIPS[row["state_fips"]],
                row["measure"],
                row["year"],
                row["value"],
                row["unit"],
                row["source"],
            )
            for row in source
        ],
        publisher="US Bureau of Labor Statistics; NCSES; National Science Board",
        title=(
            "Occupational Employment and Wage Statistics May 2024; Survey of Earned Doctorates"
            " 2023; Science and Engineering Indicators 2024; Quarterly Census of Employment and"
            " Wages 2020"
        ),
        year="2020-2024",
        licence=PUBLIC_DOMAIN,
        grade="B",
        caveats=(
            "Doctorates are by state of the institution, not of the later job. Industry employment"
            " stands in for the local supply of IT services."
        ),
        modelled=[
            "nothing is filled here; empty cells are not published (regions.csv holds the modelled"
            " figure for Colorado)"
        ],
    )
    pack.add(
        "occupations.csv",
        ["soc_code", "occupation", "year", "employment"],
        [
            (row["soc_code"], row["occupation"], row["year"], row["employment"])
            for row in read(economy / "skills_national_occupations.csv")
        ],
        publisher="US Bureau of Labor Statistics",
        title="The Economics Daily, 27 April 2023: computer and mathematical occupations, May 2022",
        year="2022",
        licence=PUBLIC_DOMAIN,
        grade="B",
        caveats="Codes of the 2018 classification were added to the names.",
        modelled=[],
    )
    pack.add(
        "completions.csv",
        ["year", "geography", "award_level", "field", "awards", "source"],
        [
            tuple(
                row[key]
                for key in ("year", "geography", "award_level", "field", "awards", "source")
            )
            for row in read(economy / "completions.csv")
        ],
        publisher="NCES; NCSES; National Science Board",
        title=(
            "IPEDS completions (Science and Engineering Indicators 2024, tables SHED-3 and SHED-10"
            " to SHED-14); Survey of Earned Doctorates 2023; Women, Minorities and Persons with"
            " Disabilities 2021"
        ),
        year="2008-2023",
        licence=PUBLIC_DOMAIN,
        grade="B",
        caveats=(
            "The sources overlap: never add across source. Read in a copy in the public repository "
            "bq-org/ncses_stats_explorer_placeholder."
        ),
        modelled=["no completions by state and field; skills.csv has shares"],
    )
    pack.add(
        "institutions.csv",
        ["program", "measure", "period", "geography", "value", "unit", "note", "source"],
        [
            tuple(
                row[key]
                for key in (
                    "program",
                    "measure",
                    "period",
                    "geography",
                    "value",
                    "unit",
                    "note",
                    "source",
                )
            )
            for row in read(economy / "diffusion_institutions.csv")
        ],
        publisher=(
            "NIST; USDA; US SBA; Congressional Research Service; National Academies; National"
            " Science Board"
        ),
        title=(
            "Field-service institutions: manufacturing extension, agricultural extension,"
            " small-business centres, postsecondary institutions"
        ),
        year="1972-2024",
        licence=PUBLIC_DOMAIN + "; National Academies records and press quoted as facts",
        grade="B",
        caveats=(
            "Impact figures reported by clients are survey answers, not effects. Some pages are"
            " undated, as their period says."
        ),
        modelled=[],
    )


def add_technology(pack, economy):
    rows = []
    for row in read(economy / "technology_use.csv"):
        if row["dimension"] == "size":
            sector = "total"
        elif row["naics"] in SUSB_SECTORS:
            sector = row["naics"]
        else:
            sector = "total" if row["class"] == "All industries" else ""
        share = (
            number(float(row["percent_of_companies"]) / 100, 4)
            if row["percent_of_companies"]
            else None
        )
        rows.append(
            (
                row["technology"],
                row["data_year"],
                row["dimension"],
                row["class"].replace(" <br> ", ""),
                sector,
                row["naics"],
                row["companies"],
                row["use_category"],
                share,
                row["flag"],
            )
        )
    pack.add(
        "technology_use.csv",
        [
            "technology",
            "data_year",
            "dimension",
            "class",
            "sector",
            "naics",
            "companies",
            "use_category",
            "share_of_companies",
            "flag",
        ],
        rows,
        publisher="NCSES and US Census Bureau",
        title=(
            "Annual Business Survey, data years 2018 (tables 84-87, 90-91) "
            "and 2021 (tables CET-33 to CET-36)"
        ),
        year="2018; 2021",
        licence=PUBLIC_DOMAIN,
        grade="B",
        caveats=(
            "Read in a copy in the public repository bq-org/ncses_stats_explorer_placeholder. flag"
            " D: withheld; r: weak, relative standard error above one half by the survey's"
            " convention. 2018 asks low, moderate, high use and knows the answer 'do not know';"
            " 2021 asks a lot, somewhat, a little: not the same question. sector is empty for finer"
            " industries."
        ),
        modelled=[],
    )


def month_end(text):
    year, month = int(text[:4]), int(text[5:7])
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def last_day(period):
    """ISO date of the last day of a day, month or range (a/b)."""
    last = period.split("/")[-1]
    return month_end(last) if len(last) == 7 else last


SURVEY_COLUMNS = [
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
]
PRODUCTION = (
    "used AI in producing goods or services, last two weeks (original wording, to October 2025)"
)
PRODUCTION_NEXT = (
    "expects to use AI in producing goods or services in the next six months (original wording)"
)
ANY = "used AI in any business function, last two weeks (new wording, from November 2025)"
ANY_NEXT = "expects to use AI in any business function in the next six months (new wording)"


def wording_of(row):
    """(series suffix, measure, wording) of a row of the fortnightly survey."""
    new = "new wording" in row["note"]
    expected = "expecting" in row["unit"]
    if new:
        return (
            ("any_function_expected", "ai_use_any_function_expected_firms", ANY_NEXT)
            if expected
            else ("any_function", "ai_use_any_function_firms", ANY)
        )
    return (
        ("production_expected", "ai_use_production_expected_firms", PRODUCTION_NEXT)
        if expected
        else ("production", "ai_use_production_firms", PRODUCTION)
    )


def add_surveys(pack, economy, surveys):
    census = dict(publisher="US Census Bureau", licence=PUBLIC_DOMAIN, grade="B")
    weak = "Shares of firms, not of workers; 10-11 % answer 'do not know'; response is 10-16 %. "

    rows = []
    for row in read(surveys / "us_btos_national.csv"):
        series, measure, wording = wording_of(row)
        rows.append(
            (
                "btos_" + series,
                measure,
                "",
                "",
                "",
                last_day(row["period"]),
                row["value"],
                wording,
                "BTOS",
                "B",
            )
        )
    rows.sort(key=lambda r: (r[0], r[5]))
    counts = {name: sum(r[0] == name for r in rows) for name in sorted({r[0] for r in rows})}
    require(
        counts
        == {
            "btos_any_function": 9,
            "btos_any_function_expected": 9,
            "btos_production": 54,
            "btos_production_expected": 54,
        },
        f"cycles of the fortnightly survey: {counts}",
    )
    pack.add(
        "surveys/btos_national.csv",
        SURVEY_COLUMNS,
        rows,
        title="Business Trends and Outlook Survey, AI core questions, national",
        year="2023-2026",
        caveats=weak
        + "The two wordings must not be joined (10.0 % became 17.3 %); cycles 202521-202523 were"
        " never collected. Dates are the last day of collection. Read in a copy in the public"
        " repository ReedRawlings/ai-timeline and checked against Census papers.",
        modelled=[],
        **census,
    )

    rows = []
    for row in read(surveys / "us_btos_size.csv"):
        official = row["source"].startswith("US Census Bureau")
        series, measure, wording = wording_of(row)
        if official:
            name, source, grade = "btos_size_" + series, "BTOS", "B"
        elif row["source"].startswith("SBA"):
            name, source, grade = "btos_size_production_12_months", "SBA_FAQ_2026", "B"
            wording += "; average of the twelve months to the date"
        else:
            name, source, grade = "btos_size_production_12_weeks", "NAREV2025", "C"
            wording += "; average of the six surveys to the date"
        size = "" if row["size_class"] == "all" else row["size_class"]
        rows.append(
            (
                name,
                measure,
                size,
                "",
                "",
                last_day(row["period"]),
                row["value"],
                wording,
                source,
                grade,
            )
        )
    pack.add(
        "surveys/btos_size.csv",
        SURVEY_COLUMNS,
        rows,
        title="Business Trends and Outlook Survey, AI core questions, by employment size",
        year="2024-2026",
        caveats=weak
        + "New wording: one cycle a month. Original wording: averages only, from the SBA Office of "
        "Advocacy and a private analysis; the fortnightly series by size was not found.",
        modelled=[],
        **census,
    )

    rows = []
    for row in read(surveys / "us_btos_state.csv"):
        series, measure, wording = wording_of(row)
        rows.append(
            (
                "btos_state_" + series,
                measure,
                "",
                row["place"][3:],
                "",
                last_day(row["period"]),
                row["value"],
                wording.split(" (")[0],
                "BTOS",
                "B",
            )
        )
    rows.sort(key=lambda r: (r[0], CODES.index(r[3]) if r[3] in CODES else 99, r[5]))
    strangers = sorted({r[3] for r in rows} - set(CODES))
    rows = [r for r in rows if r[3] in CODES]
    pack.add(
        "surveys/btos_state.csv",
        SURVEY_COLUMNS,
        rows,
        title="Business Trends and Outlook Survey, AI core questions, by state (original wording)",
        year="2023-2025",
        caveats=weak
        + "Standard errors of 0.5-2 points; suppressed cells left out. Read in a copy of the"
        " Census "
        "workbook in the public repository ncamic/NC_Capstone."
        + (f" Not kept: {', '.join(strangers)}." if strangers else ""),
        modelled=[],
        **census,
    )

    sectors = {"Information": "51", "Finance and Insurance": "52", "Retail Trade": "44-45"}
    supplement = {
        "AI used in at least one of 15 business functions": (
            "supplement_any_function",
            "ai_use_any_function_firms",
        ),
        "employment-weighted counterpart of the 18% firm share": (
            "supplement_any_function_jobs",
            "ai_use_any_function_jobs",
        ),
        "businesses whose workers use AI in their tasks (table QID 8)": (
            "supplement_workers",
            "ai_use_by_workers_firms",
        ),
        "businesses whose workers use generative AI": (
            "supplement_workers_generative",
            "generative_ai_use_by_workers_firms",
        ),
        "employment-weighted counterpart of worker AI use": (
            "supplement_workers_jobs",
            "ai_use_by_workers_jobs",
        ),
        "AI augments tasks only (no replacement)": (
            "supplement_augments",
            "ai_augments_only_share_of_users",
        ),
        "AI-attributed employment reductions, about 2% of firms": (
            "supplement_reductions",
            "ai_employment_reduction_firms",
        ),
    }
    rows = []
    for row in read(surveys / "us_btos_sector_and_supplement.csv"):
        if row["sector"] in sectors:
            rows.append(
                (
                    "btos_sector_any_function",
                    "ai_use_any_function_firms",
                    "",
                    "",
                    sectors[row["sector"]],
                    last_day(row["period"]),
                    row["value"],
                    ANY + "; read on secondary pages",
                    "BTOS",
                    "C",
                )
            )
        else:
            series, measure = supplement[row["note"]]
            period = row["period"].replace("/", " to ")
            rows.append(
                (
                    series,
                    measure,
                    "",
                    "",
                    "",
                    last_day(row["period"]),
                    row["value"],
                    f"{row['note']}; collected {period}",
                    "BTOS_SUPPLEMENT_2026",
                    "B",
                )
            )
    pack.add(
        "surveys/supplement.csv",
        SURVEY_COLUMNS,
        rows,
        title=(
            "Business Trends and Outlook Survey, AI supplement, November 2025 to February 2026, and"
            " three sector rates"
        ),
        year="2025-2026",
        caveats=(
            "Headline results only. The three sector rates end on 3 May 2026, after the fortnightly"
            " series of the pack (March 2026): show them, do not fit to them. There is no series by"
            " sector."
        ),
        modelled=[],
        **census,
    )

    used = {
        "2018": ("low_use", "moderate_use", "high_use"),
        "2021": ("used_a_lot", "used_somewhat", "used_a_little"),
    }
    wording = {
        "2018": (
            "used AI at low, moderate or high intensity in producing goods or services in 2018; 'do"
            " not know' stays in the denominator"
        ),
        "2021": "used AI a lot, somewhat or a little in producing goods or services in 2021",
    }
    cells = {}
    for row in read(economy / "technology_use.csv"):
        if row["technology"] != "artificial_intelligence":
            continue
        if row["dimension"] == "size":
            key = (row["data_year"], "" if row["class"] == "all" else row["class"], "")
        elif row["naics"] in SUSB_SECTORS:
            key = (row["data_year"], "", row["naics"])
        else:
            continue
        cells.setdefault(key, {})[row["use_category"]] = (row["percent_of_companies"], row["flag"])
    for year in ("2018", "2021"):
        rows, missing = [], []
        for (data_year, size, sector), answers in cells.items():
            if data_year != year:
                continue
            parts = [answers[category][0] for category in used[year]]
            if "" in parts:
                missing.append(size or sector)
                continue
            users = sum(float(part) for part in parts) / 100
            weak_cell = any(answers[category][1] == "r" for category in used[year])
            series = f"abs_{year}_" + ("size" if size else "sector" if sector else "all")
            rows.append(
                (
                    series,
                    "ai_use_any_extent_firms",
                    size,
                    "",
                    sector,
                    f"{year}-12-31",
                    number(users, 4),
                    wording[year],
                    f"ABS_TECH_{year}",
                    "C" if weak_cell else "B",
                )
            )
            unknown = answers.get("dont_know", ("", ""))[0]
            if year == "2018" and unknown != "":
                rows.append(
                    (
                        series + "_answering",
                        "ai_use_any_extent_answering_firms",
                        size,
                        "",
                        sector,
                        f"{year}-12-31",
                        number(users / (1 - float(unknown) / 100), 4),
                        "as abs_2018, among companies that answered",
                        f"ABS_TECH_{year}",
                        "C" if weak_cell else "B",
                    )
                )
        if year == "2021":
            for row in read(surveys / "us_abs_2021_technology_by_size.csv"):
                if row["note"].split(";")[0] == "Artificial intelligence":
                    size = "" if row["size_class"] == "all" else row["size_class"]
                    rows.append(
                        (
                            "abs_2021_table_59",
                            "ai_use_any_extent_firms",
                            size,
                            "",
                            "",
                            "2021-12-31",
                            row["value"],
                            "used AI to any extent in 2021 (table 59, twelve size classes)",
                            "ABS_TECH_2021",
                            "B",
                        )
                    )
        pack.add(
            f"surveys/abs_{year}.csv",
            SURVEY_COLUMNS,
            rows,
            publisher="NCSES and US Census Bureau",
            title=f"Annual Business Survey, artificial intelligence, data year {year}",
            year=year,
            licence=PUBLIC_DOMAIN,
            grade="B",
            caveats=(
                "A broad question over a year; not comparable with the fortnightly survey. Grade C:"
                " a part has a relative standard error above one half. Size classes are those of"
                " the publication."
            )
            + (
                " Table 59 gives 4.6 % of companies, tables CET-33 and CET-34 give 4.8 %."
                if year == "2021"
                else ""
            ),
            modelled=gaps("withheld, left out", missing),
        )
