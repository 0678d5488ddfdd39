#!/usr/bin/env python3
"""Repositories that mean ill: what their settings want run is not run, and odd names of revisions name nothing.

usage: test_git.py PENDANT
"""

import os
import subprocess
import sys
import unittest

from site_folder import SiteCase

SiteCase.program = os.path.realpath(sys.argv[1])
del sys.argv[1:]
PROGRAMS = ["core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
            "diff.external", "diff.x.textconv", "diff.x.command", "filter.x.clean", "filter.x.smudge", "filter.x.process",
            "merge.x.driver", "gpg.program", "credential.helper", "uploadpack.packObjectsHook", "alias.status"]
HOOKS = ["fsmonitor-watchman", "post-checkout", "post-index-change", "pre-commit", "reference-transaction"]
RUNS = [["--since", "HEAD~1"], ["--staged", "--since", "HEAD~1"], ["--stale"], ["--hook"], ["diff", "--since", "HEAD~1"],
        ["fix", "--diff"], ["fix"], ["check", "--write-baseline"], ["report", "-o", "report.html"]]
NO_REVISIONS = ["", "-", "--", "-x", "--upload-pack=x", "HEAD^{/(a+)+$}", ":/(a+)+$", ":/x", "HEAD~99999999999999999999",
                "HEAD^{tree}", "HEAD:en/a.md", ":0:en/a.md", "refs/heads/../../HEAD", "@{-1}", "main@{upstream}",
                "HEAD..main", "0" * 40, "0" * 64, "f" * 10000, "a\nb", "\x1b[31m", "%s%n", "..", "/", "main.lock"]


class Repository(SiteCase):
    environment = {**{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
                   "GIT_CONFIG_GLOBAL": "/dev/null",
                   "ASAN_OPTIONS": "detect_leaks=0"}  # libgit2 forgets to free what it was reading when that turns out broken

    def git(self, *arguments):
        name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *name, *arguments], cwd=self.site, check=True, capture_output=True, env=self.environment)

    def setUp(self):
        super().setUp()
        self.git("init", "-q", "-b", "main", ".")
        for link in ("a", "b"):
            self.page("en/a.md", f"# Bees\n\nRead [the guide](/{link}) before you open the hive.\n")
            self.page("de/a.md", "# Bienen\n\nLies [die Anleitung](/a), bevor du den Stock öffnest.\n")
            self.git("add", "-A")
            self.git("commit", "-q", "-m", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")

    def test_settings_that_run_programs(self):
        ran = self.folder / "ran"
        evil = self.page("evil.sh", f"#!/bin/sh\ntouch '{ran}'\n")
        evil.chmod(0o755)
        for name in PROGRAMS:
            self.git("config", name, str(evil))
        for name in HOOKS:
            hook = self.page(f".git/hooks/{name}", evil.read_text())
            hook.chmod(0o755)
        self.page(".gitattributes", "*.md filter=x diff=x merge=x\n")
        self.page(".lfsconfig", f"[lfs]\n\turl = file://{self.folder}\n")
        for arguments in RUNS:
            self.page("de/a.md", "# Bienen\n\nLies [die Anleitung](/c), bevor du den Stock öffnest.\n")
            with self.subTest(arguments=arguments):
                self.run_program(*arguments)
                self.assertFalse(ran.exists(), "a program was run")
        subprocess.run(["git", "status"], cwd=self.site, check=False, capture_output=True, env=self.environment)
        self.assertTrue(ran.exists(), "git itself does run one of them")

    def test_names_of_no_revision(self):
        for name in NO_REVISIONS:
            with self.subTest(name=name):
                done = self.run_program("check", "--since", name, status=2, timeout=60)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
                self.assertNotIn(b"\x1b", done.stderr)

    def test_index_and_objects_that_are_broken(self):
        self.git("add", "-A")
        kept = (self.site / ".git/index").read_bytes()
        for broken in (b"", b"DIRC", kept[:40], kept[:-1], kept[:12] + b"\xff" * (len(kept) - 12)):
            self.page(".git/index", broken)
            for arguments in (["--staged"], ["--hook"], ["--since", "HEAD~1"]):
                with self.subTest(index=broken[:12], arguments=arguments):
                    done = self.run_program(*arguments, timeout=60)
                    self.assertIn(done.returncode, (0, 1, 2), done.stderr)
        self.page(".git/index", kept)
        for path in sorted((self.site / ".git/objects").glob("??/*")):
            path.chmod(0o644)
            path.write_bytes(b"x")
        done = self.run_program("--since", "HEAD~1", status=2, timeout=60)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_folder_of_git_that_lies_elsewhere(self):
        for text in ("gitdir: nowhere\n", "gitdir: .git\n", "gitdir: /dev/null\n", "x" * 100000, ""):
            os.rename(self.site / ".git", self.folder / "aside")
            self.page(".git", text)
            with self.subTest(text=text[:20]):
                self.run_program("--since", "HEAD", status=2, timeout=60)
            (self.site / ".git").unlink()
            os.rename(self.folder / "aside", self.site / ".git")

    def test_folders_that_are_repositories_of_their_own(self):
        """A submodule that is not checked out, one inside the pages, one that names a folder outside."""
        self.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},de/sub.md")
        self.page(".gitmodules", '[submodule "x"]\n\tpath = ../../outside\n\turl = ../x\n')
        self.git("add", ".gitmodules")
        self.git("commit", "-q", "-m", "submodule")
        for arguments in (["--since", "HEAD~1"], ["--staged"], ["--stale"], []):
            with self.subTest(arguments=arguments):
                done = self.run_program(*arguments, timeout=60)
                self.assertIn(done.returncode, (0, 1), done.stderr)


unittest.main()
