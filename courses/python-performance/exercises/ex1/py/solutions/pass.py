import hashlib
from datetime import datetime


class Product:
    def __init__(self, sku, category, tax_bp):
        self.sku = sku
        self.category = category
        self.tax_bp = tax_bp


class OrderReport:
    def __init__(self):
        self.catalogue = {}
        self.seen_ids = set()
        self.spend = {}
        self.leaders = []
        self.by_category = {}
        self.by_month = {}
        self.totals = []
        self.audit = []
        self.duplicates = 0
        self.rejected = 0

    def add_product(self, fields):
        self.catalogue[fields[1]] = Product(fields[1], fields[2], int(fields[3]))

    def find_product(self, sku):
        return self.catalogue.get(sku)

    def month_of(self, timestamp):
        return datetime.strptime(timestamp, "%Y-%m-%dT%H:%M:%S").strftime("%Y-%m")

    def update_leaders(self):
        ranking = sorted(self.spend.items(), key=lambda entry: (-entry[1], entry[0]))
        self.leaders = ranking[:10]

    def add_order(self, fields):
        _, order_id, timestamp, customer, sku, quantity, price = fields
        if order_id in self.seen_ids:
            self.duplicates += 1
            return
        self.seen_ids.add(order_id)

        product = self.find_product(sku)
        if product is None or not quantity.isdigit() or int(quantity) == 0:
            self.rejected += 1
            return

        net = int(quantity) * int(price)
        total = net + (net * product.tax_bp + 5000) // 10000

        month = self.month_of(timestamp)
        self.by_month[month] = self.by_month.get(month, 0) + 1
        self.by_category[product.category] = self.by_category.get(product.category, 0) + total
        self.spend[customer] = self.spend.get(customer, 0) + total
        self.totals.append(total)
        entry = f"{order_id}|{timestamp}|{customer}|{sku}|{quantity}|{price}|{total}\n"
        self.audit = [entry] + self.audit

    def result(self):
        self.update_leaders()
        ordered = sorted(self.totals)
        return {
            "accepted": len(self.totals),
            "duplicates": self.duplicates,
            "rejected": self.rejected,
            "revenue": sum(self.totals),
            "by_category": self.by_category,
            "by_month": self.by_month,
            "leaders": [{"customer": name, "spend": spend} for name, spend in self.leaders],
            "median": ordered[len(ordered) // 2] if ordered else 0,
            "digest": hashlib.sha256("".join(self.audit).encode("ascii")).hexdigest(),
        }


def process(path):
    report = OrderReport()
    with open(path, encoding="ascii") as log:
        for line in log:
            fields = line.rstrip("\n").split(";")
            if fields[0] == "P":
                report.add_product(fields)
            elif fields[0] == "O":
                report.add_order(fields)
    return report.result()
