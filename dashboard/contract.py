"""The export contract: the tables and columns that any platform's export is brought to.

`tables(characteristics)` gives the whole contract. `data/README.md` is printed from it by
`document()` and `python -m dashboard check` compares the two. A change of the contract
belongs here and nowhere else: loading reads its types, keys and references from here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "date": "DATE",
    "time": "TIMESTAMPTZ",
    "boolean": "BOOLEAN",
}


@dataclass(frozen=True)
class Column:
    """One column: its name, its type (a key of `TYPES`), what it means and what it may hold.

    `values` is the closed list of what is accepted (empty: anything). `references` is
    "table.column" of the row it points to; a reference that finds nothing is an orphan. `is_label`: it holds a code
    or a label, so what looks like an e-mail address or a phone number has no business there and is never stored.
    """

    name: str
    type: str
    words: str
    required: bool = False
    values: tuple[str, ...] = ()
    references: str = ""
    is_label: bool = False


@dataclass(frozen=True)
class Table:
    """One table of the contract. `key` names the columns that tell two rows apart."""

    name: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = False
    takes_characteristics: bool = False

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of all columns, in the contract's order."""
        return tuple(column.name for column in self.columns)


def _text(name, words, **more):
    return Column(name, "text", words, **more)


def _integer(name, words, **more):
    return Column(name, "integer", words, **more)


def _date(name, words, **more):
    return Column(name, "date", words, **more)


def _time(name, words, **more):
    return Column(name, "time", words, **more)


def _boolean(name, words, **more):
    return Column(name, "boolean", words, **more)


_CONSULTATION = _text(
    "consultation_id", "The consultation it belongs to.", required=True, references="consultations.consultation_id"
)
_MEMBER = _text("member_id", "Who; pseudonymised when it is read.", references="members.member_id")

COMMENT_STATUSES = ("published", "pending", "hidden", "rejected", "deleted")
MODERATION_ACTIONS = (
    "reported", "queued", "approved", "edited", "hidden", "rejected", "restored", "escalated", "withdrawn",
)  # fmt: skip

