"""The write side: exports in, a published build out, and nothing dropped silently on the way.

`load` does it all and gives a `LoadReport`, `unload` takes a consultation out, `write_quarantined` and
`load_corrected` take rows that were refused out and in; `write_sample` invents an export to try it with.
"""

from dashboard.loading.building.reference import characteristic_columns
from dashboard.loading.keeping.quarantined import write_quarantined
from dashboard.loading.report import LoadReport
from dashboard.loading.sample.write import write_sample
from dashboard.loading.steps import load, load_corrected, unload

__all__ = [
    "LoadReport",
    "characteristic_columns",
    "load",
    "load_corrected",
    "unload",
    "write_quarantined",
    "write_sample",
]
