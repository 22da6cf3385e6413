"""The command line: results on stdout, words on stderr, exit codes that scripts can use."""

import csv
import dataclasses
import hashlib
import io
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.__main__ import main
from dashboard.filters import Filters
from dashboard.queries import run
from dashboard.settings import Settings
from dashboard.viewer import LOCAL_OPERATOR

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("serve", "load", "unload", "check", "query", "extract", "sample", "settings")
PLAN = {
    "consultations": "consultation_id,title\nplan,Police and Crime Plan\n",
    "discussions": "discussion_id,consultation_id,theme,title\nd1,plan,Violence,Reducing violence\n",
    "comments": "comment_id,discussion_id,posted_at\nc1,d1,2021-11-16T10:00:00Z\n",
}


@pytest.fixture
def command(sample_settings, tmp_path, monkeypatch):
    """`command("query", "comments_by_theme")` in an empty folder, over the sample."""
    monkeypatch.chdir(tmp_path)
    for name in [field.name for field in dataclasses.fields(Settings)]:
        monkeypatch.delenv(f"DASHBOARD_{name.upper()}", raising=False)
    monkeypatch.setenv("DASHBOARD_VAR", str(sample_settings.var))
    return lambda *words: CliRunner().invoke(main, words)


@pytest.fixture
def export(tmp_path):
    """`export(comments="...")` writes the smallest export, with these tables in place of its own (None: without)."""

    def write(**tables):
        folder = tmp_path / "export"
        folder.mkdir(exist_ok=True)
        for name, text in {**PLAN, **tables}.items():
            if text is not None:
                (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return str(folder)

    return write


@pytest.fixture
def empty_var(command, monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_VAR", str(tmp_path / "new"))
    return tmp_path / "new"


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_has_help(name, command):
    done = command(*filter(None, [name]), "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage:")


def test_the_commands_are_those_promised(command):
    assert set(COMMANDS) <= set(main.commands)


@pytest.mark.parametrize(
    "words",
    [["nothing"], ["query", "--format", "xml"], ["load"], ["load", "no/such/folder"], ["query", "x", "-c", "SELECT 1"],
     ["load", "--rollback", "--only"], ["load", ".", "--rollback"], ["load", ".", "--watch", "."], ["unload"],
     ["load", "--watch", "no/such/folder"], ["load", "--watch", ".", "--every", "0"],
     ["load", "--rollback", "--refresh-profiles"], ["load", ".", "--only", "--refresh-profiles"],
     ["load", ".", "--corrected", "--refresh-profiles"], ["load", "--watch", ".", "--sample"],
     ["sample", "out", "--scale", "0"],
     ["query", "overlap", "--set", "characteristic"]],
)  # fmt: skip
def test_a_command_that_is_not_understood_exits_2(words, command):
    assert command(*words).exit_code == 2


def builds(var):
    return sorted(entry.name for entry in (var / "builds").glob("2*"))


def ids(command):
    found = command("query", "-c", "SELECT comment_id FROM comments ORDER BY ALL", "--format", "json")
    return [row["comment_id"].rpartition(":")[2] for row in json.loads(found.stdout)]


def another(tmp_path):
    """An export of a second consultation."""
    folder = tmp_path / "another"
    folder.mkdir()
    (folder / "consultations.csv").write_text("consultation_id,title\nother,Another plan\n")
    (folder / "discussions.csv").write_text("discussion_id,consultation_id,theme,title\nd2,other,Trust,Trust\n")
    (folder / "comments.csv").write_text("comment_id,discussion_id,posted_at\nother1,d2,2022-01-10T10:00:00Z\n")
    return str(folder)


def test_load_says_its_summary_on_stderr_and_exits_0(command, export, empty_var):
    done = command("load", export())
    assert done.exit_code == 0, done.stderr
    assert "comments" in done.stderr
    assert done.stdout == ""
    assert list((empty_var / "builds").glob("2*/warehouse.duckdb"))


def test_load_prints_the_whole_report_as_json(command, export, empty_var):
    done = command("load", export(), "--json")
    (build,) = builds(empty_var)
    assert json.loads(done.stdout) == json.loads((empty_var / "builds" / build / "report.json").read_text())


def test_load_exits_3_when_rows_were_rejected(command, export, empty_var):
    comments = PLAN["comments"] + "c2,d1,not a time\n"
    done = command("load", export(comments=comments))
    assert done.exit_code == 3, done.stderr
    assert "posted_at" in done.stderr
    left = command("query", "-c", "SELECT count(*) AS n FROM comments", "--format", "json").stdout
    assert json.loads(left) == [{"n": 1}]


def test_refused_rows_are_written_corrected_tried_and_loaded(command, export, empty_var, tmp_path):
    assert command("load", export(comments=PLAN["comments"] + "c2,d1,soon\n")).exit_code == 3
    folder = tmp_path / "refused"
    done = command("quarantined", "--out", str(folder))
    assert done.stdout == f"{folder / '1-export'}\n"
    assert "1 row written. Correct them there" in done.stderr
    assert f"load --corrected {folder}`" in done.stderr
    again = command("quarantined", "--out", str(folder))
    assert (again.exit_code, "may have been worked on" in again.stderr) == (1, True)
    comments = folder / "1-export" / "comments.csv"
    comments.write_text(comments.read_text(encoding="utf-8").replace("soon", "2021-11-17", 1), encoding="utf-8")
    tried = command("load", "--corrected", str(folder), "--dry-run")
    assert (tried.exit_code, "1 row that had been refused was corrected." in tried.stderr) == (0, True)
    assert ids(command) == ["c1"]
    assert command("load", "--corrected", str(folder)).exit_code == 0
    assert ids(command) == ["c1", "c2"]


def test_a_dry_run_publishes_nothing(command, export, empty_var):
    done = command("load", export(), "--dry-run")
    assert done.exit_code == 0, done.stderr
    assert "nothing was published" in done.stderr
    assert builds(empty_var) == []


def test_a_load_adds_and_only_starts_afresh(command, export, empty_var, tmp_path):
    assert command("load", export()).exit_code == 0
    assert command("load", another(tmp_path)).exit_code == 0
    assert ids(command) == ["c1", "other1"]
    assert command("load", str(tmp_path / "another"), "--only").exit_code == 0
    assert ids(command) == ["other1"]


def test_a_closed_consultation_keeps_its_members_characteristics_until_they_are_refreshed(command, export, empty_var):
    sexes = "SELECT category FROM member_characteristics WHERE characteristic = 'sex'"
    closed = "consultation_id,title,closes_on\nplan,Police and Crime Plan,2022-01-21\n"
    shown = []
    for sex, options in (("Female", ()), ("Male", ()), ("Male", ("--refresh-profiles",))):
        done = command("load", export(consultations=closed, members=f"member_id,sex\nm1,{sex}\n"), *options)
        assert done.exit_code == 0, done.stderr
        shown += [row["category"] for row in json.loads(command("query", "-c", sexes, "--format", "json").stdout)]
    assert shown == ["Female", "Female", "Male"]
    assert "plan, taken anew, though it had closed: members 1, answering otherwise now 1" in done.stderr


def test_unload_takes_one_consultation_out(command, export, empty_var, tmp_path):
    command("load", export())
    command("load", another(tmp_path))
    done = command("unload", "plan")
    assert done.exit_code == 0, done.stderr
    assert ids(command) == ["other1"]
    assert len(builds(empty_var)) == 3


def test_unload_with_erase_keeps_no_older_build(command, export, empty_var, tmp_path):
    command("load", export())
    command("load", another(tmp_path))
    done = command("unload", "plan", "--erase")
    assert done.exit_code == 0, done.stderr
    assert ids(command) == ["other1"]
    assert len(builds(empty_var)) == 1


def test_a_consultation_that_is_not_there_cannot_be_unloaded(command, export, empty_var):
    command("load", export())
    done = command("unload", "nowhere")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nowhere" in done.stderr
    assert len(builds(empty_var)) == 1


def test_rollback_returns_to_the_build_before_and_says_so(command, export, empty_var, tmp_path):
    command("load", export())
    command("load", another(tmp_path))
    first, second = builds(empty_var)
    done = command("load", "--rollback")
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    assert done.stderr == f"{second} is withdrawn; {first} is in force again.\n"
    assert ids(command) == ["c1"]
    done = command("load", "--rollback")
    assert done.exit_code == 1
    assert "there is no build before" in done.stderr


def test_rollback_where_nothing_was_loaded_exits_1(command, empty_var):
    done = command("load", "--rollback")
    assert done.exit_code == 1
    assert "nothing has been loaded yet" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to be ended by")
def test_a_load_that_is_told_to_end_tidies_up_and_exits_130(export, tmp_path):
    rows = "".join(f"c{n},d1,2021-11-16T10:00:00Z\n" for n in range(400_000))
    folder = export(comments=f"comment_id,discussion_id,posted_at\n{rows}")
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", "load", folder], cwd=tmp_path, stderr=subprocess.PIPE,
        env={"DASHBOARD_VAR": str(tmp_path / "new"), "PYTHONPATH": str(ROOT), "PATH": ""}, text=True,
    ) as program:  # fmt: skip
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob("new/builds/.building-*/warehouse.duckdb")) and time.monotonic() < deadline:
            time.sleep(0.005)
        program.send_signal(signal.SIGTERM)
        said = program.stderr.read()
        assert program.wait(timeout=60) == 130, said
    assert "Traceback" not in said
    assert [entry.name for entry in (tmp_path / "new" / "builds").iterdir()] == [".lock"]


