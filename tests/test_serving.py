"""The server, as it is started for use."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import serving
from dashboard.errors import SettingError
from dashboard.settings import Settings


@pytest.fixture
def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def test_loopback_and_a_free_port_can_be_served(free_port):
    serving.check(Settings(port=free_port))


def test_an_address_that_others_can_reach_is_refused():
    with pytest.raises(SettingError, match="DASHBOARD_HOST"):
        serving.check(Settings(host="0.0.0.0"))


def test_a_port_in_use_is_refused():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(SettingError, match="DASHBOARD_PORT.*Stop what uses it"):
            serving.check(Settings(port=other.getsockname()[1]))


def test_boundaries_with_a_fault_are_refused_before_anything_is_served(free_port, tmp_path):
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "boroughs.csv").write_text("code,name\nE09000007,Camden\n")
    (tmp_path / "reference" / "boundaries.geojson").write_text('{"features": []}')
    with pytest.raises(SettingError, match=r"no shape of Camden \(E09000007\)"):
        serving.check(Settings(port=free_port, data=tmp_path))


def test_an_address_is_written_as_a_browser_takes_it():
    assert serving.place(Settings(port=8050)) == "127.0.0.1:8050"
    assert serving.place(Settings(host="::1", port=8050)) == "[::1]:8050"


def answer(url, seconds=90):
    """The text at that address, once somebody answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10) as found:
                return found.read().decode()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="gunicorn runs where there is fork")
def test_serve_becomes_the_server_and_ends_when_it_is_told_to(sample_settings, free_port, tmp_path):
    environment = os.environ | {
        "DASHBOARD_VAR": str(sample_settings.var), "DASHBOARD_PORT": str(free_port), "DASHBOARD_WORKERS": "1",
        "PYTHONPATH": str(Path(serving.__file__).parents[1]),
    }  # fmt: skip
    errors = (tmp_path / "stderr").open("w+")
    with errors, subprocess.Popen([sys.executable, "-m", "dashboard", "serve"], env=environment, cwd=tmp_path,
                                  stderr=errors, stdout=subprocess.DEVNULL) as server:  # fmt: skip
        try:
            assert answer(f"http://127.0.0.1:{free_port}/healthz") == "ok"
            if Path("/proc/self/cmdline").is_file():
                assert b"gunicorn" in Path(f"/proc/{server.pid}/cmdline").read_bytes()
            assert "<title>" in answer(f"http://127.0.0.1:{free_port}/")
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=60) == 0
        finally:
            with contextlib.suppress(ProcessLookupError):
                server.kill()
        errors.seek(0)
        assert errors.read() == f"Serving on http://127.0.0.1:{free_port}\n"


def test_the_settings_say_how_many_workers_and_threads(sample_settings):
    options = serving._gunicorn(replace(sample_settings, workers=3, server_threads=5, host="::1", port=9000))
    assert options[options.index("--bind") + 1] == "[::1]:9000"
    assert options[options.index("--workers") + 1] == "3"
    assert options[options.index("--threads") + 1] == "5"
    assert "--no-control-socket" in options
