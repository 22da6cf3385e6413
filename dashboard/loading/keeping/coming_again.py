"""What comes again takes the place of what was loaded before, after it has been made sure that it is the same."""

import duckdb

from dashboard.contract import Table
from dashboard.loading.keeping.losses import tell_losses
from dashboard.loading.keeping.namesakes import refuse_namesakes
from dashboard.loading.keeping.replacing import replace_older
from dashboard.loading.keeping.strays import set_aside


def make_way(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], exports: range) -> list[str]:
    """Note in `checked.gone` what these exports replace; gives sentences on what does not come again, and on what goes.

    Asked when the rows that come are settled and nothing is carried over yet. ExportError where one would replace what
    is another's.
    """
    notes = set_aside(connection, tables, exports)
    refuse_namesakes(connection, exports)
    replace_older(connection, exports)
    return notes + tell_losses(connection, tables)
