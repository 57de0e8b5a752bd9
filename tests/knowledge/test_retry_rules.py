"""Exim's retry rules as they stand in its configuration."""

import pytest

from wizard.knowledge.retry_rules import RetryRule, parse_rules


def test_the_rule_that_exim_comes_with() -> None:
    assert parse_rules("F,2h,15m; G,16h,1h,1.5; F,4d,6h") == (
        RetryRule("F", 7200, 900),
        RetryRule("G", 57_600, 3600, 1.5),
        RetryRule("F", 345_600, 21_600),
    )


def test_a_whole_line_of_the_configuration() -> None:
    line = "gmail.com   *   F,4h,30m; H,16h,1h,2"
    assert [rule.letter for rule in parse_rules(line)] == ["F", "H"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not_a_retry_rule"),
        ("X,2h,15m", "not_a_retry_rule"),
        ("F,2h", "not_a_retry_rule"),
        ("F,2h,15m,2", "not_a_retry_rule"),
        ("G,2h,15m", "not_a_retry_rule"),
        ("F,2,15m", "not_a_time"),
        ("F,2h,0s", "zero"),
        ("G,2h,15m,0.5", "not_a_factor"),
        ("G,2h,15m,two", "not_a_factor"),
        ("F,4h,15m; F,2h,1h", "cutoffs_not_rising"),
        ("; ".join(f"F,{n}h,15m" for n in range(1, 30)), "not_a_retry_rule"),
    ],
)
def test_what_exim_would_not_take(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_rules(text)
