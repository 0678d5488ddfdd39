#!/usr/bin/env python3
"""The forms of output: valid by their schemas, true to the pages, harmless whatever the pages hold."""

import json
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import site_that_means_ill as ill

ROOT = Path(sys.argv[2]).resolve()
ill.Case.program = str(Path(sys.argv[1]).resolve())
del sys.argv[1:]

try:
    import jsonschema
except ImportError:
    jsonschema = None


def schema_of(name):
    return json.loads((ROOT / "tests" / "schemas" / name).read_text(encoding="utf-8"))


class Formats(ill.Case):
    def setUp(self):
        super().setUp()
        self.write_hostile_site()

    def check_json(self, document, schema):
        if not jsonschema:
            self.skipTest("python3-jsonschema is not installed")
        jsonschema.validate(document, schema_of(schema))

    def check_xml(self, text, schema):
        if not shutil.which("xmllint"):
            self.skipTest("xmllint (libxml2-utils) is not installed")
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", ROOT / "tests/schemas" / schema, "-"],
                              input=text, capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def findings(self):
        """The findings of the JSON form by fingerprint, each with its file and the page it is shown in."""
        found = {}
        for file in json.loads(self.output("json"))["files"]:
            for finding in file["findings"]:
                side = "target" if finding["target"] else "source"
                path = ("de/" if side == "target" else "en/") + file[side]
                found[finding["fingerprint"]] = {**finding, "path": path, "place": finding[side]}
        return found

    def page(self, path):
        return (self.site / path).read_bytes()

    def text_of(self, finding):
        """The bytes a finding stands at, without a line end behind them."""
        begin, end = finding["place"]["start"]["byte"], finding["place"]["end"]["byte"]
        text = self.page(finding["path"])[begin:end]
        return text.rstrip(b"\r\n") or text[:1]

    def repaired(self, finding):
        page = self.page(finding["path"])
        for edit in sorted(finding["fix"]["edits"], key=lambda e: (e["start"], e["end"]), reverse=True):
            page = page[:edit["start"]] + edit["text"].encode() + page[edit["end"]:]
        return page

    # all forms

    def test_nothing_of_a_page_does_anything(self):
        for form in ill.FORMS:
            for color in ("never",) if form != "text" else ("never", "always"):
                with self.subTest(form=form, color=color):
                    text = self.output(form, *ill.ROOTS, "--color", color).decode("utf-8")
                    text = re.sub(r"\x1b\[[0-9;]*m", "", text) if color == "always" else text
                    self.assertIsNone(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e"
                                                "\u2066-\u2069]", text))
                    if form in ("json", "sarif", "gitlab", "rdjson"):
                        self.assertFalse("</" in text or "<!" in text)
                    names = {name for name, _, _ in ill.runner_commands(text)}
                    self.assertLessEqual(names, {"error", "warning", "notice"} if form == "github" else set())

    def test_same_bytes_whatever_the_jobs_and_again(self):
        for form in ill.FORMS:
            alone = self.output(form, *ill.ROOTS, "--jobs", "1")
            for jobs in ("2", "3", "8", "8"):
                self.assertEqual(self.output(form, *ill.ROOTS, "--jobs", jobs), alone, (form, jobs))

    def test_every_finding_is_in_every_form(self):
        count = len(self.findings())
        self.assertGreater(count, 20)
        sarif = json.loads(self.output("sarif"))["runs"][0]["results"]
        self.assertEqual(len(sarif), count)
        self.assertEqual(len(json.loads(self.output("gitlab"))), count)
        self.assertEqual(len(json.loads(self.output("rdjson"))["diagnostics"]), count)
        self.assertEqual(len(ET.fromstring(self.output("junit")).findall(".//testcase")), count)
        self.assertEqual(len(ET.fromstring(self.output("checkstyle")).findall(".//error")), count)
        self.assertEqual(self.output("markdown").count(b"\n- **"), count)

    # SARIF

    def sarif(self, *arguments):
        return json.loads(self.output("sarif", *(arguments or ill.ROOTS)))

    def test_sarif_is_valid(self):
        document = self.sarif()
        self.check_json(document, "sarif-2.1.0.json")
        rules = document["runs"][0]["tool"]["driver"]["rules"]
        for rule in rules:
            for name in ("shortDescription", "fullDescription", "help"):
                self.assertTrue(rule[name]["text"])
            self.assertLessEqual(len(rule["fullDescription"]["text"]), 1024)
        for result in document["runs"][0]["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            self.assertTrue(result["message"]["text"])
            self.assertEqual(len(result["locations"]), 1)

    def test_sarif_has_rules_of_the_project(self):
        self.write(".pendant.yml", "rule_paths: [own]\n")
        self.write("own/house/word.yml", "id: house/word\nsummary: Not this word.\nseverity: warning\n"
                                         "match: {kind: forbid, pattern: 'Siehe'}\n")
        run = self.sarif(*ill.ROOTS[1:], "--select", "house/")["runs"][0]
        self.assertTrue(run["results"])
        rule = run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]
        self.assertEqual((rule["id"], rule["fullDescription"]["text"]), ("house/word", "Not this word."))

    def test_sarif_regions_fixes_and_hashes(self):
        found, fixes = self.findings(), 0
        for result in self.sarif()["runs"][0]["results"]:
            finding = found[result["partialFingerprints"]["pendant/v1"]]
            place = result["locations"][0]["physicalLocation"]
            self.assertEqual(unquote(place["artifactLocation"]["uri"]), finding["path"])
            if "latin" in finding["path"]:
                continue
            page, region = self.page(finding["path"]), place["region"]
            text = ill.slice_points(page, (region["startLine"], region["startColumn"]),
                                    (region["endLine"], region["endColumn"]))
            self.assertEqual(text.encode(), self.text_of(finding))
            self.assertEqual(result["partialFingerprints"]["primaryLocationLineHash"],
                             ill.line_hashes(page)[region["startLine"] - 1])
            if finding["target"] and finding["source"]:
                related = result["relatedLocations"][0]
                self.assertIn(f"]({related['id']})", result["message"]["text"])
            if "fixes" in result:
                self.assertEqual(self.apply_sarif(page, result["fixes"][0]), self.repaired(finding))
                fixes += 1
        self.assertGreater(fixes, 3)

    def apply_sarif(self, page, fix):
        mark, text = page[:3] if page.startswith(b"\xef\xbb\xbf") else b"", page.decode().removeprefix("\ufeff")
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        for change in reversed(fix["artifactChanges"][0]["replacements"]):
            region = change["deletedRegion"]
            begin = starts[region["startLine"] - 1] + region["startColumn"] - 1
            end = starts[region["endLine"] - 1] + region["endColumn"] - 1
            text = text[:begin] + change["insertedContent"]["text"] + text[end:]
        return mark + text.encode()

    def test_sarif_messages_have_no_links_of_pages(self):
        self.write("en/links.md", "See [x](/a) {{ a }}.\n")
        self.write("de/links.md", "Siehe [x](/b) {{ a | b: \"[y](2) {0}\" }}.\n")
        for result in self.sarif()["runs"][0]["results"]:
            links = re.findall(r"(?<!\\)\]\(([^)]*)\)", result["message"]["text"])
            self.assertLessEqual(set(links), {"1"})
            self.assertIsNone(re.search(r"(?<!\{)\{\d", result["message"]["text"]))

    # GitLab, JUnit, Checkstyle, reviewdog

    def test_gitlab(self):
        document = json.loads(self.output("gitlab"))
        self.check_json(document, "gitlab.json")
        found = self.findings()
        self.assertEqual({entry["fingerprint"] for entry in document}, set(found))
        for entry in document:
            finding = found[entry["fingerprint"]]
            self.assertEqual(entry["severity"],
                             {"error": "major", "warning": "minor", "note": "info"}[finding["severity"]])
            self.assertEqual(entry["location"]["lines"]["begin"], finding["place"]["start"]["line"])
            self.assertTrue(entry["description"].startswith(finding["rule"] + ": "))

    def test_junit(self):
        for gate in ("error", "warning", "note", "never"):
            text = self.output("junit", *ill.ROOTS, "--fail-on", gate)
            self.check_xml(text, "junit.xsd")
            suites = ET.fromstring(text)
            failed = suites.findall(".//failure")
            least = {"error": {"error"}, "warning": {"error", "warning"}, "never": {"error"},
                     "note": {"error", "warning", "note"}}[gate]
            self.assertEqual({failure.get("type") for failure in failed}, least)
            self.assertEqual(int(suites.get("failures")), len(failed))
            for suite in suites:
                self.assertEqual(int(suite.get("tests")), len(suite))
                self.assertEqual(int(suite.get("failures")), len(suite.findall("testcase/failure")))
                self.assertEqual(int(suite.get("skipped")), len(suite.findall("testcase/skipped")))

    def test_checkstyle(self):
        text = self.output("checkstyle")
        self.check_xml(text, "checkstyle.xsd")
        names = {file.get("name") for file in ET.fromstring(text)}
        self.assertIn("de/line\nfeed.md", names)
        self.assertIn("de/über &<\"'>.md", names)

    def test_rdjson(self):
        document, found, suggestions = json.loads(self.output("rdjson")), self.findings(), 0
        self.check_json(document, "rdjson.json")
        by_place = {(f["path"], f["rule"], f["message"], f["place"]["start"]["line"]): f for f in found.values()}
        for entry in document["diagnostics"]:
            location = entry["location"]
            begin, end = location["range"]["start"], location["range"]["end"]
            finding = by_place[location["path"], entry["code"]["value"], entry["message"], begin["line"]]
            page = self.page(location["path"])
            self.assertEqual(ill.slice_bytes(page, (begin["line"], begin["column"]), (end["line"], end["column"])),
                             self.text_of(finding))
            for suggestion in entry.get("suggestions", []):
                first, last = suggestion["range"]["start"], suggestion["range"]["end"]
                before = ill.slice_bytes(page, (1, 1), (first["line"], first["column"]))
                cut = ill.slice_bytes(page, (first["line"], first["column"]), (last["line"], last["column"]))
                self.assertEqual(before + suggestion["text"].encode() + page[len(before) + len(cut):],
                                 self.repaired(finding))
                suggestions += 1
        self.assertGreater(suggestions, 3)

    # Markdown

    def test_markdown_has_page_text_in_code_only(self):
        text = self.output("markdown").decode()
        self.assertTrue(text.startswith("<!-- pendant -->\n### pendant: "))
        for line in text.split("\n")[1:]:
            bare = re.sub(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", "", line)
            self.assertIsNone(re.search(r"[<>@`\\|\[\]#]", bare.removeprefix("###")), line)


class Clean(ill.Case):
    """Pages with nothing to say about them: the forms are still whole."""

    def setUp(self):
        super().setUp()
        self.write("en/a.md", "The text.\n")
        self.write("de/a.md", "Der Text.\n")

    def test_clean(self):
        for form in ill.FORMS:
            self.assertEqual(self.run_program(*ill.ROOTS, "--format", form).returncode, 0, form)
        self.assertEqual(json.loads(self.output("gitlab")), [])
        self.assertEqual(json.loads(self.output("rdjson"))["diagnostics"], [])
        self.assertEqual(json.loads(self.output("sarif"))["runs"][0]["results"], [])
        self.assertEqual(len(ET.fromstring(self.output("junit")).findall("testsuite/testcase")), 1)
        self.assertEqual(len(ET.fromstring(self.output("checkstyle"))), 0)
        self.assertEqual(self.output("github"), b"")
        self.assertIn(b"no findings", self.output("markdown"))


unittest.main()
