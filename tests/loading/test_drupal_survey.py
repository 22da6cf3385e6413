"""A survey product's wide file beside Drupal's tables: a row for each response, a column for each question."""

import csv
import io

import pytest

from dashboard.errors import ExportError
from tests.loading.stored import everything_in

MAIL, ADDRESS = "somebody@example.org", "192.0.2.17"

DRUPAL = {
    "consultations": "consultation_id,title\nplan,Police and Crime Plan\n",
    "comment_field_data": "cid,status,uid,pid,entity_id,created,thread\n1,1,11,,101,1637056800,01/\n",
    "node_field_data": "nid,title\n101,Preventing violence\n",
}
HEADER = [
    "Response ID", "Time Started", "Date Submitted", "Status", "IP Address", "Contact e-mail", "uid",
    "Q1 - How safe do you feel?", "Q2 - What should come first?", "3. Anything else?", "Q4 - What is your sex?",
    "Q5 - Are you disabled?", "Q6 - Your e-mail address", "Age group", "Borough",
]  # fmt: skip
RESPONSES = [
    ["101", "2021-11-16 09:50:00", "2021-11-16 10:00:00", "Complete", ADDRESS, MAIL, "11", "Very safe",
     "Patrols, Lighting, paths and parks, Other: lamps, benches", "More, please", "Female", "No", MAIL, "25-34",
     "Camden"],
    ["102", "2021-11-16 09:50:00", "2021-11-16 10:01:00", "Complete", ADDRESS, MAIL, "12", "Unsafe", "Schools", "",
     "Male", "Yes", "", "35-44", "Barnet"],
    ["103", "2021-10-31 01:30:00", "", "Partial", ADDRESS, "", "", "Very safe", "", "", "", "", "", "", ""],
    ["104", "2021-11-16 09:50:00", "2021-11-16 10:02:00", "Disqualified", ADDRESS, "", "", "Unsafe", "", "", "", "",
     "", "", ""],
    ["105", "", "", "Partial", ADDRESS, "", "", "Unsafe", "", "", "", "", "", "", ""],
    ["102", "2021-11-16 09:50:00", "2021-11-16 10:01:00", "Complete", ADDRESS, MAIL, "12", "Very safe", "Patrols",
     " ", "Male", "Yes", "", "35-44", "Barnet"],
    ["106", "", "16/11/2021 10:03", "Complete", ADDRESS, "", "", "", "", "", "", "", "", "", ""],
]  # fmt: skip
QUESTIONS = (
    "question_id,kind,options,separator,theme,wording\n"
    "Q1,single choice,Very safe|Unsafe,,Violence,\n"
    'Q2,multiple choice,"Patrols|Lighting, paths and parks|Schools",", ",,What should come first of all?\n'
)
CHARACTERISTICS = "question_id,characteristic\nQ5,disability\n"


def wide(*rows: list[str], header: list[str] = HEADER) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


@pytest.fixture
def load_survey(make_export, load_export):
    """Loads a dump of one comment with this survey beside it."""

    def loaded(**tables):
        return load_export(make_export(name="drupal", minimal=False, **DRUPAL | tables))

    return loaded


@pytest.fixture
def declared(load_survey):
    return load_survey(
        survey=wide(*RESPONSES), survey_questions=QUESTIONS, survey_characteristics=CHARACTERISTICS
    )  # fmt: skip


def test_every_response_is_in_the_state_it_should_be(declared):
    (file,) = [one for one in declared.report.files
               if one["file"].endswith("/survey.csv") and one["table_name"] == "survey_responses"]  # fmt: skip
    # 101, 103 and the later 102 are loaded; the earlier 102 collapses.
    assert [file[f"rows_{state}"] for state in ("read", "loaded", "collapsed", "quarantined")] == [7, 3, 1, 3]
    assert declared.states()["survey"] == (3, 0, 1, 3)
    assert declared.rows(
        "SELECT DISTINCT \"row\", reason FROM export.quarantine WHERE table_name = 'survey_responses' ORDER BY ALL"
    ) == [
        (4, "neither a complete nor a partial response"),
        (5, "neither sent in nor begun at any time"),
        (7, "day or month first? Its source does not declare `dates`"),
    ]


def test_responses_carry_who_answered_and_no_member(declared):
    assert declared.rows(
        "SELECT response_id, consultation_id, survey, channel, complete, member_id, age_band, sex, disability, "
        "borough, timezone('UTC', submitted_at)::VARCHAR FROM export.survey_responses ORDER BY response_id"
    ) == [
        ("drupal:survey:101", "drupal:plan", "survey", "survey", True, None, "25-34", "Female", "No", "Camden",
         "2021-11-16 10:00:00"),
        ("drupal:survey:102", "drupal:plan", "survey", "survey", True, None, "35-44", "Male", "Yes", "Barnet",
         "2021-11-16 10:01:00"),
        # Half past one comes twice on that day; the later one is read.
        ("drupal:survey:103", "drupal:plan", "survey", "survey", False, None, None, None, None, None,
         "2021-10-31 01:30:00"),
    ]  # fmt: skip


