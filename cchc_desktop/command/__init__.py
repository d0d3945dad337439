"""The command line: one module for each noun, and `main`, which parses and prints."""

from .main import main

__all__ = ["main"]
