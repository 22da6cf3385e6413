"""Exports whose folders bear one name are told apart by what they say, or refused in words."""

import json

import pytest

from dashboard.errors import ExportError
from dashboard.loading import unload
from tests.loading.test_commonplace import SPEED

POLIS = {
    "summary": "topic,Policing\n",
    "comments": "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "{0}0,x,1,0,1,0,1,{1}\n{0}9,x,2,0,0,0,1,More\n",
    "votes": "timestamp,datetime,comment-id,voter-id,vote\n{0}0,x,1,2,1\n",
}


@pytest.fixture
def make_in(make_export, tmp_path):
    """`make_in(town, name, **files)` writes an export into a folder of that name in the town's folder."""

    def make(town, name, **files):
        (tmp_path / town).mkdir(exist_ok=True)
        return make_export(name=f"{town}/{name}", minimal=False, files=files)

    return make


def commonplace(make_in, town, number, host):
    comment = {"id": number, "shortUrl": f"https://{host}/{number}", **SPEED}
    return make_in(town, "export", **{"comments.json": json.dumps([comment])})


def polis(make_in, town, since, text, **more):
    files = {f"{name}.csv": content.format(since, text) for name, content in (POLIS | more).items()}
    return make_in(town, "data", **files)


CONSULTATIONS = "SELECT consultation_id FROM export.consultations ORDER BY 1"


def test_a_commonplace_map_is_known_by_its_site(make_in, load_export):
    load_export(commonplace(make_in, "lewisham", "a1", "lewisham.commonplace.is"))
    loaded = load_export(commonplace(make_in, "camden", "b1", "camden.commonplace.is"))
    assert loaded.rows(CONSULTATIONS) == [
        ("commonplace:camden.commonplace.is",), ("commonplace:lewisham.commonplace.is",)
    ]  # fmt: skip
    assert loaded.rows("SELECT count(*) FROM export.comments") == [(2,)]


def test_another_map_of_a_folder_of_that_name_is_refused_where_no_site_is_told(make_in, load_export):
    load_export(commonplace(make_in, "lewisham", "a1", "cmnp.example"))
    with pytest.raises(ExportError, match="export: nothing but the folder's name says that it is commonplace:export"):
        load_export(commonplace(make_in, "camden", "b1", "cmnp.example"))


def test_another_conversation_of_a_folder_of_that_name_is_refused(make_in, load_export, settings):
    load_export(polis(make_in, "one", "163705680000", "Lamps"))
    other = polis(make_in, "two", "163805680000", "Benches")
    with pytest.raises(ExportError, match="give its folder a name of its own"):
        load_export(other)
    unload("polis:data", settings=settings)
    assert load_export(other).rows(CONSULTATIONS) == [("polis:data",)]


def test_the_same_conversation_comes_again(make_in, load_export):
    load_export(polis(make_in, "one", "163705680000", "Lamps"))
    loaded = load_export(polis(make_in, "two", "163705680000", "Lamps put right"))
    assert loaded.rows("SELECT body FROM export.comments ORDER BY 1") == [("Lamps put right",), ("More",)]


def test_an_address_says_enough(make_in, load_export):
    load_export(polis(make_in, "one", "163705680000", "Lamps"))
    addressed = polis(make_in, "two", "163805680000", "Benches", summary="topic,Parks\nurl,https://pol.is/4abc\n")
    assert load_export(addressed).rows(CONSULTATIONS) == [("polis:4abc",), ("polis:data",)]
