"""Who is looking, and the one table of who may what.

Until there is a login there is one viewer, the local operator: whoever can start the program
on this machine can read its files as well. Everything that answers a question takes a `Viewer`,
so that a login changes who is looking and nothing else.
"""

from dataclasses import dataclass

MAY = {
    "local operator": frozenset({"explore", "extract", "read free text", "ask ad hoc SQL"}),
    "reader": frozenset({"explore", "extract"}),
}
"""Role -> what it may do."""


@dataclass(frozen=True)
class Viewer:
    """A role, and the consultations that its account is limited to (None: all)."""

    role: str
    consultations: tuple[str, ...] | None = None

    def may(self, what: str) -> bool:
        """Whether this role may do that."""
        return what in MAY[self.role]


LOCAL_OPERATOR = Viewer("local operator")
