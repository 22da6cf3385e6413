"""Intervals and waiting times against an implementation that others wrote."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import proportion_confint

from dashboard.statistics import apply
from dashboard.statistics.proportions import wilson
from dashboard.statistics.rates import rate_ratio


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_wilsons_interval(successes, others):
    trials = successes + others + 1
    expected = proportion_confint(successes, trials, alpha=0.05, method="wilson")
    assert wilson(successes, trials) == pytest.approx(expected, abs=1e-6)


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1000, 10**6), st.integers(1000, 10**7))
def test_the_interval_of_a_ratio_of_rates(people, others, residents, other_residents):
    table = Table2x2([[people, residents - people], [others, other_residents - others]], shift_zeros=False)
    ratio, low, high = rate_ratio(people, residents, people + others, residents + other_residents)
    assert ratio == pytest.approx(table.riskratio)
    assert (low, high) == pytest.approx(table.riskratio_confint(), rel=1e-6)


@pytest.mark.parametrize("seed", range(20))
def test_waiting_times_by_kaplan_and_meier(seed):
    generator = numpy.random.default_rng(seed)
    hours, decided = generator.integers(1, 30, size=80), generator.random(80) < 0.7
    rows = [
        {"cohort": "all", "hours": float(wait), "decided": bool(done), "count": 1}
        for wait, done in zip(hours, decided, strict=True)
    ]
    expected = SurvfuncRight(hours, decided)
    curve = {row["hours"]: row for row in apply("survival_curve", rows)}
    for wait, share, at_risk in zip(expected.surv_times, expected.surv_prob, expected.n_risk, strict=True):
        assert curve[wait]["still_open_share"] == pytest.approx(share)
        assert curve[wait]["at_risk"] == at_risk
    [summary] = apply("kaplan_meier", rows)
    # The first wait with at most a half, or a tenth, still open.
    for column, share in (("median_hours", 0.5), ("p90_hours", 0.1)):
        reached = expected.surv_times[expected.surv_prob <= share + 1e-9]
        assert summary[column] == (reached[0] if len(reached) else None)
