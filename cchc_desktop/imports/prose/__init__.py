"""The running text of a Document: header, targets, duties, the reporting calendar."""
