"""One record of a platform's file may give rows to several tables: it is in the state of the row that it mainly is."""

import json

import duckdb
import pytest

from dashboard.contract import tables
from dashboard.loading import load_corrected, write_quarantined
from dashboard.loading.builds.folders import in_force
from dashboard.loading.checking.records import MAINLY
from tests.loading.consul_rows import COMMENT, DEBATE
from tests.loading.consul_rows import comment as consul_comment
from tests.loading.consul_rows import table as consul_table
from tests.loading.decidim_rows import HOST, PROPOSAL, open_data
from tests.loading.decidim_rows import table as decidim_table
from tests.loading.discourse_rows import POSTS
from tests.loading.govocal_rows import COMMENTS, IDEAS, USERS
from tests.loading.test_commonplace import PARK, SPEED, alone
from tests.loading.test_drupal_survey import DRUPAL
from tests.loading.test_engagementhq import CONTRIBUTIONS
from tests.loading.test_polis_community import CONVERSATION, STATEMENTS, VOTES, vote
from tests.loading.workbooks import write_workbook

NO_TIME = "not a time (ISO 8601)"
NO_ORDER = "day or month first? Its source does not declare `dates`"


def with_(table: str) -> str:
    """Why a row goes with that row of its record."""
    return f"its {table} row is refused"


SURVEY = (
    "Response ID,Submitted,Q1 - How safe do you feel?,Q2 - Why?\n"
    "1,2021-11-16 10:00:00,Safe,Lamps\n"
    "2,yesterday,Unsafe,No lamps\n"
    ",2021-11-16 10:02:00,Unsafe,\n"
    "3,2021-11-16 10:03:00,Safe,At first\n"
    "3,2021-11-16 10:04:00,Unsafe,Later\n"
    "4,2021-11-16 10:05:00,Safe,As first sent\n"
    "4,31/02/2021,Unsafe,As sent again\n"
)
DECIDIM_SURVEY = (
    "Answer ID;Answered on;1. What would help?\n"
    "a;2025-01-10 09:30:00;Lamps\nb;soon;Trees\nc;2025-01-10 09:30:00;Dogs\nc;2025-01-11 09:30:00;Cats\n"
)


@pytest.fixture
def states(load_export):
    """`states(export, file)` loads and gives the build and (loaded, noted, collapsed, quarantined) of that file."""

    def of(export, file):
        loaded = load_export(export)
        (one,) = [one for one in loaded.report.raw_files if file in one["file"]]
        return loaded, tuple(one[f"rows_{state}"] for state in ("loaded", "with_note", "collapsed", "quarantined"))

    return of


def refused(loaded) -> set[tuple[str, int, str]]:
    """(table, record, reason) of what is quarantined."""
    return set(loaded.rows('SELECT table_name, "row", reason FROM export.quarantine'))


def test_the_answers_of_a_response_go_where_it_goes(make_export, states):
    loaded, survey = states(make_export(minimal=False, **DRUPAL, survey=SURVEY), "/survey.csv")
    # 1, the later 3 and the first 4 are loaded; the first 3 comes again.
    assert survey == (3, 0, 1, 3)
    assert refused(loaded) == {
        ("survey_responses", 2, NO_TIME), ("survey_answers", 2, with_("survey_responses")),
        ("survey_responses", 3, "missing"), ("survey_answers", 3, "missing"),
        ("survey_responses", 7, NO_ORDER), ("survey_answers", 7, with_("survey_responses")),
    }  # fmt: skip
    assert loaded.rows("SELECT response_id, answer FROM export.survey_answers ORDER BY ALL") == [
        ("drupal:survey:1", "Lamps"), ("drupal:survey:1", "Safe"),
        ("drupal:survey:3", "Later"), ("drupal:survey:3", "Unsafe"),
        ("drupal:survey:4", "As first sent"), ("drupal:survey:4", "Safe"),
    ]  # fmt: skip
    assert ("survey_answers", None, "its survey_responses row is there again") in loaded.reasons()
    assert "not found in survey_responses" not in {reason for *_, reason in loaded.reasons()}


def test_a_corrected_response_comes_back_with_its_answers(make_export, states, settings, tmp_path):
    states(make_export(minimal=False, **DRUPAL, survey=SURVEY), "/survey.csv")
    (folder,) = write_quarantined(tmp_path / "refused", settings=settings).folders
    responses = folder / "survey_responses.csv"
    responses.write_text(responses.read_text().replace("yesterday", "2021-11-16T10:01:00Z"), encoding="utf-8")
    load_corrected([folder], settings=settings)
    with duckdb.connect(str(in_force(settings) / "warehouse.duckdb"), read_only=True) as build:
        answers = build.execute("SELECT answer FROM export.survey_answers WHERE response_id = 'drupal:survey:2'")
        assert sorted(answers.fetchall()) == [("No lamps",), ("Unsafe",)]


