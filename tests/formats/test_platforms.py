#!/usr/bin/env python3
"""Where pendant runs decides what it writes unasked, what paths are relative to, and how much there is room for."""

import json
import os
import re
import sys
import unittest
from pathlib import Path

import site_that_means_ill as ill

ill.Case.program = str(Path(sys.argv[1]).resolve())
del sys.argv[1:]

SHOWN_OF_A_KIND = 10        # by GitHub, a step
SUMMARY_BYTES = 1024 << 10  # a job's summary page
COMMENT_CHARACTERS = 65536
RESULTS, SARIF_BYTES = 5000, 10_000_000


def kinds(commands):
    return [name for name, _, _ in commands]


class Platforms(ill.Case):
    def setUp(self):
        super().setUp()
        self.write("en/a.md", "See [b](/b).\n")
        self.write("de/a.md", "Siehe [b](/c).\n")
        self.summary = self.folder / "summary.md"
        self.github = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.site),
                       "GITHUB_STEP_SUMMARY": str(self.summary)}

    def commands(self, *arguments, **more):
        return ill.runner_commands(self.run_program(*ill.ROOTS, *arguments, **more).stdout.decode())

    # what is written unasked

    def test_a_job_of_github_gets_text_commands_and_a_summary(self):
        done = self.run_program(*ill.ROOTS, variables=self.github, status=1)
        self.assertIn(b"  de     1 | Siehe", done.stdout)
        name, properties, data = ill.runner_commands(done.stdout.decode())[0]
        self.assertEqual(name, "error")
        self.assertEqual(properties, {"file": "de/a.md", "line": "1", "endLine": "1", "col": "11",
                                      "endColumn": "13", "title": "links/target"})
        self.assertTrue(data.startswith("the link leads to /c"))
        self.assertIn("`de/a.md:1` links/target", self.summary.read_text(encoding="utf-8"))

    def test_nothing_is_added_elsewhere(self):
        plain = self.run_program(*ill.ROOTS).stdout
        for variables in ({"GITLAB_CI": "true", "CI": "true"}, {"CI": "true"}, {"GITHUB_ACTIONS": "false"},
                          {"GITHUB_ACTIONS": ""}, {"GITHUB_STEP_SUMMARY": str(self.summary)}):
            self.assertEqual(self.run_program(*ill.ROOTS, variables=variables).stdout, plain)
        self.assertFalse(self.summary.exists())

    def test_a_format_that_is_asked_for_is_all_there_is(self):
        for form in ("text", "json", "sarif"):
            self.assertEqual(self.run_program(*ill.ROOTS, "--format", form, variables=self.github).stdout,
                             self.output(form))
        self.run_program(*ill.ROOTS, "--format", "json:x.json", variables=self.github)
        statistics = self.run_program(*ill.ROOTS, "--statistics", variables=self.github).stdout
        self.assertEqual(ill.runner_commands(statistics.decode()), [])
        self.assertFalse(self.summary.exists())

    def test_commands_that_are_asked_for_have_a_summary_too(self):
        done = self.run_program(*ill.ROOTS, "--format", "github", variables=self.github)
        self.assertEqual(len(done.stdout.splitlines()), 1)
        self.assertTrue(self.summary.exists())
        self.assertEqual(done.stdout, self.output("github"))

    def test_commands_stand_behind_text_alone(self):
        text, commands = self.output("text"), self.output("github")
        self.assertEqual(self.run_program(*ill.ROOTS, "--format", "text", "--format", "github").stdout,
                         text + commands)
        self.run_program(*ill.ROOTS, "--format", "json", "--format", "github", status=2)

    def test_the_summary_is_added_to(self):
        self.summary.write_text("Before.\n", encoding="utf-8")
        self.run_program(*ill.ROOTS, variables=self.github)
        self.run_program(*ill.ROOTS, variables=self.github)
        text = self.summary.read_text(encoding="utf-8")
        self.assertTrue(text.startswith("Before.\n"))
        self.assertEqual(text.count("### pendant"), 2)

    def test_a_summary_that_cannot_be_written_is_an_error(self):
        variables = {**self.github, "GITHUB_STEP_SUMMARY": str(self.folder / "nowhere" / "summary.md")}
        self.assertIn(b"summary.md", self.run_program(*ill.ROOTS, variables=variables, status=2).stderr)

    # what paths are relative to

    def paths(self, cwd, *arguments, **variables):
        """The path of the one finding as each form for platforms has it."""
        def out(form):
            return self.output(form, *arguments, cwd=cwd, variables=variables)
        result = json.loads(out("sarif"))["runs"][0]["results"][0]
        return {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
                json.loads(out("gitlab"))[0]["location"]["path"],
                ill.runner_commands(out("github").decode())[0][1]["file"],
                re.search(r"\*\* `(.*):1`", out("markdown").decode())[1]}

    def test_paths_are_those_of_the_project(self):
        below = self.site / "docs"
        (self.site / "de").rename(self.site / "docs-de")
        self.write("docs/de/a.md", "Siehe [b](/c).\n")
        self.write("docs/en/a.md", "See [b](/b).\n")
        self.assertEqual(self.paths(below, *ill.ROOTS), {"de/a.md"})
        self.assertEqual(self.paths(below, *ill.ROOTS, GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(self.site)),
                         {"docs/de/a.md"})
        self.assertEqual(self.paths(below, *ill.ROOTS, GITLAB_CI="true", CI_PROJECT_DIR=str(self.site)),
                         {"docs/de/a.md"})
        # A folder that this one is not below says nothing about it.
        self.assertEqual(self.paths(below, *ill.ROOTS, GITLAB_CI="true", CI_PROJECT_DIR=str(self.folder / "other")),
                         {"de/a.md"})
        (self.site / ".git").mkdir()
        self.assertEqual(self.paths(below, *ill.ROOTS), {"docs/de/a.md"})
        absolute = ["--no-config", "--source-root", str(below / "en"), "--target-root", str(below / "de")]
        self.assertEqual(self.paths(below, *absolute), {"docs/de/a.md"})
        up = ["--no-config", "--source-root", "en", "--target-root", "../docs-de"]
        self.assertEqual(self.paths(below, *up), {"docs-de/a.md"})

    def test_other_forms_have_paths_from_the_current_folder(self):
        (self.site / ".git").mkdir()
        for form in ("rdjson", "checkstyle", "junit"):
            out = self.output(form, "--no-config", "--source-root", "../en", "--target-root", "../de",
                              cwd=self.site / "en").decode()
            self.assertIn("../de/a.md", out)

    def test_markdown_leads_to_the_lines(self):
        where = {**self.github, "GITHUB_SERVER_URL": "https://example.org", "GITHUB_REPOSITORY": "o/r",
                 "GITHUB_SHA": "abc"}
        self.write("de/a b.md", "Siehe [b](/c).\n")
        self.write("en/a b.md", "See [b](/b).\n")
        self.assertIn("[`de/a b.md:1`](<https://example.org/o/r/blob/abc/de/a%20b.md?plain=1#L1>)",
                      self.output("markdown", variables=where).decode())
        where = {"GITLAB_CI": "true", "CI_PROJECT_DIR": str(self.site), "CI_COMMIT_SHA": "abc",
                 "CI_PROJECT_URL": "https://example.org/o/r"}
        self.assertIn("(<https://example.org/o/r/-/blob/abc/de/a.md?plain=1#L1>)",
                      self.output("markdown", variables=where).decode())


