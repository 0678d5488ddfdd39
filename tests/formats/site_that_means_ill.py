"""A site that means ill, and what the tests of the forms share: running pendant over it, reading its pages."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOTS = ["--no-config", "--profile", "jekyll", "--source-root", "en", "--target-root", "de"]
FORMS = ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown"]
# Everything a page or the name of its file might try on a reader of the output.
HOSTILE = ("\x1b[31m \u202e \u2066 \x9b2J \x07\x08\x0b ::error::x ##[error]y %0A%25 ]]> </script> <!-- "
           "\" ' & < > @somebody #12 `` ``` \\ \u2028 \U0001f600\U0001f1e9 e\u0301 |")
NAMES = ["index.md", "::error file=x,line=1::boo.md", "a b%0A,c:d.md", "über &<\"'>.md", "line\nfeed.md",
         "##[error]z.md", "`tick`[x](y).md"]
# Variables that tell pendant where it runs; a test that does not set them runs outside of any platform.
PLATFORM = ("GITHUB_", "GITLAB_", "CI", "PRE_COMMIT", "NO_COLOR", "GIT_")


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PLATFORM)}
    return {**kept, **more}


class Case(unittest.TestCase):
    program = ""

    def setUp(self):
        self.folder = Path(os.path.realpath(tempfile.mkdtemp(prefix="pendant-")))
        self.site = self.folder / "site"
        self.site.mkdir()

    def tearDown(self):
        shutil.rmtree(self.folder)

    def write(self, name, text):
        path = self.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def write_hostile_site(self):
        english = "---\ntitle: Backups\n---\n\n# Backups\n\nSee [backups](/backups) {{ site.name }}.\n"
        german = ("---\ntitel: Sicherungen\n---\n\n# Sicherungen\n\n\U0001f600 Ä Siehe [Sicherungen](</x H>) "
                  "{{ H }}.\n\nEin Satz H am Ende.\n").replace("H", HOSTILE)
        for i, name in enumerate(NAMES):
            self.write("en/" + name, english)
            self.write("de/" + name, german if i % 2 else english.replace("/backups", "/sicherungen"))
        self.write("en/latin.md", english)
        self.write("de/latin.md", b"---\ntitle: S\xe4tze\n---\n\n# \xff\n\nSiehe [B](/\xc3) {{ site.\xfe }}.\n")
        self.write("en/new.md", "# New\n")
        self.write("de/bom.md", b"\xef\xbb\xbfSiehe [B](/c).\r\n\r\n{{ x }\r\n")
        self.write("en/bom.md", "See [B](/b).\n\n{{ x }}\n")

    def run_program(self, *arguments, status=None, cwd=None, variables=None, **more):
        done = subprocess.run([self.program, *arguments], cwd=cwd or self.site, capture_output=True,
                              check=False, env=environment(**(variables or {})), **more)
        if status is not None:
            self.assertEqual(done.returncode, status, done.stderr.decode())
        return done

    def output(self, form, *arguments, **more):
        done = self.run_program(*(arguments or ROOTS), "--format", form, **more)
        self.assertIn(done.returncode, (0, 1), done.stderr.decode())
        return done.stdout


def slice_points(page, begin, end):
    """The text between two (line, column) pairs, columns in code points from 1, a byte order mark none."""
    lines = page.decode().removeprefix("\ufeff").split("\n")
    (line, column), (last, stop) = begin, end
    if line == last:
        return lines[line - 1][column - 1:stop - 1]
    return "\n".join([lines[line - 1][column - 1:], *lines[line:last - 1], lines[last - 1][:stop - 1]])


def slice_bytes(page, begin, end):
    """The same, columns in bytes."""
    starts = [0]
    for line in page.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    return page[starts[begin[0] - 1] + begin[1] - 1:starts[end[0] - 1] + end[1] - 1]


def runner_commands(log):
    """What GitHub's runner takes for commands in a log: (name, properties, data)."""
    def undo(text, *more):
        for sign in ("\r", "\n", *more, "%"):
            text = text.replace(f"%{ord(sign):02X}", sign)
        return text

    commands = []
    for line in log.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        stripped = line.lstrip()
        if stripped.startswith("::") and "::" in stripped[2:]:
            head, data = stripped[2:].split("::", 1)
            name, _, rest = head.partition(" ")
            pairs = [item.split("=", 1) for item in rest.split(",") if "=" in item]
            commands.append((name, {k.strip(): undo(v, ":", ",") for k, v in pairs}, undo(data)))
        elif "##[" in line:
            commands.append(("##[", {}, line))
    return commands


def line_hashes(page):
    """primaryLocationLineHash of each line, from its definition."""
    units, starts, begins, after_return = [], [], True, False
    data = page.decode().encode("utf-16-le")
    for unit in [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)] + [0xffff]:
        second = unit == 10 and after_return
        after_return = unit == 13
        if unit in (9, 32) or second:
            continue
        if begins:
            starts.append(len(units))
        unit = 10 if unit == 13 else unit
        begins = unit == 10
        units.append(unit)
    units += [0] * 100
    seen, hashes = {}, []
    for start in starts:
        value = 0
        for unit in units[start:start + 100]:
            value = (value * 37 + unit) % 2 ** 64
        seen[value] = seen.get(value, 0) + 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes
