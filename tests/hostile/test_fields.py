#!/usr/bin/env python3
"""What a pull request may write into every field of a finding, and into what is said besides: nothing of it does anything.

usage: test_fields.py PENDANT FORMATS: the program, and the folder of the tests of the formats.
"""

import json
import os
import re
import sys
import unittest
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[2])
import site_that_means_ill as ill

ill.Case.program = os.path.realpath(sys.argv[1])
del sys.argv[1:]

EVIL = ("\x1b[31m \x1b]8;;http://evil\x1b\\ \r \u202e \x9b2J \x07 ##[error]y ]]> --> </script> </title> "
        "<img src=x onerror=alert(1)> \" ' & %0A::error::x %s %n {0} [x](javascript:alert(1)) @all")
LINES = f"{EVIL}\n::error file=x::{EVIL}\n  ::stop-commands::x\n"
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[!-:<-~]*\x1b\\")
ROOTS = ["--source-root", "en", "--target-root", "de"]


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.bad = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.bad += [(tag, name, value) for name, value in attrs
                     if name.startswith("on") or (value or "").lstrip().startswith("javascript:")]
        self.bad += [(tag,)] if tag in ("img", "iframe", "object") else []


def rule(name, match):
    return json.dumps({"id": f"evil/{name}", "summary": EVIL, "severity": "warning", "why": LINES, "match": match,
                       "fix_words": EVIL})


