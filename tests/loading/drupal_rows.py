"""Rows of Drupal's tables as a dump has them, invented, and the states that each should end in (test_drupal.py)."""

from datetime import UTC, datetime

from tests.loading import csvtext

PERSONAL = (
    "a-name-that-is-somebodys", "somebody@example.org", "192.0.2.17", "S3ss10nId", "https://a-home.example", "$S$hash",
)  # fmt: skip
NAME, MAIL, ADDRESS, SESSION, HOMEPAGE, PASSWORD = PERSONAL


def seconds(*moment: int) -> int:
    """The UTC moment as Drupal stores it."""
    return int(datetime(*moment, tzinfo=UTC).timestamp())


LAUNCH = seconds(2021, 11, 16, 10)


def table(*rows: dict) -> str:
    """The rows as a CSV dump, in the order of the first one's columns."""
    return csvtext.table(",".join(rows[0]), *rows)


def comment(cid: int, **more) -> dict:
    usual = {
        "cid": cid, "comment_type": "comment", "langcode": "en", "status": 1, "uid": 11, "pid": "", "entity_id": 101,
        "subject": "The first words of", "name": NAME, "mail": MAIL, "homepage": HOMEPAGE, "hostname": ADDRESS,
        "created": LAUNCH + cid, "changed": LAUNCH + cid, "thread": f"{cid:02}/", "entity_type": "node",
        "field_name": "comment", "default_langcode": 1,
    }  # fmt: skip
    return usual | more


def body(cid: int, text: str, **more) -> dict:
    return {
        "bundle": "comment", "deleted": 0, "entity_id": cid, "revision_id": cid, "langcode": "en", "delta": 0,
        "comment_body_value": text, "comment_body_format": "basic_html",
    } | more  # fmt: skip


def node(nid: int, title: str, **more) -> dict:
    return {
        "nid": nid, "vid": nid, "type": "discussion", "langcode": "en", "status": 1, "uid": 1, "title": title,
        "created": LAUNCH, "changed": LAUNCH, "promote": 0, "sticky": 0, "default_langcode": 1,
    } | more  # fmt: skip


def flag(number: int, flag_id: str, entity_type: str, entity_id: int, uid: int | str = 11, **more) -> dict:
    return {
        "id": number, "flag_id": flag_id, "uuid": f"00000000-0000-4000-8000-{number:012}", "entity_type": entity_type,
        "entity_id": entity_id, "global": 0, "uid": uid, "session_id": SESSION, "created": LAUNCH + number,
    } | more  # fmt: skip


def user(uid: int, **more) -> dict:
    return {
        "uid": uid, "langcode": "en", "preferred_langcode": "en", "preferred_admin_langcode": "", "name": NAME,
        "pass": PASSWORD, "mail": MAIL, "timezone": "Europe/London", "status": 1, "created": LAUNCH - 86400,
        "changed": LAUNCH, "access": LAUNCH, "login": LAUNCH, "init": MAIL, "default_langcode": 1,
    } | more  # fmt: skip


CONSULTATIONS = "consultation_id,title,opens_on,closes_on\nplan,Police and Crime Plan,2021-11-16,2022-01-21\n"
DISCUSSIONS = "discussion_id,consultation_id,theme,title\n101,plan,Violence,\n102,plan,Victims,Supporting victims\n"
NODES = [
    node(101, "Preventing violence"),
    node(101, "Atal trais", langcode="cy", default_langcode=0),
    node(102, "A title that discussions.csv replaces"),
    node(103, "About this site"),
]
COMMENTS = [
    comment(1),
    comment(2, pid=1, uid=12, thread="01.00/"),
    comment(3, uid=0, pid=0),
    comment(4, status=0, pid="NULL"),
    comment(1, langcode="cy", default_langcode=0),
    comment(6, entity_id=102, uid=99, pid=r"\N"),
    comment(7, entity_id=103),
    comment(8, entity_id=11, entity_type="user"),
    comment(9, created="yesterday"),
    comment(10, pid=77),
    comment(2, pid=1, uid=12, thread="01.00/", subject="Changed"),
]
FLAGS = [
    flag(1, "up_vote", "node", 101),
    flag(2, "comment_up_vote", "comment", 1, uid=12),
    flag(3, "comment_care", "comment", 1, uid=12),
    flag(4, "comment_up_vote", "comment", 2, uid=0),
    flag(5, "comment_up_vote", "comment", 2, uid=99),
    flag(6, "care_node", "node", 102),
    flag(7, "bookmark", "node", 101),
    flag(8, "up_vote_user", "user", 12),
    flag(9, "comment_up_vote", "comment", 555),
    flag(10, "report", "comment", 4, uid=12),
    flag(11, "report_node", "node", 103),
    flag(12, "report_comment", "comment", 4, uid="NULL"),
]
USERS = [user(0, name="", status=0), user(1), user(11), user(12, status=0), user(12, langcode="cy", default_langcode=0)]
