"""The table for an equality impact assessment: nine characteristics, each group with attendance and removals."""

EXPORT = {
    "consultations": """
        consultation_id,title,opens_on,closes_on
        plan,Police and Crime Plan,2021-11-16,2022-01-21""",
    "discussions": """
        discussion_id,consultation_id,theme,title
        d1,plan,Victims,Better supporting victims""",
    "members": """
        member_id,is_official,sex
        ann,no,Female
        bea,no,Female
        cal,no,Male
        dot,no,Prefer not to say
        off,yes,Female""",
    "comments": """
        comment_id,discussion_id,member_id,posted_at
        c1,d1,ann,2021-11-20T10:00:00Z
        c2,d1,ann,2021-11-21T10:00:00Z
        c3,d1,bea,2021-11-21T10:00:00Z
        c4,d1,cal,2021-12-01T10:00:00Z
        c5,d1,dot,2021-12-01T10:00:00Z
        c6,d1,off,2021-12-01T10:00:00Z""",
    "moderation": """
        action_id,comment_id,action,reason,actor_team,occurred_at
        a1,c1,reported,,community,2021-11-20T11:00:00Z
        a2,c1,hidden,,MOPAC,2021-11-20T12:00:00Z
        a3,c2,reported,,community,2021-11-21T11:00:00Z
        a4,c2,approved,,MOPAC,2021-11-21T12:00:00Z
        a5,c3,reported,,community,2021-11-21T11:00:00Z
        a6,c3,approved,,MOPAC,2021-11-21T12:00:00Z
        a7,c4,queued,,,2021-12-01T10:00:00Z
        a8,c4,rejected,,MOPAC,2021-12-01T12:00:00Z
        a9,c6,reported,,community,2021-12-01T11:00:00Z
        b1,c6,hidden,,MOPAC,2021-12-01T12:00:00Z""",
    "timeline": """
        entry_id,consultation_id,kind,title,starts_at
        w1,plan,event,Workshop,2021-12-08T18:00:00Z""",
    "event_registrations": """
        registration_id,entry_id,member_id,attended
        e1,w1,ann,yes
        e2,w1,cal,no""",
}
NAME = "equality_table"
NINE = [
    "Age", "Disability", "Gender reassignment", "Marriage and civil partnership", "Pregnancy and maternity", "Race",
    "Religion or belief", "Sex", "Sexual orientation",
]  # fmt: skip


def by_group(result, *columns):
    return {
        row["category"]: tuple(row[name] for name in columns) for row in result.rows if row["characteristic"] == "sex"
    }


def test_each_group_has_its_share_its_attenders_and_its_removals(answer):
    result = answer(NAME, EXPORT)
    assert by_group(result, "participants", "known_participants", "all_participants") == {
        "Female": (2, 3, 4),
        "Male": (1, 3, 4),
    }
    assert by_group(result, "known_share", "attended", "attended_share") == {
        "Female": (2 / 3, 1, 1),
        "Male": (1 / 3, 0, 0),
    }
    # Ann had one of her two cases removed, Bea none of one; of men everybody (Cal) had, which is not told.
    assert by_group(result, "authors", "decided", "removed_share") == {"Female": (2, 3, 1 / 3), "Male": (1, 1, None)}


def test_all_nine_protected_characteristics_are_there_and_what_was_not_asked_says_what_to_ask(answer):
    result = answer(NAME, EXPORT)
    assert list(dict.fromkeys(row["protected_characteristic"] for row in result.rows)) == NINE
    (marriage,) = (row for row in result.rows if row["protected_characteristic"] == "Marriage and civil partnership")
    assert (marriage["category"], marriage["participants"], marriage["why_no_index"]) == (
        "Not asked",
        None,
        "Not asked",
    )
    assert "What is your legal marital or registered civil partnership status?" in marriage["note"]
    assert result.say(result.query.finding) == "1 of 9 protected characteristics were asked about"


