"""The kernel's account of each thread on the timeline."""
import _thread
import threading

from . import sampler, schedstat

_ident = _thread.get_ident


class Accounts(sampler.Threads):
    """By the numbers that threads had when they began: after gevent's patches the module threading knows greenlets by other ones."""

    def __init__(self):
        super().__init__()
        self._natives = {}

    def begin(self):
        super().begin()
        self._natives[_ident()] = threading.get_native_id()

    def enter(self):
        super().enter()
        self._natives[_ident()] = threading.get_native_id()

    def shares(self, ident):
        native = self._natives.get(ident)
        if native is None:
            return super().shares(ident)
        try:
            return self._since(ident, schedstat.of(native))
        except (OSError, ValueError):
            # It has just ended, and has told of its last moments itself.
            return 0, 0

    def own_shares(self):
        ident = _ident()
        try:
            return self._since(ident, schedstat.own())
        except (OSError, ValueError):
            return self.cpu(ident), 0

    def keep_only(self, idents):
        super().keep_only(idents)
        for gone in [ident for ident in self._natives if ident not in idents]:
            del self._natives[gone]
