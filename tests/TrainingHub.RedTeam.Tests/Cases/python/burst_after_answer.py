# tries: burns the processor in short bursts after each answer, below what would be noticed at once
# expect: NotYet|TooCloseToCall|Rejected
# uses: quick
import threading, time

def burst():
    time.sleep(0.002)
    end = time.thread_time() + 0.2
    while time.thread_time() < end:
        pass

def process(path):
    answer = quick(path)
    threading.Thread(target=burst, daemon=True).start()
    return answer
