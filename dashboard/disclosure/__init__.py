"""Which cells may be shown: the one gate that every output passes.

`protected` takes the rows of a question and gives those that are not to be shown, `shown` what may be shown of them.
Changes belong here: what the rule in force says, `rule`; what a question declares, `scope`; which cells of a row go,
`row`; what adds up within a table and between tables, `tables`, which makes a `system` of them; what a reader could
work out of a system, `attack`; which rows go so that nobody can, `suppression`; rounding, `rounding`; the order of
all that, `table`.

What the platform's own page publishes (`public` in a query's front matter) stays, unless the table is about
characteristics of people, by its grain or by a filter; within some days of the period only what
it prints with a day does. In a table about people every small count goes, whoever it counts.
"""

from dashboard.disclosure.row import SUPPRESSED, disclose
from dashboard.disclosure.rule import Rule
from dashboard.disclosure.scope import DATED, PEOPLE, PERSONAL, PLACES, TOGETHER, Scope, Whole
from dashboard.disclosure.suppression import hidden_in_crossing, room_of
from dashboard.disclosure.table import protected, shown
from dashboard.disclosure.tables import Ref, Refs, Table

__all__ = [
    "DATED", "PEOPLE", "PERSONAL", "PLACES", "SUPPRESSED", "TOGETHER", "Ref", "Refs", "Rule", "Scope", "Table", "Whole",
    "disclose", "hidden_in_crossing", "protected", "room_of", "shown",
]  # fmt: skip
