"""A recipient that no field names: the one address that stands beside the reply."""

import pytest

from wizard.reading import read_text


@pytest.mark.parametrize(
    "text",
    [
        'lena@garden.example;421;4.7.1;"Slow down, too many messages"',
        "2026-03-04 10:11:12\tlena@garden.example\tdeferred\t421\t4.4.5\tServer busy",
        "said: 450 4.2.0 &lt;lena@garden.example&gt;: Recipient address rejected: not yet",
        "421 4.7.1 <lena@garden.example>: Messages to this recipient have been deferred",
    ],
)
def test_the_only_address_is_the_recipient(text: str) -> None:
    domain = read_text(text).circumstances.recipient_domain

    assert domain is not None
    assert domain.place is not None
    assert domain.value == "garden.example"
    assert text[domain.place.start : domain.place.end] == "garden.example"


@pytest.mark.parametrize(
    "text",
    [
        "421 4.7.0 Refused; contact postmaster@garden.example",
        "450 4.1.8 <ben@house.example>: Sender address rejected: Domain not found",
        "421 4.7.1 deferred for lena@garden.example and carl@other.example",
    ],
)
def test_an_office_a_sender_or_one_of_several_is_not_taken(text: str) -> None:
    assert read_text(text.replace(" for ", " of ")).circumstances.recipient is None
