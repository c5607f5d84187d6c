"""What a session holds beyond what a page put there, and how it is let go of."""

from streamlit.runtime.state.session_state import SessionState


def forget(session: SessionState, start: str) -> None:
    """Let go of what a session holds under names that start so, its widgets with their choices and callbacks included:
    Streamlit keeps these as long as the session, and with them a file of people whose page was left long ago."""
    widgets = session._new_widget_state
    for part in (session._old_state, session._new_session_state, widgets.states, widgets.widget_metadata):
        for key in [key for key in part if _own_name(key).startswith(start)]:
            del part[key]


def _own_name(key: str) -> str:
    """The name that a page gave: Streamlit keeps a widget's under `$$ID-HASH-name`."""
    return key.split("-", 2)[-1] if key.startswith("$$ID-") else key
