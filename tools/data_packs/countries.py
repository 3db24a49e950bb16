"""data/countries: published figures from which rival countries start."""

from pathlib import Path

from .common import Pack, number, read, require

# id, English, Chinese, kind, openness to the leader's frontier, whether export controls aim at it.
# Openness is judgement: frontier systems are sold or copied everywhere; the leading American ones
# are not offered in mainland China.
COUNTRIES = [
    ("USA", "United States", "美国", "point", 1.0, 0, "usa"),
    ("CHN", "China", "中国", "interval", 0.8, 1, ""),
    ("GBR", "United Kingdom", "英国", "point", 1.0, 0, ""),
    ("DEU", "Germany", "德国", "point", 1.0, 0, ""),
    ("JPN", "Japan", "日本", "interval", 1.0, 0, ""),
    ("KOR", "South Korea", "韩国", "interval", 1.0, 0, ""),
    ("FRA", "France", "法国", "point", 1.0, 0, ""),
    ("IND", "India", "印度", "interval", 1.0, 0, ""),
    ("CAN", "Canada", "加拿大", "point", 1.0, 0, ""),
    ("SGP", "Singapore", "新加坡", "interval", 1.0, 0, ""),
    ("ISR", "Israel", "以色列", "point", 1.0, 0, ""),
    ("EUR", "EU without Germany and France", "欧盟（不含德国与法国）", "point", 1.0, 0, ""),
]

# Figures of the European Union as a whole, from which those of Germany and France are taken off.
EU_GDP_MUSD_2024 = 19_398_300  # OECD_EU25
EU_EMPLOYED_2024 = 219_700_000  # EUROSTAT_EMP24

BTOS_ANY = 0.178  # firms that use AI in any function, United States, 28 December 2025; BTOS

SOURCES = [
    ("AIIDX24V", "Stanford HAI", "AI Index Report 2024, private investment", "2024",
     "press digests", ""),
    ("AIIDX25", "Stanford HAI", "AI Index Report 2025", "2025", "press digests", ""),
    ("AIIDX26", "Stanford HAI", "AI Index Report 2026", "2026",
     "unofficial transcription in a public repository; press digests", ""),
    ("BTOS", "US Census Bureau", "Business Trends and Outlook Survey", "2025",
     "see evidence/sources.csv", ""),
    ("CBS_IL25", "Israel Central Bureau of Statistics", "Business survey on AI use", "2025",
     "press reports", "asked of businesses of 10 jobs and more about the past six months"),
    ("CNNIC_26", "China Internet Network Information Center",
     "Statistical report on internet development, February 2026", "2026",
     "Xinhua report of 5 February 2026",
     "602 million people use generative AI, 42.8 percent of the population, December 2025"),
    ("EPOCH_26", "Epoch AI", "Notable AI Models (snapshot to 23 April 2026)", "2026",
     "copy in a public repository",
     "counts made from the snapshot; joint models count once for each country"),
    ("EUROSTAT_AI", "Eurostat", "Use of artificial intelligence in enterprises (isoc_eb_ai)",
     "2025", "ec.europa.eu; re-reports", "technology list widened in 2025"),
    ("EUROSTAT_EMP24", "Eurostat", "GDP and employment, fourth quarter of 2024", "2025",
     "news report of 7 March 2025", "219.7 million people employed in the EU"),
    ("IMDA_25", "Singapore IMDA", "Singapore Digital Economy Report 2025", "2025",
     "press reports", ""),
    ("IMDA_26", "Singapore IMDA", "Enterprise AI adoption 2025", "2026",
     "a single secondary source", ""),
    ("KCCI_24", "Korea Chamber of Commerce and Industry", "AI use survey", "2024",
     "press report", "500 firms asked"),
    ("KOSTAT_SBA", "Statistics Korea", "Survey of Business Activities", "2025",
     "slides of Pyo, Rhee, Kim and Park, AI and Intangible Investments in Korea",
     "firms of 50 jobs and more"),
    ("MIC_24", "Japan Ministry of Internal Affairs and Communications",
     "White Paper on Information and Communications 2024", "2024", "press reports",
     "online panel of company employees, not a survey of firms"),
    ("MSFT_DIFF", "Microsoft AI Economy Institute", "AI Diffusion Report, H1 2025 to Q1 2026",
     "2026", "public repository",
     "people of working age, modelled from telemetry; probably counts China too low"),
    ("OECD_EU25", "OECD", "Economic Survey of the European Union and Euro Area 2025", "2025",
     "oecd.org, basic statistics of the European Union 2024", "GDP 19,398.3 billion USD"),
    ("ONS_BICS", "UK Office for National Statistics",
     "Business Insights and Conditions Survey", "2026", "re-reports", ""),
    ("STATCAN_AI", "Statistics Canada", "Canadian Survey on Business Conditions: AI use", "2025",
     "re-reports", ""),
    ("WDI", "World Bank", "World Development Indicators", "2026",
     "copy in a public repository, July 2026", "CC BY 4.0"),
]

