def run_all(jobs, limit):
    return {"results": [number * number for number in jobs], "most": limit}
