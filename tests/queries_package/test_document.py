"""The catalogue as a page."""

from dashboard.queries import document


def test_each_question_has_a_line_under_its_folder(sample_room):
    page = document(sample_room.catalogue.queries())
    for query in sample_room.catalogue.queries():
        assert f"[`{query.name}`]({query.file})" in page
    assert page.index("## overview") < page.index("## themes")


def test_words_with_bars_and_line_ends_stay_in_their_cell(question):
    page = document([question("SELECT 1", 'question: "a | b\\n c"')])
    (line,) = [line for line in page.splitlines() if "asked" in line]
    assert line.count(" | ") == 2
    assert "a \\| b c" in line
