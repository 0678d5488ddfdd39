#!/usr/bin/env python3
"""Passages to make a table of, from manuals in HTML that exist in both languages.

    passages.py --english FOLDER... --target FOLDER... --without FILE... --into STEM

Writes STEM.en.txt and STEM.target.txt, one passage a line: headings, items, cells and sentences, each once, with
\\x01 where code stood. What stands on both sides is neither, and what stands in a FILE (texts of one passage a line,
or tables whose last column is the passage) is left out. The same folders give the same files.
"""
import argparse
import re
from html.parser import HTMLParser
from pathlib import Path

BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "title", "caption", "figcaption", "div"}
SHORT = {"h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "title"}
CODE = {"code", "pre", "script", "style", "tt", "kbd", "samp"}
STOP = re.compile(r"(?<=[.!?])[\"“”)]?\s+(?=[\"„“(]?[A-ZÄÖÜ])")
SHORTENED = re.compile(r"(\b[zduv]\. ?[BhaU]\.|\b(bzw|ca|Nr|Abb|Kap|usw|etc|e\.g|i\.e|vs|Fig|No|Mr|Dr|St|evtl|ggf|vgl"
                       r"|engl|inkl|max|min)\.)$")
LETTER = re.compile(r"[^\W\d_]")
MARK = "\x01"


def sentences(text):
    found = []
    for part in STOP.split(text):
        if found and SHORTENED.search(found[-1]):
            found[-1] += " " + part
        else:
            found.append(part)
    return found


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.passages, self.parts, self.depth, self.block = [], [], 0, "p"

    def end_block(self, block):
        text = " ".join("".join(self.parts).split())
        self.passages += [text] if self.block in SHORT else sentences(text)
        self.parts, self.block = [], block

    def handle_starttag(self, tag, attrs):
        if tag in CODE:
            self.depth += 1
            self.parts.append(" " + MARK)
        elif tag in BLOCKS:
            self.end_block(tag)
        elif tag == "br":
            self.parts.append(" ")

    def handle_endtag(self, tag):
        if tag in CODE:
            self.depth = max(0, self.depth - 1)
        elif tag in BLOCKS:
            self.end_block("p")

    def handle_data(self, data):
        if not self.depth:
            self.parts.append(data)


def key(text):
    return re.sub(r"[\W\d_]+", " ", text.lower()).strip()


def read(folders):
    """The passages by their keys, in the order of the pages."""
    found = {}
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.html")):
            page = Page()
            page.feed(path.read_text(encoding="utf-8"))
            page.end_block("p")
            for text in page.passages:
                found.setdefault(key(text), text)
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--english", nargs="+", required=True)
    options.add_argument("--target", nargs="+", required=True)
    options.add_argument("--without", nargs="*", default=[])
    options.add_argument("--into", required=True)
    given = options.parse_args()
    known = {key(line.rsplit("\t", 1)[-1]) for name in given.without
             for line in Path(name).read_text(encoding="utf-8").split("\n")}
    english, target = read(given.english), read(given.target)
    for name, own, other in (("en", english, target), ("target", target, english)):
        lines = [text for k, text in own.items() if LETTER.search(text) and k not in other and k not in known]
        Path(f"{given.into}.{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
