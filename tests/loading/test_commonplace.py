import json
from pathlib import Path

import pytest

from tests.loading.stored import everything_in


def field(name: str, value: object) -> dict:
    return {"name": name, "value": value}


def particulars(feeling: int | None, date: str, agrees: int, *fields: dict) -> dict:
    agree = {"agreed": False, "number": agrees, "myComment": False, "consents": True}
    return {"date": date, "agree": agree, "consent": True, "feeling": feeling, "fields": list(fields)}


WHAT, WHY, ELSE = "whatIsTheIssueYouAreCommentingOn", "whyDoYouFeelThisWay", "anyOtherCommentsAboutThisLocation"
SPEED = particulars(0, "2020-05-22T09:30:00.000Z", 7, field(WHAT, ["Speed", "Noise"]), field(ELSE, "Slow them\ndown"))
PARK = particulars(100, "2020-12-01T09:30:00.000Z", 0, field(WHAT, ["Space"]), field(WHY, "Quiet"),
                   field(ELSE, "Keep it"))  # fmt: skip
CROSSING = particulars(50, "2020-05-23T09:30:00.000Z", 3, field(WHAT, []), field(WHY, "So so"), field(ELSE, None))
SILENT = particulars(None, "2020-05-24T09:30:00.000Z", 1)
CALLER = particulars(25, "2020-05-25T09:30:00.000Z", 0, field("yourEmail", "somebody@example.org"),
                     field("name", "Somebody There"), field(ELSE, "Call me"))  # fmt: skip
AGED = particulars(75, "3 days ago", 2, field(ELSE, "Some time"))
ALL = {"5ec01": SPEED, "5ec02": PARK, "5ec03": CROSSING, "5ec04": SILENT, "5ec05": CALLER, "5ec06": AGED}


def alone(number: str, told: dict) -> dict:
    """A comment as its own page (/comments.json/<id>) gives it."""
    return {"id": number, "origin": "web", "shortUrl": f"https://cmnp.example/{number}?lang=en", "longitude": -0.02145,
            "latitude": 51.46217, "language": "en", **told}  # fmt: skip


def feature(number: str, told: dict) -> dict:
    """A comment as the list (/comments.json) gives it."""
    return {"type": "Feature", "id": number, "shortUrl": f"https://cmnp.example/{number}?lang=en", "properties": told,
            "geometry": {"type": "Point", "coordinates": [-0.02145, 51.46217]}}  # fmt: skip


def spatial(number: str, told: dict) -> dict:
    """A comment as the map's layer (comments.geojson) gives it."""
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-0.02145, 51.46217]},
            "properties": {"id": number, "shortUrl": f"https://cmnp.example/{number}", **told}}  # fmt: skip


FORMS = {
    "pages": ("comments.json", lambda: [alone(*one) for one in ALL.items()]),
    "list": ("comments.json", lambda: [feature(*one) for one in ALL.items()]),
    "layer": (
        "comments.geojson",
        lambda: {"type": "FeatureCollection", "features": [spatial(*one) for one in ALL.items()]},
    ),
}


@pytest.fixture
def make_map(tmp_path):
    """`make_map(form)` writes the export of the map in that form of `FORMS`."""

    def make(form: str) -> Path:
        name, made = FORMS[form]
        folder = tmp_path / form / "Lewisham Streets Map"
        folder.mkdir(parents=True)
        (folder / name).write_text(json.dumps(made()), encoding="utf-8")
        return folder

    return make


@pytest.fixture
def loaded(make_map, load_export):
    return load_export(make_map("list"))


def test_a_map_is_a_consultation_with_one_discussion(loaded):
    assert loaded.report.platforms == ("commonplace",)
    assert loaded.rows("SELECT consultation_id, title FROM export.consultations") == [
        ("commonplace:lewisham-streets-map", "Lewisham Streets Map")
    ]
    assert loaded.rows("SELECT theme, title FROM export.discussions") == [("Not supplied", "Lewisham Streets Map")]


def test_a_comment_is_the_texts_of_its_fields(loaded):
    assert loaded.rows(
        "SELECT comment_id[-1:], timezone('Europe/London', posted_at)::VARCHAR, body, member_id FROM export.comments "
        "ORDER BY 1"
    ) == [
        ("1", "2020-05-22 10:30:00", "Slow them\ndown", None),
        ("2", "2020-12-01 09:30:00", "Quiet\n\nKeep it", None),
        ("3", "2020-05-23 10:30:00", "So so", None),
        ("4", "2020-05-24 10:30:00", None, None),
        ("5", "2020-05-25 10:30:00", "Call me", None),
    ]
    assert loaded.rows("SELECT min(url) FROM export.comments") == [("https://cmnp.example/5ec01",)]


