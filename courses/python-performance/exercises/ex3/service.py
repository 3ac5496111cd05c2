"""A small web site with everything that makes real ones unpleasant, made from a seed."""
import asyncio
import random
import time

FRONT, SILENT_SECONDS = 0.5, 60
state = {}


def start(seed, pages, gone):
    chosen = random.Random(seed)
    paths = ["/page/%08x" % chosen.getrandbits(32) for _ in range(pages - 1)]
    *plain, broken, once, again, circle, moved, hides, hidden, silent, mute = ["/page/0"] + paths
    missing = ["/gone/%08x" % chosen.getrandbits(32) for _ in range(gone)]
    links = {path: [] for path in plain}
    # Half of the pages are linked from the first one, the others from any page before them.
    front = int(len(plain) * FRONT)
    for at, path in enumerate(plain[1:], 1):
        links[plain[0] if at <= front else chosen.choice(plain[1:at])].append(path)
    links[plain[0]] += [silent, mute]
    for path in missing + [broken, once, again, circle, moved, hides]:
        links[chosen.choice(plain)].append(path)
    for path in plain:
        links[path] += chosen.sample(plain, 3)
    links[hidden] = [plain[0]]
    state.clear()
    state.update(
        seed=seed, links=links, silent={silent, mute}, broken={broken}, once={once, again}, moved={circle: circle, moved: plain[1], hides: hidden},
        missing=set(missing), orphans={"/page/%d" % number for number in range(1, 20)}, asked={}, engines={}, open=0, held=0.0)


def tries(path):
    """How often a crawler may ask for it."""
    return 3 if path in state["broken"] else 2 if path in state["once"] else 1


def anchor(path, chosen):
    written = chosen.choice((path, path, path + "#part", ".." + path, "http://127.0.0.1:7700" + path))
    return '<a href="%s">more</a>' % written


def page(path, chosen):
    anchors = [anchor(target, chosen) for target in state["links"].get(path, ())]
    anchors += anchors[:1] + ['<a href="http://elsewhere.example/page/0">elsewhere</a>', '<a href="mailto:nobody@elsewhere.example">mail</a>']
    chosen.shuffle(anchors)
    return "<html><body><p>%s</p>%s</body></html>" % ("x" * chosen.randrange(400), "\n".join(anchors))


async def respond(request):
    began = time.monotonic()
    state["open"] += 1
    try:
        return await answer(request.path, request.headers.get("x-engine", "none"))
    finally:
        state["open"] -= 1
        state["held"] = max(state["held"], time.monotonic() - began)


async def answer(path, engine):
    asked = state["asked"][path] = state["asked"].get(path, 0) + 1
    state["engines"][engine] = state["engines"].get(engine, 0) + 1
    chosen = random.Random("%d%s" % (state["seed"], path))
    if path in state["silent"]:
        await asyncio.sleep(SILENT_SECONDS)
        return None
    await asyncio.sleep(chosen.uniform(0.02, 0.06))
    if path in state["broken"] or path in state["once"] and asked == 1:
        return 503, b"try again"
    if path in state["moved"]:
        return 302, b"", {"Location": state["moved"][path]}
    if path in state["links"] or path in state["orphans"]:
        return page(path, chosen).encode()
    return 404, b"there is no such page"


def counters():
    known = state["links"].keys() | state["moved"].keys() | state["silent"] | state["broken"] | state["once"] | state["missing"]
    asked, engines = state["asked"], state["engines"]
    return {
        "excess": sum(max(0, times - tries(path)) for path, times in asked.items()),
        "guessed": sum(path not in known for path in asked),
        "left": state["open"],
        "held": int(state["held"] * 1000),
        "asyncio": engines.get("asyncio", 0), "gevent": engines.get("gevent", 0), "choice": engines.get("uvloop", 0) + engines.get("trio", 0),
    }
