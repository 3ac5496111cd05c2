# output: exact
import inspect


def count_up_to(limit):
    count = 1
    while count <= limit:
        yield count
        count += 1
    return "that was all"


def show(generator):
    state = inspect.getgeneratorstate(generator)
    frame = generator.gi_frame  # None once it has ended
    if frame is None:
        print(f"   {state}, the frame is gone")
        return
    line = frame.f_lineno - generator.gi_code.co_firstlineno
    print(f"   {state:14} line {line} of the function   {frame.f_locals}")


counter = count_up_to(2)
print("called: nothing has run yet")
show(counter)
for _ in range(2):
    print("next ->", next(counter))
    show(counter)
try:
    next(counter)
except StopIteration as end:
    print("next -> StopIteration, value", repr(end.value))
show(counter)
print("a for loop does the same:", [number for number in count_up_to(5)])
