"""Backups: proved copies of everything, kept by rule, brought back in one transaction."""
