"""A listening socket inside the network of another sandbox. A socket belongs to the network it was made in, whoever holds it: its holder needs no other way in."""
import ctypes
import errno
import fcntl
import os
import socket
import time

import procs

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
NS_GET_USERNS, NS_GET_OWNER_UID = 0xB701, 0xB704
BACKLOG = 512
PATIENCE_SECONDS = 5.0

libc = ctypes.CDLL(None, use_errno=True)


def inside(pid, port):
    """Listens on the loopback of the sandbox whose first process is given. A child goes there and hands the socket back, so that this process stays where it is."""
    network = network_of(pid)
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    child = os.fork()
    if child == 0:
        try:
            enter(network)
            server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind(("127.0.0.1", port))
            server.listen(BACKLOG)
            socket.send_fds(there, [b"ok"], [server.fileno()])
        except BaseException as error:
            there.send(("%s: %s" % (type(error).__name__, error)).encode()[:1000])
        finally:
            os._exit(0)
    there.close()
    os.close(network)
    word, descriptors, _, _ = socket.recv_fds(here, 1000, 1)
    os.waitpid(child, 0)
    here.close()
    if not descriptors:
        raise OSError("no socket in the program's network: %s" % word.decode("utf-8", "replace"))
    os.set_inheritable(descriptors[0], False)
    return descriptors[0]


def network_of(pid):
    """The sandbox's first process stays outside; the network is that of its descendants."""
    own = os.readlink("/proc/self/ns/net")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        for member in procs.tree(pid):
            path = "/proc/%d/ns/net" % member
            try:
                if os.readlink(path) != own:
                    return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            except OSError:
                continue
        if time.monotonic() > deadline or not os.path.exists("/proc/%d" % pid):
            raise OSError("the program's sandbox has no network of its own")
        time.sleep(0.005)


def enter(network):
    try:
        setns(network, CLONE_NEWNET)
    except OSError as error:
        if error.errno != errno.EPERM:
            raise
        # Without rights of its own, it has those of the user who owns the sandbox's user namespace.
        users = fcntl.ioctl(network, NS_GET_USERNS)
        owner = ctypes.c_uint(0)
        if libc.ioctl(users, NS_GET_OWNER_UID, ctypes.byref(owner)) == 0 and owner.value != os.geteuid():
            os.setresuid(owner.value, owner.value, owner.value)
        setns(users, CLONE_NEWUSER)
        setns(network, CLONE_NEWNET)


def setns(descriptor, kind):
    if libc.setns(descriptor, kind) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
