"""What can be done with exports: load them, take a consultation out, bring corrected rows in."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import ExportError
from dashboard.loading.builds import publishing
from dashboard.loading.report import LoadReport
from dashboard.loading.telling import Tell, silent
from dashboard.loading.work import Load
from dashboard.settings import Settings


def load(
    paths: Sequence[Path],
    *,
    settings: Settings,
    source: str | None = None,
    is_sample: bool = False,
    only: bool = False,
    dry_run: bool = False,
    refresh_profiles: bool = False,
    progress: Tell | None = None,
) -> LoadReport:
    """Add these exports to the build in force and publish the result.

    Each path is a folder or a zip; `source` names their platform, None recognises it from the files. A
    consultation that is there already is replaced; an export that is there as it stands is not read again,
    and where that is so of all of them nothing is published. `only` starts afresh; so does the first real load
    after the sample. `dry_run` publishes nothing and shows the first rows of each table.
    A consultation that had closed keeps its members' characteristics, unless `refresh_profiles`.
    `progress(words, done, total)` is called on the way. Raises ExportError where an export cannot be
    loaded at all; the build before stays in force then.
    """
    tell = progress or silent
    if not paths:
        raise ExportError("no path was given", remedy="Name the folder or the zip of an export.")
    with publishing.building(settings, tell) as folder:
        work = Load(settings, folder, tell, is_sample=is_sample, dry_run=dry_run, refresh_profiles=refresh_profiles)
        report = work.add(paths, source, only=only)
        if report.is_published:
            publishing.publish(folder, settings)
    return report


def unload(consultation: str, *, settings: Settings, erase: bool = False, progress: Tell | None = None) -> LoadReport:
    """Publish a build without that consultation, an empty one where it was the only one.

    `erase` throws away the older builds, which still hold it; it may be in those alone.
    """
    tell = progress or silent
    with publishing.building(settings, tell) as folder:
        report = Load(settings, folder, tell).take_out(consultation, erase=erase)
        publishing.publish(folder, settings)
        if erase:
            publishing.forget_older(settings)
    return report


def load_corrected(
    folders: Sequence[Path], *, settings: Settings, dry_run: bool = False, progress: Tell | None = None
) -> LoadReport:
    """Add the rows of these folders, written by `write_quarantined` and corrected since, and publish the result.

    Each is the folder of one export, or the one that holds those of all. Where no row is other than it was refused,
    or none is due (the same folders twice), nothing is published; neither is with `dry_run`.
    """
    with publishing.building(settings, progress or silent) as folder:
        report = Load(settings, folder, progress or silent, dry_run=dry_run).correct(folders)
        if report.is_published:
            publishing.publish(folder, settings)
    return report
