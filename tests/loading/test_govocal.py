from datetime import datetime

import pytest

from dashboard.errors import ExportError
from tests.loading.govocal_rows import (
    BENCH,
    C1,
    C2,
    COMMENTS,
    GREEN,
    IDEAS,
    MAY,
    OLD_COMMENTS,
    OLD_IDEAS,
    USERS,
    WATER,
    A,
    B,
    D,
)
from tests.loading.stored import everything_in
from tests.loading.workbooks import write_workbook


@pytest.fixture
def platform(tmp_path):
    """`platform(ideas=rows, ...)` writes each workbook as the platform's own library does: texts in their cells."""

    def make(name="export", **books):
        folder = tmp_path / name
        folder.mkdir()
        for book, rows in books.items():
            write_workbook(folder / f"{book}.xlsx", {book.capitalize(): rows}, shares_strings=False)
        return folder

    return make


@pytest.fixture
def loaded(platform, load_export):
    return load_export(platform(ideas=IDEAS, comments=COMMENTS, users=USERS))


def test_projects_are_consultations_and_ideas_discussions_with_their_first_topic(loaded):
    assert loaded.report.platforms == ("govocal",)
    assert loaded.rows("SELECT consultation_id, title FROM export.consultations ORDER BY 1") == [
        ("govocal:talk.example.org:clean-water", WATER),
        ("govocal:talk.example.org:green-streets-safe-streets", GREEN),
    ]
    assert loaded.rows(
        "SELECT discussion_id[-1:], theme, title, body, timezone('UTC', opens_at)::VARCHAR FROM export.discussions "
        "ORDER BY 1"
    ) == [
        ("1", "Work, economy and tourism", "A bench", "Somewhere to sit", "2024-05-01 09:30:00"),
        ("2", "Nature and biodiversity", "=A tree, please", "Shade", "2024-12-01 09:30:00"),
        ("3", "No topic", "A tap", "To drink", "2024-05-01 09:30:00"),
    ]


def test_a_comment_has_its_idea_its_parent_and_a_time_in_utc(loaded):
    assert loaded.rows(
        "SELECT comment_id[-1:], discussion_id[-1:], parent_comment_id[-1:], "
        "timezone('Europe/London', posted_at)::VARCHAR FROM export.comments ORDER BY 1"
    ) == [
        ("1", "1", None, "2024-05-03 00:30:00"),
        ("2", "1", "1", "2024-05-03 09:00:00"),
        ("3", "1", "1", "2024-05-04 09:00:00"),
        ("4", "2", None, "2024-12-02 08:00:00"),
        ("5", "3", None, "2024-12-03 08:00:00"),
    ]
    assert loaded.rows("SELECT body, status FROM export.comments WHERE comment_id LIKE '%1'") == [
        ("- yes, by the stop", None)
    ]


def test_a_comment_on_an_idea_that_is_not_there_is_quarantined(loaded):
    assert ("comments", "discussion_id", "no such discussion") in loaded.reasons()
    assert loaded.file("comments")["rows_quarantined"] == 1


def test_further_topics_are_further_themes_of_the_comments(loaded):
    assert loaded.rows("SELECT comment_id[-1:], theme FROM export.comment_themes ORDER BY 1") == [
        ("1", "Public spaces and buildings"),
        ("2", "Public spaces and buildings"),
        ("3", "Public spaces and buildings"),
    ]


def test_likes_dislikes_and_unsure_are_totals_of_ideas_likes_of_comments_too(loaded):
    assert loaded.rows(
        "SELECT kind, polarity, sum(count)::BIGINT FROM export.reactions WHERE target_type = 'idea' "
        "GROUP BY ALL ORDER BY polarity"
    ) == [("down_vote", -1, 2), ("neutral", 0, 1), ("up_vote", 1, 19)]
    assert loaded.rows(
        "SELECT target_id[-1:], count FROM export.reactions WHERE target_type = 'comment' AND count > 0 ORDER BY 1"
    ) == [("1", 4), ("3", 1), ("4", 2)]
    assert loaded.rows("SELECT count(member_id), count(reacted_at) FROM export.reactions") == [(0, 0)]


