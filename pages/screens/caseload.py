"""A file of people: judged at a stroke, summed up in charts, and a table from which one person is opened."""

from pages.caseload import views

views.show()
