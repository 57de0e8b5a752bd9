"""Fills the settings texts of a mail server with the numbers and domains of a case.

Marks are written @name@ in the knowledge files. A line with @domain@ is repeated for each domain,
and so is what stands between a line "@each@" and a line "@end@".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from wizard.knowledge.mtas import Mta, SettingTemplate
from wizard.model import Setting

__all__ = ["Numbers", "fill", "fill_all", "pause_s"]

MAX_DOMAINS = 100


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a settings text can hold. `hosts` are name suffixes of the receiving servers."""

    rate_per_minute: float
    connections: int
    per_connection: int
    domains: tuple[str, ...]
    hosts: tuple[str, ...]


def pause_s(rate_per_minute: float) -> int:
    """Give the pause in whole seconds that keeps to a rate: rounded up, never faster."""
    return max(1, ceil(60 / rate_per_minute - 1e-9))


def fill_all(mta: Mta, numbers: Numbers) -> tuple[Setting, ...]:
    """Give the settings of a server in the order in which they are to be applied."""
    return tuple(_one(template, numbers) for template in mta.settings)


def fill(text: str, values: Mapping[str, str], domains: Sequence[str]) -> str:
    """Replace the marks of a text."""
    lines = list[str]()
    block: list[str] | None = None
    for line in text.split("\n"):
        if line.strip() == "@each@":
            block = []
        elif line.strip() == "@end@" and block is not None:
            lines += _for_each("\n".join(block), domains)
            block = None
        elif block is not None:
            block.append(line)
        else:
            lines += _for_each(line, domains) if "@domain@" in line else [line]
    return _replace_all("\n".join(lines), values)


def _one(template: SettingTemplate, numbers: Numbers) -> Setting:
    values = _values(numbers)

    def filled(text: str) -> str:
        return fill(text, values, numbers.domains)

    return Setting(
        file=filled(template.file),
        text=filled(template.text),
        activate=filled(template.activate),
        undo=filled(template.undo),
        read_first=filled(template.read_first),
        verify=filled(template.verify),
    )


def _values(numbers: Numbers) -> Mapping[str, str]:
    rate = numbers.rate_per_minute
    batch_minutes = max(1, ceil(1 / rate))
    return {
        "pause_s": str(pause_s(rate)),
        "delta_ms": str(ceil(60_000 / rate)),
        "rate_per_hour": str(max(1, floor(rate * 60))),
        "jobs": str(max(1, floor(rate))),
        "batch_minutes": str(batch_minutes),
        "connections": str(numbers.connections),
        "per_connection": str(numbers.per_connection),
        "first_domain": numbers.domains[0],
        "domains_spaced": " ".join(numbers.domains),
        "domains_colon": " : ".join(numbers.domains),
        "hosts_colon": " : ".join(f"*.{host}" for host in _hosts(numbers)),
        "mx_suffixes": ", ".join(f'{{MXSuffix=".{host}"}}' for host in _hosts(numbers)),
    }


def _hosts(numbers: Numbers) -> tuple[str, ...]:
    """Without known receiving servers, their names are taken to end like the domain."""
    return numbers.hosts or numbers.domains


def _for_each(text: str, domains: Sequence[str]) -> list[str]:
    return [text.replace("@domain@", domain) for domain in domains[:MAX_DOMAINS]]


def _replace_all(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text
