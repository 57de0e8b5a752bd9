"""What builds, checks and packages the program; none of it ships."""
