"""The pack of adoption series that forecasts learn from."""

from data_packs.common import Pack, RecipeError, read, require

COLUMNS = ("series", "technology", "place", "unit", "year", "value")

# file, publisher, title, year, licence, caveats
TABLES = [
    (
        "us_household_adoption.csv",
        "Our World in Data, after Comin and Hobijn and others",
        "Technology adoption in US households; two world series",
        "2019",
        "CC BY; the underlying sources keep their own terms",
        "Many yearly points are interpolations between surveys by the compilers, so the series are"
        " smoother than reality. Several start at 10 %. Units differ.",
    ),
    (
        "us_electrification.csv",
        "David (1989) after Du Boff; Devine (1983)",
        "Electric drive in US manufacturing; electric light",
        "1989",
        "facts from published tables",
        "The two share columns have different denominators. The series of productivity growth is"
        " left out: it is no adoption.",
    ),
    (
        "us_agriculture.csv",
        "USDA NASS, AMS and ERS; Iowa State",
        "Hybrid corn and genetically engineered crops, share of acreage",
        "2024",
        "public domain",
        "Hybrid corn has anchor points only.",
    ),
    (
        "uk_steam_textiles.csv",
        "Musson, Economic History Review 29 (1976), by Our World in Data",
        "Steam and water power in UK textile factories",
        "1976",
        "facts from a published table",
        "Three points a series. Shares are computed from the two figures of the source.",
    ),
    (
        "energy_transitions.csv",
        "Joint Center for History and Economics, by Our World in Data",
        "Carriers' shares of primary energy",
        "2016",
        "academic source, cited",
        "Shares of one country sum to one with the carriers that are not here. They rise and fall.",
    ),
    (
        "electricity_mix.csv",
        "BP and Ember, by Our World in Data",
        "Sources' shares of national electricity",
        "2022",
        "CC BY",
        "Driven by subsidy policy.",
    ),
    (
        "ict_by_country.csv",
        "World Bank, World Development Indicators (ITU, IMF); Gapminder",
        "Internet, telephones, broadband, computers, cash machines by country",
        "2026",
        "CC BY 4.0",
        "Subscriptions can exceed one a person. Fixed lines fall after about 2000.",
    ),
    (
        "farm_and_access.csv",
        "World Bank, World Development Indicators (FAO)",
        "Tractors, and access to electricity, by country",
        "2026",
        "CC BY 4.0",
        "Tractors have no natural ceiling.",
    ),
    (
        "vaccines_by_country.csv",
        "WHO and UNICEF, by Our World in Data",
        "Coverage of three vaccines among one-year-olds",
        "2017",
        "CC BY",
        "Publicly driven: an upper bound on speed.",
    ),
    (
        "village_and_doctor_networks.csv",
        "Rogers and others (1970); Rogers and Kincaid (1981); Coleman and others (1966); Valente",
        "Hybrid corn, family planning and tetracycline in small communities",
        "1966-1981",
        "MIT (the compilation)",
        "Shares are computed from adoption times; tetracycline is monthly.",
    ),
    (
        "benchmarks.csv",
        "Eurostat; US Census Bureau; US Bureau of Labor Statistics",
        "Cloud services, electronic commerce and computers at work",
        "2025",
        "public statistics",
        "Sparse points.",
    ),
]

# Technologies that are one in substance are never known to a forecast that may only know others.
FAMILIES = [
    ("internet", "internet_users", "use of the internet, by households and by persons"),
    ("cellular_phone", "mobile_subscriptions", "mobile telephones"),
    ("landline", "fixed_telephone", "fixed telephones"),
    ("computer", "personal_computers", "computers at home and per person"),
    ("households_with_only_mobile_phones_no_landlines", "mobile_subscriptions", "mobile telephones"),
    ("microcomputer", "personal_computers", "computers at home and per person"),
    ("automated_teller_machines", "atms", "cash machines"),
    ("gm_bt_corn", "gm_crops", "engineered traits spread on the same farms"),
    ("gm_bt_cotton", "gm_crops", "engineered traits spread on the same farms"),
    ("gm_ht_corn", "gm_crops", "engineered traits spread on the same farms"),
    ("gm_ht_cotton", "gm_crops", "engineered traits spread on the same farms"),
    ("gm_ht_soybeans", "gm_crops", "engineered traits spread on the same farms"),
    ("electric_motors_factory_drive", "factory_motors", "electric drive in factories"),
    ("secondary_electric_motors", "factory_motors", "electric drive in factories"),
    ("primary_motor_capacity", "factory_motors", "electric drive in factories"),
    ("secondary_motor_capacity", "factory_motors", "electric drive in factories"),
    ("steam_all_textiles", "factory_steam", "steam in British textile factories"),
    ("steam_cotton", "factory_steam", "steam in British textile factories"),
    ("steam_flax", "factory_steam", "steam in British textile factories"),
    ("steam_silk", "factory_steam", "steam in British textile factories"),
    ("steam_worsted", "factory_steam", "steam in British textile factories"),
    ("household_refrigerator", "refrigerator", "refrigerators, two definitions"),
    ("washer", "washing_machine", "washing machines, two definitions"),
    ("electric_range", "stove", "cookers, two definitions"),
    ("electric_light_all_residences", "electric_power", "electricity at home"),
    ("electric_light_urban_residences", "electric_power", "electricity at home"),
    ("electricity_access", "electric_power", "electricity at home"),
    ("hybrid_corn_brazil_village", "hybrid_corn", "hybrid seed"),
    ("cloud_enterprises_eu27", "cloud_enterprises", "paid cloud services, two populations"),
    ("cloud_enterprises_eu28", "cloud_enterprises", "paid cloud services, two populations"),
]


def adoption(row):
    return row["technology"] != "manufacturing_tfp_growth"


def build(gathered, out):
    pack = Pack(
        out / "history",
        {
            "id": "history",
            "title": "Adoption of past technologies, as forecasts learn from them",
            "sources": "publishers",
        },
    )
    seen = {}
    for name, publisher, title, year, licence, caveats in TABLES:
        rows = [row for row in read(gathered / "history" / name) if adoption(row)]
        points = set()
        for row in rows:
            point = (row["series"], row["year"])
            require(point not in points, f"{name}: {point} occurs twice")
            points.add(point)
            if seen.setdefault(row["series"], name) != name:
                raise RecipeError(f"{row['series']} is in {seen[row['series']]} and in {name}")
        pack.add(
            name,
            COLUMNS,
            [[row[column] for column in COLUMNS] for row in rows],
            publisher=publisher,
            title=title,
            year=year,
            licence=licence,
            grade="B",
            caveats=caveats,
            modelled=[],
        )
    pack.add(
        "families.csv",
        ("technology", "family", "reason"),
        FAMILIES,
        publisher="Longrun",
        title="Technologies that are one in substance",
        year="2026",
        licence="Apache-2.0",
        grade="D",
        caveats="Judgement. A technology that is not listed is a family of its own.",
        modelled=["the assignment"],
    )
    return pack
