"""Looks through a CSV file's bytes once, in blocks, before it is read: how many records it must give, and whether
anything in it would make a reader stop, guess or swallow lines.

DuckDB's reader loses lines without a word after a quotation mark that does not close (it goes on at its next
buffer), so the records are counted here by another way, and `mending` isolates what is damaged.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from dashboard.loading.reading.archives import open_plain

LONGEST_RECORD = 2_000_000
"""Bytes of one record beyond which it is broken; DuckDB's reader stops a little later."""

MOST_LINES = 200
"""Lines of one value beyond which `mending` looks whether they are records that a quotation mark swallowed."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_BLOCK = 1024**2
_THREADS = 4
_LF, _CR, _QUOTE = 10, 13, 34


def records_if_sound(path: Path, delimiter: str, columns: int) -> int | None:
    """The number of records in the file, its header among them; None where it has to be mended before it is read.

    To be mended are: line ends of several kinds, empty lines (but for a file of one column, where they are
    records), byte order marks further down, quotation marks out of their places, records beyond
    `LONGEST_RECORD` and values of more than `MOST_LINES` lines.
    """
    total = _Total(columns)
    waiting: deque = deque()
    # numpy lets other threads run meanwhile; the blocks' sums are put together in their order.
    with ThreadPoolExecutor(_THREADS) as pool:
        for part in _parts(path, delimiter.encode()):
            waiting.append(pool.submit(_look_at, part))
            if len(waiting) > 2 * _THREADS and not total.add(waiting.popleft().result()):
                return None
        while waiting:
            if not total.add(waiting.popleft().result()):
                return None
    return total.ended()


@dataclass(frozen=True)
class _Part:
    """A block of a file with the bytes beside it. `is_open`: it begins within a value in quotation marks."""

    before: bytes
    block: bytes
    after: bytes
    is_open: bool
    delimiter: bytes


@dataclass(frozen=True)
class _Seen:
    """What a block holds: the kinds of its line ends outside of values, the number of records that end in it, the
    bytes and lines before the first of these ends and after the last, and the extremes between them."""

    kinds: frozenset[str]
    records: int
    head: tuple[int, int]
    tail: tuple[int, int]
    longest: int = 0
    shortest: int = LONGEST_RECORD
    most_lines: int = 0
    is_open: bool = False


def _parts(path: Path, delimiter: bytes) -> Iterator[_Part]:
    before, is_open = b"\n", False
    with open_plain(path) as opened:
        block = opened.read(_BLOCK).removeprefix(BYTE_ORDER_MARK)
        while block:
            following = opened.read(_BLOCK)
            yield _Part(before, block, following[:1] or delimiter, is_open, delimiter)
            is_open ^= b'"' in block and bool(np.count_nonzero(np.frombuffer(block, np.uint8) == _QUOTE) % 2)
            before, block = block[-2:], following


def _look_at(part: _Part) -> _Seen | None:
    """None where something in the block has to be mended."""
    block = part.block
    if not block.isascii() and BYTE_ORDER_MARK in part.before + block:
        return None
    has_returns = b"\r" in block or part.before.endswith(b"\r")
    if not has_returns and not part.is_open and b'"' not in block and _has_short_lines(block):
        return _plain(block)
    marks = np.frombuffer(part.before[-1:] + block + part.after, np.uint8)
    quotes = np.flatnonzero(marks[1:-1] == _QUOTE) if b'"' in block else np.empty(0, np.intp)
    if len(quotes) and not _quotes_fit(marks, quotes, part):
        return None
    ends = np.flatnonzero(marks[1:-1] == _LF)
    kinds = {"LF"}
    if has_returns:
        kinds, ends = _with_returns(marks, ends, quotes, part.is_open)
    return _sums(ends, _outside(ends, quotes, part.is_open), kinds, part, len(quotes))


def _has_short_lines(block: bytes) -> bool:
    step = LONGEST_RECORD // 2
    return all(block.find(b"\n", at, at + step) >= 0 for at in range(0, len(block) - step, step))


def _plain(block: bytes) -> _Seen:
    is_end = np.frombuffer(block, np.uint8) == _LF
    count = int(np.count_nonzero(is_end))
    if not count:
        return _Seen(frozenset(), 0, (len(block), 0), (0, 0))
    shortest = 1 if (is_end[1:] & is_end[:-1]).any() else 2
    head, tail = (block.find(b"\n") + 1, 1), (len(block) - 1 - block.rfind(b"\n"), 0)
    return _Seen(frozenset({"LF"}), count, head, tail, shortest=shortest)


def _outside(places: np.ndarray, quotes: np.ndarray, is_open: bool) -> np.ndarray:
    """Which of the places an even number of quotation marks precede."""
    if not len(quotes):
        return np.full(len(places), not is_open)
    return (np.searchsorted(quotes, places) + is_open) % 2 == 0


def _quotes_fit(marks: np.ndarray, quotes: np.ndarray, part: _Part) -> bool:
    """Whether each value opens after a delimiter or line end and closes before one; `""` is both at once."""
    fitting = np.zeros(256, bool)
    fitting[[ord(part.delimiter), _LF, _CR, _QUOTE]] = True
    first = int(part.is_open)
    return bool(fitting[marks[quotes[first::2]]].all() and fitting[marks[quotes[1 - first :: 2] + 2]].all())


def _with_returns(
    marks: np.ndarray, feeds: np.ndarray, quotes: np.ndarray, is_open: bool
) -> tuple[set[str], np.ndarray]:
    """The kinds of line ends outside of values, and all line ends, where some of them are CR."""
    returns = np.flatnonzero(marks[1:-1] == _CR)
    lone = returns[marks[returns + 2] != _LF]
    after_return = marks[feeds] == _CR
    found = {"CR": lone, "LF": feeds[~after_return], "CRLF": feeds[after_return]}
    kinds = {kind for kind, places in found.items() if _outside(places, quotes, is_open).any()}
    return kinds, np.sort(np.concatenate((lone, feeds))) if len(lone) else feeds


def _sums(ends: np.ndarray, outside: np.ndarray, kinds: set[str], part: _Part, quotes: int) -> _Seen:
    size, is_open = len(part.block), part.is_open ^ bool(quotes % 2)
    nth = np.flatnonzero(outside)
    if not len(nth):
        return _Seen(frozenset(), 0, (size, len(ends)), (0, 0), is_open=is_open)
    closing = ends[nth]
    head = (int(closing[0]) + 1, int(nth[0]) + 1)
    tail = (size - 1 - int(closing[-1]), len(ends) - 1 - int(nth[-1]))
    seen = _Seen(frozenset(kinds), len(nth), head, tail, is_open=is_open)
    if len(nth) == 1:
        return seen
    lengths, lines = np.diff(closing), np.diff(nth)
    longest, shortest = int(lengths.max()), int(lengths.min())
    return replace(seen, longest=longest, shortest=shortest, most_lines=int(lines.max()))


class _Total:
    """The blocks put together, in their order."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._kinds: frozenset[str] = frozenset()
        self._records = self._length = self._lines = 0
        self._is_open = False

    def add(self, seen: _Seen | None) -> bool:
        """Count a block in; False where the file has to be mended."""
        if seen is None:
            return False
        self._kinds |= seen.kinds
        self._records += seen.records
        self._is_open = seen.is_open
        length, lines = self._length + seen.head[0], self._lines + seen.head[1]
        self._length, self._lines = seen.tail if seen.records else (length, lines)
        shortest = min(seen.shortest, length) if seen.records else LONGEST_RECORD
        is_empty = shortest <= (2 if "CRLF" in self._kinds else 1) and self._columns > 1
        fits = max(seen.longest, length) <= LONGEST_RECORD and max(seen.most_lines, lines) <= MOST_LINES
        return fits and not is_empty and len(self._kinds) <= 1

    def ended(self) -> int | None:
        """The records of the whole file; None where a value is open at its end."""
        return None if self._is_open else self._records + (self._length > 0)
