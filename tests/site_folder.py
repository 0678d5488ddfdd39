"""A site in a folder of its own, and the program run there."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path


class SiteCase(unittest.TestCase):
    """The script that runs the tests sets `program`; `environment` is that of the test run where it is None."""

    program = ""
    environment = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="pendant-")).resolve()
        self.addCleanup(shutil.rmtree, self.folder)
        self.site = self.folder / "site"
        self.site.mkdir()

    def page(self, name, text=""):
        """Writes a file of the site, from text or from bytes, with the folders it needs."""
        path = self.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run_program(self, *arguments, status=None, cwd=None, **more):
        done = subprocess.run([self.program, *arguments], cwd=cwd or self.site, capture_output=True, check=False,
                              env=self.environment, **more)
        if status is not None:
            self.assertEqual(done.returncode, status, done.stderr + done.stdout)
        return done