PEOPLE = (
    "share of people of working age who used generative AI, modelled from telemetry; taken for"
    " firms because no survey of firms was found",
    "使用过生成式人工智能的劳动年龄人口占比（由遥测数据推算）；因未找到企业调查而代替企业数字",
)
EUROSTAT = (
    "enterprises of 10 persons and more that use at least one AI technology",
    "使用至少一种人工智能技术的10人及以上企业",
)


def adoption(ai_use):
    """Firm use of AI in each country: what the start of its diffusion is matched to.

    country, bound, question, smallest firm asked [jobs], date, share, wording, 措辞, source, grade
    """
    eu = {
        row["place"]: float(row["value"])
        for row in read(ai_use / "eu_eurostat_ai.csv")
        if row["sector"] == "all" and row["size_class"] == "10+" and row["period"] == "2025"
    }
    people = {
        (row["place"], row["period"]): float(row["value"])
        for row in read(ai_use / "microsoft_ai_diffusion_people.csv")
        if row["size_class"] == "all"
    }
    others = {
        (row["place"], row["size_class"], row["period"]): float(row["value"])
        for row in read(ai_use / "other_countries_ai.csv")
        if row["sector"] == "all" and "planning" not in row["unit"]
    }
    china = people["CHN", "2025-H2"]
    cnnic = 0.428
    # What telemetry misses in China, as an odds ratio, is the only hint of what it may miss in
    # India.
    missed = cnnic / (1 - cnnic) * (1 - china) / china
    india = people["IND", "2025-H2"]
    india_high = missed * india / (1 - india)
    india_high /= 1 + india_high
    # The panel of Japan's ministry counts five times as many American firms as the home survey
    # does, so only its ratio of odds is used.
    panel = {place: others[place, "web panel of company employees", "FY2023"] for place in
             ("JPN", "USA")}
    japan_low = BTOS_ANY / (1 - BTOS_ANY) * panel["JPN"] / (1 - panel["JPN"])
    japan_low *= (1 - panel["USA"]) / panel["USA"]
    japan_low /= 1 + japan_low
    return [
        ("GBR", "point", "any", 10, "2025-06-30", others["GBR", "10+", "2025-06"],
         "businesses of 10 jobs and more that use at least one AI technology",
         "使用至少一种人工智能技术的10人及以上企业", "ONS_BICS", "B"),
        ("DEU", "point", "any", 10, "2025-06-30", eu["DEU"], *EUROSTAT, "EUROSTAT_AI", "B"),
        ("FRA", "point", "any", 10, "2025-06-30", eu["FRA"], *EUROSTAT, "EUROSTAT_AI", "B"),
        ("EUR", "point", "any", 10, "2025-06-30", None, EUROSTAT[0]
         + "; the EU less Germany and France by employed persons",
         EUROSTAT[1] + "；由欧盟总数按就业人数扣除德国与法国", "EUROSTAT_AI", "C"),
        ("CAN", "point", "production", 1, "2025-06-30", others["CAN", "all", "2025-Q2"],
         "businesses that used AI to produce goods or deliver services in the last 12 months",
         "过去12个月在生产商品或提供服务中使用人工智能的企业", "STATCAN_AI", "B"),
        ("ISR", "point", "any", 10, "2025-06-30", 0.28,
         "businesses of 10 jobs and more that used AI in the past six months",
         "过去六个月使用人工智能的10人及以上企业", "CBS_IL25", "C"),
        ("KOR", "low", "any", 50, "2023-12-31", others["KOR", "50+ (survey frame)", "2023"],
         "firms of 50 jobs and more with AI", "采用人工智能的50人及以上企业", "KOSTAT_SBA", "B"),
        ("KOR", "high", "any", 10, "2024-06-30", 0.306,
         "500 firms asked by the chamber of commerce whether they use AI",
         "商会对500家企业的调查：是否使用人工智能", "KCCI_24", "D"),
        ("SGP", "low", "any", 1, "2024-12-31", 0.145,
         "small and medium enterprises that use AI", "使用人工智能的中小企业", "IMDA_25", "C"),
        ("SGP", "high", "any", 1, "2025-12-31", 0.535,
         "enterprises that use AI (one secondary source)", "使用人工智能的企业（单一二手来源）",
         "IMDA_26", "D"),
        ("CHN", "low", "any", 1, "2025-09-30", china, *PEOPLE, "MSFT_DIFF", "D"),
        ("CHN", "high", "any", 1, "2025-12-31", cnnic,
         "share of the population that uses generative AI, from a survey of people; taken for firms",
         "使用生成式人工智能的人口占比（居民调查）；代替企业数字", "CNNIC_26", "D"),
        ("IND", "low", "any", 1, "2025-09-30", india, *PEOPLE, "MSFT_DIFF", "D"),
        ("IND", "high", "any", 1, "2025-09-30", india_high,
         "the telemetry corrected by what it misses in China (ratio of odds); taken for firms",
         "按遥测在中国的低估程度（几率比）修正后的数字；代替企业数字", "MSFT_DIFF;CNNIC_26", "D"),
        ("JPN", "low", "any", 1, "2025-12-31", japan_low,
         "an online panel of employees whose company uses generative AI, 46.8 % in Japan and 84.7 %"
         " in the United States: the ratio of odds laid on the home survey of any function",
         "在线雇员样本：公司使用生成式人工智能的占比（日本46.8%，美国84.7%），按几率比折算到本国调查口径",
         "MIC_24;BTOS", "D"),
        ("JPN", "high", "any", 1, "2025-09-30", people["JPN", "2025-H2"], *PEOPLE, "MSFT_DIFF",
         "D"),
    ], eu["EU27"]


