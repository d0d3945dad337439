"""What was changed, when, by whom: written with each change, chained, searched, taken back, held against rows."""
