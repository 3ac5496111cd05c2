def ask_all(servers, patience):
    answers = [
        f"{name} after {time} ms" if time <= patience else "late"
        for name, time in servers
    ]
    return {"answers": answers, "cancelled": answers.count("late")}
