"""What is done for speed inside Streamlit is still where it was: to be looked at again when this fails."""

import gc
import inspect
import re
from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.commands import execution_control
from streamlit.runtime import app_session

from pages.parts import server
from pages.parts.shell import SOON, STREAMLIT, lean, shell


@pytest.fixture(autouse=True)
def hastened(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(execution_control, "MESSAGE_FLUSH_INTERVAL_SECS", 1.0)
    monkeypatch.setattr(config, "get_options_for_section", config.get_options_for_section)
    usual = gc.get_threshold()
    server.hasten()
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()


def test_a_change_of_page_sleeps_for_no_longer_than_we_say() -> None:
    assert execution_control.MESSAGE_FLUSH_INTERVAL_SECS == 0
    assert "sleep(2 * MESSAGE_FLUSH_INTERVAL_SECS)" in inspect.getsource(execution_control.switch_page)


def test_the_font_of_streamlits_own_theme_is_not_sent_for() -> None:
    style = next((STREAMLIT / "static" / "css").glob("index.*.css"))
    assert b"font-family:Source Sans;" in style.read_bytes()
    assert b"Source Sans" not in lean(style)
    assert b"font-family:Material Symbols Rounded;" in lean(style)


def test_streamlit_still_asks_for_the_font_of_its_icons_before_it_draws() -> None:
    script = next((STREAMLIT / "static" / "js").glob("index.*.js")).read_text(encoding="utf-8")
    assert "document.fonts.load(" in script


def test_what_every_page_needs_is_fetched_with_the_first_scripts() -> None:
    page = shell((STREAMLIT / "index.html").read_text(encoding="utf-8"), "fr")
    links = re.findall(r'<link rel="modulepreload" crossorigin href="\./([^"]+)">', page)
    assert len(links) == len(set(links))
    assert all((STREAMLIT / link).is_file() for link in links)
    for part in SOON:
        assert any(f"/{part}." in link for link in links), part


def test_the_settings_of_the_theme_are_looked_for_once() -> None:
    assert config.get_options_for_section("theme") is config.get_options_for_section("theme")
    assert "config.get_options_for_section(section)" in inspect.getsource(app_session._populate_theme_msg)
