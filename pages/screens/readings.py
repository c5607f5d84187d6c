"""The register of readings: each contradiction or silence of the texts, and the reading applied."""

from pages.sheets import readings

readings.show()
