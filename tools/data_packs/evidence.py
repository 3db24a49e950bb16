"""data/evidence and data/policy: parameters, unit costs and the sources of every figure."""

import csv
import io
import re
from pathlib import Path

from . import appropriations, kept
from .common import Pack, read, require

# Sources of the tables of the packs: id, authors, publisher, year, title, how it was read, note.
TABLE_SOURCES = [
    (
        "ROGERS1970",
        "Rogers E, Ascroft J, Roling N",
        "Michigan State University",
        "1970",
        "Diffusion of Innovations in Brazil, Nigeria, and India",
        "not opened; adoption years as prepared by T. W. Valente, seen at USCCANA/netdiffuseR",
        "farmers of Minas Gerais, hybrid corn 1946-1964",
    ),
    (
        "SUSB_2022",
        "",
        "US Census Bureau",
        "2025",
        "Statistics of US Businesses 2022",
        "copy of the table",
        "",
    ),
    (
        "SUSB_2021",
        "",
        "US Census Bureau",
        "2023",
        "Statistics of US Businesses 2021",
        "copy of the table",
        "",
    ),
    (
        "QCEW_2020",
        "",
        "US Bureau of Labor Statistics",
        "2021",
        "Quarterly Census of Employment and Wages, annual averages 2020",
        "copy of the table",
        "",
    ),
    (
        "BEA_USE_2023",
        "",
        "US Bureau of Economic Analysis",
        "2024",
        "Use table, summary level, 2023",
        "copy of the table",
        "",
    ),
    (
        "BTOS",
        "",
        "US Census Bureau",
        "2026",
        "Business Trends and Outlook Survey, AI core questions",
        "copies of the tables",
        "two wordings, not to be joined",
    ),
    (
        "BTOS_SUPPLEMENT_2026",
        "Bonney K and others",
        "US Census Bureau; NBER",
        "2026",
        "AI supplement of the Business Trends and Outlook Survey (CES-WP-26-25, NBER w35141)",
        "headline results seen",
        "",
    ),
    (
        "SBA_FAQ_2026",
        "",
        "US SBA Office of Advocacy",
        "2026",
        "Frequently asked questions, February 2026",
        "figures seen",
        "averages of the survey of businesses",
    ),
    (
        "ABS_TECH_2018",
        "",
        "NCSES and US Census Bureau",
        "2021",
        "Annual Business Survey, data year 2018, tables 84-91",
        "copy of the table",
        "",
    ),
    (
        "ABS_TECH_2021",
        "",
        "NCSES and US Census Bureau",
        "2024",
        "Annual Business Survey, data year 2021, tables 59 and CET-33 to CET-36",
        "copy of the table",
        "",
    ),
    (
        "NSB_HED1_2022",
        "",
        "National Science Board",
        "2024",
        "Science and Engineering Indicators 2024, table HED-1",
        "copy of the table",
        "institutions by control and highest award",
    ),
    (
        "CENSUS_AG_2022",
        "",
        "USDA National Agricultural Statistics Service",
        "2024",
        "Census of Agriculture 2022",
        "recalled, not re-opened",
        "1,900,487 farms",
    ),
    (
        "COG_2022",
        "",
        "US Census Bureau",
        "2023",
        "Census of Governments 2022, organisation",
        "recalled; the total seen in a Federal Reserve article",
        (
            "90,837 local governments: 3,031 counties, 19,491 municipalities, 16,214 townships,"
            " 39,555 special districts, 12,546 school districts"
        ),
    ),
    (
        "ASPEP_2022",
        "",
        "US Census Bureau",
        "2023",
        "Annual Survey of Public Employment and Payroll, March 2022",
        "recalled; a report on March 2019 seen",
        (
            "about 5.3 million state and 13.9 million local employees; 5.5 and 14.2 million in"
            " 2019, of them 11.2 million in education, 8.3 million local"
        ),
    ),
    (
        "OPM_2022",
        "",
        "US Office of Personnel Management",
        "2022",
        "Federal civilian headcount, September 2022",
        "press report seen",
        (
            "2,180,296 in the executive branch, about 746,500 of them in defence; without the"
            " Postal Service and intelligence"
        ),
    ),
    (
        "DMDC_2022",
        "",
        "Defense Manpower Data Center",
        "2022",
        "Active-duty strength, September 2022",
        "recalled, not re-opened",
        "about 1,317,000",
    ),
    (
        "AHA_2022",
        "",
        "American Hospital Association",
        "2024",
        "Fast facts on US hospitals, survey of 2022",
        "recalled, not re-opened",
        "923 state and local community hospitals, 207 federal hospitals",
    ),
    (
        "USPS_2022",
        "",
        "US Postal Service",
        "2023",
        "Annual report 2022",
        "recalled, not re-opened",
        "about 635,000 career and other employees",
    ),
    (
        "DAVID1989",
        "David P A",
        "University of Warwick",
        "1989",
        "Computer and Dynamo (Economic Research Paper 339), tables 2 and 3, after R. B. DuBoff",
        "transcription of the tables",
        "factory drive, secondary motors, productivity of manufactures",
    ),
    (
        "CENSUS_MFG_1909",
        "",
        "US Bureau of the Census",
        "1913",
        "Thirteenth Census of the United States: Manufactures 1909",
        "recalled, not re-opened",
        "268,491 establishments, 6,615,046 wage earners",
    ),
]

