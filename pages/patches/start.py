"""What is changed in Streamlit and Starlette when the server starts: one function each, and all of them."""

import gc
import logging
from collections.abc import Callable
from functools import cache

import streamlit.logger
from starlette.formparsers import MultiPartParser
from streamlit import config
from streamlit.commands import execution_control
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager

from pages.patches import downloads, machine

LOG = logging.getLogger(__name__)


def begin(keep: Callable[[downloads.Made], str]) -> None:
    """Every one of them, once, before the first visitor. `keep`: see downloads.made_when_pressed."""
    machine.errors_without_values()
    machine.no_values_of_any_error()
    machine.no_lookup_outside()
    machine.no_image_of_memory()
    LOG.warning("%s", machine.descriptors())
    downloads.made_when_pressed(keep)
    our_own_pages()
    page_changes_at_once()
    theme_written_once()
    libraries_stay()
    uploads_in_memory()


def our_own_pages() -> None:
    """`pages/` is ours, not the folder of scripts that Streamlit looks for: it would run them alone, without app.py.

    Until: `st.navigation` alone decides it, before the first script too.
    """
    PagesManager.uses_pages_directory = False


def page_changes_at_once() -> None:
    """Streamlit sleeps before a change of page, for the parameters of the address to be sent: we have none.

    Until: it no longer sleeps.
    """
    execution_control.MESSAGE_FLUSH_INTERVAL_SECS = 0  # type: ignore[attr-defined]


def theme_written_once() -> None:
    """Streamlit writes the six parts of the theme from its settings at each run: they don't change.

    Until: it keeps them.
    """
    write_theme = app_session._populate_theme_msg

    @cache
    def theme(section: str) -> CustomThemeConfig:
        message = CustomThemeConfig()
        write_theme(message, section)
        return message

    def copy_theme(message: CustomThemeConfig, section: str = "theme") -> None:
        if theme(section).ByteSize():  # a part with no setting is not even there
            message.MergeFrom(theme(section))

    app_session._populate_theme_msg = copy_theme  # type: ignore[assignment]


def lines_of_the_log(form: logging.Formatter) -> None:
    """Each logger of Streamlit writes by itself, in a form that can only be a sentence: all write through ours. Of the
    server below it, what is wrong alone: it would say which address of the network asks for which page.

    Until: its setting of the form takes a formatter.
    """

    def tells_no_visit(record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING or not record.name.startswith("uvicorn")

    def through_the_root(logger: logging.Logger) -> None:
        logger.handlers.clear()
        logger.propagate = True

    handler = logging.StreamHandler()
    handler.setFormatter(form)
    handler.addFilter(tells_no_visit)
    logging.basicConfig(handlers=[handler], force=True)
    streamlit.logger.setup_formatter = through_the_root
    streamlit.logger.update_formatter()


def libraries_stay() -> None:
    """The collector goes through all the libraries again and again: they are left alone."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def uploads_in_memory() -> None:
    """Beyond a megabyte Starlette writes what is sent to a file: people's files stay in memory.

    Until: Streamlit sets it from its own greatest upload.
    """
    MultiPartParser.spool_max_size = (config.get_option("server.maxUploadSize") + 1) * 2**20
