"""The Data page: what its panels say of the builds and of the load, and the report that is offered as JSON."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape

from dashboard.app import create_app
from dashboard.filters import Filters
from dashboard.loading import load
from dashboard.pages import PANELS, View
from dashboard.pages import data as page
from dashboard.pages.data import load_report
from dashboard.queries import open_room, run
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR, Viewer
from tests.components.reading import text_of

LIMITED = Viewer("reader", ("plan",))
TABLES = {
    "consultations": "consultation_id,title,reported_respondents\nplan,The plan,3\n",
    "discussions": "discussion_id,consultation_id,theme,title,up_votes\nd1,plan,Trust,Trust,1\n",
    "comments": "comment_id,discussion_id,posted_at\nc1,d1,2021-11-16T10:00:00Z\nc2,d1,yesterday\n",
    "reactions": "target_type,target_id,member_id,kind,reacted_at\ndiscussion,d1,m1,up_vote,2021-11-17T10:00:00Z\n",
    "survey_responses": "response_id,consultation_id,submitted_at\nr1,plan,2021-11-16T10:00:00Z\nr2,plan,2021-11-16\n",
}
OLD = {
    "consultations": "consultation_id,title\nold,An old plan\n",
    "discussions": "discussion_id,consultation_id,theme,title\no1,old,Trust,Trust\n",
    "comments": "comment_id,discussion_id,posted_at\nx1,o1,2016-11-16T10:00:00Z\n",
}


def write(folder: Path, tables: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two builds: one of two exports, then one in which the plan came again and the other export unchanged."""
    settings = Settings(var=tmp_path / "var", key="a key for tests")
    old = write(tmp_path / "old", OLD)
    load([write(tmp_path / "may", TABLES), old], settings=settings)
    more = TABLES["comments"] + "c3,d1,2021-11-16T11:00:00Z\nc4,d1,2021-11-16T12:00:00Z\n"
    load([write(tmp_path / "june", TABLES | {"comments": more}), old], settings=settings)
    return settings


@pytest.fixture
def view(settings: Settings) -> View:
    return View(open_room(settings), LOCAL_OPERATOR, None)


def said(view: View, panel: str) -> str:
    return " ".join(str(PANELS[panel](view, Filters())).replace("\n", " ").split())


def rows_of(html: str, region: str) -> list[list[str]]:
    """The cells of the rows of a region's table."""
    body = html.split(f'aria-label="{escape(region)}"')[1].split("<tbody")[1].split("</tbody>")[0]
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in body.split("<tr")[1:]]


def test_the_builds_that_are_kept_stand_there_with_what_they_were_made_from(view: View) -> None:
    newest, before = view.room.warehouse.kept
    found = rows_of(said(view, "build"), "Builds that are kept")
    assert [(row[0], row[1], row[3]) for row in found] == [
        (newest, "in force", "old (talk_london); june (talk_london)"),
        (before, "kept", "may (talk_london); old (talk_london)"),
    ]
    assert "load --rollback" in said(view, "build")


def test_where_one_build_is_kept_there_is_none_to_go_back_to(sample_room) -> None:
    assert "--rollback" not in said(View(sample_room, LOCAL_OPERATOR, None), "build")


def test_the_load_says_what_it_read_and_what_came_again_unchanged(view: View) -> None:
    html = said(view, "load")
    assert "<dt>Read by it</dt><dd>june (plan)</dd>" in html
    assert "<dt>Sent again unchanged</dt><dd>old (old)</dd>" in html
    assert "Carried over" not in html


def test_what_was_replaced_is_counted_before_and_now_and_few_people_are_suppressed(view: View) -> None:
    html = said(view, "load")
    assert {tuple(row) for row in rows_of(html, "What the last load replaced")} == {
        ("plan", "consultations", "1", "1"), ("plan", "discussions", "1", "1"), ("plan", "comments", "1", "3"),
        ("plan", "reactions", "1", "1"), ("plan", "survey_responses", "[c]", "[c]"),
    }  # fmt: skip
    assert "[c] suppressed: Counts of 1 to 4 people are suppressed" in html


