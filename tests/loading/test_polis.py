import csv
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from dashboard.errors import ExportError
from dashboard.loading import load
from dashboard.settings import Settings

REAL = Path(__file__).parents[2].parent / "shared" / "real" / "polis"
"""Published conversations, CC BY 4.0, The Computational Democracy Project; never copied into the project."""

FOLDERS = ["bg2050-volunteers", "brexit-consensus", "london.youth.policing", "scoop-hivemind.taxes", "vtaiwan.uberx"]

SUMMARY = (
    "topic,How should it be done?\nurl,https://pol.is/9abc\nviews,9\nvoters,2\ncommenters,2\ncomments,2\n"
    'conversation-description,"Over\n\nseveral lines"\n'
)
COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '1658934589213,Wed Jul 27 22:09:49 WIB 2022,35,0,1,1,1,"Wider checks, to see the people\nthey hire"\n'
    "1658934633363,Wed Jul 27 22:10:33 WIB 2022,38,23,1,0,-1,Why?\n"
    "1658934640000,Wed Jul 27 22:10:40 WIB 2022,40,23,0,0,0,Nobody looked at this\n"
)
VOTES = (
    "timestamp,datetime,comment-id,voter-id,vote\n"
    "1658933760180,Wed Jul 27 21:56:00 WIB 2022,35,0,-1\n"
    "1658933844092,Wed Jul 27 21:57:24 WIB 2022,35,1,1\n"
    "1658933844092,Wed Jul 27 21:57:24 WIB 2022,38,1,1\n"
    "1658933850000,Wed Jul 27 21:57:30 WIB 2022,38,0,0\n"
)
NEWER = (
    "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,group-informed-consensus,comment-body\n"
    "1726860676783,2,0,1,0,1,false,true,0.6839080459770114,Hospitality\n"
    '1726860685220,3,7,0,0,1,false,false,0.49707602339181284,"Welcome, all"\n'
    "1726860690000,4,8,0,0,1,false,true,0.5,Parks\n"
    "1726860695000,5,8,0,0,1,false,false,0.5,And trees\n"
)


@pytest.fixture
def conversation(make_export):
    def make(name="conversation", **files):
        return make_export(name=name, minimal=False, **{"summary": SUMMARY, "comments": COMMENTS, "votes": VOTES,
                                                        **files})  # fmt: skip

    return make


def test_a_conversation_becomes_a_consultation_with_one_discussion(conversation, load_export):
    loaded = load_export(conversation())
    assert loaded.report.platforms == ("polis",)
    assert loaded.rows("SELECT consultation_id, title, summary, opens_on FROM export.consultations") == [
        ("polis:9abc", "How should it be done?", "Over\n\nseveral lines", None)
    ]
    assert loaded.rows("SELECT theme, consultation_id FROM export.discussions") == [
        ("How should it be done?", "polis:9abc")
    ]
    assert loaded.rows(
        "SELECT comment_id, timezone('UTC', posted_at)::VARCHAR, status FROM export.comments ORDER BY 1"
    ) == [
        ("polis:9abc:35", "2022-07-27 15:09:49.213", "published"),
        ("polis:9abc:38", "2022-07-27 15:10:33.363", "rejected"),
        ("polis:9abc:40", "2022-07-27 15:10:40", "published"),
    ]


def test_votes_are_agree_disagree_and_pass(conversation, load_export):
    loaded = load_export(conversation())
    assert loaded.rows("SELECT target_id, kind, polarity FROM export.reactions ORDER BY reacted_at, target_id") == [
        ("polis:9abc:35", "disagree", -1),
        ("polis:9abc:35", "agree", 1),
        ("polis:9abc:38", "agree", 1),
        ("polis:9abc:38", "pass", 0),
    ]


def test_id_0_is_a_member_and_everyone_counts_once(conversation, load_export):
    loaded = load_export(conversation(**{"files": {"participants-votes.csv": "participant,group-id,35\n0,,1\n9,,\n"}}))
    assert loaded.rows("SELECT count(*), count(member_id), count(DISTINCT member_id) FROM export.members") == [
        (4, 4, 4)
    ]
    assert loaded.report.problems == ()


