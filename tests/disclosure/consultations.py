"""Small random consultations, the tables that are published of them, and what an attacker recovers from those."""

import random
from collections import Counter

from dashboard.disclosure import Rule, Scope, Table, Whole, hidden_in_crossing, protected, shown
from tests.disclosure.audit import Audit

GROUPS = ("a", "b", "c", "d", "e", "f", "Not given", "Not asked")
AREAS = {"a": ("north", "inner"), "b": ("north", "outer"), "c": ("north", "outer"), "d": ("east", "inner"),
         "e": ("east", "inner"), "f": ("east", "outer"), "g": ("south", "outer"), "h": ("south", "outer")}  # fmt: skip
PARTS = ("commenters", "respondents")
THEMES = ("All", "x", "y")
Cell = tuple
Leaks = dict[Cell, tuple[float, float]]


def published(rule: Rule, count: int) -> int | None:
    """A total as it is published."""
    return None if rule.hides(count) else rule.rounded(count)


def disclosed(rows: list[dict], scope: Scope, rule: Rule) -> list[dict]:
    """The rows of one question as they may be shown."""
    return shown(protected(Table("question", rows, scope), rule), rule)[0]


def counts_by_population_and_theme(draw: random.Random, groups: tuple[str, ...]) -> Counter[tuple[str, str, str]]:
    """People by population, theme and group: each comments, answers, or both, on some themes or none."""
    counts: Counter[tuple[str, str, str]] = Counter()
    weights = [draw.choice((1, 3, 10, 30)) for _ in groups]
    leaning = draw.choice((0.2, 0.5, 0.8, 1.0))
    for _ in range(draw.choice((6, 20, 60, 200))):
        group = draw.choices(groups, weights)[0]
        populations = {"commenters"} if draw.random() < leaning else {"respondents"}
        populations |= {"respondents"} if draw.random() < 0.3 and leaning < 1 else set()
        themes = {population: {"All", *(theme for theme in "xy" if draw.random() < 0.5)} for population in populations}
        themes["participants"] = set().union(*themes.values())
        counts.update((population, theme, group) for population in themes for theme in themes[population])
    return counts


def reach(draw: random.Random, rule: Rule) -> Leaks:
    """Groups known and unknown, by population and theme, each population and theme a part of two others."""
    counts = counts_by_population_and_theme(draw, GROUPS)
    rows = []
    for population in ("participants", *PARTS):
        for theme in THEMES:
            here = {group: counts[population, theme, group] for group in GROUPS}
            rows += [
                {"population": population, "theme": theme, "category": group, "is_known": len(group) == 1,
                 "participants": count, "is_untold": len(group) > 1,
                 "known": sum(count for one, count in here.items() if len(one) == 1),
                 "theme_of_all": None if theme == "All" else "All",
                 "population_of_all": None if population == "participants" else "participants"}
                for group, count in here.items()
            ]  # fmt: skip
    scope = Scope(
        ("population", "theme", "category"), ("participants", "known"), (), ("known",),
        lines=(("population", "theme", "is_known"),), untold="is_untold",
        whole=(Whole({"theme": "theme_of_all"}), Whole({"population": "population_of_all"}, "at least")),
    )  # fmt: skip
    audit = Audit(rule)
    for row in disclosed(rows, scope, rule):
        place = row["population"], row["theme"]
        is_untold = row["is_untold"]
        audit.reads((*place, row["category"]), row["participants"], is_total=is_untold, is_untold=is_untold)
        audit.reads((*place, "known"), row["known"], is_total=True)
    for population in ("participants", *PARTS):
        for theme in THEMES:
            audit.adds_up((population, theme, "known"), [(population, theme, one) for one in GROUPS if len(one) == 1])
            for group in GROUPS:
                audit.is_part((population, theme, group), (population, "All", group))
                if population in PARTS:
                    audit.is_part((population, theme, group), ("participants", theme, group))
                else:
                    audit.is_part((population, theme, group), *((part, theme, group) for part in PARTS))
    return audit.leaks()


