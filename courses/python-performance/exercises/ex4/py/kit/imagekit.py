"""The three steps for one picture. Each of load and save is a request to a store with a slow network before it."""
import http.client
import json
import os
import urllib.parse

PATIENCE_SECONDS = 30


def names(src):
    """Names of all pictures, in no special order."""
    return json.loads(_ask("GET", src + "/"))


def load(src, name):
    """The picture as the bytes of a P6 file: a head, then three bytes for each pixel."""
    return _ask("GET", src + "/" + name)


def transform(picture, pillow=False):
    """Grey by integer arithmetic, then an equalised histogram; the bytes of a P5 file.

    With pillow=True the same idea is carried out by Pillow outside the GIL. Its rounding differs, so use it to measure and not to submit.
    """
    size, pixels = _parts(picture)
    if pillow:
        return _with_pillow(size, pixels)
    grey = bytes([(77 * red + 150 * green + 29 * blue) >> 8 for red, green, blue in zip(pixels[0::3], pixels[1::3], pixels[2::3])])
    counts = [0] * 256
    for value in grey:
        counts[value] += 1
    total, below, table = len(grey), 0, bytearray(256)
    for value, count in enumerate(counts):
        table[value] = below * 255 // total
        below += count
    return _grey_file(size, grey.translate(table))


def save(dst, name, picture):
    """Saves the picture and returns the store's receipt, a whole number that depends on every byte of it."""
    return int(_ask("PUT", dst + "/" + name, picture))


def _parts(picture):
    magic, size, most, pixels = picture.split(b"\n", 3)
    width, height = map(int, size.split())
    if (magic, most, len(pixels)) != (b"P6", b"255", 3 * width * height):
        raise ValueError("this is no P6 picture of one byte a colour")
    return (width, height), pixels


def _grey_file(size, grey):
    return b"P5\n%d %d\n255\n" % size + grey


def _with_pillow(size, pixels):
    from PIL import Image, ImageOps
    return _grey_file(size, ImageOps.equalize(Image.frombytes("RGB", size, pixels).convert("L")).tobytes())


def _ask(method, url, body=None):
    # A connection for each request: threads need not share one, and a forked process inherits none.
    parts = urllib.parse.urlsplit(url)
    link = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE_SECONDS)
    try:
        link.request(method, parts.path, body, {"X-Worker": str(os.getpid())})
        answer = link.getresponse()
        data = answer.read()
        if answer.status != 200:
            raise OSError("%s %s: %d, %s" % (method, parts.path, answer.status, data.decode()))
        return data
    finally:
        link.close()
