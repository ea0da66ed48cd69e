"""The `entente` command: all commands, and how errors reach the person at the screen."""

from __future__ import annotations

import os
import sys

from graph.cli import decisions, files, questions, reading
from graph.cli.common import app, complain
from graph.errors import AmbiguousNameError, EntenteError

__all__ = ["app", "main"]

reading.register(app)
questions.register(app)
decisions.register(app)
files.register(app)


def main() -> None:
    """Run the command line; exit code 1 for an error, 2 for wrong usage or a name that can mean several."""
    try:
        app()
    except AmbiguousNameError as fault:
        complain(fault)
        sys.exit(2)
    except EntenteError as fault:
        complain(fault)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        complain("stopped; what was read so far is in the graph")
        sys.exit(130)
