def replay(schedule):
    rounds = schedule.count(0) // 3 + schedule.count(1) // 3
    return {"counter": rounds, "rounds": rounds, "lost": 0}


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(replay(sample["schedule"]))
