# output: exact
class Reset(Exception):
    pass


def averager():
    total, count = 0, 0
    try:
        while True:
            try:
                number = yield total / count if count else None
            except Reset:
                total, count = 0, 0
                print("   (reset inside)")
            else:
                if number is not None:  # 0 is a number like any other
                    total, count = total + number, count + 1
    except GeneratorExit:
        print("   (closing: last chance to tidy up)")
        raise
    finally:
        print("   (finally)")


mean = averager()
try:
    mean.send(10)
except TypeError as error:
    print("not primed:", error)
print("next  ->", next(mean))
print("send 10 ->", mean.send(10))
print("send 20 ->", mean.send(20))
print("send 0  ->", mean.send(0))
print("throw ->", mean.throw(Reset()))
print("send 7  ->", mean.send(7))
mean.close()
try:
    mean.send(1)
except StopIteration:
    print("after close: StopIteration")


def careless():
    count = 0
    while True:
        step = yield count
        count += step if step else 1  # a truth test: 0 counts as 1


counter = careless()
next(counter)
print("careless, send 0 ->", counter.send(0))
