"""A table and a catalog that listen answer like their originals, and note what they were asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from portals import TESTS, opened
from xianfeng.model.catalog import Catalog
from xianfeng.model.disclosure import disclose
from xianfeng.tracing.listening import Listening, ListeningCatalog, Question
from xianfeng.tracing.tracer import Shared, Tracer


def test_each_question_to_a_table_is_noted() -> None:
    notes: list[Question] = []
    table = Listening("shelf", {"a": 1}, notes.append)
    assert (table["a"], table.get("b", 2), "a" in table) == (1, 2, True)
    assert notes == [("shelf", "a"), ("shelf", "b"), ("shelf", "a")]
    notes.clear()
    assert (list(table), len(table)) == (["a"], 1)
    assert notes[0] == ("shelf",)
    assert set(notes) == {("shelf",)}


def test_a_portal_that_listens_answers_like_its_original() -> None:
    portal = disclose(opened(TESTS / "sites" / "rich", "2025-01-01")[0])
    heard = Tracer(portal, "web").portal
    assert list(heard.library) == list(portal.library)
    assert {heard.catalog.is_out(one) for one in portal.library} == {True, False}
    for record in portal.library:
        assert heard.catalog.is_out(record) == portal.catalog.is_out(record)
    assert dict(heard.pictures) == dict(portal.pictures)
    assert dict(heard.tallies) == dict(portal.tallies)
    assert dict(heard.catalog.pages) == dict(portal.catalog.pages)


def test_what_several_pages_share_is_made_once() -> None:
    portal = disclose(opened(TESTS / "sites" / "rich")[0])
    tracer = Tracer(portal, "web")
    made: list[str] = []

    def make() -> str:
        made.append("once")
        return made[-1]

    known: Shared[str, str] = {}
    assert [tracer.shared(known, "a", make) for _ in range(2)] == ["once", "once"]
    assert made == ["once"]


def test_whatever_the_catalog_derives_is_noted_as_a_whole_where_it_is_no_table() -> None:
    portal = disclose(opened(TESTS / "sites" / "rich")[0])
    notes: list[Question] = []
    heard = ListeningCatalog(portal.library, portal.clock, real=portal.catalog, note=notes.append)
    for name, own in vars(Catalog).items():
        if isinstance(own, cached_property) and not name.startswith("_"):
            notes.clear()
            answer = getattr(heard, name)
            is_table = isinstance(getattr(portal.catalog, name), Mapping)
            assert isinstance(answer, Listening) == is_table
            assert notes == ([] if is_table else [(name,)])
