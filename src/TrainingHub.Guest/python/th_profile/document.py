"""What the tools put together: tables whose rows refer to each other by position, cut where they grow too long."""
import sys

BOX = "/box/"
MAX_FRAMES = 4900
MAX_ROWS = 4900
MAX_NODES = 19900
MAX_DEPTH = 400
# What the functions that came too late for a place of their own share.
_OTHERS = "~", 0, "(other functions)"
_PREFIXES = sorted({"/usr/lib/python3/dist-packages/", "/usr/lib/python%d.%d/" % sys.version_info[:2]}, key=len, reverse=True)


def is_user(filename):
    return filename.startswith(BOX)


def is_own(filename):
    """True for the harness itself, which a learner must not see."""
    return filename.startswith("/app/")


def short(filename):
    if filename.startswith(BOX):
        return filename[len(BOX):]
    for prefix in _PREFIXES:
        if filename.startswith(prefix):
            return filename[len(prefix):]
    return "" if filename == "~" else filename.rsplit("/", 1)[-1]


def plain(qualname):
    return qualname.replace(".<locals>", "")


class Frames:
    """Functions by their code, each told once."""

    def __init__(self):
        self.rows = []
        self._at = {}

    def of_code(self, code):
        at = self._at.get(code)
        if at is None:
            at = self.add(code.co_filename, code.co_firstlineno, plain(code.co_qualname))
            self._at[code] = at
        return at

    def of_builtin(self, name):
        return self.add("~", 0, name)

    def add(self, filename, line, name):
        key = (filename, line, name)
        at = self._at.get(key)
        if at is None:
            if len(self.rows) >= MAX_FRAMES and key != _OTHERS:
                return self.add(*_OTHERS)
            at = self._at[key] = len(self.rows)
            kind = "user" if is_user(filename) else "native" if filename == "~" and key != _OTHERS else "library"
            self.rows.append({"name": name[:300], "file": short(filename), "line": max(0, line), "kind": kind})
        return at


class Tree:
    """The calling-context tree as the sampler grows it: for each place its own elapsed and CPU time."""

    def __init__(self, frames):
        self.frames = frames
        self.nodes = []
        self._at = {}
        self.cut = False

    def place(self, codes):
        """The place of a stack, given from the outermost frame inwards."""
        parent = -1
        for code in codes[:MAX_DEPTH]:
            key = (parent, code)
            at = self._at.get(key)
            if at is None:
                if len(self.nodes) >= MAX_NODES:
                    self.cut = True
                    return parent
                at = self._at[key] = len(self.nodes)
                self.nodes.append([self.frames.of_code(code), parent, 0, 0])
            parent = at
        self.cut = self.cut or len(codes) > MAX_DEPTH
        return parent

    def add(self, place, wall, cpu):
        if place >= 0:
            node = self.nodes[place]
            node[2] += wall
            node[3] += cpu

    def rows(self):
        return [{"frame": f, "parent": p, "line": 0, "self": int(w), "total": 0, "cpu": int(c)} for f, p, w, c in list(self.nodes)]


def most(rows, key, what, notes, limit=MAX_ROWS):
    """The most costly rows, with a sentence where some are left out."""
    if len(rows) <= limit:
        return rows
    notes.append("Of %d %s the %d most costly are shown." % (len(rows), what, limit))
    return sorted(rows, key=key, reverse=True)[:limit]


def walk(code):
    """A code object and all that are defined in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            yield from walk(constant)
