"""What to publish so that the sending server is allowed: the existing record with one term more.

Never a second record and never a wholly new one: who else sends for the domain is not known here.
"""

from wizard.checks.sending import IpAddress
from wizard.checks.spf.errors import SpfSyntaxError
from wizard.checks.spf.grammar import MechanismKind, parse_record
from wizard.checks.spf.lookups import MOST_TERMS

__all__ = ["merged_record", "term_for"]


_MODIFIERS = ("redirect=", "exp=")


def term_for(ip: IpAddress, include: str) -> str:
    """Give the term that allows the server: its platform's include, else its address."""
    return f"include:{include}" if include else f"ip{ip.version}:{ip}"


def merged_record(record: str, term: str, lookups: int) -> str:
    """Put `term` into `record` where it counts: before "all", a redirect or the end.

    Gives "" when the record cannot be parsed, has the term already, or has no look-up left for it.
    """
    try:
        parsed = parse_record(record)
    except SpfSyntaxError:
        return ""
    own = {mechanism.text.lower().lstrip("+") for mechanism in parsed.mechanisms}
    if term.lower() in own or (term.startswith("include:") and lookups >= MOST_TERMS):
        return ""
    everybody = {m.text for m in parsed.mechanisms if m.kind is MechanismKind.ALL}
    terms = [each for each in record.split(" ") if each]
    ends = [n for n, each in enumerate(terms) if each in everybody]
    modifiers = [n for n, each in enumerate(terms) if each.lower().startswith(_MODIFIERS)]
    at = next(iter(ends or modifiers), len(terms))
    return " ".join([*terms[:at], term, *terms[at:]])