def test_wide_columns_become_questions(declared):
    assert declared.rows(
        "SELECT question_id, position, theme, wording, kind, options FROM export.survey_questions ORDER BY position"
    ) == [
        ("drupal:survey:q1", 1, "Violence", "How safe do you feel?", "single choice", "Very safe|Unsafe"),
        ("drupal:survey:q2", 2, None, "What should come first of all?", "multiple choice",
         "Patrols|Lighting, paths and parks|Schools"),
        ("drupal:survey:3", 3, None, "Anything else?", "free text", None),
    ]  # fmt: skip


def test_cells_become_answers_and_known_options_come_first(declared):
    assert declared.rows("SELECT response_id, question_id, answer FROM export.survey_answers ORDER BY ALL") == [
        ("drupal:survey:101", "drupal:survey:3", "More, please"),
        ("drupal:survey:101", "drupal:survey:q1", "Very safe"),
        ("drupal:survey:101", "drupal:survey:q2", "Lighting, paths and parks"),
        ("drupal:survey:101", "drupal:survey:q2", "Other: lamps, benches"),
        ("drupal:survey:101", "drupal:survey:q2", "Patrols"),
        ("drupal:survey:102", "drupal:survey:q1", "Very safe"),
        ("drupal:survey:102", "drupal:survey:q2", "Patrols"),
        ("drupal:survey:103", "drupal:survey:q1", "Very safe"),
    ]


def test_addresses_are_nowhere_in_the_build(declared):
    everything = everything_in(declared.folder)
    assert "More, please" in everything
    assert MAIL not in everything
    assert ADDRESS not in everything


@pytest.mark.parametrize(
    ("separator", "options", "cell", "answers"),
    [
        ("", "A|B|C", "A|C", ["A", "C"]),
        (";", "A|B|C", "A; B", ["A", "B"]),
        (";;;", "A|B", '"B;;;A;;;something, else"', ["A", "B", "something, else"]),
        ('", "', '"A|B, C|B"', '"B, C, B, A"', ["A", "B", "B, C"]),
        ('", "', "", '"A, B"', ["A", "B"]),
        ('", "', "A|B", '"one, two, A, three"', ["A", "one, two", "three"]),
        ("|", "A|B", "A|A||B", ["A", "B"]),
    ],
)
def test_a_multiple_choice_is_parted_by_its_separator(load_survey, separator, options, cell, answers):
    loaded = load_survey(
        survey=f"Response ID,Submitted,Q1\n1,2021-11-16 10:00:00,{cell}\n",
        survey_questions=f"question_id,kind,options,separator\nq1,multiple choice,{options},{separator}\n",
    )
    assert loaded.rows("SELECT answer FROM export.survey_answers ORDER BY 1") == [(one,) for one in answers]
    assert loaded.rows("SELECT wording FROM export.survey_questions") == [("q1",)]


def test_undeclared_columns_are_free_text(load_survey):
    loaded = load_survey(survey="Response ID,Submitted,Q1 - Why?,Q2. Where?\n1,2021-11-16 10:00:00,A|B,Here\n")
    assert loaded.rows("SELECT question_id, wording, kind FROM export.survey_questions ORDER BY 1") == [
        ("drupal:survey:q1", "Why?", "free text"),
        ("drupal:survey:q2", "Where?", "free text"),
    ]
    assert loaded.rows("SELECT answer FROM export.survey_answers ORDER BY 1") == [("A|B",), ("Here",)]


def test_two_surveys_number_their_responses_and_questions_apart(load_survey):
    loaded = load_survey(
        **{
            "survey-plan": "Response ID,Submitted,Q1 - Why?\n1,2021-11-16 10:00:00,Because\n",
            "survey-victims": "ResponseId,EndDate,Q1 - Who?\n1,2021-11-17 10:00:00,Me|You\n",
            "survey_questions": "question_id,survey,kind,options\nQ1,survey-victims,multiple choice,Me|You\n",
        }
    )
    assert loaded.rows("SELECT response_id, survey FROM export.survey_responses ORDER BY 1") == [
        ("drupal:survey-plan:1", "survey-plan"),
        ("drupal:survey-victims:1", "survey-victims"),
    ]
    assert loaded.rows("SELECT question_id, kind FROM export.survey_questions ORDER BY 1") == [
        ("drupal:survey-plan:q1", "free text"),
        ("drupal:survey-victims:q1", "multiple choice"),
    ]
    assert loaded.rows("SELECT response_id, answer FROM export.survey_answers ORDER BY ALL") == [
        ("drupal:survey-plan:1", "Because"),
        ("drupal:survey-victims:1", "Me"),
        ("drupal:survey-victims:1", "You"),
    ]