def test_what_is_refused_late_stands_where_its_record_stands(make_export, states):
    cut = SURVEY.replace("1,2021", "0,2021-11-16 09:00:00,A,B,too many,columns,by,far\n1,2021", 1)
    loaded, survey = states(make_export(minimal=False, **DRUPAL, survey=cut), "/survey.csv")
    assert survey == (3, 0, 1, 4)
    places = set(loaded.rows("SELECT \"row\", line FROM export.quarantine WHERE table_name = 'survey_answers'"))
    assert {(3, 4), (4, 5), (8, 9)} <= places


def test_a_consul_comment_takes_its_moderation_and_votes_along(make_export, states):
    late = {"created_at": "yesterday", "hidden_at": "2024-01-12 11:00:00", "cached_votes_up": 4}
    export = make_export(
        minimal=False,
        debates=consul_table(DEBATE, {"id": 1, "title": "Buses", "created_at": "2024-01-09 08:00:00"}),
        comments=consul_table(COMMENT, consul_comment(1), consul_comment(2, **late)),
    )
    loaded, comments = states(export, "/comments.csv")
    assert comments == (1, 0, 0, 1)
    assert refused(loaded) == {
        ("comments", 2, NO_TIME), ("moderation", 2, with_("comments")), ("reactions", 2, with_("comments")),
    }  # fmt: skip


def test_a_consul_debate_takes_its_votes_along(make_export, states):
    debate = {"title": "Buses", "cached_votes_up": 3, "cached_votes_down": 1}
    export = make_export(
        minimal=False,
        debates=consul_table(DEBATE, {"id": 1, "created_at": "2024-01-09 08:00:00", **debate},
                             {"id": 2, "created_at": "one day", **debate}),
        comments=consul_table(COMMENT, consul_comment(1)),
    )  # fmt: skip
    loaded, debates = states(export, "/debates.csv")
    assert debates == (1, 0, 0, 1)
    assert refused(loaded) == {("discussions", 2, NO_TIME), ("reactions", 2, with_("discussions"))}


def decidim(tmp_path, comments=(), surveys=None, **proposal):
    streets = {"participatory_space/id": 7, "participatory_space/url": f"{HOST}/processes/streets"}
    lamps = {"id": 1, **streets, "title/en": "Lamps", "votes": 12, "url": f"{HOST}/processes/streets/f/2/proposals/1",
             "published_at": "2025-01-08 09:00:00 UTC"}  # fmt: skip
    trees = lamps | {"id": 2, "url": f"{HOST}/processes/streets/f/2/proposals/2"} | proposal
    entities = {
        "participatory_processes": f"id;title/en;url\n7;Streets;{HOST}/processes/streets\n",
        "proposals": decidim_table(PROPOSAL, lamps, trees),
        "proposal_comments": "\n".join(["id;created_at;body;author/id;alignment;commentable_id;commentable_type;"
                                        "root_commentable_url", *comments, ""]),
    }  # fmt: skip
    return open_data(tmp_path, entities, beside={"survey_user_answers.csv": surveys} if surveys else None)


def spoken(number: int, when: str) -> str:
    """A comment of a side, on the first proposal."""
    return f"{number};{when};Yes;12;1;1;Decidim::Proposals::Proposal;{HOST}/processes/streets/f/2/proposals/1"


def test_a_decidim_comment_takes_its_side_along(tmp_path, states):
    export = decidim(tmp_path, [spoken(1, "2025-01-09 11:00:00 UTC"), spoken(2, "")])
    loaded, comments = states(export, "proposal_comments")
    assert comments == (1, 0, 0, 1)
    assert refused(loaded) == {("comments", 2, "missing"), ("reactions", 2, with_("comments"))}


def test_a_decidim_proposal_takes_its_votes_along(tmp_path, states):
    export = decidim(tmp_path, [spoken(1, "2025-01-09 11:00:00 UTC")], published_at="soon")
    loaded, proposals = states(export, "proposals.csv")
    assert proposals == (1, 0, 0, 1)
    assert refused(loaded) == {("discussions", 2, NO_TIME), ("reactions", 2, with_("discussions"))}


def test_decidim_s_answers_go_with_their_response(tmp_path, states):
    export = decidim(tmp_path, [spoken(1, "2025-01-09 11:00:00 UTC")], DECIDIM_SURVEY)
    loaded, survey = states(export, "survey_user_answers")
    assert survey == (2, 0, 1, 1)
    assert loaded.rows("SELECT answer FROM export.survey_answers ORDER BY 1") == [("Cats",), ("Lamps",)]
    # The question was taken from a record that is loaded as it was from others: it stays.
    assert loaded.rows("SELECT count(*) FROM export.survey_questions") == [(1,)]


