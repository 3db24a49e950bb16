"""data/policy/appropriations.csv: money of programmes by year and stage, one figure a row."""

from .common import number, read, require

STAGES = ("authorised", "requested", "appropriated", "obligated", "spent")

# printed: a source prints it for this programme. single: one secondary source alone does.
# implied: follows from a sentence about a gap or a share. computed: a difference or sum of figures
# in the notes. wider: the figure covers more than the programme. ceiling: "up to".
QUALITIES = ("printed", "single", "implied", "computed", "wider", "ceiling")

# (account, programme) of the extract: id, English, Chinese, who pays it out.
PROGRAMMES = {
    ("NSF+DOE SC+NIST", "three research agencies"): (
        "science-agencies",
        "Three research agencies (NSF, DOE Office of Science, NIST)",
        "三家科研机构（NSF、能源部科学办公室、NIST）",
        "NSF, DOE, NIST",
    ),
    ("CHIPS authorised activities", "White House tally incl. EDA"): (
        "chips-authorised-activities",
        "Activities authorised by the act, White House tally with EDA",
        "法案授权的各项活动（白宫口径，含EDA）",
        "several",
    ),
    ("NSF", "agency total"): ("nsf", "NSF, whole agency", "国家科学基金会（全机构）", "NSF"),
    ("NSF", "Research and Related Activities"): (
        "nsf-research",
        "NSF, Research and Related Activities",
        "NSF 研究及相关活动",
        "NSF",
    ),
    ("NSF", "STEM Education (EDU, formerly EHR)"): (
        "nsf-stem-education",
        "NSF, STEM Education",
        "NSF STEM 教育",
        "NSF",
    ),
    ("NSF", "STEM Education R&D part only"): (
        "nsf-stem-education-rd",
        "NSF, STEM Education, research part only",
        "NSF STEM 教育（仅研发部分）",
        "NSF",
    ),
    ("NSF", "TIP directorate"): (
        "nsf-tip",
        "NSF, directorate for technology, innovation and partnerships",
        "NSF 技术、创新与伙伴关系部（TIP）",
        "NSF",
    ),
    ("NSF", "TIP R&D part only"): (
        "nsf-tip-rd",
        "NSF, the same directorate, research part only",
        "NSF TIP（仅研发部分）",
        "NSF",
    ),
    ("NSF", "Regional Innovation Engines"): (
        "nsf-engines",
        "NSF, Regional Innovation Engines",
        "NSF 区域创新引擎",
        "NSF",
    ),
    ("NSF", "CHIPS for America Workforce and Education Fund (Division A)"): (
        "nsf-chips-workforce-fund",
        "NSF, CHIPS workforce and education fund",
        "NSF 芯片劳动力与教育基金",
        "NSF",
    ),
    ("DOE", "Office of Science"): (
        "doe-science",
        "DOE, Office of Science",
        "能源部科学办公室",
        "DOE",
    ),
    ("NIST", "agency total"): ("nist", "NIST, whole agency", "国家标准与技术研究院", "NIST"),
    ("NIST", "Manufacturing Extension Partnership"): (
        "nist-mep",
        "NIST, Manufacturing Extension Partnership",
        "NIST 制造业推广伙伴计划（MEP）",
        "NIST",
    ),
    ("NIST", "Manufacturing program supplemental"): (
        "nist-manufacturing-supplemental",
        "NIST, manufacturing supplemental",
        "NIST 制造业追加拨款",
        "NIST",
    ),
    ("Commerce EDA", "Tech Hubs"): ("eda-tech-hubs", "EDA, Tech Hubs", "EDA 区域技术中心", "EDA"),
    ("Commerce EDA", "Recompete pilot"): (
        "eda-recompete",
        "EDA, Recompete pilot",
        "EDA 再竞争试点",
        "EDA",
    ),
    ("Commerce EDA", "programmes total"): (
        "eda",
        "EDA, all programmes",
        "经济发展局（全部项目）",
        "EDA",
    ),
    ("Commerce EDA", "Build to Scale"): (
        "eda-build-to-scale",
        "EDA, Build to Scale",
        "EDA 规模化建设",
        "EDA",
    ),
    ("Commerce EDA", "Good Jobs Challenge"): (
        "eda-good-jobs",
        "EDA, Good Jobs Challenge",
        "EDA 好工作挑战",
        "EDA",
    ),
    ("Commerce EDA", "STEM Talent Challenge"): (
        "eda-stem-talent",
        "EDA, STEM Talent Challenge",
        "EDA STEM 人才挑战",
        "EDA",
    ),
    ("Commerce", "Workforce Training Grant"): (
        "commerce-workforce-grant",
        "Commerce, Workforce Training Grant",
        "商务部劳动力培训补助",
        "Commerce",
    ),
    ("CHIPS Division A", "semiconductor incentives"): (
        "chips-incentives",
        "CHIPS, semiconductor incentives",
        "芯片制造激励",
        "Commerce",
    ),
    ("CHIPS Division A", "semiconductor R&D"): (
        "chips-research",
        "CHIPS, semiconductor research",
        "芯片研发",
        "Commerce",
    ),
    ("CHIPS Division A", "DoD Microelectronics Commons"): (
        "chips-microelectronics-commons",
        "CHIPS, Microelectronics Commons",
        "微电子共享基地",
        "Defense",
    ),
    ("CHIPS Division A", "wireless supply chain fund"): (
        "chips-wireless",
        "CHIPS, wireless supply chain fund",
        "无线供应链基金",
        "Commerce",
    ),
    ("CHIPS Division A", "all direct appropriations"): (
        "chips-direct",
        "CHIPS, all money appropriated in the act itself",
        "法案直接拨款合计",
        "several",
    ),
    ("CHIPS and Science", "STEM workforce provisions in total"): (
        "stem-workforce-provisions",
        "STEM workforce provisions of the act together",
        "法案中的 STEM 劳动力条款合计",
        "several",
    ),
    ("CHIPS Division B", "all science authorisations"): (
        "science-division",
        "All science authorisations of the act",
        "法案科学部分授权合计",
        "several",
    ),
    ("NSF", "agency total (America COMPETES)"): (
        "nsf-competes-2007",
        "NSF under the America COMPETES Act of 2007",
        "2007年《美国竞争法》下的 NSF",
        "NSF",
    ),
    ("NSF", "agency total (COMPETES 2010)"): (
        "nsf-competes-2010",
        "NSF under the reauthorisation of 2010",
        "2010年再授权下的 NSF",
        "NSF",
    ),
    ("COMPETES 2010", "all authorisations"): (
        "competes-2010",
        "All authorisations of the act of 2010",
        "2010年法案授权合计",
        "several",
    ),
}

