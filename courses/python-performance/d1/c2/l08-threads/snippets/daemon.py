import threading
import time


def autosave():
    try:
        while True:
            time.sleep(0.02)
            print("autosave: written")
    finally:
        print("autosave: tidied up")  # never printed: a daemon is not asked


def report():
    time.sleep(0.1)
    print("report: finished, though the main program ended before")


threading.Thread(target=autosave, daemon=True).start()
threading.Thread(target=report).start()
time.sleep(0.05)
print("main: last line")
