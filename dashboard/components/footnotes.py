"""What stands under an answer: its base, who was left out, what no filter reached, how fresh it is."""

from dashboard import figures
from dashboard.extracts import left_out_in_words
from dashboard.queries import Result, format_value


def footnotes(result: Result) -> str:
    """The notes of a card as sentences; what was left out is not named where it is nothing."""
    query, build = result.query, result.build
    lines = [
        _sentence("Base", result.say(query.base)),
        "Rows overlap, so they add up to more than the base and shares pass 100%." if query.overlapping else "",
        _sentence("Left out", left_out_in_words(result)),
        *result.unreached,
        "" if figures.is_elsewhere(result) else result.elsewhere,
        _suppressed(result),
        "Officials, test and seed accounts are left out." if _leaves_out_officials(result) else "",
        f"Data as of {format_value(build.data_as_of, 'time')}." if build.data_as_of else "",
    ]
    return " ".join(line for line in lines if line)


def _sentence(label: str, text: str) -> str:
    text = text.rstrip(".")
    end = "" if text.endswith("?") else "."
    return f"{label}: {text}{end}" if text else ""


def _suppressed(result: Result) -> str:
    count = result.suppressed
    has = "has" if count == 1 else "have"
    return f"{count:,} of {len(result.rows):,} rows {has} cells shown as [c]. {result.rule.words}" if count else ""


def _leaves_out_officials(result: Result) -> bool:
    is_reached = not any("kind of account" in words for words in result.unreached)
    return "accounts" in result.query.lets_in(result.filters) and is_reached
