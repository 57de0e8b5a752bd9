"""Puts the message's own number and sender into a command, where they can be nothing else."""

import re

__all__ = ["with_queue_id", "with_sender"]

_QUEUE_ID = re.compile(r"[A-Za-z0-9]{4,20}(?:-[A-Za-z0-9]{2,20}){0,3}")
_SENDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{1,252}")
_MARKS = ("QUEUE-ID", "MESSAGE-ID", "ENVELOPE-ID")


def with_queue_id(command: str, queue_id: str) -> str:
    """Give the command with the number; unchanged when it could be anything but a queue ID.

    The number comes from a pasted text, and the command goes into a shell.
    """
    if _QUEUE_ID.fullmatch(queue_id) is None:
        return command
    for mark in _MARKS:
        command = command.replace(mark, queue_id)
    return command


def with_sender(command: str, sender: str) -> str:
    """Give the command with the sender's address; unchanged when it holds a sign of the shell's."""
    if _SENDER.fullmatch(sender) is None:
        return command
    return command.replace("SENDER@EXAMPLE.COM", sender)
