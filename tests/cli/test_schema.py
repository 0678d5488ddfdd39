#!/usr/bin/env python3
"""The JSON Schema of .pendant.yml: the one in docs/ is what the program writes, and it takes what the program takes."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, ROOT = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
del sys.argv[1:]
KEPT = ROOT / "docs" / "configuration.schema.json"

try:
    import jsonschema
    import yaml
except ImportError:
    jsonschema = None
else:
    class Reader(yaml.SafeLoader):
        """YAML 1.2, as editors read it: off and yes are texts."""

    Reader.yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in pairs if not tag.endswith((":bool", ":timestamp"))]
        for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    Reader.add_implicit_resolver("tag:yaml.org,2002:bool", yaml.resolver.re.compile("^(true|false)$"), list("tf"))

GOOD = """
{}
profile: jekyll
pairs: [{source: 'docs/{path}.md', target: 'docs/{locale}/{path}.md'}, {source: a.md, target: a.de.md}]
pairs: []
exclude: ['/build/', '!/build/a.md', '*.tmp']
baseline: known/findings
baseline: ..known
terms: [SpadeWorks, 'repository = Repository', 'pull request != Ziehanfrage', 2024]
rules: {style/quotes: off, links/target: error, text/number: {severity: note}, file/limits: {}}
rules: {style/address: {severity: error, parameters: {form: du, imperatives: [Nimm]}}}
rules: {pair/stale: {parameters: {history: true}}}
rules: {links/target: {parameters: {}}}
locales: [en, de]
heading_ids: [github, goldmark]
anchors: original
liquid: true
base_path: /docs
""".strip().split("\n")
BAD = """
profil: jekyll
profile: jekyl
profile: [jekyll]
pairs: {source: a.md, target: b.md}
pairs: [{source: 'a/{path}.md'}]
pairs: [{source: 'a/{path}.md', target: 'b/{path}.md', more: 1}]
pairs: [{source: 'a/{path}.md', target: 'b.md'}]
pairs: [{source: 'a/{pfad}.md', target: 'b/{pfad}.md'}]
pairs: [{source: 'a/{path}{path}.md', target: 'b/{path}.md'}]
pairs: [{source: '../{path}.md', target: 'b/{path}.md'}]
pairs: [{source: '/a/{path}.md', target: 'b/{path}.md'}]
exclude: build
exclude: ['# nothing']
baseline: ../known
baseline: /known
baseline: []
terms: ['= Repository']
terms: ['repository =']
terms: ['!= Ziehanfrage']
terms: [{a: b}]
rule_paths: [../checks]
rule_paths: checks
rules: []
rules: {style/quote: off}
rules: {style/quotes: loud}
rules: {style/quotes: false}
rules: {style/quotes: [off]}
rules: {style/quotes: {severty: off}}
rules: {style/address: {parameters: {shape: du}}}
rules: {style/address: {parameters: {imperatives: Nimm}}}
rules: {style/address: {parameters: []}}
rules: {pair/stale: {parameters: {history: always}}}
locales: en
heading_ids: [githup]
anchors: both
liquid: 1
base_path: [/docs]
[]
""".strip().split("\n")


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads(KEPT.read_text(encoding="utf-8"))
        cls.folder = tempfile.TemporaryDirectory(prefix="pendant-")
        (Path(cls.folder.name) / "a.md").write_text("A\n")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        if not jsonschema:
            self.skipTest("SKIPPED: no python3-jsonschema or python3-yaml")

    def program_takes(self, text):
        path = Path(self.folder.name) / "x.yml"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run([PROGRAM, "--config", "x.yml", "--pair", "a.md", "a.md", "--show-files"],
                              cwd=self.folder.name, capture_output=True, text=True, check=False)
        self.assertIn(done.returncode, (0, 2), text + done.stderr)
        if done.returncode:
            self.assertRegex(done.stderr, r"x\.yml:[0-9]+:[0-9]+: ", text)
        return done.returncode == 0

    def schema_takes(self, text):
        return jsonschema.Draft7Validator(self.schema).is_valid(yaml.load(text, Reader))

    def test_is_up_to_date(self):
        made = subprocess.run([PROGRAM, "--generate", "config-schema"], capture_output=True, check=True).stdout
        self.assertEqual(made.decode(), KEPT.read_text(encoding="utf-8"),
                         "write it anew: pendant --generate config-schema > docs/configuration.schema.json")
        jsonschema.Draft7Validator.check_schema(self.schema)

    def test_configurations_of_the_project(self):
        found = [path for folder in (ROOT, *(ROOT / "fixtures" / "sites").iterdir())
                 for path in folder.glob(".pendant.yml")]
        self.assertGreaterEqual(len(found), 2)
        for path in found:
            with self.subTest(path=path):
                self.assertTrue(self.schema_takes(path.read_text(encoding="utf-8")))

    def test_good_and_bad(self):
        for texts, fine in ((GOOD, True), (BAD, False)):
            for text in texts:
                with self.subTest(text=text):
                    self.assertEqual(self.program_takes(text), fine)
                    self.assertEqual(self.schema_takes(text), fine)

    def test_values_of_every_kind(self):
        """A key of every form there is, with values it may not be meant to have."""
        places = {}
        for key, form in self.schema["properties"].items():
            places.setdefault(json.dumps({**form, "description": ""}), f"{key}: %s")
        for rule, form in self.schema["properties"]["rules"]["properties"].items():
            for form in form.get("oneOf", []):
                for name, value in form.get("properties", {}).get("parameters", {}).get("properties", {}).items():
                    places.setdefault("rule" + json.dumps({**value, "description": ""}),
                                      f"rules: {{{rule}: {{parameters: {{{name}: %s}}}}}}")
        self.assertGreaterEqual(len(places), 12)
        for place in places.values():
            for value in ("word", "[]", "[word]", "[[word]]", "{}", "{word: word}", "true", "3"):
                text = place % value
                if place.startswith("rule_paths") and value == "[word]":
                    continue  # whether it is there, a schema does not know
                with self.subTest(text=text):
                    self.assertEqual(self.schema_takes(text), self.program_takes(text))

    def test_rules_of_the_project(self):
        text = "rule_paths: [checks]\nrules: {bakery/bread: off}\n"
        self.assertTrue(self.schema_takes(text))
        self.assertFalse(self.schema_takes(text.split("\n")[1]))


unittest.main()
