#!/usr/bin/env python3
"""Pages with ten damages of different kinds, drawn at random, come back whole.

compositions.py PENDANT FIXTURES

The pages are those of repair/many, in five languages; the damages are put in one after the other. They are repaired in
place and by a patch that git takes, with each kind of line end; a second run changes nothing.
"""
import os
import random
import subprocess
import sys
import tempfile

from folder_files import read, write

PENDANT, FIXTURES = sys.argv[1], sys.argv[2]
LANGUAGES = ["de", "es", "fr", "ja", "ru"]
PAGES = 60
failures = []

# What a translation makes of names: data, else, endif, the kind of a note, for.
WORDS = {"de": ("Daten", "sonst", "Ende wenn", "HINWEIS", "für"), "es": ("datos", "otra", "fin si", "NOTA", "para"),
         "ja": ("データ", "それ以外の場合", "終了", "注", "のために"), "ru": ("данных", "ещё", "конец", "ПРИМЕЧАНИЕ", "для"),
         "fr": ("données", "sinon", "fin si", "REMARQUE", "pour")}


def damages(language):
    """Pairs of what stands in the page and what may become of it."""
    data, other, end, note, loop = WORDS[language]
    return [
        ("type: tutorial\n", ["typ: tutorial\n", ""]),
        ("topics:\n  - Bread\n  - Ovens\n", [""]),
        ("  ghes: '>= 3.9'\n", [""]),
        ("  - /guides/rye\n", ["", "  - /guias/rye\n"]),
        ("{% data reusables.ovens.warm %}", ["{%% %s reusables.ovens.warm %%}" % data, "{{% data reusables.ovens.warm %}",
                                             "{ % data reusables.ovens.warm %}", "｛% data reusables.ovens.warm %}",
                                             "{% data reusables.ovens.warm }"]),
        (" {#needs}", [" {# needs}", "", " \\{#needs\\}", " {#brauch}"]),
        ("{% data variables.oven.name %} ", ["{%% %s variables.oven.name %%} " % data, "{% variables.oven.name %} ",
                                             "{%data variables.oven.name% } "]),
        ("[AUTOTITLE](/tools/scale#weights)", ["[ AUTOTITLE](/tools/scale#weights)", "[AUTOTITLE] (/tools/scale#weights)",
                                               "[AUTOTITLE](/tools/ scale#weights)"]),
        ("](https://example.org/shop/tools)", ["] (https://example.org/shop/tools)", "]（https://example.org/shop/tools）"]),
        ("`yeast --fresh`", ["`yeast --fresh", "yeast --fresh`"]),
        ("{% octicon \"heart\"", ["{% octicon „heart“", "{% Octicon \"heart\"", "{% octicon \"herz\""]),
        ("{% ifversion fpt or ghec %}", ["{% ifversion fpt oder ghec %}", "{% ifversionfpt or ghec %}",
                                         "{% Ifversion fpt or ghec %}"]),
        ("[!NOTE]", ["[!%s]" % note, "[! NOTE]", "\\[!NOTE]"]),
        ("\n{% else %}\n", ["\n{%% %s %%}\n" % other, "\n{% %}\n", "\n{%else % }\n"]),
        ("\n{% endif %}\n\n|", ["\n{%% %s %%}\n\n|" % end, "\n{% Endif %}\n\n|", "\n{% endif %\n\n|"]),
        (" | 12 |\n", [" | 12 | "]),
        ("```shell", ["```muschel"]),
        ("mix --all flour water", ["Mix --all flour water"]),
        ("{% elsif oven.small %}", ["{% elsif oven. small %}", "{% Elsif oven.small %}"]),
        ("{{ oven.place | upcase }}", ["{{ oven.place | upcase }", "{ { oven.place | upcase } }", "{{ Oven.place | upcase }}"]),
        ("**.\n\n!", [" **.\n\n!"]),
        ("](/assets/images/loaf.png)", ["] (/assets/images/loaf.png)", "](/assets/bilder/loaf.png)"]),
        ("![", ["! ["]),
        ("class=\"tip\"", ["class=\"tipp\"", "class=“tip”", "Klasse=\"tip\""]),
        ("</div>\n\n", ["</ div>\n\n", "<div>\n\n", ""]),
        ("{% for bread in breads %}", ["{%% %s bread in breads %%}" % loop, "{% for bread in breads }"]),
        ("`BAKER_NAME`", ["`Baker_NAME`", "`BÄCKER_NAME`", "`BAKER _NAME`"]),
        ("[shop]: https://example.org/shop\n\n", [""]),
        ("## ", ["##\n    ", "##"]),
        ("1. ", ["1.\n    "]),
    ]


FORMS = [lambda page: page, lambda page: page.replace(b"\n", b"\r\n"), lambda page: page.rstrip(b"\n"),
         lambda page: b"\xef\xbb\xbf" + page]


def damage(page, language, chance):
    """The page with ten damages, and what was done."""
    done = []
    choices = damages(language)
    chance.shuffle(choices)
    for old, new in choices:
        if len(done) < 10 and old in page:
            made = chance.choice(new)
            page = page.replace(old, made, 1)
            done.append((old, made))
    return page, done


def fix(folder, *options):
    return subprocess.run([PENDANT, "fix", "--no-config", "--profile", "github-docs", "--source-root", "en", "--target-root",
                           "page", *options], cwd=folder, capture_output=True)


def check(number, fact, what, more):
    if not fact:
        failures.append(number)
        print("FAILED: page %d: %s\n%s" % (number, what, more))


def main():
    english = read(FIXTURES, "repair", "many", "en.md")
    with tempfile.TemporaryDirectory() as folder:
        pages = {}
        for number in range(PAGES):
            language, form = LANGUAGES[number % len(LANGUAGES)], FORMS[number % len(FORMS)]
            whole = read(FIXTURES, "repair", "many", language + ".md").decode()
            damaged, done = damage(whole, language, random.Random(number))
            pages[number] = form(whole.encode()), done
            name = "%02d.md" % number
            write(form(english), folder, "en", name)
            write(form(damaged.encode()), folder, "page", name)
        patch = fix(folder, "--diff").stdout
        fix(folder)
        repaired = {number: read(folder, "page", "%02d.md" % number) for number in pages}
        for number, (whole, done) in pages.items():
            check(number, len(done) == 10, "ten damages", done)
            check(number, repaired[number] == whole, "is whole again", "%r\n%s" % (done, repaired[number].decode()))
        fix(folder)
        for number in pages:
            check(number, read(folder, "page", "%02d.md" % number) == repaired[number], "a second run changes nothing", "")
        for number, (whole, done) in pages.items():
            form = FORMS[number % len(FORMS)]
            language = LANGUAGES[number % len(LANGUAGES)]
            page = read(FIXTURES, "repair", "many", language + ".md").decode()
            write(form(damage(page, language, random.Random(number))[0].encode()), folder, "page", "%02d.md" % number)
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        taken = subprocess.run(["git", "apply", "-"], cwd=folder, input=patch, capture_output=True)
        check(-1, taken.returncode == 0, "git takes the patch", taken.stderr.decode("utf-8", "replace"))
        for number in pages:
            check(number, read(folder, "page", "%02d.md" % number) == repaired[number], "the patch repairs it", "")
    print("%d pages, %d failures" % (PAGES, len(failures)))
    return 1 if failures else 0


sys.exit(main())