def plan_of(people: dict[str, str]) -> dict[str, str]:
    """The plan, which has closed, with these members and what they say of their sex."""
    members = "\n".join(f"{member},{sex}" for member, sex in people.items())
    return TABLES | {
        "consultations": "consultation_id,title,closes_on\nplan,The plan,2022-01-21\n",
        "members": f"member_id,sex\n{members}\n",
    }


@pytest.mark.parametrize(
    ("changed", "gone", "cells"),
    [
        (5, 0, ["15", "5", "0", "0"]),
        (5, 5, ["10", "5", "5", "0"]),
        (4, 0, ["[c]"] * 4),
        (11, 0, ["[c]"] * 4),
        (5, 1, ["[c]"] * 4),
    ],
    ids=["five changed", "five gone", "four changed", "four did not change", "one is gone"],
)
def test_what_became_of_members_characteristics_is_counted_unless_it_is_of_few(
    tmp_path: Path, changed: int, gone: int, cells: list[str]
) -> None:
    settings = Settings(var=tmp_path / "var", key="a key for tests")
    before = {f"m{number:02}": "Female" for number in range(15)}
    after = {member: "Male" if place < changed else sex for place, (member, sex) in enumerate(before.items())}
    kept = dict(list(after.items())[: 15 - gone])
    load([write(tmp_path / "may", plan_of(before))], settings=settings)
    load([write(tmp_path / "june", plan_of(kept))], settings=settings)
    view = View(open_room(settings), LOCAL_OPERATOR, None)
    (row,) = rows_of(said(view, "load"), "Members' characteristics after the last load")
    assert row == ["plan", "Closed: earlier answers kept", *cells]
    (one,) = load_report(view)["profiles"]
    assert [one[name] is None for name in ("members_there", "members_differing")] == [cells[0] == "[c]"] * 2


def test_the_report_of_an_older_build_is_that_builds(view: View) -> None:
    _, before = view.room.warehouse.kept
    older = replace(view, build=before)
    assert "<dt>Read by it</dt><dd>may (plan); old (old)</dd>" in said(older, "load")
    assert load_report(older)["build_id"] == before


def test_the_first_real_load_says_that_the_sample_is_gone(tmp_path: Path) -> None:
    settings = Settings(var=tmp_path / "var", key="a key for tests")
    load([write(tmp_path / "invented", OLD)], settings=settings, is_sample=True)
    load([write(tmp_path / "may", TABLES)], settings=settings)
    html = said(View(open_room(settings), LOCAL_OPERATOR, None), "load")
    assert "<li>The invented sample is no longer there: this is the first real load.</li>" in html


def test_the_watch_has_its_last_words_in_londons_time(view: View, settings: Settings) -> None:
    assert "watched folder" not in said(view, "load")
    arrived = [
        {"export": f"{number}.zip", "at": "2026-07-22T11:00:03+00:00", "outcome": "failed", "message": "<b>is cut</b>",
         "signature": "9f"}
        for number in range(12)
    ]  # fmt: skip
    words = {"at": "2026-11-22T12:00:03+00:00", "every": 10.0, "exports": arrived}
    (settings.var / "watch.json").write_text(json.dumps(words), encoding="utf-8")
    html = said(view, "load")
    assert "something to say on 22 November 2026, 12:00" in html
    found = rows_of(html, "What became of the exports in the watched folder")
    assert found[0] == ["0.zip", "failed", "22 July 2026, 12:00", "&lt;b&gt;is cut&lt;/b&gt;"]
    assert len(found) == 10


def test_a_watch_that_was_stopped_says_so(view: View, settings: Settings) -> None:
    words = {"at": "2026-11-22T12:00:03+00:00", "every": 10.0, "ended_at": None, "exports": []}
    (settings.var / "watch.json").write_text(json.dumps(words), encoding="utf-8")
    assert "something to say on 22 November 2026, 12:00.</p>" in said(view, "load")
    ended = words | {"ended_at": "2026-11-22T13:30:00+00:00"}
    (settings.var / "watch.json").write_text(json.dumps(ended), encoding="utf-8")
    assert "It was stopped on 22 November 2026, 13:30" in said(view, "load")


