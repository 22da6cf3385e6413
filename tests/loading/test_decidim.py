import pytest

from dashboard.errors import ExportError
from dashboard.settings import Settings
from tests.loading.csvtext import table
from tests.loading.decidim_rows import COMMENT, HOST, NEWER, OLDER, comment, open_data, states


@pytest.fixture
def newer(tmp_path, load_export):
    """The build of NEWER."""
    return load_export(open_data(tmp_path, NEWER))


def test_every_record_of_the_zip_ends_in_one_state(newer):
    assert newer.report.platforms == ("decidim",)
    assert states(newer) == {
        "participatory_processes": (1, 0, 0, 0),
        "assemblies": (1, 0, 0, 0),
        "proposals": (3, 0, 0, 0),
        "debates": (1, 0, 0, 0),
        "meetings": (2, 0, 0, 1),
        "proposal_comments": (5, 1, 0, 1),
        "debate_comments": (3, 0, 0, 0),
        "meeting_comments": (1, 0, 0, 0),
        "users": (3, 0, 0, 0),
        "moderations": (2, 1, 0, 2),
    }
    assert {reason for _, _, reason in newer.reasons()} == {
        "what it comments on is not in the export",
        "the meeting was withdrawn",
        "reported and not hidden: the export does not say when",
        "not about a comment",
        "not found in comments",
        "no source SQL reads it",
        "not a table that can be read; if it is one, save it as CSV or .xlsx",
        "never read in",
    }


def test_a_process_and_an_assembly_of_one_id_are_two_consultations(newer):
    assert newer.rows(
        "SELECT consultation_id, title, summary, concat(opens_on, '/', closes_on), owner "
        "FROM export.consultations ORDER BY 1"
    ) == [
        ("decidim:assemblies:7", "Consell jove", None, "/", None),
        ("decidim:processes:7", "Safer streets", "What should be done & when?", "2025-01-06/2025-02-28", "City team"),
    ]


def test_a_theme_is_the_first_taxonomy_and_a_title_is_english_where_it_can_be(newer):
    assert newer.rows(
        "SELECT discussion_id[9:], consultation_id[9:], theme, title, body FROM export.discussions ORDER BY 1"
    ) == [
        ("debate:101", "assemblies:7", "Youth, clubs", "What clubs?", "a < b\nalert(1)"),
        ("meeting:5", "processes:7", "Component 23", "Town hall", None),
        ("proposal:101", "processes:7", "Lighting", "More lamps", "- in Mill Lane; now\n- in the park"),
        ("proposal:102", "processes:7", "Traffic", "Menys cotxes", None),
        ("proposal:103", "processes:7", "Component 21", "+1 warden", None),
    ]


def test_a_reply_stands_where_the_comment_stands_that_it_answers(newer):
    assert newer.rows(
        "SELECT comment_id[9:]::INT, discussion_id[9:], parent_comment_id[9:]::INT FROM export.comments ORDER BY 1"
    ) == [
        (501, "proposal:101", None),
        (502, "proposal:101", 501),
        (503, "proposal:101", 502),
        (504, "proposal:102", None),
        (505, "proposal:103", 999),
        (511, "debate:101", None),
        (512, "debate:101", None),
        (513, "debate:101", 511),
        (521, "meeting:5", None),
    ]


def test_replies_that_answer_each_other_stand_where_their_address_says(tmp_path, load_export):
    under = "/processes/safer-streets/f/21/proposals/103"
    pairs = [(601, 602, under), (602, 601, under), (603, 604, "/gone"), (604, 603, "/gone")]
    rows = [comment(one, "Comments::Comment", other, url) for one, other, url in pairs]
    loaded = load_export(open_data(tmp_path, {**NEWER, "proposal_comments": table(COMMENT, *rows)}))
    assert states(loaded)["proposal_comments"] == (2, 0, 0, 2)


def test_only_a_comment_that_is_known_to_be_hidden_has_a_status(tmp_path, load_export):
    loaded = load_export(open_data(tmp_path, NEWER))
    assert loaded.rows("SELECT comment_id, status FROM export.comments WHERE status IS NOT NULL") == [
        ("decidim:513", "hidden")
    ]
    assert loaded.rows(
        "SELECT comment_id, action, reason, actor_team, timezone('UTC', occurred_at)::VARCHAR "
        "FROM export.moderation ORDER BY 1"
    ) == [
        ("decidim:513", "hidden", "spam", "moderators", "2025-01-20 09:00:00"),
        ("decidim:530", "hidden", "does_not_belong", "moderators", "2025-01-22 09:00:00"),
    ]
    without = load_export(open_data(tmp_path, {**NEWER, "moderations": None}), only=True)
    assert without.rows("SELECT count(*), count(status) FROM export.comments") == [(9, 0)]
    supplied = "SELECT count(*) FROM export.column_supplied WHERE table_name = 'comments' AND column_name = 'status'"
    assert without.rows(supplied) == [(0,)]


def test_votes_are_totals_and_a_side_taken_in_a_comment_is_a_reaction(newer):
    assert newer.rows(
        "SELECT target_id[9:], kind, polarity, count, member_id IS NOT NULL, timezone('UTC', reacted_at)::VARCHAR "
        "FROM export.reactions ORDER BY 1, 2"
    ) == [
        ("debate:101", "against", -1, None, True, "2025-01-09 11:00:01"),
        ("debate:101", "endorsement", 1, 4, False, None),
        ("debate:101", "in favour", 1, None, True, "2025-01-09 11:00:01"),
        ("proposal:101", "endorsement", 1, 3, False, None),
        ("proposal:101", "up_vote", None, 12, False, None),
        ("proposal:102", "endorsement", 1, 0, False, None),
        ("proposal:103", "up_vote", None, 0, False, None),
    ]