class Fields(ill.Case):
    def setUp(self):
        super().setUp()
        self.write(".pendant.yml", "profile: jekyll\nrule_paths: [own]\n")
        for name, match in (("forbid", {"kind": "forbid", "pattern": "Wort.*"}),
                            ("parity", {"kind": "parity", "pattern": "E[^w]*"}),
                            ("keep", {"kind": "keep", "pattern": "only .*"}),
                            ("require", {"kind": "require", "pattern": "never there", "where": "word"})):
            self.write(f"own/{name}.yml", rule(name, match))
        written = EVIL.replace("\r", " ")
        self.write("en/a.md", f"---\ntitle: A\n---\n# A word\n\nE E only {written}\n\nThe [x](/a) is {{{{ a | b: 1 }}}}.\n")
        self.write("de/a.md", f"---\ntitle: A\n---\n# Ein Wort {written}\n\nDas {written}\n\n"
                              f"Das [x](</b {written}>) ist {{{{ a | b: '{written}' }}}}.\n")
        self.write("en/b.md", "See [x](/a) in {{ a }}.\n")
        self.write("de/b.md", "Siehe [x](/b::error::&\u202e'%0A) in {{ a\x1b[2J '</script>' }}.\n")
        self.write("en/x\n::error::y\x1b[2J.md", "A word.\n")
        self.write("de/x\n::error::y\x1b[2J.md", "Ein Wort.\n")

    def assert_harmless(self, text, commands=frozenset()):
        text = text.decode("utf-8") # strictly
        self.assertIsNone(HIDDEN.search(text), text)
        found = {name for name, _, _ in ill.runner_commands(text)}
        self.assertLessEqual(found, commands)

    def test_every_form(self):
        for form in ill.FORMS:
            for more in ([], ["--explain"]):
                with self.subTest(form=form, more=more):
                    done = self.run_program("check", *ROOTS, "--format", form, *more)
                    self.assertIn(done.returncode, (0, 1), done.stderr)
                    self.assert_harmless(done.stdout, {"error", "warning", "notice"} if form == "github" else set())
                    self.assert_harmless(done.stderr)
                    if form in ("json", "sarif", "gitlab", "rdjson") and not more:
                        json.loads(done.stdout)
                    if form in ("junit", "checkstyle") and not more:
                        ET.fromstring(done.stdout)

    def test_every_rule_spoke(self):
        found = json.loads(self.run_program("check", *ROOTS, "--format", "json").stdout)
        rules = {f["rule"] for file in found["files"] for f in file["findings"]}
        self.assertLessEqual({"evil/forbid", "evil/parity", "evil/keep", "evil/require", "links/target",
                              "liquid/changed"}, rules)

    def test_colours_and_links_are_our_own(self):
        done = self.run_program("check", *ROOTS, "--color", "always", "--hyperlinks", "always", "--explain")
        self.assertIn(b"\x1b]8;;file://", done.stdout)
        self.assert_harmless(STYLE.sub("", done.stdout.decode("utf-8")).encode())

    def test_report(self):
        done = self.run_program("report", *ROOTS, "-o", "r.html")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        page = (self.site / "r.html").read_text(encoding="utf-8")
        self.assertEqual(Tags(page).bad, [])
        self.assertEqual(page.count("</script>"), page.count("<script"))

    def test_what_is_said_of_rules_and_files(self):
        for arguments in (["rules"], ["rules", "evil/forbid"], ["check", *ROOTS, "--show-files"],
                          ["check", *ROOTS, "--show-settings"], ["check", *ROOTS, "--statistics"], ["diff", *ROOTS],
                          ["rules", "--test", "evil/forbid"]):
            with self.subTest(arguments=arguments):
                done = self.run_program(*arguments)
                self.assert_harmless(done.stdout)
                self.assert_harmless(done.stderr)
                self.assertGreater(len(done.stdout), 20)

    def test_complaints(self):
        quoted = json.dumps(LINES)
        settings = (f"{quoted}: 1\n", f"profile: {quoted}\n", f"rules: {{{quoted}: off}}\n", f"rule_paths: [{quoted}]\n",
                    f"pairs: [{{source: {quoted}, target: b}}]\n", f"exclude: {quoted}\n", f"terms: [{{{quoted}: b}}]\n",
                    f"baseline: {quoted}\n", f"locales: {quoted}\n", f"a: [{LINES}")
        for text in settings:
            self.write(".pendant.yml", text)
            done = self.run_program("check", "en", "de")
            with self.subTest(settings=text):
                self.assertIn(done.returncode, (1, 2))
                self.assert_harmless(done.stderr)
                self.assertLessEqual(len(done.stderr.splitlines()), 2)
        self.write(".pendant.yml", "rule_paths: [own]\n")
        name = "x\n::error::y\x1b[2J"
        self.write("own/b.yml", "id: [\n")
        os.rename(self.site / "own/b.yml", self.site / f"own/{name}.yml")
        for arguments in (["check"], ["check", "--no-config", name], ["check", "--no-config", "--since", name],
                          ["--" + name], [name], ["check", "--config", name], ["rules", name],
                          ["check", "--no-config", "--format", name], ["check", "--no-config", "--select", name],
                          ["check", "--no-config", "--files-from", name], ["merge", name]):
            done = self.run_program(*arguments)
            with self.subTest(arguments=arguments):
                self.assertEqual(done.returncode, 2)
                self.assert_harmless(done.stdout)
                self.assert_harmless(done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_ids_are_plain(self):
        for name in ("a/b\x1b[31m", "a/b\n::error::x", "A/b", "a/<b>", "a", "a/b/c", ""):
            self.write("own/bad.yml", json.dumps({"id": name, "summary": "x", "severity": "note",
                                                  "match": {"kind": "forbid", "pattern": "x"}}))
            done = self.run_program("check", *ROOTS)
            self.assertEqual(done.returncode, 2, name)
            self.assert_harmless(done.stderr)


class Excess(ill.Case):
    """Little that asks for much: it ends, and what was not looked at is said. The limit is there for what hangs."""

    def check(self, *arguments):
        done = self.run_program("check", *ROOTS, "--format", "json", *arguments, timeout=100)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return [f["rule"] for file in json.loads(done.stdout)["files"] for f in file["findings"]]

    def pair(self, english, german=None):
        self.write("en/a.md", english)
        self.write("de/a.md", english if german is None else german)

    def test_patterns_that_run_away(self):
        for pattern in (r"(a+)+$", r"(a|aa)+b", r"(?:a?){40}a{40}b", r"(.*)(.*)(.*)(.*)b", r"(a(?1)?b?)+c", r"(?R)?a"):
            self.write(".pendant.yml", "rule_paths: [own]\n")
            self.write("own/p.yml", rule("pattern", {"kind": "forbid", "pattern": pattern}))
            self.pair("a" * 30000 + "\n")
            with self.subTest(pattern=pattern):
                done = self.run_program("check", *ROOTS, timeout=100)
                self.assertIn(done.returncode, (0, 1, 2))

    def test_aliases_that_multiply(self):
        bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))
        self.pair(f"---\n{bomb}---\nText.\n", f"---\n{bomb.replace('x', 'y')}---\nText.\n")
        self.check()
        self.write(".pendant.yml", bomb)
        self.assertEqual(self.run_program("check", "en", "de", timeout=100).returncode, 2)

    def test_aliases_of_themselves(self):
        self.pair("---\na: &a [*a, *a]\nb: &b {c: *b}\n---\nText.\n")
        self.check()

    def test_depth_of_a_page(self):
        for text in ("> " * 5000 + "x\n", "- " * 3000 + "x\n", "".join("  " * i + "- x\n" for i in range(600)),
                     "*" * 20000 + "x\n", "[" * 20000 + "x\n", "<b>" * 20000 + "\n", "{% if a %}\n" * 3000,
                     "> - " * 2000 + "x\n"):
            self.pair(text)
            with self.subTest(text=text[:20]):
                self.check()
        self.pair("> " * 5000 + "x\n")
        self.assertIn("file/limits", self.check())

    def test_depth_of_yaml(self):
        for text in ("a: " + "[" * 5000 + "]" * 5000, "a: " + "{b: " * 5000 + "}" * 5000,
                     "".join(" " * i + "a:\n" for i in range(2000)), "a:\n  " + "- " * 3000 + "x"):
            self.pair("---\na: x\n---\nText.\n", f"---\n{text}\n---\nText.\n")
            with self.subTest(text=text[:20]):
                self.assertIn("frontmatter/syntax", self.check())
            self.pair(f"---\n{text}\n---\nText.\n")
            with self.subTest(both=text[:20]):
                self.assertIn("file/limits", self.check())
            self.write("deep.yml", text + "\n")
            self.assertEqual(self.run_program("check", "--config", "deep.yml", "en", timeout=100).returncode, 2)

    def test_depth_of_folders(self):
        here = os.getcwd()
        self.pair("A word.\n")
        try:
            for side in ("en", "de"):
                os.chdir(self.site / side)
                for _ in range(60):
                    os.mkdir("d" * 100)
                    os.chdir("d" * 100) # deeper than any path may be long
                with open("a.md", "w", encoding="utf-8") as file:
                    file.write("A word.\n")
        finally:
            os.chdir(here)
        done = self.run_program("check", *ROOTS, timeout=100)
        if done.returncode == 2:
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        else:
            self.assertIn(b"2 pairs", done.stdout)


unittest.main()
