"""Only patterns that take linear time are accepted, whoever wrote them."""

import time

import pytest

from wizard.knowledge.library import load
from wizard.knowledge.patterns import MAX_LENGTH, compile_pattern

ACCEPTED = [
    r"rl0000\d\d",
    r"^(?:please )?try again later[.!]?$",
    r"(?:again|back)[^.;]{0,40}\b\d{1,5} ?sec",
    r"\(1\.5\.6\.1\)",
]
REFUSED = [
    "(a+)+b",
    "(?:a{0,3}){0,3}",
    "a*",
    ".+x",
    r"(?:a)\1",
    "(a)",
    "(?=a)b",
    "(?P<name>a)",
    "a{2,}",
    "a{0,999}",
    "[a-z]{0,60}[a-z]{0,60}[a-z]{0,60}",
    "a" * (MAX_LENGTH + 1),
    "a)",
    "(?:a",
]


@pytest.mark.parametrize("pattern", ACCEPTED)
def test_bounded_patterns_are_accepted(pattern: str) -> None:
    assert compile_pattern(pattern).pattern == pattern


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_could_take_longer_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"not|allowed|long|many|limit"):
        compile_pattern(pattern)


HOSTILE = {
    "digits": "4.7.1" * 40,
    "spaces": "again " * 40,
    "brackets": "ip<" * 60,
    "near": "please try again late " * 10,
    "tags": "aup#i-1 ofr005_10 lpn1 rl000 " * 8,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_pattern_of_ours_slows_down_on_hostile_text(name: str) -> None:
    patterns = [rule.pattern for rule in load(compiled=False).rules.rules if rule.pattern]

    def seconds(repeat: int) -> float:
        text = HOSTILE[name] * repeat
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            for pattern in patterns:
                pattern.search(text)
            best = min(best, time.perf_counter() - start)
        return best

    assert patterns
    assert seconds(300) < 60 * max(seconds(15), 2e-4)
