"""Small random consultations, the tables that are published of them, and what an attacker recovers from those."""

import random
from collections import Counter

from dashboard.disclosure import Rule, Scope, disclose_table, hidden_in_crossing
from tests.disclosure.audit import Attacker

GROUPS = ("a", "b", "c", "d", "e", "f", "Not given", "Not asked")
AREAS = {"a": ("north", "inner"), "b": ("north", "outer"), "c": ("north", "outer"), "d": ("east", "inner"),
         "e": ("east", "inner"), "f": ("east", "outer"), "g": ("south", "outer"), "h": ("south", "outer")}  # fmt: skip
PARTS = ("commenters", "respondents")
THEMES = ("All", "x", "y")
Cell = tuple
Recovered = dict[Cell, tuple[float, float]]


def disclosed(rows: list[dict], scope: Scope, rule: Rule) -> list[dict]:
    return disclose_table(rows, scope, rule, filtered_by_person=False)[0]


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


def whole_of(population: str, theme: str) -> tuple[str | None, str | None]:
    """The population and theme of which these are a part."""
    if theme != "All":
        return population, "All"
    return (None, None) if population == "participants" else ("participants", "All")


def reach(draw: random.Random, rule: Rule) -> Recovered:
    """Groups known and unknown, by population and theme: lines in longer lines, parts of parts."""
    counts = counts_by_population_and_theme(draw, GROUPS)
    rows = []
    for population in ("participants", *PARTS):
        for theme in THEMES:
            here = {group: counts[population, theme, group] for group in GROUPS}
            known = sum(count for group, count in here.items() if len(group) == 1)
            whole = dict(zip(("population_of_all", "theme_of_all"), whole_of(population, theme), strict=True))
            rows += [
                {"population": population, "theme": theme, "category": group, "is_known": len(group) == 1,
                 "participants": count, "known": known, "everybody": sum(here.values())} | whole
                for group, count in here.items()
            ]  # fmt: skip
    scope = Scope(
        ("population", "theme", "category"), ("participants", "known", "everybody"), (), ("known", "everybody"),
        lines=(("population", "theme", "is_known"), ("population", "theme")),
        whole={"population": "population_of_all", "theme": "theme_of_all"}, totals={"participants": "known"},
    )  # fmt: skip
    attacker = Attacker(rule)
    for row in disclosed(rows, scope, rule):
        place = row["population"], row["theme"]
        attacker.reads((*place, row["category"]), row["participants"])
        if row["known"] is not None:
            attacker.reads((*place, "known"), row["known"])
        if row["everybody"] is not None:
            attacker.reads((*place, "everybody"), row["everybody"])
        if row["theme_of_all"]:
            attacker.is_part((*place, row["category"]), (*whole_of(*place), row["category"]))
    for population in ("participants", *PARTS):
        for theme in THEMES:
            place = population, theme
            attacker.adds_up((*place, "known"), [(*place, group) for group in GROUPS if len(group) == 1])
            attacker.adds_up((*place, "everybody"), [(*place, group) for group in GROUPS])
    return attacker.recovers()


def areas(draw: random.Random, rule: Rule) -> Recovered:
    """Boroughs by police area and by inner and outer London, with the totals of both, for two populations in all."""
    counts = counts_by_population_and_theme(draw, tuple(AREAS))
    # What the totals tell by themselves is not this table's fault, nor can it be mended here.
    by_totals = areas_recovered(counts, rule, with_boroughs=False)
    places = {place for _, place in by_totals}
    return {cell: span for cell, span in areas_recovered(counts, rule).items() if cell[1] not in places}


def areas_recovered(counts: Counter[tuple[str, str, str]], rule: Rule, with_boroughs: bool = True) -> Recovered:
    """What an attacker recovers of boroughs and their totals."""
    attacker = Attacker(rule)
    whole = "participants"
    populations = (whole, *PARTS)
    questions = {
        "borough": {borough: borough for borough in AREAS},
        "police": {borough: pair[0] for borough, pair in AREAS.items()},
        "ring": {borough: pair[1] for borough, pair in AREAS.items()},
    }
    for name, names in questions.items():
        rows = [
            {"population": population, "category": place, "population_of_all": None if population == whole else whole,
             "police": AREAS.get(place, ("", ""))[0], "ring": AREAS.get(place, ("", ""))[1],
             "participants": sum(counts[population, "All", borough] for borough in AREAS if names[borough] == place)}
            for population in populations for place in dict.fromkeys(names.values())
        ]  # fmt: skip
        lines = (("population", "police"), ("population", "ring")) if name == "borough" else (("population",),)
        scope = Scope(("population", "category"), ("participants",), (), (), lines=lines,
                      whole={"population": "population_of_all"})  # fmt: skip
        for row in disclosed(rows, scope, rule):
            is_read = with_boroughs or name != "borough"
            attacker.reads((row["population"], row["category"]), row["participants"] if is_read else None)
            if row["population_of_all"]:
                attacker.is_part((row["population"], row["category"]), (whole, row["category"]))
    for population in populations:
        everybody = sum(counts[population, "All", borough] for borough in AREAS)
        if not rule.hides(everybody):
            attacker.reads((population, "everybody"), rule.rounded(everybody))
        attacker.adds_up((population, "everybody"), [(population, borough) for borough in AREAS])
        for side in (0, 1):
            for place in {pair[side] for pair in AREAS.values()}:
                attacker.adds_up((population, place), [(population, one) for one in AREAS if AREAS[one][side] == place])
    return attacker.recovers()