def test_the_newer_header_tells_who_only_put_up_seeds(conversation, load_export):
    votes = "timestamp,comment-id,voter-id,vote\n1726860583813,2,5,1\n"
    loaded = load_export(conversation(comments=NEWER, votes=votes))
    assert loaded.rows(
        "SELECT comments.comment_id, members.is_official FROM export.comments JOIN export.members USING (member_id) "
        "ORDER BY 1"
    ) == [
        ("polis:9abc:2", True),
        ("polis:9abc:3", False),
        ("polis:9abc:4", False),
        ("polis:9abc:5", False),
    ]
    assert loaded.rows("SELECT count(*) FROM export.column_supplied WHERE column_name = 'is_official'") == [(1,)]


def test_the_older_header_does_not_say_who_is_official(conversation, load_export):
    loaded = load_export(conversation())
    assert loaded.rows("SELECT count(*) FROM export.column_supplied WHERE column_name = 'is_official'") == [(0,)]


def test_votes_alike_to_the_millisecond_are_two_events(conversation, load_export):
    comments = COMMENTS.replace("35,0,1,1", "35,0,2,1")
    again = VOTES + VOTES.splitlines()[2] + "\n"
    loaded = load_export(conversation(comments=comments, votes=again))
    assert loaded.file("reactions")["rows_loaded"] == 5
    # The id tells them apart without telling who voted.
    assert loaded.rows(
        "SELECT reaction_id FROM export.reactions WHERE target_id = 'polis:9abc:35' ORDER BY reaction_id"
    ) == [("polis:9abc:1658933760180:35:1",), ("polis:9abc:1658933844092:35:1",), ("polis:9abc:1658933844092:35:2",)]


def test_a_broken_line_of_a_file_that_gives_several_tables_counts_once(conversation, load_export):
    loaded = load_export(conversation(summary=SUMMARY + "groups,2,3\n"))
    assert sum(file["rows_quarantined"] for file in loaded.report.files) == 1
    assert loaded.rows('SELECT table_name, "row", line, value FROM export.quarantine') == [
        ("discussions", 8, 10, "withheld")
    ]


def test_votes_with_the_sign_turned_round_are_refused(conversation, load_export):
    turned = VOTES.replace(",35,0,-1", ",35,0,*").replace(",1\n", ",-1\n").replace(",*", ",1")
    with pytest.raises(ExportError, match=r"comment 38 states 1 agrees .* turned round"):
        load_export(conversation(votes=turned))


def test_a_third_of_the_comments_turned_round_is_refused(conversation, load_export):
    # 1 and 2 have their two agrees, 3 has two disagrees instead; a fourth as published makes it one in four.
    comments = COMMENTS.splitlines()[0] + "".join(f"\n1658934589213,,{nth},0,2,0,1,So" for nth in (1, 2, 3))
    votes = "".join(f"16589337601{nth}{who},{nth},{who},{'-1' if nth == 3 else '1'}\n" for nth in (1, 2, 3, 4)
                    for who in (1, 2))  # fmt: skip
    votes = "timestamp,comment-id,voter-id,vote\n" + votes
    with pytest.raises(ExportError, match=r"comment 3 states 2 agrees .* 0 times 1 and 2 times -1 \(.* in doubt\)"):
        load_export(conversation(comments=comments, votes=votes))
    loaded = load_export(conversation("more", comments=comments + "\n1658934589213,,4,0,2,0,1,So", votes=votes))
    assert loaded.states()["comments"] == (4, 1, 0, 0)


def test_votes_are_refused_where_no_count_tells_their_sign(conversation, load_export):
    with pytest.raises(ExportError, match="comment 38 states no number of agrees and 0 disagrees, the votes hold 1 t"):
        load_export(conversation(comments=COMMENTS.replace("38,23,1,0", "38,23,many,0")))


NOTE = "its own counts of agrees and disagrees are not those of its votes"