def areas(draw: random.Random, rule: Rule) -> Leaks:
    """Boroughs, and what they add up to by police area and by inner and outer London, for a whole and its parts."""
    counts = counts_by_population_and_theme(draw, tuple(AREAS))
    audit, rows = Audit(rule), []
    groupings = {
        "borough": {borough: borough for borough in AREAS},
        "police": {borough: pair[0] for borough, pair in AREAS.items()},
        "ring": {borough: pair[1] for borough, pair in AREAS.items()},
    }
    for population in ("participants", *PARTS):
        here = {borough: counts[population, "All", borough] for borough in AREAS}
        for grouping, names in groupings.items():
            for place in dict.fromkeys(names.values()):
                is_borough = grouping == "borough"
                police, ring = AREAS[place] if is_borough else (None, None)
                rows.append(
                    {"population": population, "grouping": grouping, "sub_region": place,
                     "population_of_all": None if population == "participants" else "participants",
                     "police": police, "of_police": "police" if is_borough else None,
                     "ring": ring, "of_ring": "ring" if is_borough else None,
                     "participants": sum(here[borough] for borough in AREAS if names[borough] == place)}
                )  # fmt: skip
        audit.reads((population, "everybody"), published(rule, sum(here.values())), is_total=True)
        for names in groupings.values():
            places = dict.fromkeys(names.values())
            audit.adds_up((population, "everybody"), [(population, place) for place in places])
            for place in places:
                audit.adds_up((population, place), [(population, one) for one in AREAS if names[one] == place])
    scope = Scope(
        ("grouping", "sub_region", "population"), ("participants",), (), (), lines=(("grouping", "population"),),
        whole=(
            Whole({"population": "population_of_all"}, "at least"),
            Whole({"grouping": "of_police", "sub_region": "police"}, "exactly", rest_tells=False),
            Whole({"grouping": "of_ring", "sub_region": "ring"}, "exactly", rest_tells=False),
        ),
    )  # fmt: skip
    for row in disclosed(rows, scope, rule):
        place = row["sub_region"]
        audit.reads((row["population"], place), row["participants"])
        if row["population"] == "participants":
            audit.is_part(("participants", place), *((part, place) for part in PARTS))
        else:
            audit.is_part((row["population"], place), ("participants", place))
    return audit.leaks()


def table_of(draw: random.Random) -> dict[tuple[str, str], int]:
    """Counts of people by group and answer, many of them small or nothing."""
    groups, answers = draw.randint(2, 6), draw.randint(2, 6)
    kinds = ((0, 1, 2, 3, 4, 5, 6), (0, 0, 3, 8, 12, 20), (2, 9, 15, 40, 60), (0, 0, 0, 1, 7))
    kind = draw.choice(kinds)
    return {(f"g{one}", f"o{two}"): draw.choice(kind) for one in range(groups) for two in range(answers)}


def answers(draw: random.Random, rule: Rule) -> Leaks:
    """One answer each, by group; beside it the answers of all and the groups of all."""
    return answers_leaked(table_of(draw), rule, draw.random() < 0.5)


def answers_leaked(counts: dict[tuple[str, str], int], rule: Rule, zeros_tell: bool = True) -> Leaks:
    """What an attacker recovers from a table of groups by answers, which has each group's total as well."""
    groups, options = (list(dict.fromkeys(cell[side] for cell in counts)) for side in (0, 1))
    rows = [
        {"category": group, "option": option, "respondents": count, "of": "All"}
        for (group, option), count in counts.items()
    ]
    of_group = {group: sum(counts[group, option] for option in options) for group in groups}
    rows += [{"category": group, "option": "All", "respondents": of_group[group], "of": None} for group in groups]
    scope = Scope(
        ("category", "option"), ("respondents",), (), (), exact_lines=(("option",),), zeros_tell=zeros_tell,
        whole=(Whole({"option": "of"}, "exactly"),),
    )  # fmt: skip
    audit = Audit(rule)
    for row in disclosed(rows, scope, rule):
        audit.reads((row["category"], row["option"]), row["respondents"])
    for group in groups:
        audit.adds_up((group, "All"), [(group, option) for option in options])
    for option in (*options, "All"):
        everybody = sum(counts[group, one] for group in groups for one in options if option in (one, "All"))
        audit.reads(("everybody", option), None if rule.hides(everybody) else everybody, is_total=True, is_exact=True)
        audit.adds_up(("everybody", option), [(group, option) for group in groups])
    return audit.leaks()


def crossing(draw: random.Random, rule: Rule) -> Leaks:
    """Each row of a question, filtered by each category; the totals of both stand elsewhere."""
    counts = table_of(draw)
    hidden = hidden_in_crossing(counts, rule, zeros_tell=draw.random() < 0.5)
    audit = Audit(rule)
    for cell, count in counts.items():
        audit.reads(cell, None if cell in hidden else rule.rounded(count))
    for side in (0, 1):
        for name in dict.fromkeys(cell[side] for cell in counts):
            cells = [cell for cell in counts if cell[side] == name]
            total = sum(counts[cell] for cell in cells)
            audit.reads(("total", name), None if rule.hides(total) else total, is_total=True, is_exact=True)
            audit.adds_up(("total", name), cells)
    return audit.leaks()


def lines_leaked(lines: list[list[int]], rule: Rule) -> Leaks:
    """What an attacker recovers of lines, each a part of the one before, with their totals."""
    rows = [
        {"depth": depth, "category": place, "of": depth - 1 if depth else None, "people": count, "all": sum(line)}
        for depth, line in enumerate(lines) for place, count in enumerate(line)
    ]  # fmt: skip
    scope = Scope(
        ("depth", "category"), ("people", "all"), (), ("all",), lines=(("depth",),), whole=(Whole({"depth": "of"}),)
    )
    audit = Audit(rule)
    for row in disclosed(rows, scope, rule):
        audit.reads((row["depth"], row["category"]), row["people"])
        audit.reads((row["depth"], "all"), row["all"], is_total=True)
        if row["depth"]:
            audit.is_part((row["depth"], row["category"]), (row["depth"] - 1, row["category"]))
    for depth, line in enumerate(lines):
        audit.adds_up((depth, "all"), [(depth, place) for place in range(len(line))])
    return audit.leaks()
