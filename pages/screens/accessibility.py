"""The statement on accessibility: how far the app conforms, what does not, how it was tested."""

from pages.sheets import accessibility

accessibility.show()
