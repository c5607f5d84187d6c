"""Every page of the app, with a link to each."""

from pages.sheets import site_map

site_map.show()
