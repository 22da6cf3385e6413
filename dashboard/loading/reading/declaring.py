"""Holds what a source.toml declares to the keys that there are and to the kinds of values that they take."""

from collections.abc import Mapping
from typing import Any, get_type_hints

from dashboard.errors import SettingError
from dashboard.loading.names import did_you_mean

_TEXTS = tuple[str, ...]
_LISTS = Mapping[str, _TEXTS]

_WORDS = {str: "a text in quotation marks", bool: "true or false", _TEXTS: "a list of texts",
          _LISTS: "a table of lists of texts"}  # fmt: skip
_TABLES = "a table of tables"


def keys_of(kind: type, *others: str) -> dict[str, Any]:
    """What may be declared of a dataclass: the type of each field but the `others`, which are come by elsewhere."""
    return {name: hint for name, hint in get_type_hints(kind).items() if name not in others}


def hold_to(declared: dict[str, Any], keys: Mapping[str, Any], where: str) -> None:
    """SettingError, at `where`, for the first key that is none of these and for the first value of another type."""
    for key, value in declared.items():
        if key not in keys:
            raise SettingError(f"the key {key!r} is not known", where=where,
                               remedy=f"{did_you_mean(key, keys)} Known: {', '.join(keys)}.".strip())  # fmt: skip
        if not _is(value, keys[key]):
            raise SettingError(f"{key} is {value!r}", where=where,
                               remedy=f"It has to be {_WORDS.get(keys[key], _TABLES)}.")  # fmt: skip


def _is(value: Any, kind: Any) -> bool:
    if kind in (str, bool):
        return isinstance(value, kind)
    if kind == _TEXTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if not isinstance(value, dict):
        return False
    return all(_is(one, _TEXTS) if kind == _LISTS else isinstance(one, dict) for one in value.values())
