import pytest

from dashboard.settings import Settings
from tests.loading.consul_rows import API, API_VOTE, DUMP, INVESTMENT
from tests.loading.csvtext import table


@pytest.fixture
def consul(make_export):
    """`consul(tables, **more)` writes them as an export folder called debates-of-2024; None leaves a table out."""

    def make(tables: dict, **more):
        return make_export(name="debates-of-2024", minimal=False, **{**tables, **more})

    return make


@pytest.fixture
def dump(consul, load_export):
    """The build of DUMP."""
    return load_export(consul(DUMP))


def test_every_record_of_a_dump_ends_in_one_state(dump):
    assert dump.report.platforms == ("consul",)
    assert dump.states() == {
        "debates": (2, 0, 0, 0),
        "proposals": (1, 0, 0, 0),
        # Noted: one answers a comment that is not there. Quarantined: on a poll, of valuators, without a time.
        "comments": (8, 1, 0, 3),
        # Noted: one for a comment that is not there. Quarantined: "maybe", and one for a poll's answer.
        "votes": (6, 1, 0, 2),
        "flags": (3, 0, 0, 1),
        "users": (4, 0, 0, 0),
        "taggings": (2, 0, 0, 0),
        "tags": (2, 0, 0, 0),
    }
    assert {(table, reason) for table, _, reason in dump.reasons()} == {
        ("comments", "not found in comments"),
        ("comments", "no such discussion"),
        ("comments", "written by valuators for each other, never public"),
        ("comments", "not a time (ISO 8601)"),
        ("reactions", "not found in comments"),
        ("reactions", "missing"),
        ("reactions", "not given to a comment, debate, proposal or investment"),
        ("moderation", "not about a comment"),
        ("", "never read in"),
        # Whether a debate is hidden.
        ("", "not used, left out"),
    }


def test_the_export_is_the_consultation_and_a_theme_is_the_first_tag(dump):
    assert dump.rows("SELECT consultation_id, title, opens_on FROM export.consultations") == [
        ("consul:debates-of-2024", "debates-of-2024", None)
    ]
    assert dump.rows(
        "SELECT discussion_id, theme, title, body, timezone('UTC', opens_at)::VARCHAR, up_votes "
        "FROM export.discussions ORDER BY 1"
    ) == [
        ("consul:debate:1", "Transport", "Night buses", "More & later", "2024-01-09 08:00:00", 3),
        ("consul:debate:2", "Debates", "Benches", None, "2024-01-09 09:00:00", 0),
        ("consul:proposal:1", "Proposals", "Lamps, and trees", "Lamps\nIn Mill Lane", "2024-01-09 11:00:00", 2),
    ]


def test_the_last_of_the_ancestry_is_the_comment_answered(dump):
    assert dump.rows(
        "SELECT comment_id[8:]::INT, discussion_id[8:], parent_comment_id[8:]::INT, status, up_votes "
        "FROM export.comments ORDER BY 1"
    ) == [
        (1, "debate:1", None, "published", 2),
        (5, "debate:1", 1, "published", 0),
        (9, "debate:1", 5, "hidden", 0),
        (10, "debate:1", 1, "published", 0),
        (11, "proposal:1", None, "published", 0),
        (12, "debate:1", 404, "published", 0),
        (15, "debate:2", None, "published", 0),
        (16, "debate:1", None, "published", 0),
    ]


def test_a_text_keeps_its_lines_and_a_time_of_summer_is_an_hour_later_in_london(dump):
    assert dump.rows("SELECT body FROM export.comments WHERE comment_id = 'consul:15'") == [('Two\n"lines" 🌳',)]
    assert dump.rows(
        "SELECT timezone('UTC', posted_at)::VARCHAR, timezone('Europe/London', posted_at)::VARCHAR "
        "FROM export.comments WHERE comment_id IN ('consul:1', 'consul:16') ORDER BY 1"
    ) == [
        ("2024-01-10 12:00:00.123456", "2024-01-10 12:00:00.123456"),
        ("2024-06-01 23:30:00", "2024-06-02 00:30:00"),
    ]


def test_what_the_pages_count_is_compared_with_the_comments_that_came(consul, load_export):
    loaded = load_export(consul(DUMP), data=Settings().data)
    figures = {
        one["figure"]: (one["published"], one["counted"], one["explanation"]) for one in loaded.report.reconciliation
    }
    assert figures["comments (counters of debates and proposals)"] == (7, 8, "it counts published comments only")


def test_a_count_of_comments_that_is_no_whole_number_leaves_no_sum(consul, load_export):
    loaded = load_export(consul(DUMP, debates=DUMP["debates"].replace(",3,1,5,", ",3,1,many,")))
    assert loaded.rows("SELECT count(*) FROM export.reported_figures") == [(0,)]
    assert loaded.rows("SELECT reason, value FROM export.quarantine WHERE table_name = 'reported_figures'") == [
        ("not a whole number", "many")
    ]
    # The debate itself is loaded, with a note.
    assert loaded.states()["debates"] == (2, 1, 0, 0)


