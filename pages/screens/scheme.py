"""The sheet of one scheme."""

from pages.sheets import scheme
from pages.tab import navigation

scheme.show(navigation.shown_scheme())
