"""Tries to break the app, and says of each try whether it held: `python -m tests.breaking --help`.

The figures go to .cache/quality/break.json too. It ends with 1 when something broke.
"""

import argparse
import os
import sys
from collections.abc import Callable

from tests.breaking import files, hostile, lines, sessions
from tests.tools.clock import today
from tests.tools.quality import Report, as_typed

Try = Callable[[Report, argparse.Namespace], None]
PARTS: dict[str, Try] = {
    "hostile": lambda report, _: hostile.tried(report),
    "slow": lambda report, asked: lines.slow(report, asked.neighbours),
    "cut": lambda report, asked: lines.cut(report, asked.minutes),
    "files": lambda report, asked: files.tried(report, asked.files, asked.megabytes),
    "sessions": lambda report, asked: sessions.tried(report, asked.sessions),
}


def main() -> None:
    asked = _options()
    report = Report("break", "what a clumsy or a hostile visitor does", as_typed("break", sys.argv[1:]))
    print("$", report.command, flush=True)
    print(f"{today()}, {os.cpu_count()} cores, {os.getloadavg()[0]:.1f} processes busy before the start", flush=True)
    for part in asked.only or PARTS:
        try:
            PARTS[part](report, asked)
        except Exception as problem:  # told, whatever it is: the parts that follow are tried
            report.tell(part, f"stopped: {type(problem).__name__} {problem}"[:300], "to its end", held=False)
    sys.exit(0 if report.held else 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.breaking", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=f"among: {' '.join(PARTS)}")
    parser.add_argument("--sessions", type=int, default=5000, help="opened and dropped (5,000)")
    parser.add_argument("--files", type=int, default=20, help="of people, given and left (20)")
    parser.add_argument("--megabytes", type=int, default=20, help="of each file (20)")
    parser.add_argument("--minutes", type=float, default=5.0, help="without a line (5)")
    parser.add_argument("--neighbours", type=int, default=50, help="people beside, while files are taken away (50)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
