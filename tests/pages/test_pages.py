"""Addresses and pages: every promised address has one file, and every card it places has a query."""

import pytest

from dashboard import pages
from dashboard.queries import Catalogue
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR
from tests.components.reading import text_of

PROMISED = (
    "/", "/responses", "/survey", "/themes", "/reactions", "/reach", "/moderation", "/downloads", "/queries", "/data",
    "/accessibility",
)  # fmt: skip


@pytest.mark.parametrize("path", PROMISED)
def test_a_promised_address_has_a_page(path):
    page, subject = pages.find(path)
    assert (page.ADDRESS, subject) == (path, None)


@pytest.mark.parametrize("path", ["/nope", "/themes/a/b", "/responses/x", "/theme"])
def test_any_other_address_has_none(path):
    assert pages.find(path) is None


def test_a_subject_is_the_last_part_of_the_address():
    page, subject = pages.find("/themes/better-supporting-victims")
    assert (page.LABEL, subject) == ("Themes", "better-supporting-victims")


def _places(part):
    for one in part if isinstance(part, list | tuple) else [part]:
        name = getattr(one, "id", None)
        if isinstance(name, dict) and name.get("type") == "card":
            yield name["query"]
        if hasattr(one, "children"):
            yield from _places(one.children)


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.LABEL)
def test_every_card_of_a_page_has_its_query(page):
    names = set(Catalogue(Settings().queries).all())
    content = page.content(pages.View(None, None, None))
    assert [name for name in _places(content) if name not in names | set(pages.PANELS)] == []
    assert text_of(content[0])


def test_every_question_that_names_a_page_is_shown_on_it(sample_room):
    shown = {name for page in pages.PAGES for name in _places(page.content(pages.View(None, None, None)))}
    view = pages.View(sample_room, LOCAL_OPERATOR, None, "better-supporting-victims")
    discussion = pages.find("/themes/x")[0].content(view)
    assert text_of(discussion[0]) == "Better supporting victims"
    placed = shown | set(_places(discussion))
    assert [
        query.name for query in Catalogue(Settings().queries).queries() if query.page and query.name not in placed
    ] == []
