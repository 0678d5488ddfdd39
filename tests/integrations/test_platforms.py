#!/usr/bin/env python3
"""The GitHub action and the GitLab template: their shell steps run as the platforms run them, on a repository with a pull
request in it. What only a platform can do (checkout, upload) is left out."""

import json
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

import yaml

from site_folder import SiteCase

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
del sys.argv[1:]
ENGLISH, GERMAN = "See [backups](/backups).\n\nThe text.\n", "Siehe [Sicherungen](/backups).\n\nDer Text.\n"


def run(command, cwd, variables):
    return subprocess.run(command, cwd=cwd, env=variables, check=False, capture_output=True, text=True,
                          encoding="utf-8")


class Platform(SiteCase):
    """main has damage of old; a change on top of it breaks one more link."""

    def setUp(self):
        super().setUp()
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("GIT_", "GITHUB_", "GITLAB_", "CI", "PENDANT_", "PRE_COMMIT"))}
        who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        self.variables = {**kept, **who, "GIT_CONFIG_GLOBAL": "/dev/null"}
        for name in ("a", "old"):
            self.page(f"content/{name}.md", ENGLISH)
        self.page("translations/de-DE/content/a.md", GERMAN)
        self.page("translations/de-DE/content/old.md", GERMAN.replace("/backups", "/alt"))
        self.git("init", "-q", "-b", "main", ".")
        self.base = self.commit()
        self.page("translations/de-DE/content/a.md", GERMAN.replace("/backups", "/neu"))
        self.head = self.commit()

    def git(self, *arguments):
        done = run(["git", *arguments], self.site, self.variables)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "change")
        return self.git("rev-parse", "HEAD")


