"""What is done for speed inside Streamlit is still where it was: to be looked at again when this fails."""

import inspect

import pytest
from streamlit.commands import execution_control

from pages.parts import server


def test_a_change_of_page_sleeps_for_no_longer_than_we_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution_control, "MESSAGE_FLUSH_INTERVAL_SECS", 1.0)
    server.hasten()
    assert execution_control.MESSAGE_FLUSH_INTERVAL_SECS == 0
    assert "sleep(2 * MESSAGE_FLUSH_INTERVAL_SECS)" in inspect.getsource(execution_control.switch_page)
