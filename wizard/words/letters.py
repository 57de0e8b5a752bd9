"""Letters to others in the speaker's language, with the facts of the case filled in."""

from wizard.knowledge.library import Knowledge
from wizard.model import CopyText
from wizard.planning.letters import fill
from wizard.words.speaker import Speaker

__all__ = ["copy_text"]


def copy_text(s: Speaker, copied: CopyText, knowledge: Knowledge) -> str:
    """Give a text to copy: a letter in this language, anything else as it stands."""
    letter = knowledge.letters.get(copied.letter) if copied.letter else None
    if letter is None:
        return copied.text
    return fill(s.knowledge(letter.id, "text", letter.text), dict(copied.marks))
