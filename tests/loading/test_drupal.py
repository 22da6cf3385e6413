from collections import Counter

import pytest

from dashboard.errors import ExportError
from dashboard.settings import Settings
from tests.loading.drupal_rows import (
    COMMENTS,
    CONSULTATIONS,
    DISCUSSIONS,
    FLAGS,
    LAUNCH,
    NODES,
    PERSONAL,
    USERS,
    body,
    comment,
    seconds,
    table,
)
from tests.loading.stored import everything_in


@pytest.fixture
def dump(make_export):
    """`dump(comment_field_data=..., ...)` writes a dump: one consultation, its comments and flags, these tables."""

    def make(*, name: str = "drupal", **tables):
        usual = {
            "consultations": CONSULTATIONS,
            "discussions": DISCUSSIONS,
            "comment_field_data": table(*COMMENTS),
            "node_field_data": table(*NODES),
            "flagging": table(*FLAGS),
            "users_field_data": table(*USERS),
        }
        return make_export(name=name, minimal=False, **usual | tables)

    return make


def states(loaded, stem: str, table_name: str) -> tuple[int, int, int, int]:
    """Rows loaded, of them with a note, collapsed and quarantined, of one file in one table."""
    (one,) = [file for file in loaded.report.files
              if file["file"].endswith(f"/{stem}.csv") and file["table_name"] == table_name]  # fmt: skip
    return tuple(one[f"rows_{state}"] for state in ("loaded", "with_note", "collapsed", "quarantined"))


def why(loaded, table_name: str) -> Counter:
    """How many rows of the table were quarantined for each reason."""
    return Counter(
        reason for (reason,) in loaded.rows(f"SELECT reason FROM export.quarantine WHERE table_name = '{table_name}'")
    )


def test_a_dump_is_recognised_and_becomes_a_consultation(dump, load_export):
    loaded = load_export(dump())
    assert loaded.report.platforms == ("drupal",)
    assert loaded.rows("SELECT consultation_id, title, opens_on::VARCHAR FROM export.consultations") == [
        ("drupal:plan", "Police and Crime Plan", "2021-11-16")
    ]
    assert loaded.rows("SELECT discussion_id, consultation_id, theme, title FROM export.discussions ORDER BY 1") == [
        ("drupal:101", "drupal:plan", "Violence", "Preventing violence"),
        ("drupal:102", "drupal:plan", "Victims", "Supporting victims"),
    ]


def test_every_comment_is_in_the_state_it_should_be(dump, load_export):
    loaded = load_export(dump())
    # Loaded: 1, 2, 3, 4, 6, 10. The author of 6 has no account, the parent of 10 is not there.
    assert states(loaded, "comment_field_data", "comments") == (6, 2, 1, 4)
    assert why(loaded, "comments") == {
        "a translation of a comment, which stands in a row of its own": 1,
        "no such discussion": 1,
        "not a comment on a page (node)": 1,
        "not a time (ISO 8601)": 1,
    }
    assert loaded.rows(
        "SELECT comment_id, discussion_id, parent_comment_id, member_id IS NULL, status "
        "FROM export.comments ORDER BY posted_at"
    ) == [
        ("drupal:1", "drupal:101", None, False, "published"),
        ("drupal:2", "drupal:101", "drupal:1", False, "published"),
        ("drupal:3", "drupal:101", None, True, "published"),
        ("drupal:4", "drupal:101", None, False, "hidden"),
        ("drupal:6", "drupal:102", None, False, "published"),
        ("drupal:10", "drupal:101", "drupal:77", False, "published"),
    ]


