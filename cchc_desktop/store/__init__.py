"""The only SQL: tables, migrations, queries, history, backup."""
