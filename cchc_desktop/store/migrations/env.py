"""Alembic's entry point: runs the revisions on the connection that `migrate.prepare` opened, in its transaction."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
