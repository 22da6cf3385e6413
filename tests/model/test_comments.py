"""Comments and their themes: London days, threads, what is published, whose accounts are gone."""

import pytest

DISCUSSIONS = """
discussion_id,consultation_id,theme,title
violence,plan,Violence,Reducing violence
trust,plan,Trust,Increasing trust
"""
MEMBERS = """
member_id,status,is_official
ann,active,false
bob,deleted,false
team,active,true
"""
COMMENTS = """
comment_id,discussion_id,parent_comment_id,member_id,posted_at,body,status
before,violence,,ann,2021-10-30T22:59:00Z,two words,published
fold_1,violence,before,ann,2021-10-31T00:30:00Z,,hidden
fold_2,violence,fold_1,bob,2021-10-31T01:30:00Z,"  one
two   three ",pending
late,violence,gone,team,2021-10-31T23:59:00Z,word,published
later,violence,late,,2022-03-27T23:30:00Z,word,published
ring_1,trust,ring_2,ann,2022-03-27T00:59:00Z,word,rejected
ring_2,trust,ring_1,ann,2022-03-27T01:00:00Z,word,deleted
"""
COMMENT_THEMES = """
comment_id,theme
before,Trust
before,Violence
"""


@pytest.fixture(scope="module")
def ask(load_rows):
    return load_rows(discussions=DISCUSSIONS, members=MEMBERS, comments=COMMENTS, comment_themes=COMMENT_THEMES)


def test_days_hours_and_weekdays_are_londons_through_both_clock_changes(ask):
    rows = ask("SELECT comment_id, posted_on::VARCHAR, hour, weekday FROM model.comments ORDER BY posted_at")
    assert rows == [
        ("before", "2021-10-30", 23, 6),
        ("fold_1", "2021-10-31", 1, 7),
        ("fold_2", "2021-10-31", 1, 7),
        ("late", "2021-10-31", 23, 7),
        ("ring_1", "2022-03-27", 0, 7),
        ("ring_2", "2022-03-27", 2, 7),
        ("later", "2022-03-28", 0, 1),
    ]


def test_a_reply_is_one_deeper_than_what_it_replies_to(ask):
    depths = dict(ask("SELECT comment_id, depth FROM model.comments"))
    assert depths == {"before": 0, "fold_1": 1, "fold_2": 2, "late": 1, "later": 2, "ring_1": 1, "ring_2": 1}


def test_only_comments_without_a_parent_are_no_replies(ask):
    assert ask("SELECT comment_id FROM model.comments WHERE NOT is_reply") == [("before",)]


def test_a_comment_carries_its_discussions_consultation_and_theme(ask):
    rows = ask("SELECT DISTINCT consultation_id, discussion_id, theme, channel FROM model.comments ORDER BY ALL")
    assert rows == [
        ("plan", "trust", "Trust", "discussion comment"),
        ("plan", "violence", "Violence", "discussion comment"),
    ]


def test_words_are_counted_and_a_comment_without_text_has_none(ask):
    words = dict(ask("SELECT comment_id, words FROM model.comments WHERE discussion_id = 'violence'"))
    assert words == {"before": 2, "fold_1": None, "fold_2": 3, "late": 1, "later": 1}


def test_only_published_comments_are_published(ask):
    assert ask("SELECT comment_id FROM model.comments WHERE is_published ORDER BY 1") == [
        ("before",), ("late",), ("later",)
    ]  # fmt: skip


def test_a_platform_that_gives_no_status_shows_what_it_published(load_rows):
    ask = load_rows(comments="comment_id,discussion_id,posted_at\nc1,violence,2021-11-20T10:00:00Z\n")
    assert ask("SELECT status, is_published FROM model.comments") == [(None, True)]


def test_deleted_accounts_are_nobody_and_the_team_is_official(ask):
    rows = ask("SELECT comment_id, member_id IS NULL, is_official FROM model.comments WHERE discussion_id = 'violence'")
    assert sorted(rows) == [
        ("before", False, False),
        ("fold_1", False, False),
        ("fold_2", True, False),
        ("late", False, True),
        ("later", True, False),
    ]


def test_a_comment_in_two_themes_has_a_row_for_each_and_stays_one_comment(ask):
    themes = ask("SELECT theme FROM model.comment_themes WHERE comment_id = 'before' ORDER BY theme")
    assert themes == [("Trust",), ("Violence",)]
    assert ask("SELECT count(*) FROM model.comments WHERE comment_id = 'before'") == [(1,)]


def test_every_comment_has_its_discussions_theme_without_saying_so(ask):
    assert ask("SELECT count(*), count(DISTINCT comment_id) FROM model.comment_themes") == [(8, 7)]
