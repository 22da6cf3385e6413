"""Exports whose folder, archive or files are made to reach outside, to fill the disk or to hang whoever reads them."""

import os
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.loading.corpus import MARKS, MINIMAL, Case, comment, comments, files, ids

_OUTSIDE = "would be written outside the folder"


def _zip(
    *members: tuple[str | zipfile.ZipInfo, str | bytes],
    minimal: bool = True,
    spoil: Callable[[bytes], bytes] = bytes,
    name: str = "sent.zip",
) -> Callable[[Path], Path]:
    """A writer of the minimal export as a zip with these members too; `spoil` is done to its bytes."""

    def write(folder: Path) -> Path:
        path = folder / name
        with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
            warnings.simplefilter("ignore")  # of a name that is there twice
            for table, content in MINIMAL.items() if minimal else ():
                opened.writestr(f"{table}.csv", content)
            for member, content in members:
                opened.writestr(member, content)
        path.write_bytes(spoil(path.read_bytes()))
        return path

    return write  # fmt: skip


def _refused_zip(name: str, words: str, *members, **more) -> Case:
    return Case(f"zip: {name}", _zip(*members, **more), refused=words)


def _link() -> zipfile.ZipInfo:
    link = zipfile.ZipInfo("themes.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    return link


def _locked(packed: bytes) -> bytes:
    """The same zip with each member marked as encrypted."""
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.find(head)
        while at >= 0:
            flags = struct.unpack_from("<H", packed, at + place)[0] | 1
            packed = packed[: at + place] + struct.pack("<H", flags) + packed[at + place + 2 :]
            at = packed.find(head, at + 4)
    return packed


def _understated(packed: bytes) -> bytes:
    """The same zip, its last member said to unpack to 100 bytes."""
    at = packed.rfind(b"PK\x01\x02")
    return packed[: at + 24] + struct.pack("<I", 100) + packed[at + 28 :]


def _flipped(packed: bytes) -> bytes:
    at = packed.find(b"comments.csv") + len(b"comments.csv") + 4
    return packed[:at] + bytes(byte ^ 0x55 for byte in packed[at : at + 8]) + packed[at + 8 :]


def _comments_as(make: Callable[[Path], None]) -> Callable[[Path], None]:
    """A writer of the minimal export whose comments.csv is made in another way."""

    def write(folder: Path) -> None:
        files(comments=None)(folder)
        make(folder / "comments.csv")

    return write


def _link_out(path: Path) -> None:
    outside = path.parent.parent / "outside.csv"
    outside.write_text(MINIMAL["comments"])
    path.symlink_to(outside)


def _hard_link(path: Path) -> None:
    outside = path.parent.parent / "outside.csv"
    outside.write_text(MINIMAL["comments"])
    os.link(outside, path)


def _unreadable(path: Path) -> None:
    path.write_text(MINIMAL["comments"])
    path.chmod(0)


def _folder_called(name: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        inner = folder / name
        inner.mkdir(parents=True)
        files()(inner)
        return inner

    return write


def _called(*names: str) -> Callable[[Path], None]:
    """A writer of the minimal export with other files of these names beside it."""
    return files(dict.fromkeys(names, f"day,E-mail\n2021-11-16,{MARKS[0]}\n"))


def _needs(what: str, there: bool) -> Callable[[], str]:
    return lambda: "" if there else f"{what} cannot be made here"


def _device(path: Path) -> None:
    os.mknod(path, stat.S_IFCHR | 0o644, os.makedev(1, 5))


def _may_make_devices() -> bool:
    return hasattr(os, "mknod") and hasattr(os, "geteuid") and os.geteuid() == 0


_posix = _needs("such a file", os.name == "posix")
_ALL = {f"{table}.csv": 1 for table in MINIMAL}

CASES = (
    Case("zip: with what other programs leave in it, and something before its beginning",
         _zip(("__MACOSX/._comments.csv", "x"), (".DS_Store", "x"), ("a/b/", ""),
         *((f"notes/{n}.txt", "x") for n in range(2000)), spoil=lambda packed: b"#!/bin/sh\n" + packed),
         says=("folder not looked into",), records=_ALL),
    _refused_zip("a member of the folder above", _OUTSIDE, ("../themes.csv", "x")),
    _refused_zip("a member above by a roundabout way", _OUTSIDE, ("a/b/../../../themes.csv", "x")),
    _refused_zip("a member of the root", _OUTSIDE, ("/themes.csv", "x")),
    _refused_zip("a member of a drive", _OUTSIDE, ("C:\\themes.csv", "x")),
    _refused_zip("a member above with backslashes", _OUTSIDE, ("..\\..\\themes.csv", "x")),
    _refused_zip("a member of another machine", _OUTSIDE, ("\\\\server\\share\\themes.csv", "x")),
    _refused_zip("a link", "is a link", (_link(), "/etc/hostname")),
    _refused_zip("a bomb", "200 times larger", ("bomb.csv", b"0" * 5_000_000)),
    _refused_zip("a bomb that is no table", "200 times larger", ("notes.txt", b"0" * 5_000_000)),
    _refused_zip("a bomb that says it is small", "cannot be read|zip", ("visits.csv", b"0" * 5_000_000),
                 spoil=_understated),
    _refused_zip("a table twice", "comments", ("comments.csv", comments(comment("c2")))),
    _refused_zip("a table twice, once in capitals", "there twice", ("COMMENTS.CSV", comments(comment("c2")))),
    _refused_zip("a zip within", "holds no table", ("export.zip", b"PK\x05\x06" + bytes(18)), minimal=False),
    _refused_zip("nothing in it", "holds no table", minimal=False),
    _refused_zip("cut short at its end", "cannot be read", spoil=lambda packed: packed[:-30]),
    _refused_zip("cut short in the middle", "cannot be read", spoil=lambda packed: packed[: len(packed) // 2]),
    _refused_zip("without a byte", "cannot be read", spoil=lambda packed: b""),
    _refused_zip("locked with a password", "cannot be read", spoil=_locked),
    _refused_zip("changed on its way", "cannot be read", spoil=_flipped),
    _refused_zip("that is really a CSV file", "cannot be read", spoil=lambda packed: MINIMAL["comments"].encode()),
    _refused_zip("a member's name that is too long", "cannot be unpacked", ("x" * 300 + ".csv", "x")),
    Case("a link out of the folder", _comments_as(_link_out), refused="is a link", cannot=_posix),
    Case("a link to a device that never ends", _comments_as(lambda path: path.symlink_to("/dev/zero")),
         refused="link|comments", cannot=_posix),
    Case("a link to nothing", _comments_as(lambda path: path.symlink_to("nowhere.csv")), refused="link|comments",
         cannot=_posix),
    Case("a link round to itself", _comments_as(lambda path: path.symlink_to("comments.csv")),
         refused="link|comments|read", cannot=_posix),
    Case("a hard link, which is a file like any other", _comments_as(_hard_link), records=_ALL, cannot=_posix),
    Case("a pipe that nobody writes to", _comments_as(lambda path: os.mkfifo(path)), refused="comments",
         cannot=_needs("a pipe", hasattr(os, "mkfifo"))),
    Case("a device", _comments_as(_device), refused="comments", cannot=_needs("a device", _may_make_devices())),
    Case("a folder called like a table", _comments_as(lambda path: path.mkdir()), refused="comments"),
    Case("a file that may not be read", _comments_as(_unreadable), refused=r"comments\.csv",
         cannot=_needs("an unreadable file", hasattr(os, "geteuid") and os.geteuid() != 0)),
    Case("files with names like patterns and SQL, with quotation marks and line breaks",
         _called("*.csv", "c?mments.csv", "[c]omments.csv", "it's.csv", "a;b.csv", "'); DROP TABLE x; --.csv",
         "-rf.csv", "$HOME.csv", "%s.csv", "ünïcödé 💬.csv", 'a"b.csv', "two\nlines.csv", "\x1b[2J.csv", "tab\t.csv"),
         says=("not called like a table of the contract",), cannot=_posix),
    Case("files that other programs leave", files({name: "x" for name in (".DS_Store", "._comments.csv", "Thumbs.db",
         "~$comments.xlsx", ".~lock.comments.csv#", "desktop.ini")})),
    Case("files that people leave", files({name: "x" for name in ("comments.csv.bak", "comments.csv~", "README.md")}),
         says=("not a table",)),
    Case("a hundred files that are no tables", _called(*(f"notes{n}.csv" for n in range(100))),
         says=("not called like a table of the contract",)),
    Case("folders called like patterns, with quotation marks and line breaks, in one another",
         _folder_called("""*'"[x]$;--/two\nlines/a/b/c/d/e/f"""), records=_ALL, cannot=_posix),
    Case("an empty folder", lambda folder: None, refused="holds no table"),
    Case("a file in place of a folder", lambda folder: (files()(folder), folder / "comments.csv")[1],
         refused="an export is a folder or a zip"),
    Case("a path that is not there", lambda folder: folder / "nowhere", refused="no such file or folder"),
    Case("no path", lambda folder: [], refused="no path"),
    Case("one export given twice", lambda folder: (files()(folder), [folder, folder])[1],
         dict.fromkeys(MINIMAL, (1, 0, 0, 0)), records=_ALL, shows=(ids("c1"),)),
)  # fmt: skip
