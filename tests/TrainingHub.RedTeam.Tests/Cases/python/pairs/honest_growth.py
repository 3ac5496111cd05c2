# tries: nothing; a good solution passes, but for a machine too busy to tell
# expect: Pass|TooCloseToCall
# exercise: pairs-growth
from collections import Counter

def pairs(numbers):
    return sum(times * (times - 1) // 2 for times in Counter(numbers).values())
