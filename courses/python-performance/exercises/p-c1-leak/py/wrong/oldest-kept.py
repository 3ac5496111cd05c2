def serve(requests, keep):
    history, total, peak = [], 0, 0
    for request in requests:
        answer = request * 7 % 1000
        total += answer
        if len(history) < keep:
            history.append(answer)
        peak = max(peak, len(history))
    return {"answers": total, "history": history, "peak": peak}
