"""Exports whose rows repeat, contradict or point past one another, and ids that are easily mistaken."""

from pathlib import Path

from tests.loading.corpus import AT, MINIMAL, Case, comment, comments, files, ids

_THREADED = "comment_id,discussion_id,posted_at,parent_comment_id\n"
_REACTIONS = "reaction_id,target_type,target_id,member_id,kind,reacted_at\n"
_MODERATION = "action_id,comment_id,action,occurred_at\n"
_NO_COMMENT = "not found in comments"

_TWICE_EACH = dict.fromkeys(("consultations", "discussions", "members"), (2, 0, 0, 0))
"""What two exports of one consultation give; the later replaces the earlier when that has been loaded."""

_IDS = {
    "nought and less": ("0", "-1", "-0", "00", "0.0", "1"),
    "spaces around and within": ("c 1", " c1", "c1 ", "c1", "c  1", "\u00a0c1"),
    "quotation marks, line breaks and separators": ('c"1', "c'1", "c\n1", "c,1", "c;1", "c\t1", '"', "a/b#c?d=e&f"),
    "SQL": ("'; DROP TABLE export.comments; --", "1 OR 1=1", "NULL", "null", "true", "{}", "$1"),
    "capitals": ("abc", "ABC", "Abc", "ß", "ss", "SS", "ı", "i", "I", "İ"),
    "letters in several normal forms": ("caf\u00e9", "cafe\u0301", "\u212b", "\u00c5", "\ufb01", "fi"),
    "what a spreadsheet made of them": ("1.23457E+15", "1234567890123456", "16-Nov", "2021-11-16", "01234", "1234"),
    "very long, alike but for their end": ("x" * 100_000 + "1", "x" * 100_000 + "2"),
    "emoji, marks that nobody sees, right to left": ("💬", "c\u200b1", "\u202ec1", "م"),
    "like those of the loader": ("talk_london:c1", "polis:1", "c1:c2", "anonymous", "withheld"),
}


def _ids(name: str, *written: str, found: tuple[str, ...] = (), **more) -> Case:
    """Comments of these ids; all are loaded under those ids unless `found` says otherwise."""
    rows = [f'"{one.replace(chr(34), chr(34) * 2)}",d1,{AT},' for one in written]
    return Case(f"ids: {name}", files(comments=comments(*rows)),
                {"comments": more.get("states", (len(written), 0, 0, 0))}, more.get("says", ()),
                shows=(ids(*(found or written)),))  # fmt: skip


def _replies(name: str, *pairs: tuple[str, str], noted: int = 0, depths: list[tuple] | None = None) -> Case:
    """Comments with what they reply to; the model is built too, because it follows them up to the top."""
    rows = [f"{one},d1,{AT},{parent}" for one, parent in pairs]
    shows = [ids(*(one for one, _ in pairs))]
    if depths is not None:
        shows.append(("SELECT comment_id, depth FROM model.comments ORDER BY comment_id", depths))
    return Case(f"replies: {name}", files(comments=comments(*rows, head=_THREADED)),
                {"comments": (len(pairs), noted, 0, 0)},
                (rf"comments\.parent_comment_id: {_NO_COMMENT}",) if noted else (), shows=tuple(shows),
                has_model=depths is not None)  # fmt: skip


def _reactions(name: str, rows: str, states: tuple, *says: str, **more) -> Case:
    return Case(f"reactions: {name}", files(reactions=_REACTIONS + rows), {"reactions": states}, says, **more)


def _two_exports(folder: Path) -> list[Path]:
    first, second = folder / "first", folder / "second"
    for part in (first, second):
        part.mkdir()
    files()(first)
    files(comments=comments(comment("c1", "later"), comment("c2", "new")))(second)
    return [first, second]