_TABLES = (
    Table(
        "consultations",
        "One row for each consultation.",
        (
            _text("consultation_id", "Its id, stable from one export to the next.", required=True),
            _text("title", "Its title as the platform's page states it.", required=True),
            _text("summary", "What it asks, in a sentence or two."),
            _text("stage", "The stage it is in, as its page states it (Policy published)."),
            _date("opens_on", "First day on which people could take part, in London."),
            _date("closes_on", "Last day on which people could take part, in London."),
            _text("owner", "The team that runs it."),
            _text("co_moderator", "The team that moderates with the platform's own."),
            _text("url", "The address of its page."),
            _integer("reported_respondents", "The number of respondents that its page states."),
            _date("reported_at", "The day on which that number was read."),
        ),
        key=("consultation_id",),
        required=True,
    ),
    Table(
        "reported_figures",
        "Every published counter, dated and sourced, one row each.",
        (
            _CONSULTATION,
            _text("figure", "What the counter says it counts (page responses, survey responses).", required=True),
            _integer("value", "The number as published.", required=True),
            _date("as_at", "The day on which it was read."),
            _text("source", "Where it was published.", required=True),
        ),
        key=("consultation_id", "figure", "as_at", "source"),
    ),
    Table(
        "timeline",
        "The consultation's timeline: milestones, press, publications, surveys and events.",
        (
            _text("entry_id", "Its id.", required=True),
            _CONSULTATION,
            _text("stage", "The stage it stands under (City Hall challenge, Evidence gathering, Policy published)."),
            _text(
                "kind", "What it is.", required=True, values=("milestone", "press", "publication", "survey", "event")
            ),
            _text("title", "Its title.", required=True),
            _time("starts_at", "When it starts or happened."),
            _time("ends_at", "When it ends."),
            _text("url", "Its link."),
            _integer("reported_count", "The counter that the page prints beside it."),
            _integer("registered_count", "People registered, where there are no names."),
            _integer("attended_count", "People who came, where there are no names."),
        ),
        key=("entry_id",),
    ),
    Table(
        "discussions",
        "The discussions of a consultation; each has a theme.",
        (
            _text("discussion_id", "Its id; the address of its page here.", required=True),
            _CONSULTATION,
            _text("theme", "The theme it is about.", required=True),
            _text("title", "Its title.", required=True),
            _text("body", "Its text, with the questions it asks."),
            _text("added_by", "Who put it up, as the page states it."),
            _time("opens_at", "When it opened."),
            _time("closes_at", "When it closed."),
            _text("state", "Its state.", values=("open", "closed", "closed for analysis")),
            _integer("up_votes", "The page's own counter, kept for reconciliation."),
            _integer("cares", "The page's own counter, kept for reconciliation."),
        ),
        key=("discussion_id",),
    ),
    Table(
        "comments",
        "Comments and replies, whatever became of them.",
        (
            _text("comment_id", "Its id.", required=True),
            _text(
                "discussion_id", "The discussion it stands in.", required=True, references="discussions.discussion_id"
            ),
            _text("parent_comment_id", "The comment it replies to.", references="comments.comment_id", is_label=True),
            _MEMBER,
            _time("posted_at", "When it was written.", required=True),
            _text("body", "Its text. Never in an extract unless asked for by a role that may."),
            _text("url", "Its address on the platform."),
            _text("status", "What became of it; empty where the platform does not say.", values=COMMENT_STATUSES),
            _integer("up_votes", "The platform's counter, kept for reconciliation."),
            _integer("cares", "The platform's counter, kept for reconciliation."),
        ),
        key=("comment_id",),
        required=True,
    ),
    Table(
        "comment_themes",
        "Further themes of a comment, where it has several.",
        (
            _text("comment_id", "The comment.", required=True, references="comments.comment_id"),
            _text("theme", "A theme of it.", required=True, is_label=True),
        ),
        key=("comment_id", "theme"),
    ),
    Table(
        "reactions",
        "Reactions: one row for each event (with a time), or totals (with count and as_at).",
        (
            _text("reaction_id", "Its id, where the platform has one."),
            _text("target_type", "What it was given to.", required=True, values=("discussion", "comment", "idea")),
            _text("target_id", "The id of that.", required=True),
            _MEMBER,
            _text(
                "kind",
                "up_vote, care, down_vote, or the platform's own (agree, disagree, pass).",
                required=True,
                is_label=True,
            ),
            _integer("polarity", "+1 for, -1 against, 0 neither; needed for kinds other than the three."),
            _time("reacted_at", "When."),
            _time("withdrawn_at", "When it was taken back."),
            _integer("count", "A total, where the platform has no single reactions."),
            _date("as_at", "The day of that total."),
        ),
    ),
    Table(
        "survey_responses",
        "One row for each response to a survey, by whatever channel it came.",
        (
            _text("response_id", "Its id.", required=True),
            _CONSULTATION,
            _text("survey", "Which survey, where a consultation has several.", is_label=True),
            _MEMBER,
            _time("submitted_at", "When it was sent in.", required=True),
            _text("channel", "How it came: survey, e-mail, letter, workshop. Empty: survey.", is_label=True),
            _text("respondent_type", "Who answered.", values=("individual", "organisation")),
            _boolean("complete", "Whether it was finished. Empty: yes."),
        ),
        key=("response_id",),
        takes_characteristics=True,
    ),
    Table(
        "survey_questions",
        "The questions of a survey.",
        (
            _text("question_id", "Its id.", required=True),
            _CONSULTATION,
            _text("survey", "Which survey, where a consultation has several."),
            _integer("position", "Its place in the survey."),
            _text("theme", "The theme it is about.", is_label=True),
            _text("wording", "The question as asked.", required=True),
            _text(
                "kind",
                "How it is answered.",
                required=True,
                values=("single choice", "multiple choice", "scale", "free text", "number"),
            ),
            _text("options", "Its options in order, separated by |."),
        ),
        key=("question_id",),
    ),
    Table(
        "survey_answers",
        "One row for each answer; a multiple choice has a row for each option chosen.",
        (
            _text("response_id", "The response.", required=True, references="survey_responses.response_id"),
            _text("question_id", "The question.", required=True, references="survey_questions.question_id"),
            _text("answer", "The option chosen, or the text.", required=True),
        ),
        key=("response_id", "question_id", "answer"),
    ),
    Table(
        "members",
        "Members of the platform with the characteristics they gave.",
        (
            _text("member_id", "The platform's id; pseudonymised when it is read.", required=True),
            _time("joined_at", "When they joined."),
            _text("status", "Whether the account is in use.", values=("active", "blocked", "deleted")),
            _boolean("is_official", "The platform's own team, co-moderators, test and seed accounts."),
        ),
        key=("member_id",),
        takes_characteristics=True,
    ),
    Table(
        "event_registrations",
        "Who registered for an event of the timeline, and whether they came.",
        (
            _text("registration_id", "Its id.", required=True),
            _text("entry_id", "The event.", required=True, references="timeline.entry_id"),
            _MEMBER,
            _time("registered_at", "When they registered."),
            _boolean("attended", "Whether they came; empty where nobody noted it."),
        ),
        key=("registration_id",),
    ),
    Table(
        "codes",
        "Codes that people gave to free text.",
        (
            _text("comment_id", "The comment coded.", references="comments.comment_id"),
            _text("response_id", "Or the survey response.", references="survey_responses.response_id"),
            _text("question_id", "With its question.", references="survey_questions.question_id"),
            _text("code", "The code.", required=True, is_label=True),
            _text("coder", "Initials or role of who coded it; pseudonymised when it is read.", required=True),
            _time("coded_at", "When."),
        ),
    ),
    Table(
        "moderation",
        "What moderators and the community did about comments, one row for each action.",
        (
            _text("action_id", "Its id.", required=True),
            _text("comment_id", "The comment.", required=True, references="comments.comment_id"),
            _text("action", "What was done.", required=True, values=MODERATION_ACTIONS),
            _text("reason", "Why, as a code.", is_label=True),
            _text("actor_team", "Who: Talk London, MOPAC, automatic, community.", is_label=True),
            _time("occurred_at", "When.", required=True),
        ),
        key=("action_id",),
    ),
    Table(
        "visits",
        "Visits to the consultation's pages, a row for each day.",
        (
            _CONSULTATION,
            _date("day", "The day.", required=True),
            _integer("visitors", "Different visitors on that day."),
            _integer("visits", "Visits on that day."),
        ),
        key=("consultation_id", "day"),
    ),
)

