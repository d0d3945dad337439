"""The report: built out of entries, the plan and a form; computed once, then only laid out."""
