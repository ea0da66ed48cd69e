"""The command line: thin, without logic; each command is one call of the library."""

from graph.cli.main import main

__all__ = ["main"]
