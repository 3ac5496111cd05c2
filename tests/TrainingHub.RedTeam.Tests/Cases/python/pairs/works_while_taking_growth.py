# tries: does the work while its input is handed over, before the time of the call begins, so that the rest does not grow
# expect: NotYet|Rejected|TooCloseToCall
# exercise: pairs-growth
import gc

def count(numbers):
    found = 0
    for at, number in enumerate(numbers):
        for other in numbers[at + 1:]:
            found += number == other
    return found

for thing in gc.get_objects():
    if type(thing).__name__ == "Guest":
        plain = thing.arguments
        thing.arguments = lambda header, payload: [count(plain(header, payload)[0])]

def pairs(ready):
    return ready
