#!/usr/bin/env python3
"""English left in real pages: what is found of it, and what to read for false alarms.

    english_left.py PENDANT SOURCE TARGET [OPTION...]

SOURCE and TARGET are the folders of a site; options are passed to pendant. Prints

* of the paragraphs that stand word for word on both pages of a pair, with four words or more besides code, addresses
  and numbers: how many are reported, and each that is not;
* the sentences of pages that are not reported as English as a whole, and every finding on them, to be read.

Code and definitions of links are no paragraphs; pages that say they are meant to be English are left out.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

FENCE = re.compile(r"(```+|~~~+)")
STARTS = re.compile(r"[#>|]|[-*+] |\d+[.)] ")
NO_PROSE = re.compile(r"`[^`]*`|\{[%{].*?[%}]\}|<[^>]*>|https?://\S+|\]\([^)]*\)|\]\[[^\]]*\]|\S*[/_.]\w\S*|'[^' ]*'")
WORD = re.compile(r"(?<![^\W_])[^\W\d_][^\W\d_'’-]+")
STOP = re.compile(r"(?<!\b\w)[.!?][\"“”)*_]*\s+(?=[\"„“(*_\[]*[^\W\d_a-zäöü])")


def paragraphs(text):
    """(first line, last line, text) of every block but front matter, code and definitions."""
    lines = text.split("\n")
    begin = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    found, fence = [], None
    open_block = []

    def close():
        if open_block:
            found.append((open_block[0][0], open_block[-1][0], "\n".join(line for _, line in open_block)))
            open_block.clear()

    for number, line in enumerate(lines[begin:], begin + 1):
        bare = line.strip()
        mark = FENCE.match(bare)
        if fence:
            fence = None if bare.startswith(fence) else fence
            continue
        if mark or not bare or STARTS.match(bare) or re.match(r"\[[^\]]+\]:", bare):
            close()
        if mark:
            fence = mark[1]
        elif bare and not re.match(r"\[[^\]]+\]:", bare) and not line.startswith("    "):
            open_block.append((number, line))
            if bare[0] in "#|":
                close()
    close()
    return found


def plain(text):
    return " ".join(text.split())


def run(program, source, target, options):
    done = subprocess.run([program, "--no-config", "--source-root", source, "--target-root", target, "--format", "json",
                           "--fail-on", "never", "--statistics", "--select", "untranslated/", *options],
                          stdout=subprocess.PIPE, check=True)
    answer = json.loads(done.stdout)
    meant = {page["target"] for page in answer["pages"] if page["target"] and not page["translation"]}
    return meant, {file["target"]: file["findings"] for file in answer["files"] if file["target"]}


def is_page(name, path):
    return path == name or path.endswith("/" + name)


def lines_of(finding):
    place = finding["target"]
    return (place["start"]["line"], place["end"]["line"]) if place else (0, 0)


def main():
    program, source, target, *options = sys.argv[1:]
    meant, findings = run(program, source, target, options)
    same = reported = sentences = 0
    missed, to_read = [], []
    for path in sorted(p for p in Path(target).rglob("*") if p.suffix in (".md", ".mdx", ".markdown")):
        name = str(path.relative_to(target))
        original = Path(source) / name
        if not original.is_file() or any(is_page(name, page) for page in meant):
            continue
        own = next((found for page, found in findings.items() if is_page(name, page)), [])
        whole = any(finding["rule"] == "untranslated/file" for finding in own)
        places = [lines_of(f) for f in own if f["rule"] != "untranslated/file"]
        english = {plain(text) for _, _, text in paragraphs(original.read_text(encoding="utf-8"))}
        for first, last, text in paragraphs(path.read_text(encoding="utf-8")):
            if not whole and WORD.search(NO_PROSE.sub(" ", text)):
                sentences += 1 + len(STOP.findall(plain(text)))
            if plain(text) not in english or len(WORD.findall(NO_PROSE.sub(" ", text))) < 4:
                continue
            same += 1
            if any(begin <= last and end >= first for begin, end in places):
                reported += 1
            else:
                missed.append(f"{name}:{first}: {plain(text)[:150]}")
        if not whole:
            to_read += [f"{name}:{lines_of(f)[0]}: {f['rule']}: {plain(f['actual'] or f['message'])[:150]}" for f in own]
    print(f"identical paragraphs: {same}, reported: {reported}" + (f" ({100 * reported / same:.1f} %)" if same else ""))
    print("".join(f"  not reported: {line}\n" for line in missed), end="")
    print(f"sentences on pages that are not English as a whole: {sentences}, findings: {len(to_read)}")
    print("".join(f"  {line}\n" for line in to_read), end="")


if __name__ == "__main__":
    main()
