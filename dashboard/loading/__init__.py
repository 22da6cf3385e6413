"""The write side: exports in, a published build out, and nothing dropped silently on the way.

`load` does it all and gives a `LoadReport`; `write_sample` invents an export to try it with.
"""

from dashboard.loading.reference import characteristic_columns
from dashboard.loading.report import LoadReport
from dashboard.loading.sample import write_sample
from dashboard.loading.steps import load

__all__ = ["LoadReport", "characteristic_columns", "load", "write_sample"]
