"""What the server answers at each address, without a browser."""

import csv
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.settings import Settings

PLAN = "consultation=police-and-crime-plan-2021"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


class Reader(FlaskClient):
    """Asks the server by loopback's name and reads each answer to its end, as a browser does."""

    def open(self, *args, headers=None, **options) -> TestResponse:
        return super().open(*args, headers={"Host": "127.0.0.1:8050"} | (headers or {}), buffered=True, **options)


def reader(settings: Settings) -> Reader:
    server = create_app(settings).server
    server.test_client_class = Reader
    return server.test_client()


@pytest.fixture(scope="module")
def sample(sample_settings: Settings) -> FlaskClient:
    return reader(sample_settings)


@pytest.fixture
def hostile(load_plan: Callable[..., Settings]) -> FlaskClient:
    """A server over an export whose every text wants to be markup."""
    settings = load_plan(
        consultations=f"consultation_id,title,summary,opens_on,closes_on\nplan,{HOSTILE},{HOSTILE},2021-11-16,2022-01-21\n",
        discussions="discussion_id,consultation_id,theme,title,body,added_by\n"
        f"d1,plan,{HOSTILE},{HOSTILE},{HOSTILE},{HOSTILE}\n",
        comments=f"comment_id,discussion_id,member_id,posted_at,body\nc1,d1,m1,2021-11-16T10:00:00Z,{HOSTILE}\n",
    )
    return reader(settings)


@pytest.mark.parametrize("path", [
    "/", "/responses", "/survey", "/themes", "/themes/better-supporting-victims", "/reactions", "/reach", "/moderation",
    "/downloads", "/queries", "/queries/comments_by_theme", "/data", "/accessibility", "/healthz",
    "/themes?since=nonsense", "/_favicon.ico", "/bootstrap/bootstrap.min.css", "/assets/dashboard.css",
])  # fmt: skip
def test_a_promised_address_is_there(path: str, sample: FlaskClient) -> None:
    assert sample.get(path).status_code == 200


@pytest.mark.parametrize("path", [
    "/nope", "/themes/", "/themes/nope", "/themes/better-supporting-victims/more", "/queries/nope", "/queries/",
    "/responses/x", "/Themes", "/th%C3%A9mes", "/%F0%9F%97%B3", "/%FF%FE", "/themes/%00", "/..%2f",
    "/..%2fpyproject.toml", "/assets/..%2fpyproject.toml", "/assets/nope.js", "/bootstrap/nope.css", "/extracts",
    "/extracts/", "/fragments/", "/extracts/nope.csv", "/extracts/comments_by_theme.exe",
    "/extracts/..%2f..%2fetc%2fpasswd.csv", "/_dash-nope", "/fragments/panels/nope",
    "/_dash-component-suites/nope/nope.js",
])  # fmt: skip
def test_any_other_address_is_not(path: str, sample: FlaskClient) -> None:
    answer = sample.get(path)
    assert answer.status_code == 404
    assert "Page not found" in answer.text


def test_a_csv_is_complete_and_says_so(sample: FlaskClient) -> None:
    answer = sample.get(f"/extracts/comments_by_theme.csv?{PLAN}")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.mimetype == "text/csv"
    assert answer.headers["X-Extract-Complete"] == "true"
    assert answer.headers["X-Extract-Rows"] == str(len(rows)) == "4"
    assert 'filename="comments_by_theme_police-and-crime-plan-2021_' in answer.headers["Content-Disposition"]
    assert {row["theme"] for row in rows} >= {"Better supporting victims"}


def test_the_csv_for_excel_differs_by_its_byte_order_mark(sample: FlaskClient) -> None:
    plain = sample.get("/extracts/comments_by_theme.csv").data
    assert sample.get("/extracts/comments_by_theme.csv?for=excel").data == b"\xef\xbb\xbf" + plain


def test_the_metadata_is_of_the_same_csv(sample: FlaskClient) -> None:
    answer = sample.get(f"/extracts/comments_by_theme.csv-metadata.json?{PLAN}")
    taken = sample.get(f"/extracts/comments_by_theme.csv?{PLAN}")
    assert answer.mimetype == "application/json"
    assert taken.headers["X-Extract-SHA256"] in json.dumps(answer.json)
    assert "police-and-crime-plan-2021" in json.dumps(answer.json)


def test_a_zip_carries_the_csv_and_its_metadata(sample: FlaskClient) -> None:
    answer = sample.get(f"/extracts/comments_by_theme.zip?{PLAN}")
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert sorted(name.partition(".")[2] for name in names) == ["csv", "csv-metadata.json"]
    assert sample.get(f"/extracts/comments_by_theme.csv?{PLAN}").data in [
        zipfile.ZipFile(io.BytesIO(answer.data)).read(name) for name in names
    ]


