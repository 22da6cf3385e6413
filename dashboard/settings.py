"""Where things live and how much they may use: the only reader of the environment.

A setting is a field of `Settings`; its value is, in this order, the environment variable
`DASHBOARD_<NAME>` (empty counts as not set), the line `<name> = ...` of `dashboard.toml` in the working folder, or its
default. `python -m dashboard settings` lists them all.
"""

import dataclasses
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.errors import SettingError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent
_SHIPPED = _CHECKOUT if (_CHECKOUT / "pyproject.toml").is_file() else _PACKAGE / "shipped"
"""Queries, data and assets: the top folders of a checkout, or what a wheel carries inside the package."""


PROFILES = {"suppress": (5, 1), "10-5": (10, 5)}
"""Rules of disclosure: counts of people under the first number are suppressed, the others rounded to the second."""

LONGEST_QUERY = 86_400
"""Seconds that the time limit of a question may be set to."""


def _setting(default: Any, meaning: str) -> Any:
    if callable(default):
        return field(default_factory=default, metadata={"meaning": meaning})
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """Every setting with its value in force."""

    var: Path = _setting(lambda: Path("var"), "The one folder that holds builds, reports and logs.")
    host: str = _setting("127.0.0.1", "The address that the server listens on; loopback only, until there is a login.")
    port: int = _setting(8050, "The port that the server listens on.")
    queries: Path = _setting(lambda: _SHIPPED / "queries", "The folder of the questions.")
    data: Path = _setting(lambda: _SHIPPED / "data", "The folder of sources, model, reference figures and the sample.")
    assets: Path = _setting(lambda: _SHIPPED / "assets", "The folder of our own CSS and JavaScript.")
    workers: int = _setting(2, "Server processes.")
    server_threads: int = _setting(4, "Requests that one server process answers side by side.")
    threads: int = _setting(2, "Threads that one process gives to the database.")
    memory_limit: str = _setting("2GB", "Memory that one process gives to the database.")
    query_seconds: float = _setting(20.0, "Seconds after which a question is stopped.")
    keep_builds: int = _setting(3, "Builds that are kept, the one in use included.")
    key: str = _setting("", "Secret that member ids are hashed with; empty: made once and kept in the var folder.")
    disclosure_profile: str = _setting(
        "suppress", "The disclosure rule: suppress (counts of 1 to 4 people) or 10-5 (1 to 9, the others rounded to 5)."
    )
    suppress_under: int = _setting(
        0, "Counts of people under this number are suppressed, whatever the profile says; 0: as it says."
    )
    disclosure_owner: str = _setting("Engagement team", "Who owns the disclosure rule in force.")
    disclosure_agreed_on: str = _setting("2026-11-22", "The day on which the disclosure rule was agreed.")

    @property
    def builds(self) -> Path:
        """The folder of builds."""
        return self.var / "builds"

    @property
    def sample(self) -> Path:
        """The committed sample export."""
        return self.data / "sample"


_KINDS = {int: "a whole number", float: "a number", str: "text", Path: "a folder"}
_MEMORY = re.compile(r"\d+(\.\d+)? ?([KMGT]i?)?B", re.IGNORECASE)


def _parse(setting: dataclasses.Field, text: Any, where: str) -> Any:
    kind = Path if isinstance(_default(setting), Path) else type(_default(setting))
    try:
        if isinstance(text, bool | list | dict) or (kind is int and isinstance(text, float)):
            raise ValueError
        return kind(text) if kind is not Path else Path(text).expanduser()
    except (TypeError, ValueError, RuntimeError):
        raise SettingError(f"{text!r} is not {_KINDS[kind]}", where=where, remedy=setting.metadata["meaning"]) from None


def _default(setting: dataclasses.Field) -> Any:
    return setting.default if setting.default is not dataclasses.MISSING else setting.default_factory()


def read_settings(environment: Mapping[str, str] | None = None, file: Path = Path("dashboard.toml")) -> Settings:
    """The settings in force; raises SettingError for a value or a name that cannot be used."""
    environment = os.environ if environment is None else environment
    known = {setting.name: setting for setting in dataclasses.fields(Settings)}
    values: dict[str, Any] = {}
    if file.is_file():
        try:
            written = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingError(f"not valid TOML: {error}", where=str(file)) from None
        for name, value in written.items():
            if name not in known:
                raise SettingError(f"no setting is called {name!r}", where=str(file),
                                   remedy="`python -m dashboard settings` lists them all.")  # fmt: skip
            values[name] = _parse(known[name], value, f"{file}, {name}")
    for name, setting in known.items():
        variable = f"DASHBOARD_{name.upper()}"
        if environment.get(variable):
            values[name] = _parse(setting, environment[variable], variable)
    return _checked(Settings(**values))


def _checked(settings: Settings) -> Settings:
    for name in ("workers", "server_threads", "threads", "keep_builds"):
        if getattr(settings, name) < 1:
            raise SettingError("must be 1 or more", where=f"DASHBOARD_{name.upper()}")
    if settings.suppress_under < 0:
        raise SettingError("must be 0 or more", where="DASHBOARD_SUPPRESS_UNDER")
    if settings.disclosure_profile not in PROFILES:
        raise SettingError(f"{settings.disclosure_profile!r} is no profile", where="DASHBOARD_DISCLOSURE_PROFILE",
                           remedy=f"Use {' or '.join(PROFILES)}.")  # fmt: skip
    if not 0 <= settings.port <= 65535:
        raise SettingError(f"{settings.port} is not a port", where="DASHBOARD_PORT")
    if not 0 < settings.query_seconds <= LONGEST_QUERY:
        raise SettingError(f"must be more than 0 and at most {LONGEST_QUERY}", where="DASHBOARD_QUERY_SECONDS")
    if not _MEMORY.fullmatch(settings.memory_limit):
        raise SettingError(f"{settings.memory_limit!r} is no amount of memory", where="DASHBOARD_MEMORY_LIMIT",
                           remedy="Write it as 2GB or 500MB.")  # fmt: skip
    return settings


def described(settings: Settings) -> list[dict[str, str]]:
    """One row for each setting: variable, meaning, default, value (the key itself is never shown)."""
    rows = []
    for setting in dataclasses.fields(Settings):
        value = getattr(settings, setting.name)
        shown = "(set)" if setting.name == "key" and value else str(value)
        rows.append(
            {
                "variable": f"DASHBOARD_{setting.name.upper()}",
                "meaning": setting.metadata["meaning"],
                "default": str(_default(setting)),
                "value": shown,
            }
        )
    return rows
