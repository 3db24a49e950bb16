"""`longrun serve`: shows a folder to this machine alone, and lets a page load nothing from elsewhere."""
import re
import subprocess
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from cli import PROGRAM, CliTest, environment, longrun, main


class Serve(CliTest):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        (root / "site").mkdir()
        (root / "site/index.html").write_text("<!DOCTYPE html><title>studio</title>")
        (root / "site/core-1.bin").write_bytes(b"\x1f\x8b")
        (root / "secret").write_text("no")

    def tearDown(self):
        self.folder.cleanup()

    def test_a_site_is_shown_on_this_machine(self):
        run = subprocess.Popen([PROGRAM, "serve", Path(self.folder.name, "site"), "--port", "0"],
                               stdout=subprocess.PIPE, text=True, env=environment())
        try:
            address = re.fullmatch(r"The studio: (http://127\.0\.0\.1:\d+/)\n", run.stdout.readline())[1]
            with urllib.request.urlopen(address) as answer:
                self.assertIn("studio", answer.read().decode())
                self.assertIn("default-src 'none'", answer.headers["Content-Security-Policy"])
                self.assertNotIn("unsafe-inline", answer.headers["Content-Security-Policy"])
                self.assertEqual(answer.headers["Cache-Control"], "no-cache")
            with urllib.request.urlopen(address + "core-1.bin") as answer:
                self.assertEqual(answer.headers["Content-Type"], "application/octet-stream")
                self.assertIn("immutable", answer.headers["Cache-Control"])
            for path in ["none.html", "../secret", "%2e%2e/secret"]:
                with self.assertRaises(urllib.error.HTTPError) as refused:
                    urllib.request.urlopen(address + path)
                self.assertEqual(refused.exception.code, 404)
                refused.exception.close()
        finally:
            run.terminate()
            run.wait()
            run.stdout.close()

    def test_a_folder_without_a_page_is_refused_with_a_remedy(self):
        run = longrun("serve", self.folder.name)
        self.assert_ended(run, 2)
        self.assertIn("it has no index.html", run.stderr)
        self.assertIn("make studio", run.stderr)

    def test_a_port_in_use_is_told(self):
        first = subprocess.Popen([PROGRAM, "serve", Path(self.folder.name, "site"), "--port", "0"],
                                 stdout=subprocess.PIPE, text=True, env=environment())
        try:
            port = re.search(r":(\d+)/", first.stdout.readline())[1]
            # SO_REUSEPORT would let a second program take the port unnoticed.
            second = longrun("serve", Path(self.folder.name, "site"), "--port", port, timeout=60)
            self.assert_ended(second, 2)
            self.assertIn("another --port", second.stderr)
        finally:
            first.terminate()
            first.wait()
            first.stdout.close()


if __name__ == "__main__":
    main()
