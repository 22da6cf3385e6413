"""Town Square, the made-up platform of the template: a data folder that knows it, and an export with faults."""

import csv
import shutil
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "data" / "sources"

HEADER = "Message no;Topic no;Topic;Section;Answers;Writer;Written;Message;State;Thumbs up\n"
MESSAGES = (
    HEADER
    + "1;t1;Street lights;Safer streets;;ann;16/11/2021 09:00;Where is it dark?;shown;3\n"
    + "2;t1;Street lights;Safer streets;1;ben;16/11/2021 10:00;By the station;shown;2\n"
    + "3;t1;Street lights;Safer streets;2;ann;31/11/2021 11:30;A day that is not there;shown;5\n"
    + "4;t1;Street lights;Safer streets;1;robot;02/12/2021 11:31;This topic is busy;shown;\n"
    + "5;t1;Street lights;Safer streets;1;ben;02/12/2021;Odd state;vanished;4\n"
    + "6;t1;Street lights;Safer streets;1;ben;03/12/2021;Odd thumbs;shown;1,5\n"
)
"""Sound are 1 (a topic with its thumbs) and 2 (a comment with its thumbs). Refused are the comments 3 and 5, and with
them their thumbs; 4, which the source itself refuses; the thumbs of 6, whose comment is loaded."""


def data_with_town_square(data: Path, folder: Path) -> Path:
    """The data folder with the template as a source of its own, copied to `folder`."""
    shutil.copytree(data, folder)
    copied = shutil.copytree(SOURCES / "template", folder / "sources" / "town_square")
    (copied / "source.toml.example").rename(copied / "source.toml")
    return folder


def mend(file: Path, changes: dict[str, dict[str, str]], key: str) -> None:
    """Change values in a CSV: by the value of the column `key`, the new value of each column."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(row | changes.get(row[key], {}) for row in rows)


def read(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
