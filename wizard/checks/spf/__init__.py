"""SPF (RFC 7208): an evaluator of our own over the asynchronous resolver, and the check."""

from wizard.checks.spf.check import CHECK

__all__ = ["CHECK"]