def test_a_damaged_build_is_not_hidden_by_a_new_sample(command, export, empty_var):
    command("query")  # loads the sample
    (sample,) = builds(empty_var)
    command("load", export())
    newest = builds(empty_var)[-1]
    (empty_var / "builds" / newest / "warehouse.duckdb").write_bytes(b"no database")
    (empty_var / "builds" / sample).rename(empty_var / "builds" / "20000101T000000000000")
    assert command("query").exit_code == 0
    assert builds(empty_var) == ["20000101T000000000000", newest]


def test_load_exits_1_when_the_export_is_refused_and_the_build_before_stays(command, export, empty_var):
    assert command("load", export()).exit_code == 0
    done = command("load", export(comments="comment_id\nc1\n"))
    assert done.exit_code == 1
    assert done.stderr.rstrip().splitlines()[-1].startswith("Error: ")
    assert "discussion_id" in done.stderr
    assert command("query", "-c", "SELECT count(*) AS n FROM comments").exit_code == 0


def test_a_query_prints_its_rows_and_nothing_else_on_stdout(command, sample_room):
    done = command("query", "comments_by_theme", "--format", "json")
    result = run(sample_room, sample_room.catalogue.get("comments_by_theme"), Filters(), LOCAL_OPERATOR)
    assert done.exit_code == 0
    assert json.loads(done.stdout) == [dict(row) for row in result.rows]
    assert "Invented sample data." in done.stderr