def test_a_damaged_note_of_the_watch_is_no_note(view: View, settings: Settings) -> None:
    (settings.var / "watch.json").write_text('{"at": ', encoding="utf-8")
    assert "watched folder" not in said(view, "load")


def test_the_report_holds_every_file_and_no_count_of_few_people(view: View) -> None:
    report = load_report(view)
    assert {(one["file"], one["rows_read"], one["rows_quarantined"]) for one in report["raw_files"]} >= {
        ("june/comments.csv", 4, 1), ("old/comments.csv", 1, 0),
    }  # fmt: skip
    (responses,) = [one for one in report["replaced"] if one["table_name"] == "survey_responses"]
    assert (responses["rows_before"], responses["rows_before_status"]) == (None, "c")
    counted = {one["figure"]: (one["published"], one["counted"]) for one in report["reconciliation"]}
    assert counted["page responses (The consultation's page)"] == (3, None)
    assert counted['Up votes of the discussion "Trust" (Its page)'] == (1, 1)


def test_an_account_that_is_limited_to_consultations_learns_nothing_of_the_others(view: View) -> None:
    limited = replace(view, viewer=LIMITED)
    assert load_report(limited) == {}
    assert "june" not in said(limited, "load") + said(limited, "build")


def test_the_report_is_a_download_without_the_machines_paths_and_is_noted(settings: Settings) -> None:
    client = create_app(settings).server.test_client()
    answer = client.get("/data/load-report.json", headers={"Host": "127.0.0.1"})
    report = json.loads(answer.data)
    assert answer.status_code == 200 and answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="load-report_{report["build_id"]}.json"'
    assert str(settings.var.parent) not in answer.text and "preview" not in report
    trail = json.loads((settings.var / "trail.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (trail["what"], trail["build"]) == ("load report", report["build_id"])


@pytest.mark.parametrize("build", ["nope", "..", "../builds", "%2e%2e"])
def test_a_build_that_is_not_kept_has_no_report(settings: Settings, build: str) -> None:
    client = create_app(settings).server.test_client()
    answer = client.get(f"/data/load-report.json?build={build}", headers={"Host": "127.0.0.1"})
    assert answer.status_code == 404


def test_data_checks_that_fail_are_named_first_and_the_others_are_folded(view: View) -> None:
    html = said(view, "data-checks")
    named, folded = html.split("<details>")
    assert "Nothing is dated after the load" in folded and "All" in named and "<li>" not in named
    checks = [query for query in view.room.catalogue.queries() if query.folder == "quality"]
    assert f"<h2>All {len(checks)} data checks hold</h2>" in named


def test_a_data_check_that_fails_stands_in_the_headline_and_above_the_list(sample_room) -> None:
    html = said(View(sample_room, LOCAL_OPERATOR, None), "data-checks")
    assert "1 of 10 data checks fails</h2>" in html
    assert "Counters agree with rows</a>" in html.partition("<details>")[0]
    headline = run(sample_room, sample_room.catalogue.get("records_loaded"), Filters(), LOCAL_OPERATOR)
    assert headline.failing == ("Counters agree with rows",)


def test_the_build_says_whose_the_rule_of_disclosure_is_and_on_which_day_it_was_agreed(view: View) -> None:
    assert "Owner of this rule: Engagement team; agreed on 22 November 2026." in said(view, "build")


def test_the_page_says_that_refused_rows_are_had_in_the_terminal_and_how() -> None:
    words = text_of(page.content(View(None, None, None)))
    assert "they are no download" in words
    for command in ("quarantined --out FOLDER", "load --corrected FOLDER --dry-run", "load --corrected FOLDER"):
        assert f"python -m dashboard {command}" in words
