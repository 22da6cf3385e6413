"""What one reader can download of people's characteristics in one consultation, put together as an attacker would.

A cell is a population, a part of it (a theme, the days until one, an option; "" is all) and what its people are: a set
of (characteristic, category). The answers of a question are a population of their own: its respondents.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dashboard.filters import Filters
from dashboard.queries import Room
from dashboard.queries.asking import stream
from dashboard.queries.protecting import answer
from dashboard.viewer import LOCAL_OPERATOR
from tests.disclosure.audit import Audit

PARTS = ("commenters", "survey respondents", "workshop attenders")
ON_PLATFORM = ("commenters", "voters", "workshop attenders")
NO_ANSWER = "No answer"
KNOWN, GIVEN, NOT_ASKED = "(known)", "(given)", "Not asked"
UNKNOWN = ("Prefer not to say", "Don't know", "Not given", NOT_ASKED)
TOTALS = (KNOWN, GIVEN, *UNKNOWN)
"""What stands for all whose group is known, or is not: the bases of shares, which are no secrets."""

Person = frozenset[tuple[str, str]]
ANYBODY: Person = frozenset()


class Downloads:
    """The rows of one consultation's questions as numbers that an attacker has read."""

    def __init__(self, room: Room, consultation: str) -> None:
        self.room, self.consultation = room, consultation
        by_characteristic = room.catalogue.get("participants_by_characteristic")
        filters = self.filters("participants_by_characteristic")
        rule = answer(room, by_characteristic, filters, LOCAL_OPERATOR, room.warehouse.newest).rule
        self.audit = Audit(rule)
        self.categories: dict[str, dict[str, bool]] = defaultdict(dict)
        self.populations: set[str] = set()
        self.cells: dict[tuple, list[tuple[str, int | None]]] = defaultdict(list)
        self.days: set[str] = set()
        self.themes: set[str] = set()

    def leaks(self) -> dict:
        """What of the suppressed counts is recovered, with what each table shows of it."""
        return {cell: (span, self.cells[cell]) for cell, span in self.audit.leaks().items()}

    def filters(self, question: str, own: Mapping[str, str] | None = None, **chosen: object) -> Filters:
        """Filters of this consultation, with the question's own parameters and others."""
        parameters = tuple(sorted((f"{question}.{name}", value) for name, value in (own or {}).items()))
        return Filters(consultation=(self.consultation,), accounts="londoners", parameters=parameters, **chosen)

    def rows(self, question: str, own: Mapping[str, str] | None = None, **chosen: object) -> list[dict]:
        """What the question shows of all populations together; one download picks those of one."""
        query = self.room.catalogue.get(question)
        query = replace(query, pick={}, derive="", columns={**query.columns, "is_known": "Known"})
        filters = self.filters(question, own, **chosen)
        return [row for shown, _ in stream(self.room, query, filters, LOCAL_OPERATOR)[1] for row in shown]

    def reads(self, question: str, population: object, part: str, people: Person, shown: int | None) -> None:
        """A number that the question shows, None where it is suppressed."""
        cell = self.cell(population, part, people)
        self.cells[cell].append((question, shown))
        # How many of those who answered told nothing of themselves is a total as well; what they answered is none.
        is_total = (isinstance(population, str) or not part) and all(category in TOTALS for _, category in people)
        is_untold = is_total and any(category in UNKNOWN for _, category in people)
        self.audit.reads(cell, shown, is_total=is_total, is_untold=is_untold)

    def cell(self, population: object, part: str = "", people: Iterable[tuple[str, str]] = ANYBODY) -> tuple:
        """The name of a count of people."""
        cell = (population, part, frozenset(people))
        self.cells.setdefault(cell, [])
        return cell

    def groups(self, question: str, characteristic: str, people: Person = ANYBODY, **chosen: object) -> None:
        """A table of the groups of one characteristic, by population and, if it has them, by theme or by day."""
        rows = self.rows(question, {"characteristic": characteristic}, **chosen)
        days = sorted({str(row["up_to_on"]) for row in rows if "up_to_on" in row})
        self.days |= set(days[:-1])
        is_usual = all(
            self.categories[characteristic].setdefault(row["category"], row["is_known"]) == row["is_known"]
            for row in rows
        )
        for row in rows:
            population, part = row["population"], _part(row, days)
            self.populations.add(population)
            self.themes |= {part} if part and "theme" in row else set()
            self.reads(question, population, part, people | {(characteristic, row["category"])}, row["participants"])
            # Without a census figure (boroughs not given) all who gave their group are known.
            known = people | {(characteristic, KNOWN if is_usual else GIVEN)}
            for name, of in (("known_participants", known), ("all_participants", people)):
                if row.get(name) is not None:
                    self.reads(question, population, part, of, row[name])

    def unknown(self, characteristic: str) -> None:
        """How many gave an answer, and what the others did."""
        for row in self.rows("unknown_by_characteristic"):
            category = GIVEN if row["answer"] == "Gave an answer" else row["answer"]
            if row["characteristic"] == characteristic and category != "Not supplied":
                people = frozenset({(characteristic, category)})
                # How many gave an answer is a total of other tables, and hidden here for the sake of the others only.
                if category != GIVEN or row["participants"] is not None:
                    self.reads("unknown_by_characteristic", row["population"], "", people, row["participants"])

    def equality(self, characteristic: str) -> None:
        """Everybody in the table of protected characteristics whose number it shows."""
        for row in self.rows("equality_table"):
            if row["characteristic"] == characteristic and row["is_known"]:
                people = frozenset({(characteristic, row["category"])})
                if row["population"] != "authors of removed comments":
                    self.reads("equality_table", row["population"], "", people, row["participants"])

    def areas(self) -> None:
        """The boroughs again, and what they add up to."""
        areas: dict[str, set[str]] = defaultdict(set)
        for row in self.rows("participants_by_borough"):
            of_borough = frozenset({("borough", row["borough"])})
            self.reads("participants_by_borough", row["population"], "", of_borough, row["participants"])
            for area in (row["police_area"], row["inner_outer"]):
                areas[area].add(row["borough"])
        for row in self.rows("participants_by_sub_region"):
            if row["grouping"] == "boroughs":
                continue
            area, population = f"area: {row['sub_region']}", row["population"]
            self.reads(
                "participants_by_sub_region", population, "", frozenset({("borough", area)}), row["participants"]
            )
            boroughs = [self.cell(population, "", {("borough", borough)}) for borough in areas[row["sub_region"]]]
            self.audit.adds_up(self.cell(population, "", {("borough", area)}), boroughs)

    def crossed(self, one: str, two: str) -> None:
        """Two characteristics crossed."""
        question = "participants_by_two_characteristics"
        for row in self.rows(question, {"characteristic": one, "other_characteristic": two}):
            people = frozenset({(one, row["category"]), (two, row["other_category"])})
            self.reads(question, row["population"], "", people, row["participants"])
            if row["known_participants"] is not None:
                everybody = frozenset({(one, GIVEN), (two, GIVEN)})
                self.reads(question, row["population"], "", everybody, row["known_participants"])

    def answers(self, question_id: str, characteristic: str) -> None:
        """The answers to a question by group, and those of everybody: each person of a group gave one or none."""
        question, own = ("answered", question_id), {"question_id": question_id}
        groups: dict[str, set[str]] = defaultdict(set)
        rows = self.rows("answers_by_characteristic", own | {"characteristic": characteristic})
        for row in rows:
            category = row["category"].replace("Not supplied", NOT_ASKED)
            people, option = frozenset({(characteristic, category)}), row["option"].replace("Everybody", "")
            groups[option].add(category)
            self.reads("answers_by_characteristic", question, option, people, row["respondents"])
        has_one_each = any(row["adds_up"] == "One answer each" for row in rows)
        for category in groups[""]:
            people = frozenset({(characteristic, category)})
            chosen = [self.cell(question, option, people) for option in groups if option]
            for cell in chosen:
                others = self.cell(question, f"not {cell[1]}", people)
                self.audit.adds_up(self.cell(question, "", people), [cell, others])
            if has_one_each:
                self.audit.adds_up(self.cell(question, "", people), chosen)
        # A few who did not answer are an option by group, and none of those who answered.
        answered = "(answered)" if NO_ANSWER in groups else ""
        if answered:
            whole = [self.cell(question, answered), self.cell(question, NO_ANSWER)]
            self.audit.adds_up(self.cell(question, ""), whole)
        for row in self.rows("answers_by_option", own):
            for option, shown in ((row["option"], row["respondents"]), (answered, row["answered"])):
                cell = self.cell(question, option)
                self.cells[cell].append(("answers_by_option", shown))
                # What everybody answered is no table of characteristics, so that it is never rounded.
                self.audit.reads(cell, shown, is_total=True, is_exact=True)
        for option, categories in groups.items():
            cells = [self.cell(question, option, {(characteristic, category)}) for category in categories]
            self.audit.adds_up(self.cell(question, option), cells)


def _part(row: Mapping, days: list[str]) -> str:
    if "up_to_on" in row:
        # On the last day everybody is counted.
        return "" if str(row["up_to_on"]) == days[-1] else str(row["up_to_on"])
    return row.get("theme", "").replace("All themes", "")
