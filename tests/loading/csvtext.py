"""Rows as the text of a CSV, for exports of many columns of which a test fills in few."""

import csv
import io


def table(header: str, *rows: dict) -> str:
    """The CSV of these rows under that header line, separated as it is; what a row leaves out is blank."""
    delimiter = ";" if ";" in header else ","
    text = io.StringIO()
    writer = csv.DictWriter(text, header.split(delimiter), delimiter=delimiter, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
