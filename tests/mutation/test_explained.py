"""The changes explained away are of the rules as they are, and each says why."""

from collections import Counter

from tests.mutation.explained import all_explained, explained
from tests.quality.runs import ROOT


def test_a_change_that_is_explained_is_of_a_line_that_is_there() -> None:
    gone = [
        one
        for one in all_explained()
        if one.before not in map(str.strip, (ROOT / one.file).read_text(encoding="utf-8").splitlines())
    ]
    assert gone == []


def test_a_change_is_another_line_explained_once_with_a_reason() -> None:
    assert [one for one in all_explained() if one.before == one.after or len(one.why) < 20] == []
    assert [
        one for one, times in Counter((o.file, o.before, o.after) for o in all_explained()).items() if times > 1
    ] == []


def test_a_change_that_nobody_explained_stays_open() -> None:
    assert explained("domain/rules/months.py", "MONTH = 32", "MONTH = 33") is None
