"""The key of a paid block list: kept in the system's keyring, never shown again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wizard.secret_store import DQS_KEY, KeyringStore, SecretError, SecretStore, is_dqs_key
from wizard.ui.loop import LoopThread
from wizard.ui.preferences import Preferences
from wizard.ui.widgets import Kit
from wizard.words.settings import secret_sentence

__all__ = ["KeyField"]


class KeyField(QWidget):
    """Asks the keyring beside the Qt thread: it may wait for the user to unlock it."""

    def __init__(
        self,
        kit: Kit,
        preferences: Preferences,
        loop: LoopThread,
        store: SecretStore | None = None,
    ) -> None:
        super().__init__()
        self._kit, self._preferences, self._loop = kit, preferences, loop
        self._store = store or KeyringStore()
        p = kit.p
        self.line = QLineEdit()
        self.line.setObjectName("setting-dqs-key")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = kit.button(p("ui", "Keep the key"), icon="lock")
        self.keep.setObjectName("dqs-keep")
        self.forget = kit.button(p("ui", "Forget the key"), icon="cross")
        self.forget.setObjectName("dqs-forget")
        self.word = kit.text("small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.sizes.gap_small)
        column.addWidget(kit.field(p("ui", "Key of Spamhaus' Data Query Service"), self.line))
        column.addWidget(kit.row(self.keep, self.forget))
        column.addWidget(self.word)
        self.keep.clicked.connect(self.on_keep)
        self.forget.clicked.connect(self.on_forget)
        self._show()

    def _show(self) -> None:
        p, is_kept = self._kit.p, DQS_KEY in self._preferences.settings.list_keys
        self.forget.setEnabled(is_kept)
        self.word.tone("quiet").say(
            p("ui", "A key is kept in the system's keyring.")
            if is_kept
            else p("ui", "No key: public mirrors are asked, which often refuse to answer.")
        )

    def on_keep(self) -> None:
        """Keep what was typed, if it looks like a key."""
        key = self.line.text().strip()
        if not is_dqs_key(key):
            words = self._kit.p("ui", "That is no such key: 16 to 63 small letters and digits.")
            self.word.tone("problem").say(words)
            return
        self._ask(partial(self._store.set, DQS_KEY, key), self.on_kept)

    def on_kept(self, _result: object) -> None:
        """The lists are asked with it from now on."""
        self.line.clear()
        self._preferences.change("list_keys", (DQS_KEY,))
        self._show()

    def on_forget(self) -> None:
        """Delete the key."""
        self._ask(partial(self._store.forget, DQS_KEY), self.on_forgotten)

    def on_forgotten(self, _result: object) -> None:
        """The free mirrors are asked again."""
        self._preferences.change("list_keys", None)
        self._show()

    def _ask(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        job = self._loop.call_job(work)
        job.done.connect(then)
        job.failed.connect(self.on_failed)
        job.start()

    def on_failed(self, error: BaseException) -> None:
        """Say why the keyring did not serve."""
        problem = error.problem.value if isinstance(error, SecretError) else "failed"
        self.word.tone("problem").say(secret_sentence(self._kit.speaker, problem))
