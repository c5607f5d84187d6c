"""The sheet to take away, as a PDF that screen readers can read (PDF/UA-1): the same words as the cards."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import typst

from domain import SCHEMES, oldest_check
from domain.words import Words
from pages.tell.card import Card
from pages.tell.contract import Section
from pages.tell.stands import ICONS

TEMPLATE = Path(__file__).resolve().parents[2] / "data" / "paper" / "sheet.typ"


def pdf(cards: list[Card], on: date, said: Words, contract: list[Section] | None = None) -> bytes:
    """One or two A4 pages for these cards, as judged that day, then the sheet of the contract if there is one.

    Nothing is written to the disk.
    """
    sheet = json.dumps(_sheet(cards, on, said, contract or []), ensure_ascii=False)
    made: bytes = typst.compile(str(TEMPLATE), sys_inputs={"sheet": sheet}, pdf_standards=["ua-1"])
    return made


def _sheet(cards: list[Card], on: date, said: Words, contract: list[Section]) -> dict[str, Any]:
    day = said.text("app", "estimate_day", day=said.day(on))
    leaflets = said.all_of([said.text("schemes", scheme.id, "document") for scheme in SCHEMES])
    checked = said.day(oldest_check())
    return {
        "language": said.language,
        "title": said.text("app", "results_title"),
        "lead": said.text("paper", "lead", day=day),
        "footer": f"{said.text('app', 'name')} – {day}",
        "signs": ICONS,
        "changes": said.text("results", "changes"),
        "money": said.text("app", "money"),
        "steps": said.text("results", "steps"),
        "papers": said.text("results", "papers"),
        "days": said.text("results", "days"),
        "contact": said.text("results", "contact"),
        "cards": [asdict(card) for card in cards],
        "contract_title": said.text("contract_page", "title"),
        "contract": [asdict(section) for section in contract],
        "versions": said.text("paper", "versions", leaflets=leaflets, day=checked),
    }