def indicators(rows):
    """country, measure, year, value, unit, source, grade, note"""
    of = {(r["measure"], r["place"], r["year"]): r for r in rows}
    found = []
    ids = [c[0] for c in COUNTRIES if c[0] != "EUR"]
    employed = {}
    gdp = {}
    for country in ids:
        force = float(of["labour_force", country, "2024"]["value"])
        rate = float(of["unemployment_rate", country, "2024"]["value"])
        employed[country] = force * (1 - rate / 100)
        gdp[country] = float(of["gdp_current_usd", country, "2024"]["value"]) / 1e6
        found.append((country, "employed", "2024", number(employed[country], 0), "persons", "WDI",
                      "B", "labour force less the unemployed"))
        found.append((country, "gdp", "2024", number(gdp[country], 0), "million USD", "WDI", "B",
                      "current dollars"))
        years = [y for m, c, y in of if m == "researchers_per_million" and c == country]
        if years:
            row = of["researchers_per_million", country, max(years)]
            found.append((country, "researchers_per_million", row["year"], row["value"],
                          "persons per million people", "WDI", "B", ""))
        for year in ("2023", "2024", "2025"):
            row = of["notable_ai_models", country, year]
            found.append((country, "notable_models", year, row["value"], "models a year",
                          "EPOCH_26", "B", ""))
        years = [y for m, c, y in of if m == "private_ai_investment" and c == country]
        if years:
            row = of["private_ai_investment", country, max(years)]
            found.append((country, "private_ai_investment", row["year"], row["value"],
                          "million USD", row["source_id"], "C", ""))
    found.append(("EUR", "employed", "2024",
                  number(EU_EMPLOYED_2024 - employed["DEU"] - employed["FRA"], 0), "persons",
                  "EUROSTAT_EMP24;WDI", "C", "the EU less Germany and France"))
    found.append(("EUR", "gdp", "2024", number(EU_GDP_MUSD_2024 - gdp["DEU"] - gdp["FRA"], 0),
                  "million USD", "OECD_EU25;WDI", "C", "the EU less Germany and France"))
    return found, employed