def test_a_discourse_post_takes_its_withdrawal_along(make_export, states):
    posts = POSTS.replace("Said in haste,0,2021-11-17 13:00:00 UTC", "Said in haste,0,noon")
    loaded, _ = states(make_export(minimal=False, files={"posts@site.dcqresult.csv": posts}), "posts@")
    assert {("comments", 6, NO_TIME), ("moderation", 6, with_("comments"))} <= refused(loaded)
    assert loaded.rows("SELECT count(*) FROM export.moderation") == [(0,)]


def test_an_engagementhq_contribution_takes_its_likes_along_and_leaves_its_author(make_export, states):
    broken = CONTRIBUTIONS.replace("18/11/2021 09:05,Trees,'- limes,screen-ash", "noon,Trees,'- limes,screen-ash")
    loaded, contributions = states(make_export(minimal=False, contributions=broken), "/contributions.csv")
    # Quarantined are this one and that of 13/25/2021; noted are a sex that no list knows and "many" likes.
    assert contributions == (6, 2, 0, 2)
    assert {(table, record) for table, record, _ in refused(loaded)} == {
        ("comments", 2), ("reactions", 2), ("comments", 7), ("reactions", 7), ("reactions", 8),
    }  # fmt: skip
    assert loaded.rows("SELECT count(*) FROM export.members") == [(4,)]


def test_a_govocal_comment_takes_its_likes_and_themes_along(tmp_path, states):
    header, first, second, *others = COMMENTS
    broken = [header, first, ["in May" if cell == second[8] else cell for cell in second], *others]
    (tmp_path / "export").mkdir()
    for book, rows in {"ideas": IDEAS, "comments": broken, "users": USERS}.items():
        write_workbook(tmp_path / "export" / f"{book}.xlsx", {book.capitalize(): rows}, shares_strings=False)
    loaded, comments = states(tmp_path / "export", "comments.xlsx")
    # The other one quarantined is on an idea that is not there.
    assert (comments[0], comments[3]) == (4, 2)
    assert {(table, reason) for table, record, reason in refused(loaded) if record == 2} == {
        ("comments", "not a time (ISO 8601, or month first)"), ("reactions", with_("comments")),
        ("comment_themes", with_("comments")),
    }  # fmt: skip


def test_a_commonplace_comment_takes_its_answers_along_and_leaves_the_map(tmp_path, states):
    folder = tmp_path / "Our Map"
    folder.mkdir()
    told = [alone("1", SPEED | {"date": "2020-13-22T09:30:00.000Z"}), alone("2", PARK)]
    (folder / "comments.json").write_text(json.dumps(told), encoding="utf-8")
    loaded, comments = states(folder, "comments.json")
    assert comments == (1, 0, 0, 1)
    assert {table for table, _, _ in refused(loaded)} == {"comments", "survey_responses", "survey_answers", "reactions"}
    # The map and its questions were taken from the record that is refused, and are of the other too.
    assert loaded.rows("SELECT count(*) FROM export.discussions") == [(1,)]


def test_a_polis_vote_that_is_refused_leaves_its_voter(make_export, states):
    votes = [vote(9, 1, 1, "soon"), *VOTES]
    files = {"comments.json": STATEMENTS, "votes.json": votes, "conversation.json": CONVERSATION}
    texts = {name: json.dumps(rows) for name, rows in files.items()}
    loaded, cast = states(make_export(name="2dndr6se24", minimal=False, files=texts), "votes.json")
    assert cast == (5, 0, 0, 1)
    assert refused(loaded) == {("reactions", 1, NO_TIME)}
    assert loaded.rows("SELECT count(*) FROM export.members") == [(4,)]


def test_every_table_of_the_contract_has_its_place():
    assert sorted(MAINLY) == sorted(table.name for table in tables())


def test_a_reason_counts_records_not_the_rows_that_they_give(make_export, load_export):
    survey = (
        "Response ID,Submitted,Q1 - How safe do you feel?,Q2 - Why?\n"
        "1,2021-11-16 10:00:00,Safe,At first\n1,2021-11-16 10:04:00,Unsafe,Later\n2,yesterday,Unsafe,No lamps\n"
    )
    loaded = load_export(make_export(minimal=False, **DRUPAL, survey=survey))
    counts = {(one["table_name"], one["outcome"]): one["rows"] for one in loaded.report.problems
              if "survey/" in one["example"] or "survey.csv" in one["example"]}  # fmt: skip
    # One record collapses and one is quarantined, each with two answers.
    assert counts["survey_answers", "collapsed"] == 1
    assert counts["survey_answers", "quarantined"] == 1