def test_marriage_and_pregnancy_count_where_an_export_has_them(answer):
    export = EXPORT | {
        "members": """
            member_id,marital_status,pregnancy
            ann,Married,Yes
            bea,In a civil partnership,No
            cal,Divorced,"""
    }
    found = {
        (row["protected_characteristic"], row["category"]): row["participants"] for row in answer(NAME, export).rows
    }
    assert found["Marriage and civil partnership", "Married or in a registered civil partnership"] == 2
    assert found["Marriage and civil partnership", "Divorced or civil partnership dissolved"] == 1
    assert found["Pregnancy and maternity", "Pregnant or gave birth in the last 26 weeks"] == 1


def test_who_is_counted_is_chosen_and_dates_do_not_narrow_it(answer):
    attenders = answer(NAME, EXPORT, population="workshop attenders")
    assert by_group(attenders, "population", "participants") == {
        "Female": ("workshop attenders", 1),
        "Male": ("workshop attenders", 0),
    }
    assert answer(NAME, EXPORT, since="2021-12-01").rows == answer(NAME, EXPORT).rows


def test_an_export_without_workshops_and_moderation_has_no_numbers_of_them(answer):
    tables = {
        name: text for name, text in EXPORT.items() if name not in ("moderation", "timeline", "event_registrations")
    }
    result = answer(NAME, tables)
    assert by_group(result, "attended", "authors", "removed_share") == {
        "Female": (None, None, None),
        "Male": (None, None, None),
    }
    assert {status["attended"] for status in result.statuses} == {"x"}


def crowd(*, women, men, attended, removed):
    """So many women and men with a comment each that was decided; of each sex, how many attended and were removed."""
    people = [f"{sex}{number}" for sex, count in (("w", women), ("m", men)) for number in range(count)]
    chosen = {what: {f"{sex}{number}" for sex, count in zip("wm", counts, strict=True) for number in range(count)}
              for what, counts in {"attended": attended, "removed": removed}.items()}  # fmt: skip
    return EXPORT | {
        "members": "\n".join(["member_id,sex", *(f"{one},{'Female' if one[0] == 'w' else 'Male'}" for one in people)]),
        "comments": "\n".join(
            ["comment_id,discussion_id,member_id,posted_at"]
            + [f"c-{one},d1,{one},2021-11-20T10:00:00Z" for one in people]
        ),
        "moderation": "\n".join(
            ["action_id,comment_id,action,reason,actor_team,occurred_at"]
            + [f"q-{one},c-{one},queued,,,2021-11-20T10:00:00Z" for one in people]
            + [f"d-{one},c-{one},{'rejected' if one in chosen['removed'] else 'approved'},,MOPAC,2021-11-20T11:00:00Z"
               for one in people]
        ),
        "event_registrations": "\n".join(
            ["registration_id,entry_id,member_id,attended"]
            + [f"e-{one},w1,{one},yes" for one in people if one in chosen["attended"]]
        ),
    }  # fmt: skip


def test_few_attenders_of_one_sex_are_suppressed_with_those_of_the_other(answer):
    # Of 9 attenders 3 are men: with the women shown anybody could subtract.
    export = crowd(women=40, men=30, attended=(6, 3), removed=(8, 9))
    result = answer(NAME, export, suppress_under=5)
    assert by_group(result, "participants", "attended", "attended_share") == {
        "Female": (40, None, None),
        "Male": (30, None, None),
    }
    assert {result.statuses[place]["attended"] for place, row in enumerate(result.rows) if row["participants"]} == {"c"}
    assert by_group(result, "authors", "removed_share") == {"Female": (40, 8 / 40), "Male": (30, 9 / 30)}


def test_a_removal_rate_of_few_authors_is_suppressed(answer):
    result = answer(NAME, crowd(women=40, men=30, attended=(9, 9), removed=(8, 2)), suppress_under=5)
    assert by_group(result, "authors", "removed_share") == {"Female": (40, None), "Male": (30, None)}
    assert by_group(result, "attended") == {"Female": (9,), "Male": (9,)}
