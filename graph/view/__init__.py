"""Pictures of a graph: the interactive page, static pictures, charts and what a notebook shows."""
