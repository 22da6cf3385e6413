"""Exports of consultations that nobody held: many small ones in one export, and one that is still open."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dashboard.loading import load
from dashboard.settings import Settings

Tables = dict[str, list[dict[str, object]]]

OPENED = date(2021, 11, 16)
DAYS = 60
POOL = 250
THEMES = ("Victims", "Violence")
ANSWERS = {
    "sex": ("Female", "Male", "Prefer not to say", ""),
    "ethnicity": ("White", "Black", "Asian", "Mixed", ""),
    "borough": ("Camden", "Islington", "Barnet", "Brent", "Harrow", "City of London", "Westminster", ""),
    "disability": ("Disabled", "Not disabled", ""),
}
"""Characteristic -> what members say of themselves, some groups much larger than others."""


def loaded(folder: Path, tables: Tables, profile: str = "suppress") -> Settings:
    """Settings over these tables, loaded."""
    export = folder / "export"
    export.mkdir(parents=True)
    for name, rows in tables.items():
        with (export / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    settings = Settings(var=folder / "var", key="a key for tests", disclosure_profile=profile)
    load([export], settings=settings)
    return settings


def small_consultations(how_many: int, seed: int = 4) -> tuple[Tables, list[str]]:
    """Consultations of 6 to 120 people each, from one platform, in one export; their ids."""
    draw = random.Random(seed)
    tables: Tables = defaultdict(list)
    people = _members(draw, POOL)
    tables["members"] = people
    names = [f"small-{number}" for number in range(how_many)]
    for name in names:
        _framework(tables, name, OPENED + timedelta(days=DAYS))
        crowd = draw.sample(people, draw.choice((6, 20, 50, 120)))
        leaning = draw.choice((0.2, 0.5, 0.8))
        for member in crowd:
            for what in _doings(draw, leaning):
                _take_part(tables, draw, name, member["member_id"], what, OPENED + timedelta(days=draw.randrange(DAYS)))
    return tables, names


def open_consultation(days: list[tuple[date, int]], closes_on: date, seed: int = 7) -> Tables:
    """A consultation on which so many new people comment on each of the days.

    With more days the people of the first ones are the same, and do the same.
    """
    draw, tables = random.Random(seed), defaultdict(list)
    tables["members"] = people = _members(random.Random(seed), sum(many for _, many in days))
    _framework(tables, "open", closes_on)
    newcomers = iter(people)
    for day, many in days:
        for _ in range(many):
            newcomer = next(newcomers)
            newcomer["joined_at"] = f"{day}T09:00:00Z"
            _take_part(tables, draw, "open", newcomer["member_id"], "comment", day)
    for name in ("survey_responses", "event_registrations"):
        tables.pop(name, None)
    return tables


def _members(draw: random.Random, how_many: int) -> list[dict[str, object]]:
    weights = {name: [draw.choice((1, 3, 10, 30)) for _ in answers] for name, answers in ANSWERS.items()}
    return [
        {"member_id": f"m{number}", "birth_year": draw.choice((1950, 1962, 1972, 1982, 1992, 2001, ""))}
        | {name: draw.choices(answers, weights[name])[0] for name, answers in ANSWERS.items()}
        for number in range(how_many)
    ]


def _framework(tables: Tables, name: str, closes_on: date) -> None:
    """The consultation with a discussion and a question for each theme, and one workshop."""
    tables["consultations"].append({"consultation_id": name, "title": name, "opens_on": OPENED, "closes_on": closes_on})
    for theme in THEMES:
        place = f"{name}-{theme}"
        tables["discussions"].append({"discussion_id": place, "consultation_id": name, "theme": theme, "title": theme})
        tables["survey_questions"].append({
            "question_id": place, "consultation_id": name, "theme": theme, "wording": f"Of {theme}?",
            "kind": "single choice", "options": "Yes|No|Neither",
        })  # fmt: skip
    tables["timeline"].append({
        "entry_id": f"{name}-workshop", "consultation_id": name, "kind": "event", "title": "Workshop",
        "starts_at": f"{OPENED + timedelta(days=20)}T18:00:00Z",
    })  # fmt: skip


def _doings(draw: random.Random, leaning: float) -> Iterator[str]:
    first, second = ("comment", "answer") if draw.random() < leaning else ("answer", "comment")
    yield first
    if draw.random() < 0.3:
        yield second
    if draw.random() < 0.5:
        yield "vote"
    if draw.random() < 0.2:
        yield "attend"


def _take_part(tables: Tables, draw: random.Random, name: str, member: object, what: str, day: date) -> None:
    at, number = f"{day}T10:00:00Z", sum(len(rows) for rows in tables.values())
    place = f"{name}-{draw.choice(THEMES)}"
    if what == "comment":
        tables["comments"].append(
            {"comment_id": f"c{number}", "discussion_id": place, "member_id": member, "posted_at": at}
        )
    elif what == "vote":
        tables["reactions"].append({
            "reaction_id": f"r{number}", "target_type": "discussion", "target_id": place, "member_id": member,
            "kind": "up_vote", "reacted_at": at,
        })  # fmt: skip
    elif what == "attend":
        tables["event_registrations"].append(
            {"registration_id": f"e{number}", "entry_id": f"{name}-workshop", "member_id": member, "attended": "true"}
        )
    else:
        tables["survey_responses"].append(
            {"response_id": f"s{number}", "consultation_id": name, "member_id": member, "submitted_at": at}
        )
        for theme in THEMES:
            answer = draw.choice(("Yes", "Yes", "No", "Neither", ""))
            if answer:
                tables["survey_answers"].append(
                    {"response_id": f"s{number}", "question_id": f"{name}-{theme}", "answer": answer}
                )
