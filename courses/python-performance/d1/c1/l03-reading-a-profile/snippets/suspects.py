# timeout: 30
import cProfile
import pstats
import time


def fetch(day):
    time.sleep(0.002)
    return [(day * 31 + number * 17) % 4000 for number in range(300)]


def depth(number):
    return 0 if number < 2 else 1 + depth(number // 2)


def classify(values):
    return sum(depth(value) for value in values)


def deduplicate(values, history):
    fresh = [value for value in values if value not in history]
    history.extend(fresh)
    return fresh


def nightly(days):
    history, score = [], 0
    for day in range(days):
        values = fetch(day)
        score += classify(values)
        score += len(deduplicate(values, history))
    return score


for title, clock in (("wall clock", time.perf_counter), ("CPU clock", time.process_time)):
    profile = cProfile.Profile(clock)
    score = profile.runcall(nightly, 80)
    print(f"---- {title}, score {score}")
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(8)