def test_the_terminal_says_where_the_people_of_one_group_are_counted(command):
    plan, women = "police-and-crime-plan-2021", "sex:Female"
    done = command("query", "participants_by_theme", "--consultation", plan, "--characteristic", women)
    assert "People of one group are counted on the Reach page" in done.stderr
    assert done.stdout.count("[z]") == 12
    mine = command("query", "--consultation", plan, "--characteristic", women, "-c",
                   "SELECT count(*) AS comments, count(DISTINCT member_id) AS participants FROM comments")  # fmt: skip
    assert "[z]" in mine.stdout


def test_csv_on_the_terminal_is_the_csv_of_the_extract(command):
    printed = command("query", "comments_by_theme", "--format", "csv").stdout_bytes
    path, beside = command("extract", "comments_by_theme", "--out", "out").stdout.split()
    assert Path(path).read_bytes() == printed
    assert json.loads(Path(beside).read_text())["notes"]["sha256"] == hashlib.sha256(printed).hexdigest()
    assert beside == f"{path}-metadata.json"


def test_an_extract_for_excel_has_the_mark(command):
    path, _ = command("extract", "comments_by_theme", "--excel").stdout.split()
    assert Path(path).read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_extract_is_noted_in_the_trail(command, sample_settings):
    command("extract", "comments_by_theme", "--theme", "noted in the trail", "--out", "out")
    lines = [json.loads(line) for line in (sample_settings.var / "trail.jsonl").read_text().splitlines()]
    assert any(line["what"] == "extract csv" and "noted in the trail" in line.get("filters", "") for line in lines)


