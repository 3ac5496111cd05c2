"""The timeline: what every thread and task does at every moment, and who waits for which lock."""
import _thread
import dis
import sys
import threading
import time

from . import accounts, bars, collector, document, growth, locks, names, own_cost, processes, tasks, watch

_ident = _thread.get_ident

MAX_SPANS = 15000
MAX_LANES = 400
MAX_MARKS = 500
ALL = 0.85
LITTLE = 0.05
TOGETHER = 1.15
_CALLS = {dis.opmap[name] for name in ("CALL", "CALL_FUNCTION_EX", "PRECALL", "BEFORE_WITH", "BEFORE_ASYNC_WITH", "SEND", "FOR_ITER", "IMPORT_NAME") if name in dis.opmap}


class Tool(watch.Base):
    period = 0.02

    def __init__(self, options):
        super().__init__(options)
        self.lanes, self.spans, self.marks = [], [], []
        self.book = locks.Book()
        self.threads = accounts.Accounts()
        self.bars = bars.Bars(self.span)
        self.cpu = {}
        self.at = {}
        self.born = {}
        self.gone = set()
        # When the last look was, and nanoseconds of threads that have ended since.
        self.last, self.ended = None, 0
        self.cycle = self.suspect = None
        self.deadlock = None
        self.dropped = 0
        # The threads of the program begin rows too.
        self._adding = _thread.allocate_lock()
        self.tasks = tasks.Tasks(self)
        self.processes = processes.Processes(self)
        self.collector = collector.Collector(self)
        self.growth = growth.Growth(self)

        # Nanoseconds of a step, of a lock that is taken and given back, and of the looks so far.
        self.step_cost, self.lock_cost, self.looks_cost = own_cost.of_step(), own_cost.of_lock(self.book), 0

    def prepare(self, code):
        self.tasks.install(code)
        return code

    def begin(self):
        self.book.install()
        self.threads.begin()
        self.processes.begin()
        self.collector.begin()
        self.last = self.began = watch.now_us()
        self.main = _ident()
        self.lane_of(self.main)

    def lane(self, name, kind, parent=-1):
        with self._adding:
            if len(self.lanes) >= MAX_LANES:
                self.dropped += 1
                return -1
            self.lanes.append({"name": str(name)[:100], "kind": kind, "parent": parent})
            return len(self.lanes) - 1

    def lane_of(self, ident):
        at = self.at.get(ident)
        if at is None:
            thread = threading._active.get(ident)
            at = self.at[ident] = self.lane(thread.name if thread is not None else "thread %d" % ident, "thread")
        return at

    def rename(self, lane, name):
        """The picture that grows keeps the name that was told."""
        if lane >= 0:
            self.lanes[lane]["name"] = name[:100]

    def span(self, lane, start, end, state, line=0, lock=-1, holder=-1):
        if lane < 0 or end <= start:
            return
        if len(self.spans) >= MAX_SPANS:
            self.dropped += 1
            return
        self.spans.append((lane, start, end - start, state, line, lock, holder))

    def mark(self, lane, kind, text):
        # What a program hangs in for good may come after everything else.
        if len(self.marks) < MAX_MARKS or kind == "deadlock":
            self.marks.append({"lane": lane, "atUs": watch.now_us(), "kind": kind, "text": text[:250]})

    def enter_thread(self, thread):
        """A thread has its row from its first moment: it may be gone before the next look."""
        ident = _ident()
        if ident != self.main:
            self.gone.discard(ident)
            self.threads.enter()
            self.at[ident], self.born[ident] = self.lane(thread.name, "thread"), watch.now_us()
            self.tasks.enter_thread()

    def leave_thread(self):
        ident, now = _ident(), watch.now_us()
        born, lane = self.born.pop(ident, None), self.at.get(ident, -1)
        run, runnable = self.threads.own_shares()
        self.cpu[lane] = self.cpu.get(lane, 0) + run
        since, goes_on = self.last if born is None else born, self.bars.open.get(ident)
        if goes_on is not None and goes_on[2] != "run" and run + runnable < (now - since) * 1000 * LITTLE:
            self.bars.close(ident, now)
        else:
            # What the kernel has booked since the last look, or since it began, is all that is known.
            begin, self.ended = max(since, self.last + self.ended // 1000), self.ended + run
            self.bars.close(ident, since)
            self.bars.pieces(ident, lane, since, now, begin, run // 1000, runnable // 1000, ("wait", 0, -1, -1))
        self._ended(ident)
        # The main thread goes on when its program has ended: it waits for the others.
        if ident != self.main:
            self.at.pop(ident, None)
            self.gone.add(ident)

    def _ended(self, ident):
        if ident in self.at:
            self.growth.paused.append(self.at[ident])

    def tick(self, now, own):
        end = watch.now_us()
        gap, start = (end - self.last) * 1000, self.last
        self.last = end
        stacks = sys._current_frames()
        stacks.pop(own, None)
        waiting = dict(self.book.waiting)
        shares = {ident: self.threads.shares(ident) for ident in stacks}
        # Under the interpreter's lock threads run one after the other: their parts of this moment are laid side by side. A little more than the moment is one thread still handing the lock on.
        ran = self.ended + sum(share[0] for share in shares.values())
        apart, fit = ran <= gap * TOGETHER, min(1, gap / max(1, ran))
        before, free, self.ended = start, start + int(self.ended * fit) // 1000, 0
        for ident, frame in sorted(stacks.items(), key=lambda item: self.born.get(item[0], 0)):
            if ident in self.gone:
                # Only ends; it must not get a second row.
                continue
            (run, runnable), lane = shares[ident], self.lane_of(ident)
            start = max(before, self.born.pop(ident, 0))
            self.cpu[lane] = self.cpu.get(lane, 0) + run
            run = int(run * fit) if apart else run
            state, line, lock, holder = self._state(frame, ident, waiting)
            if run >= gap * ALL and not (apart and ran * fit - run >= gap * LITTLE):
                self.bars.extend(ident, lane, start, end, "run", line, -1, -1)
                continue
            if run + runnable < gap * LITTLE:
                self.bars.extend(ident, lane, start, end, state, line, lock, holder)
                continue
            begin = max(start, free) if apart else start
            free = begin + run // 1000
            self.bars.pieces(ident, lane, start, end, begin, run // 1000, runnable // 1000, (state, line, lock, holder))
        for ident in [ident for ident in self.bars.open if ident not in stacks or ident in self.gone]:
            self.bars.close(ident, before)
            self._ended(ident)
            self.at.pop(ident, None)
        self.threads.keep_only(stacks)
        self.gone &= sys._current_frames().keys()
        self._look_for_deadlock()
        self.processes.look(before, end)
        self.tasks.look(stacks, {ident: share[1] for ident, share in shares.items()})
        self.looks_cost = time.thread_time_ns()

    def _state(self, frame, ident, waiting):
        """What a thread does while it is not on a core and does not wait for one."""
        line, inner = 0, frame
        while frame is not None:
            if document.is_user(frame.f_code.co_filename):
                line = frame.f_lineno or 0
                break
            frame = frame.f_back
        held = waiting.get(ident)
        if held is not None:
            return "lock", held[1] or line, held[0].number, self.at.get(held[0].owner, -1)
        if inner.f_lasti >= 0 and inner.f_code.co_code[inner.f_lasti] not in _CALLS:
            # In the middle of plain Python and not on a core: it wants the interpreter's lock.
            return "gil", line, -1, -1
        if document.short(inner.f_code.co_filename) not in names.PRIMITIVES:
            return "sleep", line, -1, -1
        thing = names.waited_for(inner)
        return "wait", line, -1 if thing is None else self.book.thing(thing), -1

    def _look_for_deadlock(self):
        """A circle that is there in two looks in a row; one look may catch a lock that is just being handed on."""
        if self.cycle is not None:
            return
        cycle = self.book.cycle()
        if cycle is not None and self.suspect is not None and {step[0] for step in cycle} == self.suspect:
            self.cycle = [{"thread": self.name(ident), "lock": lock.name, "owner": self.name(owner), "line": line} for ident, lock, owner, line in cycle]
            self.deadlock = "Deadlock: " + "; ".join("%(thread)s waits at line %(line)d for %(lock)s, which %(owner)s holds" % wait for wait in self.cycle)
            self.mark(-1, "deadlock", self.deadlock)
        self.suspect = {step[0] for step in cycle} if cycle is not None else None

    def name(self, ident):
        thread = threading._active.get(ident)
        return thread.name if thread is not None else "thread %d" % ident

    def noticed(self):
        text, self.deadlock = self.deadlock, None
        if text is not None:
            yield "noticed", {"what": "deadlock", "text": text}

    def pieces(self):
        piece = self.growth.piece()
        if piece is not None:
            yield "timeline", piece

    def open_spans(self, end):
        """What goes on at this moment, up to it."""
        return self.bars.going_on(end) + self.processes.going_on(end) + self.tasks.open_spans(end)

    def counters(self):
        return self.tasks.lag.counters()

    def about_children(self, count):
        if not self.processes.seen:
            return super().about_children(count)
        who, what = ("1 child process. It has", "it") if count == 1 else ("%d child processes. Each that was there at a look has" % count, "they")
        return "The program started %s a row of its own, with what the kernel says of it; what %s called is not in this profile." % (who, what)

    def document(self, partial):
        self.tasks.read_steps()
        end, notes = watch.now_us(), list(self.notes) + self.collector.notes() + self.tasks.lag.notes()
        spans = list(self.spans) + self.open_spans(end)
        spans.sort(key=lambda row: row[1])
        if self.dropped:
            notes.append("The timeline was too long: %d bars or rows are not shown." % self.dropped)
        lanes = [dict(lane, cpuNs=self.cpu[at]) if at in self.cpu else dict(lane) for at, lane in enumerate(list(self.lanes))]
        return {
            "clock": "wall", "estimated": True, "notes": notes, "lanes": lanes, "marks": list(self.marks), "locks": self.book.rows(), "deadlock": self.cycle or [],
            "spans": growth.columns(spans),
            "advice": self.tasks.advice(),
            # What looks at a program that waits uses does not make it longer.
            "overheadFactor": watch.factor(self.looks_cost + self.tasks.made * self.step_cost + self.book.taken * self.lock_cost, (end - self.began) / 1e6),
        }
