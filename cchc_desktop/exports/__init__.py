"""Write ReportData into a file. Knows no database."""
