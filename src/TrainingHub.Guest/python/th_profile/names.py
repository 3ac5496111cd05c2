"""How a learner would call a lock: by the name that the source gives it where it is made, or by what a library needs it for."""
import ast
import linecache
import threading

from . import document

MAX_FILES = 20
PRIMITIVES = {"threading.py", "queue.py"}


class Names:
    def __init__(self):
        self._trees = {}
        self._given = {}

    def birthplace(self, frame):
        """The line in the learner's file that made a lock, its name, and whether the learner asked for it rather than a library for its own use."""
        through, of_thread, module = set(), None, ""
        while frame is not None and not document.is_user(frame.f_code.co_filename):
            if frame.f_code is threading.Thread.__init__.__code__:
                of_thread = frame.f_locals.get("self")
            through.add(document.short(frame.f_code.co_filename))
            module, frame = frame.f_globals.get("__name__", ""), frame.f_back
        if frame is None:
            return 0, "a lock of a library", False
        line = frame.f_lineno
        if of_thread is not None:
            return line, "the start of thread %s" % getattr(of_thread, "_name", "?"), False
        if not through <= PRIMITIVES:
            return line, "a lock of %s" % module, False
        return line, self._numbered(frame.f_code, line, self._assigned(frame) or "the lock made at line %d" % line), True

    def _numbered(self, code, line, name):
        count = self._given[code, line, name] = self._given.get((code, line, name), 0) + 1
        if isinstance(name, tuple):
            name, count = name[(count - 1) % len(name)], 1 + (count - 1) // len(name)
        return name if count == 1 else "%s (%d)" % (name, count)

    def _assigned(self, frame):
        """What the call that this frame is at is assigned to, or the name under which it is passed on."""
        at = list(frame.f_code.co_positions())[frame.f_lasti // 2]
        return self._tree(frame.f_code.co_filename).get(at)

    def _tree(self, filename):
        if filename not in self._trees:
            if len(self._trees) >= MAX_FILES:
                return {}
            self._trees[filename] = {}
            try:
                collect(ast.parse("".join(linecache.getlines(filename))), None, self._trees[filename])
            except (SyntaxError, ValueError, RecursionError):
                pass
        return self._trees[filename]


def collect(node, name, into):
    """Names every call under a node: `name` is what the value of the node is called."""
    if isinstance(node, ast.Call) and name:
        into[node.lineno, node.end_lineno, node.col_offset, node.end_col_offset] = name
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        bind(target, node.value, into)
        return
    if isinstance(node, ast.keyword):
        collect(node.value, node.arg, into)
        return
    # What is passed to a call has no name of its own; what a list holds has the name of the list.
    inner = None if isinstance(node, (ast.Call, ast.stmt)) else name
    for child in ast.iter_child_nodes(node):
        collect(child, inner, into)


def bind(target, value, into):
    if value is None:
        return
    if isinstance(target, (ast.Tuple, ast.List)) and isinstance(value, (ast.Tuple, ast.List)) and len(target.elts) == len(value.elts):
        for one, other in zip(target.elts, value.elts):
            bind(one, other, into)
    elif isinstance(target, (ast.Tuple, ast.List)) and isinstance(value, (ast.GeneratorExp, ast.ListComp)):
        # They are made in this order, all by the same call.
        collect(value, tuple(ast.unparse(each) for each in target.elts), into)
    else:
        collect(value, ast.unparse(target), into)


WAITS = {
    threading.Thread.join.__code__: "the end of thread %s",
    threading.Thread.start.__code__: "the start of thread %s",
}


def waited_for(frame):
    """What a thread waits for that is no lock, where a library's frame tells: the end or the start of a thread; else None."""
    while frame is not None and not document.is_user(frame.f_code.co_filename):
        words = WAITS.get(frame.f_code)
        if words is not None:
            return words % getattr(frame.f_locals.get("self"), "_name", "?")
        frame = frame.f_back
    return None
