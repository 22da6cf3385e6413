import re

import pytest

from dashboard.contract import tables
from dashboard.loading.reading.sources import read_sources
from dashboard.settings import Settings
from tests.loading.discourse_rows import ARCHIVE, POSTS, SITE


@pytest.fixture
def site(make_export, load_export):
    return load_export(make_export(minimal=False, files=SITE))


def refused(site, query: str) -> list[tuple[int, str]]:
    """(record, reason) of what is quarantined of the file of that query."""
    return site.rows(
        f"SELECT \"row\", reason FROM export.quarantine WHERE column_name IS NULL AND file LIKE '%/{query}%' ORDER BY 1"
    )


def test_a_site_is_recognised_and_its_categories_are_consultations_and_themes(site):
    assert site.report.platforms == ("discourse",)
    assert site.rows("SELECT consultation_id, title FROM export.consultations ORDER BY 1") == [
        ("discourse:Parks", "Parks"),
        ("discourse:Safer streets", "Safer streets"),
    ]
    assert site.rows(
        "SELECT discussion_id, consultation_id, theme, state, body, up_votes FROM export.discussions ORDER BY 1"
    ) == [
        ("discourse:12", "discourse:Safer streets", "Violence", "open", "What would make\n\nyour street safer?", 2),
        ("discourse:13", "discourse:Safer streets", "Safer streets", "closed", "Whom do you trust?", 0),
        ("discourse:15", "discourse:Parks", "Parks", "open", None, None),
    ]


def test_posts_are_comments_with_what_became_of_them(site):
    assert site.rows(
        "SELECT comment_id, parent_comment_id, status, up_votes FROM export.comments ORDER BY posted_at"
    ) == [
        ("discourse:12/2", None, "published", 1),
        ("discourse:12/3", "discourse:12/2", "published", 0),
        ("discourse:12/4", None, "hidden", 0),
        ("discourse:12/5", "discourse:12/4", "published", 0),
        ("discourse:12/6", None, "deleted", 0),
        ("discourse:12/9", None, "hidden", 0),
        ("discourse:queued/41", None, "rejected", 0),
        ("discourse:queued/42", "discourse:12/2", "pending", 0),
        ("discourse:13/2", None, "published", 0),
        ("discourse:15/4", None, "published", 0),
    ]


def test_every_post_ends_in_one_state(site):
    (posts,) = [file for file in site.report.raw_files if file["file"].startswith("export/posts@")]
    # Two openings and ten comments are loaded; the notice, the whisper and the two messages of topic 14 are not.
    assert (posts["rows_read"], posts["rows_quarantined"]) == (16, 4)
    assert refused(site, "posts") == [
        (7, "a notice that the platform wrote by itself"),
        (8, "a whisper among staff"),
        (14, "a private message, or in a category closed to whoever made the export"),
        (15, "a private message, or in a category closed to whoever made the export"),
    ]


def test_likes_are_up_votes_of_comments_and_discussions(site):
    assert site.rows(
        "SELECT reaction_id, target_type, target_id, kind, withdrawn_at IS NOT NULL FROM export.reactions ORDER BY 1"
    ) == [
        ("discourse:201", "discussion", "discourse:12", "up_vote", False),
        ("discourse:202", "comment", "discourse:12/2", "up_vote", False),
        ("discourse:203", "comment", "discourse:12/2", "up_vote", True),
    ]
    assert refused(site, "likes") == [(4, "its post is not in the export")]


def test_the_moderation_log_tells_every_action_once(site):
    assert site.rows(
        "SELECT comment_id, action, reason, actor_team, timezone('UTC', occurred_at)::VARCHAR "
        "FROM export.moderation ORDER BY occurred_at, comment_id, reason, actor_team"
    ) == [
        ("discourse:12/4", "reported", "spam", "community", "2021-11-17 10:30:00"),
        ("discourse:12/5", "reported", "inappropriate", "community", "2021-11-17 11:30:00"),
        ("discourse:12/5", "reported", "off topic", "community", "2021-11-17 11:30:00"),
        ("discourse:12/6", "withdrawn", None, "community", "2021-11-17 14:00:00"),
        ("discourse:12/4", "hidden", None, "staff", "2021-11-18 10:00:05"),
        ("discourse:12/5", "restored", None, "staff", "2021-11-18 10:10:00"),
        ("discourse:12/9", "reported", "custom safeguarding", "community", "2021-11-19 09:30:00"),
        ("discourse:12/9", "escalated", "custom safeguarding", "staff", "2021-11-19 09:30:00"),
        ("discourse:13/2", "queued", None, "automatic", "2021-11-20 08:00:00"),
        ("discourse:queued/41", "queued", None, "automatic", "2021-11-20 09:00:00"),
        ("discourse:queued/41", "rejected", None, "staff", "2021-11-20 15:00:00"),
        ("discourse:queued/42", "edited", None, "staff", "2021-11-20 16:00:00"),
        ("discourse:12/2", "approved", None, "automatic", "2021-11-20 18:00:00"),
        ("discourse:13/2", "approved", None, "staff", "2021-11-21 09:00:00"),
    ]
    # The deletion of 104 is in the reviews (402) and in the staff actions: once loaded, once collapsed.
    collapsed = {(one["table_name"], one["reason"]): one["rows"] for one in site.report.problems
                 if one["outcome"] == "collapsed"}  # fmt: skip
    assert collapsed == {("moderation", "duplicate key"): 1}