def build(gathered, out):
    gathered = Path(gathered)
    pack = Pack(
        Path(out) / "countries",
        {"id": "countries", "title": "Published figures from which rival countries start"},
    )
    figures, employed = indicators(read(gathered / "policy" / "countries.csv"))
    starts, eu_use = adoption(gathered / "ai_use")
    use = {row[0]: row[5] for row in starts}
    shown = employed["DEU"] + employed["FRA"]
    rest = eu_use * EU_EMPLOYED_2024 - use["DEU"] * employed["DEU"] - use["FRA"] * employed["FRA"]
    rest /= EU_EMPLOYED_2024 - shown
    starts = [
        (*row[:5], number(rest if row[5] is None else row[5], 4), *row[6:]) for row in starts
    ]
    known = {row[0] for row in SOURCES}
    for row in figures:
        require(set(row[5].split(";")) <= known, f"countries: no source {row[5]}")
    for row in starts:
        require(set(row[8].split(";")) <= known, f"countries: no source {row[8]}")
    compiled = {
        "publisher": "Longrun; each row names its source",
        "year": "2026",
        "licence": "figures are facts and quoted with their sources; compilation Apache-2.0",
    }
    pack.add(
        "countries.csv",
        ["country", "name", "name_zh", "kind", "openness", "controlled", "pack", "grade",
         "source_id"],
        [(*row[:4], number(row[4]), *row[5:], "D", "JUDGE") for row in COUNTRIES],
        title="Countries of the race",
        grade="D",
        caveats=(
            "kind says whether the start is a point or an interval; openness to the leader's"
            " frontier is judgement; controlled marks the country that export controls on chips"
            " aim at; pack is the folder of the economy that can be the home nation."
        ),
        modelled=["openness"],
        **compiled,
    )
    pack.add(
        "indicators.csv",
        ["country", "measure", "year", "value", "unit", "source_id", "grade", "note"],
        figures,
        title="Size, researchers and frontier research by country",
        grade="B",
        caveats=(
            "Researchers of the United Kingdom are of 2017, of India of 2020. Private investment is"
            " known for five countries only."
        ),
        modelled=[
            "EUR: employed persons and GDP of the EU less Germany and France",
            "no figure of researchers for ISR and EUR, none of private investment for DEU, JPN,"
            " KOR, IND, SGP, ISR, EUR, none of notable models for EUR: cells stay missing; the"
            " model says what it does instead",
            "no figures of firms by sector and size outside the home nation",
        ],
        **compiled,
    )
    pack.add(
        "adoption.csv",
        ["country", "bound", "question", "smallest", "date", "value", "wording", "wording_zh",
         "source_id", "grade"],
        starts,
        title="Firm use of AI to which each country's start is matched",
        grade="C",
        caveats=(
            "The surveys are not comparable: each row has its own wording, firms asked and date,"
            " and the model answers it in those terms. China, India, Japan, South Korea and"
            " Singapore are intervals between two published figures that contradict each other."
            " Other figures: United Kingdom 16 % (ministry, 5 jobs and more), Germany 36 %"
            " (association, 20 jobs and more), South Korea 5 % (labour institute, 30 jobs and"
            " more)."
        ),
        modelled=[
            "EUR: EU 27 less Germany and France, weighted by employed persons",
            "IND high: telemetry corrected by the ratio of odds between CNNIC and telemetry in"
            " China",
            "JPN low: the home survey times the ratio of odds between Japan and the United States"
            " in one panel",
        ],
        **compiled,
    )
    pack.add(
        "sources.csv",
        ["source_id", "publisher", "title", "year", "access", "note"],
        SOURCES,
        title="Sources of country figures",
        grade="B",
        caveats="access says how the source was read.",
        modelled=[],
        **compiled,
    )
    return pack