class Many(ill.Case):
    """More findings than the platforms take."""

    def links(self, name, count, german="/x"):
        self.write("en/" + name, "".join(f"See [b](/b{i}).\n\n" for i in range(count)))
        self.write("de/" + name, "".join(f"Siehe [b]({german}{i}).\n\n" for i in range(count)))

    def test_ten_of_a_kind_the_most_important_first(self):
        self.links("many.md", 40)
        self.links("few.md", 1)
        self.write("en/new.md", "# New\n")
        self.write("en/english.md", "The server writes a log every hour and sends it to you.\n")
        self.write("de/english.md", "The server writes a log every hour and sends it to you.\n")
        summary = self.folder / "summary.md"
        log = self.run_program(*ill.ROOTS, "--format", "github", variables={
            "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}).stdout.decode()
        commands = ill.runner_commands(log)
        files = [properties.get("file") for _, properties, _ in commands]
        self.assertEqual(kinds(commands).count("error"), SHOWN_OF_A_KIND)
        self.assertEqual(kinds(commands), sorted(kinds(commands), key=["error", "warning", "notice"].index))
        # A page with many does not crowd out the one with one.
        self.assertEqual(files.count("de/few.md"), 1)
        everything = len(re.findall("^- ", summary.read_text(encoding="utf-8"), re.M))
        self.assertIn(f"{len(commands) - 1} of {everything} findings", commands[-1][2])
        self.assertIn("summary", commands[-1][2])

    def test_notices_leave_room_for_what_is_left_out(self):
        for i in range(25):
            self.write(f"en/new{i}.md", "# New\n")
        (self.site / "de").mkdir()
        commands = ill.runner_commands(self.output("github").decode())
        self.assertEqual(kinds(commands), ["notice"] * SHOWN_OF_A_KIND)
        self.assertIn("9 of 25", commands[-1][2])
        self.assertNotIn("summary", commands[-1][2])

    def test_a_long_message_is_cut(self):
        name = "ä" * 60
        self.write("/".join(["en", *[name] * 25, "a.md"]), "# New\n")
        (self.site / "de").mkdir()
        for _, _, data in ill.runner_commands(self.output("github").decode()):
            self.assertLessEqual(len(data), 4096)

    def test_comment_summary_and_sarif_stay_within_their_limits(self):
        long = "/" + "x" * 400
        for i in range(26):
            self.links(f"many{i}.md", 200, long)
        self.write("en/z.md", "See [b](/b).\n\nThe server writes a log every hour and sends it to you.\n")
        self.write("de/z.md", "Siehe [b](/z).\n\nThe server writes a log every hour and sends it to you.\n")
        summary = self.folder / "summary.md"
        summary.write_bytes(b"x" * (600 << 10))
        self.run_program(*ill.ROOTS, "--format", "github", "--format", "markdown:c.md", "--format", "sarif:c.sarif",
                         status=1, variables={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)})
        self.assertLess(summary.stat().st_size, SUMMARY_BYTES)
        self.assertGreater(summary.stat().st_size, 800 << 10)
        comment = (self.site / "c.md").read_text(encoding="utf-8")
        self.assertLess(len(comment), COMMENT_CHARACTERS)
        self.assertGreater(len(comment), COMMENT_CHARACTERS // 2)
        self.assertIn("de/z.md", comment)
        self.assertRegex(comment, r"\n\d+ of \d+ findings are shown")
        sarif = (self.site / "c.sarif").read_bytes()
        run = json.loads(sarif)["runs"][0]
        self.assertEqual(len(run["results"]), RESULTS)
        self.assertLess(len(sarif), SARIF_BYTES)
        self.assertIn("z.md", run["results"][-1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        self.assertNotIn("warning", {result["level"] for result in run["results"]})
        self.assertIn("5000 of", run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"])

    def test_a_full_summary_is_left_alone(self):
        self.links("a.md", 3)
        summary = self.folder / "summary.md"
        summary.write_bytes(b"x" * (1000 << 10))
        self.run_program(*ill.ROOTS, status=1, variables={"GITHUB_ACTIONS": "true",
                                                          "GITHUB_STEP_SUMMARY": str(summary)})
        self.assertEqual(os.path.getsize(summary), 1000 << 10)

    def test_sarif_stays_below_its_size(self):
        for i in range(12):
            self.write(f"en/{i}.md", "# A\n\n```sh\n" + "name " * 200_000 + "\nfoo\n```\n\nText.\n")
            self.write(f"de/{i}.md", "# A\n\n```sh\n" + "nmae " + "name " * 199_999 + "\nfoo\n```\n\nDer Text.\n")
        sarif = self.output("sarif", *ill.ROOTS, "--select", "structure/code-content")
        self.assertLess(len(sarif), SARIF_BYTES)
        run = json.loads(sarif)["runs"][0]
        self.assertGreater(len(run["results"]), 5)
        self.assertIn("of 12 findings", run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"])


unittest.main()
