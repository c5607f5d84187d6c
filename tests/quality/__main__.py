"""Writes docs/quality.md and docs/dependencies.md again: `make quality`."""

from tests.quality import dashboard, dependencies, runs, sizes

if __name__ == "__main__":
    runs.write("sizes", "what there is to keep, to install and to send", "make quality", sizes.rows())
    dashboard.PAGE.write_text(dashboard.content(), encoding="utf-8")
    dependencies.PAGE.write_text(dependencies.content(), encoding="utf-8")