def test_every_flag_is_in_the_state_it_should_be(dump, load_export):
    loaded = load_export(dump())
    # Loaded: 1 to 6 and 9. Account 99 (of 5) and comment 555 (of 9) are not there.
    assert states(loaded, "flagging", "reactions") == (7, 2, 0, 2)
    assert states(loaded, "flagging", "moderation") == (2, 0, 0, 1)
    assert why(loaded, "reactions") + why(loaded, "moderation") == {
        "a flag that flag_kinds.sql does not know": 1,
        "a flag on neither a page (node) nor a comment": 1,
        "a report of something other than a comment": 1,
    }
    assert loaded.rows(
        "SELECT reaction_id, target_type, target_id, kind, member_id IS NULL FROM export.reactions ORDER BY reacted_at"
    ) == [
        ("drupal:1", "discussion", "drupal:101", "up_vote", False),
        ("drupal:2", "comment", "drupal:1", "up_vote", False),
        ("drupal:3", "comment", "drupal:1", "care", False),
        ("drupal:4", "comment", "drupal:2", "up_vote", True),
        ("drupal:5", "comment", "drupal:2", "up_vote", False),
        ("drupal:6", "discussion", "drupal:102", "care", False),
        ("drupal:9", "comment", "drupal:555", "up_vote", False),
    ]


def test_every_row_of_every_file_is_in_one_state(dump, load_export):
    loaded = load_export(dump(comment__comment_body=table(body(1, "<p>Mine</p>"), body(1, "", deleted=1))))
    assert loaded.states() == {
        "consultations": (1, 0, 0, 0),
        "discussions": (2, 0, 0, 0),
        "comment_field_data": (6, 2, 1, 4),
        "comment__comment_body": (2, 0, 0, 0),
        # 7 reactions, two of them with a note, and 2 reports.
        "flagging": (9, 2, 0, 3),
        # Pages and accounts that are none of the consultation's explain the others.
        "node_field_data": (4, 0, 0, 0),
        "users_field_data": (5, 0, 0, 0),
    }


def test_reports_are_moderation_and_a_hidden_comment_makes_up_none(dump, load_export):
    loaded = load_export(dump())
    assert loaded.rows(
        "SELECT action_id, comment_id, action, reason, actor_team FROM export.moderation ORDER BY occurred_at"
    ) == [
        ("drupal:flagging 10", "drupal:4", "reported", None, "community"),
        ("drupal:flagging 12", "drupal:4", "reported", None, "community"),
    ]


def test_the_moderators_own_log_stands_beside_the_reports(dump, load_export):
    log = "action_id,comment_id,action,reason,actor_team,occurred_at\n10,4,hidden,off-topic,MOPAC,2021-11-17 09:00:00\n"
    loaded = load_export(dump(moderation=log))
    assert loaded.rows("SELECT action_id, action, actor_team FROM export.moderation ORDER BY occurred_at") == [
        ("drupal:flagging 10", "reported", "community"),
        ("drupal:flagging 12", "reported", "community"),
        ("drupal:10", "hidden", "MOPAC"),
    ]


def test_accounts_are_members_under_pseudonyms(dump, load_export):
    profiles = "member_id,sex,borough,is_official\n11,Female,Camden,no\n14,Male,Barnet,\n"
    loaded = load_export(dump(members=profiles))
    # Account 0 is nobody, the translation of 12 is no one else, 14 is in members.csv only.
    assert loaded.rows(
        "SELECT status, is_official, sex, borough, timezone('UTC', joined_at)::VARCHAR FROM export.members "
        "ORDER BY ALL NULLS LAST"
    ) == [
        ("active", False, "Female", "Camden", "2021-11-15 10:00:00"),
        ("active", True, None, None, "2021-11-15 10:00:00"),
        ("blocked", None, None, None, "2021-11-15 10:00:00"),
        (None, None, "Male", "Barnet", None),
    ]
    assert loaded.rows(
        "SELECT count(*) FROM export.members WHERE NOT regexp_full_match(member_id, '[0-9a-f]{16}')"
    ) == [(0,)]
    assert loaded.rows(
        "SELECT comment_id FROM export.comments JOIN export.members USING (member_id) "
        "WHERE borough = 'Camden' ORDER BY 1"
    ) == [("drupal:1",), ("drupal:10",), ("drupal:4",)]


