#!/usr/bin/env python3
"""Repairs as a user makes them.

repair.py PENDANT FIXTURES

A page with ten damages comes back whole; random damage never costs a word of prose; a patch is one that git takes, whatever
the page's line ends and name; a second run changes nothing; files keep their mode and stay inside the root.
"""
import os
import random
import re
import stat
import subprocess
import sys
import tempfile

from folder_files import read, write

PENDANT, FIXTURES = sys.argv[1], sys.argv[2]
failures = []


def check(what, fact, more=""):
    if not fact:
        failures.append(what)
        print("FAILED: %s %s" % (what, more))


def fix(folder, *options, profile="github-docs"):
    return subprocess.run([PENDANT, "fix", "--no-config", "--profile", profile, "--source-root", "en", "--target-root", "de",
                           *options], cwd=folder, capture_output=True)


def pages(name):
    folder = os.path.join(FIXTURES, "repair", name)
    return read(folder, "en.md"), read(folder, "whole.md"), read(folder, "damaged.md")


def ten_damages():
    english, whole, damaged = pages("ten")
    with tempfile.TemporaryDirectory() as folder:
        write(english, folder, "en", "page.md")
        write(damaged, folder, "de", "page.md")
        fix(folder)
        check("ten damages are all repaired", read(folder, "de", "page.md") == whole,
              read(folder, "de", "page.md").decode("utf-8", "replace"))
        fix(folder)
        check("a second run changes nothing", read(folder, "de", "page.md") == whole)


def prose_words(page):
    """What a reader reads: everything that is no tag, code, address or markup."""
    page = re.sub(r"^---\n.*?\n---\n", "", page, flags=re.S)
    page = re.sub(r"```.*?```|`[^`]*`|\{[%{].*?[%}]\}|\]\([^)]*\)|<[^>]*>", " ", page, flags=re.S)
    return re.findall(r"[^\W\d_]{3,}", page)


def damage(page, chance):
    """One to four small damages at places where no prose stands."""
    places = [m.span() for m in re.finditer(r"\{[%{].*?[%}]\}|\]\([^)]*\)|`[^`\n]+`|^#+ |^---$", page, flags=re.M)]
    for begin, end in sorted(chance.sample(places, min(len(places), chance.randint(1, 4))), reverse=True):
        part = page[begin:end]
        at = chance.randrange(len(part))
        new = chance.choice([part[:at] + part[at + 1:], part[:at] + " " + part[at:], part[:at] + part[at] + part[at:],
                             part[:at] + chance.choice("%{}()[]`#-") + part[at:], part.upper(), ""])
        page = page[:begin] + new + page[end:]
    return page


def kept_in_order(words, page):
    """The words that stand in the page, one behind the other."""
    kept = []
    for word in words:
        at = page.find(word)
        if at >= 0:
            kept.append(word)
            page = page[at + len(word):]
    return kept


def prose_survives(name, english, whole, seeds):
    with tempfile.TemporaryDirectory() as folder:
        texts = []
        for seed in range(seeds):
            damaged = damage(whole.decode(), random.Random(seed))
            texts.append(damaged)
            write(english, folder, "en", "%03d.md" % seed)
            write(damaged.encode(), folder, "de", "%03d.md" % seed)
        fix(folder)
        for seed, damaged in enumerate(texts):
            wanted = kept_in_order(prose_words(whole.decode()), damaged)
            kept = kept_in_order(wanted, read(folder, "de", "%03d.md" % seed).decode())
            check("%s, seed %d: every word is kept" % (name, seed), kept == wanted, str(wanted[len(kept):][:1]))


def prose_is_never_lost():
    english, whole, _ = pages("ten")
    prose_survives("ten", english, whole, 120)
    many = os.path.join(FIXTURES, "repair", "many")
    for language in ("de", "es", "fr", "ja", "ru"):
        prose_survives(language, read(many, "en.md"), read(many, language + ".md"), 60)


ENGLISH = b"Use {% data variables.product.name %} now.\n\nSee [the page](/a/b) for more.\n"
WHOLE = "Nutze jetzt {% data variables.product.name %}.\n\nSieh auf [der Seite](/a/b) nach.\n".encode()
DAMAGED = WHOLE.replace(b"data", b"Daten").replace(b"](", b"] (")


def patches():
    forms = {"plain.md": lambda text: text, "crlf.md": lambda text: text.replace(b"\n", b"\r\n"),
             "no end.md": lambda text: text.rstrip(b"\n"), "Übung \"eins\".md": lambda text: text,
             "mark.md": lambda text: b"\xef\xbb\xbf" + text}
    with tempfile.TemporaryDirectory() as folder:
        for name, form in forms.items():
            write(form(ENGLISH), folder, "en", name)
            write(form(DAMAGED), folder, "de", name)
        patch = fix(folder, "--diff").stdout
        check("--diff writes nothing", read(folder, "de", "plain.md") == DAMAGED)
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        applied = subprocess.run(["git", "apply", "-"], cwd=folder, input=patch, capture_output=True)
        check("git takes the patch", applied.returncode == 0, applied.stderr.decode("utf-8", "replace"))
        for name, form in forms.items():
            check("the patch repairs %s" % name, read(folder, "de", name) == form(WHOLE))


