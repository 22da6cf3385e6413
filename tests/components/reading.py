"""What a reader would read of components: their text, in order."""

from typing import Any


def text_of(part: Any) -> str:
    """The words of a component and of all that is in it."""
    if part is None or isinstance(part, bool):
        return ""
    if isinstance(part, str | int | float):
        return str(part)
    if isinstance(part, list | tuple):
        return " ".join(filter(None, map(text_of, part)))
    return text_of(getattr(part, "children", None))