def test_votes_are_reactions_and_the_counters_beside_are_no_second_ones(dump):
    assert dump.rows(
        "SELECT target_type, target_id[8:], kind, count(*), count(DISTINCT member_id), sum(count) "
        "FROM export.reactions GROUP BY ALL ORDER BY ALL"
    ) == [
        ("comment", "1", "down_vote", 1, 1, None),
        ("comment", "1", "up_vote", 1, 1, None),
        ("comment", "999", "up_vote", 1, 1, None),
        ("discussion", "debate:1", "down_vote", 1, 1, None),
        ("discussion", "debate:1", "up_vote", 1, 1, None),
        ("discussion", "proposal:1", "up_vote", 1, 1, None),
    ]


def test_flags_are_reports_which_moderators_uphold_or_ignore(dump):
    assert dump.rows(
        "SELECT comment_id[8:], action, actor_team, timezone('UTC', occurred_at)::VARCHAR "
        "FROM export.moderation ORDER BY 1 DESC, 4"
    ) == [
        ("9", "reported", "community", "2024-01-12 10:01:00"),
        ("9", "reported", "community", "2024-01-12 10:02:00"),
        ("9", "hidden", "moderators", "2024-01-12 11:00:00"),
        ("11", "reported", "community", "2024-01-12 10:03:00"),
        ("11", "approved", "moderators", "2024-01-12 12:00:00"),
    ]


def test_members_have_a_state_and_nothing_says_who_they_are(dump):
    assert dump.rows("SELECT status, is_official, count(*) FROM export.members GROUP BY ALL ORDER BY ALL") == [
        ("active", False, 1),
        ("active", True, 1),
        ("blocked", False, 1),
        ("deleted", False, 1),
    ]
    assert b"wanda" not in (dump.folder / "warehouse.duckdb").read_bytes()


def test_what_the_public_api_leaves_out_is_not_supplied(consul, load_export):
    loaded = load_export(consul(API))
    assert loaded.report.platforms == ("consul",)
    assert loaded.states() == {"debates": (2, 0, 0, 0), "comments": (2, 0, 0, 0)}
    assert loaded.rows("SELECT comment_id, status, member_id, body FROM export.comments ORDER BY 1") == [
        ("consul:1", None, None, "Yes"),
        ("consul:5", None, None, "-"),
    ]
    assert loaded.rows(
        "SELECT theme, body, timezone('UTC', opens_at)::VARCHAR FROM export.discussions ORDER BY discussion_id"
    ) == [("Transport", None, "2024-01-09 08:00:00"), ("Debates", None, "2024-07-09 08:00:00")]
    assert loaded.report.not_supplied["consul:debates-of-2024"] == (
        "timeline", "comment_themes", "survey_responses", "survey_questions", "survey_answers",
        "members", "event_registrations", "codes", "moderation", "visits",
    )  # fmt: skip


def test_without_votes_the_counters_are_totals(consul, load_export):
    loaded = load_export(consul(API))
    assert loaded.rows("SELECT target_id[8:], kind, count, reacted_at FROM export.reactions ORDER BY 1, 2") == [
        ("1", "down_vote", 0, None),
        ("1", "up_vote", 2, None),
        ("5", "down_vote", 1, None),
        ("5", "up_vote", 0, None),
        ("debate:1", "down_vote", 1, None),
        ("debate:1", "up_vote", 3, None),
        ("debate:2", "down_vote", 0, None),
        ("debate:2", "up_vote", 0, None),
    ]


def test_votes_of_the_public_api_may_be_alike(consul, load_export):
    votes = (
        f"{API_VOTE}\n1,Debate,2024-01-11 09:00:00 UTC,true\n1,Debate,2024-01-11 09:00:00 UTC,true\n"
        "1,Comment,2024-01-11 10:00:00 UTC,No\n1,Comment,2024-01-11 10:00:00 UTC,Sí\n"
    )
    loaded = load_export(consul(API, votes=votes))
    assert loaded.states()["votes"] == (4, 0, 0, 0)
    assert loaded.rows("SELECT target_id[8:], kind, count(*) FROM export.reactions GROUP BY ALL ORDER BY ALL") == [
        ("1", "down_vote", 1),
        ("1", "up_vote", 1),
        ("debate:1", "up_vote", 2),
    ]


def test_investments_come_with_a_header_in_the_administrator_s_language(consul, load_export):
    investments = table(
        INVESTMENT,
        {"ID": 4, "Título": "Huerto", "Descripción": "Un huerto", "Evaluador": "-", "Usuario autor": "wanda"},
        {"ID": 5, "Título": "Fuente", "Descripción": "-"},
    )
    loaded = load_export(consul(API, budget_investments=investments))
    assert loaded.rows("SELECT discussion_id, theme, title, body FROM export.discussions ORDER BY 1 DESC LIMIT 2") == [
        ("consul:investment:5", "Investments", "Fuente", None),
        ("consul:investment:4", "Investments", "Huerto", "Un huerto"),
    ]
