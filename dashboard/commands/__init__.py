"""The commands of the command line, a file for each kind; `dashboard/__main__.py` puts them together."""
