"""Makes the packaged program of the checkout; build.spec and `make package` use it."""
