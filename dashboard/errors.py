"""The few things that can go wrong, each said in words a reader can act on.

Every error carries what is wrong, where it is and what to do; whoever catches a
`DashboardError` may show its text to a person as it stands.
"""


class DashboardError(Exception):
    """Base of all errors that are meant to be read by a person."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        said = f"{where}: {what}" if where else what
        ended = said if not remedy or said.endswith((".", "!", "?")) else f"{said}."
        super().__init__(f"{ended} {remedy}".strip())


class SettingError(DashboardError):
    """A setting has a value that cannot be used."""


class ExportError(DashboardError):
    """An export cannot be loaded at all; rows that merely fail a check are quarantined instead."""


class QueryError(DashboardError):
    """A question's file, its SQL or its result is not what its front matter promises."""


class QueryRefused(QueryError):
    """The SQL asks for something that no question may have: files, settings, other tables, writes."""


class QueryTooSlow(QueryError):
    """The time limit stopped a question."""


class FilterError(DashboardError):
    """An address or option names a filter value that cannot be read."""


class WarehouseError(DashboardError):
    """There is no build to answer from, or the one asked for is gone."""