CASES = (
    _ids("of all kinds together", *(one for written in _IDS.values() for one in written)),
    _ids("missing", "", "c1", found=("c1",), states=(1, 0, 0, 1), says=(r"comments\.comment_id: missing",)),
    _replies("round in circles, to themselves and to later rows", ("a1", "a2"), ("a2", "a1"), ("b1", "b3"),
             ("b2", "b1"), ("b3", "b2"), ("b4", "b1"), ("c1", "c1"), ("c2", "c1"), ("d1", "d2"), ("d2", "d3"),
             ("d3", ""), depths=[("a1", 1), ("a2", 1), ("b1", 1), ("b2", 1), ("b3", 1), ("b4", 1), ("c1", 1), ("c2", 1),
             ("d1", 2), ("d2", 1), ("d3", 0)]),
    _replies("three hundred deep", *((f"c{n:03}", f"c{n - 1:03}" if n else "") for n in range(300)),
             depths=[(f"c{n:03}", n) for n in range(300)]),
    Case("replies: to nothing, to what is quarantined and to another discussion",
         files(discussions=MINIMAL["discussions"] + "d2,plan,Trust,Trust\n",
         comments=comments(f"c1,d1,{AT},c9", f"c2,d1,{AT},c1", f"c3,d1,{AT}, c1", f"c4,d2,{AT},c1", "c5,d1,soon,",
         f"c6,d1,{AT},c5", head=_THREADED)), {"discussions": (2, 0, 0, 0), "comments": (5, 3, 0, 1)},
         (rf"comments\.parent_comment_id: {_NO_COMMENT}", r"comments\.posted_at: not a time")),
    Case("the last of several rows of one id is kept, unless it is wrong",
         files(comments=comments(comment("c1", "first"), comment("c2", "right"), comment("c1", "second"),
         comment("c1", "last"), comment("c2", "wrong", at="soon"))), {"comments": (2, 0, 2, 1)},
         (r"comments\.comment_id: duplicate", r"comments\.posted_at: not a time"),
         shows=(("SELECT comment_id, body FROM export.comments ORDER BY 1", [("c1", "last"), ("c2", "right")]),)),
    Case("ids twice over two exports", _two_exports, _TWICE_EACH | {"comments": (3, 0, 0, 0)},
         shows=(("SELECT comment_id, body FROM export.comments ORDER BY 1", [("c1", "later"), ("c2", "new")]),)),
    _reactions("an event twice", f",comment,c1,,up_vote,{AT}\nr1,comment,c1,,care,{AT}\n" * 2, (3, 0, 1, 0),
               r"reactions\.reaction_id: duplicate"),
    Case("reactions: a vote given again, and one given by nobody known",
         files(members="member_id\nm1\n", reactions=_REACTIONS + f",comment,c1,m1,up_vote,{AT}\n" * 2
         + ",comment,c1,m1,up_vote,2021-11-17T10:00:00Z\n" + f",comment,c1,,up_vote,{AT}\n" * 2),
         {"reactions": (4, 0, 1, 0)}, (r"reactions\..*: identical row",)),
    _reactions("to nothing, to what is no target, and of members that nobody knows",
               f"r1,comment,c9,,up_vote,{AT}\nr2,discussion,d9,,care,{AT}\nr3,comment,c1,,care,{AT}\n"
               f"r4,article,c1,,up_vote,{AT}\nr5,,c1,,up_vote,{AT}\nr6,comment,,,up_vote,{AT}\n"
               f"r7,comment,c1,m9,up_vote,{AT}\nr8,comment,c9,M9,up_vote,{AT}\n", (5, 4, 0, 3),
               rf"reactions\.target_id: {_NO_COMMENT}", r"reactions\.target_id: not found in discussions",
               r"reactions\.target_type: (not one of|missing)", r"reactions\.target_id: missing",
               r"reactions\.member_id: not found in members"),
    Case("comments in no discussion, and discussions of no consultation",
         files(discussions=MINIMAL["discussions"] + "d2,plan,,No theme\nd3,other,Trust,Trust\n",
         comments=comments(comment("c1"), f"c2,d9,{AT},", f"c3,,{AT},", f"c4,D1,{AT},", f"c5,d2,{AT},")),
         {"discussions": (1, 0, 0, 2), "comments": (1, 0, 0, 4)},
         (r"comments\.discussion_id: (no such discussion|missing)", r"discussions\.theme: missing",
         r"discussions\.consultation_id: of a consultation that its export does not hold"), shows=(ids("c1"),)),
    Case("keys twice in every kind of table", files(consultations=MINIMAL["consultations"] + "plan,The plan renamed\n",
         members="member_id,sex,borough\nm1,Female,Camden\nm2,Male,Barnet\nm1,Male,Ealing\n",
         reported_figures="consultation_id,figure,value,as_at,source\nplan,responses,1396,,page\n"
         "plan,responses,1397,,page\nplan,responses,1396,2022-01-21,page\n"),
         {"consultations": (1, 0, 1, 0), "members": (2, 0, 1, 0), "reported_figures": (2, 0, 1, 0)},
         (r"(consultations|members|reported_figures)\..*duplicate",),
         shows=(("SELECT sex, borough FROM export.members ORDER BY borough", [("Male", "Barnet"), ("Male", "Ealing")]),
         ("SELECT title FROM export.consultations", [("The plan renamed",)]))),
    Case("every consultation quarantined", files(consultations="consultation_id,title\nplan,\n"),
         {"consultations": (0, 0, 0, 1), "discussions": (0, 0, 0, 1), "comments": (0, 0, 0, 1)},
         (r"consultations\.title: missing", r"comments\.discussion_id: no such discussion",
         r"discussions\.consultation_id: of a consultation")),
    Case("actions on comments that are not there", files(moderation=_MODERATION
         + f"a1,c9,hidden,{AT}\na2,c1,deleted,{AT}\n"), {"moderation": (1, 1, 0, 1)},
         (rf"moderation\.comment_id: {_NO_COMMENT}", r"moderation\.action: not one of")),
    Case("a consultation open for two thousand years",
         files(consultations="consultation_id,title,opens_on,closes_on\nplan,A plan,2021-11-16,\n"
         "old,Old,0001-01-01,2021-01-01\n"), {"consultations": (1, 0, 0, 1)}, (r"consultations\.\w+: ",)),
)  # fmt: skip