ASKED = (
    "SELECT split_part(question_id, ':', 3) || split_part(question_id, ':', 4), wording, kind "
    "FROM export.survey_questions ORDER BY 1"
)
ANSWERED = (
    "SELECT split_part(question_id, ':', 3) || split_part(question_id, ':', 4), answer FROM export.survey_answers "
    "ORDER BY ALL"
)
DAY_AND_NIGHT = (
    "Response ID,Submitted,Q1 - Safe by night?,Q1 - Safe by day?,Q2 - Other,Q2 - Other\n"
    "R1,2021-11-20T10:00:00Z,Not,Very,a,b\nR2,2021-11-20T10:00:00Z,Very,,,c\n"
)


def test_columns_of_one_number_are_different_questions(load_survey):
    loaded = load_survey(survey=DAY_AND_NIGHT)
    assert loaded.rows(ASKED) == [
        ("q11", "Safe by night?", "free text"), ("q12", "Safe by day?", "free text"), ("q21", "Other", "free text"),
        ("q22", "Other (2)", "free text"),
    ]  # fmt: skip
    assert loaded.rows(ANSWERED) == [
        ("q11", "Not"), ("q11", "Very"), ("q12", "Very"), ("q21", "a"), ("q22", "b"), ("q22", "c")
    ]  # fmt: skip


def test_a_column_that_nobody_answered_has_its_number_all_the_same(load_survey):
    loaded = load_survey(
        survey="Response ID,Submitted,Q1 - Day?,Q1 - Night?\nR1,2021-11-20T10:00:00Z,,Not\n",
    )
    assert loaded.rows(ASKED) == [("q12", "Night?", "free text")]


def test_what_is_declared_of_a_number_is_declared_of_each_of_its_columns(load_survey):
    loaded = load_survey(
        survey=DAY_AND_NIGHT,
        survey_questions="question_id,kind,options,wording\nQ1,single choice,Very|Not,How safe\nQ1:2,scale,,By day\n",
    )
    assert loaded.rows(ASKED)[:2] == [("q11", "How safe: Safe by night?", "single choice"), ("q12", "By day", "scale")]


def test_a_characteristic_of_a_number_that_several_columns_have_is_refused(load_survey):
    survey = "Response ID,Submitted,Q5 - Are you disabled?,Q5 - How?\nR1,2021-11-20T10:00:00Z,Yes,words\n"
    with pytest.raises(ExportError, match="Q5 stands for 2 columns of survey"):
        load_survey(survey=survey, survey_characteristics="question_id,characteristic\nQ5,disability\n")


def test_a_characteristic_may_be_one_of_several_columns_of_a_number(load_survey):
    survey = "Response ID,Submitted,Q5 - Are you disabled?,Q5 - How?\nR1,2021-11-20T10:00:00Z,Yes,words\n"
    loaded = load_survey(survey=survey, survey_characteristics="question_id,characteristic\nq5:1,disability\n")
    assert loaded.rows("SELECT disability FROM export.survey_responses") == [("Yes",)]
    assert loaded.rows(ANSWERED) == [("q52", "words")]


ONE_EACH = "Response ID,Submitted,Q1. How safe?,Q2. Which?,Q3. Sex\nR1,2021-11-20T10:00:00Z,Safe,a|b,Female\n"


def test_capitals_in_what_is_declared_change_nothing(load_survey):
    loaded = load_survey(
        survey=ONE_EACH,
        survey_questions="question_id,kind,options\n1,Single choice,Safe|Unsafe\nq2,Multiple choice ,a|b\n",
        survey_characteristics="question_id,characteristic\nQ3,Sex\n",
    )
    assert loaded.rows(ANSWERED) == [("q1", "Safe"), ("q2", "a"), ("q2", "b")]
    assert [kind for _, _, kind in loaded.rows(ASKED)] == ["single choice", "multiple choice"]
    assert loaded.rows("SELECT sex FROM export.survey_responses") == [("Female",)]


def test_a_characteristic_that_nobody_knows_is_refused(load_survey):
    with pytest.raises(ExportError, match="Q3 is said to be gender"):
        load_survey(survey=ONE_EACH, survey_characteristics="question_id,characteristic\nQ3,gender\n")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"survey_questions": "question_id,kind\nQ9,scale\nQ1,scale\n"}, "survey_questions.csv has Q9"),
        ({"survey_characteristics": "question_id,characteristic\nQ33,sex\n"}, "survey_characteristics.csv has Q33"),
    ],
)
def test_what_is_said_of_a_column_that_is_not_there_is_refused(load_survey, said, found):
    with pytest.raises(ExportError, match=found):
        load_survey(survey=ONE_EACH, **said)
