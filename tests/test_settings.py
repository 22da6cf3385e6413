"""Settings come from the environment, else from dashboard.toml, else from their defaults."""

import dataclasses
from pathlib import Path

import pytest

from dashboard.errors import SettingError
from dashboard.settings import Settings, described, read_settings


@pytest.fixture
def toml(tmp_path: Path):
    def write(content: str | bytes) -> Path:
        file = tmp_path / "dashboard.toml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


def test_the_environment_comes_before_the_file_and_the_file_before_the_default(toml):
    file = toml('port = 9000\nhost = "localhost"\n')
    settings = read_settings({"DASHBOARD_PORT": "9001"}, file)
    assert (settings.port, settings.host, settings.workers) == (9001, "localhost", 2)


def test_without_anything_said_the_defaults_are_in_force(tmp_path):
    assert read_settings({}, tmp_path / "none.toml") == Settings()


def test_a_variable_that_is_empty_counts_as_not_set(toml):
    settings = read_settings({"DASHBOARD_VAR": "", "DASHBOARD_PORT": ""}, toml("port = 9000"))
    assert settings.var == Path("var")
    assert settings.port == 9000


def test_values_have_the_type_of_their_default(toml):
    settings = read_settings({"DASHBOARD_QUERY_SECONDS": "1.5", "DASHBOARD_VAR": "~/here"}, toml('port = "9000"'))
    assert (settings.query_seconds, settings.port) == (1.5, 9000)
    assert settings.var == Path.home() / "here"


def test_a_file_written_by_a_windows_editor_can_be_read(toml):
    assert read_settings({}, toml(b"\xef\xbb\xbfport = 9000\r\n")).port == 9000


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DASHBOARD_PORT", "http"),
        ("DASHBOARD_PORT", "70000"),
        ("DASHBOARD_PORT", "-1"),
        ("DASHBOARD_WORKERS", "0"),
        ("DASHBOARD_KEEP_BUILDS", "0"),
        ("DASHBOARD_SUPPRESS_UNDER", "-1"),
        ("DASHBOARD_QUERY_SECONDS", "0"),
        ("DASHBOARD_QUERY_SECONDS", "nan"),
        ("DASHBOARD_QUERY_SECONDS", "inf"),
        ("DASHBOARD_MEMORY_LIMIT", "lots"),
        ("DASHBOARD_MEMORY_LIMIT", "2GB'; SELECT 1; --"),
    ],
)
def test_a_value_that_cannot_be_used_names_its_variable(variable, value, tmp_path):
    with pytest.raises(SettingError, match=variable):
        read_settings({variable: value}, tmp_path / "none.toml")


@pytest.mark.parametrize(
    "content", ["port = true", "port = 80.5", "var = []", "[port]\na = 1", "port = ", b"port = 1 # \xff"]
)
def test_a_file_that_cannot_be_used_is_named(content, toml):
    with pytest.raises(SettingError, match=r"dashboard\.toml"):
        read_settings({}, toml(content))


def test_a_name_that_no_setting_has_is_refused(toml):
    with pytest.raises(SettingError, match="no setting is called 'prot'"):
        read_settings({}, toml("prot = 8050"))


def test_every_setting_is_described_with_its_value_in_force():
    rows = {row["variable"]: row for row in described(Settings(port=9000))}
    assert set(rows) == {f"DASHBOARD_{field.name.upper()}" for field in dataclasses.fields(Settings)}
    assert (rows["DASHBOARD_PORT"]["value"], rows["DASHBOARD_PORT"]["default"]) == ("9000", "8050")
    assert all(row["meaning"].endswith(".") for row in rows.values())


def test_the_key_itself_is_never_shown():
    assert "secret" not in str(described(Settings(key="secret")))


def test_what_is_shipped_lies_where_the_settings_say():
    settings = Settings()
    assert (settings.sample / "comments.csv").is_file()
    assert list(settings.queries.rglob("*.sql"))
    assert list(settings.assets.glob("*.css"))
