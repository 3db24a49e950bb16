#!/usr/bin/env python3
"""longrun data import: files as publishers lay them out, made by hand here with invented values.

usage: cli_import_test.py PROGRAM
"""
import csv
import shutil
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from cli import ROOT, CliTest, longrun, main

QUESTION = ("In the last two weeks, did this business use Artificial Intelligence (AI) in any of its business functions? "
            "Examples of AI: machine learning & others.")
OLD = "In the last two weeks, did this business use Artificial Intelligence (AI) in producing goods or services?"


def column(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheet_xml(rows, shared):
    xml = []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, cell in enumerate(row):
            place = f"{column(c)}{r}"
            if isinstance(cell, (int, float)):
                cells.append(f'<c r="{place}"><v>{cell}</v></c>')
            elif cell:
                if cell not in shared:
                    shared.append(cell)
                cells.append(f'<c r="{place}" t="s"><v>{shared.index(cell)}</v></c>')
        xml.append(f'<row r="{r}">{"".join(cells)}</row>')
    return f'<worksheet><sheetData>{"".join(xml)}</sheetData></worksheet>'


def workbook(path, sheets):
    """A workbook as spreadsheet programs write it: shared texts, compressed parts."""
    shared = []
    parts = {f"xl/worksheets/sheet{i}.xml": sheet_xml(rows, shared) for i, rows in enumerate(sheets.values(), 1)}
    parts["xl/workbook.xml"] = "<workbook><sheets>" + "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(sheets, 1)) + "</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + "".join(
        f'<Relationship Id="rId{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1)) + "</Relationships>"
    parts["xl/sharedStrings.xml"] = "<sst>" + "".join(f"<si><r><t>{escape(t[:5])}</t></r><r><t>{escape(t[5:])}</t></r></si>"
                                                      for t in shared) + "</sst>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


# 30 November and 14 December 2025 as a spreadsheet counts days.
DATES = [["Smpdt", "Collection Start", "Col End"], [202524, 45978, 45991], [202525, 45992, 46005]]


class Import(CliTest):
    def setUp(self):
        self.keeper = tempfile.TemporaryDirectory()
        self.home = Path(self.keeper.name)
        self.data = self.home / "data"
        shutil.copytree(ROOT / "data", self.data)

    def tearDown(self):
        self.keeper.cleanup()

    def load(self, *arguments):
        return longrun("data", "import", *arguments, "--data", self.data)

    def table(self, name):
        with (self.data / name).open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    def file(self, name, text):
        path = self.home / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_a_workbook_of_the_survey_shows_its_differences_and_is_taken_over_when_asked(self):
        book = self.home / "National.xlsx"
        workbook(book, {
            "Response Estimates": [["Question ID", "Question", "Answer ID", "Answer", "202525", "202524"],
                                   [7, QUESTION, 1, "Yes", "19.9%", "17.3%"], [7, QUESTION, 2, "No", "70.0%", "71.0%"],
                                   [7, OLD, 1, "Yes", "S", "."]],
            "Collection and Reference Dates": DATES})
        before = (self.data / "economies/usa/surveys/btos_national.csv").read_text(encoding="utf-8")
        result = self.load(book)
        self.assert_ended(result, 0)
        self.assertIn("1 the same, 1 changed, 0 new", result.stdout)
        self.assertIn("btos_any_function, 2025-12-14: value 0.172 -> value 0.199", result.stdout)
        self.assertIn("1 suppressed cells", result.stdout)
        self.assertEqual(before, (self.data / "economies/usa/surveys/btos_national.csv").read_text(encoding="utf-8"))
        self.assert_ended(self.load(book, "--write"), 0)
        changed = [row for row in self.table("economies/usa/surveys/btos_national.csv")
                   if row["series"] == "btos_any_function" and row["date"] == "2025-12-14"]
        self.assertEqual([row["value"] for row in changed], ["0.199"])
        self.assert_ended(longrun("data", "check", "usa", "--data", self.data), 0)
        self.assertIn("2 the same, 0 changed", self.load(book).stdout)

    def test_sectors_become_a_table_of_their_own(self):
        book = self.home / "Sector.xlsx"
        workbook(book, {
            "Response Estimates": [["Sector", "Question ID", "Question", "Answer ID", "Answer", "202524"],
                                   ["31", 7, QUESTION, 1, "Yes", "11.5%"], ["XX", 7, QUESTION, 1, "Yes", "30.0%"]],
            "Collection and Reference Dates": DATES})
        result = self.load(book, "--write")
        self.assert_ended(result, 0)
        self.assertIn('Sector "XX" is none of ours', result.stdout)
        rows = self.table("economies/usa/surveys/btos_sector.csv")
        self.assertEqual([(r["sector"], r["date"], r["value"]) for r in rows], [("31-33", "2025-11-30", "0.115")])

    def test_firms_by_state(self):
        head = ("STATE,NAICS,ENTRSIZE,FIRM,ESTB,EMPL,EMPLFL_N,PAYR,PAYRFL_N,RCPT,RCPTFL_N,STATEDSCR,NAICSDSCR,"
                "ENTRSIZEDSCR\n")
        path = self.file("us_state_6digitnaics_2022.txt", head +
                         '01,11,01,774,792,6548,G,322362,G,1,G,Alabama,"Agriculture, Forestry",01: Total\n'
                         '01,11,02,400,398,683,G,31264,G,1,G,Alabama,"Agriculture, Forestry",02: <5 employees\n'
                         '01,111,01,9,9,9,G,9,G,1,G,Alabama,Crops,01: Total\n')
        result = self.load(path)
        self.assert_ended(result, 0)
        self.assertIn("1 the same, 1 changed, 0 new", result.stdout)
        self.assertIn("AL, 11, 0-4: firms 398 -> firms 400", result.stdout)
        self.assertIn("do not add up", result.stdout)

    def test_counties(self):
        path = self.file("cbp22co.txt", "fipstate,fipscty,naics,emp_nf,emp,qp1_nf,qp1,ap_nf,ap,est,n<5\n"
                         "01,001,------,G,9999,G,1,G,1,900,1\n01,001,11----,G,78,G,1,G,1,10,N\n01,001,113///,G,5,G,1,G,1,3,N\n")
        result = self.load(path, "--json")
        self.assert_ended(result, 0)
        self.assertIn('"before": "basis cbp_2021"', result.stdout)

    def test_eurostat(self):
        path = self.file("isoc_eb_ai.tsv", "freq,size_emp,nace_r2,indic_is,unit,geo\\TIME_PERIOD\t2023 \t2025 \n"
                         "A,GE10,C10-S951_X_K,E_AI_TANY,PC_ENT,DE\t11.55 \t26.5 b\nA,GE10,C10-S951_X_K,E_AI_TANY,PC_ENT,FR\t: \t: u\n"
                         "A,10-49,C10-S951_X_K,E_AI_TANY,PC_ENT,DE\t10 \t20 \n")
        result = self.load(path)
        self.assert_ended(result, 0)
        self.assertIn("DEU, point, EUROSTAT_AI: value 0.2597 -> value 0.265", result.stdout)
        self.assertIn("DEU 2025 carries the flag b", result.stdout)

    def test_wrong_files_are_refused_with_the_place(self):
        self.assert_refused(self.load(self.file("any.txt", "a,b\n1,2\n")), "any.txt:1:1", "no layout that is known")
        self.assert_refused(self.load(self.file("cbp.txt", "fipstate,fipscty,naics,emp\n")), "cbp.txt:1", "est")
        self.assert_refused(self.load(self.file("bad.xlsx", "PK\x03\x04 not an archive")), "is no workbook")
        self.assert_refused(self.load(self.file("e.tsv", "freq,geo\\TIME_PERIOD\t2025\n")), "e.tsv:1:1", "size_emp")
        self.assert_refused(
            self.load(self.file("cbp22co.txt", "fipstate,fipscty,naics,emp,est\n01,001,11----,few,10\n")), "cbp22co.txt:2:4",
            "emp is no count")
        book = self.home / "x.xlsx"
        workbook(book, {"Sheet1": [["a"]]})
        self.assert_refused(self.load(book), "no sheet of this name", "Response Estimates")


if __name__ == "__main__":
    main()
