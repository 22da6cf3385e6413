"""The rule in force: from which number on people are counted openly, and to what numbers are rounded."""

from dataclasses import dataclass, replace
from typing import Any

OPEN_ROUND_TO = 5


@dataclass(frozen=True)
class Rule:
    """The suppression rule in force, with who owns it and since when; `round_to` 1 rounds nothing."""

    under: int
    owner: str
    agreed_on: str
    round_to: int = 1

    @property
    def words(self) -> str:
        """The rule in a sentence."""
        words = "No count of people is suppressed"
        if self.under > 1:
            words = f"Counts of 1 to {self.under - 1} people are suppressed and shown as [c]"
        if self.round_to > 1:
            words += f", the others are rounded to the nearest {self.round_to}"
        return f"{words}."

    def while_open(self) -> "Rule":
        """The rule for people's characteristics in a consultation that is still open.

        The next export counts one or two people more; unrounded, the difference would tell of what group they are.
        """
        return self if self.under <= 1 else replace(self, round_to=max(self.round_to, OPEN_ROUND_TO))

    def hides(self, people: Any) -> bool:
        """Whether a count of people is too small to be shown. Zero is not, nor is a missing count."""
        if isinstance(people, str):
            people = float(people) if people.strip().isdigit() else None
        return isinstance(people, int | float) and not isinstance(people, bool) and 0 < people < self.under

    def rounded(self, count: int) -> int:
        """The nearest multiple of `round_to`, the higher one where two are as near."""
        return (2 * count + self.round_to) // (2 * self.round_to) * self.round_to

    def spread(self, count: int) -> tuple[int, int]:
        """By how much less, and more, the people may be of whom this count is shown, as far as a reader can tell."""
        if self.round_to == 1 or count == 0:
            return 0, 0
        near = self.rounded(count)
        least = max(near - self.round_to // 2, self.under if count >= self.under else 0)
        return count - least, near + (self.round_to - 1) // 2 - count
