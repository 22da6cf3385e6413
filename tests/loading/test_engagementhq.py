import hashlib
import zipfile

import pytest

from dashboard.errors import ExportError
from tests.loading.stored import everything_in

PARTICIPANTS = (
    "Screen Name,Email,Joined,User Status,Subscribed,Imported,Participant Tags,Gender,What is your year of birth?,"
    "In which London borough do you live?,Postal Code\n"
    "screen-oak,oak@example.org,16/11/2021 18:00,Active,TRUE,FALSE,walkers|renters,Female,1984,Southwark,SE1 9XX\n"
    "screen-ash,ash@example.org,02/03/2021 09:15,Blocked,FALSE,FALSE,,Male,1990,Camden,NW1 9XX\n"
    "screen-elm,elm@example.org,17/11/2021 10:00,Pending activation,TRUE,TRUE,,,,,\n"
    "screen-fir,fir@example.org,01/01/2020 00:00,Project admin,TRUE,FALSE,staff,,,,\n"
)
CONTRIBUTIONS = (
    "Date of contribution,Topic,Comment,Login (Screen name),Likes,Dislikes,"
    "Contributor Summary (Signup form Qs - Detailed breakup on the right > ),Usertype,Login,Email,Gender\n"
    '18/11/2021 09:00,Trees,"More of them, and\nsoon",screen-oak,5,1,"Female, Southwark",Registered,screen-oak,'
    "oak@example.org,Female\n"
    "18/11/2021 09:05,Trees,'- limes,screen-ash,2,0,,Registered,screen-ash,ash@example.org,Male\n"
    "18/11/2021 09:05,Trees,'- limes,screen-yew,0,0,,Unverified,screen-yew,yew@example.org,Other\n"
    "19/11/2021 12:30,Benches,Where?,Anonymous,1,0,,Anonymous,,,\n"
    "19/11/2021 12:31,Benches,By the stop,Anonymous,0,0,,Anonymous,,,\n"
    "28/03/2022 00:30,Benches,Thank you all,screen-fir,,,,Administrator,screen-fir,fir@example.org,\n"
    "13/25/2021 09:00,Benches,No such month,screen-oak,0,0,,Registered,screen-oak,oak@example.org,Female\n"
    "20/11/2021 09:00,Benches,,screen-oak,many,0,,Registered,screen-oak,oak@example.org,Female\n"
)


@pytest.fixture
def project(make_export):
    def make(name="Our Park", **files):
        return make_export(name=name, minimal=False, **{"participants": PARTICIPANTS, "contributions": CONTRIBUTIONS,
                                                        **files})  # fmt: skip

    return make


@pytest.fixture
def loaded(project, load_export):
    return load_export(project())


def test_a_project_is_a_consultation_and_a_topic_a_discussion(loaded):
    assert loaded.report.platforms == ("engagementhq",)
    assert loaded.rows("SELECT consultation_id, title FROM export.consultations") == [
        ("engagementhq:our-park", "Our Park")
    ]
    assert loaded.rows("SELECT theme, title FROM export.discussions ORDER BY 1") == [
        ("Benches", "Benches"),
        ("Trees", "Trees"),
    ]


def test_contributions_are_comments_at_london_times_days_first(loaded):
    assert loaded.rows(
        "SELECT theme, timezone('Europe/London', posted_at)::VARCHAR, comments.body FROM export.comments "
        "JOIN export.discussions USING (discussion_id) ORDER BY posted_at, comments.body"
    ) == [
        ("Trees", "2021-11-18 09:00:00", "More of them, and\nsoon"),
        ("Trees", "2021-11-18 09:05:00", "- limes"),
        ("Trees", "2021-11-18 09:05:00", "- limes"),
        ("Benches", "2021-11-19 12:30:00", "Where?"),
        ("Benches", "2021-11-19 12:31:00", "By the stop"),
        ("Benches", "2021-11-20 09:00:00", None),
        ("Benches", "2022-03-28 00:30:00", "Thank you all"),
    ]
    assert [one for one in loaded.reasons() if one[1] == "posted_at"] != []


def test_the_same_words_at_the_same_time_by_two_people_are_two_comments(loaded):
    assert loaded.rows(
        "SELECT count(*), count(DISTINCT comment_id), count(DISTINCT member_id) FROM export.comments "
        "WHERE body = '- limes'"
    ) == [(2, 2, 2)]


def test_likes_and_dislikes_are_totals_and_what_is_no_number_is_quarantined(loaded):
    assert loaded.rows("SELECT kind, sum(count)::BIGINT, count(*) FROM export.reactions GROUP BY 1 ORDER BY 1") == [
        ("down_vote", 1, 6),
        ("up_vote", 8, 5),
    ]
    assert ("reactions", "count", "not a whole number") in loaded.reasons()


def test_statuses_are_the_contracts_and_admins_official(loaded):
    assert loaded.rows(
        "SELECT status, is_official, birth_year, sex, borough, timezone('Europe/London', joined_at)::VARCHAR "
        "FROM export.members ORDER BY joined_at, is_official"
    ) == [
        ("active", True, None, None, None, "2020-01-01 00:00:00"),
        ("blocked", False, 1990, "Male", "Camden", "2021-03-02 09:15:00"),
        ("active", False, 1984, "Female", "Southwark", "2021-11-16 18:00:00"),
        (None, False, None, None, None, "2021-11-17 10:00:00"),
        (None, False, None, "Other", None, None),
    ]


def test_a_screen_name_is_stored_as_its_keyed_hash_only_and_anonymous_people_not_at_all(loaded, settings):
    secret = hashlib.sha256(settings.key.encode()).digest()
    hashed = hashlib.sha256(secret + b"engagementhq:screen-fir").hexdigest()[:16]
    assert loaded.rows("SELECT member_id FROM export.comments WHERE body = 'Thank you all'") == [(hashed,)]
    assert loaded.rows("SELECT count(*) FROM export.comments WHERE member_id IS NULL") == [(2,)]
    kept = everything_in(loaded.folder)
    for word in ("screen-oak", "screen-fir", "@example.org", "SE1 9XX", "walkers", "Female, Southwark"):
        assert word not in kept
    assert "Thank you all" in kept


def test_the_participants_come_in_a_zip_and_in_parts(project, load_export, tmp_path):
    folder = project()
    first, *others = PARTICIPANTS.splitlines(keepends=True)
    path = tmp_path / "Our Park.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("contributions.csv", CONTRIBUTIONS)
        zipped.writestr("participants-1.csv", first + "".join(others[:2]))
        zipped.writestr("participants-2.csv", first + "".join(others[1:]))
    together, parted = load_export(folder), load_export(path, only=True)
    members = "SELECT * FROM export.members ORDER BY member_id"
    assert parted.rows(members) == together.rows(members)
    assert ("members", "member_id", "duplicate key") in parted.reasons()


def test_a_file_for_each_tool_gives_the_comments_of_them_all(project, load_export):
    ideas = "Date of contribution,Title,Details,Screenname,Votes\n20/11/2021 10:00,A pond,Ducks,screen-oak,9\n"
    both = load_export(project(**{"ideas": ideas}))
    assert both.rows("SELECT count(*) FROM export.comments") == [(8,)]
    assert both.rows("SELECT theme FROM export.discussions ORDER BY 1") == [("A pond",), ("Benches",), ("Trees",)]


def test_participants_alone_are_no_consultation(project, load_export):
    with pytest.raises(ExportError, match="has no file contributions"):
        load_export(project(contributions=None), source="engagementhq")
