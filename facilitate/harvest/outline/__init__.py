"""The outline of a report: its content and order, for pages, Markdown, PDF and Word."""
