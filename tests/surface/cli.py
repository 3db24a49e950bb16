"""The program under test, for the tests beside this file."""
import os
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str(Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else str(ROOT / "build/longrun")
# Messages that only a crash or a sanitizer writes.
CRASHES = ("Sanitizer", "runtime error:", "terminate called", "Segmentation", "Assertion", "broken:")


def environment(**more):
    env = {k: v for k, v in os.environ.items() if not k.startswith("LONGRUN_")}
    return {**env, **more}


def longrun(*arguments, **options):
    """Runs the program in the repository; text comes back whatever its bytes."""
    options.setdefault("cwd", ROOT)
    options.setdefault("timeout", 300)
    options.setdefault("env", environment())
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, errors="replace",
                          **options)


class CliTest(unittest.TestCase):
    def assert_ended(self, result, code):
        self.assertEqual(result.returncode, code, result.stdout[-2000:] + result.stderr[-4000:])
        for mark in CRASHES:
            self.assertNotIn(mark, result.stderr)

    def assert_refused(self, result, *parts):
        self.assert_ended(result, 2)
        for part in parts:
            self.assertIn(part, result.stderr)


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
