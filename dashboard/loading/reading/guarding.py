"""An apostrophe before what a spreadsheet would run as a formula, in the refused rows that are written out; and off
again when they come back. One undoes the other, whatever the text.
"""

import re

from dashboard.loading.names import literal

_FORMULA = r"^[\t\n\v\f\r ']*[=+@＝＋－＠-]"
"""A formula's beginning, after space that spreadsheets drop and apostrophes that somebody put there."""


def guarded(text: str) -> str:
    """The text as a spreadsheet shows it and does not run it."""
    return f"'{text}" if re.match(_FORMULA, text) else text


def unguarded(text: str) -> str:
    """SQL of the text as it was before it was guarded, of the SQL expression `text`."""
    return f"if({text}[1] = '''' AND regexp_matches({text}, {literal(_FORMULA)}), {text}[2:], {text})"
