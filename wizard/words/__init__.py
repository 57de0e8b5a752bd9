"""Facts in, sentences out, in the language of the speaker that is handed in. No Qt."""

from wizard.words.speaker import Speaker

__all__ = ["Speaker"]
