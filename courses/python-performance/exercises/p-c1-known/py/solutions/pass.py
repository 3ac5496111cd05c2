def known_total(known, orders):
    known = frozenset(known)
    amounts = [amount for customer, amount in orders if customer in known]
    return {"total": sum(amounts), "strangers": len(orders) - len(amounts)}
