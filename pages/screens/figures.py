"""The dated figures that all schemes share, and those of a day."""

from pages.sheets import figures

figures.show()
