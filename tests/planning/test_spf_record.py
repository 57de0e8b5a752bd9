"""One mechanism more in the SPF record that is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.planning.spf_record import with_mechanism


@pytest.mark.parametrize(
    ("record", "after"),
    [
        ("v=spf1 mx ~all", "v=spf1 mx ip4:192.0.2.1 ~all"),
        ("v=spf1 include:a.example -all", "v=spf1 include:a.example ip4:192.0.2.1 -all"),
        ("V=SPF1 mx ALL", "V=SPF1 mx ip4:192.0.2.1 ALL"),
        ("v=spf1 mx", "v=spf1 mx ip4:192.0.2.1"),
        ("v=spf1 redirect=b.example", "v=spf1 ip4:192.0.2.1 redirect=b.example"),
        ("v=spf1 +ip4:192.0.2.1 ~all", "v=spf1 +ip4:192.0.2.1 ~all"),
        ("v=spf10 mx ~all", ""),
        ("", ""),
        ("google-site-verification=1", ""),
    ],
)
def test_where_it_goes(record: str, after: str) -> None:
    assert with_mechanism(record, "ip4:192.0.2.1") == after


@given(st.lists(st.sampled_from(["mx", "a", "include:x.example", "ip4:198.51.100.0/24"])))
def test_nothing_that_was_allowed_is_lost(terms: list[str]) -> None:
    record = " ".join(["v=spf1", *terms, "~all"])
    after = with_mechanism(record, "ip4:192.0.2.1").split()
    assert [term for term in after if term != "ip4:192.0.2.1"] == record.split()
    assert after.count("ip4:192.0.2.1") == 1