def test_each_comment_whose_counts_are_not_those_of_its_votes_is_noted(conversation, load_export):
    stated = COMMENTS.replace("35,0,1,1", "35,0,5,1").replace("40,23,0,0", "40,23,0,x")
    loaded = load_export(conversation(comments=stated), data=Settings().data)
    assert loaded.states()["comments"] == (3, 2, 0, 0)
    (noted,) = [one for one in loaded.report.problems if one["reason"] == NOTE]
    assert (noted["table_name"], noted["outcome"], noted["rows"]) == ("comments", "noted", 2)
    assert noted["example"] == (
        "conversation/comments.csv, record 1: states 5 agrees and 1 disagrees, the votes hold 1 times 1 and 1 times -1"
    )
    # What no number is stated of has no published sum.
    assert agrees_of(loaded) == {"agrees": (6, 2, "unexplained")}


def test_a_missing_vote_is_noted_in_a_small_conversation_too(conversation, load_export):
    loaded = load_export(conversation(votes=VOTES.replace("35,0,-1", "35,0")), data=Settings().data)
    assert loaded.states()["comments"] == (3, 1, 0, 0)
    assert loaded.states()["votes"] == (3, 0, 0, 1)
    assert agrees_of(loaded) == {
        "agrees": (2, 2, "they agree"),
        "disagrees": (1, 0, "as many rows of the export were not loaded: perhaps these"),
    }


def test_a_comment_that_is_there_twice_is_noted_once(conversation, load_export):
    again = COMMENTS.replace("35,0,1,1", "35,0,5,1") + COMMENTS.splitlines()[-1].replace("40,23,0", "40,23,7") + "\n"
    loaded = load_export(conversation(comments=again + again.splitlines()[-1] + "\n"))
    assert loaded.states()["comments"] == (3, 2, 2, 0)


def agrees_of(loaded) -> dict[str, tuple]:
    """The stated sums of agrees and disagrees: published, counted, explanation."""
    return {
        one["figure"].split(" ")[0]: (one["published"], one["counted"], one["explanation"])
        for one in loaded.report.reconciliation
        if "agrees" in one["figure"]
    }


def test_an_export_without_its_votes_says_which_file_is_missing(conversation, load_export):
    with pytest.raises(ExportError, match=r"has no file votes.csv"):
        load_export(conversation(votes=None), source="polis")


def test_the_conversations_id_is_the_folders_name_where_there_is_no_address(conversation, load_export):
    loaded = load_export(conversation(name="the folder", summary="topic,What?\n"))
    assert loaded.rows("SELECT consultation_id FROM export.consultations") == [("polis:the folder",)]


def test_published_counters_are_explained_where_the_rows_explain_them(conversation, load_export):
    loaded = load_export(conversation(), data=Settings().data)
    explained = {
        one["figure"].split(" ")[0]: (one["published"], one["counted"], one["explanation"])
        for one in loaded.report.reconciliation
    }
    assert explained == {
        "views": (9, None, "not comparable: the export holds nothing to count it by"),
        "voters": (2, 2, "they agree"),
        "commenters": (2, 2, "they agree"),
        "comments": (2, 3, "it counts published comments only"),
        "agrees": (2, 2, "they agree"),
        "disagrees": (1, 1, "they agree"),
    }


@pytest.fixture(scope="module")
def published():
    if not REAL.is_dir():
        pytest.skip("the published conversations (../shared/real/polis) are not here")
    return REAL


@pytest.fixture(scope="module")
def conversations(published, tmp_path_factory):
    """All five, loaded at once with the model: the report, and `rows(sql)` of the build."""
    settings = Settings(var=tmp_path_factory.mktemp("polis") / "var", key="a key of the tests only, no secret")
    report = load([published / name for name in FOLDERS], settings=settings)
    with duckdb.connect(str(settings.builds / report.build_id / "warehouse.duckdb"), read_only=True) as connection:
        yield report, lambda sql: connection.execute(sql).fetchall()


