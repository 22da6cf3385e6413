"""The choices every page shares, to and from the address.

`Filters()` is no choice at all: every consultation, every account, every status. An address
and the command line say the same words (`theme`, `since`, ...), so a view, its CSV and its
terminal twin are one and the same question.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from dashboard.errors import FilterError

LISTS = ("consultation", "theme", "channel", "borough", "characteristic")
DATES = ("since", "until")
MOST = 500
"""Choices that one address may name."""

POPULATIONS = (
    "participants", "commenters", "voters", "survey respondents", "workshop attenders", "members",
)  # fmt: skip
"""Who can be counted where members' characteristics are; the first where nothing is chosen."""

WORDS = {"accounts": ("londoners",), "count": ("published",), "population": POPULATIONS}
"""Filters with a closed list of values; absent means all accounts, all that was submitted, participants."""


@dataclass(frozen=True)
class Filters:
    """The filters in force. A list that is empty, and None, mean that nothing is filtered.

    `characteristic` holds "characteristic:category" pairs; pairs of one characteristic are
    alternatives, pairs of different ones must all hold. `population` chooses who is counted where people's
    characteristics are; it narrows no rows. `parameters` holds the choices that
    belong to single queries, as ("<query>.<parameter>", value) pairs.
    """

    consultation: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    theme: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    borough: tuple[str, ...] = ()
    characteristic: tuple[str, ...] = ()
    accounts: str | None = None
    count: str | None = None
    population: str | None = None
    parameters: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise FilterError(f"the dates end ({self.until}) before they start ({self.since})", where="since, until")

    @property
    def in_force(self) -> tuple[str, ...]:
        """The names of the filters that narrow rows and are in force, in the order of the fields."""
        named = ("dates" if field.name in DATES else field.name for field in fields(self)
                 if field.name not in ("parameters", "population") and getattr(self, field.name))  # fmt: skip
        return tuple(dict.fromkeys(named))

    @property
    def by_person(self) -> tuple[str, ...]:
        """The characteristics that people are chosen by."""
        named = ["borough"] if self.borough else []
        return tuple(dict.fromkeys([*named, *(pair.partition(":")[0] for pair in self.characteristic)]))

    def parameter(self, query: str, name: str) -> str | None:
        """The value chosen for a query's own parameter, or None."""
        return dict(self.parameters).get(f"{query}.{name}")


def _pairs(items: Iterable[tuple[str, str]]) -> Filters:
    chosen: dict[str, list[str]] = {}
    for name, value in items:
        if not _is_text(name + value):
            raise FilterError("holds a character that is not one", where="the address", remedy="Type it again.")
        if value != "":
            chosen.setdefault(name, []).append(value)
    values: dict = {name: tuple(dict.fromkeys(chosen.pop(name))) for name in LISTS if name in chosen}
    for pair in values.get("characteristic", ()):
        if ":" not in pair:
            raise FilterError(f"{pair!r} is not a characteristic and its category",
                              where="characteristic", remedy="Write characteristic=sex:Female.")  # fmt: skip
    for name in DATES:
        if name in chosen:
            values[name] = _date(name, chosen.pop(name)[-1])
    for name, allowed in WORDS.items():
        if name in chosen:
            values[name] = chosen.pop(name)[-1]
            if values[name] not in allowed:
                raise FilterError(f"{values[name]!r} is not known", where=name,
                                  remedy=f"Use {' or '.join(allowed)}, or leave it out.")  # fmt: skip
    parameters = tuple(sorted((name, found[-1]) for name, found in chosen.items() if "." in name))
    unknown = [name for name in chosen if "." not in name]
    if unknown:
        raise FilterError(f"no filter is called {unknown[0]!r}", where="the address",
                          remedy=f"The filters are {', '.join(NAMES)}.")  # fmt: skip
    return Filters(**values, parameters=parameters)


ALL = "all"
"""What a control holds for no choice."""

NAMES = (*LISTS, *DATES, *WORDS)
"""The names that an address may hold, besides "<query>.<parameter>"."""


def _is_text(words: str) -> bool:
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _date(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FilterError(f"{text!r} is not a date", where=name, remedy=f"Write {name}=2021-11-16.") from None


def read_address(search: str) -> Filters:
    """The filters that the query string of an address names; FilterError says what cannot be read."""
    try:
        return _pairs(parse_qsl(search.lstrip("?"), keep_blank_values=True, max_num_fields=MOST))
    except ValueError:
        raise FilterError(f"more than {MOST} choices are named", where="the address",
                          remedy="Leave a filter out to choose all of it.") from None  # fmt: skip


def read_options(options: Mapping[str, object]) -> Filters:
    """The filters that command-line options name: None and empty values are left out."""
    items: list[tuple[str, str]] = []
    for name, value in options.items():
        for one in value if isinstance(value, tuple | list) else [value]:
            if one is not None:
                items.append((name, str(one)))
    return _pairs(items)


def write_address(filters: Filters) -> str:
    """The query string of these filters, with its question mark; empty when nothing is filtered."""
    items = _items(filters)
    return "?" + urlencode(items) if items else ""


def _items(filters: Filters) -> list[tuple[str, str]]:
    items: list[tuple[str, str]] = []
    for name in ("consultation", *DATES, *LISTS[1:], *WORDS):
        value = getattr(filters, name)
        for one in value if isinstance(value, tuple) else [value]:
            if one is not None:
                items.append((name, str(one)))
    return items + list(filters.parameters)


def with_choice(filters: Filters, name: str, value: str) -> Filters:
    """These filters with one list filter set to that value alone (what a click on a label does)."""
    if name not in LISTS:
        raise FilterError(f"{name!r} cannot be chosen by a click", where="filters")
    return replace(filters, **{name: (value,)})


def with_value(filters: Filters, name: str, value: object) -> Filters:
    """These filters with one filter, or one query's parameter, set to what a control holds; empty values clear it."""
    value = None if value == ALL else value
    if "." in name:
        others = tuple((key, chosen) for key, chosen in filters.parameters if key != name)
        return replace(filters, parameters=tuple(sorted((*others, (name, str(value))))) if value else others)
    if name == "dates":
        since, _, until = str(value or "").partition("/")
        return _pairs([*_items(replace(filters, since=None, until=None)), ("since", since), ("until", until)])
    kept = [(key, chosen) for key, chosen in _items(filters) if key != name]
    values = value if isinstance(value, list | tuple) else [value]
    return _pairs([*kept, *((name, str(one)) for one in values if one)])


def start(consultation: str | None) -> Filters:
    """What a page starts from: that consultation, Londoners' accounts only."""
    return Filters(consultation=(consultation,) if consultation else (), accounts="londoners")
