"""What is known about receivers, servers and lists: TOML files read into typed values."""
