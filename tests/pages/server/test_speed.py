"""What is done for speed inside Streamlit is still where it was: to be looked at again when this fails."""

import gc
import inspect
import re
from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.commands import execution_control
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession

from pages.patches import start
from pages.patches.first_page import SOON, STREAMLIT, lean, shell

WRITTEN = app_session._populate_theme_msg
"""As Streamlit writes the theme."""


@pytest.fixture(autouse=True)
def hastened(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(execution_control, "MESSAGE_FLUSH_INTERVAL_SECS", 1.0)
    monkeypatch.setattr(app_session, "_populate_theme_msg", app_session._populate_theme_msg)
    usual = gc.get_threshold()
    start.page_changes_at_once()
    start.theme_written_once()
    start.libraries_stay()
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


SECTIONS = ("theme", *(f"theme.{one.value}" for one in config.CustomThemeCategories))


@pytest.mark.parametrize("section", SECTIONS)
def test_the_theme_is_written_once_and_is_the_same(section: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"borderColor": "#6b6b6b", "headingFontSizes": ["2rem"]} if section == "theme.light" else {}
    asked: list[str] = []
    monkeypatch.setattr(config, "get_options_for_section", lambda name: asked.append(name) or settings)
    for _ in range(2):
        whole, expected = CustomThemeConfig(), CustomThemeConfig()
        app_session._populate_theme_msg(whole.light, section)
        WRITTEN(expected.light, section)
        assert whole == expected
        assert whole.HasField("light") == expected.HasField("light") == bool(settings)
    assert asked == [section] * 3  # ours asks once, Streamlit's own at each run


def test_the_theme_is_still_written_by_the_function_that_is_replaced() -> None:
    assert "_populate_theme_msg(msg.new_session.custom_theme)" in inspect.getsource(AppSession)
