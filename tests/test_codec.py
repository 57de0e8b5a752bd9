"""Values of the model become JSON: every key there, unknown null, places and zones kept."""

from datetime import UTC, datetime

import pytest

from wizard.codec import encode
from wizard.model import Cause, Circumstances, Known, Place, Source


def test_known_value_keeps_its_place_and_origin() -> None:
    read = Known("gmail.com", Place(3, 12))
    said = Known("203.0.113.10", None, Source.CALLER_SAID)

    assert encode(read) == {"value": "gmail.com", "start": 3, "end": 12, "source": "read"}
    assert encode(said) == {
        "value": "203.0.113.10",
        "start": None,
        "end": None,
        "source": "caller_said",
    }


def test_unknown_is_null_and_never_a_missing_key() -> None:
    encoded = encode(Circumstances())

    assert isinstance(encoded, dict)
    assert encoded["sending_ip"] is None
    assert encoded["dkim"] == []


def test_times_carry_their_zone() -> None:
    assert encode(datetime(2026, 11, 24, 9, 14, tzinfo=UTC)) == "2026-11-24T09:14:00+00:00"


def test_words_of_the_lists_are_their_ids() -> None:
    assert encode((Cause.REPUTATION, Cause.UNKNOWN)) == ["reputation", "unknown"]


def test_sets_come_in_a_fixed_order() -> None:
    assert encode(frozenset({"wait", "ours"})) == ["ours", "wait"]


def test_what_is_no_part_of_the_model_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        encode(object())
