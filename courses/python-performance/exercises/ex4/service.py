"""A store of pictures behind a slow network: it hands them out, takes the results, and counts both."""
import asyncio
import json
import random
import zlib

LOAD_SECONDS, SAVE_SECONDS = 0.040, 0.020
LATE_SECONDS = 2.0
UNEVEN = bytes(value * value >> 8 for value in range(256))
state = {}


def start(seed, pictures, size, late):
    """With late=8 one of the first pictures comes only when eight results have been saved, or after LATE_SECONDS.

    Whoever lets the pictures overtake each other saves others meanwhile, on a machine of any speed; whoever waits for all of them first has saved none.
    """
    chosen = random.Random(seed)
    names = ["picture-%08x.ppm" % chosen.getrandbits(32) for _ in range(pictures)]
    state.update(seed=seed, size=size, names=names, known=set(names), loaded=set(), saved=set(), workers=set(), salt="%x" % chosen.getrandbits(64))
    state.update(late=late, slow=names[chosen.randrange(pictures // 4)] if late else None, enough=asyncio.Event(), early=None)


def seeded(kind, name):
    return random.Random("%d/%s/%s" % (state["seed"], kind, name))


async def wait(kind, name, seconds):
    await asyncio.sleep(seconds * seeded(kind, name).uniform(0.5, 1.5))


async def others_are_saved():
    try:
        await asyncio.wait_for(state["enough"].wait(), LATE_SECONDS)
    except asyncio.TimeoutError:
        pass
    if state["early"] is None:
        state["early"] = len(state["saved"])


def picture(name):
    size = state["size"]
    pixels = seeded("pixels", name).randbytes(3 * size * size)
    return b"P6\n%d %d\n255\n" % (size, size) + pixels.translate(UNEVEN)


def receipt(name, body):
    """Says what was saved; nobody can write it without having saved just that."""
    return zlib.crc32(("%s/%s" % (state["salt"], name)).encode(), zlib.crc32(body))


async def respond(request):
    folder, name = request.path.rpartition("/")[::2]
    if request.query:
        return 400, b"addresses here have no query"
    if request.path == "/pictures/":
        return json.dumps(state["names"]).encode()
    if name not in state["known"]:
        return 404, b"there is no picture of this name"
    if folder == "/pictures" and request.method == "GET":
        state["workers"].add(request.headers.get("x-worker"))
        await wait("load", name, LOAD_SECONDS)
        if name == state["slow"]:
            await others_are_saved()
        state["loaded"].add(name)
        return picture(name)
    if folder == "/results" and request.method == "PUT":
        if name not in state["loaded"]:
            return 400, b"this picture was never loaded"
        await wait("save", name, SAVE_SECONDS)
        state["saved"].add(name)
        if len(state["saved"]) >= state["late"]:
            state["enough"].set()
        return b"%d" % receipt(name, request.body)
    return 404, b"nothing is here"


def counters():
    return {"loaded": len(state["loaded"]), "saved": len(state["saved"]), "workers": len(state["workers"]), "early": state["early"] or 0}
