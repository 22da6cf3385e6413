"""An attacker with a linear program over all that is published recovers no suppressed count."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.disclosure import Rule
from dashboard.settings import PROFILES
from tests.disclosure.audit import Attacker, Audit
from tests.disclosure.consultations import answers, answers_leaked, areas, crossing, lines_leaked, reach

RULES = [Rule(under, "the tests", "2026-11-22", round_to) for under, round_to in PROFILES.values()]
both_profiles = pytest.mark.parametrize("rule", RULES, ids=PROFILES)


def test_the_attacker_subtracts():
    attacker = Attacker(RULES[0])
    attacker.reads("all", 93)
    for cell, shown in {"a": 40, "b": 30, "c": 20, "d": None}.items():
        attacker.reads(cell, shown)
    attacker.adds_up("all", "abcd")
    assert attacker.recovers() == {"d": (3, 3)}


def test_the_attacker_knows_that_a_part_is_no_larger_than_its_whole():
    attacker = Attacker(RULES[0])
    attacker.reads("whole", 4)
    attacker.reads("part", None)
    attacker.is_part("part", "whole")
    assert attacker.recovers() == {"part": (0, 4)}


def test_what_totals_tell_alone_is_no_leak():
    audit = Audit(RULES[0])
    audit.reads("all", 3, is_total=True)
    audit.reads("a", None)
    audit.adds_up("all", "ab")
    assert audit.attacker.recovers() == {"a": (0, 3)}
    assert audit.leaks() == {}
    audit.reads("b", 2)
    assert audit.leaks() == {"a": (1, 1)}


@both_profiles
@pytest.mark.parametrize("tables", [reach, areas, answers, crossing])
@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_nothing_is_recovered_of_small_consultations(tables, seed, rule):
    # Rounding widens what can be: the profile that rounds needs fewer.
    places = range(seed, seed + (20 if rule.round_to == 1 else 5))
    found = {place: tables(random.Random(place), rule) for place in places}
    assert {place: leaks for place, leaks in found.items() if leaks} == {}


@st.composite
def small_tables(draw):
    groups, options = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    count = draw(st.sampled_from([st.integers(0, 6), st.integers(0, 20), st.sampled_from([0, 0, 1, 30])]))
    return {(f"g{one}", f"o{two}"): draw(count) for one in range(groups) for two in range(options)}


@both_profiles
@settings(max_examples=150, deadline=None)
@given(counts=small_tables(), zeros_tell=st.booleans())
def test_no_table_of_answers_is_a_counter_example(rule, counts, zeros_tell):
    assert answers_leaked(counts, rule, zeros_tell) == {}


@both_profiles
@settings(max_examples=150, deadline=None)
@given(cells=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=6))
def test_no_line_and_its_part_and_the_part_of_that_are_a_counter_example(rule, cells):
    # Each number is what the one before adds to the next smaller: so a part is never larger than its whole.
    lines = [[sum(cell[depth:]) for cell in cells] for depth in range(3)]
    assert lines_leaked(lines, rule) == {}
