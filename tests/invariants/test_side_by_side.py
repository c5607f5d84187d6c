"""Tests that run side by side: those of a group go to one worker, which xdist reads from their names."""

import pytest


def test_the_groups_are_those_that_xdist_sees(request: pytest.FixtureRequest) -> None:
    """Nothing else fails when it sees none: what a file shares is then made by each worker."""
    mark = request.node.get_closest_marker("xdist_group")
    assert mark is not None
    assert mark.args == ("test_side_by_side.py",)
    side_by_side = hasattr(request.config, "workerinput")
    assert request.node.nodeid.endswith("@test_side_by_side.py") == side_by_side
