"""What a report tells, in which order: one outline for pages, Markdown, PDF and Word."""