def counted(file: Path) -> list[dict]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_all_published_conversations_load_at_once_and_nothing_is_lost(published, conversations):
    report, rows = conversations
    assert len(rows("FROM export.consultations")) == 5
    assert not report.has_rejects
    files = {(file["file"], file["table_name"]): file["rows_loaded"] for file in report.files}
    for name in FOLDERS:
        assert files[f"{name}/comments.csv", "comments"] == len(counted(published / name / "comments.csv"))
        assert files[f"{name}/votes.csv", "reactions"] == len(counted(published / name / "votes.csv"))
    people = sum(
        len(
            {row["voter-id"] for row in counted(published / name / "votes.csv")}
            | {row["author-id"] for row in counted(published / name / "comments.csv")}
            | {row["participant"] for row in counted(published / name / "participants-votes.csv")}
        )
        for name in FOLDERS
    )
    assert rows("SELECT count(*), count(DISTINCT member_id) FROM export.members") == [(people, people)]
    # What follows says how many of the votes that are counted were given again.
    said = [one["explanation"].partition(" on ")[0] for one in report.reconciliation if "views" not in one["figure"]]
    assert set(said) == {
        "they agree",
        "it counts published comments only",
    }


def test_london_youth_policing_has_39_comments_and_640_vote_events_of_638_pairs(published, load_export):
    loaded = load_export(published / "london.youth.policing")
    assert loaded.rows("SELECT count(*), count(*) FILTER (WHERE status = 'rejected') FROM export.comments") == [(39, 3)]
    assert loaded.rows("SELECT count(*), count(DISTINCT (target_id, member_id)) FROM export.reactions") == [(640, 638)]


def test_for_every_comment_agrees_and_disagrees_equal_the_vote_events(published, conversations):
    _, rows = conversations
    stated = {
        f"polis:{conversation_of(published / name)}:{comment['comment-id']}": (
            int(comment["agrees"]),
            int(comment["disagrees"]),
        )
        for name in FOLDERS
        for comment in counted(published / name / "comments.csv")
    }
    events = {
        target: (agrees, disagrees)
        for target, agrees, disagrees in rows(
            "SELECT target_id, count(*) FILTER (WHERE kind = 'agree'), count(*) FILTER (WHERE kind = 'disagree') "
            "FROM export.reactions GROUP BY target_id"
        )
    }
    assert len(stated) == 39 + 50 + 197 + 148 + 371
    assert {comment: events.get(comment, (0, 0)) for comment in stated} == stated


def test_the_latest_vote_of_each_participant_is_what_the_platform_counts(published, conversations):
    _, rows = conversations
    latest = """
        SELECT split_part(target_id, ':', 2), count(*), count(*) FILTER (WHERE kind = 'agree'),
            count(*) FILTER (WHERE kind = 'disagree')
        FROM (
            SELECT target_id, member_id, arg_max(kind, (reacted_at, reaction_id)) AS kind
            FROM export.reactions
            GROUP BY ALL
        )
        GROUP BY split_part(target_id, ':', 2), member_id
    """
    for name in FOLDERS:
        stated = Counter(
            (int(one["n-votes"]), int(one["n-agree"]), int(one["n-disagree"]))
            for one in counted(published / name / "participants-votes.csv")
            if one["n-votes"] != "0"
        )
        found = Counter(row[1:] for row in rows(latest) if row[0] == conversation_of(published / name))
        assert found == stated, name


def test_every_line_of_every_published_file_is_in_one_state(published, conversations):
    report, _ = conversations
    # Of stats-history.csv, which is not used, no row is read.
    read = {file["file"]: file["rows_read"] for file in report.raw_files if "stats-history" not in file["file"]}
    assert read == {file["file"]: file["rows_loaded"] for file in report.raw_files if file["file"] in read}
    for name in FOLDERS:
        for table in ("comments", "votes", "participants-votes"):
            assert read[f"{name}/{table}.csv"] == len(counted(published / name / f"{table}.csv"))


def conversation_of(folder: Path) -> str:
    with (folder / "summary.csv").open(encoding="utf-8", newline="") as opened:
        return dict(row[:2] for row in csv.reader(opened))["url"].rsplit("/", 1)[1]
