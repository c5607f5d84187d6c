"""The frame: the script Streamlit runs at each step, and the server's application when imported."""

import streamlit as st

if __name__ == "__main__":  # run by Streamlit, and by AppTest
    from datetime import UTC, datetime

    from domain.law.paris import day_of
    from pages.show import frame
    from pages.tab import memory, navigation, state

    state.follow(day_of(datetime.now(UTC)))  # the only clock of the pages
    page = navigation.route()
    memory.exchange()  # before anything is shown: what is on the screen is already safe in the tab
    frame.top()
    page.run()
    frame.bottom()
    state.drawn()
else:  # imported once, by `streamlit run app.py` or `uvicorn app:app`
    import os
    from datetime import UTC, date, datetime

    # Read by Polars when it is loaded, below. The frames of one person are small: threads cost more than they bring.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    # Read by Arrow: its own pool keeps for later a tenth of what files of people took.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

    from starlette.middleware import Middleware

    from domain.law.paris import day_of
    from pages.api import door
    from pages.patches import start
    from pages.server import handed_over, headers, logs

    def today() -> date:
        return day_of(datetime.now(UTC))

    logs.begin()
    headers.warm_up()
    start.begin(handed_over.keep)
    app = st.App(
        __file__, middleware=[Middleware(headers.Envelope, door.opened(today))], on_script_error=headers.apologise
    )
