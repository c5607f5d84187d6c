"""What one gets, seen before anything is asked: two tiles of an invented person's board."""

from datetime import date
from functools import lru_cache
from html import escape

from domain import Profile, work_out
from domain.words import Language, words
from pages.look import html
from pages.look.html import Html
from pages.show import board
from pages.tell import board as at_a_glance
from pages.tell import card, people
from pages.tell.person import Person

TILES = 2


@lru_cache(maxsize=4)
def of_the_first(on: date, language: Language) -> Html:
    """Of the first example, the same for everybody that day."""
    said, invented = words(language), people.everybody()[0]
    her = Person(work_out(Profile.model_validate(invented.given), on, language), invented.given, said)
    tiles = at_a_glance.board(her, card.cards(her)).tiles[:TILES]
    title = said.text("home", "sample", name=invented.in_a_list(said))
    drawn = "".join(board.tile(one, said, way="") for one in tiles)
    note = html.paragraph(said.text("home", "sample_note"), "small")
    return Html(
        f'<section class="sample" aria-label="{escape(title)}"><h2>{escape(title)}</h2>'
        f'<ul class="board">{drawn}</ul>{note}</section>'
    )
