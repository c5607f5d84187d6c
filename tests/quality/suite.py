"""What a run of pytest found, written down when every test of a kind was in it: see `KINDS`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.quality import runs
from tests.quality.runs import ROOT, Row

_BROWSER, _SERVER = "tests/pages/browser", "tests/pages/server"
KINDS = {
    "tests": ("every test", ("tests",)),
    "axe": ("every screen looked at by axe-core", (f"{_BROWSER}/test_accessibility.py",)),
    "survival": (
        "a line, a tab or a process that is lost, and what comes back",
        tuple(f"{_BROWSER}/test_{name}.py" for name in ("connection", "lost", "memory", "replicas", "survival")),
    ),
    "privacy": (
        "no answer in an address, a log, a file of the server or another browser",
        (
            "tests/pages/walks/test_whole_walks.py",
            *(f"{_SERVER}/test_{name}.py" for name in ("broken", "handed_over", "logs", "watch")),
        ),
    ),
}
"""By name: what is looked at, and the files or folders whose tests do."""
LOOKED = "looked at by axe"
"""The property in which a test notes a screen, its language, its theme, its width, and what was found of whom."""
STARTED = pytest.StashKey[float]()


@dataclass(frozen=True)
class Outcome:
    """What became of one test: `passed`, `failed`, `error` or `skipped`, after so many seconds, with what it noted."""

    file: str
    outcome: str
    seconds: float
    noted: tuple[tuple[str, Any], ...] = ()


def note(config: pytest.Config, stats: dict[str, list[Any]]) -> None:
    """Write down each kind all of whose tests were run; nothing of a run that left some out."""
    for name, (what, paths) in KINDS.items():
        if covered(config, paths):
            found = [one for one in outcomes(stats) if any(Path(one.file).is_relative_to(path) for path in paths)]
            seconds = monotonic() - config.stash[STARTED]
            rows = ROWS[name](found, seconds)
            runs.write(name, what, "make test", rows)


def covered(config: pytest.Config, paths: Iterable[str]) -> bool:
    """Whether every test of these files or folders was asked for, and none left out by a name, a mark or a fault."""
    option = config.option
    left_out = (option.keyword, option.markexpr, option.lf, option.maxfail, getattr(option, "deselect", None))
    if hasattr(config, "workerinput") or option.collectonly or any(left_out):
        return False
    asked = [ROOT / argument for argument in config.args]
    return all(any((ROOT / path).is_relative_to(one) for one in asked) for path in paths)


def outcomes(stats: dict[str, list[Any]]) -> list[Outcome]:
    """What became of each test, from the reports of pytest."""
    found = []
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in stats.get(outcome, []):
            noted = tuple((key, value) for key, value in report.user_properties)
            found.append(Outcome(report.nodeid.partition("::")[0], outcome, getattr(report, "duration", 0.0), noted))
    return found


def _whole(found: list[Outcome], seconds: float) -> list[Row]:
    failed = sum(one.outcome in ("failed", "error") for one in found)
    skipped = sum(one.outcome == "skipped" for one in found)
    return [
        ("tests run", len(found) - skipped, None, None),
        ("that fail", failed, 0, failed == 0),
        ("skipped", skipped, 0, skipped == 0),
        ("seconds on the clock", round(seconds), None, None),
        ("seconds of the tests, added up", round(sum(one.seconds for one in found)), None, None),
    ]


def _by_file(found: list[Outcome], seconds: float) -> list[Row]:
    """Of each file, by its first line, how many of its tests pass."""
    files: dict[str, list[Outcome]] = defaultdict(list)
    for one in found:
        files[one.file].append(one)
    rows: list[Row] = []
    for file, tests in sorted(files.items()):
        passed = sum(one.outcome == "passed" for one in tests)
        said = (ROOT / file).read_text(encoding="utf-8").splitlines()[0].strip('"')
        rows.append((said, passed, len(tests), passed == len(tests)))
    return rows


def _looked_at(found: list[Outcome], seconds: float) -> list[Row]:
    """What axe found on each screen that was shown to it."""
    looks = [value for one in found for key, value in one.noted if key == LOOKED]
    screens, languages, themes, widths, ours, theirs = zip(*looks, strict=True) if looks else [()] * 6
    failed = sum(one.outcome != "passed" for one in found)
    return [
        ("screens", len(set(screens)), None, None),
        ("languages", ", ".join(sorted(set(languages))), None, None),
        ("themes", ", ".join(sorted(set(themes))), None, None),
        ("widths in px", ", ".join(map(str, sorted(set(widths)))), None, None),
        ("looks in all", len(looks), None, None),
        ("violations of ours", sum(ours), 0, sum(ours) == 0),
        ("violations of the framework, each named with its reason", sum(theirs), None, None),
        ("tests of accessibility that fail", failed, 0, failed == 0),
    ]


ROWS = {"tests": _whole, "axe": _looked_at, "survival": _by_file, "privacy": _by_file}
