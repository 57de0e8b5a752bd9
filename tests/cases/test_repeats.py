"""What earlier cases tell: the same event, a repeat, others too, a changed address."""

import pytest

from tests.cases.making import DAY, HOUR, NOW, event_of
from wizard.cases.repeats import compare
from wizard.model import CaseEvent, Cause, ChangedAddress, History, Others, Repeat


def test_nothing_earlier_tells_nothing() -> None:
    assert compare(event_of(), []) == History()


def test_three_times_in_nine_days_is_a_repeat() -> None:
    first, second = event_of(NOW - 9 * DAY), event_of(NOW - 4 * DAY)

    repeat = compare(event_of(), [first, second]).repeat

    assert repeat == Repeat(3, 9, NOW - 9 * DAY, (second.case_id, first.case_id))


@pytest.mark.parametrize("hours", [1, 12, 23])
def test_less_than_a_day_apart_is_the_same_weather(hours: int) -> None:
    assert compare(event_of(), [event_of(NOW - hours * HOUR)]).repeat is None


def test_a_day_apart_is_a_repeat_and_after_fourteen_days_no_longer() -> None:
    assert compare(event_of(), [event_of(NOW - DAY)]).repeat is not None
    assert compare(event_of(), [event_of(NOW - 14 * DAY)]).repeat is not None
    assert compare(event_of(), [event_of(NOW - 14 * DAY - HOUR)]).repeat is None


def test_a_burst_of_cases_counts_as_one_event() -> None:
    burst = [event_of(NOW - 3 * DAY + hours * HOUR) for hours in (0, 1, 2, 5)]

    repeat = compare(event_of(), burst).repeat

    assert repeat is not None
    assert repeat.count == 2


@pytest.mark.parametrize("cause", [Cause.GREYLISTING, Cause.SERVER_BUSY, Cause.RECIPIENT])
def test_what_is_nobodys_fault_is_never_a_repeat(cause: Cause) -> None:
    earlier = [event_of(NOW - days * DAY, cause=cause) for days in (2, 4)]

    assert compare(event_of(cause=cause), earlier).repeat is None
    assert compare(event_of(cause=Cause.REPUTATION), earlier).repeat is None


@pytest.mark.parametrize(
    "other",
    [{"receiver": "yahoo"}, {"sender": "else.example"}, {"receiver": None}, {"sent": False}],
)
def test_another_sender_or_receiver_is_no_repeat(other: dict[str, object]) -> None:
    assert compare(event_of(), [event_of(NOW - 3 * DAY, **other)]).repeat is None


def test_who_does_not_send_repeats_nothing() -> None:
    event = event_of(sent=False)

    assert compare(event, [event_of(NOW - 3 * DAY)]) == History()


@pytest.mark.parametrize(
    ("ours", "theirs", "is_same"),
    [
        ({"message_id": "1@a"}, {"message_id": "1@a", "sender": None}, True),
        ({"queue_id": "4Xk"}, {"queue_id": "4Xk"}, True),
        ({"queue_id": "4Xk", "server": "a"}, {"queue_id": "4Xk", "server": "b"}, False),
        ({"started": NOW - 5 * DAY}, {}, True),
        ({"started": NOW - 2 * DAY}, {}, False),
        ({"started": NOW - 5 * DAY}, {"receiver": "yahoo"}, False),
        ({"message_id": "1@a"}, {"message_id": "2@a"}, False),
    ],
)
def test_cases_about_one_event_are_known(
    ours: dict[str, object], theirs: dict[str, object], is_same: bool
) -> None:
    earlier = event_of(NOW - 4 * DAY, **theirs)

    history = compare(event_of(**ours), [earlier])

    assert history.same == ((earlier.case_id,) if is_same else ())
    if is_same:
        assert history.repeat is None


def test_an_event_that_two_cases_tell_of_counts_once() -> None:
    delayed = event_of(NOW - DAY, message_id="1@a", started=NOW - 2 * DAY)
    bounced = event_of(message_id="1@a", started=NOW - 2 * DAY)
    before = event_of(NOW - 6 * DAY)

    history = compare(bounced, [before, delayed])

    assert history.same == (delayed.case_id,)
    assert history.repeat is not None
    assert history.repeat.count == 2


def _others(count: int, **given: object) -> list[CaseEvent]:
    return [
        event_of(
            NOW - number * HOUR,
            sender=f"s{number}.example",
            sending_ip=f"198.51.100.{number}",
            **given,
        )
        for number in range(count)
    ]


def test_three_unrelated_senders_in_a_day_point_to_the_receiver() -> None:
    others = _others(3)

    assert compare(event_of(), others).others == Others(4, tuple(one.case_id for one in others))
    assert compare(event_of(), others[:1]).others is None


@pytest.mark.parametrize("given", [{"cause": Cause.TLS}, {"receiver": "yahoo"}, {"sent": False}])
def test_another_kind_of_reply_does_not_count(given: dict[str, object]) -> None:
    assert compare(event_of(), _others(5, **given)).others is None


def test_senders_behind_one_address_are_not_unrelated() -> None:
    others = [
        event_of(sender=f"s{number}.example", sending_ip="198.51.100.7") for number in range(5)
    ]

    assert compare(event_of(), others).others is None


def test_everybody_is_greylisted_by_one_who_greylists() -> None:
    others = _others(5, cause=Cause.GREYLISTING)

    assert compare(event_of(cause=Cause.GREYLISTING), others).others is None


def test_a_sender_from_a_new_address_is_known() -> None:
    earlier = event_of(NOW - 30 * DAY)

    changed = compare(event_of(sending_ip="198.51.100.9"), [earlier]).changed

    assert changed == ChangedAddress("198.51.100.9", ("203.0.113.10",), (earlier.case_id,))


@pytest.mark.parametrize(
    "ours", [{}, {"sending_ip": None}, {"sending_ip": "192.0.2.1", "shared": True}]
)
def test_a_known_unknown_or_shared_address_is_no_change(ours: dict[str, object]) -> None:
    assert compare(event_of(**ours), [event_of(NOW - 3 * DAY)]).changed is None


def test_the_case_itself_is_not_an_earlier_one() -> None:
    event = event_of()

    assert compare(event, [event]) == History()
