"""What a spreadsheet would run is guarded on its way out, and comes back as it was."""

import csv

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.loading import load_corrected, write_quarantined
from dashboard.loading.reading.guarding import guarded, unguarded

TEXTS = st.lists(st.one_of(st.text("'=+-@\t\r\n ax＝", max_size=8), st.text(max_size=12)), min_size=1, max_size=200)


def undone(texts):
    with duckdb.connect() as connection:
        sql = f"SELECT {unguarded('text')} FROM (SELECT unnest($texts::VARCHAR[]) AS text)"
        return [text for (text,) in connection.execute(sql, {"texts": texts}).fetchall()]


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(TEXTS)
def test_the_guard_comes_off_again_whatever_the_text(texts):
    texts = [text.replace("\0", "") for text in texts]
    assert undone([guarded(text) for text in texts]) == texts


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\r\n=1", "'=1", "''=1", "' =1", "＝1"])
def test_whatever_could_be_run_is_guarded(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "'", "it's = 1", "'tis", "1-1", " a", "\t"])
def test_other_texts_stay_as_they_are(text):
    assert guarded(text) == text


def test_texts_come_back_from_a_correction_as_they_were_sent(make_export, load_export, settings, tmp_path):
    bodies = ["=1", "\t=1", " =1", "'=1", "''=1", "' =1", "-5", "\n@a", "plain"]
    with (make_export() / "comments.csv").open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened, quoting=csv.QUOTE_ALL, lineterminator="\n")
        rows.writerow(["comment_id", "discussion_id", "posted_at", "body"])
        rows.writerows([[f"c{n}", "d1", "soon", body] for n, body in enumerate(bodies)])
    load_export(tmp_path / "export")
    (folder,) = write_quarantined(tmp_path / "out", settings=settings).folders
    file = folder / "comments.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        written = {row["comment_id"]: row["body"] for row in csv.DictReader(opened)}
    assert [written[f"c{n}"] for n in range(len(bodies))] == [*(f"'{body}" for body in bodies[:-1]), "plain"]
    text = file.read_bytes().decode().replace("soon", "2021-11-16")
    file.write_bytes(text.encode())
    loaded = load_export.of(load_corrected([folder], settings=settings))
    assert [body for (body,) in loaded.rows("SELECT body FROM export.comments ORDER BY comment_id")] == bodies
