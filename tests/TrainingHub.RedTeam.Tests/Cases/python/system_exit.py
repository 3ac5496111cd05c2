# tries: ends the program in the middle, politely
# expect: Error
import sys

def process(path):
    sys.exit(0)