class GitHub(Platform):
    """A step's shell is `bash --noprofile --norc -eo pipefail`; expressions are worked out before."""

    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))

    def expression(self, text, inputs, event):
        def value(match):
            words = [word.strip() for word in match[1].split("||")]
            known = {**{f"inputs.{name}": given for name, given in inputs.items()}, **event}
            self.assertTrue(all(word in known for word in words), match[0])
            return next((known[word] for word in words if known[word]), "")
        return re.sub(r"\$\{\{ (.*?) \}\}", value, text)

    def act(self, base=None, **given):
        """Runs the shell steps; the exit status of the last, its output, and where the runner's files are."""
        inputs = {name: text["default"] for name, text in self.action["inputs"].items()}
        inputs.update({name.replace("_", "-"): value for name, value in given.items()})
        event = {"github.event.pull_request.base.sha": base or ""}
        runner = {name: self.folder / name.lower() for name in
                  ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "RUNNER_TEMP")}
        runner["RUNNER_TEMP"].mkdir(exist_ok=True)
        variables = {**self.variables, **{name: str(path) for name, path in runner.items()}, "GITHUB_ACTIONS": "true",
                     "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_WORKSPACE": str(self.site), "CI": "true"}
        program = runner["RUNNER_TEMP"] / "pendant"
        if not program.exists():  # the job has built it already
            program.symlink_to(PROGRAM.parent)
        for step in self.action["runs"]["steps"]:
            if "run" not in step:
                continue
            own = {name: self.expression(value, inputs, event) for name, value in step.get("env", {}).items()}
            folder = self.site / self.expression(step.get("working-directory", "."), inputs, event)
            done = run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], folder,
                       {**variables, **own})
            if runner["GITHUB_PATH"].exists():
                added = runner["GITHUB_PATH"].read_text(encoding="utf-8").split()
                variables["PATH"] = ":".join([*added, os.environ["PATH"]])
        output = runner["GITHUB_OUTPUT"].read_text(encoding="utf-8")
        runner["GITHUB_OUTPUT"].unlink()
        return done, output, runner["GITHUB_STEP_SUMMARY"]

    def test_no_input_is_text_of_a_script(self):
        for step in self.action["runs"]["steps"]:
            self.assertNotIn("${{", step.get("run", ""))

    def test_a_pull_request_fails_for_what_it_breaks(self):
        done, output, summary = self.act(base=self.base, sarif="pendant.sarif", markdown="comment.md")
        self.assertEqual((done.returncode, output), (1, "exit-code=1\n"), done.stderr)
        commands = [line for line in done.stdout.splitlines() if line.startswith("::")]
        self.assertEqual(len(commands), 1)
        self.assertIn("file=translations/de-DE/content/a.md,line=1,", commands[0])
        self.assertIn("/neu", summary.read_text(encoding="utf-8"))
        comment = (self.site / "comment.md").read_text(encoding="utf-8")
        self.assertTrue("/neu" in comment and "/alt" not in comment)
        # Code scanning gets everything.
        results = json.loads((self.site / "pendant.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
        self.assertEqual(len(results), 2)

    def test_a_branch_is_judged_whole(self):
        for more in ({}, {"since": "none", "base": self.base}):
            done, _, _ = self.act(**more)
            self.assertEqual(done.returncode, 1)
            self.assertEqual(len([line for line in done.stdout.splitlines() if line.startswith("::")]), 2)

    def test_options_are_passed_one_a_line(self):
        done, output, _ = self.act(base=self.base, options="--select\nliquid/\n\ntranslations\n$(touch broken)\n")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(output, "exit-code=2\n")
        self.assertIn("$(touch broken)", done.stderr)
        self.assertFalse((self.site / "broken").exists())
        done, output, _ = self.act(base=self.base, options="--select\nliquid/")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_gate_and_folder(self):
        self.assertEqual(self.act(base=self.base, fail_on="never")[0].returncode, 0)
        done, _, _ = self.act(base=self.base, working_directory="translations/de-DE", since="none",
                              options="--source-root=../../content\n--target-root=content")
        self.assertIn("file=translations/de-DE/content/a.md,", done.stdout)

    def test_an_unknown_base_says_what_to_do(self):
        done, output, _ = self.act(base="0" * 40)
        self.assertEqual((done.returncode, output), (2, "exit-code=2\n"))
        self.assertIn("fetch", done.stderr)

    @unittest.skipUnless(os.environ.get("CI"), "builds pendant, so only with CI=true")
    def test_the_program_is_built_by_the_first_step(self):
        (self.folder / "runner_temp").mkdir()
        (self.folder / "runner_temp" / "pendant").mkdir()  # stands there, but holds no program yet
        done, _, _ = self.act(base=self.base)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertTrue((self.folder / "runner_temp/pendant/pendant").is_file())


class GitLab(Platform):
    """A job's lines run in one shell of the image, `set -eo pipefail` before them."""

    job = yaml.safe_load((ROOT / "integrations/gitlab/pendant.gitlab-ci.yml").read_text(encoding="utf-8"))["pendant"]

    def act(self, **more):
        variables = {**self.variables, **self.job["variables"], "GITLAB_CI": "true", "CI": "true",
                     "CI_PROJECT_DIR": str(self.site), "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", **more}
        return run(["bash", "-c", "set -eo pipefail\n" + "\n".join(self.job["script"])], self.site, variables)

    def report(self):
        path = self.site / self.job["artifacts"]["reports"]["codequality"]
        return [entry["location"]["path"] for entry in json.loads(path.read_text(encoding="utf-8"))]

    def test_a_merge_request_fails_for_what_it_breaks(self):
        done = self.act(CI_MERGE_REQUEST_DIFF_BASE_SHA=self.base)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertTrue("/neu" in done.stdout and "/alt" not in done.stdout)
        self.assertEqual(sorted(self.report()), [f"translations/de-DE/content/{name}.md" for name in ("a", "old")])

    def test_a_branch_is_judged_whole(self):
        done = self.act(PENDANT_OPTIONS="--profile github-docs")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertTrue("/neu" in done.stdout and "/alt" in done.stdout)

    def test_nothing_to_say(self):
        self.page("translations/de-DE/content/a.md", GERMAN)
        self.page("translations/de-DE/content/old.md", GERMAN)
        done = self.act()
        self.assertEqual((done.returncode, self.report()), (0, []), done.stderr)

    def test_preparation_names_what_is_there(self):
        for line in self.job["before_script"]:
            for name in re.findall(r"/tmp/pendant/([\w./-]+)", line):
                self.assertTrue(name == "build" or (ROOT / name).exists(), name)


unittest.main()