def test_without_the_accounts_members_are_not_supplied(dump, load_export):
    loaded = load_export(dump(users_field_data=None))
    assert loaded.rows("SELECT count(*) FROM export.members") == [(0,)]
    assert "members" in loaded.report.not_supplied["drupal:plan"]
    assert ("comments", "member_id", "not found in members") not in loaded.reasons()


def test_nothing_personal_is_anywhere_in_the_build(dump, load_export):
    loaded = load_export(dump(comment__comment_body=table(body(1, "<p>Mine</p>"))))
    everything = everything_in(loaded.folder) + (loaded.folder / "warehouse.duckdb").read_bytes().decode("latin-1")
    assert "Mine" in everything
    for mark in PERSONAL:
        assert mark not in everything


HTML = {
    "<p>One &amp; two</p>\r\n\r\n<p>Three<br />four</p>": "One & two\n\nThree\nfour",
    "<ul><li>First</li><li><em>Second</em></li></ul>": "First\nSecond",
    "Caf&eacute;&nbsp;&pound;5 &ndash; it&#39;s &#x201C;open&#x201d;": "Café £5 – it's “open”",
    '<script>alert("x")</script>Hello': 'alert("x")Hello',
    '<img src="x" alt="a > b" onerror="steal()"><!-- <b> hidden -->Hello': "Hello",
    "&lt;script&gt; &amp;lt;b&amp;gt; &nosuch; &#0; &#1114112;": "<script> &lt;b&gt; &nosuch; &#0; &#1114112;",
    "Under 5 < 6 and 7 > 3 & more": "Under 5 < 6 and 7 > 3 & more",
    "<p>&nbsp;</p>": None,
}


def test_html_becomes_plain_text(dump, load_export):
    comments = [comment(cid) for cid, _ in enumerate(HTML, 1)]
    bodies = [body(cid, stored) for cid, stored in enumerate(HTML, 1)]
    loaded = load_export(dump(comment_field_data=table(*comments), comment__comment_body=table(*bodies)))
    assert [text for (text,) in loaded.rows("SELECT body FROM export.comments ORDER BY posted_at")] == list(
        HTML.values()
    )


def test_plain_text_stays_as_it_was_written(dump, load_export):
    bodies = [
        body(1, "I <b>think</b> &amp; hope\r\nso", comment_body_format="plain_text"),
        body(1, "<p>Yn Gymraeg</p>", langcode="cy"),
        body(2, "Without a format <3", comment_body_format=""),
        body(3, "<p>Taken away</p>", deleted=1),
    ]
    loaded = load_export(dump(comment__comment_body=table(*bodies)))
    assert loaded.rows("SELECT body FROM export.comments ORDER BY posted_at LIMIT 3") == [
        ("I <b>think</b> &amp; hope\nso",),
        ("Without a format <3",),
        (None,),
    ]


TEXTS = {
    "the comment's own language goes first": ("en", [("cy", "Ie"), ("und", "Hm"), ("en", "Yes")], "Yes"),
    "then the text in no language": ("en", [("cy", "Ie"), ("und", "Hm")], "Hm"),
    "then any": ("en", [("cy", "Ie")], "Ie"),
    "of two in one language the later": ("en", [("en", "Yes"), ("en", "No")], "No"),
    "no language is one too": ("", [("und", "Hm")], "Hm"),
}


@pytest.mark.parametrize(("langcode", "texts", "taken"), TEXTS.values(), ids=TEXTS)
def test_of_several_texts_a_comment_has_one(dump, load_export, langcode, texts, taken):
    bodies = [body(1, text, langcode=one) for one, text in texts]
    loaded = load_export(dump(comment_field_data=table(comment(1, langcode=langcode)),
                              comment__comment_body=table(*bodies)))  # fmt: skip
    assert loaded.rows("SELECT comment_id, body FROM export.comments") == [("drupal:1", taken)]
    # The others are told, not lost.
    further = len(texts) - 1
    assert loaded.states()["comment__comment_body"] == (1, 0, 0, further)
    words = "a further text of a comment, in another language or there twice"
    assert why(loaded, "comments") == ({words: further} if further else {})


