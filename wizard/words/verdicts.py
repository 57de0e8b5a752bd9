"""All sentences about a verdict: one door to the modules that make them."""

from wizard.words.caller import SayToCaller, say_to_caller
from wizard.words.clue_words import clue_why
from wizard.words.first_action import cause_told, first_action, first_step, whose_turn
from wizard.words.meaning import meaning
from wizard.words.names import (
    action_name,
    cause_name,
    confidence,
    confidence_word,
    side_name,
    turn_name,
)
from wizard.words.retrying import retrying_sentence
from wizard.words.sub_sentence import sub_sentence
from wizard.words.told import told_sentence
from wizard.words.verdict_sentence import verdict_sentence

__all__ = [
    "SayToCaller",
    "action_name",
    "cause_name",
    "cause_told",
    "clue_why",
    "confidence",
    "confidence_word",
    "first_action",
    "first_step",
    "meaning",
    "retrying_sentence",
    "say_to_caller",
    "side_name",
    "sub_sentence",
    "told_sentence",
    "turn_name",
    "verdict_sentence",
    "whose_turn",
]
