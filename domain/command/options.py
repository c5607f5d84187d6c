"""The options of the command line."""

import argparse
import sys
from datetime import date
from pathlib import PurePath

from domain.answers.day_judged import day_given
from domain.columns import Ahead, days_ahead
from domain.json_schemas import NAMES
from domain.problems import BadInput
from domain.scale import engines
from domain.words import LANGUAGES

SPARK = "spark"
INSTALLED = "eligibility"
"""The command that an installed `domain` brings (pyproject.toml)."""
COMMANDS = ("evaluate", "mapping", "explain", "template", "schema", "freshness")


def parser() -> argparse.ArgumentParser:
    prog = INSTALLED if PurePath(sys.argv[0]).stem == INSTALLED else "python -m domain"
    made = argparse.ArgumentParser(prog=prog, description="Eligibility of people, alone or in files.")
    commands = made.add_subparsers(required=True, metavar=" | ".join(COMMANDS))

    one = commands.add_parser("evaluate", help="judge every person of a file")
    one.add_argument("input", help=".csv, .xlsx or .parquet; - reads CSV on standard input")
    one.add_argument("-o", "--output", default="-", help=".csv, .xlsx or .parquet; without it, CSV on standard output")
    one.add_argument("--on", type=_day, help="day for rows whose column `on` is empty (default: today)")
    one.add_argument("--ahead", type=_days_ahead, default=(), help="verdicts so many days ahead too: 30,60,90")
    one.add_argument(
        "--engine", choices=[*engines.ENGINES, SPARK], default="polars", help="what does the work (same answers)"
    )
    one.add_argument(
        "--keep-going", action="store_true", help="read wrong cells as unknown and list them in `problems`"
    )
    one.add_argument(
        "--rules-version", action="store_true", help="by which version of the rules, in a last column `rules_version`"
    )
    one.add_argument(
        "--mapping", help="how to read the file (.json), as `mapping` writes it; wins over what is guessed"
    )
    one.add_argument("--lang", choices=LANGUAGES, default="fr", help="language of what is said of the cells")
    one.set_defaults(command="evaluate")

    five = commands.add_parser("mapping", help="write how a file is read, to be corrected and given to evaluate")
    five.add_argument("input", help=".csv, .xlsx or .parquet; - reads CSV on standard input")
    five.add_argument("-o", "--output", default="-", help=".json; without it, standard output")
    five.add_argument("--lang", choices=LANGUAGES, default="fr", help="language of what is said of the file")
    five.set_defaults(command="mapping")

    two = commands.add_parser("explain", help="judge one person and say why, as JSON")
    two.add_argument("profile", help="a profile file (.json); - reads standard input")
    two.add_argument("--on", type=_day, help="day to judge on (default: today)")
    two.add_argument("--lang", choices=LANGUAGES, default="fr")
    two.set_defaults(command="explain")

    three = commands.add_parser("template", help="an empty caseload file with every column")
    three.add_argument("-o", "--output", default="-", help=".csv or .xlsx; without it, CSV on standard output")
    three.add_argument("--lang", choices=LANGUAGES, help="headings and choices in words (default: names and codes)")
    three.set_defaults(command="template")

    six = commands.add_parser("schema", help="what goes in or comes out, as a JSON Schema")
    six.add_argument("name", choices=NAMES, help="the answers of explain, what it prints, a row of evaluate, a mapping")
    six.set_defaults(command="schema")

    four = commands.add_parser("freshness", help="list the figures of data/law to check again; status 1 if there are")
    four.add_argument("--on", type=_day, help="day to look from (default: today)")
    four.set_defaults(command="freshness")
    return made


def _day(text: str) -> date:
    try:
        day = day_given(text)
    except BadInput as refused:
        raise argparse.ArgumentTypeError(refused.problems[0].cure) from None
    assert day is not None  # only no day at all reads as none
    return day


def _days_ahead(text: str) -> Ahead:
    """Numbers of days with commas between them."""
    try:
        return days_ahead([int(part) if part.strip().isdecimal() else part for part in text.split(",")])
    except BadInput as refused:
        raise argparse.ArgumentTypeError(str(refused)) from None
