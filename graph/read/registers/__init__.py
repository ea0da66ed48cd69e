"""Registers: tables that already say who, whom and what, read row by row into claims."""

from graph.read.registers.register import Register, RegisterRow

__all__ = ["Register", "RegisterRow"]
