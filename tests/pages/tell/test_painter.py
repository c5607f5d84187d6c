"""The process that draws: what it answers, and what comes after it has died."""

import pytest

from pages.look.painter import Painter

CHART = {"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a", "type": "quantitative"}}}


def test_what_it_draws_is_a_picture() -> None:
    painter = Painter()
    assert painter.svg(painter.vega(CHART)).startswith("<svg")


def test_another_takes_its_place_when_it_has_died() -> None:
    painter = Painter()
    first = painter.vega(CHART)
    process = painter.process
    assert process is not None
    process.kill()
    assert painter.vega(CHART) == first
    process.kill()
    process.wait()
    assert painter.vega(CHART) == first


def test_what_is_no_chart_is_refused_without_what_it_holds() -> None:
    painter = Painter()
    with pytest.raises(ValueError, match="not a chart") as refused:
        painter.vega({"mark": "secret"})
    assert "secret" not in str(refused.value)
    assert painter.vega(CHART)


def test_it_ends_with_the_one_who_asks() -> None:
    painter = Painter()
    painter.vega(CHART)
    assert painter.process is not None
    assert painter.process.stdin is not None
    painter.process.stdin.close()
    assert painter.process.wait(10) == 0
