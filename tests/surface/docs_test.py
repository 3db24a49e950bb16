"""What README and guides say is so: commands, options, steps, files, links.

usage: docs_test.py LONGRUN
"""
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
        scenario, parameter = blocks(page, "toml")
        file = self.folder / "my/visits.toml"
        file.parent.mkdir()
        for text in [scenario, scenario + parameter]:
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


if __name__ == "__main__":
    PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
