"""Reactions: events, what still stands of them, and totals."""

import pytest

COMMENTS = """
comment_id,discussion_id,member_id,posted_at,status
shown,violence,ann,2021-11-20T10:00:00Z,published
hidden,violence,ann,2021-11-20T11:00:00Z,hidden
"""
MEMBERS = """
member_id,status
ann,active
bob,active
cy,active
dee,deleted
"""
REACTIONS = """
reaction_id,target_type,target_id,member_id,kind,polarity,reacted_at,withdrawn_at,count,as_at
once,comment,shown,ann,up_vote,,2021-11-21T10:00:00Z,,,
twice_1,comment,shown,bob,up_vote,,2021-11-21T10:00:00Z,,,
twice_2,comment,shown,bob,up_vote,,2021-11-22T10:00:00Z,,,
bob_cares,comment,shown,bob,care,,2021-11-20T12:00:00Z,,,
taken_back,comment,shown,cy,up_vote,,2021-11-21T10:00:00Z,2021-11-21T11:00:00Z,,
given_1,discussion,violence,cy,up_vote,,2021-11-21T10:00:00Z,2021-11-21T11:00:00Z,,
given_2,discussion,violence,cy,up_vote,,2021-11-21T12:00:00Z,,,
agrees,discussion,violence,bob,agree,1,2021-11-21T23:59:00Z,,,
disagrees,discussion,violence,bob,disagree,-1,2021-11-23T00:00:00Z,,,
same_time_1,comment,hidden,bob,up_vote,,2021-11-21T10:00:00Z,,,
same_time_2,comment,hidden,bob,down_vote,,2021-11-21T10:00:00Z,,,
nobody_1,comment,shown,,up_vote,,2021-11-21T10:00:00Z,,,
nobody_2,comment,shown,,up_vote,,2021-11-21T10:00:00Z,,,
gone_1,comment,shown,dee,up_vote,,2021-11-21T10:00:00Z,,,
gone_2,comment,shown,dee,up_vote,,2021-11-22T10:00:00Z,,,
idea,idea,violence,ann,pass,0,2021-11-21T10:00:00Z,,,
lost,comment,unknown,ann,up_vote,,2021-11-21T10:00:00Z,,,
total,comment,shown,,up_vote,,,,17,2022-01-21
"""


@pytest.fixture(scope="module")
def ask(load_rows):
    return load_rows(comments=COMMENTS, members=MEMBERS, reactions=REACTIONS)


def current(ask, target):
    rows = ask(f"SELECT reaction_id FROM model.reactions WHERE is_current AND target_id = '{target}' ORDER BY 1")
    return [reaction for (reaction,) in rows]


def test_a_repeated_vote_counts_once_and_a_withdrawn_one_not_at_all(ask):
    assert current(ask, "shown") == ["bob_cares", "gone_2", "nobody_1", "nobody_2", "once", "twice_2"]


def test_a_vote_given_again_after_it_was_withdrawn_counts(ask):
    assert "given_2" in current(ask, "violence") and "given_1" not in current(ask, "violence")


def test_a_vote_changed_from_agree_to_disagree_is_one_vote_against(ask):
    rows = ask("SELECT kind, polarity, is_current FROM model.reactions WHERE kind LIKE '%agree' ORDER BY reacted_at")
    assert rows == [("agree", 1, False), ("disagree", -1, True)]


def test_of_two_votes_at_one_moment_the_later_row_stands(ask):
    assert current(ask, "hidden") == ["same_time_2"]


def test_care_is_a_family_of_its_own(ask):
    rows = ask("SELECT DISTINCT kind, family, polarity FROM model.reactions ORDER BY kind")
    assert rows == [
        ("agree", "vote", 1), ("care", "care", 1), ("disagree", "vote", -1),
        ("down_vote", "vote", -1), ("pass", "vote", 0), ("up_vote", "vote", 1),
    ]  # fmt: skip


def test_a_vote_for_ones_own_comment_is_marked(ask):
    assert ask("SELECT reaction_id FROM model.reactions WHERE is_self") == [("once",)]


def test_a_reaction_is_as_published_as_its_target(ask):
    rows = ask("SELECT DISTINCT target_id, is_published FROM model.reactions ORDER BY 1")
    assert rows == [("hidden", False), ("shown", True), ("violence", True)]


def test_reactions_of_a_deleted_account_are_nobodys(ask):
    assert ask("SELECT count(member_id) FROM model.reactions WHERE reaction_id LIKE 'gone%'") == [(0,)]


def test_an_idea_is_one_of_the_discussions(ask):
    rows = ask("SELECT target_type, discussion_id, comment_id FROM model.reactions WHERE reaction_id = 'idea'")
    assert rows == [("idea", "violence", None)]


def test_a_reaction_to_something_unknown_is_not_placed_anywhere(ask):
    assert ask("SELECT count(*) FROM model.reactions WHERE target_id = 'unknown'") == [(0,)]


def test_days_of_reactions_are_londons(ask):
    rows = ask("SELECT reacted_on::VARCHAR FROM model.reactions WHERE kind LIKE '%agree' ORDER BY reacted_at")
    assert rows == [("2021-11-21",), ("2021-11-23",)]


def test_totals_stand_apart_from_events(ask):
    rows = ask("SELECT target_id, comment_id, theme, kind, polarity, count, as_at::VARCHAR FROM model.reaction_totals")
    assert rows == [("shown", "shown", "Violence", "up_vote", 1, 17, "2022-01-21")]
    assert ask("SELECT count(*) FROM model.reactions WHERE reaction_id = 'total'") == [(0,)]
