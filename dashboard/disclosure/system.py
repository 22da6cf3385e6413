"""Counts of people as cells of a system: which of them add up to what.

A reader knows every count that is shown, and that people add up. So each sum is an equation among the cells, and what
can be worked out of a suppressed cell is what the equations leave of it (`attack`). A cell is a count that some table
shows or suppresses, or what is left of a whole beside its parts, which no table shows.
"""

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.disclosure.rule import Rule

Name = Hashable


@dataclass(frozen=True)
class Sum:
    """Cells with their signs: what they come to is known, but for so much that it may be below, or above."""

    signs: Mapping[Name, int]
    below: float = 0
    above: float = 0


@dataclass
class System:
    """Cells by name, and the sums among them.

    `counts` are the true counts; `hidden` the cells that are not shown; `ours` those that may be hidden for the sake of
    others; `secret` those that no reader may know to fewer numbers than the threshold; `spread` by how much what is
    shown of a cell leaves open (below, above), where it is rounded; `room` how much less and more a secret of another
    table can be for all that is known without this one.
    """

    counts: dict[Name, int] = field(default_factory=dict)
    hidden: set[Name] = field(default_factory=set)
    ours: set[Name] = field(default_factory=set)
    secret: dict[Name, None] = field(default_factory=dict)
    spread: dict[Name, tuple[int, int]] = field(default_factory=dict)
    room: dict[Name, tuple[float, float]] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

    def add(self, name: Name, count: int, *, is_hidden: bool, is_ours: bool = False) -> None:
        """A cell that a table shows, or suppresses."""
        self.counts[name] = count
        if is_hidden:
            self.hide(name)
        elif is_ours:
            self.ours.add(name)

    def add_unshown(self, name: Name, count: int) -> None:
        """A cell that no table shows, so that it is no secret of one either."""
        self.counts[name] = count
        self.hidden.add(name)

    def hide(self, name: Name) -> None:
        """Suppress the cell; it is a secret from then on."""
        self.ours.discard(name)
        self.hidden.add(name)
        self.secret[name] = None

    def add_up(self, cells: Iterable[Name], rule: Rule, *, is_exact: bool = False) -> None:
        """These cells add up to a number that is published, unless it is a few people; rounded or, `is_exact`, not."""
        signs = dict.fromkeys(cells, 1)
        total = self._value(signs)
        if not rule.hides(total):
            self.sums.append(Sum(signs) if is_exact else Sum(signs, *rule.spread(total)))

    def split(self, whole: Name, parts: Iterable[Name], *, has_rest: bool, secret_rest: Name | None = None) -> None:
        """The parts, of whom nobody is in two, are the whole, or all of it but a rest, which no table shows.

        `secret_rest` names the rest where it is so few people that no reader may know them.
        """
        signs = dict.fromkeys(parts, 1) | {whole: -1}
        rest = -self._value(signs)
        if rest < 0:
            return  # it does not hold in these tables (somebody commented who is no member), so nobody can rely on it
        if secret_rest is not None:
            self.counts[secret_rest] = rest
            self.hide(secret_rest)
            signs[secret_rest] = 1
        is_exact = secret_rest is not None or not has_rest
        self.sums.append(Sum(signs) if is_exact else Sum(signs, below=math.inf, above=rest))

    def cover(self, whole: Name, parts: Iterable[Name]) -> None:
        """Everybody of the whole is in one of the parts; some may be in several."""
        signs = dict.fromkeys(parts, 1) | {whole: -1}
        if self._value(signs) >= 0:
            self.sums.append(Sum(signs, below=self._value(signs), above=math.inf))

    def round(self, names: Iterable[Name], rule: Rule) -> None:
        """Of these cells only rounded counts are shown."""
        for name in names:
            self.spread[name] = rule.spread(self.counts[name])

    def nobody(self, *, whatever_is_hidden: bool = False) -> set[Name]:
        """The cells of which everybody knows that nobody is there, since all with which they add up are nobody.

        `whatever_is_hidden`: not only now, but also if more of ours were hidden.
        """
        found: set[Name] = set()
        before = -1
        while before != len(found):
            before = len(found)
            for one in self.sums:
                wholes = [name for name, sign in one.signs.items() if sign < 0]
                parts = [name for name, sign in one.signs.items() if sign > 0]
                if not wholes:
                    is_nobody = not any(self.counts[name] for name in parts)
                else:
                    is_bounded = math.isfinite(one.above)
                    is_nobody = is_bounded and all(
                        name in found or self._is_shown_empty(name, whatever_is_hidden) for name in wholes
                    )
                found |= set(parts) if is_nobody else set()
        return found

    def _is_shown_empty(self, name: Name, whatever_is_hidden: bool) -> bool:
        can_go = name in self.hidden or (whatever_is_hidden and name in self.ours)
        return self.counts[name] == 0 and not can_go

    def _value(self, signs: Mapping[Name, int]) -> int:
        return sum(sign * self.counts[name] for name, sign in signs.items())