def test_users_and_authors_are_members_once_with_what_they_said_of_themselves(loaded):
    assert loaded.rows("SELECT birth_year, sex, borough, joined_at IS NULL FROM export.members ORDER BY 1") == [
        (1984, "Female", "Southwark", False),
        (1990, "Male", "Somewhere else", False),
        (2001, "Other", "Camden", True),
    ]
    assert loaded.rows(
        "SELECT count(*), count(DISTINCT member_id) FROM export.comments JOIN export.members USING (member_id)"
    ) == [(4, 3)]


def test_an_invitation_that_nobody_took_up_is_no_member(loaded):
    assert ("members", None, "an invitation that nobody took up") in loaded.reasons()


def test_the_platforms_own_count_of_comments_is_kept_for_reconciliation(loaded):
    assert loaded.rows("SELECT consultation_id[-5:], figure, value FROM export.reported_figures ORDER BY 1") == [
        ("reets", "comments", 4),
        ("water", "comments", 1),
    ]


def test_a_count_of_comments_that_is_no_whole_number_leaves_its_project_without_a_sum(platform, load_export):
    at = IDEAS[0].index("comments")
    bench = [*IDEAS[1][:at], "many", *IDEAS[1][at + 1 :]]
    loaded = load_export(platform(ideas=[IDEAS[0], bench, *IDEAS[2:]], comments=COMMENTS, users=USERS))
    assert loaded.rows("SELECT consultation_id[-5:], value FROM export.reported_figures") == [("water", 1)]
    assert loaded.rows("SELECT reason, value FROM export.quarantine WHERE table_name = 'reported_figures'") == [
        ("not a whole number", "many")
    ]
    # The idea itself is loaded, with a note.
    assert loaded.states()["ideas"] == (3, 1, 0, 0)


def test_nothing_personal_is_in_the_build(loaded):
    kept = everything_in(loaded.folder)
    for word in ("Writer A", "writer-a", "Last B", "@example.org", "An Officer", "51.5079", "river stairs", A, B, D):
        assert word not in kept
    assert "Somewhere to sit" in kept


def test_every_row_of_every_workbook_is_in_one_state(loaded):
    assert {
        one["file"].split("/")[-1]: (one["rows_read"], one["rows_loaded"], one["rows_quarantined"])
        for one in loaded.report.raw_files
    } == {"ideas.xlsx": (3, 3, 0), "comments.xlsx": (6, 5, 1), "users.xlsx": (3, 2, 1)}


def test_the_older_form_finds_ideas_by_title_and_reads_months_first(platform, load_export):
    older = load_export(platform(**{"ideas-export": OLD_IDEAS, "comments-export": OLD_COMMENTS}))
    assert older.report.platforms == ("govocal",)
    assert older.rows(
        "SELECT comment_id[-1:], discussion_id[-1:], timezone('UTC', posted_at)::VARCHAR, member_id "
        "FROM export.comments ORDER BY 1"
    ) == [("1", "1", "2021-05-03 08:00:00", None), ("2", "1", "2021-12-31 23:59:59", None)]
    assert older.rows("SELECT theme FROM export.discussions ORDER BY discussion_id") == [
        ("Safety",), ("No topic",), ("Safety",),
    ]  # fmt: skip
    assert older.rows("SELECT kind, sum(count)::BIGINT FROM export.reactions GROUP BY 1 ORDER BY 1") == [
        ("down_vote", 1),
        ("up_vote", 8),
    ]


