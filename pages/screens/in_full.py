"""The rules of all schemes beside their texts."""

from pages.sheets import in_full

in_full.show()
