# tries: ends the process in the middle, with the code of success
# expect: Error
import os

def process(path):
    os._exit(0)
