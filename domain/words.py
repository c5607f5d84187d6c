"""Every word a person reads, from data/texts and the schemes' folders.

Money, dates and counts are written as the language writes them.
"""

import re
import tomllib
import unicodedata
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent, get_decimal_symbol, get_group_symbol
from babel.units import format_unit

from domain.data_folder import DATA

Language = str
"""The name of a file of data/texts: `fr`, `en`..."""

FILLED_BY_ALL = ("columns", "doubts", "notes", "terms", "values")
"""Tables that schemes fill together: a name in them is one for all."""

_UNITS = {
    "years": "duration-year",
    "months": "duration-month",
    "days": "duration-day",
    "hours": "duration-hour",
    "minutes": "duration-minute",
}


class Words:
    """The texts of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._tree = _read(DATA / "texts" / f"{language}.toml")
        self.locale = Locale.parse(self.text("language", "locale"))
        for file in sorted(DATA.glob(f"schemes/*/{language}.toml")):
            self._add(file.parent.name, _read(file))

    def _add(self, scheme: str, texts: dict[str, Any]) -> None:
        """Put the texts of a scheme among the others: its table `criteria` at `criteria`, SCHEME, and so on.

        What is in no table goes to `schemes`, SCHEME; a table of `FILLED_BY_ALL` is filled by all of them.
        """
        for kind, part in texts.items():
            if kind in FILLED_BY_ALL:
                table = self._tree.setdefault(kind, {})
                if twice := table.keys() & part.keys():
                    raise ValueError(f"{scheme}: {kind} has {min(twice)} already")
                table |= part
            elif isinstance(part, dict):
                self._tree.setdefault(kind, {})[scheme] = part
            else:
                self._tree.setdefault("schemes", {}).setdefault(scheme, {})[kind] = part

    def table(self, *path: str) -> Any:
        """The text or table at a path; a missing one is a mistake of ours and is said as such."""
        node: Any = self._tree
        for part in path:
            if not isinstance(node, dict) or part not in node:
                raise KeyError(f"the texts in {self.language} have no {'.'.join(path)}")
            node = node[part]
        return node

    def find(self, *path: str) -> Any:
        """The text or table at a path, or None."""
        node: Any = self._tree
        for part in path:
            node = node.get(part) if isinstance(node, dict) else None
        return node

    def text(self, *path: str, **slots: Any) -> str:
        """The text at a path with its {slots} filled in."""
        return str(self.table(*path)).format_map(slots) if slots else str(self.table(*path))

    def plural(self, *path: str, count: int, **slots: Any) -> str:
        """The text for a count: the table at the path has `one` and `other` (and `zero` where it helps)."""
        forms = self.table(*path)
        form = "zero" if not count and "zero" in forms else self.locale.plural_form(count)
        return str(forms.get(form, forms["other"])).format_map({"count": self.number(count), **slots})

    # How values are written

    def money(self, amount: float) -> str:
        return format_currency(amount, "EUR", locale=self.locale)

    def day(self, day: date) -> str:
        """15 mars 2004; the first of a month as its language writes it, 1er in French."""
        written = format_date(day, "d MMMM y", locale=self.locale)
        return f"{self.text('language', 'first')}{written[1:]}" if day.day == 1 else written

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self.locale)

    def percent(self, share: float) -> str:
        """A share of one, to the nearest hundredth."""
        return format_percent(share, locale=self.locale)

    @property
    def decimal_sign(self) -> str:
        return get_decimal_symbol(self.locale)

    @property
    def thousands_sign(self) -> str:
        return get_group_symbol(self.locale)

    def either(self, values: list[str]) -> str:
        """a, b ou c"""
        return format_list(values, style="or", locale=self.locale)

    def all_of(self, values: list[str]) -> str:
        """a, b et c"""
        return format_list(values, locale=self.locale)

    def value(self, value: Any, unit: str) -> str:
        """A value as a sentence holds it. `unit` is a unit of measure, or the field whose vocabulary it is from."""
        return self._value(tuple(value) if isinstance(value, list) else value, unit, type(value).__name__)

    @lru_cache(maxsize=10_000)  # noqa: B019  there is one Words a language, kept for good
    def _value(self, value: Any, unit: str, kind: str) -> str:
        """`kind` keeps 1, 1.0 and True apart."""
        if isinstance(value, bool):
            return self.text("answers", "yes" if value else "no")
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, tuple):
            return self.either([self.value(one, unit) for one in value])
        if unit in _UNITS:
            return format_unit(value, _UNITS[unit], length="long", locale=self.locale).replace(
                " ", "\N{NO-BREAK SPACE}"
            )
        if unit == "percent":
            return format_percent(value / 100, locale=self.locale, decimal_quantization=False)
        if unit in ("eur", "eur_per_month"):
            return self.money(value)
        if (label := self.find("values", unit, str(value))) is not None:
            return str(label)
        return self.number(value) if isinstance(value, int | float) else str(value)


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _languages() -> tuple[Language, ...]:
    """Every language that has its file, in the order the files give."""
    orders = {file.stem: _read(file)["language"]["order"] for file in (DATA / "texts").glob("*.toml")}
    return tuple(sorted(orders, key=orders.__getitem__))


LANGUAGES = _languages()


def capitalised(text: str) -> str:
    """With its first letter in capitals, the others as they are."""
    return text[:1].upper() + text[1:]


def plain_letters(text: str) -> str:
    """Without accents, capitals, hyphens or apostrophes: what is compared when something is looked for."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return re.sub(r"[^a-z0-9]+", " ", "".join(sign for sign in bare if not unicodedata.combining(sign))).strip()


@cache
def slots(sentence: str) -> frozenset[str]:
    """The names of the slots a sentence needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)


@cache
def words(language: Language) -> Words:
    """The texts of a language, read once."""
    return Words(language)
