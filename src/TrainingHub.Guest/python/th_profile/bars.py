"""Bars of the timeline as they are laid from look to look: one that goes on grows, one that becomes something else is told."""

SHORTEST_US = 200


class Bars:
    """add: takes a bar that has ended, as lane, start, end, state, line, lock and holder. Keys are whoever calls it: a thread, a process."""

    def __init__(self, add):
        self._add = add
        self.open = {}

    def extend(self, key, lane, start, end, state, line, lock, holder):
        now = self.open.get(key)
        if now is not None and now[2] == state and now[4:6] == [lock, holder] and (state == "run" or now[3] == line):
            now[1] = end
            return
        if now is not None:
            self._add(now[6], *now[:6])
        self.open[key] = [start, end, state, line, lock, holder, lane]

    def close(self, key, end):
        now = self.open.pop(key, None)
        if now is not None:
            start, last, *what, lane = now
            self._add(lane, start, max(last, end), *what)

    def pieces(self, key, lane, start, end, begin, run, runnable, blocked):
        """A moment in which somebody did more than one thing: on a core from `begin` on, waiting for one after that, blocked for the rest."""
        self.close(key, start)
        stop = min(end, begin + run)
        begin = min(begin, stop)
        late = min(end, stop + runnable)
        # The kernel has booked what was before `start` too, where a thread has just begun.
        early = min(begin - start, max(0, runnable - (late - stop)))
        for since, until, state in ((start, start + early, "runnable"), (start + early, begin, None), (begin, stop, "run"), (stop, late, "runnable"), (late, end, None)):
            if until - since >= SHORTEST_US:
                self._add(lane, since, until, *(blocked if state is None else (state, blocked[1])))

    def going_on(self, end):
        """What goes on at this moment, up to it: rows of lane, start, length, state, line, lock, holder."""
        rows = [(lane, start, max(last, end) - start, *what) for start, last, *what, lane in list(self.open.values())]
        return [row for row in rows if row[0] >= 0 and row[2] > 0]
