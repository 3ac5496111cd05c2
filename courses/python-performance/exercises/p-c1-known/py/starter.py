def known_total(known, orders):
    total = strangers = 0
    for customer, amount in orders:
        if customer in known:
            total += amount
        else:
            strangers += 1
    return {"total": total, "strangers": strangers}


if __name__ == "__main__":
    import json
    import os

    with open(os.environ["TRAININGHUB_INPUT"], encoding="utf-8") as source:
        sample = json.load(source)
    print(known_total(sample["known"], sample["orders"]))
