"""The words that tell one theme from the others."""

import math
from collections import Counter, defaultdict

from dashboard.statistics.columns import Rows, counts

FEWEST_PEOPLE = 5
TERMS_PER_THEME = 12


def distinctive_terms(rows: Rows) -> Rows:
    """Give the top 12 terms of each theme as rows theme, term, uses, people, weight, rank, themes as they come.

    Needs theme, term (one word, or two with a space), uses (in the theme) and people (distinct people who used it),
    of every theme: the others are what a theme is distinct from. weight is the class-based TF-IDF of M. Grootendorst
    (2022), "BERTopic: neural topic modeling with a class-based TF-IDF procedure", arXiv 2203.05794:
    uses / all uses in the theme × ln(1 + average uses per theme / uses of the term in all themes).
    Left out: a term that no theme has from 5 people or more (distinct people cannot be summed over themes), and a word
    that has no uses in the theme beyond those in a higher-ranked two-word term. Raises QueryError where uses or people
    is no count.
    """
    known = _widely_used(rows)
    themes = defaultdict(list)
    for row in _weighed(rows):
        themes[row["theme"]].append(row)
    ranked = (_ranked([row for row in terms if row["term"] in known]) for terms in themes.values())
    return [row for terms in ranked for row in terms]


def _widely_used(rows: Rows) -> set[str]:
    return {row["term"] for row, people in zip(rows, counts(rows, "people"), strict=True) if people >= FEWEST_PEOPLE}


def _weighed(rows: Rows) -> Rows:
    of_theme, of_term = Counter(), Counter()
    used = [(row, uses) for row, uses in zip(rows, counts(rows, "uses"), strict=True) if uses]
    for row, uses in used:
        of_theme[row["theme"]] += uses
        of_term[row["term"]] += uses
    average = of_theme.total() / max(len(of_theme), 1)
    return [
        {
            **{column: row[column] for column in ("theme", "term", "uses", "people")},
            "weight": uses / of_theme[row["theme"]] * math.log1p(average / of_term[row["term"]]),
        }
        for row, uses in used
    ]


def _ranked(terms: Rows) -> Rows:
    inside, kept = set(), []
    for row in sorted(terms, key=_place):
        words = row["term"].split()
        if len(words) == 1 and (row["term"], row["uses"]) in inside:
            continue
        if len(words) > 1:
            inside.update((word, row["uses"]) for word in words)
        kept.append(row)
    return [{**row, "rank": rank} for rank, row in enumerate(kept[:TERMS_PER_THEME], start=1)]


def _place(row: dict) -> tuple:
    # Of equal weights the two-word term goes first: it says more, and takes its words' place.
    return (-row["weight"], -len(row["term"].split()), -row["people"], row["term"])
