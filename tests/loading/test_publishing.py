import dataclasses
import os
import stat
import threading
import time

import pytest

from dashboard.errors import ExportError, WarehouseError
from dashboard.loading import load, publishing
from dashboard.loading.telling import silent
from dashboard.warehouse import Warehouse


def published(settings):
    return sorted(entry.name for entry in settings.builds.glob("[!.]*"))


def test_a_refused_export_leaves_the_build_before_in_force(make_export, load_export, settings):
    kept = load_export(make_export()).report.build_id
    with pytest.raises(ExportError):
        load_export(make_export(name="worse", comments="comment_id\n"))
    assert published(settings) == [kept]
    assert not list(settings.builds.glob(".building-*"))


def test_a_killed_load_is_not_a_build(settings):
    (settings.builds / ".building-20991231T000000000000").mkdir(parents=True)
    with pytest.raises(WarehouseError, match="nothing has been loaded"):
        Warehouse(settings).newest  # noqa: B018


def test_what_a_killed_load_left_is_swept_at_the_next(make_export, load_export, settings):
    left = settings.builds / ".building-20211116T000000000000"
    left.mkdir(parents=True)
    (left / "raw.duckdb").write_text("x")
    load_export(make_export())
    assert not left.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read_a_build(make_export, load_export, settings):
    folder = load_export(make_export()).folder
    for entry in (settings.var, folder, *folder.iterdir()):
        assert stat.S_IMODE(entry.stat().st_mode) & 0o077 == 0, entry.name


def test_only_the_last_builds_are_kept(make_export, settings):
    settings = dataclasses.replace(settings, keep_builds=2)
    export = make_export()
    ids = [load([export], settings=settings).build_id for _ in range(3)]
    assert published(settings) == ids[1:]


def test_a_clock_that_was_put_back_gives_no_older_build(make_export, load_export, settings):
    (settings.builds / "20991231T235959000000").mkdir(parents=True)
    assert load_export(make_export()).report.build_id == "20991231T235959000001"


def test_a_second_load_says_that_it_waits(settings):
    said, entered = [], []

    def second():
        with publishing.building(settings, lambda words, done, total: said.append(words)):
            entered.append(True)

    with publishing.building(settings, silent):
        thread = threading.Thread(target=second)
        thread.start()
        deadline = time.monotonic() + 10
        while not said and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not entered
    thread.join(10)
    assert said == ["Another load is at work; waiting for it"]
    assert entered


def test_the_published_build_is_what_the_warehouse_serves(make_export, load_export, settings):
    loaded = load_export(make_export())
    assert Warehouse(settings).newest == loaded.report.build_id
    assert Warehouse(settings).load_report() == loaded.report.as_dict() | {
        name: list(getattr(loaded.report, name)) for name in ("platforms", "files", "problems", "reconciliation")
    } | {"not_supplied": {"plan": list(loaded.report.not_supplied["plan"])}}
