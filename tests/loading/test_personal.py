"""Columns that ask who somebody is are never read; questions about phones and scams are."""

import shutil

import pytest

from dashboard.loading.reading.personal import asks_who
from tests.loading.decidim_rows import OLDER, open_data
from tests.loading.stored import everything_in
from tests.loading.test_drupal_survey import DRUPAL, wide

ASKS = [
    "Q1 - Name", "Q2 - Your email", "Q3. IP address", "4. Telephone", "Q6: First name", "7) Postal code",
    "2. What is your name?", "3. Your e-mail", "yourName", "ipAddress", "Contact number", "NHS number",
    "Please tell us your name", "If you would like to hear from us, please leave your e-mail address",
    "What is your home postcode?", "Full address including postcode", "Phone (custom user field)", "Q9_1 - Email",
]  # fmt: skip
ASKS_SOMETHING_ELSE = [
    "Q1 - How worried are you about phone theft?", "Q2 - E-mail scams: how worried?", "Have you had your phone stolen?",
    "Do you feel safe using your phone in the street?", "How should the police address knife crime?",
    "Should officers' names be published?", "Have you reported a crime by phone?", "Which borough do you live in?",
    "Filename", "Shipping", "3. Anything else?",
]  # fmt: skip
CANNOT_BE_TOLD = [
    "Name of your organisation", "Do you have a phone number?", "Phone use", "Which email should we use?",
    "What is the name of your organisation?", "How worried are you about theft? Please give your name", "Screen Name",
]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "asks"),
    [(one, asks) for asks, headers in ((True, ASKS), (False, ASKS_SOMETHING_ELSE), (None, CANNOT_BE_TOLD))
     for one in headers],
)  # fmt: skip
def test_a_header_is_judged_by_its_words(header, asks):
    assert asks_who(header) is asks


HEADERS = ["Q1 - Name", "Q3. IP address", "7) Postal code", "Q4 - How worried are you about phone theft?",
           "Q5 - Name of your organisation", "Q6 - How safe?"]  # fmt: skip
SURVEY = wide(
    ["R1", "2021-11-20 10:00:00", "Namey One", "203.0.113.5", "E1 6AN", "Very", "Friends of Namey", "Safe"],
    header=["Response ID", "Submitted", *HEADERS],
)


def left_out(loaded):
    return {
        one["column_name"]: (one["reason"], one["example"])
        for one in loaded.report.problems
        if one["example"].startswith("drupal/survey.csv")
    }


def test_a_survey_s_personal_questions_are_nowhere_in_the_build(make_export, load_export):
    loaded = load_export(make_export(name="drupal", minimal=False, survey=SURVEY, **DRUPAL))
    assert loaded.rows("SELECT answer FROM export.survey_answers ORDER BY 1") == [("Safe",), ("Very",)]
    everything = everything_in(loaded.folder)
    assert not [word for word in ("Namey", "203.0.113.5", "E1 6AN") if word in everything]
    told = left_out(loaded)
    assert {name for name, (reason, _) in told.items() if reason == "never read in"} == set(HEADERS[:3])
    assert told["Q5 - Name of your organisation"] == (
        "may ask who somebody is, left out",
        "drupal/survey.csv. Where it does not, name it in `read` of the source's source.toml, else in `never_read`",
    )


def test_what_is_read_and_what_is_not_can_be_declared(make_export, load_export, data, tmp_path):
    folder = shutil.copytree(data, tmp_path / "data")
    declared = folder / "sources" / "drupal" / "source.toml"
    lists = 'read = ["name of your organisation"]\nnever_read = ["q6 - *"]\n'
    declared.write_text(lists + declared.read_text(encoding="utf-8"), encoding="utf-8")
    loaded = load_export(make_export(name="drupal", minimal=False, survey=SURVEY, **DRUPAL), data=folder)
    assert loaded.rows("SELECT answer FROM export.survey_answers ORDER BY 1") == [("Friends of Namey",), ("Very",)]
    assert left_out(loaded)["Q6 - How safe?"] == ("never read in", "drupal/survey.csv")


def test_so_are_those_of_another_platform_s_survey(tmp_path, load_export):
    survey = (
        "ID;Created at;IP hash;User status;1. How?;2. What is your name?;3. Your e-mail\n"
        "a1;2025-01-09 11:49:01 UTC;deadbeef;registered;yes;Zed Personal;z@example.org\n"
    )
    loaded = load_export(open_data(tmp_path, OLDER, beside={"survey_user_answers.csv": survey}))
    assert loaded.rows("SELECT answer FROM export.survey_answers") == [("yes",)]
    everything = everything_in(loaded.folder)
    assert not [word for word in ("Zed Personal", "z@example.org", "deadbeef") if word in everything]
