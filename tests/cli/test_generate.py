#!/usr/bin/env python3
"""The manual page and the completions, as their readers take them."""

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
del sys.argv[1:]


def generate(kind):
    return subprocess.run([PROGRAM, "--generate", kind], capture_output=True, check=True).stdout


def needs(program):
    return unittest.skipIf(shutil.which(program) is None, f"SKIPPED: no {program}")


class Generate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="pendant-")
        self.addCleanup(self.folder.cleanup)

    def written(self, kind):
        path = Path(self.folder.name) / kind
        path.write_bytes(generate(kind))
        return path

    def run_shell(self, *command):
        done = subprocess.run(command, capture_output=True, check=False, cwd=self.folder.name)
        self.assertEqual((done.returncode, done.stderr), (0, b""), done.stderr.decode())
        return done.stdout.decode().split()

    def test_every_option_is_everywhere(self):
        help_text = subprocess.run([PROGRAM, "--help"], capture_output=True, check=True).stdout
        names = re.findall(rb"--([a-z-]{3,})", help_text)
        self.assertGreater(len(names), 15)
        texts = {kind: generate(kind).replace(rb"\-", b"-") for kind in
                 ("man", "complete-bash", "complete-zsh", "complete-fish")}
        for name in names:
            for kind, text in texts.items():
                self.assertIn(name, text, kind)

    def test_help_of_a_command_is_its_own(self):
        fix = subprocess.run([PROGRAM, "fix", "--help"], capture_output=True, check=True).stdout
        diff = subprocess.run([PROGRAM, "diff", "--help"], capture_output=True, check=True).stdout
        self.assertIn(b"--unsafe-fixes", fix)
        self.assertNotIn(b"--unsafe-fixes", diff)

    def test_unknown_kind(self):
        done = subprocess.run([PROGRAM, "--generate", "mann"], capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"complete-bash", done.stderr)

    def test_misspelt_command(self):
        done = subprocess.run([PROGRAM, "chek"], capture_output=True, check=False,
                              cwd=self.folder.name)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"did you mean check?", done.stderr)

    @needs("mandoc")
    def test_manual_page(self):
        page = self.written("man")
        lint = subprocess.run(["mandoc", "-T", "lint", "-W", "error", str(page)],
                              capture_output=True, check=False)
        self.assertEqual((lint.returncode, lint.stdout), (0, b""))
        shown = subprocess.run(["mandoc", "-T", "utf8", str(page)], capture_output=True, check=True)
        self.assertIn(b"--source-root", re.sub(rb".\x08", b"", shown.stdout))

    @needs("bash")
    def test_bash(self):
        script = self.written("complete-bash")
        ask = (f"source {script}; COMP_WORDS=(pendant %s); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
               "_pendant; echo ${COMPREPLY[@]}")
        self.assertEqual(self.run_shell("bash", "-c", ask % "ch"), ["check"])
        self.assertEqual(self.run_shell("bash", "-c", ask % "--profile jek"), ["jekyll"])
        self.assertEqual(self.run_shell("bash", "-c", ask % "--select liquid/order,links/tar"),
                         ["liquid/order,links/target"])
        self.assertEqual(self.run_shell("bash", "-c", ask % "rules links/tar"), ["links/target"])

    @needs("fish")
    def test_fish(self):
        script = self.written("complete-fish")
        ask = f"source {script}; complete -C '%s'"
        self.assertIn("jekyll", self.run_shell("fish", "--no-config", "-c", ask % "pendant --profile jek"))
        self.assertIn("check", self.run_shell("fish", "--no-config", "-c", ask % "pendant ch"))
        self.assertIn("links/target", self.run_shell("fish", "--no-config", "-c", ask % "pendant rules links/tar"))

    @needs("zsh")
    def test_zsh(self):
        script = self.written("complete-zsh")
        self.run_shell("zsh", "-n", str(script))
        # _arguments is asked what it was told, without a terminal: it must take every description.
        told = self.run_shell("zsh", "-f", "-c", "_arguments() { print -l -- $argv }; _describe() { }; "
                              f"words=(pendant); source {script}")
        self.assertTrue(any(word.startswith("--profile[") for word in told))


unittest.main()
