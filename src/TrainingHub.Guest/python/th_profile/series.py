"""A figure over time, in a room that is made in full ahead: what grows while a program is looked at would show in its memory profile."""
from array import array

MAX_POINTS = 2000


class Series:
    """At most `room` points for a run of any length: when they are full, each two become one, the larger, and from then on so many looks make one point."""

    def __init__(self, room=MAX_POINTS):
        self._at, self._values = array("q", bytes(8 * room)), array("q", bytes(8 * room))
        self._points, self._looks, self._in_last = 0, 1, 1

    def add(self, at, value):
        """at: microseconds, not less than before."""
        if self._in_last < self._looks:
            self._in_last += 1
            last = self._points - 1
            if value > self._values[last]:
                self._at[last], self._values[last] = at, value
            return
        if self._points == len(self._at):
            self._thin_out()
        self._at[self._points], self._values[self._points] = at, value
        self._points, self._in_last = self._points + 1, 1

    def counter(self, name, unit):
        return {"name": name, "unit": unit, "atUs": self._at[:self._points].tolist(), "values": self._values[:self._points].tolist()}

    def _thin_out(self):
        for into in range(self._points // 2):
            larger = 2 * into + (self._values[2 * into + 1] > self._values[2 * into])
            self._at[into], self._values[into] = self._at[larger], self._values[larger]
        self._points, self._looks = self._points // 2, self._looks * 2