def test_options_are_the_filters_of_an_address(command):
    done = command("query", "comments_by_theme", "--theme", "Better supporting victims", "--format", "json",
                   "--consultation", "police-and-crime-plan-2021", "--since", "2021-11-16")  # fmt: skip
    assert [row["comments"] for row in json.loads(done.stdout)] == [1]


def test_who_is_counted_is_an_option(command):
    asked = ("query", "participants_by_characteristic", "--consultation", "police-and-crime-plan-2021")
    done = command(*asked, "--format", "json", "--population", "voters")
    assert {row["population"] for row in json.loads(done.stdout)} == {"voters"}
    assert command(*asked, "--population", "everybody").exit_code == 2


def test_a_parameter_of_the_query_can_be_set_and_a_wrong_one_is_refused(command):
    assert command("query", "comments_in_first_days_by_theme", "--set", "days=3").exit_code == 0
    for pair in ("days=5", "days=x", "nights=3"):
        done = command("query", "comments_in_first_days_by_theme", "--set", pair)
        assert (done.exit_code, done.stdout) == (1, ""), pair
    assert command("query", "-c", "SELECT 1 AS n", "--set", "n=3").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [["no_such_query"], ["comments_by_theme", "--since", "yesterday"],
     ["comments_by_theme", "--characteristic", "Female"],
     ["-c", "SELECT nope FROM comments"], ["-c", ""], ["-c", "SELECT 1; SELECT 2"]],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_exits_1_and_says_why(words, command):
    done = command("query", *words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM comments", "SELECT * FROM read_text('dashboard.toml')", "SELECT * FROM 'x.csv'", "SET threads = 1",
     "COPY comments TO 'out.csv'", "SELECT current_setting('threads')", "SELECT * FROM warehouse.export.members"],
)  # fmt: skip
def test_ad_hoc_sql_reaches_no_file_no_setting_and_no_write(sql, command):
    done = command("query", "-c", sql)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: the SQL given")
    assert not Path("out.csv").exists()


def test_queries_are_listed_without_a_name(command, sample_room):
    lines = command("query").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        query.name for query in sorted(sample_room.catalogue.queries(), key=lambda one: (one.folder, one.name))
    ]


def test_what_a_terminal_would_obey_is_not_printed(command):
    done = command("query", "-c", "SELECT 'red' || chr(27) || '[31m' AS words")
    assert "\x1b" not in done.stdout
    assert "red" in done.stdout


def test_a_suppressed_cell_is_shown_in_brackets(command):
    assert "[c]" in command("query", "-c", "SELECT 'a' AS theme, 3 AS participants").stdout


def test_settings_lists_every_setting_with_its_value(command, sample_settings):
    lines = command("settings").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        f"DASHBOARD_{field.name.upper()}" for field in dataclasses.fields(Settings)
    ]
    assert f"DASHBOARD_VAR\t{sample_settings.var}\t" in lines[0]


def test_an_unknown_setting_is_refused_by_every_command(command):
    Path("dashboard.toml").write_text("prot = 8050\n")
    for words in (["settings"], ["query"], ["serve"]):
        done = command(*words)
        assert done.exit_code == 1
        assert "no setting is called 'prot'" in done.stderr