# Wording that made sense only where the figures were gathered, and what every cell says instead.
PLAIN = [
    (r"^supplied digest file$", "article text"),
    (r"^lists every mechanism the model must carry; quotes", "quotes"),
    (r"^project seed \(mp\.weixin\.qq\.com article\)$", "mp.weixin.qq.com, article text"),
    (r"^id reused from sources\.csv$", ""),
    (r"^id of the evidence table; ", "also among the sources of the evidence; "),
    (r"^id of the evidence table$", "also among the sources of the evidence"),
    (r"diffusion_institutions\.csv", "economies/usa/institutions.csv"),
    (r"^this data set; ", ""),
    (r"\(well-known NCES rate; table not opened here\)", "(well-known NCES rate; not opened)"),
    (r"^Longrun prototype$", "Longrun"),
    (
        r"^Throw-away numerical prototype described in model\.md$",
        "Early numerical model of this project",
    ),
    (
        r"fitted 0\.21-0\.35 over prototype variants",
        "fitted 0.21-0.35 over variants of an early numerical model",
    ),
    (r"^GitHub (\S+)", r"public repository \1"),
    (r"\bin the design brief\b", "assumed at first"),
    (r"; replaces nothing, agrees with the design;", ";"),
    (
        r"\. The design value of 3,000 is seven times too low$",
        ". A value of 3,000 would be seven times too low",
    ),
    (r"^value in the design$", "judgement"),
    (r"\. Replaces 180,000$", ". An earlier judgement was 180,000"),
    (
        r"^replace with IPEDS \+ job-posting stocks$",
        "judgement; occupation statistics and completions are the check",
    ),
]

# Rows of the evidence that a later figure overrides.
SUPERSEDED = {
    "q_ext": (
        "superseded by policy/costs.csv, field_service: about 9 firms a year with intensive help"
    ),
    "c_ext": "superseded by policy/costs.csv, field_service: about 200,000 dollars",
    "hp(1909)": "the printed table has 0.247 (economies/usa-electrification)",
    "hp(1919)": "the printed table has 0.531 (economies/usa-electrification)",
    "hp(1929)": "the printed table has 0.784 (economies/usa-electrification)",
    "hp(1899)": "the printed table has 0.048 (economies/usa-electrification)",
}

FOREIGN = re.compile(
    r"shared/|/work\b|\bprototype|\.md\b|design brief|the design\b|seed\)|digest file|/tmp",
    re.IGNORECASE,
)


def plain(cell):
    for pattern, replacement in PLAIN:
        cell = re.sub(pattern, replacement, cell)
    require(not FOREIGN.search(cell), f"a cell names the place where it was gathered: {cell}")
    return cell


def table(path, columns):
    return [[plain(row[column]) for column in columns] for row in read(path)]


def ids(cell):
    return [source for source in cell.split(";") if source]


