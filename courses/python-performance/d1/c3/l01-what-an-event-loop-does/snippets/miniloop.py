# output: exact
import heapq
import selectors
import socket
import time
from collections import deque


class Loop:
    def __init__(self):
        self.ready, self.timers, self.turn = deque(), [], 0
        self.poller = selectors.DefaultSelector()          # epoll on Linux

    def after(self, delay, call):
        heapq.heappush(self.timers, (time.monotonic() + delay, len(self.timers), call))

    def on_readable(self, sock, call):
        self.poller.register(sock, selectors.EVENT_READ, call)

    def run(self):
        while self.ready or self.timers or self.poller.get_map():
            self.turn += 1
            pause = None  # nothing planned: sleep until a socket wakes us
            if self.ready:
                pause = 0  # work is waiting: only look, do not sleep
            elif self.timers:
                pause = max(0, self.timers[0][0] - time.monotonic())
            for key, _ in self.poller.select(pause):
                self.poller.unregister(key.fileobj)
                self.ready.append(key.data)
            while self.timers and self.timers[0][0] <= time.monotonic():
                self.ready.append(heapq.heappop(self.timers)[2])
            for _ in range(len(self.ready)):  # what they add waits for the next turn
                self.ready.popleft()()


loop = Loop()
left, right = socket.socketpair()


def say(text):
    print(f"turn {loop.turn}: {text}")


def start():
    say("start; plan a send in 0.05 s, wait for the socket, and queue one more call")
    loop.after(0.05, send)
    loop.on_readable(right, receive)
    loop.ready.append(lambda: say("the queued call: its turn came before any waiting"))


def send():
    say("the timer was due: send")
    left.sendall(b"hello")


def receive():
    say(f"the poller woke us: received {right.recv(100)!r}")


loop.ready.append(start)
loop.run()
print("nothing ready, no timer, no socket: the loop ends")
