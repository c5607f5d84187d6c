"""The site map: every page has its link, those that need answers once there are some."""

from typing import Any

import pytest

from pages.tab import navigation
from tests.pages.tools.walking import opened, visit

NEED_ANSWERS = {navigation.RESULTS, navigation.WHAT_IF}


@pytest.mark.parametrize(("answers", "left_out"), [({}, NEED_ANSWERS), ({"jobseeker": True}, set())])
def test_the_site_map_leads_to_every_page(answers: dict[str, Any], left_out: set[str]) -> None:
    links = visit(opened(answers=answers), navigation.SITE_MAP).get("page_link")
    named = {"" if one == navigation.HOME else one for one in navigation.addresses()}
    assert named - {link.proto.page for link in links} == left_out
    assert all(link.proto.label for link in links)
