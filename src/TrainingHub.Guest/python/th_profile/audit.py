"""What the interpreter tells of a program's doings: its audit events. A hook stays for good, so there is only one, and what it does can be taken from it."""
import sys

_heard = {}


def hear(event, act):
    """From now on every event of this name comes to `act` with its arguments, in the thread that does it and before it is done. What `act` raises would forbid it."""
    _heard[event] = act


def begin():
    sys.addaudithook(_hook)


def end():
    _heard.clear()


def _hook(event, arguments):
    act = _heard.get(event)
    if act is not None:
        act(arguments)
