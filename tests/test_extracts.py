"""An extract is the same rows as the chart, as CSV with its metadata beside it."""

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime

import pytest

from dashboard.disclosure import Rule
from dashboard.errors import DashboardError
from dashboard.extracts import csv_text, file_name, rule_in_words, sidecar, write_csv, write_zip
from dashboard.filters import Filters, read_address
from dashboard.queries import Column, Query, Result, parse_query, run
from dashboard.viewer import LOCAL_OPERATOR
from dashboard.warehouse import Build

ALL = Filters()

FILTERS = read_address("consultation=police-and-crime-plan-2021&borough=Camden&since=2021-11-16")


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def result_of(rows, statuses=None, query="title: Rows", filters=ALL, period=None):
    """A result with these rows, without a database."""
    units = {int: "count", float: "number", str: "text"}
    columns = tuple(Column(name, name, units.get(type(value), "text")) for name, value in rows[0].items())
    build = Build("b1", datetime(2022, 1, 24, 8, tzinfo=UTC), True, (), {})
    asked = parse_query(f"/* ---\n{query}\n--- */\nSELECT 1", "rows", "rows.sql")
    rule = Rule(5, "Team", "2026-11-22")
    return Result(asked, filters, build, rule, columns, rows, statuses or [{} for _ in rows], period=period)


@pytest.fixture
def written(sample_room):
    made = []

    def write(name="comments_by_theme", filters=ALL, **options):
        query = name if isinstance(name, Query) else sample_room.catalogue.get(name)
        made.append(write_csv(sample_room, query, filters, LOCAL_OPERATOR, **options))
        return made[-1]

    yield write
    for extract in made:
        extract.file.close()


@pytest.mark.parametrize("name", ["comments_by_theme", "reactions_by_theme", "participants_by_borough", "overlap"])
@pytest.mark.parametrize("filters", [Filters(), FILTERS], ids=["all", "filtered"])
def test_an_extract_holds_the_numbers_that_the_chart_draws(name, filters, written, sample_room):
    extract = written(name, filters)
    result = run(sample_room, sample_room.catalogue.get(name), filters, LOCAL_OPERATOR)
    cells = rows_of(b"".join(extract.chunks()).decode())
    assert len(cells) == len(result.rows) == sidecar(extract)["notes"]["rows"]
    for line, row, statuses in zip(cells, result.rows, result.statuses, strict=True):
        for column in result.columns:
            value = row[column.name]
            if value is None:
                assert line[column.name] == ""
            elif column.unit in ("count", "number", "share", "rate", "index"):
                assert float(line[column.name]) == value
            if column.is_measure:
                assert line[f"{column.name}_status"] == statuses.get(column.name, "")


def test_a_suppressed_cell_is_empty_and_its_status_says_c():
    text = csv_text(result_of([{"theme": "a", "participants": None}], [{"participants": "c"}]))
    assert text == "theme,participants\r\na,\r\n"  # a column of text has no status
    known = result_of([{"theme": "a", "participants": 7}, {"theme": "b", "participants": None}],
                      [{}, {"participants": "c"}])  # fmt: skip
    assert csv_text(known) == "theme,participants,participants_status\r\na,7,\r\nb,,c\r\n"


def test_a_column_that_is_suppressed_in_every_row_keeps_its_status(written):
    few = read_address("consultation=police-and-crime-plan-2021&borough=Kingston upon Thames")
    extract = written("comments_by_theme", few)
    lines = rows_of(b"".join(extract.chunks()).decode())
    assert "participants_status" in lines[0]
    assert all(line["participants"] in ("", "0") or int(line["participants"]) >= 5 for line in lines)


def test_the_people_of_one_group_are_empty_and_the_sidecar_says_where_they_are_counted(written):
    extract = written(
        "workshops_by_event", read_address("characteristic=sex:Female&consultation=police-and-crime-plan-2021")
    )
    lines = rows_of(b"".join(extract.chunks()).decode())
    assert {(line["registered"], line["registered_status"]) for line in lines} == {("", "z")}
    notes = sidecar(extract)["notes"]
    assert notes["counted elsewhere"].startswith("People of one group are counted on the Reach page")
    assert "Not filtered by characteristic: events." in notes["not filtered"]
    assert sidecar(written())["notes"]["counted elsewhere"] is None


def test_the_sidecar_holds_the_sum_of_the_bytes_sent(written):
    for for_excel in (False, True):
        extract = written(for_excel=for_excel)
        data = b"".join(extract.chunks())
        assert sidecar(extract)["notes"]["sha256"] == extract.sha256 == hashlib.sha256(data).hexdigest()
        assert extract.size == len(data)


def test_the_byte_order_mark_is_for_excel_only(written):
    plain, excel = (b"".join(written(for_excel=mark).chunks()) for mark in (False, True))
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert excel == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_guarded(start):
    (line,) = rows_of(csv_text(result_of([{"words": f"{start}1+1", "number": 3}])))
    assert line["words"] == f"'{start}1+1"


def test_numbers_are_never_guarded():
    assert csv_text(result_of([{"change": -3, "rate": -0.5}])).endswith("-3,,-0.5,\r\n")


def test_what_was_guarded_is_counted_in_the_sidecar(written):
    sql = "SELECT unnest(['=1', 'plain', '@x']) AS words, -1 AS n"
    extract = written(parse_query(f"/* ---\ntitle: Words\npeople: none\n--- */\n{sql}", "words", "words.sql"))
    assert sidecar(extract)["notes"]["text cells guarded with an apostrophe"] == 2


@pytest.mark.parametrize("words", ['say "yes", then', "two\nlines", "two\r\nlines", "\0", "a;b", "é 日本 😀", "", "'"])
def test_any_words_come_back_as_they_were(words):
    assert rows_of(csv_text(result_of([{"words": words, "n": 1}])))[0]["words"] == words