def test_serve_refuses_an_address_that_others_can_reach(command, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOST", "0.0.0.0")
    done = command("serve")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "0.0.0.0 can be reached by others and there is no login yet" in done.stderr


@pytest.fixture
def questions(command, monkeypatch, tmp_path):
    """A folder of questions and a folder of data of their own, so that a test may break them."""
    for name in ("queries", "data"):
        shutil.copytree(getattr(Settings(), name), tmp_path / name)
        monkeypatch.setenv(f"DASHBOARD_{name.upper()}", str(tmp_path / name))
    assert command("check", "--fix").exit_code == 0
    return tmp_path / "queries"


def test_check_exits_0_when_all_is_well(command, questions):
    done = command("check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.rstrip().endswith("0 faults")


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("SELECT 1", "analysts/peak_hours.sql, line 1", "there is no front matter"),
        ("/* ---\ntitle: Peak\ncolour: red\n--- */\nSELECT 1 AS n", "peak_hours.sql, line 3", "no key 'colour'"),
        ("/* ---\ntitle: Peak\n--- */\nSELECT hour,\n  nope\nFROM comments", "peak_hours.sql, line 5", "nope"),
        ("/* ---\ntitle: Peak\n--- */\nSELECT *\nFROM secrets.all", "peak_hours.sql, line 5", "not a query table"),
        ("/* ---\ntitle: Peak\ngrain: [day]\n--- */\nSELECT 1 AS n", "peak_hours.sql", "no column 'day'"),
        ("/* ---\ntitle: Peak\nchart: bras x=n\n--- */\nSELECT 1 AS n", "peak_hours.sql", "Did you mean 'bars'"),
        ("/* ---\ntitle: Peak\nchecked: 2026-13-45\n--- */\nSELECT 1 AS n", "peak_hours.sql, line 2", "cannot be read"),
    ],
)  # fmt: skip
def test_check_names_the_file_and_line_of_a_broken_query_and_exits_1(text, where, says, command, questions):
    (questions / "analysts" / "peak_hours.sql").write_text(text)
    done = command("check")
    assert done.exit_code == 1
    (line,) = [line for line in done.stdout.splitlines() if "peak_hours" in line]
    assert where in line
    assert says in done.stdout


def test_check_notices_generated_pages_that_were_changed_by_hand(command, questions):
    (questions / "README.md").write_text("mine\n")
    done = command("check")
    assert done.exit_code == 1
    assert "README.md: is not what it is printed from" in done.stdout
    assert command("check", "--fix").exit_code == 0
    assert (questions / "README.md").read_text().startswith("# The questions")


def test_a_sample_of_its_own_is_written_and_counted(command):
    done = command("sample", "out", "--scale", "0.02", "--seed", "7")
    assert done.exit_code == 0
    counts = dict(line.split("\t") for line in done.stdout.splitlines())
    with Path("out/comments.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) == int(counts["comments"])


def test_as_a_program_it_keeps_stdout_and_stderr_apart(sample_settings, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "query", "comments_by_theme", "--format", "csv"],
        env={"DASHBOARD_VAR": str(sample_settings.var), "PYTHONPATH": str(ROOT), "PATH": ""},
        cwd=tmp_path, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0
    assert list(csv.reader(io.StringIO(done.stdout)))[0][0] == "theme"
    assert "Invented sample data." in done.stderr
    assert "leaked" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise on Windows")
def test_a_reader_that_stops_early_is_no_error(sample_settings, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard", "query", "-c", "SELECT range AS n FROM range(200000)", "--format", "csv"],
        env={"DASHBOARD_VAR": str(sample_settings.var), "PYTHONPATH": str(ROOT), "PATH": ""},
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as program:  # fmt: skip
        assert program.stdout.readline() == b"n,n_status\r\n"
        program.stdout.close()
        errors = program.stderr.read().decode()
        assert program.wait(timeout=120) == 0
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors
