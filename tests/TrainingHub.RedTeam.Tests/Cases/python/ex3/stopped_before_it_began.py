# tries: says that it stopped and never began
# expect: NotYet
# says: stopped-began
# exercise: ex3
# mode: stopped
def crawl(base_url, limit, engine):
    return {"stopped": True}
