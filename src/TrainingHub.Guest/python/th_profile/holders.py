"""What keeps memory alive at the end: from every name of the program on, how much hangs on it, and along which way most of it hangs."""
import gc
import sys
import time
import types

MAX_HOLDERS = 8
MAX_VISITED = 150_000
MAX_PLACES = 2_000
MAX_STEPS = 12
LOOK_AT_CLOCK = 50
LEAST_BYTES = 1024

_SEQUENCES = (list, tuple, set, frozenset)
# Where a walk would leave the program's data for the interpreter's own.
_NOT_DATA = (type, types.ModuleType, types.FrameType, types.CodeType, types.BuiltinFunctionType, types.WrapperDescriptorType, types.MethodDescriptorType,
             types.GetSetDescriptorType, types.MemberDescriptorType)
_NO_VARIABLE = (property, staticmethod, classmethod) + _NOT_DATA


class Place:
    """Objects of one kind that were reached in the same way, in one: a list of a thousand entries is one step."""
    __slots__ = ("parent", "label", "kind", "size", "count", "lines", "inner")

    def __init__(self, parent, label, kind):
        self.parent, self.label, self.kind = parent, label, kind
        self.size = self.count = 0
        self.lines, self.inner = {}, {}

    def step(self):
        return "%s: %s%s" % (self.label, self.kind, " × %d" % self.count if self.count > 1 else "")

    def way(self):
        steps, place = [], self
        while place is not None:
            steps.append(place.step())
            place = place.parent
        return steps[::-1]


def of(namespace, line_of, most=MAX_VISITED, seconds=float("inf")):
    """The names that keep most alive, largest first, and how many objects were looked at; what two of them hold counts to the first.

    namespace: the globals of the program. line_of: from an object to the line that made it, or None. The walk ends after `most` objects, or so many seconds."""
    walk = Walk(namespace, line_of, most, time.perf_counter() + seconds)
    found = []
    for name, value in list(roots(namespace)):
        places = walk.from_root(name, value)
        size, count = sum(place.size for place in places), sum(place.count for place in places)
        if size > LEAST_BYTES:
            most = max(places, key=lambda place: place.size)
            line = max(most.lines, key=most.lines.get) if most.lines else 0
            found.append({"name": name[:100], "kind": type(value).__name__[:100], "bytes": size, "objects": count, "chain": [step[:100] for step in most.way()[:MAX_STEPS]], "line": line})
    return sorted(found, key=lambda row: -row["bytes"])[:MAX_HOLDERS], len(walk.seen)


def roots(namespace):
    """Names under which the program's data can be reached: variables, attributes of classes, default arguments, closures, attributes of functions."""
    for name, value in list(namespace.items()):
        kind = type(value)
        if name.startswith("__"):
            continue
        if issubclass(kind, type):
            if value.__dict__.get("__module__") == namespace.get("__name__"):
                for attribute, inner in list(value.__dict__.items()):
                    if type(inner) is types.FunctionType:
                        yield from _of_function("%s.%s" % (name, attribute), inner)
                    elif not attribute.startswith("__") and not issubclass(type(inner), _NO_VARIABLE):
                        yield "%s.%s" % (name, attribute), inner
        elif kind is types.FunctionType:
            yield from _of_function(name, value)
        elif not issubclass(kind, _NOT_DATA):
            yield name, value


def _of_function(name, function):
    code = function.__code__
    for argument, value in zip(code.co_varnames[code.co_argcount - len(function.__defaults__ or ()):], function.__defaults__ or ()):
        yield "the default of %s in %s()" % (argument, name), value
    for variable, cell in zip(code.co_freevars, function.__closure__ or ()):
        try:
            yield "%s in the closure %s()" % (variable, name), cell.cell_contents
        except ValueError:
            continue
    for attribute, value in list(function.__dict__.items()):
        if attribute != "__wrapped__":
            yield "%s.%s" % (name, attribute), value


class Walk:
    def __init__(self, namespace, line_of, most, deadline):
        self.seen = {id(namespace)}
        self.line_of = line_of
        self.budget, self.places = most, 0
        self.deadline = deadline

    def from_root(self, name, value):
        """All places that can be reached from here and were not before."""
        top = Place(None, name, type(value).__name__)
        places, open_ = [top], [(value, top)]
        while open_ and self.budget > 0:
            thing, place = open_.pop()
            if id(thing) in self.seen or issubclass(type(thing), _NOT_DATA):
                continue
            self.seen.add(id(thing))
            self.budget -= 1
            if self.budget % LOOK_AT_CLOCK == 0 and time.perf_counter() > self.deadline:
                self.budget = 0
            try:
                size = sys.getsizeof(thing)
                parts = list(self._parts(thing))
            except Exception:
                # Another thread changed it in this moment, or its class forbids to be looked at.
                continue
            place.size += size
            place.count += 1
            line = self.line_of(thing)
            if line:
                place.lines[line] = place.lines.get(line, 0) + size
            for label, part in parts:
                if part is not None and id(part) not in self.seen:
                    open_.append((part, self._inner(place, label, type(part).__name__, places)))
        return places

    def _inner(self, place, label, kind, places):
        # A list that is linked by hand is one step too.
        if place.label == label and place.kind == kind:
            return place
        inner = place.inner.get((label, kind))
        if inner is None:
            if self.places >= MAX_PLACES:
                return place
            self.places += 1
            inner = place.inner[label, kind] = Place(place, label, kind)
            places.append(inner)
        return inner

    def _parts(self, thing):
        kind = type(thing)
        if kind is types.MethodType:
            yield "bound to", thing.__self__
            return
        if kind is types.FunctionType:
            for cell in thing.__closure__ or ():
                yield "closure", cell
            yield "defaults", thing.__defaults__
            return
        known = set()
        if issubclass(kind, dict):
            for key, value in list(dict.items(thing)):
                known.update((id(key), id(value)))
                yield "key", key
                yield "[·]", value
        if kind.__dictoffset__ != 0 and kind is not types.FunctionType:
            attributes = object.__getattribute__(thing, "__dict__")
            if type(attributes) is dict:
                known.add(id(attributes))
                for name, value in list(attributes.items()):
                    known.update((id(name), id(value)))
                    yield ".%s" % name, value
        for owner in kind.__mro__:
            for name, member in owner.__dict__.items():
                if type(member) is types.MemberDescriptorType and owner not in (object, dict):
                    try:
                        value = member.__get__(thing, kind)
                    except AttributeError:
                        continue
                    known.add(id(value))
                    yield ".%s" % name, value
        label = "[·]" if issubclass(kind, _SEQUENCES) or kind.__module__ == "collections" else "holds"
        for part in gc.get_referents(thing):
            if id(part) not in known:
                yield label, part
