#!/usr/bin/env python3
"""Ceilings of size, banned calls, and headers that stand alone.

usage: test_ceilings.py PROJECT COMPILER
"""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MOST_FILE_LINES = 600
MOST_FUNCTION_LINES = 70
MOST_PARAMETERS = 5
# Made by tools/make_language.
TABLES = {"src/text/language_german.c"}
# No bounds, state between calls, the locale, or another program.
BANNED = re.compile(r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|strtok_r|atoi|atol|atof|scanf|sscanf|alloca|system|popen|"
                    r"execl|execle|execlp|execv|execve|execvp|fork|vfork|posix_spawn|socket|connect|tmpnam|mktemp|"
                    r"setlocale|strtod|strtof|isalpha|isdigit|isspace|isalnum|isupper|islower|toupper|tolower|"
                    r"rand|srand|localtime|gmtime|ctime|asctime|strerror_r)\s*\(")
DEFINITION = re.compile(r"^(?!typedef|enum|struct|union|#)[A-Za-z_][^;={}]*?\b(\w+)\(([^;{}]*)\)\n\{\n(.*?)^\}", re.M | re.S)


def without_words(text):
    """The code with comments and literals blanked, line by line."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match[0])
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)


def parameters(text):
    depth, count = 0, 1 if text.strip() not in ("", "void") else 0
    for c in text:
        depth += (c == "(") - (c == ")")
        count += c == "," and depth == 0
    return count


def check_file(root, path):
    name = str(path.relative_to(root))
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > MOST_FILE_LINES and name not in TABLES:
        yield f"{name}: {lines} lines; a file holds one idea and at most {MOST_FILE_LINES}"
    code = without_words(text)
    for match in BANNED.finditer(code):
        yield f"{name}:{code.count(chr(10), 0, match.start()) + 1}: {match[1]} is not called here"
    for match in DEFINITION.finditer(code):
        where = f"{name}:{code.count(chr(10), 0, match.start()) + 1}: {match[1]}"
        if match[3].count("\n") > MOST_FUNCTION_LINES:
            yield f"{where} has {match[3].count(chr(10))} lines, at most {MOST_FUNCTION_LINES} are let through"
        if parameters(match[2]) > MOST_PARAMETERS:
            yield f"{where} has {parameters(match[2])} parameters, at most {MOST_PARAMETERS} are let through"


def check_header(root, compiler, path):
    done = subprocess.run([compiler, "-std=c17", "-D_POSIX_C_SOURCE=200809L", "-fsyntax-only", "-Wall", "-Werror",
                           "-I", root / "src", "-include", path, "-x", "c", "/dev/null"],
                          capture_output=True, text=True, check=False)
    return f"{path.relative_to(root)} does not compile alone:\n{done.stderr}" if done.returncode else None


def main(root, compiler):
    problems = []
    for path in sorted((root / "src").rglob("*.[ch]")):
        problems += check_file(root, path)
    headers = sorted((root / "src").rglob("*.h"))
    with ThreadPoolExecutor(2) as pool:
        problems += filter(None, pool.map(lambda path: check_header(root, compiler, path), headers))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
