"""The checks of tools/ find what they are for, and let through what is allowed."""
import importlib.machinery
import importlib.util
import math
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = "low  |     | fmt\nhigh | low | fmt json\n"


class Tree:
    """A small project: file names and texts."""

    def __init__(self, files: dict[str, str]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        for name, text in {"cmake/layers.txt": TABLE, **files}.items():
            path = Path(self.folder.name, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def check(self, tool: str) -> tuple[int, str]:
        run = subprocess.run([sys.executable, ROOT / "tools" / tool, self.folder.name],
                             capture_output=True, text=True)
        self.folder.cleanup()
        return run.returncode, run.stdout


class Layers(unittest.TestCase):
    def problems(self, **files: str) -> str:
        tree = Tree({"src/" + name.replace("__", "/") + ".hpp": text for name, text in files.items()})
        code, out = tree.check("check_layers")
        self.assertEqual(code, 1, out)
        return out

    def test_downward_includes_are_allowed(self):
        tree = Tree({"src/low/a.hpp": "#include <fmt/format.h>\n#include <vector>\n",
                     "src/high/b.hpp": '#include "low/a.hpp"\n#include <nlohmann/json.hpp>\n'})
        code, out = tree.check("check_layers")
        self.assertEqual(code, 0, out)
        self.assertIn("2 files", out)

    def test_upward_include(self):
        out = self.problems(low__a='#include "high/b.hpp"\n', high__b="\n")
        self.assertIn("src/low/a.hpp:1: low may not include high", out)

    def test_library_that_is_not_the_folders(self):
        out = self.problems(low__a="#include <vector>\n#include <nlohmann/json.hpp>\n")
        self.assertIn("src/low/a.hpp:2: low may not use json", out)

    def test_circle(self):
        out = self.problems(low__a='#include "low/b.hpp"\n', low__b='#include "low/a.hpp"\n')
        self.assertIn("low/a.hpp -> low/b.hpp -> low/a.hpp", out)

    def test_include_relative_to_the_folder(self):
        self.assertIn('write "low/b.hpp"', self.problems(low__a='#include "b.hpp"\n', low__b="\n"))

    def test_folder_that_is_not_in_the_table(self):
        self.assertIn("src/new: the folder is not", self.problems(new__a="\n"))


class Digits(unittest.TestCase):
    def check(self, line: str) -> tuple[int, str]:
        return Tree({"src/engine/a.cpp": line + "\n"}).check("check_digits")

    def test_what_moves_a_digit_is_found(self):
        for line in ["double y = std::exp(x);", "std::unordered_map<int, double> m;", "std::mt19937 g;",
                     "auto s = std::reduce(a, b);", "y = std::fma(a, b, c);", "long double z;",
                     "std::normal_distribution<double> d;", "std::atomic<double> total;"]:
            code, out = self.check(line)
            self.assertEqual(code, 1, line)
            self.assertIn("src/engine/a.cpp:1:", out)

    def test_own_functions_comments_and_reasons_pass(self):
        for line in ["double y = math::exp(x);", "// unlike std::exp(x), ours", "std::map<int, double> m;",
                     "const std::unordered_map<int, int> m;  // digits: looked up, never walked"]:
            code, out = self.check(line)
            self.assertEqual(code, 0, line + out)


class Embed(unittest.TestCase):
    def test_bytes_survive(self):
        data = bytes(range(256)) * 70 + b'??="\\\n7'
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "data").write_bytes(data)
            subprocess.run([ROOT / "tools/embed", "sample", f"{folder}/embedded/sample",
                            f"blob={folder}/data"], check=True)
            Path(folder, "main.cpp").write_text(
                '#include <cstdio>\n#include "embedded/sample.hpp"\n'
                "int main() { std::fwrite(longrun::sample::blob.data(), 1, longrun::sample::blob.size(), stdout); }\n")
            subprocess.run(["g++", "-std=c++20", "-I", folder, f"{folder}/main.cpp",
                            f"{folder}/embedded/sample.cpp", "-o", f"{folder}/main"], check=True)
            out = subprocess.run([f"{folder}/main"], capture_output=True, check=True).stdout
        self.assertEqual(out, data)


class ComparePerf(unittest.TestCase):
    """The judge of speed: its interval, and what it refuses."""

    TOOL = ROOT / "tools/compare_perf"

    def test_interval_holds_the_median_95_times_of_100(self):
        loader = importlib.machinery.SourceFileLoader("compare_perf", str(self.TOOL))
        tool = importlib.util.module_from_spec(importlib.util.spec_from_loader("compare_perf", loader))
        sys.dont_write_bytecode = True
        loader.exec_module(tool)
        for n in range(6, 40):
            low, high = tool.interval(list(range(1, n + 1)))
            self.assertEqual(low + high, n + 1)  # as many left out above as below
            # The median lies outside when at least n - low + 1 of n fall on one side of it.
            outside = 2 * sum(math.comb(n, k) for k in range(low)) / 2**n
            self.assertLessEqual(outside, 0.05, n)
            narrower = 2 * sum(math.comb(n, k) for k in range(low + 1)) / 2**n
            self.assertGreater(narrower, 0.05, n)

    def test_what_it_refuses(self):
        for words, part in ((["no-such-commit"], "no commit no-such-commit"),
                            (["HEAD", "--rounds", "3"], "fewer than 6 rounds"),
                            (["HEAD", "--program", "nothing"], "no benchmark program")):
            run = subprocess.run([self.TOOL, *words], capture_output=True, text=True)
            self.assertEqual(run.returncode, 2, run.stderr)
            self.assertIn(part, run.stderr)


if __name__ == "__main__":
    unittest.main()
