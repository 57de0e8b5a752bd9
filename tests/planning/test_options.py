"""Own settings laid over a server's retry model."""

import pytest

from wizard.knowledge.mtas import Mta, OptionForm, RetryOption
from wizard.knowledge.retry_models import RetryKind, RetryModel, Rung
from wizard.planning import PlanningError
from wizard.planning.options import with_options

SERVER = Mta(
    "tested",
    retry=RetryModel(RetryKind.LIST, rungs=(Rung(60, 4),), then_s=600, lifetime_s=7200, warns_s=60),
    options=(
        RetryOption("Count", "rungs.0.times", OptionForm.NUMBER),
        RetryOption("Wait", "rungs.0.wait_s", OptionForm.MINUTES),
        RetryOption("Then", "then_s", OptionForm.JOINED),
        RetryOption("Warn", "warns_s", OptionForm.SUFFIXED, "h"),
        RetryOption("Factor", "factor", OptionForm.FACTOR),
    ),
)


def test_each_option_sets_its_field_and_nothing_else() -> None:
    model = with_options(SERVER, {"Count": "2", "Wait": "5", "then": "1h", "-warn": "4"})
    assert model.rungs == (Rung(300, 2),)
    assert (model.then_s, model.warns_s, model.lifetime_s) == (3600, 4 * 3600, 7200)


def test_without_options_the_model_is_the_servers_own() -> None:
    assert with_options(SERVER, {}) is SERVER.retry


def test_a_warning_of_zero_is_switched_off() -> None:
    assert with_options(SERVER, {"Warn": "0"}).warns_s is None


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("Wait", "0", "zero"),
        ("Then", "0s", "zero"),
        ("Count", "1001", "too_many"),
        ("Factor", "nan", "not_a_factor"),
        ("Factor", "many", "not_a_factor"),
        ("Counts", "1", "no_such_option"),
    ],
)
def test_values_that_cannot_be(option: str, value: str, reason: str) -> None:
    with pytest.raises(PlanningError) as error:
        with_options(SERVER, {option: value})
    assert (error.value.option, error.value.reason) == (option, reason)
