#!/usr/bin/env python3
"""The hooks as their users have them: real commits in a real repository, through pre-commit, lefthook and git alone."""

import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from site_folder import SiteCase

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
del sys.argv[1:]
ENGLISH, GERMAN = "See [backups](/backups).\n\nThe text.\n", "Siehe [Sicherungen](/backups).\n\nDer Text.\n"


def clean_environment(**more):
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("GIT_", "GITHUB_", "GITLAB_", "CI", "PRE_COMMIT", "PENDANT_"))}
    name = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": "/dev/null"}
    return {**kept, **name, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", **more}


def run(*command, cwd, status=0, **more):
    done = subprocess.run(command, cwd=cwd, env=clean_environment(**more), check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace")
    if status is not None and done.returncode != status:
        raise AssertionError(f"{command}: exit {done.returncode}\n{done.stdout}")
    return done.stdout


def copy_project(folder):
    """This project as a repository of its own, whatever state its work tree is in."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns("build*", ".git", "__pycache__"))
    run("git", "init", "-q", ".", cwd=folder)
    run("git", "add", "-A", cwd=folder)
    run("git", "commit", "-q", "-m", "all", cwd=folder)
    return run("git", "rev-parse", "HEAD", cwd=folder).strip()


class Hook(SiteCase):
    """What every hook does; the classes below say how it is installed."""

    def setUp(self):
        super().setUp()
        run("git", "init", "-q", "-b", "main", ".", cwd=self.site)
        for name in ("a", "b"):
            self.page(f"content/{name}.md", ENGLISH)
            self.page(f"translations/de-DE/content/{name}.md", GERMAN)
        self.page("content/old.md", ENGLISH)
        self.page("translations/de-DE/content/old.md", GERMAN.replace("/backups", "/alt"))
        self.page("README.md", "# Site\n")
        self.page(".pendant.yml", "profile: github-docs\n")
        run("git", "add", "-A", cwd=self.site)
        run("git", "commit", "-q", "-m", "first", cwd=self.site)

    def git(self, *arguments, **more):
        return run("git", *arguments, cwd=self.site, **more)

    def commit(self, *arguments, status=0):
        return self.git("commit", "-q", "-m", "change", *arguments, status=status)


class Commits:
    """A change of either side is judged by what it breaks."""

    def test_a_translation_that_breaks_is_refused(self):
        self.page("translations/de-DE/content/a.md", GERMAN.replace("/backups", "/sicherungen"))
        self.git("add", "-A")
        said = self.commit(status=1)
        self.assertIn("the link leads to /sicherungen", said)
        self.assertIn("[links/target]", said)

    def test_only_what_is_staged_counts(self):
        self.page("translations/de-DE/content/a.md", GERMAN.replace("Der Text", "Der neue Text"))
        self.git("add", "-A")
        self.page("translations/de-DE/content/b.md", GERMAN.replace("/backups", "/nur/hier"))
        self.commit()
        self.page("translations/de-DE/content/a.md", GERMAN)
        self.commit("translations/de-DE/content/a.md")

    def test_renamed_pages_pass_together(self):
        self.git("mv", "content/a.md", "content/z.md")
        self.git("mv", "translations/de-DE/content/a.md", "translations/de-DE/content/z.md")
        self.commit()

    def test_files_that_are_no_pages_pass(self):
        self.page("README.md", "# Our site\n")
        self.page("src.c", "int x;\n")
        self.git("add", "-A")
        self.commit()

    def test_an_original_alone_leaves_its_translation_behind_but_breaks_nothing(self):
        self.page("content/a.md", ENGLISH.replace("/backups", "/copies"))
        self.commit("-a")

    def test_both_sides_together_pass(self):
        self.page("content/a.md", ENGLISH.replace("/backups", "/copies"))
        self.page("translations/de-DE/content/a.md", GERMAN.replace("/backups", "/copies"))
        self.commit("-a")

    def test_what_was_there_does_not_stop_anyone(self):
        self.page("translations/de-DE/content/old.md", GERMAN.replace("/backups", "/alt") + "\nMehr.\n")
        self.page("content/old.md", ENGLISH + "\nMore.\n")
        self.commit("-a")


class Strict:
    """With the gate at warnings and the roots named, pages that stay behind or lose their counterpart count too."""

    def test_an_original_changed_alone_is_noticed(self):
        self.page("content/a.md", ENGLISH.replace("/backups", "/copies"))
        self.assertIn("a.md:1:", self.commit("-a", status=1))

    def test_a_deleted_original_is_noticed(self):
        self.git("rm", "-q", "content/a.md")
        self.assertIn("the original of this page is gone", self.commit(status=1))

    def test_an_original_renamed_alone_is_noticed(self):
        self.git("mv", "content/a.md", "content/z.md")
        self.assertIn("the original of this page is gone", self.commit(status=1))

    def test_a_deleted_pair_is_not(self):
        self.git("rm", "-q", "content/a.md", "translations/de-DE/content/a.md")
        self.commit()


STRICT = ["--fail-on", "warning", "--source-root", "content", "--target-root", "translations/de-DE/content"]


class Git(Commits, Hook):
    def setUp(self):
        super().setUp()
        shutil.copy(ROOT / "integrations/hooks/pre-commit", self.site / ".git/hooks/pre-commit")


class GitStrict(Strict, Hook):
    def setUp(self):
        super().setUp()
        hook = (ROOT / "integrations/hooks/pre-commit").read_text(encoding="utf-8")
        path = self.site / ".git/hooks/pre-commit"
        path.write_text(hook.replace("--hook", " ".join(["--hook", *STRICT])), encoding="utf-8")
        path.chmod(0o755)


@unittest.skipUnless(shutil.which("pre-commit"), "pre-commit is not installed")
class PreCommit(Hook):
    """pre-commit is slow to start, so one repository sees it all."""

    def git(self, *arguments, **more):
        return super().git(*arguments, PRE_COMMIT_HOME=str(self.folder / "home"), **more)

    def pre_commit(self, *arguments, status=0):
        return run("pre-commit", *arguments, cwd=self.site, status=status, PRE_COMMIT_HOME=str(self.folder / "home"))

    def install(self):
        revision = copy_project(self.folder / "pendant")
        listed = "".join(f"      - {{id: {name}, args: {STRICT}}}\n" for name in ("pendant-fix-system", "pendant-system"))
        self.page(".pre-commit-config.yaml",
                   f"repos:\n  - repo: {self.folder / 'pendant'}\n    rev: {revision}\n    hooks:\n{listed}")
        self.git("add", "-A")
        self.commit()
        self.pre_commit("install")

    def test_commits_and_runs(self):
        self.install()
        first = self.git("rev-parse", "HEAD").strip()
        self.page("translations/de-DE/content/a.md", "---\ntitel: Sicherungen\n---\n\n" + GERMAN)
        self.page("content/a.md", "---\ntitle: Backups\n---\n\n" + ENGLISH)
        self.git("add", "-A")
        self.assertIn("files were modified by this hook", self.commit(status=1))
        page = (self.site / "translations/de-DE/content/a.md").read_text(encoding="utf-8")
        self.assertIn("title: Sicherungen", page)
        self.commit("-a")

        self.page("translations/de-DE/content/a.md", page.replace("/backups", "/neu"))
        self.assertIn("the link leads to /neu", self.commit("-a", status=1))
        self.git("reset", "-q", "--hard")
        self.git("rm", "-q", "content/b.md")  # pre-commit passes no deleted file
        self.assertIn("the original of this page is gone", self.commit(status=1))
        self.git("reset", "-q", "--hard")

        self.page("README.md", "# Our site\n")  # of no pair; what is not staged is none of the hook's business
        self.git("add", "-A")
        self.page("translations/de-DE/content/b.md", GERMAN.replace("/backups", "/nur/hier"))
        self.commit()
        self.git("checkout", "-q", ".")

        said = self.pre_commit("run", "--all-files", "pendant-system", status=1)
        self.assertIn("old.md:1:", said)
        self.page("translations/de-DE/content/a.md", page.replace("/backups", "/neu"))
        self.commit("-a", "--no-verify")
        said = self.pre_commit("run", "--from-ref", first, "--to-ref", "HEAD", "pendant-system", status=1)
        self.assertIn("the link leads to /neu", said)
        self.assertNotIn("/alt", said)


@unittest.skipUnless(shutil.which("pre-commit") and os.environ.get("CI"), "builds pendant, so only with CI=true")
class TryRepo(Hook):
    def test_pre_commit_builds_pendant_by_itself(self):
        copy_project(self.folder / "pendant")
        said = run("pre-commit", "try-repo", str(self.folder / "pendant"), "pendant", "--all-files", cwd=self.site,
                   status=1, PRE_COMMIT_HOME=str(self.folder / "home"), PATH=os.environ["PATH"], PIP_NO_INDEX="1")
        self.assertIn("translations/de-DE/content/old.md:1:", said)


@unittest.skipUnless(shutil.which("lefthook"), "lefthook is not installed")
class Lefthook(Commits, Hook):
    def setUp(self):
        super().setUp()
        shutil.copy(ROOT / "integrations/hooks/lefthook.yml", self.site / "lefthook.yml")
        self.git("add", "-A")
        self.commit()
        run("lefthook", "install", cwd=self.site)

    def test_a_translation_that_breaks_is_repaired(self):
        self.page("content/a.md", "---\ntitle: Backups\n---\n\n" + ENGLISH)
        self.page("translations/de-DE/content/a.md", "---\ntitel: Sicherungen\n---\n\n" + GERMAN)
        self.git("add", "-A")
        self.commit()
        self.assertIn("title: Sicherungen", self.git("show", "HEAD:translations/de-DE/content/a.md"))


unittest.main()
