"""What goes is told by name: with --only, and of an export of which only a consultation is taken out or replaced."""

import pytest

from dashboard.loading import unload

BOTH = {
    "consultations": "consultation_id,title\na,A plan\nb,Another\n",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,a,Safety,S\nd2,b,Trust,T\n",
    "comments": "comment_id,discussion_id,posted_at\nc1,d1,2021-11-16\nc2,d2,2021-11-16\nc3,d2,2021-11-17\n",
}
ONLY_B = {
    "consultations": "consultation_id,title\nb,Another\n",
    "discussions": "discussion_id,consultation_id,theme,title\nd2,b,Trust,T\n",
    "comments": "comment_id,discussion_id,posted_at\nc2,d2,2021-11-18\n",
}
GONE = "SELECT consultation_id, table_name, rows, why FROM export.gone ORDER BY ALL"
OF_B = [("b", "comments", 2), ("b", "consultations", 1), ("b", "discussions", 1)]


@pytest.fixture
def both(make_export, load_export):
    """A build of one export with two consultations."""
    return load_export(make_export(name="both", **BOTH))


def test_what_is_taken_out_of_an_export_that_stays_is_counted_and_told(both, load_export, settings):
    left = load_export.of(unload("b", settings=settings))
    assert left.rows(GONE) == [(*one, "taken out") for one in OF_B]
    assert left.report.notes == (
        "b was taken out.",
        "Of both, which stays otherwise, b was taken out: its rows in comments, consultations, discussions. "
        "Its files are counted as they were sent, with the records of these rows.",
    )


def test_what_a_later_load_replaces_of_an_export_that_stays_is_counted_and_stays_told(both, make_export, load_export):
    first = load_export(make_export(name="renewed", **ONLY_B))
    assert first.rows(GONE) == [(*one, "replaced") for one in OF_B]
    later = load_export(make_export(name="third", consultations="consultation_id,title\nc,Third\n",
                                    discussions="discussion_id,consultation_id,theme,title\nd3,c,Trust,T\n",
                                    comments="comment_id,discussion_id,posted_at\nc9,d3,2021-11-16\n"))  # fmt: skip
    assert (later.rows(GONE), later.report.notes) == (first.rows(GONE), ())


def test_of_an_export_that_goes_whole_nothing_is_told_as_parted(both, settings, load_export):
    unload("a", settings=settings)
    assert load_export.of(unload("b", settings=settings)).rows(GONE) == []


@pytest.mark.parametrize("dry_run", [False, True])
def test_only_names_what_it_drops(both, make_export, load_export, dry_run):
    another = make_export(name="another", **ONLY_B)
    report = load_export(another, only=True, dry_run=dry_run).report
    drops = "would drop" if dry_run else "drops"
    assert report.notes == (
        f"Starting afresh {drops} what the build before held and is not sent again: a.",
        "What replaces b holds fewer rows than what it replaces: comments 1, before 2.",
    )


def test_only_says_of_each_consultation_how_many_rows_go(make_export, load_export, data_with_model):
    load_export(make_export(name="both", **BOTH), data=data_with_model)
    report = load_export(make_export(name="another", **ONLY_B), data=data_with_model, only=True).report
    assert [tuple(one.values()) for one in report.replaced] == [
        ("a", "consultations", 1, 0), ("b", "consultations", 1, 1),
        ("a", "discussions", 1, 0), ("b", "discussions", 1, 1),
        ("a", "comments", 1, 0), ("b", "comments", 2, 1),
    ]  # fmt: skip
    assert "Replaced:\n  a, consultations: 1 row before, 0 now" in report.summary()


def test_a_load_tells_of_what_it_reads_and_sums_its_files(make_export, load_export, data_with_model):
    with_figures = BOTH | {"reported_figures": "consultation_id,figure,value,source\na,comments,7,Page\n"}
    load_export(make_export(name="both", **with_figures), data=data_with_model)
    comments = ONLY_B["comments"].replace("c2", "c8").replace("d2", "d8") + "c9,d8,soon\n"
    third = {"consultations": "consultation_id,title\nz,Third\n",
             "discussions": "discussion_id,consultation_id,theme,title\nd8,z,Trust,T\n"}  # fmt: skip
    summary = load_export(make_export(name="third", comments=comments, **third), data=data_with_model).report.summary()
    assert "Not supplied for z: " in summary and "Not supplied for a" not in summary
    assert "published 7" not in summary
    (total,) = [line.split() for line in summary.splitlines() if line.startswith("all files")]
    assert total == ["all", "files", "4", "3", "0", "1"]


def test_the_report_lists_the_same_tables_as_not_supplied_as_the_page(make_export, load_export, data_with_model):
    loaded = load_export(make_export(), data=data_with_model)
    page = loaded.rows("SELECT table_name FROM model.supplied WHERE NOT is_supplied")
    assert {name for (name,) in page} == set(loaded.report.not_supplied["plan"])
