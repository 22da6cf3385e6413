"""Which cells may be shown: the one gate that every output passes.

`disclose_table` takes the rows of a question and gives what may be shown of them. Changes belong here: what the rule
in force says, `rule`; what a question declares, `scope`; which cells of a row go, `row`; which counts go by themselves,
`primary`; which go for their sake, so that no subtraction brings them back, `one_way` and `two_way` (a `network`, which
is a `graph` and has `circles`);
rounding, `rounding`; the order of all that, `table`.

What the platform's own page publishes (`public` in a query's front matter) stays, unless the table is about
characteristics of people, by its grain or by a filter; within some days of the period only what
it prints with a day does. In a table about people every small count goes, whoever it counts.
"""

from dashboard.disclosure.row import SUPPRESSED, disclose
from dashboard.disclosure.rule import Rule
from dashboard.disclosure.scope import DATED, PEOPLE, PERSONAL, PLACES, Scope
from dashboard.disclosure.table import disclose_table, hidden_in_crossing

__all__ = [
    "DATED", "PEOPLE", "PERSONAL", "PLACES", "SUPPRESSED", "Rule", "Scope", "disclose", "disclose_table",
    "hidden_in_crossing",
]  # fmt: skip
