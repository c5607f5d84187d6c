"""The dated figures that all schemes share, and those of a day."""

from pages.parts import figures_page

figures_page.show()
