"""Rows as polis-community archives them: JSON arrays of statements and of votes, the conversation as one object."""

import json

import pytest

from dashboard.errors import ExportError


def statement(number, author, created, moderated, agrees, disagrees, *, is_seed=False, text="Parks"):
    return {
        "txt": text,
        "statement_id": number,
        "created": created,
        "tweet_id": None,
        "quote_src_url": None,
        "is_seed": is_seed,
        "is_meta": False,
        "lang": "en",
        "participant_id": author,
        "velocity": 1,
        "moderated": moderated,
        "active": True,
        "agree_count": agrees,
        "disagree_count": disagrees,
        "pass_count": 0,
        "count": agrees + disagrees,
        "conversation_id": "2dndr6se24",
        "datetime": None,
    }


def vote(participant, number, cast, modified):
    return {
        "participant_id": participant,
        "statement_id": number,
        "vote": cast,
        "weight_x_32767": 0,
        "modified": modified,
        "conversation_id": "2dndr6se24",
        "datetime": None,
    }


STATEMENTS = [
    statement(1, 0, "2022-02-15T07:21:01.328000Z", 1, 2, 0, is_seed=True, text="Hranice\nslobody"),
    statement(3, 4, "2022-02-15T07:21:32.509000Z", 0, 0, 1),
    statement(26, 4, "2022-02-15T07:35:33.179000Z", -1, 1, 0),
]
VOTES = [
    vote(1, 1, 1, 1644915216433.0),
    vote(4, 1, 1, 1644915219821.0),
    vote(1, 3, -1, 1644915220000.0),
    vote(4, 3, 0, 1644915221000.0),
    vote(1, 26, 1, 1644915222000.0),
]
CONVERSATION = {
    "topic": "How to tame hoaxes?",
    "description": "",
    "is_active": False,
    "participant_count": 2,
    "created": "1644840681226",
    "strict_moderation": False,
    "ownername": "A Group",
    "conversation_id": "2dndr6se24",
}


@pytest.fixture
def archive(make_export):
    def make(votes=VOTES, **files):
        said = {"comments.json": STATEMENTS, "votes.json": votes, "conversation.json": CONVERSATION, **files}
        texts = {name: json.dumps(rows, indent=4) for name, rows in said.items() if rows is not None}
        return make_export(name="2dndr6se24", minimal=False, files=texts)

    return make


def test_an_archived_conversation_is_recognised_and_loaded(archive, load_export):
    loaded = load_export(archive())
    assert loaded.report.platforms == ("polis_community",)
    assert loaded.rows("SELECT consultation_id, title FROM export.consultations") == [
        ("polis_community:2dndr6se24", "How to tame hoaxes?")
    ]
    assert loaded.rows(
        "SELECT comment_id, body, comments.status, is_official, timezone('UTC', posted_at)::VARCHAR "
        "FROM export.comments JOIN export.members USING (member_id) ORDER BY posted_at"
    ) == [
        ("polis_community:2dndr6se24:1", "Hranice\nslobody", "published", True, "2022-02-15 07:21:01.328"),
        ("polis_community:2dndr6se24:3", "Parks", "published", False, "2022-02-15 07:21:32.509"),
        ("polis_community:2dndr6se24:26", "Parks", "rejected", False, "2022-02-15 07:35:33.179"),
    ]
    assert loaded.rows(
        "SELECT split_part(target_id, ':', 3), kind, polarity, epoch_ms(reacted_at) FROM export.reactions ORDER BY 4"
    ) == [
        ("1", "agree", 1, 1644915216433),
        ("1", "agree", 1, 1644915219821),
        ("3", "disagree", -1, 1644915220000),
        ("3", "pass", 0, 1644915221000),
        ("26", "agree", 1, 1644915222000),
    ]
    assert {
        file["file"].split("/")[1]: (file["rows_read"], file["rows_loaded"]) for file in loaded.report.raw_files
    } == {
        "comments.json": (3, 3),
        "conversation.json": (1, 1),
        "votes.json": (5, 5),
    }


def test_participant_0_is_a_member(archive, load_export):
    assert load_export(archive()).rows("SELECT count(DISTINCT member_id) FROM export.members") == [(3,)]


def test_without_the_conversation_its_id_is_its_title(archive, load_export):
    loaded = load_export(archive(**{"conversation.json": None}))
    assert loaded.rows("SELECT title FROM export.consultations") == [("2dndr6se24",)]


def test_votes_with_the_sign_turned_round_are_refused(archive, load_export):
    turned = [{**one, "vote": -one["vote"]} for one in VOTES]
    with pytest.raises(ExportError, match=r"they state 4 agrees and disagrees, the votes differ by 8 .* turned round"):
        load_export(archive(turned))


def test_counts_taken_a_little_later_are_no_reason_to_refuse(archive, load_export):
    loaded = load_export(archive(VOTES[1:]))
    assert loaded.file("reactions")["rows_loaded"] == 4


def test_a_count_that_is_no_whole_number_is_noted(archive, load_export):
    unreadable = {**STATEMENTS[1], "agree_count": "many"}
    loaded = load_export(archive(**{"comments.json": [STATEMENTS[0], unreadable, STATEMENTS[2]]}))
    assert loaded.states()["comments"] == (3, 1, 0, 0)
    assert ("comments", None, "its count of agrees or of disagrees is not a whole number") in loaded.reasons()


def test_votes_that_are_mostly_missing_are_refused(archive, load_export):
    with pytest.raises(ExportError, match=r"they state 4 agrees and disagrees, the votes differ by 3"):
        load_export(archive(VOTES[1:2]))
