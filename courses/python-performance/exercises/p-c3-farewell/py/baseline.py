def stop_all(jobs):
    return [
        "finished" if milliseconds < 300 else "goodbye" if goodbye < 500 else "cut off"
        for milliseconds, goodbye in jobs
    ]