def table_of(draw: random.Random) -> dict[tuple[str, str], int]:
    """Counts of people by group and answer, many of them small or nothing."""
    groups, answers = draw.randint(2, 6), draw.randint(2, 6)
    kinds = ((0, 1, 2, 3, 4, 5, 6), (0, 0, 3, 8, 12, 20), (2, 9, 15, 40, 60), (0, 0, 0, 1, 7))
    kind = draw.choice(kinds)
    return {(f"g{one}", f"o{two}"): draw.choice(kind) for one in range(groups) for two in range(answers)}


def answers(draw: random.Random, rule: Rule) -> Recovered:
    """One answer each, by group; beside it the answers of all and the groups of all."""
    return answers_recovered(table_of(draw), rule, draw.random() < 0.5, draw.random() < 0.7)


def answers_recovered(
    counts: dict[tuple[str, str], int], rule: Rule, zeros_tell: bool = True, is_total_hideable: bool = True
) -> Recovered:
    """What an attacker recovers from a table of groups by answers."""
    answered = Counter()
    for (group, _), count in counts.items():
        answered[group] += count
    rows = [
        {"category": group, "option": option, "respondents": count}
        | ({"answered": answered[group]} if is_total_hideable else {})
        for (group, option), count in counts.items()
    ]
    scope = Scope(
        ("category", "option"), ("respondents",), (), (), lines=(("category",), ("option",)),
        totals={"respondents": "answered"} if is_total_hideable else {}, zeros_tell=zeros_tell,
    )  # fmt: skip
    attacker = Attacker(rule)
    for row in disclosed(rows, scope, rule):
        attacker.reads((row["category"], row["option"]), row["respondents"])
        if row.get("answered") is not None:
            attacker.reads(("total", row["category"]), row["answered"])
    read_margins(attacker, counts, rule)
    return attacker.recovers()


def crossing(draw: random.Random, rule: Rule) -> Recovered:
    """Each row of a question, filtered by each category."""
    counts = table_of(draw)
    hidden = hidden_in_crossing(counts, rule, zeros_tell=draw.random() < 0.5)
    attacker = Attacker(rule)
    for cell, count in counts.items():
        attacker.reads(cell, None if cell in hidden else rule.rounded(count))
    read_margins(attacker, counts, rule)
    return attacker.recovers()


def read_margins(attacker: Attacker, counts: dict[tuple[str, str], int], rule: Rule) -> None:
    """What the questions about each of the two alone publish."""
    everybody = sum(counts.values())
    if not rule.hides(everybody):
        attacker.reads("everybody", rule.rounded(everybody))
    for side in (0, 1):
        names = list(dict.fromkeys(cell[side] for cell in counts))
        rows = [{"category": name, "participants": sum(count for cell, count in counts.items() if cell[side] == name)}
                for name in names]  # fmt: skip
        scope = Scope(("category",), ("participants",), (), (), lines=((),))
        for row in disclosed(rows, scope, rule):
            attacker.reads(("total", row["category"]), row["participants"])
            attacker.adds_up(("total", row["category"]), [cell for cell in counts if cell[side] == row["category"]])
        attacker.adds_up("everybody", [("total", name) for name in names])


def lines_recovered(lines: list[list[int]], rule: Rule) -> Recovered:
    """What an attacker recovers of lines, each a part of the one before, with their totals."""
    rows = [
        {"depth": depth, "category": place, "of": depth - 1 if depth else None, "people": count, "all": sum(line)}
        for depth, line in enumerate(lines) for place, count in enumerate(line)
    ]  # fmt: skip
    scope = Scope(
        ("depth", "category"), ("people", "all"), (), ("all",),
        lines=(("depth",),), whole={"depth": "of"}, totals={"people": "all"},
    )  # fmt: skip
    attacker = Attacker(rule)
    for row in disclosed(rows, scope, rule):
        attacker.reads((row["depth"], row["category"]), row["people"])
        if row["all"] is not None:
            attacker.reads((row["depth"], "all"), row["all"])
        if row["depth"]:
            attacker.is_part((row["depth"], row["category"]), (row["depth"] - 1, row["category"]))
    for depth, line in enumerate(lines):
        attacker.adds_up((depth, "all"), [(depth, place) for place in range(len(line))])
    return attacker.recovers()
