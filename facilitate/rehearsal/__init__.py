"""Reading a script through with a simulated group."""
