"""What README and guides say is so: commands, options, steps, files, links.

usage: docs_test.py LONGRUN
"""
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "data/README.md", *sorted(ROOT.glob("docs/**/*.md"))]
PROGRAM = ""


def longrun(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, timeout=120)


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced blocks of a page in these languages; "" is none."""
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE)
    return [text for language, text in fenced if language in languages]


def commands() -> list[tuple[str, str]]:
    """Every command line for the program or for make, in blocks and between backticks."""
    found = []
    for page in PAGES:
        lines = [line for block in blocks(page, "sh", "") for line in block.splitlines()]
        lines += re.findall(r"`([^`\n]+)`", page.read_text())
        for line in lines:
            command = line.split("#")[0].strip()
            command = re.sub(r"^(JOBS=\d+ |build/)", "", command)
            if re.match(r"(longrun|make) ", command):
                found.append((page.name, command))
    return found


class Chinese(unittest.TestCase):
    def test_what_a_page_shows_of_parameters_and_settings_is_translated(self):
        described = json.loads(longrun("describe", "--json").stdout)
        phrases = json.loads((ROOT / "src/i18n/phrases.zh.json").read_text())
        shown = {entry[part] for entry in described["parameters"] + described["settings"]
                 for part in ("doc", "unit")} - {"", "1"}
        self.assertGreater(len(shown), 100)
        self.assertEqual(sorted(shown - phrases.keys()), [])


class Evidence(unittest.TestCase):
    def test_the_page_declares_what_the_tables_do(self):
        checked = subprocess.run([sys.executable, ROOT / "tools/evidence", "--check"], capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stderr)


class Commands(unittest.TestCase):
    def test_verbs_and_options_exist(self):
        seen = 0
        for page, command in commands():
            words = command.split()
            if words[0] != "longrun" or words[1].startswith("--"):
                continue
            verbs = words[1:3] if words[1] == "data" else words[1:2]
            help_text = longrun(*verbs, "--help")
            self.assertEqual(help_text.returncode, 0, f"{page}: {command}")
            for option in re.findall(r"--[a-z][a-z-]*", command):
                self.assertRegex(help_text.stdout, rf"{option}\b", f"{page}: {command}")
                seen += 1
        self.assertGreater(seen, 5)

    def test_make_targets_exist(self):
        makefile = (ROOT / "Makefile").read_text()
        targets = {word for _, command in commands() if command.startswith("make ")
                   for word in command.split()[1:] if not word.startswith("-") and "=" not in word}
        self.assertLessEqual({"demo", "test"}, targets)
        for target in targets:
            self.assertRegex(makefile, rf"(?m)^{target}:", target)

    def test_names_to_describe_exist(self):
        names = {command.split()[2] for _, command in commands()
                 if re.match(r"longrun describe [a-z]", command)}
        self.assertTrue(names)
        for name in names:
            self.assertEqual(longrun("describe", name).returncode, 0, name)


class Walk(unittest.TestCase):
    """The steps of README and tutorial, on copies, as far as the plan of the run."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "scenarios").mkdir()
        for file in (ROOT / "scenarios").glob("*.toml"):
            (self.folder / "scenarios" / file.name).write_text(file.read_text())
        (self.folder / "data").symlink_to(ROOT / "data")

    def test_readme_changes_one_lever(self):
        block, = [b for b in blocks(ROOT / "README.md", "sh") if "sed -i" in b]
        for line in block.splitlines():
            line = line.split("#")[0].strip()
            if line.startswith(("cp ", "sed ")):
                subprocess.run(["bash", "-c", line], cwd=self.folder, check=True)
            elif line.startswith("build/longrun run"):
                line += " --dry-run"
            if line.startswith("build/longrun"):
                run = longrun(*line.split()[1:], folder=self.folder)
                self.assertEqual(run.returncode, 0, run.stderr)
        before = (self.folder / "scenarios/us-ai-race.toml").read_text().splitlines()
        after = (self.folder / "scenarios/my-race.toml").read_text().splitlines()
        self.assertEqual(len([1 for a, b in zip(before, after, strict=True) if a != b]), 1)

    def test_tutorial_adds_a_policy(self):
        page = ROOT / "docs/guide/first-lever.md"
        scenario, extended, parameter = blocks(page, "toml")
        file = self.folder / "my/visits.toml"
        file.parent.mkdir()
        for text in [scenario, scenario + extended, scenario + parameter]:
            file.write_text(text)
            run = longrun("validate", "my/visits.toml", folder=self.folder)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertIn("policies current, sprint, marathon, visits", run.stdout)

        file.write_text(scenario.replace("advisers = ", "adviser = ").replace("from = 2027", "from = 2077"))
        run = longrun("validate", "my/visits.toml", folder=self.folder)
        self.assertEqual(run.returncode, 2)
        shown, = [b for b in blocks(page, "") if "3 problems" in b]
        self.assertEqual(run.stdout + run.stderr, shown)