# (programme, years, stage): quality, where the note says it is other than printed.
NOT_PRINTED = {
    ("nsf-stem-education", "2024", "authorised"): "implied",
    ("nsf-stem-education", "2026", "appropriated"): "single",
    ("nsf-research", "2026", "appropriated"): "single",
    ("nsf-tip", "2022", "requested"): "computed",
    ("nsf-tip", "2027", "authorised"): "single",
    ("nsf-engines", "2024", "requested"): "single",
    ("doe-science", "2027", "authorised"): "single",
    ("nist", "2024", "requested"): "wider",
    ("nist", "2027", "authorised"): "single",
    ("nist-mep", "2023-2027", "authorised"): "single",
    ("eda-tech-hubs", "2023", "authorised"): "implied",
    ("eda-tech-hubs", "2024", "requested"): "wider",
    ("eda-tech-hubs", "2025", "appropriated"): "ceiling",
    ("stem-workforce-provisions", "2023-2027", "authorised"): "single",
    ("science-division", "2023-2027", "authorised"): "single",
    ("commerce-workforce-grant", "2026", "appropriated"): "single",
}

# Figures that the extract holds in its notes or in the table of unit costs.
FROM_NOTES = [
    (
        "science-agencies",
        "2024",
        "appropriated",
        19300.0,
        "implied",
        "C",
        "AAU_24;FAS_APR24",
        "authorised 26.8bn less the shortfall of about 7.5bn that AAU states; FAS says over 8bn",
    ),
    (
        "doe-science",
        "2023",
        "authorised",
        8950.0,
        "computed",
        "C",
        "CSIS_LB23;AIP_NSF23;AIP_NIST23",
        "22.4bn of the three agencies less NSF and NIST; rounded, not read from the statute",
    ),
    (
        "eda-tech-hubs",
        "2024",
        "obligated",
        504.0,
        "printed",
        "B",
        "TECHHUB_24",
        "awards to 12 hubs announced in July 2024; the day of obligation is not published here",
    ),
    (
        "eda-tech-hubs",
        "2025",
        "obligated",
        210.0,
        "single",
        "C",
        "MERITALK_TH25",
        "awards to 6 more hubs announced; what became of them later is not in this record",
    ),
]

