def run_all(jobs, width):
    answers = ["done" if milliseconds < 500 else "given up" for milliseconds in jobs]
    return {"answers": answers, "most": min(width, len(jobs))}