NEVER_READ = {
    "a name": ("name", "names", "surname", "forename", "firstname", "lastname", "fullname", "username", "nickname"),
    "an e-mail address": ("email", "mail"),
    "a phone number": ("phone", "telephone", "tel", "mobile", "landline"),
    "an address": ("address", "addresses", "addr", "postcode", "zip"),
    "an IP address": ("ip", "ipaddress", "iphash", "hostname"),
    "a document's number": ("passport", "documentnumber"),
}
"""What is never read in, whatever table a column stands in that asks for it, with the words that ask."""

NEVER_READ_WITHIN = ("mail", "phone", "surname", "forename", "firstname", "lastname", "fullname", "username",
                     "hostname", "postcode", "documentnumber")  # fmt: skip
"""Those of these words that ask within a longer one too (`usermail`)."""


def tables(characteristics: Iterable[Column] = ()) -> tuple[Table, ...]:
    """The contract's tables, with these characteristics added to members and survey responses."""
    extra = tuple(characteristics)
    return tuple(
        replace(table, columns=table.columns + extra) if table.takes_characteristics else table for table in _TABLES
    )


def document(characteristics: Iterable[Column] = ()) -> str:
    """The contract as the Markdown that stands in data/README.md."""
    lines = [
        "# The export contract",
        "",
        "Printed from `dashboard/contract.py` by `python -m dashboard check --fix`; change it there.",
        "",
        "An export is a folder or a zip. Each table is one file, named after the table: CSV (`.csv`, `.csv.gz`; one",
        "header row, comma; UTF-8, or UTF-16 with a byte order mark), Parquet (`.parquet`), JSON (`.jsonl`,",
        "`.json`) or a workbook (`.xlsx`: a sheet for each table). Any subset of the tables may be there;",
        " and ".join(f"`{table.name}`" for table in _TABLES if table.required) + " are required.",
        "What is missing is shown as *not supplied*, never as 0. Whatever else is sent (another format, a folder or a",
        "zip beside the tables, a link) is not read, and the report names it.",
        "",
        "Times are ISO 8601. Without a zone they are read as Europe/London: in the hour that comes twice in October as",
        "its second coming, in the hour that is skipped in March an hour later, which is noted. Dates are",
        "`YYYY-MM-DD`. Nothing is before 1990, and what people did is not in the future. A row that breaks a rule is",
        "quarantined with its place and its reason; of rows with one key the last wins; a reference that finds",
        "nothing, an age that cannot be and a label that no list knows are noted.",
        "Never read in, in any table, is a column whose header asks for any of these: " + ", ".join(NEVER_READ) + ".",
        "A survey's question that may do so is left out as well, unless the platform's source declares it.",
        "Member ids are replaced by a keyed hash when they are read.",
    ]
    for table in tables(characteristics):
        lines += ["", f"## {table.name}" + (" (required)" if table.required else ""), "", table.words, ""]
        if table.key:
            lines += ["Key: " + ", ".join(f"`{name}`" for name in table.key) + ".", ""]
        lines += ["| Column | Type | Required | Meaning |", "|---|---|---|---|"]
        for column in table.columns:
            words = column.words
            if column.values:
                words += " One of: " + ", ".join(column.values) + "."
            if column.references:
                words += f" Points to `{column.references}`."
            lines.append(f"| `{column.name}` | {column.type} | {'yes' if column.required else ''} | {words} |")
    return "\n".join(lines) + "\n"
