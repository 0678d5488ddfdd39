#!/usr/bin/env python3
"""The program as it is shipped takes what the compiler and the loader offer against pages that mean ill.

usage: test_hardening.py PROGRAM
"""

import platform
import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main(program):
    headers = output("readelf", "-hlW", program)
    dynamic = output("readelf", "-dW", program)
    imports = output("nm", "-D", "--undefined-only", program)
    wanted = {
        "lies anywhere in memory (PIE)": "DYN (Position-Independent" in headers and "PIE" in dynamic,
        "has its tables sealed (RELRO)": "GNU_RELRO" in headers,
        "is bound when it starts (BIND_NOW)": "NOW" in dynamic,
        "has no stack that is run": re.search(r"GNU_STACK\s.*\sRW\s", headers),
        "has no memory both written and run": not re.search(r"LOAD\s.*\sRWE\s", headers),
        "guards its stack": "__stack_chk_fail" in imports,
        "has calls with known bounds checked (FORTIFY)": "_chk@" in imports.replace("__stack_chk_fail", ""),
        "looks for libraries only where the system does": not re.search(r"R(UN)?PATH", dynamic),
    }
    if platform.machine() == "x86_64":
        code = output("objdump", "-d", "--disassemble=main", program)
        wanted["marks where jumps may land (CET)"] = "endbr64" in code
    missing = [what for what, holds in wanted.items() if not holds]
    for what in missing:
        print(f"{program}: it does not hold that it {what}", file=sys.stderr)
    return 1 if missing else 0


sys.exit(main(sys.argv[1]))