class Pages(unittest.TestCase):
    def test_links_lead_somewhere(self):
        seen = 0
        for page in PAGES:
            text = page.read_text()
            anchors = {re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-")
                       for head in re.findall(r"(?m)^#+ (.+)$", text)}
            for link in re.findall(r"\]\(([^)\s]+)\)", text):
                seen += 1
                if link.startswith("#"):
                    self.assertIn(link[1:], anchors, f"{page.name}: {link}")
                elif "://" not in link:
                    self.assertTrue((page.parent / link.split("#")[0]).exists(), f"{page.name}: {link}")
        self.assertGreater(seen, 8)

    def test_files_of_a_result_are_named(self):
        readme = (ROOT / "README.md").read_text()
        for file in re.findall(r"[a-z]+\.(?:html|csv|sqlite|json)\b", longrun("run", "--help").stdout):
            self.assertIn(f"`{file}`", readme)


def reference() -> dict[str, dict[str, set[str]]]:
    """Of the reference page: part (Levers, Parameters), table, keys."""
    parts: dict[str, dict[str, set[str]]] = {}
    for part in re.split(r"(?m)^# ", (ROOT / "docs/reference/parameters.md").read_text())[1:]:
        name, text = part.split("\n", 1)
        tables = parts.setdefault(name, {})
        for table in re.split(r"(?m)^## ", text)[1:]:
            head, rows = table.split("\n", 1)
            tables[head] = set(re.findall(r"(?m)^\| `([a-z_0-9]+)` \|", rows))
    return parts


class Mechanisms(unittest.TestCase):
    """A mechanism or a lever without a page, and a page without its parts, is not allowed."""

    def test_every_table_and_lever_has_a_page(self):
        text = "".join(page.read_text() for folder in ("mechanisms", "guide")
                       for page in ROOT.glob(f"docs/{folder}/*.md"))
        linked = set(re.findall(r"reference/parameters\.md#([a-z_.]+)", text))
        for part in ("Levers", "Parameters"):
            self.assertTrue(reference()[part])
            for table in reference()[part]:
                anchor = table.replace(".", "")
                self.assertIn(anchor, linked, f"no page of mechanisms or guides links to {table}")

    def test_every_page_is_complete_and_listed(self):
        listed = (ROOT / "docs/mechanisms/README.md").read_text()
        pages = [p for p in ROOT.glob("docs/mechanisms/*.md") if p.name != "README.md"]
        self.assertGreater(len(pages), 10)
        for page in pages:
            self.assertIn(f"({page.name})", listed)
            for part in ("Idea", "Equation", "Evidence", "What would refute it", "Limits", "Tests"):
                self.assertRegex(page.read_text(), rf"(?m)^\*\*{part}", f"{page.name} lacks {part}")


