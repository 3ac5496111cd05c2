"""The picture that grows while the program runs: what is new in the timeline since it was told of before."""
import collections

from . import watch

MAX_ROWS = 600
MAX_LOCKS = 500
MAX_MARKS = 50
SLOWEST_US = 90_000


class Growth:
    def __init__(self, timeline):
        self.timeline = timeline
        # Rows that have ended; their threads tell.
        self.paused = collections.deque()
        self._lanes = self._locks = self._spans = self._marks = 0
        self._open = {}
        self._told = 0

    def piece(self):
        """What is new, or None while there is nothing and not much time has passed."""
        timeline = self.timeline
        timeline.tasks.read_steps()
        end = watch.now_us()
        lanes = timeline.lanes[self._lanes:]
        locks = timeline.book.locks[self._locks:self._locks + MAX_LOCKS]
        closed = timeline.spans[self._spans:]
        marks = timeline.marks[self._marks:self._marks + MAX_MARKS]
        # Of what goes on is told when it began, and again only when it has become something else, or behind an older bar, which takes its place.
        open_rows, older = {row[0]: row for row in timeline.open_spans(end)}, {row[0] for row in closed}
        begun = [row for lane, row in open_rows.items() if lane in older or self._open.get(lane) != row[1:2] + row[3:]]
        paused = {self.paused.popleft() for _ in range(len(self.paused))} - open_rows.keys() - {-1}
        if not (lanes or closed or marks or begun or paused) and end - self._told < SLOWEST_US:
            return None
        rows = closed + begun
        if len(rows) > MAX_ROWS:
            rows = sorted(rows, key=lambda row: row[2], reverse=True)[:MAX_ROWS]
        rows.sort(key=lambda row: row[1])
        piece = {
            "untilUs": end,
            "lanes": [{"at": self._lanes + at, "name": lane["name"], "kind": lane["kind"]} for at, lane in enumerate(lanes)],
            "locks": [lock.name for lock in locks], "spans": columns(rows), "paused": sorted(paused), "marks": marks,
        }
        self._lanes, self._locks, self._spans, self._marks = self._lanes + len(lanes), self._locks + len(locks), self._spans + len(closed), self._marks + len(marks)
        self._open = {lane: row[1:2] + row[3:] for lane, row in open_rows.items()}
        self._told = end
        return piece


def columns(rows):
    """Bars in the order of their start as the host reads them: a list for each of their figures."""
    starts = [row[1] for row in rows]
    return {
        "lane": [row[0] for row in rows], "start": [at - before for at, before in zip(starts, [0] + starts)], "length": [row[2] for row in rows],
        "state": [row[3] for row in rows], "line": [row[4] for row in rows], "lock": [row[5] for row in rows], "holder": [row[6] for row in rows],
    }
