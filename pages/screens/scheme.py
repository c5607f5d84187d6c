"""The sheet of one scheme."""

from pages.parts import navigation, scheme_page

scheme_page.show(navigation.shown_scheme())
