"""Draws for minutes what the tests draw for a moment: `python -m tests.fuzz --minutes 30`.

What it finds goes to .cache/quality/fuzz.json too, and what broke is tried again first at the next run (.hypothesis).
It ends with 1 when something broke.
"""

import argparse
import logging
import os
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module

from hypothesis import settings

from tests.tools.drawn import LONG
from tests.tools.quality import Report, as_typed

AT_A_TIME = 50
MODULES = ("test_drawn_answers", "test_drawn_files", "test_drawn_pages")


def main() -> None:
    asked = _options()
    os.environ[LONG] = str(AT_A_TIME)  # read when the modules are imported
    logging.disable(logging.WARNING)  # thousands of lines say that no browser is there
    settings.register_profile("long", deadline=None, print_blob=True)
    settings.load_profile("long")
    report = Report(
        "fuzz",
        "answers, files, memories of a tab, addresses and clicks drawn at random",
        as_typed("fuzz", sys.argv[1:]),
    )
    print("$", report.command, flush=True)
    laws = [law for law in _laws() if not asked.only or asked.only in law.__name__]
    for law in laws:
        _tried(report, law, asked.minutes * 60 / len(laws))
    sys.exit(0 if report.held else 1)


def _laws() -> list[Callable[[], None]]:
    modules = [import_module(f"tests.fuzz.{name}") for name in MODULES]
    return [one for module in modules for one in vars(module).values() if hasattr(one, "hypothesis")]


def _tried(report: Report, law: Callable[[], None], seconds: float) -> None:
    """As many examples as fit in the time."""
    name = law.__name__.removeprefix("test_").replace("_", " ")
    began, drawn = time.monotonic(), 0
    while drawn == 0 or time.monotonic() < began + seconds:
        try:
            law()
        except Exception:  # told, whatever it is: the laws that follow are tried
            traceback.print_exc()
            report.tell(name, f"broken within {drawn + AT_A_TIME:,} examples", "none", held=False)
            return
        drawn += AT_A_TIME
    report.tell(name, f"{drawn:,} examples in {time.monotonic() - began:.0f} s", "none breaks it", held=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="for all laws together (10)")
    parser.add_argument("--only", metavar="WORD", help="the laws with this in their name")
    return parser.parse_args()


if __name__ == "__main__":
    main()
