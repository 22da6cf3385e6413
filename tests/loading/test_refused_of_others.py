"""Refused rows go with the consultation that they are of, and with no other."""

import csv

import pytest

from dashboard.loading import load_corrected, unload, write_quarantined
from tests.loading.stored import everything_in

COMMENTS = "comment_id,discussion_id,posted_at,member_id,body\n"
DISCUSSIONS = "discussion_id,consultation_id,theme,title\n"
BOTH = {
    "consultations": "consultation_id,title\nalpha,A\nbeta,B\n",
    "discussions": DISCUSSIONS + "da,alpha,S,S\ndb,beta,S,S\ndz,beta,,no theme\n",
    "members": "member_id,birth_year\nma,1980\nmb,soon\n",
    "comments": COMMENTS
    + "a1,da,2021-11-16,ma,loaded\na2,da,soon,ma,words of alpha\nb1,db,2021-11-16,mb,loaded\n"
    + "b2,db,soon,mb,words of beta\nb3,dz,2021-11-16,mb,of a refused discussion\nx1,dx,2021-11-16,mb,words of nobody\n",
    "moderation": "action_id,comment_id,action,occurred_at\n"
    + "n1,a1,hidden,soon\nn2,a2,hidden,soon\nn3,b1,hidden,soon\nn4,b2,hidden,soon\nn5,b3,hidden,soon\n",
    "reactions": "reaction_id,target_type,target_id,kind,reacted_at\n"
    + "r1,comment,a1,care,soon\nr2,discussion,db,care,soon\nr3,comment,b2,care,soon\n",
    "survey_responses": "response_id,consultation_id,submitted_at\nsa,alpha,soon\nsb,beta,soon\n",
    "survey_answers": "response_id,question_id,answer\nsa,q1,\nsb,q1,\n",
}
ALPHA = {
    "consultations": "consultation_id,title\nalpha,A\n",
    "discussions": DISCUSSIONS + "da,alpha,S,S\n",
    "comments": COMMENTS + "a1,da,2021-11-17,ma,again\n",
}
OF_BETA = {
    "discussions": ["dz"], "members": [""], "comments": ["b2", "b3"], "moderation": ["n3", "n4", "n5"],
    "reactions": ["r2", "r3"], "survey_responses": ["sb"], "survey_answers": ["sb"],
}  # fmt: skip


def written_ids(written):
    found = {}
    for folder in written.folders:
        for file in sorted(folder.glob("*.csv")):
            with file.open(encoding="utf-8", newline="") as opened:
                first = [next(iter(row.values())) for row in csv.DictReader(opened)]
            found[file.stem] = ["" if one.startswith("pseudonym:") else one for one in first]
    return found


@pytest.fixture(params=["replaced", "taken out", "erased"])
def without_alpha(request, make_export, load_export, settings):
    """A build of the export of both, of which alpha came again or was taken out."""
    load_export(make_export(name="both", minimal=False, **BOTH))
    if request.param == "replaced":
        return load_export(make_export(name="alpha again", minimal=False, **ALPHA))
    return load_export.of(unload("alpha", settings=settings, erase=request.param == "erased"))


def test_what_was_refused_of_beta_can_still_be_corrected_and_nothing_else(without_alpha, settings, tmp_path):
    written = write_quarantined(tmp_path / "out", settings=settings)
    assert written_ids(written) == OF_BETA
    assert written.unreadable == 0
    everything = everything_in(without_alpha.folder)
    assert "words of beta" in everything
    assert "words of alpha" not in everything and "words of nobody" not in everything


def test_the_report_says_how_many_went(without_alpha):
    # a2, x1, n1, n2, r1, sa and its answer.
    words = "7 refused rows went with what is replaced or taken out, or belong to nothing that stays."
    assert words in without_alpha.report.notes


def test_what_is_corrected_of_beta_joins_it(without_alpha, load_export, settings, tmp_path):
    written = write_quarantined(tmp_path / "out", settings=settings)
    for file in written.folders[0].glob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").replace("soon", "2021-11-18"), encoding="utf-8")
    loaded = load_export.of(load_corrected(list(written.folders), settings=settings))
    assert ("b2", "words of beta") in loaded.rows("SELECT comment_id, body FROM export.comments")
    assert loaded.rows("SELECT action_id FROM export.moderation ORDER BY 1") == [("n3",), ("n4",), ("n5",)]
    left = write_quarantined(tmp_path / "left", settings=settings)
    assert "moderation" not in written_ids(left)


def test_rows_of_alpha_that_were_written_out_before_are_not_taken(make_export, load_export, settings, tmp_path):
    load_export(make_export(name="both", minimal=False, **BOTH))
    written = write_quarantined(tmp_path / "out", settings=settings)
    unload("alpha", settings=settings, erase=True)
    for file in written.folders[0].glob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").replace("soon", "2021-11-18"), encoding="utf-8")
    loaded = load_export.of(load_corrected(list(written.folders), settings=settings))
    assert loaded.rows("SELECT comment_id FROM export.comments ORDER BY 1") == [("b1",), ("b2",)]


def test_what_other_exports_say_of_a_consultation_goes_with_it_and_their_own_stays(
    make_export, load_export, settings, tmp_path
):
    load_export(make_export(name="alpha", minimal=False, **ALPHA))
    gamma = {
        "consultations": "consultation_id,title\ngamma,G\n",
        "discussions": DISCUSSIONS + "dg,gamma,S,S\n",
        "comments": COMMENTS + "g1,dg,2021-11-16,mg,loaded\ng2,dg,soon,mg,kept\ng3,dq,soon,mg,kept too\n"
        "g4,da,soon,mg,words of alpha\n",
    }
    load_export(make_export(name="gamma", minimal=False, **gamma))
    loaded = load_export.of(unload("alpha", settings=settings, erase=True))
    assert "words of alpha" not in everything_in(loaded.folder)
    written = write_quarantined(tmp_path / "out", settings=settings)
    assert written_ids(written) == {"comments": ["g2", "g3"]}
