"""An engagement dashboard for public consultations: exports in, charts and CSVs that can be trusted out."""

__version__ = "0.1.0"