def test_what_the_log_tells_of_anything_but_a_comment_says_so(site):
    assert refused(site, "flags") == [
        (5, "a message to its author, no report to moderators"),
        (6, "about the text of a discussion, not about a comment"),
        (7, "its post is not in the export"),
    ]
    assert refused(site, "reviews") == [
        (1, "a step of a review that did nothing to a comment"),
        (9, "a step of a review that did nothing to a comment"),
    ]
    assert refused(site, "staff-action") == [
        (2, "about a member or the site, not about a comment"),
        (3, "the export does not say which post it is about"),
    ]


@pytest.fixture
def load_actions(make_export, load_export):
    """`load_actions(*lines)` loads these staff actions beside the posts, as the shipped query gives them."""

    def load(*lines: str):
        actions = "\n".join(("action,acting_user_id,post_id,created_at", *lines, ""))
        files = {"posts.csv": POSTS, "staff-actions@talk-example-org-2021-12-31.dcqresult.csv": actions}
        return load_export(make_export(minimal=False, files=files))

    return load


def test_a_query_of_staff_actions_says_which_post(load_actions):
    loaded = load_actions(
        "53,1,102,2021-11-20 09:00:00 UTC",
        "17,-1,103,2021-11-20 09:05:00 UTC",
        "56,1,111,2021-11-21 09:00:00 UTC",
    )
    assert loaded.rows(
        "SELECT comment_id, action, actor_team FROM export.moderation WHERE action <> 'withdrawn' ORDER BY 1"
    ) == [
        ("discourse:12/2", "edited", "staff"),
        ("discourse:12/3", "hidden", "automatic"),
        ("discourse:13/2", "approved", "staff"),
    ]


def test_an_act_of_another_minute_is_another_act(load_actions):
    loaded = load_actions(
        "53,1,102,2021-11-20 09:00:00 UTC",
        "53,1,102,2021-11-20 09:00:59 UTC",
        "53,1,102,2021-11-20 09:30:00 UTC",
    )
    assert loaded.rows(
        "SELECT timezone('UTC', occurred_at)::VARCHAR FROM export.moderation WHERE action = 'edited' ORDER BY 1"
    ) == [("2021-11-20 09:00:59",), ("2021-11-20 09:30:00",)]


def test_members_are_official_blocked_or_neither(site):
    assert site.rows(
        "SELECT timezone('UTC', joined_at)::VARCHAR, status, is_official, borough FROM export.members ORDER BY 1"
    ) == [
        ("2021-01-01 09:00:00", "active", True, None),
        ("2021-11-01 09:00:00", "active", False, "Camden"),
        ("2021-11-01 10:00:00", "active", False, "Barnet"),
        ("2021-11-17 09:00:00", "blocked", False, None),
    ]


def test_no_name_address_ip_or_private_message_gets_into_the_build(site):
    kept = b"".join(file.read_bytes() for file in site.folder.iterdir() if file.is_file())
    assert b"More lights, please" in kept
    for name in (b"moderator_m", b"watch_seller", b"Wanda", b"sam7", b"Seven", b"@example", b"192.0.2"):
        assert name not in kept, name
    for private in (b"Between us", b"Of course", b"Keep an eye on this"):
        assert private not in kept, private


def test_a_users_archive_does_not_say_what_became_of_posts(make_export, load_export):
    likes = (
        "id,post_id,topic_id,post_number,created_at,updated_at,deleted_at,deleted_by\n"
        "201,555,12,2,2021-11-16 12:00:00 UTC,2021-11-16 12:00:00 UTC,,\n"
    )
    files = {"user_archive.csv": ARCHIVE, "likes.csv": likes}
    loaded = load_export(make_export(minimal=False, files=files))
    assert loaded.report.platforms == ("discourse",)
    assert loaded.rows("SELECT comment_id, status, member_id, body FROM export.comments") == [
        ("discourse:12/2", None, None, "More lights, please")
    ]
    assert loaded.rows("SELECT target_id FROM export.reactions") == [("discourse:12/2",)]
    assert loaded.file("discussions")["rows_quarantined"] == 1


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        ("posts", "posts"),
        ("likes", "likes"),
        ("flags", "flags"),
        ("reviews", "reviews"),
        ("staff-actions", "staff_actions"),
    ],
)
def test_a_shipped_query_asks_for_what_its_file_must_have(query, stem):
    folder = Settings().data / "sources"
    queries = (folder / "discourse" / "queries.md").read_text(encoding="utf-8")
    (asked,) = re.findall(rf"^## {query}\b(.*?)(?=^## |\Z)", queries, re.MULTILINE | re.DOTALL)
    required = read_sources(folder, tables())["discourse"].files[stem].required
    assert {column for column in required if not re.search(rf"\b{column}\b", asked)} == set()
