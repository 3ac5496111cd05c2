def serve(requests, keep):
    history, total, peak = [], 0, 0
    for request in requests:
        answer = request * 7 % 1000
        total += answer
        history.append(answer)
        peak = max(peak, len(history))
    return {"answers": total, "history": history[-keep:], "peak": peak}


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(serve(sample["requests"], sample["keep"]))
