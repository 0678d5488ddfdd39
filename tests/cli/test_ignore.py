#!/usr/bin/env python3
""".gitignore leaves out what git leaves out: random lists and trees, compared with git itself."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = str(Path(sys.argv[1]).resolve())
del sys.argv[1:]
NAMES = ["a", "b", "ab", "draft", "a b", "[x]", "README"]
PARTS = ["a", "b", "*", "a*", "**", "?", "[ab]", "[!a]", "draft", "*.md", "README*", "[x]", "\\[x\\]", "a b", "*b", "ab.md"]


def random_line(dice):
    line = "/".join(dice.choice(PARTS) for _ in range(dice.choice([1, 1, 1, 2, 2, 3])))
    return dice.choice(["", "", "", "!"]) + dice.choice(["", "", "/"]) + line + dice.choice(["", "", "/"])


@unittest.skipUnless(shutil.which("git"), "git is not installed")
class Ignore(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="pendant-"))
        self.environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
                            "XDG_CONFIG_HOME": str(self.folder / "none")}

    def tearDown(self):
        shutil.rmtree(self.folder)

    def make_tree(self, dice, root):
        for _ in range(40):
            folders = [dice.choice(NAMES) for _ in range(dice.randrange(4))]
            path = Path("en", *folders, dice.choice(NAMES) + ".md")
            for side in ("en", "de"):
                page = root / side / path.relative_to("en")
                if page.parent.exists() and not page.parent.is_dir():
                    continue
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text("Text.\n")
        for folder in ["", "de", "de/a", "en/b"]:
            if (root / folder).is_dir() and dice.random() < 0.7:
                lines = [random_line(dice) for _ in range(dice.randrange(1, 5))]
                (root / folder / ".gitignore").write_text("\n".join(lines) + "\n")

    def kept_by_git(self, root):
        done = subprocess.run(["git", "-c", "core.quotePath=false", "ls-files", "-z", "--others", "--cached",
                               "--exclude-standard", "en", "de"],
                              cwd=root, env=self.environment, capture_output=True, check=True)
        return {name for name in done.stdout.decode().split("\0") if name.endswith(".md")}

    def kept_by_pendant(self, root):
        done = subprocess.run([PROGRAM, "--show-files", "--no-config", "--source-root", ".", "--target-root", "."],
                               cwd=root, capture_output=True, check=False)
        self.assertIn(done.returncode, (0, 2), done.stderr)
        if done.returncode == 2:
            self.assertIn(b"no pair", done.stderr)
        return {name for line in done.stdout.decode().splitlines() for name in line.split("\t")} - {"-"}

    def test_as_git_does(self):
        root = self.folder / "site"
        root.mkdir()
        subprocess.run(["git", "init", "-q"], cwd=root, env=self.environment, check=True)
        for seed in range(25):
            dice = random.Random(seed)
            for side in ("en", "de"):
                shutil.rmtree(root / side, ignore_errors=True)
                (root / side).mkdir()
            (root / ".gitignore").unlink(missing_ok=True)
            self.make_tree(dice, root)
            lists = {str(path.relative_to(root)): path.read_text() for path in root.rglob(".gitignore")}
            self.assertEqual(self.kept_by_pendant(root), self.kept_by_git(root), f"seed {seed}: {lists}")


unittest.main()
