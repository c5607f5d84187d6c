"""Pieces of HTML: what people type or texts say can't become a tag, and what can be reached can be pressed."""

import pytest

from domain.words import LANGUAGES, words
from pages.look import html


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("appelez le 0800 050 000.", '<a class="phone" href="tel:0800050000">0800 050 000</a>.'),
        ("au 02 35 52 23 77", '<a class="phone" href="tel:0235522377">02 35 52 23 77</a>'),
        ("appelez le 3949 ou", '<a class="phone" href="tel:3949">3949</a> ou'),
        ("à a.b@normandie.fr.", '<a href="mailto:a.b@normandie.fr">a.b@normandie.fr</a>.'),
        ("sur parcours-metier.normandie.fr et", 'href="https://parcours-metier.normandie.fr" target="_blank"'),
    ],
)
def test_numbers_and_addresses_can_be_pressed(text: str, link: str) -> None:
    assert link in html.reachable(text)


@pytest.mark.parametrize("text", ["en 2003", "de 9 h à 12 h", "26 000 EUR", "1 525,00 €"])
def test_other_numbers_are_left_as_they_are(text: str) -> None:
    assert html.reachable(text) == html.paragraph(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["caq", "qualif", "cqa"])
def test_each_scheme_can_be_called(language: str, scheme: str) -> None:
    assert "tel:" in html.reachable(words(language).text("schemes", scheme, "contact"))  # type: ignore[arg-type]


def test_every_text_is_escaped() -> None:
    shown = [
        html.paragraph("<b>", "small"), html.reachable("<b>"), html.heading("<b>"), html.hidden("<b>"),
        html.pairs([("<b>", "<b>", ["<b>"])]), html.table("<b>", ["<b>"], [["<b>", "<b>"]]),
    ]  # fmt: skip
    for piece in shown:
        assert "<b><b>" not in piece
        assert "&lt;b&gt;" in piece
