# tries: waits for ever
# expect: Error
import time

def process(path):
    time.sleep(1000)