def test_lines_end_as_rfc_4180_says_and_a_result_without_rows_has_its_header(written):
    data = b"".join(written("comments_by_week", read_address("since=1990-01-01&until=1990-01-02")).chunks())
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert data.startswith(b"week,theme")


def test_free_text_stays_out():
    result = result_of([{"body": "My neighbour", "words": 2}], query="title: Bodies\nfree_text: [body]")
    assert csv_text(result) == "words,words_status\r\n2,\r\n"


def test_the_name_says_query_consultation_dates_and_as_of():
    rows = [{"n": 1}]
    assert file_name(result_of(rows)) == "rows_all_start_end_asof-2022-01-24.csv"
    chosen, period = read_address("consultation=plan-2021"), (date(2021, 11, 16), date(2022, 1, 21))
    name = file_name(result_of(rows, filters=chosen, period=period))
    assert name == "rows_plan-2021_2021-11-16_2022-01-21_asof-2022-01-24.csv"
    of_all = result_of(rows, query="title: Rows\nfilters: none", filters=chosen, period=period)
    assert file_name(of_all) == "rows_all_start_end_asof-2022-01-24.csv"


def test_a_file_of_a_whole_consultation_names_its_days(written):
    of_the_plan = "police-and-crime-plan-2021_2021-11-16_2022-01-21_asof-2022-01-31"
    chosen = read_address("consultation=police-and-crime-plan-2021")
    assert written("comments_by_theme", chosen).name == f"comments_by_theme_{of_the_plan}.csv"
    narrowed = read_address("consultation=police-and-crime-plan-2021&since=2021-12-01")
    assert "_2021-12-01_2022-01-21_" in written("comments_by_theme", narrowed).name


def test_a_zip_has_the_consultation_and_the_days_in_its_name(sample_room):
    of_the_plan = "police-and-crime-plan-2021_2021-11-16_2022-01-21_asof-2022-01-31"
    chosen = read_address("consultation=police-and-crime-plan-2021")
    names = ("comments_by_theme", "cares_by_theme", "populations_used")
    queries = [sample_room.catalogue.get(name) for name in names]
    for asked, name in ((queries[:1], "comments_by_theme"), (queries, "extracts")):
        packed = write_zip(sample_room, asked, chosen, LOCAL_OPERATOR)
        packed.file.close()
        assert packed.name == f"{name}_{of_the_plan}.zip"


@pytest.mark.parametrize(("agreed_on", "said"), [("2026-11-22", "22 November 2026"), ("in spring", "in spring")])
def test_the_rule_of_disclosure_says_what_its_day_is(agreed_on, said):
    words = rule_in_words(Rule(5, "the team", agreed_on))
    assert words.endswith(f"are suppressed and shown as [c]. Owner of this rule: the team; agreed on {said}.")


@pytest.mark.parametrize("hostile", ["../../etc/x", 'a"; b', "日本", "a\r\nSet-Cookie: x", "x" * 500, "\0"])
def test_the_name_is_safe_as_a_file_and_in_a_header(hostile):
    name = file_name(result_of([{"n": 1}], filters=Filters(consultation=(hostile,))))
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,150}", name)
    assert "/" not in name


def test_the_sidecar_says_what_the_numbers_mean(written):
    notes = sidecar(written("comments_by_theme", read_address("theme=Better supporting victims&other_query.days=7")))
    assert notes["tableSchema"]["columns"][0]["titles"] == "Theme"
    assert notes["notes"]["filters"] == ["theme: Better supporting victims"]
    assert notes["notes"]["invented sample"] is True
    assert notes["notes"]["complete"] is True
    assert "SELECT" in notes["notes"]["sql"]
    assert json.loads(json.dumps(notes)) == notes


def test_the_sidecar_says_who_is_counted_where_that_was_chosen(written):
    chosen = read_address("consultation=police-and-crime-plan-2021&population=voters")
    who = "who is counted: voters"
    assert who in sidecar(written("participants_by_characteristic", chosen))["notes"]["filters"]
    assert who not in sidecar(written("comments_by_theme", chosen))["notes"]["filters"]


def test_every_column_of_the_file_is_described_once(written):
    extract = written("participants_by_borough", read_address("consultation=police-and-crime-plan-2021"))
    header = b"".join(extract.chunks()).decode().splitlines()[0].split(",")
    assert [column["name"] for column in sidecar(extract)["tableSchema"]["columns"]] == header
    assert len(set(header)) == len(header)


def test_a_zip_holds_csv_and_sidecar_and_says_what_is_missing(sample_room):
    good = sample_room.catalogue.get("comments_by_theme")
    bad = parse_query("/* ---\ntitle: Bad\n--- */\nSELECT nope FROM comments", "bad", "bad.sql")
    written = write_zip(sample_room, [good, bad], Filters(), LOCAL_OPERATOR)
    with written.file, zipfile.ZipFile(written.file) as packed:
        names = packed.namelist()
        (name,) = [name for name in names if name.endswith(".csv")]
        notes = json.loads(packed.read(f"{name}-metadata.json"))
        assert notes["notes"]["sha256"] == hashlib.sha256(packed.read(name)).hexdigest()
        assert packed.read("NOT-IN-THIS-ZIP.txt").decode().startswith("bad: bad.sql")
    assert list(written.failed) == ["bad"]
    assert len(names) == 3


def test_an_extract_of_a_broken_query_is_refused(sample_room):
    bad = parse_query("/* ---\ntitle: Bad\n--- */\nSELECT nope FROM comments", "bad", "bad.sql")
    with pytest.raises(DashboardError, match="bad.sql"):
        write_csv(sample_room, bad, Filters(), LOCAL_OPERATOR)
