"""What is said, in the folders of refused rows, to whoever corrects them."""

from pathlib import Path

from dashboard.loading.keeping.corrections import NOTE
from dashboard.loading.keeping.due import PLACES
from dashboard.loading.reading.sources import Source

README = "README.txt"

_EXAMPLES = {"day first": "29/02/2024 11:00", "month first": "02/29/2024 11:00"}


def how_to_correct(folder: Path) -> str:
    """The page that stands in the folder beside those of the exports."""
    return f"""Records that were refused, to be corrected and loaded again:

    python -m dashboard load --corrected {folder} --dry-run     shows what it would give
    python -m dashboard load --corrected {folder}               adds the corrected rows to their exports

A folder for each export, in it a CSV file for each table (data/README.md says what its columns mean).

- Correct what {PLACES[-1]} says is wrong, in the rows that you mean to correct. A row that is left as it is stays
  refused, so it need not be deleted. One that was refused for want of another record ("no such discussion",
  "its comments row is refused") comes in by itself once that record is there.
- Leave {", ".join(PLACES[:-1])} alone: by them a row finds its place.
- The files are CSV with commas, in UTF-8. The form is the contract's: times as 2024-02-29 11:00 (or with +01:00 or Z),
  days as 2024-02-29, true or false, whole numbers. {NOTE} beside each says which other form its
  platform's rows may have, and how its ids are written.
- Members are pseudonyms. A member's own id may be put in the place of one.
- An apostrophe before = + - @ keeps a spreadsheet from running the cell; it is taken off again.
"""


def which_form(source: Source) -> list[str]:
    """In which form an export's rows may be corrected, in lines; `source` is how they are read."""
    lines = [f"A time without a zone is one of {source.zone}."]
    if source.dates:
        lines.append(f"Dates may be written {source.dates} as well: {_EXAMPLES[source.dates]}.")
    if source.epoch:
        lines.append(f"Times may be numbers of {source.epoch} since 1970 as well.")
    if source.id_prefix:
        lines.append(f"Ids may be written with {source.id_prefix} in front or without: it is the same.")
    return lines
