import string
import time

TEMPLATE = "Dear $name,\nyour number is $number, your code $code.\n"


def make_people(count):
    return [{"name": f"person-{n * 7919 % count}", "number": n, "code": f"{n * 104729 % 99991:05d}"} for n in range(count)]


def first(people, blocked):
    spent = [0.0, 0.0, 0.0]
    letters = []
    for person in people:
        t0 = time.perf_counter()
        wanted = person["name"] not in blocked
        t1 = time.perf_counter()
        spent[0] += t1 - t0
        if wanted:
            letters.append((person["code"], string.Template(TEMPLATE).substitute(person)))
            spent[1] += time.perf_counter() - t1
    t0 = time.perf_counter()
    letters.sort(key=lambda letter: (int(letter[0]), letter[1].upper()))
    spent[2] += time.perf_counter() - t0
    return letters, spent


def second(people, blocked):
    return first(people, frozenset(blocked))


def third(people, blocked):
    blocked = frozenset(blocked)
    spent = [0.0, 0.0, 0.0]
    letters = []
    for person in people:
        t0 = time.perf_counter()
        wanted = person["name"] not in blocked
        t1 = time.perf_counter()
        spent[0] += t1 - t0
        if wanted:
            text = f"Dear {person['name']},\nyour number is {person['number']}, your code {person['code']}.\n"
            letters.append((person["code"], text))
            spent[1] += time.perf_counter() - t1
    t0 = time.perf_counter()
    letters.sort(key=lambda letter: (int(letter[0]), letter[1].upper()))
    spent[2] += time.perf_counter() - t0
    return letters, spent


people = make_people(8_000)
blocked = [f"person-{n}" for n in range(0, 8_000, 4)]
reference = baseline = None
print("version       total    speed-up   wants_mail   render     sort")
for version in (first, second, third):
    started = time.perf_counter()
    letters, spent = version(people, blocked)
    total = time.perf_counter() - started
    reference, baseline = reference or letters, baseline or total
    assert letters == reference, "a faster program with another result is another program"
    shares = "   ".join(f"{part / total:7.1%}" for part in spent)
    print(f"{version.__name__:8} {total * 1000:8.1f} ms {baseline / total:8.2f}x     {shares}")
