"""Exports whose times and dates are none, are ambiguous or are beyond any sense."""

from datetime import UTC, datetime, timedelta

from tests.loading.corpus import AT, POSTED, Case, comment, comments, files, ids, platform, posts

_NO_TIME = r"comments\.posted_at: (not a time|no such (day|time of day)(, (day|month) first)?$)"
_NO_SENSE = r"comments\.posted_at: "
_SECONDS, _MILLISECONDS = "1637056800", "1637056800000"


def _times(name: str, *bad: str, good: tuple[str, ...] = (AT,), says: str = _NO_TIME) -> Case:
    """Comments at these times, with the times for ids: the bad ones are quarantined, the good ones are loaded."""
    rows = [comment(f'"{at}"', at=f'"{at}"') for at in (*good, *bad)]
    return Case(name, files(comments=comments(*rows)), {"comments": (len(good), 0, 0, len(bad))}, (says,),
                shows=(ids(*good),))  # fmt: skip


def _same_moment(name: str, moment: str, *spellings: str) -> Case:
    rows = [comment(f"c{nth}", at=f'"{at}"') for nth, at in enumerate(spellings)]
    moments = "SELECT DISTINCT strftime(timezone('UTC', posted_at), '%Y-%m-%d %H:%M:%S.%g') FROM export.comments"
    return Case(name, files(comments=comments(*rows)), {"comments": (len(spellings), 0, 0, 0)},
                shows=((moments, [(moment,)]),))  # fmt: skip


def _posted(name: str, shape: str, good: dict[str, str], *bad: str) -> Case:
    """A platform that declares `shape`: these texts are these moments in UTC, and those are no times."""
    rows = [f'good{nth},"{text}"' for nth, text in enumerate(good)] + [
        f'bad{nth},"{text}"' for nth, text in enumerate(bad)
    ]
    moments = (
        "SELECT strftime(timezone('UTC', posted_at), '%Y-%m-%d %H:%M:%S') FROM export.comments ORDER BY comment_id"
    )
    return Case(name, posts("post,posted\n" + "\n".join(rows) + "\n"),
                POSTED | {"comments": (len(good), 0, 0, len(bad))}, (_NO_TIME,) if bad else (),
                shows=((moments, [(moment,) for moment in good.values()]),), sources=platform(shape))  # fmt: skip


