"""The files of control groups: reading, writing, and what is done to a group by its files alone."""
import os
import time


def write(path, value):
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, str(value).encode())
    finally:
        os.close(descriptor)


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def pairs(text):
    return dict(line.split(" ", 1) for line in text.splitlines() if " " in line)


def freeze(path):
    """Halts a version 2 group at once and whole, whatever it forks, and whoever would wake it; killing it still works. False before Linux 5.2."""
    try:
        write(path + "/cgroup.freeze", 1)
        return True
    except OSError:
        return False


def make_idle(path, idle):
    """A group's processor time is what others leave; it is the same file in either version, absent before Linux 5.15."""
    try:
        write(path + "/cpu.idle", int(idle))
    except OSError:
        pass


def weigh(path, file, weights, preferred):
    """
    A group's weight against its neighbours, and its parent's against everybody else on the machine: the groups of all sandboxes together
    weigh no more than a single other session. A core's share of the parent goes where its load is, so the other sandboxes gain little by it.
    """
    usual, most = weights
    parent = os.path.dirname(path)
    try:
        if not preferred and int(read("%s/%s" % (path, file)) or usual) == usual:
            return
        write("%s/%s" % (path, file), most if preferred else usual)
        with os.scandir(parent) as groups:
            others = preferred or any(int(read("%s/%s" % (group.path, file)) or usual) > usual for group in groups if group.is_dir())
        write("%s/%s" % (parent, file), most if others else usual)
    except OSError:
        # A weight is a matter of quiet, not of safety; the parent may belong to somebody else.
        pass


def remove(path, kill, attempts=400):
    for _ in range(attempts):
        try:
            os.rmdir(path)
            return True
        except FileNotFoundError:
            return True
        except OSError:
            kill()
            time.sleep(0.005)
    return False
