"""CCHC Desktop: offline quarterly reporting on a province's administrative reform plan."""

__version__ = "0.6.0"