# Sentences about the record: id, English, Chinese, programme, years, from, to, measure, value,
# tolerance (what the rounding of the sentence allows), sources, note in English and Chinese.
CLAIMS = [
    [
        "stem-2023",
        "NSF STEM education got 0.6 billion less than authorised in FY2023",
        "2023财年NSF STEM教育拨款比授权少6亿美元",
        "nsf-stem-education",
        "2023",
        "authorised",
        "appropriated",
        "short_by",
        "600",
        "50",
        "DIGEST_IITE",
        "one source prints the 1.95 billion without its year",
        "授权额19.5亿美元的来源未注明年份",
    ],
    [
        "stem-2024-request",
        "The request for NSF STEM education in FY2024 was 1.1 billion below what was authorised",
        "2024财年NSF STEM教育预算申请比授权少11亿美元",
        "nsf-stem-education",
        "2024",
        "authorised",
        "requested",
        "short_by",
        "1100",
        "50",
        "DIGEST_IITE",
        (
            "the authorised 2.54 billion (2.49 to 2.59) is implied by this very sentence; the"
            " statute was not read"
        ),
        "授权额25.4亿美元（24.9至25.9亿）由该说法本身推出，未读法律原文",
    ],
    [
        "tech-hubs-2023",
        "Tech Hubs got a quarter of their money in 2023",
        "2023年区域技术中心只得到四分之一的资金",
        "eda-tech-hubs",
        "2023",
        "authorised",
        "appropriated",
        "paid",
        "0.25",
        "0.025",
        "DIGEST_IITE",
        (
            "only if 10 billion is spread evenly over five years; the path was probably"
            " back-loaded, and other sources say 12.9 billion or ten years"
        ),
        "前提是100亿美元五年平均分摊；实际路径很可能后重前轻，另有来源称129亿或十年",
    ],
    [
        "stem-provisions",
        "The STEM workforce provisions of the act come to 36 billion",
        "法案的STEM劳动力条款合计360亿美元",
        "stem-workforce-provisions",
        "2023-2027",
        "authorised",
        "authorised",
        "amount",
        "36000",
        "500",
        "DIGEST_IITE",
        "no second source found; NSF STEM education is about 13 billion of it",
        "未找到第二个来源；其中NSF STEM教育约130亿",
    ],
    [
        "agencies-2023",
        "Three research agencies got nearly 3 billion less than authorised in FY2023",
        "2023财年三家科研机构拨款比授权少近30亿美元",
        "science-agencies",
        "2023",
        "authorised",
        "appropriated",
        "short_by",
        "3000",
        "300",
        "CSIS_LB23",
        "rounded figures",
        "数字经四舍五入",
    ],
    [
        "agencies-2024-request",
        "The request for them in FY2024 was 19 percent below what was authorised",
        "2024财年三机构预算申请比授权低19%",
        "science-agencies",
        "2024",
        "authorised",
        "requested",
        "paid",
        "0.81",
        "0.005",
        "FAS_APR24;FAS_MAR23",
        "",
        "",
    ],
]
CLAIM_COLUMNS = [
    "claim",
    "text_en",
    "text_zh",
    "programme",
    "fiscal_year",
    "from",
    "to",
    "measure",
    "value",
    "tolerance",
    "source_id",
    "note_en",
    "note_zh",
]

COLUMNS = ["programme", "fiscal_year", "stage", "musd", "quality", "grade", "source_id", "note"]
PROGRAMME_COLUMNS = ["programme", "title_en", "title_zh", "payer", "source_id"]


def years(cell):
    """2023 of FY2023, 2023-2027 of FY2023-27."""
    require(cell.startswith("FY"), f"a fiscal year reads {cell!r}")
    first, _, last = cell[2:].partition("-")
    return f"{first}-{first[:2]}{last}" if last else first


def build(gathered, plain):
    """Rows of appropriations.csv and of programmes.csv."""
    rows = []
    used = set()
    programmes = {}
    for extract in read(gathered / "policy" / "us_appropriations.csv"):
        entry = PROGRAMMES[(extract["account"], extract["programme"])]
        named_by = extract["source_id"].split(";")[0]
        programmes.setdefault(entry[0], [*entry, named_by])
        year = years(extract["fiscal_year"])
        for stage in STAGES[:3]:
            figure = extract[f"{stage}_usd_m"]
            if figure == "":
                continue
            key = (entry[0], year, stage)
            quality = NOT_PRINTED.get(key, "printed")
            used.add(key)
            grade = "B" if quality == "printed" else "C"
            rows.append(
                [
                    entry[0],
                    year,
                    stage,
                    number(float(figure)),
                    quality,
                    grade,
                    extract["source_id"],
                    plain(extract["note"]),
                ]
            )
    for programme, year, stage, musd, quality, grade, source, note in FROM_NOTES:
        rows.append([programme, year, stage, number(musd), quality, grade, source, note])
    unused = set(NOT_PRINTED) - used
    require(not unused, f"appropriations: marks without a figure: {sorted(unused)}")
    seen = [tuple(row[:3]) for row in rows]
    require(len(seen) == len(set(seen)), "appropriations: a figure stands twice")
    order = {programme: i for i, programme in enumerate(programmes)}
    rows.sort(key=lambda row: (order[row[0]], row[1], STAGES.index(row[2])))
    for row in rows:
        require(row[4] in QUALITIES and float(row[3]) >= 0, f"appropriations: {row}")
    return rows, list(programmes.values())
