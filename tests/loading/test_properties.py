"""What holds of every export: values as an independent reader has them, counts that add up, no order that matters."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dashboard.errors import ExportError
from dashboard.settings import Settings
from tests.loading.corpus import AT, MINIMAL
from tests.loading.corpus_place import differing, place
from tests.loading.corpus_readers import read_date, read_time, read_whole, read_yes
from tests.loading.corpus_strategies import (
    any_row,
    comment_row,
    consultations,
    conversation,
    dates,
    harm,
    harmed,
    times,
    votes,
    wholes,
    yeses,
)

SHIPPED = Settings().data
PER_CONSULTATION = """
SELECT consultation_id, count(*) FROM export.comments JOIN export.discussions USING (discussion_id) GROUP BY ALL
"""
FEW = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True,
       "phases": [Phase.generate], "database": None}  # fmt: skip
"""A load takes a moment: the examples are few and large, and say themselves which of their parts is wrong."""


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """The data folder with two sources and without the model."""
    folder = tmp_path_factory.mktemp("data")
    for part in ("sources/talk_london", "sources/polis", "reference"):
        shutil.copytree(SHIPPED / part, folder / part)
    return folder


# Values: what is accepted is what an independent reader makes of it, and what is refused he refuses too.


def many(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(texts.filter(str.strip), min_size=40, max_size=120, unique=True)


def as_rows(head: str, row: Callable[[int, str], list[str]], texts: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(row(nth, text) for nth, text in enumerate(texts))
    return f"{head}\n{written.getvalue()}"


def differences(texts: list[str], read: Callable, found: list[tuple]) -> dict[str, tuple]:
    """The texts of which the loader (what it found, by number) and the independent reader think differently."""
    loaded = {int(nth): value for nth, value in found}
    expected = {nth: read(text) for nth, text in enumerate(texts)}
    return {texts[nth]: (loaded.get(nth), value) for nth, value in expected.items() if loaded.get(nth) != value}


@settings(max_examples=10, **FEW)
@given(texts=many(times))
def test_a_time_is_what_an_independent_reader_makes_of_it(data, texts):
    with place(data) as here:
        rows = as_rows("comment_id,discussion_id,posted_at", lambda nth, text: [str(nth), "d1", text], texts)
        here.load(here.write("export", {**MINIMAL, "comments": rows}))
        found = here.rows("SELECT comment_id, timezone('UTC', posted_at) FROM export.comments")
        assert differences(texts, read_time, [(nth, moment.replace(tzinfo=UTC)) for nth, moment in found]) == {}


@settings(max_examples=8, **FEW)
@given(numbers=many(wholes), days=many(dates), answers=many(yeses))
def test_a_number_a_date_and_an_answer_are_what_an_independent_reader_makes_of_them(data, numbers, days, answers):
    tables = {
        "survey_questions": as_rows("question_id,consultation_id,wording,kind,position",
                                    lambda nth, text: [str(nth), "plan", "Why?", "scale", text], numbers),
        "consultations": MINIMAL["consultations"].replace("title", "title,reported_at").replace("A plan", "A plan,")
        + as_rows("", lambda nth, text: [str(nth), "A plan", text], days).lstrip("\n"),
        "members": as_rows("member_id,birth_year,is_official", lambda nth, text: [str(nth), str(nth), text], answers),
    }  # fmt: skip
    with place(data) as here:
        here.load(here.write("export", {**MINIMAL, **tables}))
        found = here.rows("SELECT question_id, position FROM export.survey_questions")
        assert differences(numbers, read_whole, found) == {}
        found = here.rows("SELECT birth_year, is_official FROM export.members")
        assert differences(answers, read_yes, found) == {}
        found = here.rows("SELECT consultation_id, reported_at FROM export.consultations")
        assert differences(days, read_date, [one for one in found if one[0] != "plan"]) == {}


# Counts: whatever is done to a file, its rows add up.


def records_of(content: bytes) -> int | None:
    """The records under the header, None where a strict reader of RFC 4180 gives up."""
    try:
        text = io.StringIO(content.decode("utf-8", "replace"), newline="")
        return sum(1 for record in csv.reader(text, strict=True) if record) - 1
    except csv.Error:
        return None


@settings(max_examples=20, **FEW)
@given(rows=st.lists(st.one_of(comment_row, comment_row, any_row), max_size=25), harms=st.lists(harm, max_size=4))
def test_the_rows_of_every_file_add_up_whatever_was_done_to_it(data, rows, harms):
    text = as_rows("comment_id,discussion_id,posted_at,parent_comment_id,body", lambda nth, row: list(row), rows)
    content = harmed(text, harms)
    with place(data) as here:
        try:
            report = here.load(here.write("export", {**MINIMAL, "comments": content}))
        except ExportError as refusal:
            assert "comments.csv" in str(refusal)
            return
        for file in report.files:
            ended = file["rows_loaded"] + file["rows_collapsed"] + file["rows_quarantined"]
            assert file["rows_read"] == ended
            assert 0 <= file["rows_with_note"] <= file["rows_loaded"]
        (file,) = [one for one in report.files if one["table_name"] == "comments"]
        records = records_of(content)
        assert records is None or file["rows_read"] == records
        assert here.rows("SELECT count(*) FROM export.comments") == [(file["rows_loaded"],)]
        assert here.rows('SELECT count(DISTINCT "row") FROM export.quarantine') == [(file["rows_quarantined"],)]
        if not harms:
            assert file["rows_read"] == len(rows)


# Orders: which export comes first does not matter, nor how often it comes.


@settings(max_examples=2, **FEW)
@given(first=consultations("first"), second=consultations("second"))
def test_loading_again_and_in_another_order_changes_nothing(first, second):
    with place(SHIPPED) as here, place(SHIPPED) as apart:
        exports = here.write("first", first), here.write("second", second)
        here.load(*exports)
        once = here.tables()
        here.load(*exports)
        assert differing(here.tables(), once) == {}
        here.load(exports[0])
        assert differing(here.tables(), once) == {}
        apart.load(apart.write("second", second))
        apart.load(apart.write("first", first))
        assert differing(apart.tables(), once) == {}


@settings(max_examples=2, **FEW)
@given(first=consultations("first"), second=consultations("second"))
def test_the_order_of_two_consultations_in_one_load_does_not_matter(data, first, second):
    builds = []
    for order in ((0, 1), (1, 0)):
        with place(data) as here:
            exports = here.write("first", first), here.write("second", second)
            here.load(*(exports[nth] for nth in order))
            builds.append(here.tables())
    assert differing(*builds) == {}


# Ids: the same ones in two consultations are not the same.


@settings(max_examples=3, **FEW)
@given(first=votes, second=votes)
def test_the_ids_of_two_conversations_never_collide(data, first, second):
    plain = MINIMAL | {
        "comments": "comment_id,discussion_id,posted_at\n" + "".join(f"{nth},d1,{AT}\n" for nth in range(3))
    }
    with place(data) as here:
        here.load(
            here.write("a", conversation("a", first)),
            here.write("b", conversation("b", second)),
            here.write("c", plain),
        )
        assert sorted(n for _, n in here.rows(PER_CONSULTATION)) == [3, 3, 3]
        assert here.rows("SELECT count(*), count(DISTINCT comment_id) FROM export.comments") == [(9, 9)]
        assert here.rows("SELECT count(*) FROM export.reactions") == [(len(first) + len(second),)]


def test_the_same_ids_in_two_consultations_of_one_platform_both_load_in_full(data):
    def export(name: str) -> dict[str, str]:
        return MINIMAL | {
            "consultations": f"consultation_id,title\n{name},{name}\n",
            "discussions": f"discussion_id,consultation_id,theme,title\nd1,{name},Safety,Safer streets\n",
            "comments": f"comment_id,discussion_id,posted_at\nc1,d1,{AT}\nc2,d1,{AT}\n",
        }

    with place(data) as here:
        here.load(here.write("a", export("a")), here.write("b", export("b")))
        assert sorted(here.rows(PER_CONSULTATION)) == [("a", 2), ("b", 2)]


@pytest.mark.parametrize(
    ("text", "utc"),
    [("2021-11-16T10:00:00+01:00", "2021-11-16 09:00"), ("2021-10-31 01:30", "2021-10-31 01:30"),
     ("2021-03-28 01:30", "2021-03-28 01:30"), ("2021-11-16 24:00", "2021-11-17 00:00"), ("2021-02-29", None)],
)  # fmt: skip
def test_the_independent_reader_reads(text, utc):
    found = read_time(text)
    assert (found and f"{found:%Y-%m-%d %H:%M}") == utc
