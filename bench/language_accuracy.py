#!/usr/bin/env python3
"""Accuracy of bench/classify on labelled passages, by number of words.

    language_accuracy.py CLASSIFY TEST.tsv

TEST.tsv has a header and the columns label (en, de, neutral), words, corpus, text. Prints per cent of
English missed, German and neutral called English, F1 for English, and the speed in MB/s.
"""
import subprocess
import sys
import time

BANDS = [(1, 1), (2, 2), (3, 3), (4, 5), (6, 9), (10, 19), (20, 10**9)]
GROUPS = [("3-9", 3, 9), ("4+", 4, 10**9), ("all", 1, 10**9)]


def classify(program, passages):
    text = "".join(p + "\n" for p in passages).encode()
    out = subprocess.run([program], input=text, stdout=subprocess.PIPE, check=True).stdout
    return [line.split("\t") for line in out.decode().splitlines()]


def megabytes_per_second(program, passages):
    text = "".join(p + "\n" for p in passages).encode()
    text *= max(1, 20_000_000 // len(text))
    begin = time.perf_counter()
    subprocess.run([program], input=text, stdout=subprocess.DEVNULL, check=True)
    return len(text) / 1e6 / (time.perf_counter() - begin)


def share(part, whole):
    return f"{100 * part / whole:7.2f}" if whole else "      -"


def report(name, rows, low, high):
    rows = [r for r in rows if low <= r[1] <= high]
    by = {label: [r for r in rows if r[0] == label] for label in ("en", "de", "neutral")}
    english = {label: sum(r[2] == "english" for r in by[label]) for label in by}
    german = sum(r[2] == "german" for r in by["de"])
    called = sum(english.values())
    f1 = 2 * english["en"], len(by["en"]) + called
    print(f"{name:>6} {len(by['en']):5} {share(len(by['en']) - english['en'], len(by['en']))}"
          f" {len(by['de']):6} {share(english['de'], len(by['de']))}"
          f" {share(german, len(by['de']))}"
          f" {len(by['neutral']):8} {share(english['neutral'], len(by['neutral']))} {share(*f1)}")


def main():
    program, path = sys.argv[1:3]
    with open(path, encoding="utf-8") as file:
        items = [line.rstrip("\n").split("\t", 3) for line in file][1:]
    answers = classify(program, [item[3] for item in items])
    rows = [(item[0], int(item[1]), answer[0]) for item, answer in zip(items, answers, strict=True)]
    print(" words    en  missed     de    as en   as de  neutral   as en      F1")
    for low, high in BANDS:
        name = str(low) if low == high else f"{low}-{high}" if high < 10**9 else f"{low}+"
        report(name, rows, low, high)
    for name, low, high in GROUPS:
        report(name, rows, low, high)
    print(f"{megabytes_per_second(program, [item[3] for item in items]):.0f} MB/s")


if __name__ == "__main__":
    main()
