# tries: computes small inputs rightly and guesses the rest
# expect: Wrong
# uses: quick
import os

def process(path):
    return quick(path) if os.path.getsize(path) < 60_000 else {"accepted": 2300}
