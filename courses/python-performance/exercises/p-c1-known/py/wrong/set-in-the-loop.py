def known_total(known, orders):
    total = strangers = 0
    for customer, amount in orders:
        if customer in set(known):
            total += amount
        else:
            strangers += 1
    return {"total": total, "strangers": strangers}
