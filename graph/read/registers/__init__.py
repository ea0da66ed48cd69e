"""Registers: tables that already say who, whom and what, read row by row into claims."""

from graph.read.registers.detect import detect_register
from graph.read.registers.opening import open_register
from graph.read.registers.register import Register, RegisterRow

__all__ = ["Register", "RegisterRow", "detect_register", "open_register"]
