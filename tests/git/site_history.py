"""Sites with a history, made by the git command as their owners make them."""

import json
import os
import subprocess

from site_folder import SiteCase

ROOTS = ["--profile", "jekyll", "--source-root", "en", "--target-root", "de"]


class Site(SiteCase):
    """A site that is a repository."""

    def setUp(self):
        super().setUp()
        self.environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(self.folder),
                            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
            self.environment.pop(name, None)
        for person in ("AUTHOR", "COMMITTER"):
            self.environment[f"GIT_{person}_NAME"] = "Tess"
            self.environment[f"GIT_{person}_EMAIL"] = "tess@example.org"
        self.clock = 1700000000
        self.git("init", "-q", "-b", "main", ".")

    def git(self, *arguments, cwd=None, **more):
        done = subprocess.run(["git", *arguments], cwd=cwd or self.site, capture_output=True, check=False,
                              env=self.environment, **more)
        self.assertEqual(done.returncode, 0, f"git {arguments}: {done.stderr.decode()}")
        return done.stdout.decode().strip()

    def edit(self, name, old, new):
        path = self.site / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def commit(self, words="change", everything=True):
        """An hour later than the last."""
        self.clock += 3600
        for person in ("AUTHOR", "COMMITTER"):
            self.environment[f"GIT_{person}_DATE"] = f"{self.clock} +0000"
        if everything:
            self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", words)
        return self.git("rev-parse", "HEAD")

    def run_program(self, *arguments, roots=True, command="check", **more):
        return super().run_program(command, *(ROOTS if roots else []), *arguments, **more)

    def findings(self, *arguments, **more):
        """The whole document, and (file, rule, severity) of every finding."""
        done = self.run_program(*arguments, "--format", "json", **more)
        self.assertIn(done.returncode, (0, 1), done.stderr.decode())
        document = json.loads(done.stdout)
        found = [(file["target"] or file["source"], finding["rule"], finding["severity"])
                 for file in document["files"] for finding in file["findings"]]
        return document, found

    def every_finding(self, document):
        return [finding for file in document["files"] for finding in file["findings"]]
