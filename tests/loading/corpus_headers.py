"""Exports whose columns and tables are not those of the contract."""

from tests.loading.corpus import AT, COMMENTS, MARKS, MINIMAL, Case, comment, comments, files, ids

_ONE = {"comments": (1, 0, 0, 0)}
_UNKNOWN = "not a column of the contract"
_ODD = ('x""; DROP TABLE export.comments; --', "'); DROP TABLE export.comments; --", "two\nlines", "$inner_block",
        "select", "💬", "\u202eydob", "*", "a.b", "%s", "{}", "c0", "rowid", " ", "mood", "text of comment_id",
        "export", "file", "is_bad", "seq", "is_faulty", "line", "readable")  # fmt: skip


def _with_column(name: str, column: str, says: str = rf"comments\..*: {_UNKNOWN}") -> Case:
    """A comments file with one more column, of that name."""
    text = f"comment_id,discussion_id,posted_at,{column}\nc1,d1,{AT},7\n"
    return Case(name, files(comments=text), _ONE, (says,), shows=(ids("c1"),))


def _refused(name: str, words: str, **tables) -> Case:
    return Case(name, files(**tables), refused=words)


CASES = (
    Case("columns in another order, in capitals and with spaces around",
         files(comments=f"body, Posted_At,Comment_ID ,DISCUSSION_ID\nhello,{AT},c1,d1\n"), _ONE,
         shows=(("SELECT comment_id, discussion_id, body FROM export.comments", [("c1", "d1", "hello")]),)),
    _with_column("a column without a name", ""),
    Case("columns with the oddest names", files(comments="comment_id,discussion_id,posted_at,"
         + ",".join(f'"{name}"' for name in _ODD) + f"\nc1,d1,{AT}{',7' * len(_ODD)}\n"), _ONE,
         (rf"comments\..*: {_UNKNOWN}",), shows=(ids("c1"),)),
    _with_column("a column named like what the loader adds", "row", r"comments\.row: "),
    _with_column("a column whose name is an e-mail", MARKS[0], r"comments\.\(name withheld\)"),
    Case("eight hundred columns that nobody asked for", files(comments="comment_id,discussion_id,posted_at,"
         + ",".join(f"x{n}" for n in range(800)) + f"\nc1,d1,{AT}" + ",1" * 800 + "\n"), _ONE,
         (rf"comments\.x\d+: {_UNKNOWN}",)),
    Case("columns that are never read, in many spellings",
         files(members=f"member_id,e mail,Client IP-Address,IP,Last Name,sex\n{MARKS[2]},{MARKS[0]},{MARKS[1]},"
         f"{MARKS[1]},Mark,Female\n"), {"members": (1, 0, 0, 0)},
         shows=(("SELECT sex FROM export.members", [("Female",)]),)),
    _refused("a column twice", r"comments\.csv.*'body' stands there twice",
             comments=f"comment_id,discussion_id,posted_at,body,body\nc1,d1,{AT},a,b\n"),
    _refused("a column twice, once in capitals", r"comments\.csv.*'body' stands there twice",
             comments=f"comment_id,discussion_id,posted_at,body,Body\nc1,d1,{AT},a,b\n"),
    _refused("a required column under another name", r"comments\.csv.*posted_at.*Is it meant to be posted_on\?",
             comments=f"comment_id,discussion_id,posted_on\nc1,d1,{AT}\n"),
    _refused("a required column in camel case", r"comments\.csv.*Is it meant to be commentid\?",
             comments=f"commentId,discussion_id,posted_at\nc1,d1,{AT}\n"),
    _refused("a required column missing", r"comments\.csv.*'comment_id'.*It has: discussion_id, posted_at",
             comments=f"discussion_id,posted_at\nd1,{AT}\n"),
    _refused("no header, so that a row stands in its place", r"comments\.csv.*comment_id",
             comments=f"c1,d1,{AT},{MARKS[0]}\nc2,d1,{AT},x\n"),
    _refused("a header of one column", r"comments\.csv.*comment_id", comments="x\n1\n"),
    _refused("a required table missing", "comments, which is required", comments=None),
    _refused("consultations missing", "consultations, which is required", consultations=None),
    Case("a required table under nearly its name", files({"coments.csv": MINIMAL["comments"]}, comments=None),
         refused="Is coments meant to be it"),
    Case("a required table in the singular", files({"comment.csv": MINIMAL["comments"]}, comments=None),
         refused="Is comment meant to be it"),
    Case("a table that the contract does not have", files({"visitors.csv": f"day,n,E-mail\n2021-11-16,1,{MARKS[0]}\n"}),
         says=("not called like a table of the contract",)),
    Case("a table's name in capitals", files({"COMMENTS.CSV": comments(comment("c2"))}, comments=None), _ONE,
         shows=(ids("c2"),)),
    Case("a table twice, once in capitals", files({"Comments.csv": COMMENTS}), refused="comments is there twice"),
    Case("a table twice, in two formats", files({"comments.jsonl": '{"comment_id": "c1"}\n'}),
         refused="comments is there twice"),
    Case("discussions not supplied", files(discussions=None), {},
         (r"discussions\.discussion_id: not supplied, made from the comments",), without=("discussions",)),
)  # fmt: skip
