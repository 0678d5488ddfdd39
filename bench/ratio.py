#!/usr/bin/env python3
"""CPU time of pendant over pairs of pages against a plain Markdown-to-HTML pass over the same bytes.

    ratio.py PENDANT SOURCE_ROOT TARGET_ROOT [PROFILE]

Both are run in turn, five times each; the least CPU time of each counts, and their ratio is printed. The
other program is cmark, which reads all pages of both sides as one input.
"""
import os
import resource
import subprocess
import sys
import tempfile

ROUNDS = 5


def cpu_seconds(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"{command[0]} failed with status {done.returncode}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def pages(root):
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            if name.endswith((".md", ".mdx", ".markdown")):
                yield os.path.join(folder, name)


def main():
    program, source, target = sys.argv[1:4]
    profile = sys.argv[4] if len(sys.argv) > 4 else "generic"
    check = [program, "check", "--no-config", "--profile", profile, "--statistics",
             "--source-root", source, "--target-root", target]
    with tempfile.NamedTemporaryFile(suffix=".md") as whole:
        for root in (source, target):
            for page in pages(root):
                with open(page, "rb") as file:
                    whole.write(file.read() + b"\n\n")
        whole.flush()
        size = os.path.getsize(whole.name)
        own = min(cpu_seconds(check) for _ in range(ROUNDS))
        plain = min(cpu_seconds(["cmark", whole.name]) for _ in range(ROUNDS))
    print(f"{size / 1e6:.1f} MB: pendant {own * 1000:.0f} ms, cmark {plain * 1000:.0f} ms, "
          f"ratio {own / plain:.1f}")


if __name__ == "__main__":
    main()