def pages_command_no_platform():
    """In a job's log a line that begins with :: behind blanks is a command, and so is ##[ anywhere."""
    english = ENGLISH + b"\n::error::the page speaks\n"
    damaged = DAMAGED + b"\n::error::the page speaks\n"
    with tempfile.TemporaryDirectory() as folder:
        write(english, folder, "en", "page.md")
        write(damaged, folder, "de", "page.md")
        bare = fix(folder, "--diff").stdout
        os.environ["GITHUB_ACTIONS"] = "true"
        patch = fix(folder, "--diff").stdout
        os.environ["GITHUB_ACTIONS"] = "false"
        lines = patch.decode().splitlines()
        word = lines[0].rpartition("::")[2]
        check("commands stop before the patch", lines[0] == "::stop-commands::" + word and word, lines[0])
        check("commands count again behind it", lines[-1] == "::%s::" % word, lines[-1])
        check("elsewhere the patch is bare", bare.decode().splitlines() == lines[1:-1])
        check("no line between ends that", not [line for line in lines[1:-1] if word in line])
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        applied = subprocess.run(["git", "apply", "-"], cwd=folder, input=patch, capture_output=True)
        check("git takes the patch all the same", applied.returncode == 0, applied.stderr.decode("utf-8", "replace"))
        check("it repairs", read(folder, "de", "page.md") == WHOLE + b"\n::error::the page speaks\n")


FORMS = {"plain.md": lambda text: text, "crlf.md": lambda text: text.replace(b"\n", b"\r\n"),
         "no-end.md": lambda text: text.rstrip(b"\n"), "mark.md": lambda text: b"\xef\xbb\xbf" + text,
         "all.md": lambda text: b"\xef\xbb\xbf" + text.rstrip(b"\n").replace(b"\n", b"\r\n")}


def files_keep_their_form():
    with tempfile.TemporaryDirectory() as folder:
        for name, form in FORMS.items():
            write(ENGLISH, folder, "en", name)
            os.chmod(write(form(DAMAGED), folder, "de", name), 0o604)
        fix(folder)
        for name, form in FORMS.items():
            path = os.path.join(folder, "de", name)
            check("%s is repaired and keeps its form" % name, read(path) == form(WHOLE), read(path))
            check("%s keeps its mode" % name, stat.S_IMODE(os.stat(path).st_mode) == 0o604)


def other_lines_are_not_touched():
    odd = b"Blanks at the end  \n\n\n\tA tab,\tand a blank line with blanks:\n   \n- one\n* two\r\nLast\xc2\xa0line. \n\n"
    with tempfile.TemporaryDirectory() as folder:
        write(ENGLISH + odd, folder, "en", "page.md")
        write(DAMAGED + odd, folder, "de", "page.md")
        fix(folder)
        text = read(folder, "de", "page.md")
        check("only the damaged lines change", text == WHOLE + odd, text)


def put(english, german, profile="github-docs", unsafe=False):
    """The German page after `fix`."""
    with tempfile.TemporaryDirectory() as folder:
        write(english.encode(), folder, "en", "page.md")
        write(german.encode(), folder, "de", "page.md")
        fix(folder, *(["--unsafe-fixes"] if unsafe else []), profile=profile)
        return read(folder, "de", "page.md").decode()


