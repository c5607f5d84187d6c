"""What is kept of a run of pytest: what every test of a kind found, and nothing of a run that left some out."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.quality.suite import KINDS, LOOKED, ROWS, Outcome, covered, outcomes

NOTHING_LEFT_OUT = {"keyword": "", "markexpr": "", "lf": False, "maxfail": 0, "deselect": None, "collectonly": False}
AXE = KINDS["axe"][1][0]


def config(*asked: str, **options: Any) -> Any:
    return SimpleNamespace(args=list(asked), option=SimpleNamespace(**NOTHING_LEFT_OUT | options))


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (("tests",), set(KINDS)),
        (("tests/pages/browser",), {"axe", "survival"}),
        (("tests/pages/browser", "tests/pages/walks", "tests/pages/server"), {"axe", "survival", "privacy"}),
        ((AXE,), {"axe"}),
        ((f"{AXE}::test_axe_finds_nothing_of_ours",), set()),
        (("tests/rules",), set()),
    ],
)
def test_a_kind_is_kept_when_all_of_it_was_asked_for(asked: tuple[str, ...], kinds: set[str]) -> None:
    assert {name for name, (_, paths) in KINDS.items() if covered(config(*asked), paths)} == kinds


@pytest.mark.parametrize("left_out", [{"keyword": "age"}, {"markexpr": "browser"}, {"lf": True}, {"maxfail": 1}])
def test_a_run_that_leaves_tests_out_is_not_kept(left_out: dict[str, Any]) -> None:
    assert not covered(config("tests", **left_out), ("tests",))


def test_a_worker_keeps_nothing() -> None:
    worker = config("tests")
    worker.workerinput = {}
    assert not covered(worker, ("tests",))


def test_reports_are_counted_by_what_became_of_each_test() -> None:
    report = SimpleNamespace(nodeid="tests/test_one.py::test_two[three]", user_properties=[("a", 1)], duration=2.5)
    found = outcomes({"passed": [report], "failed": [report], "warnings": ["not a test"]})
    assert found == [Outcome("tests/test_one.py", outcome, 2.5, (("a", 1),)) for outcome in ("passed", "failed")]


def test_a_test_that_fails_is_a_bar_that_is_not_held() -> None:
    found = [Outcome("f", "passed", 1.5), Outcome("f", "passed", 2.0), Outcome("f", "failed", 1.0)]
    assert ROWS["tests"](found, 4.4) == [
        ("tests run", 3, None, None),
        ("that fail", 1, 0, False),
        ("skipped", 0, 0, True),
        ("seconds on the clock", 4, None, None),
        ("seconds of the tests, added up", 4, None, None),
    ]


def test_a_file_is_told_by_its_first_line() -> None:
    file = "tests/quality/test_suite.py"
    rows = ROWS["survival"]([Outcome(file, "passed", 1), Outcome(file, "error", 1)], 2)
    assert [row[1:] for row in rows] == [(1, 2, False)]
    assert rows[0][0].startswith("What is kept of a run of pytest")


def test_what_axe_looked_at_is_counted() -> None:
    looks = [["home", "fr", "light", 360, 0, 1], ["home", "fr", "dark", 360, 0, 0], ["text", "en", "light", 1280, 2, 0]]
    found = [Outcome(AXE, "passed", 1, tuple((LOOKED, look) for look in looks))]
    rows = {name: (value, held) for name, value, _, held in ROWS["axe"](found, 1)}
    assert rows["screens"] == (2, None)
    assert rows["languages"] == ("en, fr", None)
    assert rows["widths in px"] == ("360, 1280", None)
    assert rows["looks in all"] == (3, None)
    assert rows["violations of ours"] == (2, False)
