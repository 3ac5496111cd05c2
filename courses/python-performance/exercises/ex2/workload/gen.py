import json
import random


def generate(seed, files):
    """Names of the files: those of the waiting kind, and as many of the computing kind for the sample's second table."""
    chosen = random.Random(seed)
    names = ["%08x.z" % chosen.getrandbits(32) for _ in range(files)]
    return json.dumps({"names": names, "heavy": ["heavy-" + name for name in names]}).encode()
