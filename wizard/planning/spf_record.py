"""An SPF record with one mechanism more (RFC 7208 section 4.6)."""

__all__ = ["with_mechanism"]

MAX_RECORD = 2000


def with_mechanism(record: str, mechanism: str) -> str:
    """Give the record with the mechanism before its "all" (or "redirect"), else at its end.

    "" for what is no SPF record. A record that has the mechanism already comes back unchanged.
    """
    terms = record.split()
    if not terms or terms[0].lower() != "v=spf1" or len(record) > MAX_RECORD:
        return ""
    if mechanism.lower() in (term.lower().lstrip("+") for term in terms):
        return record
    at = next((n for n, term in enumerate(terms) if _ends(term)), len(terms))
    return " ".join([*terms[:at], mechanism, *terms[at:]])


def _ends(term: str) -> bool:
    lowered = term.lower().lstrip("+-~?")
    return lowered == "all" or lowered.startswith("redirect=")
