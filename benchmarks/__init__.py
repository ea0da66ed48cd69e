"""Benchmarks: each prints what it measured, on what, against whom, in the same run."""