def test_the_older_form_says_why_a_comment_cannot_be_placed(platform, load_export):
    older = load_export(platform(ideas=OLD_IDEAS, comments=OLD_COMMENTS))
    assert {reason for _, column, reason in older.reasons() if column is None} == {
        "several ideas of its project have the title that it names",
        "no idea of its project has the title that it names",
        "the platform does not show it (draft)",
    }


@pytest.mark.parametrize(
    "header",
    [
        ["ID", "Title", "Description", "Tags", "Author name", "Author email", "Author ID", "Submitted at",
         "Published at", "Comments", "Likes", "Dislikes", "Unsure", "URL", "Project", "Status", "Gender"],
        ["ID", "Naam", "Beschrijving", "Tags", "Naam auteur", "Email auteur", "ID auteur", "Ingediend op",
         "Gepubliceerd om", "Reacties", "Likes", "Dislikes", "unsure", "URL", "Project", "Status", "Geslacht"],
        ["ID", "Titre", "Description", "Étiquettes", "Nom de l'auteur", "E-mail de l'auteur", "ID de l'auteur",
         "Soumis le", "Publié le", "Commentaires", "Nombre de « likes »", "Nombre de « dislikes »", "Incertain(e)",
         "URL", "Projet", "Statut", "Genre"],
    ],
    ids=["en", "nl", "fr"],
)  # fmt: skip
def test_the_export_of_a_phase_is_read_in_several_languages(platform, load_export, header):
    row = [BENCH, "A bench", "To sit", "Mobility;Work, economy and tourism", "Writer A", "a@example.org", A, MAY,
           MAY, 0, 2, 1, 3, "https://talk.example.org/ideas/a-bench", GREEN, "viewed", "Female"]  # fmt: skip
    phase = load_export(platform(**{"input_2024-06-01": [header, row], "comments": COMMENTS[:2]}))
    assert phase.rows("SELECT title, theme, body FROM export.discussions") == [("A bench", "Mobility", "To sit")]
    assert phase.rows("SELECT theme FROM export.comment_themes") == [("Work, economy and tourism",)]
    assert phase.rows("SELECT kind, count FROM export.reactions WHERE target_type = 'idea' ORDER BY polarity") == [
        ("down_vote", 1),
        ("neutral", 3),
        ("up_vote", 2),
    ]
    assert phase.rows("SELECT sex FROM export.members ORDER BY 1") == [("Female",), ("Male",)]


def test_users_without_ids_are_refused_one_by_one_and_said_so(platform, load_export):
    nameless = [["profile_page", "created_at", "Gender"], ["https://talk.example.org/profile/writer-a", MAY, "Female"]]
    anonymous = load_export(platform(ideas=IDEAS[:2], comments=COMMENTS[:2], users=nameless))
    assert ("members", None, "the export was made without the ids of users") in anonymous.reasons()


def test_reports_of_spam_are_moderation_of_comments(platform, load_export):
    spam = [
        ["id", "spam_reportable_id", "spam_reportable_type", "reported_at", "reason_code", "other_reason", "user_id"],
        ["s1", C1, "Comment", datetime(2024, 5, 6, 9, 0), "inappropriate", None, A],
        ["s2", C2, "Comment", datetime(2024, 5, 6, 9, 0), "other", "Rude to Writer C", A],
        ["s3", BENCH, "Idea", datetime(2024, 5, 6, 9, 0), "wrong_content", None, A],
    ]
    reported = load_export(platform(ideas=IDEAS, comments=COMMENTS, spam_reports=spam))
    assert reported.rows("SELECT comment_id[-1:], action, reason, actor_team FROM export.moderation ORDER BY 1") == [
        ("1", "reported", "inappropriate", "community"),
        ("2", "reported", "other", "community"),
    ]
    assert ("moderation", None, "a report of an idea, not of a comment") in reported.reasons()
    assert "Rude" not in everything_in(reported.folder)


def test_ideas_are_required(platform, load_export):
    with pytest.raises(ExportError, match="has no file ideas"):
        load_export(platform(comments=COMMENTS), source="govocal")
