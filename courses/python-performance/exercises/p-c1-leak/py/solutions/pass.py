from collections import deque


def serve(requests, keep):
    history, total, peak = deque(maxlen=keep), 0, 0
    for request in requests:
        answer = request * 7 % 1000
        total += answer
        history.append(answer)
        peak = max(peak, len(history))
    return {"answers": total, "history": list(history), "peak": peak}