class Overview(unittest.TestCase):
    """docs/odd.md is what the declarations say, in the order in which the model moves."""

    def test_is_current(self):
        shown = longrun("describe", "--odd")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertEqual((ROOT / "docs/odd.md").read_text(), shown.stdout, "longrun describe --odd > docs/odd.md")

    def test_parts_of_a_month_stand_in_the_order_of_the_source(self):
        source = (ROOT / "src/model/nation.cpp").read_text()
        month = source[source.index("void Nation::advance("):]
        moved = re.findall(r"\b([a-z]+)_\.advance\(", month[:month.index("\n}\n")])
        table = (ROOT / "docs/odd.md").read_text().split("| Part | What moves |")[1].split("\n\n")[0]
        self.assertEqual(re.findall(r"(?m)^\| ([a-z]+) \|", table), moved)
        self.assertGreater(len(moved), 5)

    def test_every_mechanism_lever_and_measure_is_told(self):
        page = (ROOT / "docs/odd.md").read_text()
        for part in ("Levers", "Parameters"):
            for table in reference()[part]:
                if table != "policy.programme":
                    self.assertIn(f"(reference/parameters.md#{table.replace('.', '')})", page, table)
        mechanisms = {p.stem for p in (ROOT / "src/mechanisms").glob("*.hpp")}
        pages = {p.stem for p in ROOT.glob("docs/mechanisms/*.md")}
        # What is no mechanism: the rows of firms, their draws, what they see, and the tables together.
        inner = {"drivers", "event", "firms", "technology"}
        told = "".join(p.read_text() for p in ROOT.glob("docs/mechanisms/*.md"))
        for name in sorted(mechanisms - inner - pages):
            self.assertIn(f"src/mechanisms/{name}.hpp", told, f"no page tells of {name}")


class Coverage(unittest.TestCase):
    """docs/coverage.md names nothing that is not there, and leaves nothing out without a reason."""

    def test_rows_are_borne_out(self):
        parts = reference()
        tables = {name: keys for part in ("Levers", "Parameters") for name, keys in parts[part].items()}
        keys_of_scenarios = (ROOT / "docs/reference/parameters.md").read_text().split("# Levers")[0]
        with (ROOT / "data/policy/costs.csv").open() as file:
            unit_costs = {f"costs.{line.split(',')[0]}.{line.split(',')[1]}" for line in file}
        ids = []
        for line in (ROOT / "docs/coverage.md").read_text().splitlines():
            if not re.match(r"\| [A-Z]\d+ \|", line):
                continue
            row, what, keys, page, test, left_open = (cell.strip() for cell in line.strip("|").split("|"))
            ids.append(row)
            self.assertTrue(what, row)
            if not (keys and page and test):
                self.assertTrue(left_open, f"{row} is not represented and does not say why")
            for key in re.findall(r"`([^`]+)`", keys):
                if key.startswith("longrun "):
                    verb, *options = key.split()[1:]
                    shown = longrun(verb, "--help")
                    self.assertEqual(shown.returncode, 0, f"{row}: {key}")
                    for option in options:
                        self.assertIn(option, shown.stdout, f"{row}: {key}")
                elif key.startswith("scenarios/"):
                    run = longrun("validate", key)
                    self.assertEqual(run.returncode, 0, f"{row}: {key}: {run.stderr}")
                elif key.startswith("["):
                    name = key.strip("[]") + ("[]" if key.startswith("[[") else "")
                    self.assertIn(f"`{name.replace('policy.', 'policy[].')}.", keys_of_scenarios, f"{row}: {key}")
                elif key.startswith("costs."):
                    self.assertIn(key, unit_costs, row)
                else:
                    table, _, entry = key.rpartition(".") if "." in key else (key, "", "")
                    self.assertIn(table, tables, f"{row}: {key}")
                    if entry:
                        self.assertIn(entry, tables[table], f"{row}: {key}")
            for file in re.findall(r"`([^`]+)`", test):
                self.assertTrue((ROOT / file).exists(), f"{row}: {file}")
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreater(len(ids), 50)


if __name__ == "__main__":
    PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