def test_everything_comes_in_one_zip(sample: FlaskClient) -> None:
    answer = sample.get(f"/extracts.zip?{PLAN}")
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert answer.headers["X-Extract-Complete"] == "true"
    assert len([name for name in names if name.endswith(".csv")]) > 50
    assert any(name.startswith("comments_by_theme_police-and-crime-plan-2021_") for name in names)


@pytest.mark.parametrize("search, says", [
    ("since=nonsense", "'nonsense' is not a date"), ("colour=red", "no filter is called 'colour'"),
    ("since=2022-01-01&until=2021-12-01", "before they start"), ("characteristic=sex", "is not a characteristic"),
])  # fmt: skip
@pytest.mark.parametrize("address", ["comments_by_theme.csv", "comments_by_theme.zip"])
def test_filters_that_cannot_be_read_are_a_bad_request(
    address: str, search: str, says: str, sample: FlaskClient
) -> None:
    answer = sample.get(f"/extracts/{address}?{search}")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert says in answer.text
    assert sample.get(f"/extracts.zip?{search}").status_code == 400


def test_a_build_that_is_gone_is_said(sample: FlaskClient) -> None:
    answer = sample.get("/extracts/comments_by_theme.csv?build=../../elsewhere")
    assert answer.status_code == 422
    assert "is not kept any more" in answer.text


@pytest.mark.parametrize("path", ["/", "/nope", "/extracts/comments_by_theme.csv", "/assets/page.js", "/_dash-layout"])
def test_every_answer_carries_the_headers(path: str, sample: FlaskClient) -> None:
    headers = sample.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"] and "*" not in policy["script-src"]
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_counts_are_not_kept_by_caches(sample: FlaskClient) -> None:
    for path in ("/", "/extracts/comments_by_theme.csv", "/fragments/tables/comments_by_theme"):
        assert sample.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "localhost.example.org:8050", "0.0.0.0", ""])
def test_another_name_than_loopbacks_is_refused(host: str, sample: FlaskClient) -> None:
    for path in ("/", "/extracts/comments_by_theme.csv", "/healthz"):
        assert sample.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8050", "localhost:8050", "[::1]:8050", "[::1]"])
def test_loopbacks_names_are_answered(host: str, sample: FlaskClient) -> None:
    assert sample.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://example.org"},
    {"Origin": "null"},
])  # fmt: skip
def test_another_site_cannot_post(headers: dict[str, str], sample: FlaskClient) -> None:
    assert sample.post("/_dash-update-component", headers=headers, json={}).status_code == 403


@pytest.mark.parametrize("path", [
    "/fragments/tables/discussions", "/fragments/tables/comments_of_discussion?comments_of_discussion.discussion_id=d1",
    "/fragments/tables/consultation_summary", "/fragments/tables/comments_by_theme?path=/themes",
    "/fragments/panels/build", "/fragments/panels/downloads?consultation=%3Cscript%3E",
    "/fragments/panels/catalogue?theme=%22%3E%3Cscript%3E", "/fragments/tables/nope%3Cscript%3E",
    "/fragments/tables/comments_by_theme?since=%3Cscript%3E",
])  # fmt: skip
def test_texts_of_an_export_or_an_address_never_become_markup(path: str, hostile: FlaskClient) -> None:
    text = hostile.get(path).text
    assert text
    assert "<script" not in text and "<img" not in text


def test_the_hostile_texts_are_there_as_text(hostile: FlaskClient) -> None:
    shown = hostile.get("/fragments/tables/discussions").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


@pytest.mark.parametrize("path", ["//example.org", "/\\example.org", "javascript:alert(1)", "https://example.org", "//",
                                  "/themes/../..//example.org", '/themes" onclick="x'])  # fmt: skip
@pytest.mark.parametrize("fragment", ["tables/comments_by_theme", "tables/discussions", "panels/downloads"])
def test_the_links_of_a_fragment_stay_here(fragment: str, path: str, sample: FlaskClient) -> None:
    text = sample.get(f"/fragments/{fragment}", query_string={"path": path}).text
    links = [part.split('"')[0] for part in text.split('href="')[1:]]
    assert links
    assert all(link.startswith("?") or (link[0] == "/" and link[1] not in "/\\") for link in links)
    assert "example.org" not in text and "javascript:" not in text and 'onclick="x' not in text
