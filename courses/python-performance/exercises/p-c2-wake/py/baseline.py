def run_jobs(jobs):
    sleepers = [(0, number, list(sleeps)) for number, sleeps in enumerate(jobs)]
    log = []
    while sleepers:
        # min takes the first of equals, and whoever goes to sleep is put at the end.
        now, number, sleeps = sleeper = min(sleepers, key=lambda each: each[0])
        sleepers.remove(sleeper)
        log.append([now, number])
        if sleeps:
            sleepers.append((now + sleeps[0], number, sleeps[1:]))
    return log
