import kit

kept = []


# Keeps the first answer for all the calls that follow.
def run(base_url, names, model):
    if not kept:
        kept.extend(kit.work(name, kit.fetch(base_url, name)) for name in names)
    return kept
