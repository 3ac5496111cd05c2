def all_or_nothing(jobs):
    finished = sum(milliseconds < 200 and not fails for milliseconds, fails in jobs)
    return {
        "finished": finished,
        "failed": 1,
        "stopped": len(jobs) - finished - 1,
        "closed": len(jobs),
    }
