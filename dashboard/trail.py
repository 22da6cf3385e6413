"""Who took what: one JSON line for each download and each ad hoc question, appended and never rewritten."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from dashboard.errors import DashboardError


class Trail:
    """The log in `<var>/trail.jsonl`."""

    def __init__(self, var: Path) -> None:
        self._file = var / "trail.jsonl"

    def note(self, role: str, what: str, **details: object) -> None:
        """Append what a role took; DashboardError where it cannot be written, so that nothing is taken unnoted."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        line = json.dumps({"at": at, "role": role, "what": what, **details}, ensure_ascii=False, default=str)
        try:
            self._append((line + "\n").encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise DashboardError(f"the trail cannot be written: {error.strerror}", where=str(self._file)) from None

    def _append(self, line: bytes) -> None:
        # One write of one line, so that processes do not mix theirs.
        self._file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)
