"""The package as a wheel finds its queries, data and assets in itself."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    pytest.importorskip("build", reason="the package that builds wheels is not installed")
    out = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = out.glob("*.whl")
    return file


def test_it_carries_every_question_model_and_asset_and_no_test(wheel):
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    for folder in ("queries", "data", "assets"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith("."):
                assert f"dashboard/shipped/{file.relative_to(ROOT).as_posix()}" in names
    assert not [name for name in names if name.startswith(("tests/", "var/"))]


def test_it_answers_a_question_in_an_empty_folder(wheel, tmp_path):
    site, work = tmp_path / "site", tmp_path / "work"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    work.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
    environment |= {"DASHBOARD_VAR": str(tmp_path / "var"), "PYTHONPATH": str(site)}

    def dashboard(*words):
        return subprocess.run([sys.executable, "-m", "dashboard", *words], env=environment, cwd=work,
                              capture_output=True, text=True, timeout=300)  # fmt: skip

    done = dashboard("query", "comments_by_theme", "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("theme,comments,")
    assert "Invented sample data." in done.stderr
    settings = dashboard("settings").stdout
    for name in ("QUERIES", "DATA", "ASSETS"):
        (line,) = [line for line in settings.splitlines() if line.startswith(f"DASHBOARD_{name}\t")]
        assert Path(line.split("\t")[1]).is_relative_to(site)
    assert list(work.iterdir()) == []
