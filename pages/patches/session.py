"""What a session holds beyond what a page put there, and how it is let go of."""

from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState


def forget(session: SessionState, start: str) -> None:
    """Let go of what a session holds under names that start so, its widgets with their choices and callbacks included:
    Streamlit keeps these as long as the session, and with them a file of people whose page was left long ago."""
    widgets = session._new_widget_state
    for part in (session._old_state, session._new_session_state, widgets.states, widgets.widget_metadata):
        for key in [key for key in part if _own_name(key).startswith(start)]:
            del part[key]


def forget_here(start: str) -> None:
    """The same in the session that is running."""
    context = get_script_run_ctx()
    if context is not None:
        forget(context.session_state._state, start)


def holds(session: SessionState, name: str) -> bool:
    """Whether a page put something there under this name."""
    return name in session._old_state or name in session._new_session_state


def put(session: SessionState, name: str, value: Any) -> None:
    """Put something there from outside a run."""
    session._new_session_state[name] = value


def _own_name(key: str) -> str:
    """The name that a page gave: Streamlit keeps a widget's under `$$ID-HASH-name`."""
    return key.split("-", 2)[-1] if key.startswith("$$ID-") else key
