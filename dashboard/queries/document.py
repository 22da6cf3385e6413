"""The catalogue as the Markdown that stands in queries/README.md."""

from itertools import groupby

from dashboard.queries.question import Query


def document(queries: list[Query]) -> str:
    """One line for each question, by folder."""
    lines = [
        "# The questions",
        "",
        "Printed from the front matter by `python -m dashboard check --fix`; change the words in the SQL files.",
        "How to add one is in CONTRIBUTING.md.",
    ]
    for folder, members in groupby(sorted(queries, key=lambda one: (one.folder, one.name)), key=lambda one: one.folder):
        lines += ["", f"## {folder}", "", "| Query | Question | How it is counted |", "|---|---|---|"]
        lines += [
            f"| [`{query.name}`]({query.file}) | {_cell(query.question or query.title)} | {_cell(query.method)} |"
            for query in members
        ]
    return "\n".join(lines) + "\n"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