def test_a_comment_dated_by_its_age_is_quarantined_with_what_to_do(loaded):
    (reason,) = {one["reason"] for one in loaded.report.problems if one["outcome"] == "quarantined"}
    assert reason.startswith("dated by its age only; the comment's own page")
    assert loaded.file("comments")["rows_quarantined"] == 1


def test_agreement_is_a_total(loaded):
    assert loaded.rows("SELECT target_id[-1:], kind, polarity, count FROM export.reactions ORDER BY 1") == [
        ("1", "agree", 1, 7),
        ("2", "agree", 1, 0),
        ("3", "agree", 1, 3),
        ("4", "agree", 1, 1),
        ("5", "agree", 1, 0),
    ]


def test_the_feeling_and_the_fields_are_questions(loaded):
    assert loaded.rows("SELECT wording, kind, options FROM export.survey_questions ORDER BY 1") == [
        ("Any other comments about this location", "free text", None),
        ("How do you feel about this place?", "scale", "0|25|50|75|100"),
        ("What is the issue you are commenting on", "multiple choice", None),
        ("Why do you feel this way", "free text", None),
    ]


def test_each_option_chosen_is_an_answer(loaded):
    answers = "SELECT response_id[-1:], answer FROM export.survey_answers WHERE question_id LIKE {} ORDER BY 1, 2"
    assert loaded.rows(answers.format("'%:feeling'")) == [("1", "0"), ("2", "100"), ("3", "50"), ("5", "25")]
    assert loaded.rows(answers.format("'%whatIsTheIssue%'")) == [("1", "Noise"), ("1", "Speed"), ("2", "Space")]
    assert loaded.rows("SELECT count(*) FROM export.survey_responses") == [(4,)]


@pytest.mark.parametrize("form", ["pages", "layer"])
def test_all_forms_say_the_same(make_map, load_export, loaded, form):
    other = load_export(make_map(form), only=True)
    assert other.report.platforms == ("commonplace",)
    for table in ("comments", "reactions", "survey_questions", "survey_responses", "survey_answers"):
        rows = f"SELECT * EXCLUDE (export) FROM export.{table} ORDER BY ALL"
        assert without_addresses(other.rows(rows)) == without_addresses(loaded.rows(rows))


def without_addresses(rows: list[tuple]) -> list[tuple]:
    return [tuple(value for value in row if not str(value).startswith("https:")) for row in rows]


def test_neither_places_nor_names_are_in_the_build(loaded):
    kept = everything_in(loaded.folder)
    for word in ("51.46", "0.02145", "somebody@example.org", "Somebody There"):
        assert word not in kept
    assert "Keep it" in kept


def noted(loaded) -> list[tuple[str, int, str]]:
    return [
        (one["reason"], one["rows"], one["example"].partition(": ")[2])
        for one in loaded.report.problems
        if one["outcome"] == "noted"
    ]


def test_the_fields_that_are_dropped_are_noted_by_name(loaded):
    assert noted(loaded) == [(
        "fields of its form were left out", 1,
        "name: asks who somebody is, or may; yourEmail: asks who somebody is, or may",
    )]  # fmt: skip


def test_a_form_s_fields_are_judged_like_a_survey_s_columns(make_export, load_export):
    told = particulars(
        25, "2020-05-25T09:30:00.000Z", 0, field("yourName", "Namey Second"), field("ipAddress", "203.0.113.5"),
        field("howWorriedAreYouAboutPhoneTheft", "Very"), field("where", {"street": "lost object"}),
        {"value": "no name"},
    )  # fmt: skip
    files = {"comments.json": json.dumps([feature("5ec01", told | {"mood": "x"})])}
    loaded = load_export(make_export(name="map", minimal=False, files=files))
    assert loaded.rows("SELECT body FROM export.comments") == [("Very",)]
    kept = everything_in(loaded.folder)
    assert not [word for word in ("Namey", "203.0.113.5", "lost object", "no name") if word in kept]
    assert noted(loaded) == [
        ("fields of its form were left out", 1,
         "a field without a name; ipAddress: asks who somebody is, or may; where: neither a text nor a list; "
         "yourName: asks who somebody is, or may"),
        ("properties of it are not used", 1, "mood"),
    ]  # fmt: skip


def test_the_fuller_of_two_forms_wins_and_nothing_counts_twice(make_export, load_export):
    layer = {"type": "FeatureCollection", "features": [
        {**spatial("5ec01", {}), "properties": {"id": "5ec01", "date": "2020-05-22T09:30:00.000Z"}}
    ]}  # fmt: skip
    files = {"comments.geojson": json.dumps(layer), "comments.json": json.dumps([alone("5ec01", SPEED)])}
    both = load_export(make_export(name="map", minimal=False, files=files))
    assert both.rows("SELECT count(*), min(body) FROM export.comments") == [(1, "Slow them\ndown")]
    assert both.rows("SELECT sum(count)::BIGINT FROM export.reactions") == [(7,)]
