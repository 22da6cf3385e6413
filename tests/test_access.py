"""Who may ask, and the headers of every answer."""

import pytest
from dash import Dash, html
from flask import Flask

from dashboard import access
from dashboard.errors import SettingError


@pytest.fixture
def client():
    server = Flask("guarded")
    access.guard(server)
    server.add_url_rule("/", "page", lambda: "ok", methods=["GET", "POST"])
    return server.test_client()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_loopback_is_served(host):
    access.refuse_other_than_loopback(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.0.7", "dashboard.example", "", "localhost.example", "8.8.8.8"]
)
def test_an_address_that_others_can_reach_is_refused(host):
    with pytest.raises(SettingError, match="DASHBOARD_HOST.*no login yet"):
        access.refuse_other_than_loopback(host)


@pytest.mark.parametrize("name", ["127.0.0.1", "127.0.0.1:8050", "localhost:8050", "[::1]:8050", "[::1]"])
def test_requests_for_loopback_names_are_answered(name, client):
    assert client.get("/", headers={"Host": name}).status_code == 200


@pytest.mark.parametrize(
    "name", ["attacker.example", "attacker.example:8050", "127.0.0.1.attacker.example", "localhost.example"]
)
def test_requests_for_other_names_are_refused(name, client):
    assert client.get("/", headers={"Host": name}).status_code == 403


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://attacker.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_changes_are_taken_from_its_own_pages_only(headers, code, client):
    assert client.post("/", headers={"Host": "localhost", **headers}).status_code == code


def test_following_a_link_on_another_site_is_allowed_but_not_loading_pieces_from_there(client):
    elsewhere = {"Host": "localhost", "Sec-Fetch-Site": "cross-site"}
    assert client.get("/", headers={**elsewhere, "Sec-Fetch-Mode": "navigate"}).status_code == 200
    assert client.get("/", headers={**elsewhere, "Sec-Fetch-Mode": "no-cors"}).status_code == 403


def test_every_answer_carries_a_policy_that_lets_nothing_in_from_outside():
    app = Dash("headed", suppress_callback_exceptions=True)
    app.layout = html.Div()
    access.send_headers(app)
    answer = app.server.test_client().get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http:" not in policy
    assert "https:" not in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