def test_comments_without_languages_have_their_texts(dump, load_export):
    narrow = [{name: row[name] for name in ("cid", "status", "uid", "pid", "entity_id", "created", "thread")}
              for row in (comment(1), comment(2))]  # fmt: skip
    loaded = load_export(dump(comment_field_data=table(*narrow),
                              comment__comment_body=table(body(1, "One"), body(2, "Two"))))  # fmt: skip
    assert loaded.rows("SELECT body FROM export.comments ORDER BY posted_at") == [("One",), ("Two",)]


def test_a_text_of_no_comment_is_quarantined_without_its_words(dump, load_export):
    bodies = [body(1, "Mine"), body(777, "Whose?"), body("", "Whose?"), body(778, "Whose?", deleted=1)]
    loaded = load_export(dump(comment_field_data=table(comment(1)), comment__comment_body=table(*bodies)))
    # What Drupal has marked as deleted is nobody's any more.
    assert loaded.states()["comment__comment_body"] == (2, 0, 0, 2)
    assert loaded.rows(
        "SELECT reason, \"row\", line FROM export.quarantine WHERE table_name = 'comments' ORDER BY 2"
    ) == [
        ("a text of no comment in the export", 2, 3),
        ("a text of no comment in the export", 3, 4),
    ]
    assert "Whose?" not in everything_in(loaded.folder)


def test_seconds_are_london_time_across_both_clock_changes(dump, load_export):
    moments = [
        seconds(2021, 10, 31, 0, 59, 59),
        seconds(2021, 10, 31, 1),
        seconds(2022, 3, 27, 0, 59, 59),
        seconds(2022, 3, 27, 1),
    ]
    comments = [comment(cid, created=moment) for cid, moment in enumerate(moments, 1)]
    loaded = load_export(dump(comment_field_data=table(*comments)))
    assert loaded.rows(
        "SELECT timezone('Europe/London', posted_at)::VARCHAR FROM export.comments ORDER BY posted_at"
    ) == [
        ("2021-10-31 01:59:59",),
        ("2021-10-31 01:00:00",),
        ("2022-03-27 00:59:59",),
        ("2022-03-27 02:00:00",),
    ]


def test_without_discussions_every_page_with_comments_is_one(dump, load_export):
    loaded = load_export(dump(discussions=None))
    assert loaded.rows("SELECT discussion_id, consultation_id, theme, title FROM export.discussions ORDER BY 1") == [
        ("drupal:101", "drupal:plan", "Not supplied", "Preventing violence"),
        ("drupal:102", "drupal:plan", "Not supplied", "A title that discussions.csv replaces"),
        ("drupal:103", "drupal:plan", "Not supplied", "About this site"),
    ]
    # As before, and comment 7, whose page is a discussion now.
    assert states(loaded, "comment_field_data", "comments")[0] == 7


def test_without_discussions_two_consultations_are_refused(dump, load_export):
    with pytest.raises(ExportError, match="consultations.csv has 2 consultations"):
        load_export(dump(discussions=None, consultations=CONSULTATIONS + "other,Another,,\n"))


def test_flags_own_counters_are_kept_for_reconciliation(dump, load_export):
    counts = [
        {"flag_id": "up_vote", "entity_type": "node", "entity_id": 101, "count": 9, "last_updated": LAUNCH},
        {"flag_id": "comment_care", "entity_type": "comment", "entity_id": 1, "count": 2, "last_updated": LAUNCH},
        {"flag_id": "bookmark", "entity_type": "node", "entity_id": 101, "count": 4, "last_updated": LAUNCH},
    ]
    loaded = load_export(dump(flag_counts=table(*counts)), data=Settings().data)
    assert loaded.rows("SELECT up_votes, cares FROM export.discussions ORDER BY discussion_id") == [(9, 0), (0, 0)]
    assert loaded.rows("SELECT up_votes, cares FROM export.comments WHERE comment_id = 'drupal:1'") == [(0, 2)]
    compared = {one["figure"]: (one["published"], one["counted"]) for one in loaded.report.reconciliation}
    assert compared['Up votes of the discussion "Preventing violence" (Its page)'] == (9, 1)
    assert compared["Cares of all comments (Their own counters)"] == (2, 1)


