#!/usr/bin/env python3
"""File systems that mean ill: links, loops, pipes, devices, sockets, strange names, full disks, closed pipes, interruption.

usage: test_files.py PENDANT
"""

import json
import os
import pty
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PENDANT = str(Path(sys.argv[1]).resolve())
EN = "---\ntitle: Bees\n---\nRead [the guide](/guide) first. {% if season %}Feed them.{% endif %}\n"
DE = "---\ntitle: Bienen\n---\nLies [die Anleitung](/guide) zuerst. {% wenn season %}Füttere sie.{% endif %}\n"
SECRET = "The secret is a marrow. {% if season %}Hush.{% endif %}\n"


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.outside = Path(folder.name) / "outside"
        self.root = Path(folder.name) / "project"
        for path, text in ((self.root / "en/a.md", EN), (self.root / "de/a.md", DE), (self.outside / "s.md", SECRET)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def run_pendant(self, *arguments, **options):
        options.setdefault("timeout", 30)
        return subprocess.run([PENDANT, *arguments], cwd=self.root, capture_output=True, check=False, **options)

    def roots(self, command, *arguments, **options):
        return self.run_pendant(command, "--source-root", "en", "--target-root", "de", *arguments, **options)

    def assert_refused(self, done, *words):
        self.assertEqual(done.returncode, 2, done)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        for word in words:
            self.assertIn(word.encode(), done.stderr)
        self.assertNotIn(b"marrow", done.stdout + done.stderr)

    def test_page_that_is_a_link_out(self):
        (self.root / "de/s.md").symlink_to(self.outside / "s.md")
        (self.root / "en/s.md").write_text(EN, encoding="utf-8")
        for command in ("check", "diff", "fix"):
            self.assert_refused(self.roots(command), "de/s.md", "leads out")
        self.assertEqual((self.outside / "s.md").read_text(encoding="utf-8"), SECRET)

    def test_folder_that_is_a_link_out(self):
        (self.root / "de/sub").symlink_to(self.outside)
        (self.root / "en/sub").mkdir()
        (self.root / "en/sub/s.md").write_text(EN, encoding="utf-8")
        done = self.roots("check", "de/sub/s.md")
        self.assertNotIn(b"marrow", done.stdout + done.stderr)
        (self.root / ".pendant.yml").write_text("pairs: [{source: 'en/{path}.md', target: 'de/{path}.md'}]\n",
                                                encoding="utf-8")
        for arguments in (["check", "en/sub/s.md"], ["fix", "en/sub/s.md"], ["check"]):
            done = self.run_pendant(*arguments)
            self.assertNotIn(b"marrow", done.stdout + done.stderr)
        self.assertEqual((self.outside / "s.md").read_text(encoding="utf-8"), SECRET)

    def test_link_inside_the_project(self):
        (self.root / "shared").mkdir()
        (self.root / "shared/b.md").write_text(DE, encoding="utf-8")
        (self.root / "de/b.md").symlink_to("../shared/b.md")
        (self.root / "en/b.md").write_text(EN, encoding="utf-8")
        done = self.roots("fix")
        self.assertIn(done.returncode, (0, 1), done)
        self.assertTrue((self.root / "de/b.md").is_symlink(), "a repair keeps the link")
        self.assertIn("{% if season %}", (self.root / "shared/b.md").read_text(encoding="utf-8"))

    def test_page_written_meanwhile(self):
        """Two pairs have the same translation: the second repair was made on a page that is gone by then."""
        (self.root / "en/b.md").write_text(EN.replace("season", "winter"), encoding="utf-8")
        (self.root / "de/b.md").symlink_to("a.md")
        (self.root / "en/c.md").write_text(EN, encoding="utf-8")
        (self.root / "de/c.md").write_text(DE, encoding="utf-8")
        done = self.roots("fix", "--unsafe-fixes", "--quiet")
        self.assert_refused(done, "de/b.md", "has changed since it was read")
        whole = DE.replace("wenn", "if")
        for name in ("a.md", "c.md"):
            self.assertEqual((self.root / "de" / name).read_text(encoding="utf-8"), whole, name)

    def test_loops(self):
        (self.root / "de/loop").symlink_to(".")
        (self.root / "en/loop").symlink_to("../en")
        (self.root / "de/x.md").symlink_to("x.md")
        done = self.roots("check")
        self.assertEqual(done.returncode, 1, done)

    def test_configuration_that_leads_out(self):
        lines = (
            "pairs: [{source: '../outside/{path}.md', target: 'de/{path}.md'}]",
            f"pairs: [{{source: 'en/{{path}}.md', target: '{self.outside}/{{path}}.md'}}]",
            "pairs: [{source: 'en/{path}.md', target: 'de/../../outside/{path}.md'}]",
            "rule_paths: [../outside]",
            f"rule_paths: [{self.outside}/s.md]",
            "rule_paths: [rules/../../outside/s.md]",
        )
        for line in lines:
            with self.subTest(line=line):
                (self.root / ".pendant.yml").write_text(line + "\n", encoding="utf-8")
                self.assert_refused(self.run_pendant("check"), ".pendant.yml:1:", "inside the project")

    def test_rules_behind_a_link_out(self):
        (self.root / "rules").symlink_to(self.outside)
        (self.root / ".pendant.yml").write_text("rule_paths: [rules/s.md]\n", encoding="utf-8")
        self.assert_refused(self.run_pendant("check", "en", "de"), "leads out")

    def test_configuration_that_is_no_file(self):
        config = self.root / ".pendant.yml"
        arguments = ("check", "en", "de")
        (self.root / "real.yml").write_text("profile: jekyll\n", encoding="utf-8")
        config.symlink_to("real.yml")
        self.assertEqual(self.run_pendant(*arguments).returncode, 1)
        for target in ("nowhere.yml", ".pendant.yml", "/dev/zero", "../outside/s.md"):
            config.unlink()
            config.symlink_to(target)
            self.assert_refused(self.run_pendant(*arguments), ".pendant.yml")
        config.unlink()
        for make, drop in ((os.mkdir, os.rmdir), (os.mkfifo, os.unlink)):
            make(config)
            self.assert_refused(self.run_pendant(*arguments), ".pendant.yml")
            drop(config)

    def test_baseline_behind_a_link_out(self):
        for name in (".pendant-baseline", "known"):
            (self.root / ".pendant.yml").write_text(f"baseline: {name}\n", encoding="utf-8")
            (self.root / name).symlink_to(self.outside / "s.md")
            for more in ((), ("--update-baseline",), ("--write-baseline",)):
                self.assert_refused(self.run_pendant("check", "--quiet", *more), name, "leads out")
            (self.root / name).unlink()
        (self.root / ".pendant.yml").unlink()
        (self.root / ".pendant-baseline").symlink_to(self.outside / "s.md")
        self.assert_refused(self.run_pendant("check", "--quiet", "en", "de"), ".pendant-baseline", "leads out")
        self.assertEqual((self.outside / "s.md").read_text(encoding="utf-8"), SECRET)

    def test_special_files(self):
        os.mkfifo(self.root / "de/pipe.md")
        (self.root / "en/pipe.md").write_text(EN, encoding="utf-8")
        (self.root / "de/null.md").symlink_to("/dev/zero")
        (self.root / "en/null.md").write_text(EN, encoding="utf-8")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self.root / "de/sock.md"))
            done = self.roots("check")
        self.assertIn(done.returncode, (1, 2), done)
        for name in ("pipe.md", "null.md"):
            done = self.run_pendant("--pair", "en/a.md", f"de/{name}", timeout=10)
            self.assertEqual(done.returncode, 2, done)
            self.assertEqual(len(done.stderr.splitlines()), 1)

    def test_strange_names(self):
        names = [b"a b.md", b"new\nline.md", b"\x1b[31mred.md", b"\xff\xfe.md", b"<b>&'\".md", b"%0A::error::.md",
                 "ümläut\u202e.md".encode(), b"-x.md", b"$(id).md"]
        for name in names:
            for side, text in ((b"en", EN), (b"de", DE)):
                with open(os.path.join(os.fsencode(self.root), side, name), "w", encoding="utf-8") as file:
                    file.write(text)
        done = self.roots("check", "--format", "json")
        self.assertEqual(done.returncode, 1, done)
        found = json.loads(done.stdout)
        self.assertEqual(len(found["files"]), len(names) + 1)
        done = self.roots("check", "--color", "never")
        self.assertNotIn(b"\x1b", done.stdout)
        for line in done.stdout.decode("utf-8").splitlines():
            self.assertFalse(line.startswith(("line.md", "::")), line)
        done = self.roots("fix")
        self.assertIn(done.returncode, (0, 1), done)
        for name in names:
            with open(os.path.join(os.fsencode(self.root), b"de", name), encoding="utf-8") as file:
                self.assertIn("{% if season %}", file.read())

    def test_unreadable(self):
        if os.geteuid() == 0:
            self.skipTest("root reads everything")
        (self.root / "de/a.md").chmod(0)
        self.assert_refused(self.roots("check"), "de/a.md")

    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            forms = ("json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown")
            for arguments in (["check"], ["diff"], ["rules"], ["rules", "links/target"], ["--help"], ["fix", "--diff"],
                              ["--version"], ["check", "--show-files"], ["check", "--show-settings"],
                              ["check", "--statistics"], ["--generate", "man"], ["report", "-o", "/dev/full"],
                              ["check", "--format", "json:/dev/full"], *(["check", "--format", form] for form in forms)):
                done = subprocess.run([PENDANT, *arguments, *self.both(arguments)], cwd=self.root, stdout=full,
                                      stderr=subprocess.PIPE, timeout=30, check=False)
                self.assertEqual(done.returncode, 2, (arguments, done))
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    @staticmethod
    def both(arguments):
        alone = arguments[0] in ("rules", "--help", "--version", "--generate")
        return [] if alone else ["--source-root", "en", "--target-root", "de"]

    def test_no_room_for_a_repair(self):
        before = (self.root / "de/a.md").read_bytes()
        done = self.roots("fix", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16)))
        self.assert_refused(done, "de/a.md", "cannot be written")
        self.assertEqual((self.root / "de/a.md").read_bytes(), before)
        self.assertEqual(sorted(p.name for p in (self.root / "de").iterdir()), ["a.md"])

    def test_closed_pipe(self):
        for i in range(400):
            (self.root / f"en/{i}.md").write_text(EN, encoding="utf-8")
            (self.root / f"de/{i}.md").write_text(DE, encoding="utf-8")
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([PENDANT, "--source-root", "en", "--target-root", "de"], cwd=self.root, stdout=writer,
                              stderr=subprocess.PIPE, timeout=30, check=False)
        os.close(writer)
        self.assertIn(done.returncode, (2, -signal.SIGPIPE))
        self.assertLessEqual(len(done.stderr.splitlines()), 1)

    def test_interrupted(self):
        """Stopped at any moment, a repair leaves each page whole and nothing besides."""
        for i in range(120):
            (self.root / f"en/{i}.md").write_text(EN, encoding="utf-8")
            (self.root / f"de/{i}.md").write_text(DE, encoding="utf-8")
        whole = {DE, DE.replace("wenn", "if")}
        for wait in (0.0, 0.02, 0.05, 0.1, 0.15, 0.2):
            with subprocess.Popen([PENDANT, "fix", "--source-root", "en", "--target-root", "de"], cwd=self.root,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                time.sleep(wait)
                process.send_signal(signal.SIGINT)
                process.wait(timeout=30)
            self.assertTrue(all(p.suffix == ".md" for p in (self.root / "de").iterdir()))
            for path in (self.root / "de").iterdir():
                self.assertIn(path.read_text(encoding="utf-8"), whole)

    def test_terminal_is_restored(self):
        for i in range(2000):
            (self.root / f"en/{i}.md").write_text(EN, encoding="utf-8")
            (self.root / f"de/{i}.md").write_text(DE, encoding="utf-8")
        master, slave = pty.openpty()
        with subprocess.Popen([PENDANT, "--color", "always", "--source-root", "en", "--target-root", "de"],
                              cwd=self.root, stdout=slave, stderr=subprocess.DEVNULL) as process:
            os.close(slave)
            seen = os.read(master, 1000) # it writes now, and waits until somebody reads on
            process.send_signal(signal.SIGINT)
            try:
                while piece := os.read(master, 65536):
                    seen += piece
            except OSError:
                pass # the other end is closed
            self.assertEqual(process.wait(timeout=30), -signal.SIGINT)
        os.close(master)
        self.assertTrue(seen.rstrip().endswith(b"\x1b[0m"), seen[-80:])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