def build(gathered, out, packs):
    """The two packs; `packs` are the economies, whose source ids must resolve too."""
    gathered = Path(gathered)
    compiled = dict(
        publisher="Longrun; each row names its source",
        year="2026",
        licence="figures are facts and quoted with their sources; compilation Apache-2.0",
    )

    evidence = Pack(
        Path(out) / "evidence", {"id": "evidence", "title": "Parameters and their sources"}
    )
    columns = [
        "name",
        "symbol",
        "unit",
        "central",
        "low",
        "high",
        "grade",
        "mechanism",
        "source_id",
        "note",
    ]
    parameters = table(gathered / "evidence" / "parameters.csv", columns)
    for row in parameters:
        remark = SUPERSEDED.get(row[1])
        if remark:
            row[9] = f"{row[9]}; {remark}" if row[9] else remark
    evidence.add(
        "parameters.csv",
        columns,
        parameters,
        title="Parameters with range and grade",
        grade="D",
        caveats=(
            "The grade stands in each row: A experiment or quasi-experiment, B observation, C"
            " analogy, D judgement. Rows whose source is PROTO are fitted values of an early"
            " numerical model, not evidence. A value the model uses is declared once in the code"
            " with the same source id; refitted values differ from this table."
        ),
        modelled=[],
        **compiled,
    )
    fields = ["source_id", "authors", "publisher", "year", "title", "access", "note"]
    sources = table(
        gathered / "evidence" / "sources.csv",
        ["source_id", "authors", "publisher", "year", "title", "seen_at", "note"],
    )
    for row in sources:
        if row[0] in ("PROTO", "JUDGE"):
            row[5] = "this project"
    sources += [list(row) for row in TABLE_SOURCES]
    evidence.add(
        "sources.csv",
        fields,
        sources,
        title="Sources of parameters and tables",
        grade="B",
        caveats=(
            "access says how the source was read; many papers were known and not opened, as it"
            " says."
        ),
        modelled=[],
        **compiled,
    )

    kept.add_tables(evidence)

    policy = Pack(
        Path(out) / "policy",
        {"id": "policy", "title": "Unit costs of policy levers, money of programmes, sources"},
    )
    columns = [
        "lever",
        "item",
        "unit",
        "central",
        "low",
        "high",
        "price_year",
        "grade",
        "source_id",
        "note",
    ]
    costs = table(gathered / "policy" / "costs.csv", columns)
    policy.add(
        "costs.csv",
        columns,
        costs,
        title="Unit costs of policy levers",
        grade="D",
        caveats=(
            "The grade stands in each row. Costs are in prices of price_year; rows"
            " accounting/gdp_price_index_YYYY convert them (the index is compiled from growth"
            " rates, to be replaced by the published table). Units with the word private are borne"
            " by firms and stay out of public sums. No cost of AI-specific field service or"
            " demonstration has been published: rows of grade C and D stand in."
        ),
        modelled=[],
        **compiled,
    )
    fields = ["source_id", "publisher", "title", "year", "access", "note"]
    cost_sources = table(
        gathered / "policy" / "costs_sources.csv",
        ["source_id", "publisher", "title", "year", "seen_at", "note"],
    )
    policy.add(
        "costs_sources.csv",
        fields,
        cost_sources,
        title="Sources of unit costs",
        grade="B",
        caveats=(
            "access says how the source was read; much was read in press digests or law-firm notes."
        ),
        modelled=[],
        **compiled,
    )

    money, programmes = appropriations.build(gathered, plain)
    policy.add(
        "appropriations.csv",
        appropriations.COLUMNS,
        money,
        title="Federal money of programmes, authorised to spent",
        grade="B",
        caveats=(
            "Million current dollars by US fiscal year (October to September); 2023-2027 is a sum"
            " over years. An empty stage is not published. quality says how a figure is known:"
            " printed, single (one secondary source), implied or computed (not read from a"
            " statute), wider (covers more than the programme), ceiling (up to). source_id names"
            " the sources of a programme's year; not each prints every stage. Disagreements of"
            " sources stand in note."
        ),
        modelled=[],
        **compiled,
    )
    policy.add(
        "programmes.csv",
        appropriations.PROGRAMME_COLUMNS,
        programmes,
        title="Programmes of the federal money record",
        grade="B",
        caveats="Programmes overlap: an agency contains its accounts. They are never added up.",
        modelled=[],
        **compiled,
    )
    policy.add(
        "claims.csv",
        appropriations.CLAIM_COLUMNS,
        appropriations.CLAIMS,
        title="Sentences about the money of programmes, to be held against the record",
        grade="B",
        caveats="tolerance is what the rounding of the sentence allows.",
        modelled=[],
        **compiled,
    )
    held = {row[0] for row in cost_sources}
    money_sources = [
        row
        for row in table(
            gathered / "policy" / "sources.csv",
            ["source_id", "publisher", "title", "year", "seen_at", "note"],
        )
        if row[0] not in held and any(row[0] in ids(line[6]) for line in money)
    ]
    policy.add(
        "appropriations_sources.csv",
        fields,
        money_sources,
        title="Sources of the money of programmes, beside those of unit costs",
        grade="B",
        caveats="access says how the source was read; statutes were not opened.",
        modelled=[],
        **compiled,
    )

    known = [row[0] for row in sources]
    require(
        len(known) == len(set(known)), "a source id stands twice among the sources of the evidence"
    )
    check("evidence/parameters.csv", parameters, 8, set(known))
    check("policy/costs.csv", costs, 8, {row[0] for row in cost_sources})
    check("policy/appropriations.csv", money, 6, held | {row[0] for row in money_sources})
    for pack in packs:
        for name, content in pack.files.items():
            lines = rows_of(content)
            if name.startswith("surveys/") or name in (
                "sectors.csv",
                "outside_susb.csv",
                "outside_susb_totals.csv",
            ):
                check(f"{pack.folder.name}/{name}", lines, "source", set(known))
    for rows, grade, values, what in (
        (parameters, 6, (3, 4, 5), "parameters"),
        (costs, 7, (3, 4, 5), "costs"),
    ):
        for row in rows:
            require(row[grade] in "ABCD" and row[grade], f"{what}: {row[:2]} has no grade")
            central, low, high = (float(row[i]) for i in values)
            require(
                min(low, high) <= central <= max(low, high),
                f"{what}: {row[:2]} lies outside its range",
            )
    return [evidence, policy]


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def check(what, rows, column, known):
    for row in rows:
        unknown = [source for source in ids(row[column]) if source not in known]
        require(
            not unknown and ids(row[column]), f"{what}: no source {unknown} for {list(row)[:3]}"
        )
