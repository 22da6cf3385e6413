"""The command line: `python -m dashboard <command>`. Results go to stdout, words to stderr.

Exit codes: 0 done; 1 refused or something is wrong; 2 the command was not understood;
3 (load) loaded, with rows that were rejected; 130 stopped by a signal.
"""

import sys
from typing import Any

import click

from dashboard import __version__
from dashboard.commands import exports, installation, questions
from dashboard.errors import DashboardError

_ALL = [
    installation.serve, installation.check, installation.settings,
    exports.load, exports.unload, exports.quarantined, exports.sample,
    questions.query, questions.extract,
]  # fmt: skip


class _Commands(click.Group):
    """Commands whose DashboardErrors become one sentence on stderr and exit code 1."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except DashboardError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(1)
        except BrokenPipeError:
            sys.exit(0)


@click.group(cls=_Commands, commands=_ALL, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Consultation engagement: load an export, explore it in the browser, take extracts."""


if __name__ == "__main__":
    main(prog_name="python -m dashboard")
