import hashlib


def process(path):
    catalogue = {}
    seen = set()
    spend = {}
    by_category = {}
    by_month = {}
    totals = []
    audit = []
    duplicates = rejected = 0

    with open(path, encoding="ascii") as log:
        for line in log:
            kind, key, *rest = line.rstrip("\n").split(";")
            if kind == "P":
                category, tax_bp = rest
                catalogue[key] = category, int(tax_bp)
                continue
            if kind != "O":
                continue

            # A rejected order marks its id as seen too, so this check stays in front of every other one.
            if key in seen:
                duplicates += 1
                continue
            seen.add(key)

            timestamp, customer, sku, quantity, price = rest
            product = catalogue.get(sku)
            if product is None or not quantity.isdigit() or quantity == "0":
                rejected += 1
                continue

            category, tax_bp = product
            net = int(quantity) * int(price)
            total = net + (net * tax_bp + 5000) // 10000
            month = timestamp[:7]
            by_month[month] = by_month.get(month, 0) + 1
            by_category[category] = by_category.get(category, 0) + total
            spend[customer] = spend.get(customer, 0) + total
            totals.append(total)
            audit.append(f"{key}|{timestamp}|{customer}|{sku}|{quantity}|{price}|{total}\n")

    leaders = sorted(spend.items(), key=lambda entry: (-entry[1], entry[0]))[:10]
    audit.reverse()
    accepted = len(totals)
    revenue = sum(totals)
    totals.sort()
    return {
        "accepted": accepted,
        "duplicates": duplicates,
        "rejected": rejected,
        "revenue": revenue,
        "by_category": by_category,
        "by_month": by_month,
        "leaders": [{"customer": name, "spend": amount} for name, amount in leaders],
        "median": totals[accepted // 2] if totals else 0,
        "digest": hashlib.sha256("".join(audit).encode("ascii")).hexdigest(),
    }
