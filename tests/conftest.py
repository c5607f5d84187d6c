"""Settings shared by all tests."""

import os
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

if "PYTEST_XDIST_WORKER" in os.environ:
    # One worker a core: Polars in each must not start as many threads as there are cores. Read when it is imported.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")

# Tests do not time: a busy machine is not a fault. In CI the examples are the same at every run.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

SPARK = ("test_doors.py", "test_engines.py", "test_spark.py")
"""Files whose tests share one Spark, which is slow to start."""

LONGEST = (
    "spark", "test_whole_walks.py", "test_properties.py", "test_walk.py", "test_extremes.py", "test_guide.py",
    "test_interview.py", "test_questions.py", "test_outlook.py", "test_caseload_page.py",
)  # fmt: skip
"""Groups of a minute or so of work. They begin first: begun last, one would end alone, the other workers waiting."""


def pytest_configure(config: pytest.Config) -> None:
    from tests.quality import suite  # takes the app in: after the threads of Polars are settled

    config.stash[suite.STARTED] = monotonic()


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int, config: pytest.Config) -> None:
    """What was found is written down for `make quality`, unless the run was broken off."""
    from tests.quality import suite

    if exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        suite.note(config, terminalreporter.stats)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What tests that run side by side share is made once: a group of them goes to one worker, whole. Tests of the
    browser, which are in no group, fill what is left at the end."""
    places = {group: place for place, group in enumerate(LONGEST)}
    groups = {item: _group(item) for item in items}
    for item, group in groups.items():
        if group is not None:
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: places.get(groups[item] or "", len(places) + (groups[item] is None)))


def _group(item: pytest.Item) -> str | None:
    """A file is a group, as it shares its fixtures. Browser tests are long: each goes where there is room, but for
    those that look at one page together, or at a server that is watched."""
    if item.path.name in SPARK:
        return "spark"
    asked_for = getattr(item, "fixturenames", [])
    if "aim" in asked_for:
        return item.callspec.params["aim"][0].__name__
    if item.get_closest_marker("browser") and "watched_server" not in asked_for:
        return None
    return item.path.name
