def balances(accounts, transfers):
    for source, target, amount in transfers:
        accounts[source] -= amount
        accounts[target] += amount
    return accounts