def _soon(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


CASES = (
    _times("days that no calendar has, and hours that no clock has", "2021-02-31", "2021-02-31T10:00:00Z",
           "2021-04-31T10:00", "2021-13-01", "2021-00-10", "2021-01-00", "2021-11-32T00:00:00Z", "2021-02-29",
           "1900-02-29T10:00:00Z", "2021-02-29T23:30:00-05:00", "2021-11-16T25:00:00Z", "2021-11-16T24:01:00Z",
           "2021-11-16T24:00:01", "2021-11-16T10:60:00Z", "2021-11-16T10:00:61Z", "2021-11-16T23:59:60Z",
           good=("2020-02-29", "2004-02-29T10:00:00Z")),
    _times("zones that no place has, and zones by name", "2021-11-16T10:00:00+25:00", "2021-11-16T10:00:00+99:99",
           "2021-11-16T10:00:00-24:00", "2021-11-16T10:00:00+01:60", "2021-11-16T10:00:00+24",
           "2021-11-16T10:00:00 Europe/Paris", "2021-11-16T10:00:00 WIB", "2021-11-16T10:00:00 BST",
           "2021-11-16T10:00:00[Europe/London]", good=("2021-11-16T10:00:00+14:00", "2021-11-16T10:00:00-12:00")),
    _times("times that would have to be guessed", "16/11/2021", "11/16/2021", "03/04/2021 10:00", "3.4.2021",
           "16-11-2021", "16 November 2021", "Tue Nov 16 10:00:00 2021", _SECONDS, _MILLISECONDS, f"{_SECONDS}.5", "0",
           "-1", "44516", "44516.4166667", "21-11-16", "2021-1-1", "2021-11-16T9:00:00Z", "02021-11-16", "+2021-11-16"),
    _times("words, parts of times and other scripts", "now", "today", "yesterday", "epoch", "infinity", "-infinity",
           "never", "NULL", "NaT", "0000-00-00", "10:00", "2021", "2021-11", "2021-W46-2", "2021-320", "2021-11-16T10Z",
           "T10:00:00Z", "２０２１-11-16", "٢٠٢١-11-16", "2021−11−16", "2021-11-16T10:00:00−01:00"),
    _times("years that nobody remembers or will see", "0001-01-01", "0000-01-01T00:00:00Z", "0044-03-15T10:00:00Z",
           "1899-12-30", "1904-01-01T00:00:00Z", "2999-12-31T23:59:59Z", "9999-12-31", says=_NO_SENSE),
    _times("a comment from next year", _soon(400), says=_NO_SENSE),
    _same_moment("24:00, which is the next day's midnight", "2021-11-17 00:00:00.000", "2021-11-16T24:00:00Z",
                 "2021-11-16 24:00", "2021-11-17T00:00:00Z"),
    _same_moment("one moment in many spellings", "2021-07-01 09:00:00.000", "2021-07-01T09:00:00Z",
                 " 2021-07-01T09:00:00Z ", "2021-07-01 09:00:00 UTC", "2021-07-01 09:00:00UTC",
                 "2021-07-01T10:00:00+01:00", "2021-07-01T10:00:00+0100", "2021-07-01T10:00:00+01",
                 "2021-07-01 04:00:00-05:00", "2021-07-01 10:00", "  2021-07-01 10:00", "2021-07-01T10:00:00",
                 "2021-07-01T10:00:00.000", "2021-07-01T09:00Z", "2021-07-01 10:00:00 +01:00",
                 "2021-07-01 10:00:00 +0100", "2021-07-01T09:00:00-00:00"),
    _same_moment("fractions of a second", "2021-07-01 09:00:00.250", "2021-07-01T09:00:00.25Z",
                 "2021-07-01T09:00:00.250000Z", "2021-07-01T09:00:00.250000000Z"),
    Case("dates that are none",
         files(visits="consultation_id,day,visits\nplan,2021-02-30,1\nplan,16/11/2021,1\nplan,2021-11-16T10:00:00Z,1\n"
         "plan,infinity,1\nplan,today,1\nplan,44516,1\nplan,2021-11-16 ,1\n"), {"visits": (1, 0, 0, 6)},
         (r"visits\.day: not a date", r"visits\.day: no such day$")),
    _posted("seconds since 1970, with milliseconds among them", 'epoch = "seconds"',
            {_SECONDS: "2021-11-16 10:00:00", f"{_SECONDS}.9": "2021-11-16 10:00:00"}, _MILLISECONDS, "12", "1e9"),
    _posted("milliseconds since 1970, with seconds among them", 'epoch = "milliseconds"',
            {_MILLISECONDS: "2021-11-16 10:00:00", f"{_MILLISECONDS}.5": "2021-11-16 10:00:00"}, _SECONDS, "12"),
    _posted("days first, as declared", 'dates = "day first"', {"16/11/2021 10:00": "2021-11-16 10:00:00",
            "03/04/2021": "2021-04-02 23:00:00", "2021-11-16": "2021-11-16 00:00:00"}, "31/02/2021", "11/16/2021",
            "29/02/2021 10:00", "16/11/2021 25:00"),
    _posted("months first, as declared", 'dates = "month first"', {"11/16/2021 10:00:00": "2021-11-16 10:00:00",
            "03/04/2021": "2021-03-04 00:00:00"}, "02/31/2021", "16/11/2021", "02/29/2021 10:00"),
    _posted("UTC written without saying so, as declared", 'zone = "UTC"',
            {"2021-07-01 10:00:00": "2021-07-01 10:00:00", "2021-07-01T10:00:00+01:00": "2021-07-01 09:00:00"}),
    _posted("another country's clock, as declared", 'zone = "America/New_York"',
            {"2021-11-07 01:30:00": "2021-11-07 06:30:00", "2021-07-01": "2021-07-01 04:00:00"}),
    Case("an hour that the clocks skipped", files(comments=comments(comment("c1", at="2021-03-28 01:30"))),
         {"comments": (1, 1, 0, 0)}, (r"comments\.posted_at: no clock showed this time",),
         shows=(("SELECT count(*) FROM export.comments WHERE posted_at = '2021-03-28T01:30:00Z'", [(1,)]),)),
)  # fmt: skip
