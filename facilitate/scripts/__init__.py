"""Scripts: the YAML format, its errors, and where scripts are found."""