def test_comment_votes_beside_the_open_data_are_reactions(tmp_path, load_export):
    votes = (
        "id;weight;comment/id;comment/created_at;comment/author/id;created_at;updated_at\n"
        "1;1;501;2025-01-09 11:00:01 UTC;12;2025-01-10 08:00:00 UTC;2025-01-10 08:00:00 UTC\n"
        "2;-1;501;2025-01-09 11:00:01 UTC;12;2025-01-10 08:01:00 UTC;2025-01-10 08:01:00 UTC\n"
        "3;5;501;2025-01-09 11:00:01 UTC;12;2025-01-10 08:02:00 UTC;2025-01-10 08:02:00 UTC\n"
    )
    loaded = load_export(open_data(tmp_path, NEWER, beside={"comment_votes.csv": votes}))
    assert loaded.rows("SELECT kind, member_id FROM export.reactions WHERE target_type = 'comment' ORDER BY 1") == [
        ("down_vote", None),
        ("up_vote", None),
    ]
    assert ("reactions", "kind", "missing") in loaded.reasons()


def test_meetings_are_events_and_0_attendees_mean_that_nobody_noted_them(newer):
    assert newer.rows(
        "SELECT entry_id, kind, timezone('Europe/London', starts_at)::VARCHAR, attended_count "
        "FROM export.timeline ORDER BY 1"
    ) == [
        ("decidim:meeting:5", "event", "2025-01-15 18:00:00", 34),
        ("decidim:meeting:6", "event", "2025-07-01 19:00:00", None),
    ]


def test_members_have_a_state_and_nothing_says_who_they_are(newer):
    assert newer.rows("SELECT status, is_official, count(*) FROM export.members GROUP BY ALL ORDER BY ALL") == [
        ("active", False, 1),
        ("active", True, 1),
        ("deleted", False, 1),
    ]
    stored = (newer.folder / "warehouse.duckdb").read_bytes()
    assert b"andaexample" not in stored and b"Wanda Example" not in stored


def test_the_form_of_2020_has_no_spaces_and_times_of_utc_without_a_zone(tmp_path, load_export):
    loaded = load_export(open_data(tmp_path, OLDER))
    assert states(loaded) == {"proposals": (1, 0, 0, 0), "meetings": (1, 0, 0, 0), "proposal_comments": (1, 0, 0, 0)}
    assert loaded.rows("SELECT consultation_id, title, url FROM export.consultations") == [
        ("decidim:processes:3", "green", f"{HOST}/processes/green")
    ]
    assert loaded.rows("SELECT theme, title, body FROM export.discussions") == [("Parks", "Benches", "Wooden\nones")]
    assert loaded.rows("SELECT kind, count FROM export.reactions") == [("up_vote", 8)]
    assert loaded.rows("SELECT timezone('UTC', starts_at)::VARCHAR, attended_count FROM export.timeline") == [
        ("2020-07-01 17:00:00", 20)
    ]
    assert loaded.report.not_supplied["decidim:processes:3"] == (
        "comment_themes", "survey_responses", "survey_questions", "survey_answers", "members",
        "event_registrations", "codes", "moderation", "visits",
    )  # fmt: skip


def test_what_the_pages_count_is_compared_with_the_comments_that_came(tmp_path, load_export):
    loaded = load_export(open_data(tmp_path, NEWER), data=Settings().data)
    assert [
        (one["consultation_id"], one["published"], one["counted"], one["explanation"])
        for one in loaded.report.reconciliation
        if one["figure"].startswith("comments")
    ] == [
        ("decidim:assemblies:7", 2, 3, "it counts published comments only"),
        ("decidim:processes:7", 6, 6, "they agree"),
    ]


def test_a_count_of_comments_that_is_no_whole_number_leaves_its_space_without_a_sum(tmp_path, load_export):
    proposals = NEWER["proposals"].replace(";0;;1;;;", ";0;;1,5;;;")
    loaded = load_export(open_data(tmp_path, {**NEWER, "proposals": proposals}))
    assert loaded.rows("SELECT consultation_id, value FROM export.reported_figures") == [("decidim:assemblies:7", 2)]
    assert loaded.rows("SELECT reason, value FROM export.quarantine WHERE table_name = 'reported_figures'") == [
        ("not a whole number", "1,5")
    ]
    # The proposal itself is loaded, with a note.
    assert states(loaded)["proposals"] == (3, 1, 0, 0)


def test_an_export_without_comments_says_so(tmp_path, load_export):
    nothing = {name: None for name in NEWER if name.endswith("_comments")}
    with pytest.raises(ExportError, match="comments"):
        load_export(open_data(tmp_path, {**NEWER, **nothing}), source="decidim")


def test_an_entity_without_rows_is_a_file_of_one_empty_line(tmp_path, load_export):
    loaded = load_export(open_data(tmp_path, {**NEWER, "results": "\n", "result_comments": "\n"}))
    assert loaded.rows("SELECT count(*) FROM export.comments") == [(9,)]
