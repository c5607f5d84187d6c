"""The sheet to take away, as a PDF that screen readers can read (PDF/UA-1): the same words as the cards."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import typst

from domain import SCHEMES, oldest_check
from domain.answers import profile_file
from domain.data_folder import DATA
from pages.tell import answer_words
from pages.tell.board import board
from pages.tell.card import Card
from pages.tell.contract import Section
from pages.tell.person import Person
from pages.tell.stands import ICONS

TEMPLATE = DATA / "paper" / "sheet.typ"
ATTACHED = "answers.json"
"""The file of answers, as it is called within the sheet, which can be reopened here by it."""


@dataclass(frozen=True)
class OnPaper:
    """A chart as it is printed. `svg`: whole, with colours of its own."""

    title: str
    alternative: str
    svg: str


def pdf(her: Person, cards: list[Card], pictures: Sequence[OnPaper] = (), contract: Sequence[Section] = ()) -> bytes:
    """A first page to hand over alone; the details, in the order of the board; the sheet of the contract if any.

    Nothing is written to the disk.
    """
    sheet = json.dumps(_sheet(her, cards, pictures, contract), ensure_ascii=False)
    made: bytes = typst.compile(str(TEMPLATE), root=str(DATA), sys_inputs={"sheet": sheet}, pdf_standards=["ua-1"])
    return made


def _sheet(her: Person, cards: list[Card], pictures: Sequence[OnPaper], contract: Sequence[Section]) -> dict[str, Any]:
    said, seen = her.said, board(her, cards)
    day = said.text("app", "estimate_day", day=said.day(her.told.on))
    leaflets = said.all_of([said.text("schemes", scheme.id, "document") for scheme in SCHEMES])
    return {
        "language": said.language,
        "title": seen.finding,
        "lead": said.text("paper", "lead", day=day),
        "attached": {
            "name": ATTACHED,
            "content": profile_file.text(dict(her.given), her.said_by),
            "description": said.text("paper", "attached"),
        },
        "footer": f"{said.text('app', 'name')} – {day}",
        "signs": ICONS,
        "tiles": [asdict(tile) | {"name": card.name} for tile, card in zip(seen.tiles, cards, strict=True)],
        "todo_title": said.text("board", "steps" if seen.steps else "turn"),
        "todo": seen.steps or seen.turn_to,
        "pictures": [asdict(picture) for picture in pictures],
        "first_papers": cards[0].papers if cards else [],
        "first_contact": cards[0].contact if cards else "",
        "lines": list(said.table("paper", "lines").values()),
        "changes": said.text("results", "changes"),
        "money": said.text("app", "money"),
        "steps": said.text("results", "steps"),
        "papers": said.text("results", "papers"),
        "days": said.text("results", "days"),
        "contact": said.text("results", "contact"),
        "cards": [asdict(card) for card in cards],
        "answers_title": said.text("paper", "answers"),
        "answers": [
            said.text(
                "paper",
                "answer",
                label=said.text("fields", field, "label"),
                value=answer_words.label(field, value, said),
            )
            for field, value in her.given.items()
        ],
        "contract_title": said.text("contract_page", "title"),
        "contract": [asdict(section) for section in contract],
        "versions": said.text("paper", "versions", leaflets=leaflets, day=said.day(oldest_check())),
    }
