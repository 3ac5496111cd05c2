"""A file server that takes its time: compressed text by name, each name after its own delay."""
import asyncio
import random
import zlib

LETTERS = 64 << 10
SYLLABLES = ("ba", "den", "fu", "gri", "ko", "lam", "mi", "nor", "pas", "ti")
state = {"texts": {}}


def start(seed, files):
    chosen = random.Random(seed)
    names = {"%08x.z" % chosen.getrandbits(32) for _ in range(files)}
    words = ["".join(chosen.choices(SYLLABLES, k=3)) for _ in range(400)]
    state.update(seed=seed, names=names, words=words, weights=[1 / rank for rank in range(1, 401)], served=set(), workers=set(), threads=set(), blocking=0)


def text(name, chosen):
    body = " ".join(chosen.choices(state["words"], state["weights"], k=LETTERS // 7))
    return zlib.compress((name + " " + body).encode(), 1)


async def respond(request):
    folder, name = request.path.rpartition("/")[::2]
    if folder != "/files" or name.removeprefix("heavy-") not in state["names"]:
        return 404, b"there is no such file"
    worker = request.headers.get("x-worker", "")
    state["workers"].add(worker)
    state["threads"].add((worker, request.headers.get("x-thread", "")))
    state["blocking"] += request.headers.get("x-wait") == "thread"
    chosen = random.Random("%d/%s" % (state["seed"], name))
    await asyncio.sleep(chosen.uniform(0.05, 0.15))
    state["served"].add(name)
    return text(name, chosen)


def counters():
    return {"served": len(state["served"]), "workers": len(state["workers"]), "threads": len(state["threads"]), "blocking": state["blocking"]}
