"""What a benchmark printed is what was kept of it."""

import io

import pytest

from tests.quality.lines import Said


def said(*lines: str) -> Said:
    say = Said(io.StringIO())
    for line in lines:
        say(line)
    return say


def test_it_prints_as_print_does() -> None:
    ours, theirs = Said(io.StringIO()), io.StringIO()
    for parts, how in ((("\na", 1, 2.5), {}), (("b",), {"end": ""}), (("c", "d"), {"sep": "\n  "}), ((), {})):
        ours(*parts, **how)
        print(*parts, **how, file=theirs)
    assert ours.text == theirs.getvalue()
    assert isinstance(ours.to, io.StringIO)
    assert ours.to.getvalue() == theirs.getvalue()


@pytest.mark.parametrize(
    ("line", "bar", "held"),
    [
        ("p95: 212 ms (bar: 300 ms and no error, held)", "300 ms and no error", True),
        ("p95: 412 ms (bar: 300 ms and no error, NOT held)", "300 ms and no error", False),
        ("  10 times the people: 9.8 times the time, within 2 GiB", "2 GiB", True),
        ("  10 times the people: 9.8 times the time, NOT within 2 GiB", "2 GiB", False),
        ("    first: bar 5 s, held; filter and list: bar 2 s, NOT held", "5 s; 2 s", False),
        ("answers lost, or another page than expected: 0 (bar: none)", "none", None),
        ("3 90 14.2 31 212 0.012 400  held", None, True),
    ],
)
def test_a_line_that_names_a_bar_is_a_row_under_its_heading(line: str, bar: str | None, held: bool | None) -> None:
    say = said("$ python -m tests.bench", "", "A crowd of people", "median 80 ms", line)
    assert say.rows() == [("A crowd of people", " ".join(line.split()), bar, held)]


def test_a_ratio_that_stands_alone_is_a_row_and_notes_are_none() -> None:
    say = said(
        "",
        "polars / openfisca, frame in: 9.1 times the throughput (bar: 5)",
        "",
        "How it was measured",
        "- within 2 GiB, held (bar: 3)",
    )
    assert say.rows() == [("", "polars / openfisca, frame in: 9.1 times the throughput (bar: 5)", "5", None)]
