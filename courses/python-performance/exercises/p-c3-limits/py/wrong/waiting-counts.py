import gevent
from gevent.lock import BoundedSemaphore

LIMIT_SECONDS = 0.5
at_work = most = 0


def job(milliseconds):
    global at_work, most
    at_work += 1
    most = max(most, at_work)
    try:
        gevent.sleep(milliseconds / 1000)
    finally:
        at_work -= 1


# The limit begins before there is a place, so that waiting in line counts.
def run_all(jobs, width):
    global at_work, most
    at_work = most = 0
    places = BoundedSemaphore(width)

    def limited(milliseconds):
        try:
            with gevent.Timeout(LIMIT_SECONDS):
                with places:
                    job(milliseconds)
                    return "done"
        except gevent.Timeout:
            return "given up"

    crew = [gevent.spawn(limited, milliseconds) for milliseconds in jobs]
    gevent.joinall(crew)
    return {"answers": [each.value for each in crew], "most": most}