# What a translator, or an older original, may have meant: English, German, and whether --unsafe-fixes changes it.
DOUBTFUL = {
    "a placeholder's name": ("Call `greet some_name` first.\n", "Rufe zuerst `greet ein_name` auf.\n", True),
    "another name": ("It calls `Kernel#eval` then.\n", "Dann ruft es `binding` auf.\n", True),
    "a plain word": ("The `Array` is empty.\n", "Das Array ist leer.\n", True),
    "another version's code": ("Run:\n\n```js\nview.removeItem(name)\n```\n", "Starte:\n\n```js\nview.addItem(path)\n```\n", True),
    "what an example prints":
        ("It prints:\n\n```console\nHello World!\n```\n", "Es schreibt:\n\n```console\nHallo, Welt!\n```\n", True),
    "another site's page":
        ("See [this](https://example.org/new/tool).\n", "Siehe [dies](https://example.org/ryan/bindings).\n", True),
    "a broken model": ("See it.\n\n![Bar][https://example.org/bar.png]\n",
                       "Sieh her.\n\n!\\[Balken\\]\\[https://example.org/bar.png\\]\n", True),
    "keywords in another case": ("---\ntitle: A\ntopics:\n  - teams\n---\n\nText.\n",
                                 "---\ntitle: B\ntopics:\n  - Teams\n---\n\nDer Text.\n", True),
    "a key of a page that has the tags of an older original": (
        "---\ntitle: A\nversions:\n  fpt: '*'\n---\n\n{% ifversion fpt %}One{% endif %} day. {% ifversion ghes %}Two{% endif %} "
        "days. {% ifversion ghec %}Three{% endif %} days.\n",
        "---\ntitle: B\n---\n\n{% if currentVersion == 'free' %}Ein{% endif %} Tag. {% if currentVersion == 'server' %}Zwei"
        "{% endif %} Tage. {% if currentVersion == 'cloud' %}Drei{% endif %} Tage.\n", True),
    "a key of a page whose headings have other levels": (
        "---\ntitle: A\nversions:\n  fpt: '*'\n---\n\n## One\n\nText.\n\n## Two\n\nMore.\n",
        "---\ntitle: B\n---\n\n### Eins\n\nDer Text.\n\n### Zwei\n\nMehr davon.\n", True),
    "a number whose neighbours stand for other addresses": (
        "See [this][1] and [that][2].\n\n[1]: https://example.org/new-place/one\n[2]: https://example.org/new-place/two\n",
        "Siehe [dies][1] und [das][2].\n\n[1]: https://example.org/home/one.html\n", True),
    "a number that the original gives to another address now": (
        "See [Acorn][1] first.\n\nThen go to [Birch][2] at noon.\n\n[1]: https://example.org/acorn\n"
        "[2]: https://example.org/birch\n",
        "Siehe zuerst [Acorn][2].\n\nGeh dann mittags zu [Birch][3].\n\n[1]: https://example.org/oak\n"
        "[2]: https://example.org/acorn\n", False),
    "how deep the page lies": ("---\ntitle: A\nroot: ../../\n---\n\nText.\n", "---\ntitle: B\n---\n\nDer Text.\n", True),
}


def what_may_be_meant_wants_review():
    for name, (english, german, changes) in DOUBTFUL.items():
        text = put(english, german)
        check("%s is left alone" % name, text == german, text)
        check("%s is repaired when asked for" % name, (put(english, german, unsafe=True) != german) == changes)


def a_tag_of_another_place_is_no_model():
    loop = ('{% assign r = site.data.releases | where: "version", v | first %}\n  * [Ruby {{ r.version }}]({{ r.url.gz }})<br>\n'
            "    sha256: {{ r.sha256.gz }}{% endfor %}\n")
    english = ("It may help you.\n\n* **Stable:**{% for v in site.data.stable %}" + loop + "\n{% if site.data.preview %}\n"
               "* **Preview:**{% for v in site.data.preview %}" + loop + "{% endif %}\n\nSee the end.\n")
    german = "Das hilft.\n\n* **Stabil:**{% f\u00fcr v in site.data.stable %}" + loop + "\nSieh das Ende.\n"
    text = put(english, german, profile="jekyll")
    check("a tag does not take the words of another", "site.data.preview" not in text, text)


def repairs_read_off_damage_wait():
    english = "See [below](#2-rest).\n\n## 2 Rest\n\nSleep well and long.\n"
    german = "Siehe [unten](#2-rast).\n\n## 3 Ruhe\n\nSchlafe gut und lange.\n"
    text = put(english, german, profile="jekyll")
    check("no anchor follows a damaged heading", text == german, text)
    sound = german.replace("3 Ruhe", "2 Ruhe")
    text = put(english, sound, profile="jekyll")
    check("an anchor follows a sound heading", text == sound.replace("#2-rast", "#2-ruhe"), text)


def the_other_end_names_a_tag():
    english = "Run this:\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\nThen go on.\n"
    whole = english.replace("Run this:", "Starte dies:").replace("Then go on.", "Dann geht es weiter.")
    for damage in (("{% highlight ruby", "{% \u043c\u0430\u0440\u043a\u0435\u0440 ruby"), ("{% endhighlight", "{% \u7d42\u4e86")):
        text = put(english, whole.replace(*damage), profile="jekyll")
        check("the tag %s is known by its other end" % damage[1], text == whole, text)


def safety():
    with tempfile.TemporaryDirectory() as folder:
        path = write(DAMAGED, folder, "de", "page.md")
        write(ENGLISH, folder, "en", "page.md")
        os.chmod(path, 0o640)
        done = fix(folder, "--select", "liquid/")
        text = read(folder, "de", "page.md")
        check("--select narrows", text == DAMAGED.replace(b"Daten", b"data"), text)
        check("the mode is kept", stat.S_IMODE(os.stat(path).st_mode) == 0o640)
        check("nothing of the selection is left", done.returncode == 0, done.stderr)
        check("all is repaired", fix(folder).returncode == 0 and read(folder, "de", "page.md") == WHOLE)


for test in (ten_damages, prose_is_never_lost, patches, pages_command_no_platform, files_keep_their_form,
             other_lines_are_not_touched, what_may_be_meant_wants_review, a_tag_of_another_place_is_no_model,
             repairs_read_off_damage_wait, the_other_end_names_a_tag, safety):
    test()
print("%d failures" % len(failures))
sys.exit(1 if failures else 0)