def counter(flag_id: str, entity_type: str, entity_id: int, count: str) -> dict:
    return {"flag_id": flag_id, "entity_type": entity_type, "entity_id": entity_id, "count": count}


def test_a_counter_that_cannot_be_read_is_refused_and_never_0(dump, load_export):
    counts = [
        counter("up_vote", "node", 101, "many"),
        counter("care", "node", 101, "5"),
        counter("comment_up_vote", "comment", 1, "3"),
        counter("comment_up_vote", "comment", 2, "1,5"),
        counter("comment_up_vote", "comment", 3, "1.5"),
        counter("comment_up_vote", "comment", 4, "-4"),
        counter("comment_up_vote", "comment", 10, ""),
    ]
    loaded = load_export(dump(flag_counts=table(*counts)), data=Settings().data)
    assert loaded.states()["flag_counts"] == (2, 0, 0, 5)
    assert loaded.rows("SELECT reason, value, line FROM export.quarantine WHERE file LIKE '%flag_counts%' "
                       "ORDER BY line") == [
        ("not a whole number", "many", 2),
        ("not a whole number", "1,5", 5),
        ("not a whole number", "1.5", 6),
        ("less than 0", None, 7),
        ("missing", None, 8),
    ]  # fmt: skip
    assert loaded.rows("SELECT up_votes, cares FROM export.discussions ORDER BY discussion_id") == [(None, 5), (0, 0)]
    assert loaded.rows("SELECT comment_id, up_votes FROM export.comments ORDER BY posted_at") == [
        ("drupal:1", 3), ("drupal:2", None), ("drupal:3", None), ("drupal:4", None), ("drupal:6", 0),
        ("drupal:10", None),
    ]  # fmt: skip
    # A sum with holes is none: of the comments only their cares are compared.
    figures = {one["figure"] for one in loaded.report.reconciliation}
    assert "Up votes of all comments (Their own counters)" not in figures
    assert "Cares of all comments (Their own counters)" in figures


def test_a_counter_of_nothing_that_is_there_is_refused(dump, load_export):
    counts = [
        counter("comment_up_vote", "comment", 4242, "9"),
        counter("up_vote", "node", 4242, "9"),
        counter("up_vote", "user", 11, "9"),
        counter("bookmark", "node", 101, "9"),
        # About this site, which is none of the discussions.
        counter("up_vote", "node", 103, "9"),
    ]
    loaded = load_export(dump(flag_counts=table(*counts)))
    assert loaded.states()["flag_counts"] == (1, 0, 0, 4)
    assert why(loaded, "reported_figures") == {
        "a counter of a comment that is not in the export": 1,
        "a counter of a page (node) that is not in the export": 1,
        "a flag on neither a page (node) nor a comment": 1,
        "a flag that flag_kinds.sql does not know": 1,
    }


def test_without_counters_nothing_is_known_of_them(dump, load_export):
    loaded = load_export(dump())
    assert loaded.rows("SELECT count(up_votes) + count(cares) FROM export.discussions") == [(0,)]


def test_tables_may_have_a_prefix(dump, load_export):
    prefixed = {
        "comment_field_data": None, "flagging": None,
        "tl_comment_field_data": table(*COMMENTS), "tl_flagging": table(*FLAGS),
    }  # fmt: skip
    loaded = load_export(dump(**prefixed))
    assert loaded.report.platforms == ("drupal",)
    assert states(loaded, "tl_comment_field_data", "comments") == (6, 2, 1, 4)
    assert states(loaded, "tl_flagging", "reactions") == (7, 2, 0, 2)


def test_a_flag_by_someone_without_an_account_is_kept_and_noted(dump, load_export):
    loaded = load_export(dump())
    assert ("reactions", "member_id", "not found in members") in loaded.reasons()
    assert ("reactions", "target_id", "not found in comments") in loaded.reasons()
