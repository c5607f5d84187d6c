"""Colours hold in both themes: text on its ground at 4.5 or more, marks and borders at 3 or more."""

import re
from pathlib import Path

import pytest

from pages.look import tokens

ROOT = Path(__file__).resolve().parents[3]
TEXT = ["ink", "quiet", "brand", "good", "bad", "open", "off"]
ON_ITS_OWN = [("good", "good_soft"), ("bad", "bad_soft"), ("open", "open_soft"), ("off", "off_soft")]
MARKS = ["line", "bar", "now", "focus"]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", tokens.THEMES)
def test_colours_hold_on_what_they_stand_on(theme: str) -> None:
    told = tokens.tokens()[theme]
    pairs = [(text, ground, 4.5) for text in TEXT for ground in ("page", "card")]
    pairs += [(text, ground, 4.5) for text, ground in ON_ITS_OWN]
    pairs += [(mark, ground, 3.0) for mark in MARKS for ground in ("page", "card")]
    assert [pair for pair in pairs if contrast(told[pair[0]], told[pair[1]]) < pair[2]] == []


def test_both_themes_have_the_same_colours_and_each_token_is_used() -> None:
    told = tokens.tokens()
    assert told["light"].keys() == told["dark"].keys()
    written = (ROOT / "static" / "style.css").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages" / "look").glob("*.py"))
    used = {name.replace("-", "_") for name in re.findall(r"var\(--([a-z0-9-]+)\)", written)}
    used |= set(re.findall(r'tokens\.of\("(\w+)"\)', code))
    lengths = {f"{table}_{name}" for table in ("space", "type", "radius") for name in told[table]}
    assert (told["light"].keys() | lengths) - used == set()
