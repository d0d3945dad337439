"""Windows, pages, dialogs, table models. The only room with widgets."""
