"""Survey responses, questions and answers."""

import pytest

RESPONSES = """
response_id,consultation_id,survey,member_id,submitted_at,channel,respondent_type,complete
r1,plan,main,ann,2021-12-01T12:00:00Z,,individual,
r2,plan,main,,2021-12-01T23:59:00Z,e-mail,organisation,yes
r3,plan,main,,2021-12-05T09:00:00Z,letter,,no
r4,plan,main,dee,2021-12-05T10:00:00Z,survey,,true
"""
QUESTIONS = """
question_id,consultation_id,survey,position,theme,wording,kind,options
q1,plan,main,1,Violence,How safe do you feel?,scale,Very safe | Safe | Unsafe
q2,plan,main,2,Trust,What would help?,free text,
"""
ANSWERS = """
response_id,question_id,answer
r1,q1,Unsafe
r2,q1,Very safe
r3,q1,Something else
r1,q2,More officers
unknown,q1,Safe
"""
MEMBERS = "member_id,status\nann,active\ndee,deleted\n"


@pytest.fixture(scope="module")
def ask(load_rows):
    return load_rows(
        survey_responses=RESPONSES, survey_questions=QUESTIONS, survey_answers=ANSWERS, members=MEMBERS
    )  # fmt: skip


def test_a_response_without_a_member_is_a_person_of_its_own(ask):
    people = dict(ask("SELECT response_id, member_id FROM model.survey_responses"))
    assert people["r2"] == "survey:r2" and people["r3"] == "survey:r3"
    assert people["r1"] == ask("SELECT member_id FROM model.members WHERE status = 'active'")[0][0]


def test_a_response_of_a_deleted_account_is_nobodys(ask):
    assert ask("SELECT member_id FROM model.survey_responses WHERE response_id = 'r4'") == [(None,)]


def test_an_empty_channel_is_the_survey_and_an_empty_complete_is_yes(ask):
    rows = ask("SELECT response_id, channel, complete FROM model.survey_responses ORDER BY 1")
    assert rows == [("r1", "survey", True), ("r2", "e-mail", True), ("r3", "letter", False), ("r4", "survey", True)]


def test_options_keep_their_order(ask):
    rows = ask("SELECT options FROM model.survey_questions ORDER BY position")
    assert rows == [(["Very safe", "Safe", "Unsafe"],), (None,)]


def test_an_answer_knows_the_place_of_its_option_and_its_questions_theme(ask):
    rows = ask("SELECT response_id, theme, answer, option_position FROM model.survey_answers ORDER BY theme DESC, 1")
    assert rows == [
        ("r1", "Violence", "Unsafe", 3),
        ("r2", "Violence", "Very safe", 1),
        ("r3", "Violence", "Something else", None),
        ("r1", "Trust", "More officers", None),
    ]


def test_an_answer_is_of_its_responses_day_person_and_channel(ask):
    rows = ask("SELECT submitted_on::VARCHAR, member_id, channel FROM model.survey_answers WHERE response_id = 'r2'")
    assert rows == [("2021-12-01", "survey:r2", "e-mail")]


def test_the_answers_of_a_refused_response_are_noted_and_in_no_figure(load_rows):
    ask = load_rows(
        survey_responses=RESPONSES + "r5,plan,main,ann,yesterday,,individual,\n",
        survey_questions=QUESTIONS,
        survey_answers="response_id,question_id,answer\nr1,q1,Unsafe\nr5,q1,Safe\nr5,q2,Lamps\n",
    )
    assert ask("SELECT response_id, answer FROM model.survey_answers") == [("r1", "Unsafe")]
    assert ask("SELECT outcome, reason, rows FROM model.load_problems ORDER BY outcome") == [
        ("noted", "not found in survey_responses", 2),
        ("quarantined", "not a time (ISO 8601)", 1),
    ]
    assert ask("SELECT rows_loaded, rows_with_note FROM model.load_files WHERE file LIKE '%answers.csv'") == [(3, 2)]
