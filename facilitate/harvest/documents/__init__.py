"""Documents for people who work with other programs: PDF, Word, Excel."""
